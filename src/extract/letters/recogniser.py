"""The words of cells as Tesseract's network of lines reads them, with what else each may be."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.line_network import read_lines
from kehoach.extract.letters.network_file import FOREIGN, line_network
from kehoach.extract.letters.spelling_search import SpeltWord, spelt_words
from kehoach.extract.letters.text_lines import LinePicture, TextLine, picture_of, text_lines
from kehoach.extract.letters.words import PixelBox, Spelling, Word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Values = NDArray[np.float32]

# Heights of a capital by which the ink of a blank may lie beside the steps that tell it.
_BESIDE = 0.4
_LEAST = 1e-6
_PLACES = 4  # of a confidence: those behind them depend on the processor
# Marks of which none is as high as a letter, in heights of a capital.
_MARKS, _HIGH = ".,:;'\"~=-–—_*· ", 0.62


class CellInk(NamedTuple):
    """The picture of a cell, its shapes from left to right, and a capital's height; in pixels."""

    picture: "Grey"
    shapes: tuple[Shape, ...]
    height: float


def recognise(cells: Sequence[CellInk]) -> list[list[Word]]:
    """The words of each cell, line by line, in pixels of its picture."""
    network = line_network()
    lines = [text_lines(cell.shapes, cell.height) for cell in cells]
    pictures = [_pictures(cell, own) for cell, own in zip(cells, lines, strict=True)]
    values = [each.values for own in pictures for each in own]
    likely = map(partial(_of_vietnamese, network.letters), read_lines(network, values))
    return [
        [
            word
            for number, (line, picture) in enumerate(zip(own, drawn, strict=True))
            for word in _words(line, picture, spelt_words(next(likely), network.letters), number)
        ]
        for own, drawn in zip(lines, pictures, strict=True)
    ]


def _of_vietnamese(letters: Sequence[str], likely: "Values") -> "Values":
    """The same without letters that no Vietnamese print has."""
    foreign = [at for at, letter in enumerate(letters) if letter in FOREIGN]
    likely[:, foreign] = 0.0
    kept: Values = likely / np.maximum(likely.sum(axis=1, keepdims=True), _LEAST)
    return kept


def _pictures(cell: CellInk, lines: Sequence[TextLine]) -> list[LinePicture]:
    """The picture of each line, without the ink of the others."""
    return [
        picture_of(
            line, cell.picture, [s for other in lines if other is not line for s in other[0]]
        )
        for line in lines
    ]


def _words(
    line: TextLine, picture: LinePicture, spelt: Sequence[SpeltWord], number: int
) -> Iterator[Word]:
    """The words of a line, each where its ink is."""
    inner = [_gap(line, (picture.x(a.end), picture.x(b.first))) for a, b in pairwise(spelt)]
    edges = [line.shapes[0].x0 - 1.0, *inner, max(s.x1 for s in line.shapes) + 1.0]
    for word, (x0, x1) in zip(spelt, pairwise(edges), strict=True):
        own = [shape for shape in line.shapes if x0 <= (shape.x0 + shape.x1) / 2 < x1]
        first, *others = _as_inked(word, own, line.height)
        sure = round(word.probability, _PLACES)
        box = _around(own) if own else PixelBox(x0, line.base - line.height, x1, line.base)
        yield Word(first.text, box, sure, number, spellings=tuple(others))


def _as_inked(word: SpeltWord, shapes: Sequence[Shape], height: float) -> Sequence[Spelling]:
    """The spellings; marks alone are none where there is ink as high as a letter."""
    if word.spellings[0].text.strip(_MARKS) or not any(s.height > _HIGH * height for s in shapes):
        return word.spellings
    return [each for each in word.spellings if each.text.strip(_MARKS)] or word.spellings


def _gap(line: TextLine, between: tuple[float, float]) -> float:
    """The middle of the widest gap in the ink of a line near a blank."""
    low, high = between[0] - _BESIDE * line.height, between[1] + _BESIDE * line.height
    widest, middle, end = 0.0, sum(between) / 2, line.shapes[0].x0
    for shape in line.shapes:
        if shape.x0 - end > widest and end < high and shape.x0 > low:
            widest, middle = shape.x0 - end, (shape.x0 + end) / 2
        end = max(end, shape.x1)
    return middle


def _around(shapes: Sequence[Shape]) -> PixelBox:
    x0, top, x1, bottom, _ = zip(*shapes, strict=True)
    return PixelBox(min(x0), min(top), max(x1), max(bottom))
