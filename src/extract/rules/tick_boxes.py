"""Small boxes that stand alone: tick boxes, and boxes for one digit each. Their sides are no rules.

In a row hardly higher than they are, their sides would come near enough to the rules of the table
to count as rules of it.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Points. The side of a box to tick.
_SIDES = (5.0, 17.0)
# Width of a box for each point of its height.
_SQUARE = (0.6, 1.7)
# Points by which the sides of a box fail to meet, and by which they are thick.
_MEETS = 1.0
_THICK = 2.0
# Boxes in a row for the digits of a number: at least so many, no higher than this.
_LEAST_BOXES = 3
_HIGHEST = 26.0
# Share of its width by which a frame is closed above, and below.
_CLOSED = 0.9
# Sides of boxes on a page; more are dashes, or a drawing.
_MOST = 1_500


def is_side_of_box(boxes: "Floats") -> "Bools":
    """(n,) which boxes (n, 4) are sides of small frames, or of rows of them, that stand alone."""
    size = boxes[:, 2:] - boxes[:, :2]
    sides = np.zeros(len(boxes), bool)
    thin = size.min(axis=1, initial=np.inf) <= _THICK
    short = thin & (size[:, 1] >= _SIDES[0]) & (size[:, 1] <= _HIGHEST)
    upright = where(short & (size[:, 1] > size[:, 0]))
    if not 2 <= len(upright) <= _MOST:
        return sides
    level = where(thin & (size[:, 0] >= _SIDES[0]) & (size[:, 0] <= _SIDES[1]))
    frames = _rows_of_boxes(boxes[upright])
    if 2 <= len(level) <= _MOST:
        frames = np.concatenate((frames, _squares(boxes[level], boxes[upright])))
    for frame in frames:
        touched = _touched(boxes, frame)
        if _within(boxes[touched], frame).all() and _is_closed(boxes[touched], frame):
            sides |= touched
    return sides


def _rows_of_boxes(upright: "Floats") -> "Floats":
    """(m, 4) frames around upright pieces of one height, one after the other at even steps."""
    order = np.lexsort((upright[:, 0], upright[:, 3].round(), upright[:, 1].round()))
    ordered = upright[order]
    again = np.abs(ordered[1:] - ordered[:-1]).max(axis=1) <= _MEETS
    ordered = ordered[np.append(True, ~again)]  # boxes side by side share their sides
    x = (ordered[:, 0] + ordered[:, 2]) / 2
    step, height = x[1:] - x[:-1], ordered[1:, 3] - ordered[1:, 1]
    goes_on = np.abs(ordered[1:, 1::2] - ordered[:-1, 1::2]).max(axis=1) <= _MEETS
    goes_on &= (step >= _SQUARE[0] * height) & (step <= _SQUARE[1] * height)
    goes_on[1:] &= ~goes_on[:-1] | (np.abs(step[1:] - step[:-1]) <= _MEETS)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], goes_on, [False])).astype(np.int8)))
    runs = [(a, b) for a, b in edges.reshape(-1, 2).tolist() if b - a >= _LEAST_BOXES]
    frames = [(x[a], ordered[a, 1], x[b], ordered[a, 3]) for a, b in runs]
    return np.array(frames, float).reshape(-1, 4)


def _is_closed(boxes: "Floats", frame: "Floats") -> bool:
    """Do level pieces among those in a frame close it above and below?"""
    size = boxes[:, 2:] - boxes[:, :2]
    level = boxes[size[:, 0] > size[:, 1]]
    y = (level[:, 1] + level[:, 3]) / 2
    width = level[:, 2] - level[:, 0]
    return all(
        width[np.abs(y - side) <= _MEETS].sum() >= _CLOSED * (frame[2] - frame[0])
        for side in (frame[1], frame[3])
    )


def _squares(level: "Floats", upright: "Floats") -> "Floats":
    """(m, 4) frames that two level and two upright pieces close."""
    y = (level[:, 1] + level[:, 3]) / 2
    apart = y[None] - y[:, None]
    same = np.abs(level[:, None, ::2] - level[None, :, ::2]).max(axis=2) <= _MEETS
    width = level[:, 2] - level[:, 0]
    same &= (apart * _SQUARE[0] <= width[:, None]) & (apart * _SQUARE[1] >= width[:, None])
    first, second = np.nonzero(same & (apart > _SIDES[0] - _MEETS))
    frames = np.column_stack((level[first, 0], y[first], level[first, 2], y[second]))
    return frames[_has_upright(frames, 0, upright) & _has_upright(frames, 2, upright)]


def _has_upright(frames: "Floats", side: int, upright: "Floats") -> "Bools":
    """(m,): does an upright piece close this side of each frame, from its top to its foot?"""
    x = (upright[:, 0] + upright[:, 2]) / 2
    closes: Bools = np.abs(frames[:, side, None] - x) <= _MEETS
    closes &= np.abs(frames[:, 1, None] - upright[:, 1]) <= _MEETS
    closes &= np.abs(frames[:, 3, None] - upright[:, 3]) <= _MEETS
    return np.asarray(closes.any(axis=1))


def _touched(boxes: "Floats", frame: "Floats") -> "Bools":
    """(n,) what comes as near to a frame as its own sides, from within or without."""
    x0, top, x1, bottom = frame
    touched = (boxes[:, 0] <= x1 + _MEETS) & (boxes[:, 2] >= x0 - _MEETS)
    touched &= (boxes[:, 1] <= bottom + _MEETS) & (boxes[:, 3] >= top - _MEETS)
    return np.asarray(touched)


def _within(boxes: "Floats", frame: "Floats") -> "Bools":
    """(n,) what lies inside a frame, its sides included."""
    low, high = frame[:2] - _MEETS, frame[2:] + _MEETS
    return np.asarray(((boxes[:, :2] >= low) & (boxes[:, 2:] <= high)).all(axis=1))
