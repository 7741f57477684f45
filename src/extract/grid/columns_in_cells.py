"""Columns inside the cells of a column: texts that stand apart, under each other, in row on row."""

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.model import BBox, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kehoach.extract.glyphs.reading_order import ReadingOrder
    from kehoach.extract.grid.lattice import Lattice

    Ints = NDArray[np.int64]

# Share of the height of letters: the blank between two columns is wider than one in a line.
_APART = 2.0
# Points to which texts of a column begin, or end, at one place.
_ALIGNED = 1.5
# Cells with two texts each, and their share of the cells of the column that hold any.
_LEAST, _MOST_OF = 3, 0.8


def tell_columns_in_cells(
    order: "ReadingOrder", lattices: "Sequence[Lattice]"
) -> "tuple[PrintDefect, ...]":
    """Tell columns whose cells of one line each hold two texts under each other."""
    same = (order.line[1:] == order.line[:-1]) & (order.cell[1:] >= 0)
    gaps = where(same & (order.box[1:, 0] - order.box[:-1, 2] > _APART * order.height[1:])) + 1
    if len(gaps) < _LEAST:
        return ()
    first = 0
    found: list[PrintDefect] = []
    for lattice in lattices:
        count = len(lattice.extents)
        own = gaps[(order.cell[gaps] >= first) & (order.cell[gaps] < first + count)]
        if len(own) >= _LEAST:
            found += _in_lattice(order, own, lattice, first)
        first += count
    return tuple(found)


def _in_lattice(
    order: "ReadingOrder", gaps: "Ints", lattice: "Lattice", first: int
) -> "Iterator[PrintDefect]":
    """Yield the columns of a lattice in which most cells have such a gap, at one place."""
    written = np.unique(order.cell[(order.cell >= first)]) - first
    written = written[written < len(lattice.extents)]
    column_of = [tuple(each) for each in lattice.extents[:, 2:].tolist()]
    by_column = sorted(gaps.tolist(), key=lambda at: column_of[order.cell[at] - first])
    for column, members in groupby(by_column, lambda at: column_of[order.cell[at] - first]):
        own = np.array([*members])
        cells = np.unique(order.cell[own])
        filled = [cell for cell in written.tolist() if column_of[cell] == column]
        # the heading is one text
        if len(cells) >= max(_LEAST, _MOST_OF * (len(filled) - 1)) and _is_aligned(order, own):
            x0, x1 = lattice.xs[list(column)].tolist()
            tops = lattice.extents[cells - first]
            head, foot = lattice.ys[tops[:, 0].min()], lattice.ys[tops[:, 1].max()]
            yield PrintDefect("columns_perhaps_unruled", BBox(x0, float(head), x1, float(foot)))


def _is_aligned(order: "ReadingOrder", gaps: "Ints") -> bool:
    """Do the texts after the gaps begin, or those before them end, under each other?"""
    places = order.box[gaps, 0], order.box[gaps - 1, 2]
    return any(
        np.count_nonzero(np.abs(place - np.median(place)) < _ALIGNED) >= _MOST_OF * len(place)
        for place in places
    )
