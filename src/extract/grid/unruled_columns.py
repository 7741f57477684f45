"""Columns that no rule parts in the body: the header tells them, and the text keeps to them.

Where upright rules stand in the header only, each row of the body is one cell over all columns;
its texts stand in the columns, and none lies across an edge of one, as a heading of a section does.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.text_pieces import letters_within, lines_within, middles_of
from kehoach.extract.grid.cell_labels import extents, in_reading_order
from kehoach.extract.numpy_idioms import where
from kehoach.extract.rules.rulings import SNAP
from kehoach.model import BBox, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kehoach.extract.glyphs.text_pieces import TextLine
    from kehoach.extract.grid.lattice import Lattice
    from kehoach.model import Floats, Glyphs, Rulings

# Rows that keep to the columns, and their share of all rows that are one cell over several.
_LEAST_ROWS, _MOST_OF = 3, 0.5
# Points by which a text may stand out of its column.
_SLACK = 1.0
# Points to which a rule runs on beside a table: a column is not narrower; lines of text there.
_NARROWEST, _LEAST_SIDE = 20.0, 2


def with_columns_of_text(lattice: "Lattice", glyphs: "Glyphs") -> "Lattice":
    """The lattice with cells over several columns cut at them, where texts keep to the columns."""
    widths = lattice.extents[:, 3] - lattice.extents[:, 2]
    heights = lattice.extents[:, 1] - lattice.extents[:, 0]
    wide = ((widths > 1) & (heights == 1)).nonzero()[0]
    if len(wide) < _LEAST_ROWS or lattice.ragged:
        return lattice
    boxes = {cell: _box(lattice, cell) for cell in wide.tolist()}
    said = [cell for cell, box in boxes.items() if len(letters_within(glyphs, box))]
    spare = len(said) - max(_LEAST_ROWS, _MOST_OF * len(said))
    kept: list[int] = []
    for at, cell in enumerate(said):
        if at - len(kept) > spare:  # as in most tables: too few are left
            return lattice
        if _keeps_to_columns(lines_within(glyphs, boxes[cell]), lattice.xs):
            kept.append(cell)
    return _cut(lattice, kept) if len(said) - len(kept) <= spare else lattice


def with_cells_of_text(
    lattice: "Lattice", glyphs: "Glyphs"
) -> "tuple[Lattice, tuple[PrintDefect, ...]]":
    """The lattice with cells where text stands in its frame but no rules are around it.

    Such a text is of the row whose rules stand beside it and of the column with rules above it.
    """
    outside = lattice.label < 0
    if not outside.any():
        return lattice, ()
    row = lattice.ys.searchsorted(middles_of(glyphs)[1]) - 1
    column = lattice.xs.searchsorted(middles_of(glyphs)[0]) - 1
    inside = (row >= 0) & (column >= 0) & (row < outside.shape[0]) & (column < outside.shape[1])
    said = np.zeros(outside.shape, bool)
    said[row[inside], column[inside]] = True
    said &= outside
    if not said.any():
        return lattice, ()
    label = lattice.label.copy()
    label[said] = lattice.label.max() + 1 + np.arange(np.count_nonzero(said))
    rows, columns = (where(np.asarray(said.any(axis=axis))) for axis in (1, 0))
    xs, ys = lattice.xs, lattice.ys
    box = (xs[columns[0]], ys[rows[0]], xs[columns[-1] + 1], ys[rows[-1] + 1])
    label = in_reading_order(label)
    whole = replace(lattice, label=label, extents=extents(label))
    return whole, (PrintDefect("cells_unruled", BBox(*map(float, box))),)


def with_columns_at_sides(lattice: "Lattice", glyphs: "Glyphs", rulings: "Rulings") -> "Lattice":
    """The lattice with a column at each side where a rule of it runs on, and text stands below."""
    level = rulings.horizontal
    own = np.abs(level[:, 1, None] - lattice.ys).min(axis=1, initial=np.inf) <= SNAP
    own &= (level[:, 0] <= lattice.xs[0] + SNAP) & (level[:, 2] >= lattice.xs[-1] - SNAP)
    if not own.any():
        return lattice
    top, foot = lattice.ys[[0, -1]].tolist()
    for side, end in ((0, float(level[own, 0].min())), (-1, float(level[own, 2].max()))):
        edge = float(lattice.xs[side])
        box = (min(edge, end), top, max(edge, end), foot)
        if abs(edge - end) > _NARROWEST and len(lines_within(glyphs, box)) >= _LEAST_SIDE:
            lattice = _with_column(lattice, end, first=side == 0)
    return lattice


def _with_column(lattice: "Lattice", edge: float, *, first: bool) -> "Lattice":
    """A lattice with a column of single cells at one side."""
    rows = len(lattice.ys) - 1
    column = int(lattice.label.max()) + 1 + np.arange(rows)[:, None]
    parts = (column, lattice.label) if first else (lattice.label, column)
    label = in_reading_order(np.concatenate(parts, axis=1))
    xs = np.append(lattice.xs, edge)
    xs.sort()
    at = 0 if first else len(lattice.open_top)
    return replace(
        lattice,
        xs=xs,
        label=label,
        extents=extents(label),
        open_top=np.insert(lattice.open_top, at, values=False),
        open_bottom=np.insert(lattice.open_bottom, at, values=False),
    )


def _box(lattice: "Lattice", cell: int) -> tuple[float, float, float, float]:
    r0, r1, c0, c1 = lattice.extents[cell].tolist()
    xs, ys = lattice.xs, lattice.ys
    return float(xs[c0]), float(ys[r0]), float(xs[c1]), float(ys[r1])


def _keeps_to_columns(lines: "Sequence[TextLine]", xs: "Floats") -> bool:
    """Do several texts stand in columns of their own, none over an edge?"""
    columns = set()
    for piece in (piece for line in lines for piece in line.pieces):
        at = int(xs.searchsorted((piece.x0 + piece.x1) / 2)) - 1
        if piece.x0 < xs[at] - _SLACK or piece.x1 > xs[at + 1] + _SLACK:
            return False
        columns.add(at)
    return len(columns) > 1


def _cut(lattice: "Lattice", cells: "Sequence[int]") -> "Lattice":
    """A lattice in which these cells are cut at the columns."""
    label, unused = lattice.label.copy(), int(lattice.label.max()) + 1
    for cell in cells:
        row, _, first, end = lattice.extents[cell].tolist()
        label[row, first:end] = unused + np.arange(end - first)
        unused += end - first
    label = in_reading_order(label)
    return replace(lattice, label=label, extents=extents(label))
