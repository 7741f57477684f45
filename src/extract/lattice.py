"""From rulings to the cells that they enclose.

Rulings that touch form a lattice; its distinct positions are the edges of a grid; a unit of the
grid joins its neighbour where no rule stands between them, and what is joined is a cell. Cells
left open at a page break are closed at the ends of the rules that run into it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.arrays import where
from kehoach.extract.ink import MIN_LENGTH, SNAP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Rulings

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# More rules than this in one direction, or more units between them, make a drawing or a map. An A4
# page has room for 280 x 200 rules that are SNAP apart.
MAX_RULES = 3_000
MAX_UNITS = 250_000


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


def find_lattices(rulings: "Rulings") -> tuple[Lattice, ...]:
    """Find the ruled areas of a page, from the top of the page down; none in a drawing."""
    if is_drawing(rulings):
        return ()
    level = rulings.horizontal.take((1, 0, 2), axis=1)
    upright = rulings.vertical.take((0, 1, 3), axis=1)
    touching = _touching(level, upright)
    found, is_closed = _build_all(level, upright, touching, np.zeros((0, 3)))
    if not is_closed:
        sides, ends = _missing(level, upright, touching)
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


def _is_near(rules: "Floats", others: "Floats") -> bool:
    return bool((np.abs(rules - others) <= SNAP).all())


def _touching(level: "Floats", upright: "Floats") -> "Bools":
    """(n, m): does level rule n meet upright rule m?"""
    y, start, end = level.T[:, :, None]
    x, head, foot = upright.T[:, None]
    touching: Bools = (x >= start - SNAP) & (x <= end + SNAP)
    touching &= (y >= head - SNAP) & (y <= foot + SNAP)
    return touching


def _missing(level: "Floats", upright: "Floats", touching: "Bools") -> "tuple[Floats, Floats]":
    """Upright and level rules that are missing where cells are left open.

    Chromium and WeasyPrint print no rule at a page break; some tables have no rule at their sides.
    """
    sides = _gaps(upright, level[touching.any(axis=1)], in_step=False)
    if len(sides):
        upright = np.concatenate((upright, sides))
    ends = _gaps(level, upright, in_step=True)
    if len(ends):  # what is closed at its head belongs together, and can be closed at its foot
        again = _gaps(np.concatenate((level, ends)), upright, in_step=True)
        ends = np.concatenate((ends, again))
    return sides, ends


def _gaps(closers: "Floats", rules: "Floats", *, in_step: bool) -> "Floats":
    """Find where neighbouring parallel ``rules`` end together and nothing closes them.

    Returns (n, 3) position, start, end of the rules that are missing there. Two tables side by
    side end together too, but no rule runs from one to the other.
    """
    left, right, at = _neighbours(rules)
    low, high = np.maximum(left[:, 1], right[:, 1]), np.minimum(left[:, 2], right[:, 2])
    open_ = (right[:, 0] - left[:, 0] > SNAP) & (high - low > MIN_LENGTH)
    position, start, end = closers.T[:, None]
    spans = (start <= left[:, :1] + SNAP) & (end >= right[:, :1] - SNAP)
    here = np.abs(position - at[:, None]) <= SNAP
    open_ &= ~(spans & here).any(axis=1)
    if not open_.any():
        return np.zeros((0, 3))  # as in most tables: every cell is closed
    left, right, at, low, high = (each[open_] for each in (left, right, at, low, high))
    spans, here = spans[open_], here[open_]
    between = (position > low[:, None] - SNAP) & (position < high[:, None] + SNAP)
    wanted = (
        (spans & between).any(axis=1)
        | _dangles(left, here, start, end)
        | _dangles(right, here, start, end)
        | (in_step & _in_step(left, right, closers))
    )
    wanted &= ~_crossed(rules, left, right, at)
    gaps: Floats = np.column_stack((at, left[:, 0], right[:, 0]))[wanted]
    return gaps


def _neighbours(rules: "Floats") -> "tuple[Floats, Floats, Floats]":
    """Pairs of parallel rules side by side that begin, or end, at one place: left, right, where."""
    both = np.concatenate((rules, rules))
    ends = np.concatenate((rules[:, 1], rules[:, 2]))
    is_end = np.arange(len(both)) // max(len(rules), 1)
    order = np.lexsort((ends, is_end))
    group = (_begins(ends[order]) | _changes(is_end[order])).cumsum()
    order = order[np.lexsort((both[order, 0], group))]
    both, ends = both.take(order, axis=0), ends[order]
    first = where(group[1:] == group[:-1])
    at = (ends[first] + ends[first + 1]) / 2
    return both.take(first, axis=0), both.take(first + 1, axis=0), at


def _in_step(left: "Floats", right: "Floats", closers: "Floats") -> "Bools":
    """Do the same closers, row by row, touch both sides of a gap: rows of one table?

    So a column that is merged over more than a page is open at its head and its foot.
    """
    position, start, end = closers.T[:, None]
    at_left = np.abs(end - left[:, :1]) <= SNAP
    at_right = np.abs(start - right[:, :1]) <= SNAP
    steps = [
        _same_positions(position[0][ends], position[0][begins])
        for ends, begins in zip(at_left, at_right, strict=True)
    ]
    return np.array(steps, bool)


def _same_positions(first: "Floats", second: "Floats") -> bool:
    """Are these the same places, at least three: head, foot and a row edge?"""
    first, second = np.sort(first), np.sort(second)
    same = len(first) == len(second) and len(first) > 2
    return bool(same and np.abs(first - second).max() <= SNAP)


def _dangles(rules: "Floats", here: "Bools", start: "Floats", end: "Floats") -> "Bools":
    """Does a rule end in the open, no closer touching its end?"""
    meets = (start <= rules[:, :1] + SNAP) & (end >= rules[:, :1] - SNAP)
    free: Bools = ~np.any(here & meets, axis=1)
    return free


def _crossed(rules: "Floats", left: "Floats", right: "Floats", at: "Floats") -> "Bools":
    """Does another parallel rule run on through the gap between two?"""
    position, start, end = rules.T[:, None]
    through = (position > left[:, :1] + SNAP) & (position < right[:, :1] - SNAP)
    through &= (start < at[:, None] - SNAP) & (end > at[:, None] + SNAP)
    crossed: Bools = through.any(axis=1)
    return crossed


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
    if len(ys) < 2 or len(xs) < 2:
        return None
    above = _covered(level, ys, xs)
    beside = _covered(upright, xs, ys).T
    label, places, ragged = label_cells(*_with_sides(above, beside))
    if len(places) < 2:
        return None  # nothing, or a frame around one cell: a page border, a box
    added = ends[(ends[:, 1] >= xs[0] - SNAP) & (ends[:, 2] <= xs[-1] + SNAP)]
    opened = _covered(added, ys, xs) if len(added) else np.zeros((len(ys), len(xs) - 1), bool)
    return Lattice(xs, ys, label, opened[0], opened[-1], places, ragged)


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
    begins = _begins(ordered)
    size = np.bincount(begins.cumsum() - 1)
    positions: Floats = np.add.reduceat(ordered, where(begins)) / size
    return positions


def _begins(ordered: "Floats") -> "Bools":
    """Tell which ascending values begin a group: more than SNAP away from the one before."""
    begins = np.ones(len(ordered), bool)
    begins[1:] = ordered[1:] - ordered[:-1] > SNAP
    return begins


def _changes(values: "Ints") -> "Bools":
    """Tell which values differ from the one before; the first does."""
    changes = np.ones(len(values), bool)
    changes[1:] = values[1:] != values[:-1]
    return changes


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
    label = _in_reading_order(label)
    places = extents(label)
    parts = _ragged(label, places)
    if parts:
        label = _in_reading_order(_cut_into_rows(label, places, parts))
        places = extents(label)
    return label, places, tuple(parts)


def _in_reading_order(label: "Ints") -> "Ints":
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
