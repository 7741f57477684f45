"""From glyphs to printed lines of text, cell by cell.

Words are told apart by the blank between glyphs; spaces that the file holds only count as blank.
So text reads the same whether its producer wrote spaces, moved the pen, or letter-spaced a word.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kehoach.model import BBox, Line
from kehoach.text import is_clean, squeeze

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.reading_order import ReadingOrder
    from kehoach.model import Floats

    Ints = NDArray[np.int64]

# Shares of the height of a line of type (median letter height, about 0.75 em).
_WORD_GAP = 0.22  # measured: gaps inside words stay below 0.1, spaces are 0.3 and wider
_BLANK_GAP = 0.1  # where the file holds a blank: a horn or a slanted letter reaches into it
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
        _texts(order.code, gap, spaced & ~starts, starts), order, np.flatnonzero(starts), count
    )


def _texts(
    code: "NDArray[np.uint32]",
    gap: "Floats",
    spaced: "NDArray[np.bool_]",
    starts: "NDArray[np.bool_]",
) -> list[str]:
    """The squeezed text of each line; ``gap`` is the blank before each glyph in heights of type."""
    first = np.flatnonzero(starts)
    spaced = _letter_spaced(gap, spaced, starts, first)
    width = spaced.astype(np.int64) + 1
    at = np.cumsum(width) - 1
    full = np.full(int(width.sum()), 0x20, np.uint32)
    full[at] = np.where(_is_no_letter(code), 0xFFFD, code)
    whole = full.astype("<u4").tobytes().decode("utf-32-le")
    edges = [*(at[first] - spaced[first]).tolist(), len(whole)]
    texts = [whole[a:b] for a, b in pairwise(edges)]
    return texts if is_clean(whole) else list(map(squeeze, texts))


def _is_no_letter(code: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    """Control codes, halves of surrogate pairs and codes past Unicode: the font gave no letter."""
    control = (code < 0x20) | ((code >= 0x7F) & (code < 0xA0))
    return control | ((code >= 0xD800) & (code < 0xE000)) | (code > 0x10FFFF)


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
    texts: list[str], order: "ReadingOrder", first: "Ints", count: int
) -> tuple[tuple[Line, ...], ...]:
    """Sort the lines into their cells; ``first`` is the first glyph of each line."""
    low = np.minimum.reduceat(order.on_page[:, :2], first).tolist()
    high = np.maximum.reduceat(order.on_page[:, 2:], first).tolist()
    cells, baselines = order.cell[first].tolist(), order.baseline[first].tolist()
    found: list[list[Line]] = [[] for _ in range(count + 1)]
    for text, cell, baseline, (x0, top), (x1, bottom) in zip(
        texts, cells, baselines, low, high, strict=True
    ):
        if text:
            found[cell].append(Line(text, BBox(x0, top, x1, bottom), baseline))
    return tuple(map(tuple, found))
