"""From glyphs to printed lines of text, cell by cell.

Words are told apart by the blank between glyphs; spaces that the file holds only count as blank.
So text reads the same whether its producer wrote spaces, moved the pen, or letter-spaced a word.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kehoach.model import BBox, Line
from kehoach.text import squeeze

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Ints = NDArray[np.int64]

# Shares of the height of a line of type (median letter height, about 0.75 em).
_SAME_BASELINE = 0.45  # superscripts rise less, the next line is at least 1.2 away
_WORD_GAP = 0.22  # measured: gaps inside words stay below 0.1, spaces are 0.3 and wider
_COLUMN_GAP = 4.0  # outside tables: the two columns of a letterhead, not justified words
_BLANKS = np.array([0x20, 0xA0, 0x09, 0x0A, 0x0D, 0x2000, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000])


def is_blank(codepoint: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    """Tell white space from ink."""
    return np.isin(codepoint, _BLANKS)


def is_slanted(glyphs: "Glyphs") -> "NDArray[np.bool_]":
    """Tell the letters of text that runs across the page at an angle: a watermark.

    Three steps in a row from letter to letter, each within reach of the letter and at the same
    angle between level and upright.
    """
    found = np.zeros(len(glyphs), bool)
    if len(glyphs) < 4:
        return found
    step_x = np.diff(glyphs.box[:, 0])
    step_y = np.diff(glyphs.baseline)
    reach = 1.5 * np.maximum(
        np.ptp(glyphs.box[:, ::2], axis=1), np.ptp(glyphs.box[:, 1::2], axis=1)
    )
    angle = np.arctan2(step_y, step_x)
    steep = np.abs(np.sin(2 * angle)) > 0.3
    near = np.hypot(step_x, step_y) < reach[:-1]
    slanted = steep & near
    run = slanted[:-2] & slanted[1:-1] & slanted[2:]
    run &= (np.abs(np.diff(angle))[:-1] < 0.2) & (np.abs(np.diff(angle))[1:] < 0.2)
    for offset in range(4):
        found[offset : offset + len(run)] |= run
    return found


def read_lines(glyphs: "Glyphs", cell: "Ints", count: int) -> tuple[tuple[Line, ...], ...]:
    """Read the lines of each cell, top to bottom.

    ``cell`` (n,) gives the cell of each glyph, 0 … count - 1, or -1 outside all tables. Returns
    count + 1 tuples; the last holds the lines outside, cut at wide gaps.
    """
    home = np.where(cell < 0, count, cell)
    inked = np.flatnonzero(~is_blank(glyphs.codepoint))
    if not len(inked):
        return ((),) * (count + 1)
    home, box = home[inked], _with_marks_on_bases(glyphs.codepoint[inked], glyphs.box[inked])
    height = type_height(box, glyphs.baseline[inked])
    order, line = group_lines(home, glyphs.baseline[inked], box[:, 0], height)
    home, box, line = home[order], box[order], line[order]
    gap = np.empty(len(order))
    gap[0], gap[1:] = 0.0, (box[1:, 0] - box[:-1, 2]) / height[order][1:]
    starts = np.ones(len(order), bool)
    starts[1:] = line[1:] != line[:-1]
    starts |= (home == count) & (gap > _COLUMN_GAP)
    texts = _texts(glyphs.codepoint[inked][order], gap, starts)
    first = np.flatnonzero(starts)
    baselines = glyphs.baseline[inked][order][first].tolist()
    return _collect(texts, home[first].tolist(), box, first, baselines, count)


def _with_marks_on_bases(code: "NDArray[np.uint32]", box: "Floats") -> "Floats":
    """Boxes in which a combining mark (NFD text) has the box of the letter that it stands on."""
    is_mark = (code >= 0x300) & (code <= 0x36F)
    if not is_mark.any():
        return box
    base = np.maximum.accumulate(np.where(is_mark, 0, np.arange(len(code))))
    return np.where(is_mark[:, None], box[base], box)


def type_height(box: "Floats", baseline: "Floats") -> "Floats":
    """Height of the type each glyph is set in: that of tall letters, judged by its neighbours."""
    rise = np.clip(baseline - box[:, 1], 1.0, 60.0)
    block = 16  # glyphs in content order; a run of text is longer
    padded = np.pad(rise, (0, -len(rise) % block), mode="edge").reshape(-1, block)
    return np.repeat(np.percentile(padded, 75, axis=1), block)[: len(rise)]


def group_lines(
    home: "Ints", baseline: "Floats", x0: "Floats", height: "Floats"
) -> "tuple[Ints, Ints]":
    """Reading order of the glyphs, and the line of each glyph (in the order given)."""
    by_depth = np.lexsort((baseline, home))
    depth, place = baseline[by_depth], home[by_depth]
    new = np.ones(len(by_depth), bool)
    new[1:] = (place[1:] != place[:-1]) | (
        np.diff(depth) > _SAME_BASELINE * np.minimum(height[by_depth][1:], height[by_depth][:-1])
    )
    line = np.empty(len(by_depth), np.int64)
    line[by_depth] = np.cumsum(new)
    return np.lexsort((x0, line)), line


def _texts(code: "NDArray[np.uint32]", gap: "Floats", starts: "NDArray[np.bool_]") -> list[str]:
    """The text of each line; ``gap`` is the blank before each glyph in heights of type."""
    first = np.flatnonzero(starts)
    spaced = (gap > _WORD_GAP) & ~starts
    spaced = _letter_spaced(gap, spaced, starts, first)
    width = spaced.astype(np.int64) + 1
    at = np.cumsum(width) - 1
    full = np.full(int(width.sum()), 0x20, np.uint32)
    full[at] = code
    whole = full.astype("<u4").tobytes().decode("utf-32-le", "replace")
    edges = [*(at[first] - spaced[first]).tolist(), len(whole)]
    return [whole[a:b] for a, b in pairwise(edges)]


def _letter_spaced(
    gap: "Floats", spaced: "NDArray[np.bool_]", starts: "NDArray[np.bool_]", first: "Ints"
) -> "NDArray[np.bool_]":
    """In lines whose letters all stand apart ("K Ế  H O Ạ C H"), only the wide gaps part words."""
    line = np.cumsum(starts) - 1
    size = np.bincount(line)
    loose = np.bincount(line, spaced)
    out = spaced.copy()
    for which in np.flatnonzero((size >= 4) & (loose >= 0.8 * (size - 1))):
        inside = slice(first[which] + 1, first[which] + size[which])
        typical = float(np.percentile(gap[inside], 30))
        out[inside] = gap[inside] > 1.6 * typical + _WORD_GAP
    return out


def _collect(
    texts: list[str],
    homes: list[int],
    box: "Floats",
    first: "Ints",
    baselines: list[float],
    count: int,
) -> tuple[tuple[Line, ...], ...]:
    """Sort the lines into their cells."""
    low = np.minimum.reduceat(box, first, axis=0)[:, :2].tolist()
    high = np.maximum.reduceat(box, first, axis=0)[:, 2:].tolist()
    found: list[list[Line]] = [[] for _ in range(count + 1)]
    for text, where, baseline, (x0, top), (x1, bottom) in zip(
        texts, homes, baselines, low, high, strict=True
    ):
        if clean := squeeze(text):
            found[where].append(Line(clean, BBox(x0, top, x1, bottom), baseline))
    return tuple(tuple(lines) for lines in found)
