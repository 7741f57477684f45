"""The account of ink: what in a cell no word explains."""

from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.model import BBox, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kehoach.extract.letters.words import ReadWord

    Greys = NDArray[np.uint8]

# Points: letters are at least so large one way, and their ink so large as a square of this side.
_LETTER, _INK = 3.6, 1.3
# Points around a word within which ink is its own: marks above and below its box.
_AROUND = 2.5


def unread_ink(
    page: "Greys",
    cells: "Sequence[BBox]",
    words: "Sequence[Sequence[ReadWord]]",
    dots: float,
) -> "Iterator[PrintDefect]":
    """Tell ink of the size of letters on the clean page that stands in a cell, but in no word."""
    left = (page < 128).astype(np.uint8)
    around = _AROUND * dots
    for word in (word for own in words for word in own):
        x0, top, x1, bottom = word.box
        rows = slice(max(int(top - around), 0), int(bottom + around))
        left[rows, max(int(x0 - around), 0) : int(x1 + around)] = 0
    _, _, stats, middles = cv2.connectedComponentsWithStats(left, connectivity=8)
    large = (stats[:, 2:4].max(axis=1) >= _LETTER * dots) & (stats[:, 4] >= (_INK * dots) ** 2)
    large[0] = False  # the paper
    places = stats[large] / dots
    marks = [BBox(x, y, x + width, y + height) for x, y, width, height, _ in places.tolist()]
    yield from _by_cell(marks, middles[large] / dots, cells)


def _by_cell(
    marks: "Sequence[BBox]", middles: "NDArray[np.float64]", cells: "Sequence[BBox]"
) -> "Iterator[PrintDefect]":
    """One defect for all marks of a cell, at their place."""
    for cell in cells:
        x, y = middles.T
        inside = (x > cell.x0) & (x < cell.x1) & (y > cell.top) & (y < cell.bottom)
        own = [marks[at] for at in np.flatnonzero(inside).tolist()]
        if own:
            x0, top, x1, bottom = zip(*own, strict=True)
            yield PrintDefect("ink_unread", BBox(min(x0), min(top), max(x1), max(bottom)))
