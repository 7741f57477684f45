"""Raised and lowered letters: note marks, powers, units, formulas, ordinals.

Such a letter is smaller than the one it is set at and stands a little above or below its baseline.
It is of the same line, and its figures come out as Unicode superscripts or subscripts: "25¹" is
not 251. What cannot be taken for a figure of a number stays as it is written everywhere: "m2",
"39.202(1)", "1st".
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.text import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Codes = NDArray[np.uint32]
    Ints = NDArray[np.int64]

# Shares of the height of the letter that a mark is set at.
_LEAST_SHIFT, _MOST_SHIFT = 0.1, 0.75
_SMALLER = 0.9  # browsers set a mark at 0.83, Word at 0.65 of the size
_TOUCHING = 0.35  # blank between a mark and its letter
_OVERLAP = 0.2  # italics lean into their mark
# The same for marks that are as large as their letter: figures that are only moved up.
_LEAST_RISE, _MOST_RISE = 0.2, 0.6
_CLOSE = 0.12
_LONGEST = 4
# Marks that are set at each other.
_MOST_MARKS = 3

_FIGURES = np.array([*map(ord, "0123456789+-=()*,")], np.uint32)


def settle_marks(
    code: "Codes", home: "Ints", box: "Floats", baseline: "Floats", by_depth: "Ints"
) -> "tuple[Codes, Floats]":
    """Give raised and lowered letters the baseline of their line, and figures among them a code.

    ``home`` (n,) is the cell of each letter, ``box`` (n, 4) and ``baseline`` (n,) where it stands;
    ``by_depth`` are those of them that may be such letters, by cell and then down the page.
    """
    depth, place = baseline.take(by_depth), home.take(by_depth)
    height = depth - box[:, 1].take(by_depth)
    step = depth[1:] - depth[:-1]
    taller = np.maximum(height[1:], height[:-1])
    close = (step > _LEAST_SHIFT * taller) & (step < _MOST_SHIFT * taller)
    close &= place[1:] == place[:-1]
    if not close.any():
        return code, baseline  # as on most pages
    code, level = code.copy(), baseline.copy()
    rows = _Rows(code, box, by_depth, depth, place)
    pairs = list(rows.near())
    for _ in range(_MOST_MARKS):  # a mark may be set at a mark: NH₄⁺
        settled = [pair for pair in pairs if _settle(rows, *pair, code, level)]
        if not settled:
            break
        pairs = [pair for pair in pairs if pair not in settled]
    return code, level


def _settle(rows: "_Rows", row: int, host: int, code: "Codes", level: "Floats") -> bool:
    """Set the marks of a row on the line of the host row; tell whether there are any."""
    is_raised = bool(rows.baseline[row] < rows.baseline[host])
    marks = list(rows.marks(row, host))
    for mark, before in marks:
        level[mark] = rows.baseline[host]
        code[mark] = _as_mark(code[mark], before, is_raised=is_raised)
        rows.add(mark, host)
    return bool(marks)


def _as_mark(code: "Codes", before: str, *, is_raised: bool) -> "Codes":
    """Figures and signs as superscripts or subscripts."""
    text = "".join(map(chr, code.tolist()))
    shifted = raised(text, before) if is_raised else lowered(text)
    return np.array([*map(ord, shifted)], np.uint32)


class _Rows:
    """Letters of one cell on one baseline, cell by cell and then down the page."""

    def __init__(
        self, code: "Codes", box: "Floats", order: "Ints", depth: "Floats", place: "Ints"
    ) -> None:
        self._code, self._box = code, box
        new = np.ones(len(order), bool)
        new[1:] = (depth[1:] - depth[:-1] > 0.5) | (place[1:] != place[:-1])
        first = where(new)
        self._edges = np.append(first, len(order))
        self._order = order
        self.baseline, self._home = depth[first], place[first]
        self.height = np.maximum.reduceat(depth - box[order, 1], first)
        self._marks: dict[int, list[Ints]] = {}

    def add(self, mark: "Ints", host: int) -> None:
        """Count a mark among the letters of the row that it is set at."""
        self._marks.setdefault(host, []).append(mark)

    def near(self) -> "Iterator[tuple[int, int]]":
        """Yield rows that are close above or below another row of their cell, and that row."""
        for apart in (1, 2):
            upper = np.arange(max(len(self.baseline) - apart, 0))
            for row, host in ((upper, upper + apart), (upper + apart, upper)):
                step = np.abs(self.baseline[host] - self.baseline[row])
                near = self._home[row] == self._home[host]
                near &= step > _LEAST_SHIFT * self.height[host]
                near &= step < _MOST_SHIFT * self.height[host]
                yield from zip(row[near].tolist(), host[near].tolist(), strict=True)

    def marks(self, row: int, host: int) -> "Iterator[tuple[Ints, str]]":
        """Yield the letters of each mark in a row set at letters of the host row, and the word."""
        own, height = self._letters(row), float(self.height[host])
        others = self._in_order([self._letters(host), *self._marks.get(host, ())])
        gaps = self._box[own[1:], 0] - self._box[own[:-1], 2]
        smaller = bool(self.height[row] < _SMALLER * height)
        reach = (_TOUCHING if smaller else _CLOSE) * height
        for part in np.split(own, where(gaps > _TOUCHING * height) + 1):
            is_mark = smaller or self._is_moved(part, row, host)
            if is_mark and self._is_set_at(part, others, reach, _OVERLAP * height):
                yield part, self._word_before(part, others, height)

    def _letters(self, row: int) -> "Ints":
        """The letters of a row from left to right."""
        return self._in_order([self._order[self._edges[row] : self._edges[row + 1]]])

    def _in_order(self, parts: "list[Ints]") -> "Ints":
        letters = np.concatenate(parts)
        return letters[np.argsort(self._box[letters, 0], kind="stable")]

    def _is_moved(self, part: "Ints", row: int, host: int) -> bool:
        """Are these a few figures of full size that are moved up?"""
        rise = (self.baseline[host] - self.baseline[row]) / self.height[host]
        is_short = len(part) <= _LONGEST and len(part) < len(self._letters(host))
        figures = bool(np.isin(self._code[part], _FIGURES).all())
        return bool(is_short and _LEAST_RISE < rise < _MOST_RISE and figures)

    def _is_set_at(self, part: "Ints", host: "Ints", reach: float, overlap: float) -> bool:
        """Does a letter of the host end where these begin or begin where they end, none amid?"""
        x0, x1 = self._box[part, 0].min(), self._box[part, 2].max()
        begin, end = self._box[host, 0], self._box[host, 2]
        after, before = x0 - end, begin - x1
        touches = ((after < reach) & (after > -overlap)) | ((before < reach) & (before > -overlap))
        amid = (begin < x1 - overlap) & (end > x0 + overlap)
        return bool(touches.any() and not amid.any())

    def _word_before(self, part: "Ints", host: "Ints", height: float) -> str:
        """The letters that end where a mark begins, no blank or sign between them."""
        left, word = float(self._box[part, 0].min()), ""
        for letter in reversed(host.tolist()):
            x0, x1 = self._box[letter, 0], self._box[letter, 2]
            if x0 < left - 0.5 * _OVERLAP * height:
                sign = chr(int(self._code[letter]))
                if left - x1 > _CLOSE * height or not sign.isalpha():
                    break
                word, left = sign + word, float(x0)
        return word
