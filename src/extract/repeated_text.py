"""Text painted twice at one spot is one text: false bold, shadows, what is painted again later."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Share of the height of the text by which its second print stands off, and the least in points.
_OFFSET, _LEAST_OFFSET = 0.15, 1.2
# Points by which sizes of one text differ.
_SAME_SIZE = 0.15
# Texts as wide as this one that may stand between both on the same line.
_BETWEEN = 4


def find_repeats(code: "NDArray[np.uint32]", pairs: "Ints", owner: "Callable[[], Ints]") -> "Bools":
    """(n,): letters that say at the same place what another text object says.

    ``pairs`` (m, 2) are objects `at_one_spot`; ``owner`` gives the object (n,) of each letter.
    """
    repeated = np.zeros(len(code), bool)
    if len(pairs):
        own = owner()
        for first, second in pairs.tolist():
            again = where(own == second)
            if np.array_equal(code[again], code[own == first]) and not repeated[again].any():
                repeated[again] = not repeated[own == first].any()
    return repeated


def at_one_spot(box: "Floats") -> "Ints":
    """(m, 2) boxes (n, 4) of text objects that are of one size and at nearly one place."""
    x0, top, x1, bottom = box.T
    width, height = x1 - x0, bottom - top
    order = np.lexsort((top, np.round(width + 0.013, 1)))
    width, height, x0, top = (each.take(order) for each in (width, height, x0, top))
    found = [np.zeros((0, 2), np.int64)]
    for step in range(1, min(_BETWEEN, len(box) - 1) + 1):
        level = np.abs(top[step:] - top[:-step]) <= np.maximum(
            _OFFSET * height[step:], _LEAST_OFFSET
        )
        near = where(level & (np.abs(width[step:] - width[:-step]) < _SAME_SIZE))
        if not len(near):
            break  # what comes after stands still lower
        after = near + step
        reach = np.maximum(_OFFSET * height[near], _LEAST_OFFSET)
        same = np.abs(height[after] - height[near]) < _SAME_SIZE
        same &= np.abs(x0[after] - x0[near]) <= reach
        found.append(np.sort(np.column_stack((order[near], order[after]))[same], axis=1))
    return np.concatenate(found)
