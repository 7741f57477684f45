"""Text that is struck out, over one cell or a whole row: the line is no rule, and the text is told.

A rule keeps to the blanks between rows. A line that goes through the letters of a row is drawn by
somebody who struck it out.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import median, where
from kehoach.model import BBox, PrintDefect, Rulings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Heights of a letter above its baseline between which a line goes through it.
_LOW, _HIGH = 0.12, 0.72
# Letters, and their share between the rules above and below a line, through which it goes.
_LEAST, _MOST_OF = 2, 0.8
# Letters, and heights of type by which a line that is drawn for them is longer or shorter.
_LEAST_ALONE, _AS_LONG = 3, 0.25
# Points by which letters stand out of a line that strikes them out.
_SLACK = 2.0
# Points: nearer lines are one.
_SAME = 0.1


def without_strikes(rulings: Rulings, glyphs: "Glyphs") -> tuple[Rulings, tuple[PrintDefect, ...]]:
    """The rulings but for level ones that strike text out, and where that text stands."""
    level = rulings.horizontal
    height = glyphs.baseline - glyphs.box[:, 1]
    places = np.sort(level[:, 1])
    through = places.searchsorted(glyphs.baseline - _LOW * height)
    through = where(through > places.searchsorted(glyphs.baseline - _HIGH * height))
    if len(through) < _LEAST or glyphs.turns is not None:
        return rulings, ()  # as on most pages
    struck = {at: box for at in range(len(level)) if (box := _struck(level, at, through, glyphs))}
    if not struck:
        return rulings, ()
    kept = Rulings(np.delete(level, [*struck], axis=0), rulings.vertical)
    return kept, tuple(PrintDefect("text_struck", box) for box in struck.values())


def _struck(level: "Floats", at: int, through: "Ints", glyphs: "Glyphs") -> BBox | None:
    """The box of the letters that a line goes through, if that is most of its row."""
    x0, y, x1, _ = level[at].tolist()
    own = through[_is_cut(glyphs, through, y) & _is_between(glyphs, through, x0, x1)]
    if len(own) < _LEAST:
        return None
    box = glyphs.box[own]
    hull = BBox(*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist())
    size = float(median(glyphs.baseline[own] - box[:, 1]))
    if len(own) >= _LEAST_ALONE and max(abs(hull.x0 - x0), abs(hull.x1 - x1)) < _AS_LONG * size:
        return hull  # as long as its words, not as a cell
    over = level[(level[:, 0] < x1) & (level[:, 2] > x0), 1]
    above, below = over[over < y - _SAME], over[over > y + _SAME]
    if not (len(above) and len(below)):
        return None  # the head or foot of a table
    top, foot = max(above.max(), y - 2 * size), min(below.min(), y + 2 * size)
    middle = (glyphs.box[:, 1] + glyphs.baseline) / 2
    beside = where((middle > top) & (middle < foot))
    row = beside[_is_between(glyphs, beside, x0, x1)]
    if len(own) < _MOST_OF * len(row):
        return None
    return hull


def _is_cut(glyphs: "Glyphs", which: "Ints", y: float) -> "Bools":
    height = glyphs.baseline[which] - glyphs.box[which, 1]
    rise = glyphs.baseline[which] - y
    return np.asarray((rise > _LOW * height) & (rise < _HIGH * height))


def _is_between(glyphs: "Glyphs", which: "Ints", x0: float, x1: float) -> "Bools":
    middle = (glyphs.box[which, 0] + glyphs.box[which, 2]) / 2
    return np.asarray((middle > x0 - _SLACK) & (middle < x1 + _SLACK))
