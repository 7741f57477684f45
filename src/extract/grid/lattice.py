"""From rulings to the cells that they enclose.

Rulings that touch form a lattice; its distinct positions are the edges of a grid; a unit of the
grid joins its neighbour where no rule stands between them, and what is joined is a cell. Cells
left open at a page break are closed at the ends of the rules that run into it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.grid.cell_labels import label_cells
from kehoach.extract.grid.missing_rules import missing_rules
from kehoach.extract.numpy_idioms import group_starts, where
from kehoach.extract.rules.rulings import MIN_LENGTH, SNAP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Rulings

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# More rules than this in one direction, or more units between them, make a drawing or a map. An A4
# page has room for 280 x 200 rules that are SNAP apart.
MAX_RULES = 3_000
MAX_UNITS = 250_000
# Points by which a rule may run past its corner: rows and columns are larger.
_OVERHANG = 6.5
# Rules in one direction, any fewer of which may stand as near as those of squared paper.
_LEAST_SQUARED = 12


@dataclass(frozen=True, slots=True)
class Lattice:
    """The cells of one ruled area.

    ``xs`` (columns + 1) and ``ys`` (rows + 1) are edges in points; ``label`` (rows, columns) names
    the cell that covers each unit, from 0 in reading order, -1 outside the table; ``open_top`` and
    ``open_bottom`` (columns,) tell where no rule stands at head and foot; ``extents`` (cells, 4)
    are the first and last + 1 row and the first and last + 1 column of each cell; ``ragged`` lists
    cells that were no rectangle and had to be cut into rows.
    """

    xs: "Floats"
    ys: "Floats"
    label: "Ints"
    open_top: "Bools"
    open_bottom: "Bools"
    extents: "Ints"
    ragged: tuple[int, ...]


def is_drawing(rulings: "Rulings") -> bool:
    """Tell a page with more rules than a table can have: its lattices are not looked for."""
    level, upright = rulings.horizontal, rulings.vertical
    if max(len(level), len(upright)) > MAX_RULES:
        return True
    if len(level) * len(upright) <= MAX_UNITS:
        return False
    return len(np.unique(level[:, 1])) * len(np.unique(upright[:, 0])) > MAX_UNITS


def find_lattices(rulings: "Rulings", height: float = 0.0) -> tuple[Lattice, ...]:
    """Find the ruled areas of a page, from the top of the page down; none in a drawing.

    ``height`` is that of the page: what does not fill it is not cut by its ends.
    """
    if is_drawing(rulings):
        return ()
    level = rulings.horizontal.take((1, 0, 2), axis=1)
    upright = rulings.vertical.take((0, 1, 3), axis=1)
    touching = _touching(level, upright)
    found, is_closed = _build_all(level, upright, touching, np.zeros((0, 3)))
    if not is_closed:
        level, upright = _without_overhang(level, upright, touching)
        sides, ends = missing_rules(level, upright, touching, height)
        if len(sides) or len(ends):
            level, upright = np.concatenate((level, ends)), np.concatenate((upright, sides))
            found, _ = _build_all(level, upright, _touching(level, upright), ends)
    return tuple(sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0])))


def _build_all(
    level: "Floats", upright: "Floats", touching: "Bools", ends: "Floats"
) -> tuple[list[Lattice], bool]:
    """Build the lattices of a page; tell whether there is but one, and nothing of it is open.

    So it is where every rule ends on others, and the cells are rectangles and fill the frame: where
    two rules ended side by side and unclosed, the cell between them would go on beside one of them.
    """
    found, is_closed = [], False
    for rows, columns in _components(touching):
        own, crossing = level.take(rows, axis=0), upright.take(columns, axis=0)
        meets = touching.take(rows, axis=0).take(columns, axis=1)
        kept, kept_crossing = _trim(own, crossing, meets)
        lattice = _build(kept, kept_crossing, ends)
        if lattice is not None:
            found.append(lattice)
            is_closed = (
                len(kept) + len(kept_crossing) == len(level) + len(upright)
                and not lattice.ragged
                and lattice.label.min() >= 0
                and _is_near(kept, own)
                and _is_near(kept_crossing, crossing)
            )
    return found, is_closed and len(found) == 1


def _without_overhang(
    level: "Floats", upright: "Floats", touching: "Bools"
) -> "tuple[Floats, Floats]":
    """Rules cut at the last rule that they meet, where they run past it by less than a row is high.

    Rules drawn a little too long leave no cells open.
    """
    return _cut_short(level, upright, touching), _cut_short(upright, level, touching.T)


def _cut_short(rules: "Floats", crossing: "Floats", meets: "Bools") -> "Floats":
    if not len(rules) or not len(crossing):
        return rules
    first = np.where(meets, crossing[:, 0], np.inf).min(axis=1)
    last = np.where(meets, crossing[:, 0], -np.inf).max(axis=1)
    out = rules.copy()
    early = (first - rules[:, 1] < _OVERHANG) & (first > rules[:, 1])
    late = (rules[:, 2] - last < _OVERHANG) & (last < rules[:, 2])
    out[early, 1], out[late, 2] = first[early], last[late]
    return out


def _is_near(rules: "Floats", others: "Floats") -> bool:
    return bool((np.abs(rules - others) <= SNAP).all())


def _touching(level: "Floats", upright: "Floats") -> "Bools":
    """(n, m): does level rule n meet upright rule m?"""
    y, start, end = level.T[:, :, None]
    x, head, foot = upright.T[:, None]
    touching: Bools = (x >= start - SNAP) & (x <= end + SNAP)
    touching &= (y >= head - SNAP) & (y <= foot + SNAP)
    return touching


def _components(touching: "Bools") -> "list[tuple[Ints, Ints]]":
    """Groups of level and upright rules connected by touching."""
    left = np.asarray(touching.any(axis=1))
    found = []
    for seed in where(left).tolist():
        if not left[seed]:
            continue
        rows, columns = _connected(touching, seed)
        left &= ~rows
        if np.count_nonzero(rows) > 1 and np.count_nonzero(columns) > 1:
            found.append((where(rows), where(columns)))
    return found


def _connected(touching: "Bools", seed: int) -> "tuple[Bools, Bools]":
    """The level and upright rules that are connected with level rule ``seed``."""
    rows, columns = np.zeros(touching.shape[0], bool), np.zeros(touching.shape[1], bool)
    rows[seed] = True
    new_rows = np.array([seed])
    while len(new_rows):  # each rule is looked at once, so a staircase costs no more than a grid
        met = touching[new_rows].any(axis=0) & ~columns
        columns |= met
        met_rows = touching[:, met].any(axis=1) & ~rows
        rows |= met_rows
        new_rows = where(met_rows)
    return rows, columns


def _build(level: "Floats", upright: "Floats", ends: "Floats") -> Lattice | None:
    """One component as a lattice; None when it encloses no cell."""
    if len(level) < 2 or len(upright) < 2:
        return None
    ys, xs = _positions(level), _positions(upright)
    if len(ys) < 2 or len(xs) < 2 or _is_squared_paper(xs, ys):
        return None
    above = _covered(level, ys, xs)
    beside = _covered(upright, xs, ys).T
    label, places, ragged = label_cells(*_with_sides(above, beside))
    if len(places) < 2:
        return None  # nothing, or a frame around one cell: a page border, a box
    added = ends[(ends[:, 1] >= xs[0] - SNAP) & (ends[:, 2] <= xs[-1] + SNAP)]
    opened = _covered(added, ys, xs) if len(added) else np.zeros((len(ys), len(xs) - 1), bool)
    return Lattice(xs, ys, label, opened[0], opened[-1], places, ragged)


def _is_squared_paper(xs: "Floats", ys: "Floats") -> bool:
    """Are the rules mostly too near to each other for type between them?"""
    many = max(len(xs), len(ys)) > _LEAST_SQUARED
    return many and any(np.median(edges[1:] - edges[:-1]) < MIN_LENGTH for edges in (xs, ys))


def _trim(level: "Floats", upright: "Floats", meets: "Bools") -> "tuple[Floats, Floats]":
    """Cut each rule to the first and last rule that it meets; drop underlines that meet fewer.

    ``meets`` (n, m) tells which level rules meet which upright ones.
    """
    level, kept = _cut(level, upright, meets)
    upright, _ = _cut(upright, level, meets[kept].T)
    return level, upright


def _cut(rules: "Floats", crossing: "Floats", meets: "Bools") -> "tuple[Floats, Bools]":
    """Cut rules at the first and last of those crossing that they meet; tell which are left."""
    first = np.where(meets, crossing[:, 0], np.inf).min(axis=1, initial=np.inf)
    last = np.where(meets, crossing[:, 0], -np.inf).max(axis=1, initial=-np.inf)
    keep = last - first > SNAP
    trimmed: Floats = np.array((rules[:, 0], first, last)).T[keep]
    return trimmed, keep


def _positions(rules: "Floats") -> "Floats":
    """The distinct positions of rules, those within SNAP told as their mean."""
    ordered = np.sort(rules[:, 0])
    begins = group_starts(ordered, SNAP)
    size = np.bincount(begins.cumsum() - 1)
    positions: Floats = np.add.reduceat(ordered, where(begins)) / size
    return positions


def _covered(rules: "Floats", positions: "Floats", steps: "Floats") -> "Bools":
    """(positions, steps - 1): does a rule at that position cover the whole step?"""
    out = np.zeros((len(positions), len(steps) - 1), bool)
    distance = np.abs(rules[:, 0, None] - positions[None])
    near = distance.min(axis=1) <= SNAP
    rules, nearest = rules[near], distance.argmin(axis=1)[near].tolist()
    begin = steps.searchsorted(rules[:, 1] - SNAP).tolist()
    finish = (steps.searchsorted(rules[:, 2] + SNAP, side="right") - 1).tolist()
    for position, first, last in zip(nearest, begin, finish, strict=True):
        out[position, first:last] = True
    return out


def _with_sides(above: "Bools", beside: "Bools") -> "tuple[Bools, Bools]":
    """Close a row's outer side where its own top and bottom rules reach the corner."""
    for column in (0, -1):
        beside[:, column] |= above[:-1, column] & above[1:, column]
    return above, beside
