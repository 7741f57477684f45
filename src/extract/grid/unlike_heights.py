"""Rows whose cells were drawn one by one, each as high as its own text: they end at unlike heights.

The blank below a short cell is no cell of its own: at the edge of the table no rule closes it.
"""

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.text_pieces import letters_within
from kehoach.extract.grid.cell_labels import extents, in_reading_order
from kehoach.extract.numpy_idioms import where
from kehoach.extract.rules.rulings import SNAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from kehoach.extract.grid.lattice import Lattice
    from kehoach.model import Glyphs, Rulings

    Bools = NDArray[np.bool_]


def with_whole_rows(lattice: "Lattice", glyphs: "Glyphs", rulings: "Rulings") -> "Lattice":
    """The lattice with each such row as one."""
    rows = [*_rows_of_bands(lattice)]
    if not rows or lattice.ragged:
        return lattice
    closed = _closed_sides(lattice, rulings)
    if not closed[[top for top, _ in rows]].all() or not any(
        _is_open_below(lattice, closed, top, end) for top, end in rows
    ):
        return lattice
    below = [
        band
        for top, end in rows
        if _is_blank_below(lattice, glyphs, top, end)
        for band in range(top + 1, end)
    ]
    label = in_reading_order(np.delete(lattice.label, below, axis=0))
    return replace(lattice, ys=np.delete(lattice.ys, below), label=label, extents=extents(label))


def _rows_of_bands(lattice: "Lattice") -> "Iterator[tuple[int, int]]":
    """Yield first and last + 1 band of each row of several: all cells begin at its head."""
    starts = (lattice.label[1:] != lattice.label[:-1]).all(axis=1)
    heads = [0, *(where(starts) + 1).tolist(), len(lattice.label)]
    yield from ((top, end) for top, end in pairwise(heads) if end - top > 1)


def _closed_sides(lattice: "Lattice", rulings: "Rulings") -> "Bools":
    """(bands, 2): does a rule stand at the left and at the right edge of the table?"""
    x, top, _, foot = rulings.vertical.T[:, :, None]
    middle = (lattice.ys[:-1] + lattice.ys[1:]) / 2
    beside = (top < middle) & (foot > middle)
    at = [(beside & (np.abs(x - lattice.xs[side]) <= SNAP)).any(axis=0) for side in (0, -1)]
    return np.array(at).T


def _is_open_below(lattice: "Lattice", closed: "Bools", top: int, end: int) -> bool:
    """Is a part of a row at an edge of the table, below its first cell, not closed?"""
    ends = lattice.label[top + 1 : end, [0, -1]] != lattice.label[top, [0, -1]]
    return bool((ends & ~closed[top + 1 : end]).any())


def _is_blank_below(lattice: "Lattice", glyphs: "Glyphs", top: int, end: int) -> bool:
    """Is all text of a row in the cells at its head?"""
    xs, ys = lattice.xs, lattice.ys
    others = np.argwhere(lattice.label[top + 1 : end] != lattice.label[top])
    return not any(
        len(letters_within(glyphs, (xs[c], ys[top + 1 + r], xs[c + 1], ys[top + 2 + r])))
        for r, c in others.tolist()
    )
