"""From glyphs to printed lines of text, cell by cell.

Words are told apart by the blank between glyphs; spaces that the file holds only count as blank.
So text reads the same whether its producer wrote spaces, moved the pen, or letter-spaced a word.
"""

from itertools import pairwise, repeat
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.right_to_left import reading_order
from kehoach.extract.glyphs.symbol_signs import public_signs
from kehoach.extract.numpy_idioms import records, shared, where
from kehoach.model import BBox, Line
from kehoach.text import is_clean, squeeze

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.glyphs.reading_order import ReadingOrder
    from kehoach.model import Floats

    Ints = NDArray[np.int64]

# Shares of the height of a line of type (median letter height, about 0.75 em).
_WORD_GAP = 0.22  # measured: gaps inside words stay below 0.1, spaces are 0.3 and wider
_BLANK_GAP = 0.06  # where the file holds a blank: the letters beside it are kerned over it
_FIRST_RIGHT_TO_LEFT = 0x590
_COLUMN_GAP = 4.0  # outside tables: the two columns of a letterhead, not justified words


def read_lines(order: "ReadingOrder", count: int) -> tuple[tuple[Line, ...], ...]:
    """Read the lines of each of ``count`` cells, top to bottom.

    Returns count + 1 tuples; the last holds the lines outside, cut at wide gaps.
    """
    if not len(order):
        return ((),) * (count + 1)
    box, line = order.box, order.line
    gap = np.zeros(len(order))
    gap[1:] = (box[1:, 0] - box[:-1, 2]) / order.height[1:]
    starts = np.ones(len(order), bool)
    starts[1:] = line[1:] != line[:-1]
    starts |= (order.cell < 0) & (gap > _COLUMN_GAP)
    spaced = (gap > _WORD_GAP) | (order.after_blank & (gap > _BLANK_GAP))
    return _collect(
        _texts(public_signs(order.code), gap, spaced & ~starts, starts), order, where(starts), count
    )


def cut_lines(order: "ReadingOrder", which: "NDArray[np.bool_]", gap: float) -> tuple[Line, ...]:
    """Read some of the glyphs as lines that are cut at each blank wider than ``gap``.

    ``gap`` is a share of the height of a line of type.
    """
    order = order.at(where(which))
    blank = np.zeros(len(order))
    blank[1:] = (order.box[1:, 0] - order.box[:-1, 2]) / order.height[1:]
    starts = np.ones(len(order), bool)
    starts[1:] = (order.line[1:] != order.line[:-1]) | (blank[1:] > gap)
    starts |= order.after_blank & (blank > _BLANK_GAP)
    starts[0] = True
    texts = _texts(order.code, blank, np.zeros(len(order), bool), starts)
    return _collect(texts, order, where(starts), 0)[-1]


def _texts(
    code: "NDArray[np.uint32]",
    gap: "Floats",
    spaced: "NDArray[np.bool_]",
    starts: "NDArray[np.bool_]",
) -> list[str]:
    """The squeezed text of each line; ``gap`` is the blank before each glyph in heights of type."""
    first = where(starts)
    spaced = _letter_spaced(gap, spaced, first)
    at = np.arange(len(code)) + spaced.cumsum()
    full = np.full(int(at[-1]) + 1, 0x20, np.uint32)
    full[at] = np.where(is_no_letter(code), 0xFFFD, code)
    whole = full.astype("<u4").tobytes().decode("utf-32-le")
    edges = [*(at[first] - spaced[first]).tolist(), len(whole)]
    texts = [whole[a:b] for a, b in pairwise(edges)]
    if code.max() >= _FIRST_RIGHT_TO_LEFT:
        texts = list(map(reading_order, texts))
    return texts if is_clean(whole) else list(map(squeeze, texts))


def is_no_letter(code: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    """Control codes, halves of surrogate pairs and codes past Unicode: the font gave no letter."""
    control = (code < 0x20) | ((code >= 0x7F) & (code < 0xA0))
    return control | ((code >= 0xD800) & (code < 0xE000)) | (code > 0x10FFFF)


def _letter_spaced(
    gap: "Floats", spaced: "NDArray[np.bool_]", first: "Ints"
) -> "NDArray[np.bool_]":
    """In lines whose letters all stand apart ("K Ế  H O Ạ C H"), only the wide gaps part words."""
    size = np.append(first[1:], len(gap)) - first
    loose = np.add.reduceat(spaced, first, dtype=np.int64)
    out = spaced.copy()
    for which in where((size >= 4) & (loose >= 0.8 * (size - 1))).tolist():
        inside = slice(first[which] + 1, first[which] + size[which])
        typical = float(np.percentile(gap[inside], 30))
        out[inside] = gap[inside] > 1.6 * typical + _WORD_GAP
    return out


def _collect(
    texts: list[str], order: "ReadingOrder", first: "Ints", count: int
) -> tuple[tuple[Line, ...], ...]:
    """Sort the lines into their cells; ``first`` is the first glyph of each line."""
    x0, top, x1, bottom = order.on_page.T
    low, high = np.minimum.reduceat, np.maximum.reduceat
    corners = low(x0, first), low(top, first), high(x1, first), high(bottom, first)
    places = shared(np.array((*corners, order.baseline[first])))
    *edges, baseline = (places[at : at + len(first)] for at in range(0, len(places), len(first)))
    boxes = records(BBox, zip(*edges, strict=True))
    lines = records(Line, zip(texts, boxes, baseline, repeat(None), repeat(False), strict=False))
    cell = order.cell[first]
    ends = np.bincount(np.where(cell < 0, count, cell), minlength=count + 1).cumsum().tolist()
    found = (lines[begin:end] for begin, end in pairwise((0, *ends)))
    if "" in texts:
        return tuple(tuple(line for line in own if line.text) for own in found)
    return tuple(map(tuple, found))
