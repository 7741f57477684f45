"""Lines that belong to text: what underlines it, strikes it out, or lies behind it as a thin band.

In a cell with little padding such a line runs almost from rule to rule, and would cut the cell in
two. It begins and ends with its text, which rules do not.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.model import Rulings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Points. The ends of a level rule lie on upright ones to within this; lines of text keep away.
_ON_UPRIGHT = 0.6
# Points by which a line of text is longer or shorter than the text.
_LIKE_TEXT = 1.6
# Heights of letters below the baseline and above it between which lines of text lie.
_BELOW = 0.3
_ABOVE = 0.75
# Heights of letters from a line of text to the rules above and below it, in a row of two lines.
_ROW = 3.5
# Share of the line under or over letters: the rest are the blanks between words.
_UNDER_LETTERS = 0.5


def without_text_marks(rulings: Rulings, glyphs: "Glyphs") -> Rulings:
    """The rulings but for level ones that underline text or strike it out."""
    level = rulings.horizontal
    if not (len(level) and len(glyphs)):
        return rulings
    doubtful = where(~(_is_on(level[:, 0], rulings) & _is_on(level[:, 2], rulings)))
    marks = [
        at
        for at in doubtful.tolist()
        if _marks_text(level[at], glyphs) or _is_beside_rules(at, doubtful, rulings, glyphs)
    ]
    if not marks:
        return rulings
    return Rulings(np.delete(level, marks, axis=0), rulings.vertical)


def _is_beside_rules(at: int, doubtful: "Ints", rulings: Rulings, glyphs: "Glyphs") -> bool:
    """Does a line keep away from all upright rules and touch letters, the rules of its row sure?

    It is longer than its text: it underlines a cell, or strikes it out.
    """
    x0, y, x1, _ = rulings.horizontal[at].tolist()
    height = _height_of_letters_on((x0, y, x1), glyphs)
    if not height:
        return False
    upright = rulings.vertical
    crosses = (upright[:, 0] > x0 - _ON_UPRIGHT) & (upright[:, 0] < x1 + _ON_UPRIGHT)
    crosses &= (upright[:, 1] < y + _ON_UPRIGHT) & (upright[:, 3] > y - _ON_UPRIGHT)
    ends = np.abs(upright[:, (1, 3)] - y).min(initial=np.inf) <= _ON_UPRIGHT
    if crosses.any() or ends:
        return False
    level = np.delete(rulings.horizontal, doubtful, axis=0)
    over = level[(level[:, 0] < x0) & (level[:, 2] > x1), 1] - y
    above, below = -over[over < 0], over[over > 0]
    return bool(max(above.min(initial=np.inf), below.min(initial=np.inf)) < _ROW * height)


def _height_of_letters_on(line: tuple[float, float, float], glyphs: "Glyphs") -> float:
    """Height of letters that stand on a line (x0, y, x1) or that it runs through; 0: none."""
    x0, y, x1 = line
    middle = (glyphs.box[:, 0] + glyphs.box[:, 2]) / 2
    height = glyphs.baseline - glyphs.box[:, 1]
    on: Bools = (middle > x0) & (middle < x1) & (y < glyphs.baseline + _BELOW * height)
    return float(height[on & (y > glyphs.baseline - _ABOVE * height)].max(initial=0.0))


def _is_on(place: "Floats", rulings: Rulings) -> "Bools":
    """(n,): does an upright rule stand at this x?"""
    upright = rulings.vertical[:, 0]
    return np.asarray((np.abs(place[:, None] - upright) <= _ON_UPRIGHT).any(axis=1))


def _marks_text(line: "Floats", glyphs: "Glyphs") -> bool:
    """Does a line (x0, y, x1, y) begin and end with the letters of one line of text on it?"""
    x0, y, x1, _ = line.tolist()
    middle = (glyphs.box[:, 0] + glyphs.box[:, 2]) / 2
    height = glyphs.baseline - glyphs.box[:, 1]
    on: Bools = (middle > x0 - _LIKE_TEXT) & (middle < x1 + _LIKE_TEXT)
    on &= (y < glyphs.baseline + _BELOW * height) & (y > glyphs.baseline - _ABOVE * height)
    box = glyphs.box[on]
    if not len(box):
        return False
    fits = abs(box[:, 0].min() - x0) < _LIKE_TEXT and abs(box[:, 2].max() - x1) < _LIKE_TEXT
    return bool(fits and (box[:, 2] - box[:, 0]).sum() > _UNDER_LETTERS * (x1 - x0))
