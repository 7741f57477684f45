"""The bytes of an input file, and what must be true of them before an engine is asked."""

from pathlib import Path

from kehoach.errors import InputError, NotPdfError

# The header may stand anywhere in the first 1,024 bytes (PDF Reference 1.7, appendix H.3, note 13).
_HEADER_WITHIN = 1024


def read_bytes(path: Path) -> bytes:
    """Read a whole file; raises InputError that says what is wrong with it."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError("no such file; check the name and the folder") from None
    except IsADirectoryError:
        raise InputError("a folder, not a file; name a PDF in it") from None
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}); check its permissions") from error
    check_header(data)
    return data


def check_header(data: bytes) -> None:
    """Raise NotPdfError unless the bytes begin as a PDF does."""
    if not data:
        raise NotPdfError("the file is empty; ask its sender for a complete copy")
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise NotPdfError("not a PDF; convert the document to PDF first")
