"""From rules between the units of a grid to the cells that they make, numbered in reading order."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]


def label_cells(above: "Bools", beside: "Bools") -> "tuple[Ints, Ints, tuple[int, ...]]":
    """Name the cell of each unit, given the rules above (rows + 1, columns) and beside it.

    Returns label, extents and ragged as in `Lattice`.
    """
    label = _spread(above, beside)
    outside = _spread_outside(label, above, beside)
    label[outside] = -1
    return _renumber(label)


def _spread(above: "Bools", beside: "Bools") -> "Ints":
    """(rows, columns) labels: units with no rule between them have the same, that of the first.

    Units are numbered in reading order, from 0.
    """
    rows, columns = beside.shape[0], above.shape[1]
    label = np.arange(rows * columns).reshape(rows, columns)
    open_above, open_beside = ~above[1:-1], ~beside[:, 1:-1]
    label[:, 1:][open_beside] = 0  # for a start, each takes the label of the last rule before it
    np.maximum.accumulate(label, axis=1, out=label)
    while True:
        before = label
        label = before.ravel()[before]  # as far as the unit that gave its label has come
        for low, high, is_open in (
            (label[:-1], label[1:], open_above),
            (label[:, :-1], label[:, 1:], open_beside),
        ):
            np.minimum(low, high, out=low, where=is_open)
            np.minimum(low, high, out=high, where=is_open)
        if (before == label).all():
            return label


def _spread_outside(label: "Ints", above: "Bools", beside: "Bools") -> "Bools":
    """Mark the units from which one can leave the lattice without crossing a rule."""
    leaks = np.zeros(label.size, bool)
    for edge, is_ruled in (
        (label[0], above[0]),
        (label[-1], above[-1]),
        (label[:, 0], beside[:, 0]),
        (label[:, -1], beside[:, -1]),
    ):
        leaks[edge[~is_ruled]] = True
    return leaks[label]


def _renumber(label: "Ints") -> "tuple[Ints, Ints, tuple[int, ...]]":
    """Number cells in reading order from 0; cut what is no rectangle into its rows."""
    label = in_reading_order(label)
    places = extents(label)
    parts = _ragged(label, places)
    if parts:
        label = in_reading_order(_cut_into_rows(label, places, parts))
        places = extents(label)
    return label, places, tuple(parts)


def in_reading_order(label: "Ints") -> "Ints":
    """Number cells from 0 in the order in which they come; -1 stays."""
    units = label.ravel()
    first = np.full(units.max(initial=-1) + 2, label.size)  # the last is that of -1
    np.minimum.at(first, units[units >= 0], where(units >= 0))
    is_first = np.zeros(label.size + 1, bool)
    is_first[first] = True
    number = is_first.cumsum() - 1
    return np.where(label < 0, -1, number[first[label]])


def _cut_into_rows(label: "Ints", places: "Ints", parts: list[int]) -> "Ints":
    """Give each row of these cells a label of its own; ``places`` are the extents of all."""
    unused = len(places)
    for part in parts:
        r0, r1, c0, c1 = places[part].tolist()
        for row in label[r0:r1, c0:c1]:
            for run in _runs(row == part):
                row[run] = unused
                unused += 1
    return label


def _ragged(label: "Ints", places: "Ints") -> list[int]:
    """The cells that do not fill the rectangle around them, their extents."""
    r0, r1, c0, c1 = places.T
    area = np.bincount(label[label >= 0], minlength=len(r0))
    found: list[int] = where(area != (r1 - r0) * (c1 - c0)).tolist()
    return found


def extents(label: "Ints") -> "Ints":
    """(cells, 4) first and last + 1 row, first and last + 1 column of each cell."""
    row, column = (label >= 0).nonzero()
    names = label[row, column]
    found = np.zeros((int(label.max(initial=-1)) + 1, 4), np.int64)
    found[:, ::2] = label.shape
    np.minimum.at(found[:, 0], names, row)
    np.maximum.at(found[:, 1], names, row + 1)
    np.minimum.at(found[:, 2], names, column)
    np.maximum.at(found[:, 3], names, column + 1)
    return found


def _runs(mask: "Bools") -> "list[Ints]":
    """Index runs of consecutive true values."""
    places = where(mask)
    return np.split(places, where(places[1:] - places[:-1] > 1) + 1)
