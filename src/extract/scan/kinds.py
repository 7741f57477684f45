"""Which files and pages are to be read off their pictures: told without what reads them."""

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from kehoach.words import Bilingual, both

if TYPE_CHECKING:
    from kehoach.model import Page

_IMAGES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
"""First bytes of PNG, JPEG and TIFF files (the last two: BigTIFF)."""
_HEIC: Final = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
"""Brands of HEIF files as telephones save them; a file tells its brand after "ftyp"."""
_SET: Final = 512
"""Bytes before the first file of a tar."""
# Share of the page under images, and letters that are seen on it beside them: a stamp has fewer.
_WIDE_IMAGE = 0.5
_FEW_GLYPHS = 150
_UNKNOWN = 0xFFFD
# Letters that a font does not name, and their share of the page: fewer are bullets and signs.
_FEWEST_UNKNOWN, _UNKNOWN_SHARE = 8, 0.08
# Letters that no Vietnamese word has: for each that a font names wrongly so there are others that
# it takes for letters of the language, so that a few of them make a page unreadable.
_STRANGE_SHARE = 0.006
# The letters of Vietnamese alone ("ạ" to "ỹ"), and their share of a page that is in it: on a page
# in German the others are no faults.
_FIRST_OWN, _LAST_OWN, _OWN_SHARE = 0x1EA0, 0x1EF9, 0.02
# Letters painted as shapes: fewer such are signs, drawings and charts.
_FEWEST_SHAPES, _SHAPES_A_LETTER = 80, 3
# Drawn rules in each direction: those of a table that is printed on a picture; a stamp has two.
_RULES_OF_TABLE = 3


def is_image(data: bytes) -> bool:
    """Tell an image file, and a set of them."""
    return data.startswith(_IMAGES) or is_heic(data) or is_image_set(data)


def is_heic(data: bytes, at: int = 0) -> bool:
    """Tell a photograph in HEIC that begins at a byte."""
    return data[at + 4 : at + 8] == b"ftyp" and data[at + 8 : at + 12] in _HEIC


def is_image_set(data: bytes) -> bool:
    """Tell a tar whose first file is an image."""
    is_first = data.startswith(_IMAGES, _SET) or is_heic(data, _SET)
    return data[257:262] == b"ustar" and is_first


def is_to_be_recognised(page: "Page") -> bool:
    """Tell a page whose letters are to be read off its picture, where that can be done."""
    told = (_is_scanned, _is_nameless, _is_outlined)
    return page.error is None and any(kind(page) for kind in told) and has_reader()


def _is_scanned(page: "Page") -> bool:
    """Is it an image, whether with hidden text or none?"""
    seen = len(page.glyphs) - page.hidden_glyphs
    is_scan = page.image_area > _WIDE_IMAGE and seen < _FEW_GLYPHS
    return is_scan and not (seen and _is_ruled(page))


def _is_nameless(page: "Page") -> bool:
    """Do its fonts not tell which letters they print, or tell other ones?"""
    import numpy as np

    from kehoach.extract.glyphs.lines import is_no_letter
    from kehoach.extract.glyphs.old_fonts import STRANGE_LETTERS

    code = page.glyphs.codepoint
    unknown = int((is_no_letter(code) | (code == _UNKNOWN)).sum())
    if unknown >= max(_FEWEST_UNKNOWN, _UNKNOWN_SHARE * len(code)):
        return True
    strange = int(np.isin(code, list(map(ord, STRANGE_LETTERS))).sum())
    own = int(((code >= _FIRST_OWN) & (code <= _LAST_OWN)).sum())
    is_vietnamese = own >= _OWN_SHARE * len(code)
    return is_vietnamese and strange >= max(_FEWEST_UNKNOWN, _STRANGE_SHARE * len(code))


def _is_outlined(page: "Page") -> bool:
    """Are the letters of its tables painted as shapes, as programs for drawing and signing do?"""
    shapes = 0 if page.drawings is None else len(page.drawings)
    seen = len(page.glyphs) - page.hidden_glyphs
    return shapes >= max(_FEWEST_SHAPES, _SHAPES_A_LETTER * seen) and _is_ruled(page)


def _is_ruled(page: "Page") -> bool:
    rules = page.rulings
    return min(len(rules.horizontal), len(rules.vertical)) >= _RULES_OF_TABLE


def what_to_do() -> Bilingual:
    """Say what to do about scans that gave no text."""
    return both("document.not_recognised" if has_reader() else "document.without_reader")


@cache
def has_reader() -> bool:
    """Is OpenCV installed, which the extra ``ocr`` brings?"""
    return find_spec("cv2") is not None
