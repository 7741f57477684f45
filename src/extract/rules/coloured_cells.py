"""Tables whose cells are told by their fills alone: coloured cells with gaps between them.

So are tables printed with spacing between cells, and white cells laid on a dark plate. Where fills
stand in rows and in columns, a gap's width apart, the gaps are the rules.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import group_starts, where
from kehoach.extract.rules.rulings import MAX_THICKNESS, MIN_LENGTH
from kehoach.extract.rules.visible_rules import LEAST_CONTRAST, contrast

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.rules.paint import Paint
    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Points. Fills nearer than this touch: no gap can be seen between them.
_LEAST_GAP = 0.2
# Share of the rectangle around them that the cells of a table fill, gaps included.
_FILLED = 0.85
# Cells for each distinct left edge and for each distinct top: words marked one by one, of which no
# two begin at one place, have no more than one.
_ALIGNED = 1.5
# Points by which the edges of cells of one row or column differ.
_EDGE = 1.0
# A page with more fills is a drawing.
_MOST = 4_000


def coloured_cell_rules(paint: "Paint") -> "Floats":
    """(m, 4) boxes of no thickness: the middles of the gaps between coloured cells, and the rim."""
    size = paint.box[:, 2:] - paint.box[:, :2]
    areas = paint.take(where(paint.solid & (size.min(axis=1, initial=np.inf) > MAX_THICKNESS)))
    if not 3 <= len(areas) <= _MOST:
        return np.zeros((0, 4))
    cells = areas.box[_is_seen(areas)]
    gaps = _gaps(cells)
    groups = _groups(np.isfinite(gaps.min(axis=0)))
    found = [_rim(cells[own], gaps[:, own][:, :, own]) for own in groups]
    return np.concatenate([np.zeros((0, 4)), *found])


def _is_seen(areas: "Paint") -> "Bools":
    """(n,) areas that stand out from the one that they lie on, or from white paper."""
    middle = (areas.box[:, :2] + areas.box[:, 2:]) / 2
    below = np.all(areas.box[None, :, :2] <= middle[:, None], axis=2)
    below &= np.all(areas.box[None, :, 2:] >= middle[:, None], axis=2)
    below &= areas.order[None] < areas.order[:, None]
    last = np.where(below, areas.order[None], -np.inf).argmax(axis=1)
    ground = areas.colour[last, :3].astype(float)
    ground[~below.any(axis=1)] = 255.0
    seen: Bools = contrast(areas.colour, ground) >= LEAST_CONTRAST
    return seen


def _gaps(cells: "Floats") -> "Floats":
    """(2, n, n) the gap from each cell to one right of it, and to one below; infinite if none."""
    gaps = np.full((2, len(cells), len(cells)), np.inf)
    for axis in (0, 1):
        start, end = cells[:, axis], cells[:, axis + 2]
        low, high = cells[:, 1 - axis], cells[:, 3 - axis]
        common = np.minimum(high[:, None], high) - np.maximum(low[:, None], low)
        gap = start[None] - end[:, None]
        near = (gap > _LEAST_GAP) & (gap <= MAX_THICKNESS) & (common > MIN_LENGTH)
        gaps[axis][near] = gap[near]
    return gaps


def _groups(linked: "Bools") -> "list[Ints]":
    """Groups of cells that are linked (n, n), directly or by others: three or more."""
    linked = np.logical_or(linked, linked.T)
    left = np.asarray(linked.any(axis=1))
    groups = []
    while left.any():
        group = _linked_with(linked, int(left.argmax()))
        left &= ~group
        if np.count_nonzero(group) > 2:
            groups.append(where(group))
    return groups


def _linked_with(linked: "Bools", seed: int) -> "Bools":
    """(n,) the cells that are linked with cell ``seed``, directly or by others."""
    group: Bools = np.zeros(len(linked), bool)
    new: Bools = np.zeros(len(linked), bool)
    new[seed] = True
    while new.any():
        group |= new
        new = linked[new].any(axis=0) & ~group
    return group


def _rim(cells: "Floats", gaps: "Floats") -> "Floats":
    """(4 n, 4) edges of the cells of a table, each in the middle of its gap; none if no table."""
    if not (np.isfinite(gaps).any(axis=(1, 2)).all() and _is_table(cells)):
        return np.zeros((0, 4))
    usual = [float(np.median(each[np.isfinite(each)])) for each in gaps]
    grown = cells.copy()
    for axis in (0, 1):
        after, before = gaps[axis].min(axis=1), gaps[axis].min(axis=0)
        grown[:, axis] -= np.where(np.isfinite(before), before, usual[axis]) / 2
        grown[:, axis + 2] += np.where(np.isfinite(after), after, usual[axis]) / 2
    bounds = np.concatenate((grown[:, :2].min(axis=0), grown[:, 2:].max(axis=0)))
    if _areas(grown).sum() < _FILLED * _areas(bounds[None]).sum():
        return np.zeros((0, 4))
    x0, top, x1, bottom = grown.T
    edges = ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom))
    return np.concatenate([np.array(edge).T for edge in (*edges, (x1, top, x1, bottom))])


def _is_table(cells: "Floats") -> bool:
    """Do the cells stand in columns and in rows?"""
    return all(
        len(cells) >= _ALIGNED * np.count_nonzero(group_starts(np.sort(cells[:, axis]), _EDGE))
        for axis in (0, 1)
    )


def _areas(boxes: "Floats") -> "Floats":
    areas: Floats = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    return areas
