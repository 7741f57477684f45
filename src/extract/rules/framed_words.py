"""Frames around words inside a cell: the badge of a state, a key to press, a box around a figure.

Such a frame may stand so near to the rules of its row that its sides would meet them, and part the
cell; but it keeps away from them, and has corners of its own there.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]

# Points. A frame around one line of words, or two.
_HIGHEST = 30.0
# Points by which the frame keeps away from the rules around it, and by which these run past it.
_INSET, _PAST = 0.6, 1.0
# Points by which the sides of a frame fail to meet.
_MEETS = 1.0


def sides_of_frames(level: "Floats", upright: "Floats", flat: "Floats") -> "tuple[Bools, Bools]":
    """(n,) and (m,): which level and which upright rules are sides of frames in cells.

    ``level`` (n, 3) and ``upright`` (m, 3) are position, start and end; ``flat`` (k, 4) the boxes
    of ink of which the level ones are made.
    """
    lying, standing = np.zeros(len(level), bool), np.zeros(len(upright), bool)
    for at in _enclosed(level, upright):
        if _has_corners(upright[at], flat):
            standing[at] = True
            x, top, foot = upright[at]
            ends = np.abs(level[:, 1:] - x).min(axis=1) <= _MEETS
            lying |= ends & (np.abs(level[:, :1] - (top, foot)).min(axis=1) <= _MEETS)
    return lying, standing


def _enclosed(level: "Floats", upright: "Floats") -> list[int]:
    """The upright rules that stand in a cell and reach none of the rules around it."""
    short = where(upright[:, 2] - upright[:, 1] <= _HIGHEST)
    if not len(short):
        return []
    x, top, foot = upright[short].T[:, :, None]
    y, start, end = level.T[:, None]
    passes = (start < x - _PAST) & (end > x + _PAST)
    above, below = passes & (y < top - _INSET), passes & (y > foot + _INSET)
    meets = (start < x + _MEETS) & (end > x - _MEETS)
    inside = meets & (y > top + _MEETS) & (y < foot - _MEETS)
    crossed = (passes & ~above & ~below) | inside  # as a table in the cell has rules inside it
    free = above.any(axis=1) & below.any(axis=1) & ~crossed.any(axis=1)
    return [at for at in short[free].tolist() if _is_between(upright[at], upright)]


def _is_between(side: "Floats", upright: "Floats") -> bool:
    """Do longer rules stand at both sides, as those of the cell?"""
    x, top, foot = side
    longer = upright[(upright[:, 1] < top - _INSET) & (upright[:, 2] > foot + _INSET), 0]
    return bool((longer < x).any() and (longer > x).any())


def _has_corners(side: "Floats", flat: "Floats") -> bool:
    """Does a level piece of ink begin, or end, at both ends of a side, all to the same hand?"""
    x, *ends = side
    y = (flat[:, 1] + flat[:, 3]) / 2
    at_ends = [np.abs(y - end) <= _MEETS for end in ends]
    hands = [np.abs(flat[:, hand] - x) <= _MEETS for hand in (0, 2)]
    return any(all((at_end & hand).any() for at_end in at_ends) for hand in hands)
