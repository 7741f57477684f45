"""Kinds of office files that nobody here reads, so that a person is told what to do with one."""

import re
from collections.abc import Callable, Mapping

_HEAD = 4096
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB, 2.2
_OPEN_DOCUMENT = re.compile(rb"mimetypeapplication/vnd\.(?:oasis\.opendocument|sun\.xml)")


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


_KINDS: Mapping[str, Callable[[bytes, bytes], bool]] = {
    "OpenDocument": lambda head, _: _OPEN_DOCUMENT.search(head) is not None,
    "PowerPoint": lambda head, data: (
        (head.startswith(_ZIP) and b"ppt/presentation.xml" in data)
        or (head.startswith(_COMPOUND) and _stream("PowerPoint Document") in data)
    ),
    "Word 2003 XML": lambda head, _: b"schemas.microsoft.com/office/word/2003/wordml" in head,
    "Excel 2003 XML": lambda head, _: b"urn:schemas-microsoft-com:office:spreadsheet" in head,
    "Outlook": lambda head, data: (
        head.startswith(_COMPOUND) and _stream("__substg1.0_1000") in data
    ),
    "ZIP": lambda head, _: head.startswith(_ZIP),
    "RAR": lambda head, _: head.startswith(b"Rar!\x1a\x07"),
    "7z": lambda head, _: head.startswith(b"7z\xbc\xaf\x27\x1c"),
}


def other_kind(data: bytes) -> str | None:
    """Name the kind of a file that is not read; None where it is none of those known."""
    head = data[:_HEAD]
    return next((name for name, is_so in _KINDS.items() if is_so(head, data)), None)
