"""From the characters of a file to the glyphs that have ink: white space only parts words."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.model import Glyphs, Page, Rulings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

_BLANKS = [0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x2000, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000]
_IS_BLANK = np.isin(np.arange(max(_BLANKS) + 2), _BLANKS)


def is_blank(codepoint: "NDArray[np.uint32]") -> "Bools":
    """Tell white space from ink."""
    return _IS_BLANK[np.minimum(codepoint, len(_IS_BLANK) - 1)]


def inked_among(codepoint: "NDArray[np.uint32]") -> "tuple[Ints, Bools]":
    """Indices of the characters with ink, and which of them (n,) follow a blank."""
    blank = is_blank(codepoint)
    inked = where(~blank)
    return inked, blank.take(inked - 1) & (inked > 0)


def inked_glyphs(
    codepoint: "NDArray[np.uint32]",
    box: "Floats",
    baseline: "Floats",
    turns: "Ints | None" = None,
    encoding: "Ints | None" = None,
) -> Glyphs:
    """Glyphs of characters in content order, blanks among them, as columns like those of Glyphs."""
    inked, after_blank = inked_among(codepoint)
    own, old = (None if each is None else each[inked] for each in (turns, encoding))
    return Glyphs(codepoint[inked], box[inked], baseline[inked], after_blank, own, old)


def empty_page(
    number: int, size: tuple[float, float] = (0.0, 0.0), *, image_area: float = 0.0
) -> Page:
    """Return page ``number`` (from 1) of a width and height in points, without letters and rules.

    ``image_area`` is the share of it under images.
    """
    nothing = np.zeros((0, 4))
    glyphs = Glyphs(np.zeros(0, np.uint32), nothing, np.zeros(0), np.zeros(0, bool))
    return Page(number, *size, glyphs, Rulings(nothing, nothing), image_area=image_area)
