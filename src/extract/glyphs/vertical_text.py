"""Text that runs up or down the page, or stands on its head: headings in narrow columns.

Such letters are turned upright, all about the corner of the page, before lines are made of them.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.model import SLANTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Ints = NDArray[np.int64]

# Clockwise quarter turns that make the text run to the right.
UP, OVER, DOWN = 1, 2, 3
# Share of the height of a letter's box below its baseline, in most fonts.
_DESCENT = 0.22


def upright_turns(glyphs: "Glyphs") -> "Ints | None":
    """(n,) quarter turns that set each glyph upright, none for slanted ones; None: all are."""
    if glyphs.turns is None:
        return None
    turns = np.where(glyphs.turns == SLANTED, 0, glyphs.turns)
    return turns if turns.any() else None


def set_upright(box: "Floats", baseline: "Floats", turns: "Ints | None") -> "tuple[Floats, Floats]":
    """Boxes and baselines as they are when the turned glyphs are turned upright."""
    if turns is None:
        return box, baseline
    box, baseline = box.copy(), baseline.copy()
    x0, top, x1, bottom = box.T.copy()
    depth = _DESCENT * (x1 - x0)
    for turn, boxes, lines in (
        (UP, (-bottom, x0, -top, x1), x1 - depth),
        (OVER, (-x1, -bottom, -x0, -top), -baseline.copy()),
        (DOWN, (top, -x1, bottom, -x0), -x0 - depth),
    ):
        which = turns == turn
        box[which] = np.column_stack(boxes)[which]
        baseline[which] = lines[which]
    return box, baseline
