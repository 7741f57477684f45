"""Lines of a part of a page as the pieces of text on them, before they are in any cell."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.vertical_text import upright_turns
from kehoach.extract.numpy_idioms import group_starts, median, where
from kehoach.model import SLANTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Share of the height of letters: baselines of one line; the blank between two pieces.
_SAME_LINE, APART = 0.35, 1.1
_FIGURES = frozenset("0123456789.,%()+-–—−/*:xX…")


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Letters on one line without a wide blank between them, in points from the top left corner."""

    text: str
    x0: float
    x1: float

    @property
    def is_figure(self) -> bool:
        """A number, or the dash that stands for none."""
        return _FIGURES.issuperset(self.text)


@dataclass(frozen=True, slots=True)
class TextLine:
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
    starts = where(group_starts(glyphs.baseline[own], _SAME_LINE * usual))
    return [_line(glyphs, part, usual) for part in np.split(own, starts[1:])]


def letters_within(glyphs: "Glyphs", box: tuple[float, float, float, float]) -> "Ints":
    """Indices of the upright letters whose middles are in a box (x0, top, x1, bottom)."""
    x0, top, x1, bottom = box
    middle = (glyphs.box[:, 0] + glyphs.box[:, 2]) / 2
    y = glyphs.baseline - 0.4 * (glyphs.baseline - glyphs.box[:, 1])
    return where((middle > x0) & (middle < x1) & (y > top) & (y < bottom) & _is_upright(glyphs))


def _is_upright(glyphs: "Glyphs") -> "Bools":
    if glyphs.turns is None:
        return np.ones(len(glyphs), bool)
    turns = upright_turns(glyphs)
    level: Bools = glyphs.turns != SLANTED
    return level if turns is None else level & (turns == 0)


def _line(glyphs: "Glyphs", own: "Ints", height: float) -> TextLine:
    own = own[glyphs.box[own, 0].argsort(kind="stable")]
    box = glyphs.box[own]
    starts = where(_begins_apart(box, APART * height))
    pieces = tuple(
        TextPiece(
            "".join(map(chr, glyphs.codepoint[part].tolist())),
            float(glyphs.box[part, 0].min()),
            float(glyphs.box[part, 2].max()),
        )
        for part in np.split(own, starts[1:])
    )
    return TextLine(median(glyphs.baseline[own]), height, pieces)


def _begins_apart(box: "Floats", gap: float) -> "Bools":
    """(n,): boxes from left to right that begin further than a gap after all before them."""
    starts = np.ones(len(box), bool)
    starts[1:] = box[1:, 0] - np.maximum.accumulate(box[:-1, 2]) > gap
    return starts
