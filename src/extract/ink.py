"""From painted shapes to rulings: which rectangles of ink are the borders of a table.

Word, Chromium and "Microsoft Print to PDF" draw a border as thin filled rectangles in pieces,
LibreOffice, ReportLab and Typst stroke lines, others stroke one rectangle a cell, some draw dots.
All of them arrive here as boxes of ink; what is thin is a rule, what is thin both ways is a dot
of one, what is neither is shading.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.arrays import in_groups, where
from kehoach.model import Rulings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

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


def visible(colour: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    """Tell which (n, 4) RGBA colours can be seen as a border on white paper."""
    luma = colour[:, :3] @ np.array([0.299, 0.587, 0.114])
    seen: NDArray[np.bool_] = (luma <= MAX_LUMA) & (colour[:, 3] > 30)
    return seen


def find_rulings(boxes: "Floats") -> Rulings:
    """Find the rulings among (n, 4) boxes of visible ink on the page."""
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    flat = (height <= MAX_THICKNESS) & (width >= height)
    upright = (width <= MAX_THICKNESS) & (height >= width)
    left, top, right, bottom = boxes.T
    y, start, end = _merge(*(side[flat] for side in (top, bottom, left, right)))
    x, head, foot = _merge(*(side[upright] for side in (left, right, top, bottom)))
    return Rulings(np.array((start, y, end, y)).T, np.array((x, head, x, foot)).T)


def _merge(
    low: "Floats", high: "Floats", start: "Floats", end: "Floats"
) -> "tuple[Floats, Floats, Floats]":
    """Merge pieces of rules, columns (n,), to rules, columns (m,): position, start, end."""
    if not len(start):
        return start, start, end
    position = (low + high) / 2
    line = _cluster(position)
    order = in_groups(line, start)
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
    long_enough = end - start >= MIN_LENGTH
    return centre[line[first]][long_enough], start[long_enough], end[long_enough]


def _cluster(values: "Floats") -> "NDArray[np.int64]":
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
