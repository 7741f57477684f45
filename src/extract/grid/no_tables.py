"""Lattices that are no tables: digit boxes, squared paper, bare ladders, charts; and doubtful ones.

Perhaps they are flow charts, two tables that share a rule, or a table and another one in its cell.
"""

from functools import cache, partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.extract.rules.rulings import SNAP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from kehoach.extract.grid.lattice import Lattice
    from kehoach.model import Floats, Glyphs, Rulings

    Ints = NDArray[np.int64]
    Letters = Callable[[], Ints]

# Boxes for digits: at least so many in a row, of equal width to within this factor, no wider than
# so many times their height, no higher than so many points, with no more letters in one.
_LEAST_BOXES = 3
_EQUAL = 1.25
_SQUARE = 1.7
_HIGHEST = 30.0
_LETTERS = 2
# Squared paper: at least so many cells, even to within this factor, and so few with text in them.
_LEAST_CELLS = 400
_WRITTEN = 0.05
# A chart whose lines are rules has cells that are no rectangles, and text in no larger share of
# them, and of the columns of any row.
_FILLED, _FILLED_ROW = 0.2, 0.25
# Lines of a chart that cross rules, and their share of what is drawn in it: signs keep to cells.
# One that is alone is longer than a seal is wide: the share of the frame. Share of the cells of a
# chart that its scale and its legend fill.
_LEAST_CROSSINGS, _CROSSING, _LONG = 3, 0.2, 0.5
_CHART_FILLED = 0.6
# Share of the frame around boxes joined by lines that is in no box.
_EMPTY = 0.1
# Rules between the rows at each side of an upright rule, the head of both tables one of them.
_LEAST_RULES = 2
# Points. The blank between the frame of a table and the cell that it stands in.
_MARGIN = 9.0
# Points by which rules end nearer to the rules of their row than those of a box in a cell do.
_INSET = 0.6


def part_charts(
    lattices: "Sequence[Lattice]", glyphs: "Glyphs", drawings: "Floats | None" = None
) -> "tuple[tuple[Lattice, ...], tuple[Lattice, ...]]":
    """The lattices that are tables, in their order, and the charts that have words.

    ``drawings`` (n, 4) is what else is drawn.
    """
    x = (glyphs.box[:, 0] + glyphs.box[:, 2]) / 2
    y = (glyphs.box[:, 1] + glyphs.baseline) / 2
    tables, charts = [], []
    for lattice in lattices:
        letters = cache(partial(_letters, lattice, x, y))
        if _is_chart(lattice, letters, drawings):
            charts += [lattice] if letters().any() else []
        elif not _is_none(lattice, letters):
            tables.append(lattice)
    return tuple(tables), tuple(charts)


def _is_chart(lattice: "Lattice", letters: "Letters", drawings: "Floats | None") -> bool:
    """Do lines of a chart run over the rules of a lattice, and is hardly anything written in it?"""
    if lattice.ragged and 1 not in lattice.label.shape and _is_hardly_filled(lattice, letters()):
        return True
    if drawings is None or not len(drawings):
        return False
    low = (drawings[:, :2] > (lattice.xs[0] - SNAP, lattice.ys[0] - SNAP)).all(axis=1)
    high = (drawings[:, 2:] < (lattice.xs[-1] + SNAP, lattice.ys[-1] + SNAP)).all(axis=1)
    inside = drawings[low & high]
    crossed = [
        edges.searchsorted(inside[:, side + 2]) - edges.searchsorted(inside[:, side])
        for side, edges in ((0, lattice.xs), (1, lattice.ys))
    ]
    crossings = np.sum(crossed, axis=0)
    over = crossings.sum()
    long = (inside[:, 2] - inside[:, 0]).max(initial=0.0) > _LONG * (lattice.xs[-1] - lattice.xs[0])
    written = lattice.label.ravel()[letters() > 0]
    few = len(set(written.tolist()) - {-1}) <= _CHART_FILLED * len(lattice.extents)
    many = over >= max(_LEAST_CROSSINGS, _CROSSING * len(inside))
    return bool(few and many and (long or np.count_nonzero(crossings) > 1))


def _is_none(lattice: "Lattice", letters: "Letters") -> bool:
    """Is this a row of boxes for digits, squared paper, or a ladder without text?"""
    if _is_row_of_boxes(lattice):
        return int(letters().max()) <= _LETTERS
    if _is_even_grid(lattice):
        return bool(np.count_nonzero(letters()) <= _WRITTEN * len(lattice.extents))
    return 1 in lattice.label.shape and not letters().any()


def _is_hardly_filled(lattice: "Lattice", letters: "Ints") -> bool:
    """Does text stand in few of the cells, and in few columns of each row? No header does so."""
    label = lattice.label
    filled = set(label[letters.reshape(label.shape) > 0].tolist()) - {-1}
    if len(filled) > _FILLED * len(lattice.extents):
        return False
    rows = [len(filled.intersection(row)) for row in label.tolist()]
    return bool(max(rows) <= _FILLED_ROW * label.shape[1])


def may_be_flow_chart(lattice: "Lattice", glyphs: "Glyphs") -> bool:
    """May these be boxes joined by lines? They leave some of their frame, and most cells, empty."""
    outside = lattice.label < 0
    if not outside.any():
        return False
    area = np.outer(np.diff(lattice.ys), np.diff(lattice.xs))
    x = (glyphs.box[:, 0] + glyphs.box[:, 2]) / 2
    y = (glyphs.box[:, 1] + glyphs.baseline) / 2
    written = lattice.label.ravel()[_letters(lattice, x, y) > 0]
    few = len(set(written.tolist()) - {-1}) <= len(lattice.extents) / 2
    return bool(few and area[outside].sum() > _EMPTY * area.sum())


def may_be_two_tables(lattice: "Lattice") -> bool:
    """Does an upright rule go through from head to foot, no rows being level at its two sides?

    Cells that are merged at one side of a rule end where rows of the other side do.
    """
    label = lattice.label
    if min(label.shape) < _LEAST_RULES:
        return False
    ends = label[1:] != label[:-1]
    left, right = ends[:, :-1], ends[:, 1:]
    through = (label[:, 1:] != label[:, :-1]).all(axis=0)
    through &= (left & ~right).any(axis=0) & (right & ~left).any(axis=0)
    through &= ~(left & right)[1:].any(axis=0)
    several = np.minimum(left.sum(axis=0), right.sum(axis=0)) >= _LEAST_RULES
    return bool((through & several).any())


def frames_in_cells(lattice: "Lattice") -> "Iterator[tuple[float, float, float, float]]":
    """Yield the boxes of tables in a cell, whose frames stand so near to its rules that they meet.

    In the rows of such a table two columns as narrow as a margin are parted from those around.
    """
    margins = where(np.diff(lattice.xs) < _MARGIN)
    framed = np.pad(lattice.label, ((0, 0), (1, 1)), constant_values=-2)
    parted = (framed[:, 1:-1] != framed[:, :-2]) & (framed[:, 1:-1] != framed[:, 2:])
    for left, right in pairwise(margins.tolist()):
        whole = lattice.label[:, left] == lattice.label[:, right]
        inner = where(~whole & parted[:, left] & parted[:, right])
        if right - left > 1 and whole.any() and len(inner):
            head, foot = lattice.ys[inner[0]], lattice.ys[inner[-1] + 1]
            yield float(lattice.xs[left]), float(head), float(lattice.xs[right + 1]), float(foot)


def boxes_in_cells(
    lattice: "Lattice", rulings: "Rulings"
) -> "Iterator[tuple[float, float, float, float]]":
    """Yield the cells parted by the side of a box in them, as of a table or around a figure.

    Such a side keeps away from the rules of its row at both ends, as no other side does.
    """
    xs, ys = lattice.xs, lattice.ys
    x, top, _, foot = rulings.vertical.T
    beside = where((x > xs[0] - SNAP) & (x < xs[-1] + SNAP) & (top < ys[-1]) & (foot > ys[0]))
    x, top, foot = x[beside], top[beside], foot[beside]
    head, end = (np.abs(at[:, None] - ys).argmin(axis=1) for at in (top, foot))
    inset = np.minimum(top - ys[head], ys[end] - foot)
    alone = (inset > np.median(inset) + _INSET) & (inset < SNAP) & (end > head)
    for at in where(alone & (x > xs[0] + SNAP) & (x < xs[-1] - SNAP)).tolist():
        column, first, last = int(np.abs(xs - x[at]).argmin()), int(head[at]), int(end[at])
        others = np.delete(lattice.label, np.s_[first:last], axis=0)
        is_inside = 0 < column < len(xs) - 1
        if is_inside and len(others) and (others[:, column - 1] == others[:, column]).all():
            left, right = xs[[column - 1, column + 1]].tolist()
            yield left, float(ys[first]), right, float(ys[last])


def _is_row_of_boxes(lattice: "Lattice") -> bool:
    """Is this a row, or a column, of small boxes of one size?"""
    if 1 not in lattice.label.shape or len(lattice.extents) < _LEAST_BOXES:
        return False
    width, height = np.diff(lattice.xs), np.diff(lattice.ys)
    sides, other = (width, height) if len(height) == 1 else (height, width)
    return bool(
        sides.max() <= _EQUAL * sides.min()
        and sides.max() <= _SQUARE * other[0]
        and max(height.max(), width.max()) <= _HIGHEST
    )


def _is_even_grid(lattice: "Lattice") -> bool:
    if len(lattice.extents) < _LEAST_CELLS or len(lattice.extents) < lattice.label.size:
        return False
    width, height = np.diff(lattice.xs), np.diff(lattice.ys)
    return bool(width.max() <= _EQUAL * width.min() and height.max() <= _EQUAL * height.min())


def _letters(lattice: "Lattice", x: "Floats", y: "Floats") -> "Ints":
    """(units,) how many letters stand in each unit of a lattice."""
    rows, columns = lattice.label.shape
    row, column = lattice.ys.searchsorted(y) - 1, lattice.xs.searchsorted(x) - 1
    inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
    return np.bincount(row[inside] * columns + column[inside], minlength=rows * columns)
