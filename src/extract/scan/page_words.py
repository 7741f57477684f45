"""The words of a straight page: those of its cells, then those of its blocks outside."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kehoach.extract.grid.lattice import find_lattices
from kehoach.extract.letters.cells import read_cells
from kehoach.extract.scan.blocks import text_blocks
from kehoach.extract.scan.glyphs import glyphs_of, words_of
from kehoach.model import BBox
from kehoach.roman import is_roman

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kehoach.extract.letters.words import ReadWord
    from kehoach.model import Glyphs, Rulings, Word

    Greys = NDArray[np.uint8]

# Points that a cell is read within its rules.
_INSET = 0.7
STREAK = "streak"
"""The doubt of a word through which a streak of the scanner runs."""
# What print has and scrawl has not: letters that make a word, a number.
_PRINT = re.compile(r"[^\W\d_]{3}|^[\d.,/()-]+$")


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words read in each box of a page; ``boxes`` are in points, words in pixels.

    The first ``cells`` of the boxes are those of cells; ``dots`` are pixels a point. ``scrawl`` are
    words of none: handwriting beside the text, and what is left of a stamp.
    """

    boxes: tuple[BBox, ...]
    words: "tuple[Sequence[ReadWord], ...]"
    cells: int
    dots: float
    scrawl: "tuple[Sequence[ReadWord], ...]" = ()

    @property
    def in_cells(self) -> "Iterator[tuple[BBox, Sequence[ReadWord]]]":
        """Each cell and its words."""
        return zip(self.boxes[: self.cells], self.words[: self.cells], strict=True)

    @property
    def outside(self) -> "Sequence[Sequence[ReadWord]]":
        """The words of each block outside the tables."""
        return self.words[self.cells :]

    def doubted_at(self, mask: "Greys") -> "PageWords":
        """The same words, those doubtful in whose box a mask of the page is set."""
        words = tuple([_doubted_at(word, mask) for word in own] for own in self.words)
        return replace(self, words=words)

    def glyphs(self) -> "Glyphs":
        """Return all letters."""
        return glyphs_of(zip(self.boxes, self.words, strict=True), self.dots)

    def all_words(self) -> "tuple[Word, ...]":
        """Return all words in points."""
        pairs = zip(self.boxes, self.words, strict=True)
        return tuple(word for box, own in pairs for word in words_of(box, own, self.dots))


def read_words(page: "Greys", rulings: "Rulings", dots: float) -> PageWords:
    """Read a clean page: its cells, and what stands outside its tables."""
    cells, tables = _places(rulings, len(page) / dots)
    pixels = [_scaled(table, dots) for table in tables]
    blocks = [_scaled(box, 1 / dots) for box in text_blocks(page, pixels, dots)]
    boxes = [_scaled(_within(box), dots) for box in (*cells, *blocks)]
    words = read_cells(page, boxes, 72 * dots)
    printed = [(b, w) for b, w in zip(blocks, words[len(cells) :], strict=True) if not is_scrawl(w)]
    return PageWords(
        (*cells, *(block for block, _ in printed)),
        (*words[: len(cells)], *(own for _, own in printed)),
        len(cells),
        dots,
        tuple(filter(is_scrawl, words[len(cells) :])),
    )


def _doubted_at(word: "ReadWord", mask: "Greys") -> "ReadWord":
    x0, top, x1, bottom = map(int, word.box)
    if word.doubts or not mask[top : bottom + 1, x0 : x1 + 1].any():
        return word
    return replace(word, doubts=(STREAK,))


def is_scrawl(words: "Sequence[ReadWord]") -> bool:
    """Tell what is read where no print stands: all of it doubtful, and none of it a word."""
    return bool(words) and all(
        word.is_doubtful and not _PRINT.search(word.text) and not is_roman(word.text.strip(".)"))
        for word in words
    )


def _places(rulings: "Rulings", height: float) -> tuple[list[BBox], list[BBox]]:
    """The cells and the tables of a page."""
    cells, tables = [], []
    for lattice in find_lattices(rulings, height):
        xs, ys = lattice.xs.tolist(), lattice.ys.tolist()
        tables.append(BBox(xs[0], ys[0], xs[-1], ys[-1]))
        for r0, r1, c0, c1 in lattice.extents.tolist():
            cells.append(BBox(xs[c0], ys[r0], xs[c1], ys[r1]))
    return cells, tables


def _within(box: BBox) -> BBox:
    return BBox(box.x0 + _INSET, box.top + _INSET, box.x1 - _INSET, box.bottom - _INSET)


def _scaled(box: "Sequence[float]", factor: float) -> BBox:
    return BBox(*(side * factor for side in box))
