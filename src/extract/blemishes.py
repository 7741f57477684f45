"""Where the print itself is at fault: text over text, and words that a rule cuts in two."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.lines import group_lines, is_blank, type_height
from kehoach.model import BBox, Blemish

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Glyphs

    Ints = NDArray[np.int64]

# Shares of a letter's width: kerning and italics overlap less, two texts on one line more.
_OVERLAP = 0.35
# So many letters of one cell must lie on others: one may be a composed character.
_LEAST_OVERLAPS = 3
# Share of the letter height; the blank between words is wider.
_WORD_GAP = 0.15


def find_blemishes(glyphs: "Glyphs", cell: "Ints") -> tuple[Blemish, ...]:
    """Find text printed over text and words cut by a rule; ``cell`` (n,) holds each glyph."""
    inked = np.flatnonzero(~is_blank(glyphs.codepoint))
    if len(inked) < 2:
        return ()
    return (*_overlaps(glyphs, cell, inked), *_cut_words(glyphs, cell, inked))


def _overlaps(glyphs: "Glyphs", cell: "Ints", inked: "Ints") -> list[Blemish]:
    box, base = glyphs.box[inked], glyphs.baseline[inked]
    in_line, line = group_lines(cell[inked], base, box[:, 0], type_height(box, base))
    order = inked[in_line]
    box, code = glyphs.box[order], glyphs.codepoint[order]
    width = box[:, 2] - box[:, 0]
    common = np.minimum(box[:-1, 2], box[1:, 2]) - box[1:, 0]
    over = common > _OVERLAP * np.maximum(np.minimum(width[:-1], width[1:]), 0.5)
    over &= np.diff(line[in_line]) == 0
    over &= (code[1:] != code[:-1]) & ~_is_mark(code[1:]) & ~_is_mark(code[:-1])
    over &= cell[order][1:] >= 0
    names, counts = np.unique(cell[order][1:][over], return_counts=True)
    return [
        Blemish("text_overlaps", _hull(box[1:][over & (cell[order][1:] == name)]))
        for name in names[counts >= _LEAST_OVERLAPS]
    ]


def _cut_words(glyphs: "Glyphs", cell: "Ints", inked: "Ints") -> list[Blemish]:
    """Neighbours in one word whose cells differ; what is drawn apart by a blank is two words."""
    box, base, where = glyphs.box[inked], glyphs.baseline[inked], cell[inked]
    near = box[1:, 0] - box[:-1, 2]
    height = np.maximum(base[:-1] - box[:-1, 1], 1.0)
    cut = (np.abs(near) < _WORD_GAP * height) & (np.abs(np.diff(base)) < 0.5)
    cut &= (np.diff(inked) == 1) & (where[1:] != where[:-1])
    letters = glyphs.codepoint[inked] >= ord("A")
    cut &= letters[1:] & letters[:-1]
    return [
        Blemish("text_crosses_rule", _hull(box[at : at + 2])) for at in np.flatnonzero(cut)[:20]
    ]


def _is_mark(code: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    return (code >= 0x300) & (code <= 0x36F)


def _hull(boxes: "NDArray[np.float64]") -> BBox:
    x0, top = boxes[:, :2].min(axis=0).tolist()
    x1, bottom = boxes[:, 2:].max(axis=0).tolist()
    return BBox(x0, top, x1, bottom)
