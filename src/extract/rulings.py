"""From painted shapes to rulings: which rectangles of ink are the borders of a table.

Word, Chromium and "Microsoft Print to PDF" draw a border as thin filled rectangles in pieces,
LibreOffice, ReportLab and Typst stroke lines, others stroke one rectangle a cell, some draw dots.
All of them arrive here as boxes of ink; what is thin is a rule, what is thin both ways is a dot
of one, what is neither is shading.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.model import Rulings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Ints = NDArray[np.int64]

# Points. Word's widest table border is 6 pt; rows and columns are never that narrow.
MAX_THICKNESS = 6.0
# Double borders are two rules up to 3 pt apart; they are one edge of the table.
SNAP = 3.0
# Dots and dashes of a border stand up to this far apart.
MAX_GAP = 3.5
# No cell is narrower or lower than this: shorter rules are marks, not borders.
MIN_LENGTH = 5.0
# sRGB luma, 0 to 255: lighter ink is shading or hidden, not a border.
MAX_LUMA = 235.0
_LUMA = np.array([0.299, 0.587, 0.114, 0.0])


def visible(colour: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    """Tell which (n, 4) RGBA colours can be seen as a border on white paper."""
    seen: NDArray[np.bool_] = (colour @ _LUMA <= MAX_LUMA) & (colour[:, 3] > 30)
    return seen


def find_rulings(boxes: "Floats") -> Rulings:
    """Find the rulings among (n, 4) boxes of visible ink on the page."""
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    flat = (height <= MAX_THICKNESS) & (width >= height)
    upright = (width <= MAX_THICKNESS) & (height >= width)
    left, top, right, bottom = boxes.T
    is_upright = np.repeat((0, 1), (np.count_nonzero(flat), np.count_nonzero(upright)))
    low, high, start, end = (
        np.concatenate((across[flat], along[upright]))
        for across, along in ((top, left), (bottom, right), (left, top), (right, bottom))
    )
    at, start, end, is_upright = _merge(is_upright, (low + high) / 2, start, end)
    level = np.searchsorted(is_upright, 1)
    return Rulings(
        horizontal=np.array((start, at, end, at)).T[:level],
        vertical=np.array((at, start, at, end)).T[level:],
    )


def _merge(
    direction: "Ints", position: "Floats", start: "Floats", end: "Floats"
) -> "tuple[Floats, Floats, Floats, Ints]":
    """Merge pieces of rules, columns (n,), to rules, columns (m,) in order of direction.

    Returns position, start, end and direction of each.
    """
    if not len(start):
        return position, start, end, direction
    beyond = position.max() - position.min() + 2 * SNAP  # no upright rule is near a level one
    line = _cluster(position + direction * beyond)
    order = np.lexsort((start, line))
    line, start, end = line[order], start[order], end[order]
    length = end - start + 0.01
    weight = np.bincount(line, length)
    centre = np.bincount(line, position[order] * length) / weight
    # one running maximum for all lines: each line is lifted above all before it
    lift = line * (end.max() - start.min() + 2 * MAX_GAP + 1.0)
    reach = np.maximum.accumulate(end + lift)
    new = np.ones(len(start), bool)
    new[1:] = (start + lift)[1:] > reach[:-1] + MAX_GAP
    first = where(new)
    start, end = start[first], np.maximum.reduceat(end, first)
    long_enough = where(end - start >= MIN_LENGTH)
    first = first[long_enough]
    return centre[line[first]], start[long_enough], end[long_enough], direction[order[first]]


def _cluster(values: "Floats") -> "Ints":
    """Label values so that each group spans at most SNAP; labels ascend with the values."""
    order = values.argsort(kind="stable")
    ordered = values[order]
    begins = np.zeros(len(values), np.int64)
    base = ordered[0]
    jumps = where(ordered[1:] - ordered[:-1] > 1e-3) + 1  # equal values need no look
    for begin, value in zip(jumps.tolist(), ordered[jumps].tolist(), strict=True):
        if value - base > SNAP:
            begins[begin], base = 1, value
    label = np.empty_like(begins)
    label[order] = begins.cumsum()
    return label
