"""The bytes of an input file, and what must be true of them before an engine is asked."""

import re
import zlib
from pathlib import Path

from kehoach.errors import InputError
from kehoach.extract.engines import check_kind
from kehoach.words import both


def read_bytes(path: Path) -> bytes:
    """Read a whole file; raises InputError that says what is wrong with it."""
    try:
        if not (path.is_file() or path.is_dir()) and path.exists():
            raise InputError(both("document.pipe"))
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(both("document.missing")) from None
    except IsADirectoryError:
        raise InputError(both("document.folder")) from None
    except OSError as error:
        raise InputError(both("document.unreadable", why=error.strerror)) from error
    check_kind(data)
    return data


_FLATE = re.compile(
    rb"/Filter\s*(?:\[\s*)?(/ASCII85Decode\s*|/ASCIIHexDecode\s*)?/FlateDecode\b\s*\]?"
    rb"(?:(?!endobj).){0,400}?stream\r?\n",
    re.DOTALL,
)
_BLANKS = b"\0\t\n\v\f\r "
# A stream that inflates to more than this is not looked at: it is a bomb, or an image.
_MAX_INFLATED, _MAX_DEFLATED = 64 << 20, 32 << 20
_PIECE = 16 << 10


def has_damaged_stream(data: bytes) -> bool:
    """Tell whether a compressed stream of the file breaks off or fails its checksum.

    Readers keep silent about that and give what they could inflate: letters are missing then.
    Encrypted files cannot be looked into.
    """
    if b"%PDF-" not in data[:1024] or b"/Encrypt" in data:
        return False
    return any(not _is_whole(data, match) for match in _FLATE.finditer(data))


def _is_whole(data: bytes, head: re.Match[bytes]) -> bool:
    """Tell whether the stream after this head can be decoded to its end."""
    start, wrapping = head.end(), (head[1] or b"").strip()
    if not wrapping:
        return _inflates(memoryview(data)[start:])
    mark = b"~>" if wrapping == b"/ASCII85Decode" else b">"
    end = data.find(mark, start)
    letters = data[start:end].translate(None, _BLANKS).removeprefix(b"<~")

    from kehoach.extract.pdf import ascii85  # numpy takes half of the start-up time

    try:
        raw = ascii85.decode(letters) if mark == b"~>" else bytes.fromhex(letters.decode("ascii"))
    except ValueError:
        return False
    return end >= 0 and _inflates(memoryview(raw))


def _inflates(stream: memoryview) -> bool:
    """Inflate one stream to its end (Adler-32 of RFC 1950 is checked there).

    What stands behind the end is the rest of the file: it is not handed over, as zlib copies it.
    """
    inflating, room = zlib.decompressobj(), _MAX_INFLATED
    for at in range(0, min(len(stream), _MAX_DEFLATED), _PIECE):
        try:
            room -= len(inflating.decompress(stream[at : at + _PIECE], room))
        except zlib.error:
            return False
        if inflating.eof or not room:
            return inflating.eof or bool(inflating.unconsumed_tail)
    return False
