"""Hidden text over the image of a page: what another program recognised there, and if it may be so.

It is trusted where it is Vietnamese and fits the ink. The image is read in any case: where both
readings of a cell differ, that is told; which of them is used is the better one as a whole.
"""

from dataclasses import replace
from typing import TYPE_CHECKING
from unicodedata import normalize

import cv2
import numpy as np

from kehoach.extract.letters.syllables import core, counted_syllables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from kehoach.model import BBox, Floats, Glyphs, Straightening

    Greys = NDArray[np.uint8]

# Shares: of the letters that must have ink under them, and of the ink that letters must explain.
_INKED, _EXPLAINED = 0.85, 0.75
# Share of words in small letters that must be syllables of Vietnamese.
_VIETNAMESE = 0.8
# Of the height of a letter, by which its box is drawn smaller or larger before it is compared.
_INSIDE, _AROUND = 0.15, 0.25
# Of the height of a letter: blanks between words are wider, lines further apart.
_BLANK, _NEXT_LINE = 0.25, 0.5


def straight_glyphs(glyphs: "Glyphs", straightening: "Straightening | None") -> "Glyphs":
    """Return the hidden letters of a page where they stand when it has been made straight."""
    if straightening is None:
        return glyphs
    feet = np.stack(((glyphs.box[:, 0] + glyphs.box[:, 2]) / 2, glyphs.baseline), axis=1)
    moved = straightening.back(feet) - feet
    return replace(
        glyphs, box=glyphs.box + np.tile(moved, 2), baseline=glyphs.baseline + moved[:, 1]
    )


def fits_ink(glyphs: "Glyphs", page: "Greys", dots: float) -> bool:
    """Do the letters stand where the clean page has ink, and has it little elsewhere?"""
    ink = (page < 128).astype(np.uint8)
    if not len(glyphs) or not ink.any():
        return False
    height = (glyphs.baseline - glyphs.box[:, 1])[:, None]
    low = _with_ink(ink, (glyphs.box + _INSIDE * height * (1, 1, -1, -1)) * dots)
    explained = np.zeros_like(ink)
    for x0, y0, x1, y1 in ((glyphs.box + _AROUND * height * (-1, -1, 1, 1)) * dots).astype(int):
        cv2.rectangle(explained, (int(x0), int(y0)), (int(x1), int(y1)), 1, -1)
    share = float((ink & explained).sum()) / float(ink.sum())
    return bool(low > _INKED and share > _EXPLAINED)


def _with_ink(ink: "Greys", boxes: "Floats") -> float:
    """Share of boxes in pixels in which there is ink."""
    sums = cv2.integral(ink)
    rows, columns = ink.shape
    x0, x1 = (boxes[:, side].round().astype(int).clip(0, columns) for side in (0, 2))
    y0, y1 = (boxes[:, side].round().astype(int).clip(0, rows) for side in (1, 3))
    x1, y1 = np.maximum(x1, np.minimum(x0 + 1, columns)), np.maximum(y1, np.minimum(y0 + 1, rows))
    return float((sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0] > 0).mean())


def known_share(words: "Iterable[str]") -> float:
    """Share of the words in small letters that are syllables of Vietnamese; 0 of none."""
    syllables = counted_syllables()
    cores = [found[1] for word in words if (found := core(word)) and found[1][1:].islower()]
    return sum(map(syllables.knows, cores)) / len(cores) if cores else 0.0


def is_trusted(glyphs: "Glyphs", known: float, page: "Greys", dots: float) -> bool:
    """May hidden letters be what the clean page says? ``known`` is the share of known syllables."""
    return known > _VIETNAMESE and fits_ink(glyphs, page, dots)


def letters_in(glyphs: "Glyphs", box: "BBox") -> str:
    """The letters whose middle lies in a box, sorted: the order of writing says nothing."""
    x = (glyphs.box[:, 0] + glyphs.box[:, 2]) / 2
    y = (glyphs.box[:, 1] + glyphs.baseline) / 2
    inside = (x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)
    return sorted_letters("".join(map(chr, glyphs.codepoint[inside].tolist())))


def sorted_letters(text: str) -> str:
    """The letters of a text in the order of their codes, without blanks."""
    return "".join(sorted("".join(normalize("NFC", text).split())))


def words_of_layer(glyphs: "Glyphs") -> list[str]:
    """The words of hidden letters, as far as their file or their places part them."""
    box, height = glyphs.box, np.maximum(glyphs.baseline - glyphs.box[:, 1], 1.0)
    begins = glyphs.after_blank.copy()
    begins[1:] |= np.abs(box[1:, 0] - box[:-1, 2]) > _BLANK * height[1:]
    begins[1:] |= np.abs(glyphs.baseline[1:] - glyphs.baseline[:-1]) > _NEXT_LINE * height[1:]
    letters = zip(glyphs.codepoint.tolist(), begins.tolist(), strict=True)
    text = "".join(f" {chr(code)}" if first else chr(code) for code, first in letters)
    return normalize("NFC", text).split()
