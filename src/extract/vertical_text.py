"""Text that runs up or down the page: vertical headings in narrow columns.

Such letters are turned upright, all about the corner of the page, before lines are made of them.
"""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Clockwise quarter turns that make the text run to the right.
UP, DOWN = 1, 3
# Share of the longer side of a letter: its origin stands on an edge of its box, and so does the
# next letter.
_ON_EDGE = 0.06
# Steps from letter to letter leave at most this blank, in heights of type: a word space.
_MAX_STEP = 1.0
# Kerning draws letters together by less, in heights of type.
_MAX_KERN = 0.3
# Share of the height of a letter's box below its baseline, in most fonts.
_DESCENT = 0.22


def text_turns(glyphs: "Glyphs") -> "Ints | None":
    """(n,) quarter turns, clockwise, that set each glyph upright; None where all are.

    The baseline given for a turned glyph is the y of its origin: it stands on the lower edge of
    the box where text runs up, on the upper edge where it runs down, and never on either in
    level text; there only fonts without descenders come near.
    """
    box, baseline = glyphs.box, glyphs.baseline
    if len(box) < 2:
        return None
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    near = _ON_EDGE * np.maximum(width, height)
    has_ink = height > 0.5
    up = has_ink & (box[:, 3] - baseline < near)
    down = has_ink & (baseline - box[:, 1] < near)
    if not (up.any() or down.any()):
        return None
    turns = np.where(_in_column(box, up, upwards=True), UP, 0)
    turns[_in_column(box, down, upwards=False)] = DOWN
    return turns if turns.any() else None


def _in_column(box: "Floats", candidates: "Bools", *, upwards: bool) -> "Bools":
    """Candidates that follow, or are followed by, another one straight above (or below)."""
    width = box[:-1, 2] - box[:-1, 0]
    blank = box[:-1, 1] - box[1:, 3] if upwards else box[1:, 1] - box[:-1, 3]
    follows = candidates[1:] & candidates[:-1] & (width > 0.5)
    follows &= (blank > -_MAX_KERN * width) & (blank < _MAX_STEP * width)
    shared = np.minimum(box[:-1, 2], box[1:, 2]) - np.maximum(box[:-1, 0], box[1:, 0])
    follows &= shared > 0.6 * width
    found = np.zeros(len(box), bool)
    found[1:] |= follows
    found[:-1] |= follows
    return found


def set_upright(box: "Floats", baseline: "Floats", turns: "Ints | None") -> "tuple[Floats, Floats]":
    """Boxes and baselines as they are when the turned glyphs are turned upright."""
    if turns is None:
        return box, baseline
    box, baseline = box.copy(), baseline.copy()
    x0, top, x1, bottom = box.T.copy()
    depth = _DESCENT * (x1 - x0)
    for turn, boxes, lines in (
        (UP, (-bottom, x0, -top, x1), x1 - depth),
        (DOWN, (top, -x1, bottom, -x0), -x0 - depth),
    ):
        which = turns == turn
        box[which] = np.column_stack(boxes)[which]
        baseline[which] = lines[which]
    return box, baseline
