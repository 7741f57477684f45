"""Which way up a page was scanned, told by its lines of text.

Lines of Latin letters, and more so of Vietnamese with its marks of tone, have more ink above their
small letters than below them; and letters stand beside each other, not on top of each other.
"""

from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.extract.scan.skew import skew
from kehoach.extract.scan.straight import rotation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Mask = NDArray[np.uint8]

_DPI = 100
# Inches: sizes of what may be a letter, and how far along the letters of a line are drawn together.
_SMALLEST, _LARGEST = 0.03, 0.25
_TOGETHER = 0.08
# A line of text is at least so many times as long as it is high.
_LONG = 4.0
_FEW_LETTERS = 40
# How much more ink one side has than the other, and lines, before a page is turned upside down.
_TELLS = 1.25
_FEW_LINES = 4


def quarter_turns(ink: "Mask", dpi: float) -> int:
    """Clockwise quarter turns that set a page upright; 0 where too little text tells."""
    small = _small(ink, dpi)
    letters = _letters(small)
    if letters is None:
        return 0
    is_sideways = _extent(_lines(np.ascontiguousarray(letters.T))) > 1.5 * _extent(_lines(letters))
    if is_sideways:
        small, letters = (np.ascontiguousarray(np.rot90(each, -1)) for each in (small, letters))
    # a line that lies aslant has as much ink above as below the rows in its middle
    letters = rotation(skew(small, _DPI), letters.shape).image(letters, smooth=False)
    return is_sideways + 2 * _is_upside_down(letters, _lines(letters))


def _small(ink: "Mask", dpi: float) -> "Mask":
    scale = _DPI / dpi
    small = cv2.resize(ink * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, inked = cv2.threshold(small, 100, 1, cv2.THRESH_BINARY)
    mask: Mask = inked
    return mask


def _letters(small: "Mask") -> "Mask | None":
    """The page with only what has the size of letters; None where that is too little."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(small, connectivity=8)
    size = np.maximum(stats[:, 2], stats[:, 3])
    kept = size <= _LARGEST * _DPI
    kept[0] = False
    if np.count_nonzero(kept & (size >= _SMALLEST * _DPI)) < _FEW_LETTERS:
        return None
    letters: Mask = kept.astype(np.uint8)[labels]
    return letters


def _lines(letters: "Mask") -> "Floats":
    """(n, 4): x, y, width and height of the level lines of text."""
    drawn = cv2.morphologyEx(
        letters, cv2.MORPH_CLOSE, np.ones((1, int(_TOGETHER * _DPI)), np.uint8)
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
    boxes = stats[1:, :4]
    is_line = (boxes[:, 2] > _LONG * boxes[:, 3]) & (boxes[:, 3] <= _LARGEST * _DPI)
    return np.asarray(boxes[is_line], float)


def _extent(lines: "Floats") -> float:
    return float(lines[:, 2].sum())


def _is_upside_down(letters: "Mask", lines: "Floats") -> bool:
    """Do most lines have more ink below their small letters than above?"""
    sides = [_sides(letters[int(y) : int(y + h), int(x) : int(x + w)]) for x, y, w, h in lines]
    above, below = np.array(sides).reshape(-1, 2).sum(axis=0)
    return len(sides) >= _FEW_LINES and bool(below > _TELLS * above)


def _sides(line: "Mask") -> tuple[float, float]:
    """Ink above and below the rows that have most of it: the small letters of a line."""
    rows = line.sum(axis=1, dtype=np.float64)
    body = (rows > 0.6 * rows.max()).nonzero()[0]
    return float(rows[: body[0]].sum()), float(rows[body[-1] + 1 :].sum())
