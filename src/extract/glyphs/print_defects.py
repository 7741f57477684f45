"""Where the print itself is at fault: text over text, words that a rule cuts, hanging lines."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import median, where
from kehoach.extract.rules.rulings import SNAP
from kehoach.model import BBox, PrintDefect

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.glyphs.reading_order import ReadingOrder
    from kehoach.extract.glyphs.text_runs import Bounds, Written
    from kehoach.model import Glyphs

    Ints = NDArray[np.int64]

# Shares of a letter's width: kerning and italics overlap less, two texts on one line more.
_OVERLAP = 0.35
# So many letters of one cell must lie on others: one may be a composed character.
_LEAST_OVERLAPS = 3
# Height of type by which a line stands below the foot of its cell.
_RUNS_OVER = 0.1
# Height of type between the foot of a table and a line that hangs from it; a note stands lower.
_HANGING = 0.6
# Share of the letter height; the blank between words is wider.
_WORD_GAP = 0.15
_WORD_BLANK = 0.5
_TOUCHING = 0.06
# Share of the usual distance of text from the rule before it.
_TOO_NEAR = 0.6


def find_print_defects(
    glyphs: "Glyphs", cell: "Ints", order: "ReadingOrder", lines: "Written", bounds: "Bounds"
) -> tuple[PrintDefect, ...]:
    """Find what makes text doubtful: overprints, words cut by a rule, lines that hang from a table.

    ``cell`` (n,) is where each glyph is printed; in ``order`` and ``lines`` it has its own cell.
    A word cut by a rule is told also where it was made whole: who knows what else crossed it.
    """
    if len(order) < 2:
        return ()
    return (
        *_overlaps(order),
        *_overprints(lines),
        *_overflows(lines, bounds),
        *_below_tables(glyphs, lines, bounds),
        *_cut_words(glyphs, cell),
        *_lines_across(lines, bounds),
    )


def _overprints(lines: "Written") -> list[PrintDefect]:
    """Cells with lines over lines: one of them belongs to a cell that has no room for it."""
    return [
        PrintDefect("text_overlaps", _hull(lines.boxes[lines.cell == cell]))
        for cell in lines.crowded
    ]


def _overflows(lines: "Written", bounds: "Bounds") -> list[PrintDefect]:
    """Cells whose text runs over their foot: LibreOffice prints no more of it than that."""
    inside = where(lines.cell >= 0)
    sunk = lines.baseline[inside] - bounds.box[lines.cell[inside], 3]
    over = inside[sunk > _RUNS_OVER * lines.height[inside]]
    return [
        PrintDefect("text_overflows", BBox(*bounds.box[cell].tolist()))
        for cell in sorted(set(lines.cell[over].tolist()))
    ]


def _below_tables(glyphs: "Glyphs", lines: "Written", bounds: "Bounds") -> list[PrintDefect]:
    """Lines outside that hang from a column of a table: straight below, no wider than it."""
    outside = where(lines.cell < 0)
    # "./." ends a document
    outside = outside[glyphs.codepoint[lines.first[outside]] >= ord("0")]
    if not len(outside):
        return []
    x0, _, x1, foot = bounds.feet().T
    left, top, right, _ = lines.boxes[outside].T[:, :, None]
    drop = (top - foot) / lines.height[outside, None]
    hangs = (np.abs(drop) < _HANGING) & (left > x0 - SNAP) & (right < x1 + SNAP)
    return [
        PrintDefect("text_below_table", _hull(lines.boxes[at : at + 1]))
        for at in outside[hangs.any(axis=1)].tolist()
    ]


def _overlaps(order: "ReadingOrder") -> list[PrintDefect]:
    """Letters of one line of a cell that lie on the letter before."""
    over = where(order.box[1:, 0] < order.box[:-1, 2]) + 1
    before, after = order.box.take(over - 1, axis=0), order.box.take(over, axis=0)
    common = np.minimum(before[:, 2], after[:, 2]) - after[:, 0]
    narrower = np.minimum(before[:, 2] - before[:, 0], after[:, 2] - after[:, 0])
    over = over[common > _OVERLAP * np.maximum(narrower, 0.5)]
    code, last_code = order.code[over], order.code[over - 1]
    on_one_line = (order.line[over] == order.line[over - 1]) & (order.cell[over] >= 0)
    over = over[on_one_line & (code != last_code) & ~_is_mark(code) & ~_is_mark(last_code)]
    if len(over) < _LEAST_OVERLAPS:
        return []
    cell = order.cell[over]
    names, counts = np.unique(cell, return_counts=True)
    return [
        PrintDefect("text_overlaps", _hull(order.on_page[over[cell == name]]))
        for name in names[counts >= _LEAST_OVERLAPS]
    ]


def _cut_words(glyphs: "Glyphs", cell: "Ints") -> list[PrintDefect]:
    """Neighbours in one word whose cells differ; what is drawn apart by a blank is two words."""
    parted = where(cell[1:] != cell[:-1])
    before, after = glyphs.box.take(parted, axis=0), glyphs.box.take(parted + 1, axis=0)
    base, next_base = glyphs.baseline[parted], glyphs.baseline[parted + 1]
    near = np.abs(after[:, 0] - before[:, 2]) < _WORD_GAP * np.maximum(base - before[:, 1], 1.0)
    near &= np.abs(next_base - base) < 0.5
    near &= ~glyphs.after_blank[parted + 1]
    code, next_code = glyphs.codepoint[parted], glyphs.codepoint[parted + 1]
    letters = (code >= ord("A")) & (next_code >= ord("A"))
    # figures of two narrow cells stand near each other, but do not touch
    touch = after[:, 0] - before[:, 2] < _TOUCHING * np.maximum(base - before[:, 1], 1.0)
    near &= letters | (touch & _is_figure(code) & _is_figure(next_code))
    return [
        PrintDefect("text_crosses_rule", _hull(glyphs.box[at : at + 2])) for at in parted[near][:20]
    ]


def _is_figure(code: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    return (code >= ord(",")) & (code <= ord("9"))


def _lines_across(lines: "Written", bounds: "Bounds") -> list[PrintDefect]:
    """Lines written on across a rule, a word's blank from cell to cell: nearer to it than text is.

    Cells keep their text away from the rule before it, and end it before the rule behind it.
    """
    inside = lines.cell >= 0
    ends = where(inside[:-1] & inside[1:] & (lines.cell[1:] != lines.cell[:-1]))
    ends = ends[np.abs(lines.baseline[ends + 1] - lines.baseline[ends]) < 0.5]
    gap = (lines.x0[ends + 1] - lines.x1[ends]) / lines.height[ends + 1]
    ends = ends[(gap > 0) & (gap < _WORD_BLANK)]
    if not len(ends):
        return []
    padding = median(lines.x0[inside] - bounds.box[lines.cell[inside], 0])
    begins = ends + 1
    near = np.abs(lines.x0[begins] - bounds.box[lines.cell[begins], 0]) < _TOO_NEAR * padding
    near |= lines.x1[ends] > bounds.box[lines.cell[ends], 2]
    return [
        PrintDefect("text_crosses_rule", _hull(lines.boxes[at : at + 2])) for at in ends[near][:20]
    ]


def _is_mark(code: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    return (code >= 0x300) & (code <= 0x36F)


def _hull(boxes: "NDArray[np.float64]") -> BBox:
    x0, top = boxes[:, :2].min(axis=0).tolist()
    x1, bottom = boxes[:, 2:].max(axis=0).tolist()
    return BBox(x0, top, x1, bottom)
