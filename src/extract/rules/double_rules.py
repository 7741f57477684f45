"""Double borders: two rules side by side that are one edge of a table, or edges of two tables."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Share of its length along which each of two rules runs beside the other.
_BESIDE = 0.8
# Rules on a page of which each is compared with its neighbours on so many lines.
_NEIGHBOURS = 8
# Tables one close below the other on a page: more such gaps are a way of printing rows.
_FEW = 12


def side_by_side(rules: "Floats", is_upright: "Bools", distance: float) -> "Ints":
    """(m, 2) pairs of rules that run side by side, no other rule as near to either.

    ``rules`` (n, 3) are position, start and end, in order of direction and position.
    """
    step = rules[1:, 0] - rules[:-1, 0]
    if not ((step > 0) & (step <= distance)).any():
        return np.zeros((0, 2), np.int64)
    pairs = [_pairs(rules, is_upright, distance, step) for step in range(1, _NEIGHBOURS)]
    found = np.concatenate(pairs)
    partners = np.bincount(found.ravel(), minlength=len(rules))
    alone: Ints = found[(partners[found] == 1).all(axis=1)]
    return alone


def between_tables(rules: "Floats", is_upright: "Bools", pairs: "Ints") -> "Bools":
    """(m,): which pairs are the foot of one table and the head of the next, or their sides?

    No rule runs across from one to the other, as it does where a border is double, no border in
    the other direction is double, and there are few such pairs.
    """
    apart = np.zeros(len(pairs), bool)
    for direction in (False, True):
        own = where(is_upright[pairs[:, 0]] == direction)
        across = rules[is_upright != direction]
        if 0 < len(own) <= _FEW and len(own) == len(pairs) and len(across):
            apart[own] = [not _is_crossed(rules[pairs[at]], across) for at in own.tolist()]
    return apart


def _is_crossed(pair: "Floats", across: "Floats") -> bool:
    """Does a rule run from one of two parallel rules (2, 3) to the other, or cross them?"""
    near, far = pair[:, 0].min(), pair[:, 0].max()
    beside = (across[:, 0] > pair[:, 1].min() - 1.0) & (across[:, 0] < pair[:, 2].max() + 1.0)
    middle = (near + far) / 2
    return bool((beside & (across[:, 1] < middle) & (across[:, 2] > middle)).any())


def _pairs(rules: "Floats", is_upright: "Bools", distance: float, step: int) -> "Ints":
    """Pairs of rules ``step`` apart in their order."""
    near, far = rules[:-step], rules[step:]
    beside = (far[:, 0] - near[:, 0] <= distance) & (is_upright[step:] == is_upright[:-step])
    common = np.minimum(near[:, 2], far[:, 2]) - np.maximum(near[:, 1], far[:, 1])
    longer = np.maximum(near[:, 2] - near[:, 1], far[:, 2] - far[:, 1])
    first = where(beside & (common > _BESIDE * longer))
    return np.column_stack((first, first + step))
