"""Bars that stand side by side in great number, as those of a bar code or a hatching: no rules."""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]

# So many of one length, each nearer to the next than a cell is wide.
_LEAST = 8
_NEAR = 5.0
_SAME_END = 0.5


def are_bars(boxes: "Floats", thickness: float) -> "Bools":
    """(n,) which boxes of ink, no thicker than that, are bars."""
    found = np.zeros(len(boxes), bool)
    if len(boxes) < _LEAST:
        return found
    for along in (0, 1):
        found |= _are_beside(boxes, along, thickness)
    return found


def _are_beside(boxes: "Floats", along: int, thickness: float) -> "Bools":
    """(n,) boxes of one length that follow each other across ``along``, 0: level, 1: upright."""
    start, end = boxes[:, along], boxes[:, along + 2]
    place, last = boxes[:, 1 - along], boxes[:, 3 - along]
    thin = (last - place <= thickness) & (end - start > _NEAR)
    order = np.lexsort((place, end.round(), start.round(), ~thin))
    ordered = np.array((place, start, end)).T[order]
    beside = (np.abs(np.diff(ordered, axis=0)) < (_NEAR, _SAME_END, _SAME_END)).all(axis=1)
    beside &= thin[order][1:]
    found = np.zeros(len(boxes), bool)
    if np.count_nonzero(beside) >= _LEAST - 1:
        run = np.append(0, (~beside).cumsum())
        found[order] = np.bincount(run)[run] >= _LEAST
    return found & thin
