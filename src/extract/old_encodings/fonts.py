"""Fonts of the time before Unicode, known by their names."""

from functools import lru_cache
from typing import Final, NamedTuple

import regex

from kehoach.extract.old_encodings.tables import Encoding


class OldFont(NamedTuple):
    """What the name of a font tells: its encoding, and whether all its letters are capitals."""

    encoding: Encoding
    has_capitals: bool = False


_SUBSET = regex.compile(r"^[A-Z]{6}\+")
_STYLE = regex.compile(r"[,\- ]*(?:bold|italic|oblique|regular|normal|mt|,)+$", regex.IGNORECASE)
_NAMES: Final[tuple[tuple[regex.Pattern[str], Encoding], ...]] = (
    (regex.compile(r"^\.?Vn[A-Z3]|^\.VN"), "TCVN3"),
    (regex.compile(r"^VNI[-_ ]|^VNI[A-Z][a-z]"), "VNI"),
    (regex.compile(r"^VPS[-_ ]?[A-Z]"), "VPS"),
    (regex.compile(r"^(?:VISCII|VI[-_ ]?(?:Times|Arial|Helv|Courier))"), "VISCII"),
)
_CAPITALS: Final = {"TCVN3": regex.compile("(?<=[a-z0-9B])H$"), "VPS": regex.compile("Hoa$")}


@lru_cache(maxsize=512)
def old_font(name: str | None) -> OldFont | None:
    """Tell what a font is by its name (".VnTimeH", "ABCDEF+VNI-Times,Bold"); None: it is new."""
    bare = _STYLE.sub("", _SUBSET.sub("", (name or "").strip()))
    for pattern, encoding in _NAMES:
        if pattern.search(bare):
            capitals = _CAPITALS.get(encoding)
            return OldFont(encoding, capitals is not None and capitals.search(bare) is not None)
    return None
