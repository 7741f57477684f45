"""The glyphs of a page in the order in which they are read: by cell, by line, left to right."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.raised_marks import settle_marks
from kehoach.extract.glyphs.repeated_text import without_twins
from kehoach.extract.glyphs.spacing_accents import settle_accents
from kehoach.extract.glyphs.vertical_text import set_upright
from kehoach.extract.numpy_idioms import in_groups, median, where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Points by which parts of one box differ in PDFium, which calculates with 32 bits.
_SHARED = 0.01
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

    def at(self, which: "Ints") -> "ReadingOrder":
        """Those at some indices."""
        return ReadingOrder(
            self.code[which],
            self.cell[which],
            self.line[which],
            self.box[which],
            self.baseline[which],
            self.height[which],
            self.on_page[which],
            self.after_blank[which],
        )


def read_order(glyphs: "Glyphs", cell: "Ints", turns: "Ints | None" = None) -> ReadingOrder:
    """Put the glyphs in order; ``cell`` (n,) is the cell of each, -1: none.

    ``turns`` (n,) are the quarter turns that set each glyph upright; None: all are.
    """
    code, on_page, feet = settle_accents(glyphs.codepoint, glyphs.box, glyphs.baseline)
    on_page = _with_marks_on_bases(glyphs.codepoint, on_page)
    home = np.where(cell < 0, cell.max(initial=0) + 1, cell)
    if turns is not None:
        home = 4 * home + turns  # lines of their own
    box, baseline = set_upright(on_page, feet, turns)
    height = _type_height(baseline - box[:, 1])
    by_depth = in_groups(home, baseline)
    # the baseline of turned letters is guessed by their boxes: too roughly to tell marks by it
    level_text = by_depth if turns is None else by_depth[turns[by_depth] == 0]
    code, level = settle_marks(code, home, box, baseline, level_text)
    if level is not baseline:
        by_depth = in_groups(home, level)
    line = _lines(home, level, height, by_depth)
    order = without_twins(code, box, line, in_groups(line, box[:, 0]))
    on_page = on_page.take(order, axis=0)
    return ReadingOrder(
        code.take(order),
        cell.take(order),
        line.take(order),
        on_page if turns is None else box.take(order, axis=0),
        feet.take(order),
        height.take(order),
        on_page,
        glyphs.after_blank.take(order),
    )


def _with_marks_on_bases(code: "NDArray[np.uint32]", box: "Floats") -> "Floats":
    """Boxes in which a combining mark (NFD text) has the box of the letter that it stands on.

    Where one glyph is a letter and its marks, PDFium shares its box out among them, in equal parts
    from the left: the letter is as wide as all of them.
    """
    is_mark = (code >= 0x300) & (code <= 0x36F)
    if not is_mark.any():
        return box
    is_mark[0] = False  # it stands on nothing
    first = where(~is_mark)
    which = (~is_mark).cumsum() - 1
    shared = np.zeros(len(code), bool)
    shared[1:] = is_mark[1:] & (np.abs(box[1:, 0] - box[:-1, 2]) < _SHARED)
    shared[1:] &= (np.abs(box[1:, 1::2] - box[:-1, 1::2]) < _SHARED).all(axis=1)
    whole = box[first]
    whole[:, 2] = np.maximum.reduceat(np.where(shared | ~is_mark, box[:, 2], -np.inf), first)
    on_letters: Floats = whole[which]
    return on_letters


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


def _lines(home: "Ints", baseline: "Floats", height: "Floats", by_depth: "Ints") -> "Ints":
    """The line of each glyph, ascending by home and then down the page, as in ``by_depth``."""
    depth, place, height = baseline[by_depth], home[by_depth], height[by_depth]
    new = np.ones(len(by_depth), bool)
    new[1:] = place[1:] != place[:-1]
    new[1:] |= depth[1:] - depth[:-1] > _SAME_BASELINE * np.minimum(height[1:], height[:-1])
    line = np.empty(len(by_depth), np.int64)
    line[by_depth] = new.cumsum()
    return line
