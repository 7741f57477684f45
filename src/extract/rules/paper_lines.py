"""The lines of ruled paper under a table, and beside a white patch on it: they are no rules."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]

# Lines of one length at least of which none meets an upright rule.
_LEAST = 5
# Points: the ends of the lines, and how far off their even steps they are.
_SAME, _EVEN = 1.0, 0.8
# Points by which the lines run past the sides of every table on them, and the margin past them.
_PAST = 6.5


def are_paper_lines(boxes: "Floats", flat: "Bools", upright: "Bools") -> "Bools":
    """(n,): which boxes (n, 4) of ink are lines of the paper, or what is seen of them.

    ``flat`` and ``upright`` (n,) tell which are pieces of level and of upright rules. The lines
    stand at even steps and are of one length; tables stand inside them.
    """
    none = np.zeros(len(boxes), bool)
    if np.count_nonzero(flat) < _LEAST or not upright.any():
        return none
    start, end = boxes[:, 0], boxes[:, 2]
    y = (boxes[:, 1] + boxes[:, 3]) / 2
    length = np.round(start[flat]) * 1e5 + np.round(end[flat])
    _, at, counts = np.unique(length, return_index=True, return_counts=True)
    if counts.max() < _LEAST:
        return none
    first, last = boxes[flat][at[counts.argmax()], [0, 2]]
    begins = flat & (np.abs(start - first) <= _SAME)
    ends = flat & (np.abs(end - last) <= _SAME)
    whole = np.sort(y[begins & ends])
    steps = np.diff(whole)
    step = float(np.median(steps))
    if step <= 2 * _EVEN or (_off_step(whole - whole[0], step) > _EVEN).any():
        return none
    lines = (begins | ends) & (_off_step(y - whole[0], step) <= _EVEN)
    sides = boxes[upright]
    sides = sides[(sides[:, 1] > whole[0] - _PAST) | (sides[:, 3] < whole[-1] + _PAST)]
    beside = sides[_meets(sides, y[lines]).any(axis=1)]
    is_paper = (
        np.count_nonzero(~_meets(sides, whole).any(axis=0)) >= _LEAST
        and len(beside) > 0
        and beside[:, 0].min() > first + _PAST
        and beside[:, 2].max() < last - _PAST
    )
    return lines if is_paper else none


def _meets(sides: "Floats", y: "Floats") -> "Bools":
    """(n, m): does each upright box reach each of some heights?"""
    return np.asarray((sides[:, 1, None] <= y + _SAME) & (sides[:, 3, None] >= y - _SAME))


def _off_step(distance: "Floats", step: float) -> "Floats":
    """(n,) how far distances are from a number of whole steps."""
    return np.abs(distance - np.round(distance / step) * step)
