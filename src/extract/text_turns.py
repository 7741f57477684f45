"""How text is turned: its letters on a page, and a page that was set sideways or on its head."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.model import SLANTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Ints = NDArray[np.int64]

# Radians off level or upright: a page is scanned or set no more askew than that.
_ASKEW = 0.09


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
