"""Double borders: two rules side by side that are one edge of a table."""

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


def _pairs(rules: "Floats", is_upright: "Bools", distance: float, step: int) -> "Ints":
    """Pairs of rules ``step`` apart in their order."""
    near, far = rules[:-step], rules[step:]
    beside = (far[:, 0] - near[:, 0] <= distance) & (is_upright[step:] == is_upright[:-step])
    common = np.minimum(near[:, 2], far[:, 2]) - np.maximum(near[:, 1], far[:, 1])
    longer = np.maximum(near[:, 2] - near[:, 1], far[:, 2] - far[:, 1])
    first = where(beside & (common > _BESIDE * longer))
    return np.column_stack((first, first + step))
