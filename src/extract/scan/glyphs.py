"""Recognised words as glyphs, so that they are put into cells and lines like any other."""

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kehoach.model import BBox, Glyphs, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kehoach.extract.letters.words import ReadWord

# Letters and signs that reach below the line, with or without marks under them.
_LOW = frozenset("gjpqyýỳỷỹỵQ,;()[]{}/|_ạặậẹệịọộợụự")
# Share of a word's height that stands below the line where all words of the line reach so far.
_BELOW = 0.2
# Shares of the height of the line: words stand at least so far apart, letters are so wide.
_BLANK, _NARROWEST = 0.3, 0.2
# Points by which the letters of a cell stay off its rules.
_OFF = 0.5


class PlacedLine(NamedTuple):
    """A line of words in points: where it stands, and in which cell or block (its box)."""

    words: "tuple[ReadWord, ...]"
    boxes: tuple[BBox, ...]
    baseline: float


def words_of(cell: BBox, read: "Sequence[ReadWord]", dots: float) -> list[Word]:
    """Return the words of one cell or block, in points; ``dots`` are pixels a point."""
    return [
        Word(word.text, box, word.confidence, word.read_as)
        for line in _lines(cell, read, dots)
        for word, box in zip(line.words, line.boxes, strict=True)
    ]


def glyphs_of(read: "Iterable[tuple[BBox, Sequence[ReadWord]]]", dots: float) -> Glyphs:
    """Return the letters of the words read in each box of a page, box by box."""
    lines = [line for cell, words in read for line in _lines(cell, words, dots)]
    letters = [letter for line in lines for letter in _letters(line)]
    columns = np.array([each[1:] for each in letters], float).reshape(-1, 6)
    codes = np.array([each[0] for each in letters], np.uint32)
    return Glyphs(codes, columns[:, :4], columns[:, 4], columns[:, 5] > 0)


def _lines(cell: BBox, read: "Sequence[ReadWord]", dots: float) -> "Iterator[PlacedLine]":
    for _, group in groupby(read, key=lambda word: word.line):
        words = tuple(group)
        boxes = [_inside(cell, BBox(*(side / dots for side in word.box))) for word in words]
        baseline = _baseline(words, boxes)
        boxes = _apart(boxes, [len(word.text) for word in words], baseline)
        yield PlacedLine(words, tuple(_inside(cell, box) for box in boxes), baseline)


def _inside(cell: BBox, box: BBox) -> BBox:
    """The box within its cell, with some extent left."""
    x0 = min(max(box.x0, cell.x0 + _OFF), cell.x1 - 2 * _OFF)
    top = min(max(box.top, cell.top + _OFF), cell.bottom - 2 * _OFF)
    return BBox(
        x0, top, max(min(box.x1, cell.x1 - _OFF), x0), max(min(box.bottom, cell.bottom - _OFF), top)
    )


def _baseline(words: "Sequence[ReadWord]", boxes: "Sequence[BBox]") -> float:
    """The y on which the letters stand: the foot of the words that do not reach below it."""
    flat = [
        box.bottom
        for word, box in zip(words, boxes, strict=True)
        if not _LOW.intersection(word.text)
    ]
    if flat:
        return float(np.median(flat))
    top, foot = min(box.top for box in boxes), float(np.median([box.bottom for box in boxes]))
    return foot - _BELOW * (foot - top)


def _apart(boxes: "Sequence[BBox]", lengths: "Sequence[int]", baseline: float) -> "list[BBox]":
    """Boxes that part words by a blank and give each letter some width."""
    height = max(4.0, baseline - min(box.top for box in boxes))
    end, found = -np.inf, []
    for box, length in zip(boxes, lengths, strict=True):
        x0 = max(box.x0, end + _BLANK * height)
        end = max(box.x1, x0 + _NARROWEST * height * length)
        found.append(box._replace(x0=x0, x1=end))
    return found


def _letters(line: PlacedLine) -> "Iterator[tuple[float, ...]]":
    """Code, box, baseline and whether a blank stands before it, of each letter of a line."""
    for word, box in zip(line.words, line.boxes, strict=True):
        edges = np.linspace(box.x0, box.x1, len(word.text) + 1).tolist()
        foot = max(box.bottom, line.baseline)
        for at, letter in enumerate(word.text):
            place = (edges[at], box.top, edges[at + 1], foot)
            yield (ord(letter), *place, line.baseline, float(at == 0))
