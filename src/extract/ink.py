"""From painted shapes to rulings: which rectangles of ink are the borders of a table.

Word, Chromium and "Microsoft Print to PDF" draw a border as thin filled rectangles in pieces,
LibreOffice, ReportLab and Typst stroke lines, others stroke one rectangle a cell, some draw dots.
All of them arrive here as boxes of ink; what is thin is a rule, what is thin both ways is a dot
of one, what is neither is shading.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

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
    return Rulings(
        horizontal=_as_boxes(_merge(boxes[flat][:, [1, 3, 0, 2]]), [2, 0, 3, 1]),
        vertical=_as_boxes(_merge(boxes[upright][:, [0, 2, 1, 3]]), [0, 2, 1, 3]),
    )


def _as_boxes(edges: "Floats", order: list[int]) -> "Floats":
    """Turn (n, 3) position, start, end into boxes; ``order`` is where each corner comes from."""
    full = np.column_stack((edges[:, 0], edges[:, 0], edges[:, 1], edges[:, 2]))
    return full[:, order]


def _merge(strips: "Floats") -> "Floats":
    """Merge pieces of a rule: (n, 4) low, high, start, end → (m, 3) position, start, end."""
    if not len(strips):
        return np.zeros((0, 3))
    position = (strips[:, 0] + strips[:, 1]) / 2
    line = _cluster(position)
    order = np.lexsort((strips[:, 2], line))
    line, start, end = line[order], strips[order, 2], strips[order, 3]
    length = end - start + 0.01
    weight = np.bincount(line, length)
    centre = np.bincount(line, position[order] * length) / weight
    # one running maximum for all lines: each line is lifted above all before it
    lift = line * (np.ptp(strips[:, 2:]) + 2 * MAX_GAP + 1.0)
    reach = np.maximum.accumulate(end + lift)
    new = np.ones(len(start), bool)
    new[1:] = (start + lift)[1:] > reach[:-1] + MAX_GAP
    first = np.flatnonzero(new)
    merged_end = np.maximum.reduceat(end, first)
    merged: Floats = np.column_stack((centre[line[first]], start[first], merged_end))
    long_enough: Floats = merged[merged[:, 2] - merged[:, 1] >= MIN_LENGTH]
    return long_enough


def _cluster(values: "Floats") -> "NDArray[np.int64]":
    """Label values so that each group spans at most SNAP; labels ascend with the values."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    label = np.zeros(len(values), np.int64)
    group, base = 0, ordered[0]
    jumps = np.flatnonzero(np.diff(ordered) > 1e-3) + 1  # equal values need no look
    edges = [0, *jumps.tolist(), len(ordered)]
    for begin, finish in pairwise(edges):
        if ordered[begin] - base > SNAP:
            group, base = group + 1, ordered[begin]
        label[begin:finish] = group
    out = np.empty_like(label)
    out[order] = label
    return out
