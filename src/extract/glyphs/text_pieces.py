"""Lines of a part of a page as the pieces of text on them, before they are in any cell."""

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kehoach.extract.glyphs.vertical_text import upright_turns
from kehoach.extract.numpy_idioms import group_starts, median, records, where
from kehoach.model import SLANTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Share of the height of letters: baselines of one line; the blank between two pieces.
_SAME_LINE, APART = 0.35, 1.1
_FIGURES = frozenset("0123456789.,%()+-–—−/*:xX…")


class TextPiece(NamedTuple):
    """Letters on one line without a wide blank between them, in points from the top left corner."""

    text: str
    x0: float
    x1: float

    @property
    def is_figure(self) -> bool:
        """A number, or the dash that stands for none."""
        return _FIGURES.issuperset(self.text)


class TextLine(NamedTuple):
    """The pieces on one baseline from left to right; ``height`` is that of the letters."""

    baseline: float
    height: float
    pieces: tuple[TextPiece, ...]


def lines_within(glyphs: "Glyphs", box: tuple[float, float, float, float]) -> list[TextLine]:
    """The upright lines of text in a box (x0, top, x1, bottom), down the page."""
    own = letters_within(glyphs, box)
    if not len(own):
        return []
    usual = max(median(glyphs.baseline[own] - glyphs.box[own, 1]), 1.0)
    own = own[glyphs.baseline[own].argsort(kind="stable")]
    baseline = glyphs.baseline[own]
    begins = group_starts(baseline, _SAME_LINE * usual)
    line = begins.cumsum()
    own = own[np.lexsort((glyphs.box[own, 0], line))]
    starts = where(_begins_apart(glyphs.box[own], line, APART * usual))
    pieces = _pieces(glyphs, own, starts)
    bounds = [*where(begins).tolist(), len(own)]
    return [
        TextLine(_middle(baseline, *letters), usual, tuple(pieces[slice(*of_line)]))
        for letters, of_line in zip(
            pairwise(bounds), pairwise(starts.searchsorted(bounds).tolist()), strict=True
        )
    ]


def letters_within(glyphs: "Glyphs", box: tuple[float, float, float, float]) -> "Ints":
    """Indices of the upright letters whose middles are in a box (x0, top, x1, bottom)."""
    x0, top, x1, bottom = box
    x, y = middles_of(glyphs)
    return where((x > x0) & (x < x1) & (y > top) & (y < bottom) & _is_upright(glyphs))


def middles_of(glyphs: "Glyphs") -> "tuple[Floats, Floats]":
    """Give x and y of the middle of each letter, as if none were slanted."""
    x: Floats = (glyphs.box[:, 0] + glyphs.box[:, 2]) / 2
    y: Floats = glyphs.baseline - 0.4 * (glyphs.baseline - glyphs.box[:, 1])
    return x, y


def _is_upright(glyphs: "Glyphs") -> "Bools":
    if glyphs.turns is None:
        return np.ones(len(glyphs), bool)
    turns = upright_turns(glyphs)
    level: Bools = glyphs.turns != SLANTED
    return level if turns is None else level & (turns == 0)


def _middle(ordered: "Floats", first: int, end: int) -> float:
    """The median of a stretch of ascending values."""
    return float(ordered[(first + end - 1) // 2] + ordered[(first + end) // 2]) / 2


def _pieces(glyphs: "Glyphs", own: "Ints", starts: "Ints") -> list[TextPiece]:
    """The pieces that begin at some of the letters, which come line by line, left to right."""
    text = "".join(map(chr, glyphs.codepoint[own].tolist()))
    x0, x1 = glyphs.box[own[starts], 0].tolist(), np.maximum.reduceat(glyphs.box[own, 2], starts)
    texts = (text[first:end] for first, end in pairwise([*starts.tolist(), len(own)]))
    return records(TextPiece, zip(texts, x0, x1.tolist(), strict=True))


def _begins_apart(box: "Floats", line: "Ints", gap: float) -> "Bools":
    """(n,): boxes, line by line, left to right, that begin further than a gap after all before."""
    starts = np.ones(len(box), bool)
    starts[1:] = (line[1:] > line[:-1]) | (box[1:, 0] - _farthest(box[:, 2], line)[:-1] > gap)
    return starts


def _farthest(x1: "Floats", line: "Ints") -> "Floats":
    """(n,): the greatest value so far on each line; by ranks, as sums would round."""
    ascending = x1.argsort()
    rank = np.empty(len(x1), np.int64)
    rank[ascending] = np.arange(len(x1))
    apart = line * len(x1)
    farthest: Floats = x1[ascending[np.maximum.accumulate(rank + apart) - apart]]
    return farthest
