"""The glyphs of a page in the order in which they are read: by cell, by line, left to right."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import in_groups, median
from kehoach.extract.vertical_text import set_upright

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Share of the height of a line of type (median letter height, about 0.75 em): superscripts rise
# less, the next line is at least 1.2 away.
_SAME_BASELINE = 0.45


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """The glyphs of a page as columns of equal length n, in reading order.

    ``cell`` is -1 outside all tables, which comes last; ``line`` grows from line to line; the
    ``box`` (n, 4) of a combining mark is that of its letter; ``height`` is that of the type.
    ``after_blank`` tells glyphs that the file parts from the one before by a blank;
    ``box`` of text that runs up or down is that after turning it upright; ``on_page`` (n, 4) is
    always where it stands.
    """

    code: "NDArray[np.uint32]"
    cell: "Ints"
    line: "Ints"
    box: "Floats"
    baseline: "Floats"
    height: "Floats"
    on_page: "Floats"
    after_blank: "Bools"

    def __len__(self) -> int:
        return len(self.code)


def read_order(glyphs: "Glyphs", cell: "Ints", turns: "Ints | None" = None) -> ReadingOrder:
    """Put the glyphs in order; ``cell`` (n,) is the cell of each, -1: none.

    ``turns`` (n,) are the quarter turns that set each glyph upright; None: all are.
    """
    on_page = _with_marks_on_bases(glyphs.codepoint, glyphs.box)
    home = np.where(cell < 0, cell.max(initial=0) + 1, cell)
    if turns is not None:
        home = 4 * home + turns  # lines of their own
    box, baseline = set_upright(on_page, glyphs.baseline, turns)
    height = _type_height(baseline - box[:, 1])
    line = _lines(home, baseline, height)
    order = in_groups(line, box[:, 0])
    on_page = on_page.take(order, axis=0)
    return ReadingOrder(
        glyphs.codepoint.take(order),
        cell.take(order),
        line.take(order),
        on_page if turns is None else box.take(order, axis=0),
        glyphs.baseline.take(order),
        height.take(order),
        on_page,
        glyphs.after_blank.take(order),
    )


def _with_marks_on_bases(code: "NDArray[np.uint32]", box: "Floats") -> "Floats":
    """Boxes in which a combining mark (NFD text) has the box of the letter that it stands on."""
    is_mark = (code >= 0x300) & (code <= 0x36F)
    if not is_mark.any():
        return box
    base = np.maximum.accumulate(np.where(is_mark, 0, np.arange(len(code))))
    return np.where(is_mark[:, None], box[base], box)


def _type_height(rise: "Floats") -> "Floats":
    """Height of the type each glyph is set in: that of tall letters, judged by its neighbours.

    ``rise`` is that of each glyph above its baseline; three quarters of a block are lower.
    """
    if not len(rise):
        return rise
    usual = median(rise)
    rise = rise.copy()
    rise[rise > 2.5 * usual] = usual  # a watermark says nothing of its neighbours
    block = 16  # glyphs in content order; a run of text is longer
    filled = np.concatenate((rise, rise[-1:].repeat(-len(rise) % block)))
    ranked = np.sort(np.minimum(np.maximum(filled, 1.0), 60.0).reshape(-1, block), axis=1)
    upper_quartile = ranked[:, 11] + 0.25 * (ranked[:, 12] - ranked[:, 11])
    height: Floats = upper_quartile.repeat(block)[: len(rise)]
    return height


def _lines(home: "Ints", baseline: "Floats", height: "Floats") -> "Ints":
    """The line of each glyph, ascending by home and then down the page."""
    by_depth = in_groups(home, baseline)
    depth, place, height = baseline[by_depth], home[by_depth], height[by_depth]
    new = np.ones(len(by_depth), bool)
    new[1:] = place[1:] != place[:-1]
    new[1:] |= depth[1:] - depth[:-1] > _SAME_BASELINE * np.minimum(height[1:], height[:-1])
    line = np.empty(len(by_depth), np.int64)
    line[by_depth] = new.cumsum()
    return line


def is_slanted(glyphs: "Glyphs") -> "Bools":
    """Tell the letters of text that runs across the page at an angle: a watermark.

    Three steps in a row from letter to letter, each within reach of the letter and at the same
    angle between level and upright.
    """
    box, found = glyphs.box, np.zeros(len(glyphs), bool)
    step_y = glyphs.baseline[1:] - glyphs.baseline[:-1]
    moved = step_y != 0
    if not (moved[:-2] & moved[1:-1] & moved[2:]).any():
        return found  # as on most pages: letters stand on level lines
    step_x = box[1:, 0] - box[:-1, 0]
    reach = 1.5 * np.maximum(box[:, 2] - box[:, 0], box[:, 3] - box[:, 1])[:-1]
    square = step_x * step_x + step_y * step_y
    steep = 2 * np.abs(step_x * step_y) > 0.3 * square  # the sine of twice the angle
    slanted = steep & (square < reach * reach)
    run = slanted[:-2] & slanted[1:-1] & slanted[2:]
    if not run.any():
        return found
    turn = np.abs(np.diff(np.arctan2(step_y, step_x)))
    run &= (turn[:-1] < 0.2) & (turn[1:] < 0.2)
    for offset in range(4):
        found[offset : offset + len(run)] |= run
    return found
