"""The encoding of a text file that names none: UTF-8, bytes of an old font, or Windows-1258."""

import re

from kehoach.extract.old_encodings.choice import choose

_LOST = re.compile("\N{REPLACEMENT CHARACTER}+")
_FEW_LOST = 10
"""Letters beyond ASCII for each that is lost: so many are in UTF-8, and a byte of it is damaged."""


def encoding_of(data: bytes) -> str:
    """Name the encoding of some bytes; old fonts have the letters of Windows-1252."""
    text = data.decode("utf-8", "replace")
    if len(_LOST.findall(text)) * _FEW_LOST <= sum(letter > "\x7f" for letter in text):
        return "utf-8"
    return "cp1252" if choose(data.decode("cp1252", "ignore"), None).encoding else "cp1258"
