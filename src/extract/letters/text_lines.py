"""The lines of text in a cell, and the picture of each for the network that reads lines."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from kehoach.extract.letters.ink import Shape, without
from kehoach.extract.letters.line_network import HEIGHT, STEP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Values = NDArray[np.float32]

# Heights of a capital: a letter is so high at least and, unless two lines touch in it, at most; the
# middles of letters of two lines are further apart than the third.
_LETTER, _TALLEST, _APART = 0.58, 2.1, 0.62
# Heights of a capital that the picture of a line reaches above and below the line on which its
# letters stand, at least; and the white above and below its ink, and beside it: the network reads
# half of the cells wrong where more than a third of a capital is white before the first letter.
_ABOVE, _BELOW, _MARGIN, _BESIDE = 1.2, 0.3, 0.15, 0.04
# And at most, as specks and strokes of a seal may touch a line; what is so small, and so far above
# or below the place of marks, is of no line.
_HIGHEST, _DEEPEST = 1.7, 0.7
_SPECK, _OFF = 0.35, 0.25
# Of 255: the least difference between ink and paper.
_FAINT = 40.0


class TextLine(NamedTuple):
    """A line: its shapes from left to right, the y it stands on, and a capital's height; pixels."""

    shapes: tuple[Shape, ...]
    base: float
    height: float


class LinePicture(NamedTuple):
    """A line as the network sees it, and how its steps lie on the picture it was cut from."""

    values: "Values"
    left: float
    step: float

    def x(self, step: float) -> float:
        """The pixel across at which a step begins."""
        return self.left + step * self.step


def text_lines(shapes: Sequence[Shape], height: float) -> list[TextLine]:
    """The lines of a cell, from the top; ``height`` is that of a capital."""
    letters = [s for s in shapes if _LETTER * height <= s.height <= _TALLEST * height]
    if not letters:
        return [_line(shapes, shapes, height)] if shapes else []
    letters.sort(key=_middle)
    rows = [[letters[0]]]
    for last, letter in pairwise(letters):
        if _middle(letter) - _middle(last) > _APART * height:
            rows.append([])
        rows[-1].append(letter)
    own: list[list[Shape]] = [list(row) for row in rows]
    bases = [_base(row) for row in rows]
    taken = {id(letter) for letter in letters}
    for shape in shapes:
        at = _nearest(shape, bases, height)
        if id(shape) not in taken and not _is_speck(shape, bases[at], height):
            own[at].append(shape)
    return [_line(all_of, row, height) for all_of, row in zip(own, rows, strict=True)]


def _line(shapes: Sequence[Shape], letters: Sequence[Shape], height: float) -> TextLine:
    return TextLine(tuple(sorted(shapes)), _base(letters), height)


def _base(letters: Sequence[Shape]) -> float:
    """The y on which most letters stand: some hang below it."""
    bottoms = sorted(letter.bottom for letter in letters)
    return float(median(bottoms[: max(1, round(0.8 * len(bottoms)))]))


def _nearest(shape: Shape, bases: Sequence[float], height: float) -> int:
    """The line of a mark: marks of tone stand above their letters, few signs below theirs."""
    middle = _middle(shape)
    away = [_away(middle, base, height) for base in bases]
    inside = [abs(middle - (base - height / 2)) for base in bases]
    return min(range(len(bases)), key=lambda line: (away[line], inside[line]))


def _away(middle: float, base: float, height: float) -> float:
    """Pixels by which a mark stands above or below all places of the marks of a line."""
    return max(base - 1.5 * height - middle, middle - base - 0.35 * height, 0)


def _is_speck(shape: Shape, base: float, height: float) -> bool:
    """Is it small, and away from the nearest line?"""
    is_small = max(shape.width, shape.height) < _SPECK * height
    return is_small and _away(_middle(shape), base, height) > _OFF * height


def _middle(shape: Shape) -> float:
    return (shape.top + shape.bottom) / 2


def picture_of(line: TextLine, crop: "Grey", others: Sequence[Shape]) -> LinePicture:
    """The picture of a line, what belongs to ``others`` painted over."""
    margin = _MARGIN * line.height
    highest, deepest = line.base - _HIGHEST * line.height, line.base + _DEEPEST * line.height
    top = min(line.base - _ABOVE * line.height, *(s.top for s in line.shapes)) - margin
    bottom = max(line.base + _BELOW * line.height, *(s.bottom for s in line.shapes)) + margin
    top, bottom = max(top, highest), min(bottom, deepest)
    left = min(s.x0 for s in line.shapes) - _BESIDE * line.height
    right = max(s.x1 for s in line.shapes) + _BESIDE * line.height
    near = [shape for shape in others if shape.bottom > top and shape.top < bottom]
    box = (int(left), int(top), int(np.ceil(right)), int(np.ceil(bottom)))
    part = _cut(crop, box)
    if near:
        part = without(part, [_within(shape, box) for shape in near if _meets(shape, box)])
    scale = HEIGHT / part.shape[0]
    width = max(round(part.shape[1] * scale), 2 * STEP)
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(part, (width, HEIGHT), interpolation=how)
    return LinePicture(_evened(small), box[0], STEP * part.shape[1] / width)


def _meets(shape: Shape, box: tuple[int, int, int, int]) -> bool:
    x0, top, x1, bottom = box
    return shape.x1 > x0 and shape.x0 < x1 and shape.bottom > top and shape.top < bottom


def _within(shape: Shape, box: tuple[int, int, int, int]) -> Shape:
    """The part of a shape that lies in a box, in pixels of the box."""
    x0, top = max(shape.x0, box[0]), max(shape.top, box[1])
    x1, bottom = min(shape.x1, box[2]), min(shape.bottom, box[3])
    mask = shape.mask[top - shape.top : bottom - shape.top, x0 - shape.x0 : x1 - shape.x0]
    return Shape(x0 - box[0], top - box[1], x1 - box[0], bottom - box[1], mask)


def _cut(picture: "Grey", box: tuple[int, int, int, int]) -> "Grey":
    """The box of the picture, white where it reaches over its edges."""
    x0, top, x1, bottom = box
    rows, columns = picture.shape
    inside = picture[max(top, 0) : min(bottom, rows), max(x0, 0) : min(x1, columns)]
    edges = (max(-top, 0), max(bottom - rows, 0), max(-x0, 0), max(x1 - columns, 0))
    cut: Grey = cv2.copyMakeBorder(inside, *edges, cv2.BORDER_CONSTANT, value=255)
    return cut


def _evened(picture: "Grey") -> "Values":
    """Black -1 and white 1, told as Tesseract does by the middle row: it was taught so."""
    row = picture[HEIGHT // 2].astype(np.int16)
    rise = np.diff(row)
    lows = row[1:-1][((rise[:-1] < 0) & (rise[1:] >= 0)) | ((rise[:-1] <= 0) & (rise[1:] > 0))]
    highs = row[1:-1][((rise[:-1] > 0) & (rise[1:] <= 0)) | ((rise[:-1] >= 0) & (rise[1:] < 0))]
    black = float(np.sort(lows)[len(lows) // 4]) if len(lows) else 0.0
    white = float(np.sort(highs)[3 * len(highs) // 4]) if len(highs) else 255.0
    contrast = max(white - black, _FAINT) / 2
    values: Values = np.clip((picture.astype(np.float32) - black) / contrast - 1, -1, 1)
    return values
