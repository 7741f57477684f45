"""Lattices that are no tables: digit boxes, squared paper, bare ladders; perhaps flow charts."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kehoach.extract.grid.lattice import Lattice
    from kehoach.model import Floats, Glyphs

    Ints = NDArray[np.int64]

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
# Share of the frame around boxes joined by lines that is in no box.
_EMPTY = 0.1


def only_tables(lattices: "Sequence[Lattice]", glyphs: "Glyphs") -> "tuple[Lattice, ...]":
    """The lattices that are tables, in their order."""
    x = (glyphs.box[:, 0] + glyphs.box[:, 2]) / 2
    y = (glyphs.box[:, 1] + glyphs.baseline) / 2
    return tuple(lattice for lattice in lattices if not _is_none(lattice, x, y))


def _is_none(lattice: "Lattice", x: "Floats", y: "Floats") -> bool:
    if _is_row_of_boxes(lattice):
        return int(_letters(lattice, x, y).max()) <= _LETTERS
    if _is_even_grid(lattice):
        written = np.count_nonzero(_letters(lattice, x, y))
        return bool(written <= _WRITTEN * len(lattice.extents))
    is_ladder = 1 in lattice.label.shape
    return is_ladder and not _letters(lattice, x, y).any()


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
