"""How text is turned: its letters on a page, and a page that was set sideways or on its head."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.model import SLANTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Ints = NDArray[np.int64]

# Radians off level or upright: a page is scanned or set no more askew than that.
_ASKEW = 0.09
# Radians from letter to letter of a ring.
_LEAST_STEP, _MOST_STEP = 0.02, 0.6


def text_turns(across: "Floats") -> "Ints":
    """(n,) quarter turns of texts in the order in which they are painted, as `quarter_turns`.

    Letters set one by one along a ring, as on a seal, are slanted together, also those that stand
    nearly upright among them.
    """
    turns = quarter_turns(across)
    slanted = turns == SLANTED
    if slanted.any():
        for at in where(slanted[1:] != slanted[:-1]).tolist():
            _spread(turns, at, across)
    return turns


def _spread(turns: "Ints", at: int, across: "Floats") -> None:
    """Let the slant of a text go on to its neighbour behind ``at``, or before it, while it turns.

    Each text of a ring is turned further than the one before, and all the same way round.
    """
    step = 1 if turns[at] == SLANTED else -1
    here = at if step > 0 else at + 1
    while 0 < here < len(turns) - 1 and turns[here + step] != SLANTED:
        before = _angle(across[here - step], across[here])
        after = _angle(across[here], across[here + step])
        if not (_LEAST_STEP < abs(after) < _MOST_STEP and before * after > _LEAST_STEP**2):
            return
        here += step
        turns[here] = SLANTED


def _angle(one: "Floats", other: "Floats") -> float:
    """Radians from one direction to another."""
    cross = one[0] * other[1] - one[1] * other[0]
    return float(np.arctan2(cross, one @ other))


def quarter_turns(across: "Floats") -> "Ints":
    """(n,) clockwise quarter turns that make text run to the right, or SLANTED.

    ``across`` (n, 2) is the direction in which each text runs, y downwards.
    """
    quarters = np.arctan2(-across[:, 1], across[:, 0]) * (2 / np.pi)
    nearest = np.round(quarters)
    askew = np.abs(quarters - nearest) * (np.pi / 2) > _ASKEW
    turns: Ints = np.where(askew, SLANTED, nearest.astype(np.int64) % 4)
    return turns


def page_turn(turns: "Ints", weight: "Floats") -> int:
    """Clockwise quarter turns that make the text of a page run to the right.

    ``turns`` (n,) are those of its texts, each of some weight. Where most run otherwise, the
    content of the page was drawn sideways.
    """
    if not turns.any():
        return 0
    votes = np.bincount(turns - SLANTED, weight, minlength=5)[1:]
    best = int(votes.argmax())
    return best if votes[best] > 2 * votes[0] else 0


def turns_from(turns: "Ints", page_turn: int) -> "Ints | None":
    """(n,) turns as they are left on a page that is turned as a whole; None if none are left."""
    left: Ints = np.where(turns == SLANTED, SLANTED, (turns - page_turn) % 4)
    return left if left.any() else None
