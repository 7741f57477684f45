"""The rules that are missing where cells are left open: at page breaks, and at open sides.

Rules are (n, 3): position, start, end, in points; level and upright ones are treated alike.
"""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import group_starts, where
from kehoach.extract.rules.rulings import MIN_LENGTH, SNAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]
    _Belong = Callable[[Floats, Floats, Floats, Bools, Bools], Bools]

# Heights of the usual row up to which rules with open ends have a row between them.
_TIMES_ROW = 1.6
# Share of the height of the page that a table goes over which its two ends cut.
_FILLS = 0.5
# Points. A column of text is not narrower.
_NARROWEST = 20.0


def missing_rules(
    level: "Floats", upright: "Floats", touching: "Bools", height: float
) -> "tuple[Floats, Floats]":
    """Upright and level rules that are missing where cells are left open.

    Chromium and WeasyPrint print no rule at a page break; some tables have no rule at their sides.
    ``height`` is that of the page.
    """
    sides = _gaps(upright, level[touching.any(axis=1)], _are_rows)
    if len(sides):
        upright = np.concatenate((upright, sides))
    in_step = partial(_in_step, height=height)
    ends = _gaps(level, upright, in_step)
    if len(ends):  # what is closed at its head belongs together, and can be closed at its foot
        again = _gaps(np.concatenate((level, ends)), upright, in_step)
        ends = np.concatenate((ends, again))
    return sides, ends


def _gaps(closers: "Floats", rules: "Floats", belong: "_Belong") -> "Floats":
    """Find where neighbouring parallel ``rules`` end together and nothing closes them.

    Returns (n, 3) position, start, end of the rules that are missing there. Two tables side by
    side, or one below the other, end together too: ``belong`` tells which pairs are of one table
    though no rule runs from one to the other.
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
    linked = (spans & between).any(axis=1)
    dangles = _dangles(left, here, start, end) | _dangles(right, here, start, end)
    wanted = linked | belong(left, right, closers, linked, dangles)
    wanted &= ~_crossed(rules, left, right, at)
    gaps: Floats = np.column_stack((at, left[:, 0], right[:, 0]))[wanted]
    return gaps


def _neighbours(rules: "Floats") -> "tuple[Floats, Floats, Floats]":
    """Pairs of parallel rules side by side that begin, or end, at one place: left, right, where."""
    both = np.concatenate((rules, rules))
    ends = np.concatenate((rules[:, 1], rules[:, 2]))
    is_end = np.arange(len(both)) // max(len(rules), 1)
    order = np.lexsort((ends, is_end))
    group = (group_starts(ends[order], SNAP) | _changes(is_end[order])).cumsum()
    order = order[np.lexsort((both[order, 0], group))]
    both, ends = both.take(order, axis=0), ends[order]
    first = where(group[1:] == group[:-1])
    at = (ends[first] + ends[first + 1]) / 2
    return both.take(first, axis=0), both.take(first + 1, axis=0), at


def _are_rows(
    above: "Floats", below: "Floats", upright: "Floats", linked: "Bools", dangles: "Bools"
) -> "Bools":
    """Is what lies between level rules with open ends a row without columns, as of a heading?

    Else it is the space between two tables: they have other columns, or stand further apart than
    rows do.
    """
    rows = (below[:, 0] - above[:, 0])[linked]
    if not len(rows):
        return dangles
    is_row = dangles & (below[:, 0] - above[:, 0] <= _TIMES_ROW * np.median(rows))
    columns = {y: _meeting(upright, y) for y in {*above[is_row, 0], *below[is_row, 0]}}
    for at in where(is_row).tolist():
        is_row[at] = _share_place(columns[above[at, 0]], columns[below[at, 0]])
    return is_row


def _meeting(upright: "Floats", y: float) -> "Floats":
    """Where upright rules meet a level line, in order."""
    meets = (upright[:, 1] <= y + SNAP) & (upright[:, 2] >= y - SNAP)
    return np.sort(upright[meets, 0])


def _share_place(first: "Floats", second: "Floats") -> bool:
    """Is a place of one also one of the other? Both are in order."""
    if not len(first) or not len(second):
        return False
    after = first.searchsorted(second)
    nearest = np.minimum(
        np.abs(first.take(after, mode="clip") - second),
        np.abs(first.take(np.maximum(after - 1, 0)) - second),
    )
    return bool((nearest <= SNAP).any())


def _in_step(
    left: "Floats",
    right: "Floats",
    closers: "Floats",
    _linked: "Bools",
    dangles: "Bools",
    *,
    height: float,
) -> "Bools":
    """Do the same closers, row by row, touch both sides of a gap: rows of one table?

    So a column that is merged over more than a page is open at its head and its foot. Tables side
    by side do not fill the page, or stand nearer to each other than a column is wide.
    """
    fills = np.minimum(left[:, 2] - left[:, 1], right[:, 2] - right[:, 1]) > _FILLS * height
    fills &= right[:, 0] - left[:, 0] > _NARROWEST
    return dangles | (fills & _touched_in_step(left, right, closers))


def _touched_in_step(left: "Floats", right: "Floats", closers: "Floats") -> "Bools":
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


def _changes(values: "Ints") -> "Bools":
    """Tell which values differ from the one before; the first does."""
    changes = np.ones(len(values), bool)
    changes[1:] = values[1:] != values[:-1]
    return changes
