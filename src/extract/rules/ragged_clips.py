"""What a clip of another shape than a rectangle leaves of rules: two rectangles, a ring, a slope.

The shape alone does not tell how its parts cover each other; a picture of the page does.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.extract.rules.rulings import MAX_THICKNESS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from kehoach.extract.rules.paint import Paint
    from kehoach.model import Floats

    Bools = NDArray[np.bool_]

# Points: the steps in which a rule is looked at, and how far beside it.
_STEP = 1.0
_ASIDE = 0.25


def seen_under_clips(paint: "Paint", shown: "Callable[[Floats], Bools]") -> "Paint":
    """The paint with its rules under ragged clips cut to the stretches that show.

    ``shown`` tells in which of some boxes (m, 4) what is clipped so makes a difference.
    """
    size = paint.box[:, 2:] - paint.box[:, :2]
    asked = where(paint.ragged & (size.min(axis=1, initial=np.inf) <= MAX_THICKNESS))
    if not len(asked):
        return paint
    owner, steps, along = _in_steps(paint.box[asked])
    seen = shown(_grown(steps, along))
    same = owner[1:] == owner[:-1]
    first = where(seen & ~np.append(False, same & seen[:-1]))
    last = where(seen & ~np.append(same & seen[1:], False))
    pieces, at = steps[first], np.arange(len(first))
    pieces[at, along[first] + 2] = steps[last, along[first] + 2]
    others = np.delete(np.arange(len(paint)), asked)
    left = paint.take(np.append(others, asked[owner[first]]))
    return replace(left, box=np.concatenate((paint.box[others], pieces)))


def _in_steps(box: "Floats") -> "tuple[NDArray[np.int64], Floats, NDArray[np.int64]]":
    """Boxes cut along their length: which one each step is of, its box, and its axis."""
    size = box[:, 2:] - box[:, :2]
    axis = size.argmax(axis=1)
    length = size.max(axis=1, initial=0.0)
    counts = np.maximum(np.ceil(length / _STEP), 1).astype(np.int64)
    owner = np.repeat(np.arange(len(box)), counts)
    number = np.arange(len(owner)) - np.repeat(counts.cumsum() - counts, counts)
    steps, along, at = box[owner], axis[owner], np.arange(len(owner))
    begin, step = box[owner, along], (length / counts)[owner]
    steps[at, along], steps[at, along + 2] = begin + number * step, begin + (number + 1) * step
    return owner, steps, along


def _grown(steps: "Floats", along: "NDArray[np.int64]") -> "Floats":
    """Steps a little thicker than the rule that they are of."""
    grown, at = steps.copy(), np.arange(len(steps))
    grown[at, 1 - along] -= _ASIDE
    grown[at, 3 - along] += _ASIDE
    return grown
