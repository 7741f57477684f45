"""Shapes of one word read as figures: digits, numerals, and the marks between them."""

from collections.abc import Iterable
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kehoach.extract.letters.figures import OTHER, Figure, figures_of
from kehoach.extract.letters.ink import Shape

if TYPE_CHECKING:
    from kehoach.extract.letters.ink import Mask

# In heights of a figure: what is as high as a letter; how deep a comma hangs below the line; where
# the marks of the line begin, above it; how wide a dash is that is no hyphen (a hyphen of Times or
# Arial is 0.4 wide, a dash 0.52); how far two figures with a blank between them stand apart.
_TALL, _HANGS, _LOW, _DASH, _BLANK = 0.6, 0.1, 0.35, 0.46, 0.5
# Shares of the height between which the ink of a stroke parts two figures that touch by serifs.
_BODY = (0.25, 0.75)
# A shape narrower than this, for its height, is one figure.
_NARROW = 0.75
_Read = tuple[Shape, str, float]
# A stop is no more times as high as wide; the probability of one that is higher.
_ROUND, _TALL_STOP = 1.3, 0.5
# A figure of which the reader is so sure is not cut.
_SURE = 0.9


class FigureString(NamedTuple):
    """Figures and marks; `OTHER` for a shape that is none. ``probability``: of the least sure."""

    text: str
    probability: float

    @property
    def is_whole(self) -> bool:
        """Was every shape read?"""
        return bool(self.text) and OTHER not in self.text


def read_figures(shapes: Iterable[Shape], least: float = 0.0) -> FigureString:
    """Read the shapes of one line, from left to right; ``least`` is how high figures are at least.

    Pixels.
    """
    found = sorted(shapes)
    highest = max([least / _TALL, *(shape.height for shape in found)])
    tall = [shape for shape in found if shape.height >= _TALL * highest]
    if not tall:
        return FigureString("", 0.0)
    line = _Line(tall)
    read = [(shape, *_read_tall(shape)) for shape in tall]
    read += line.marks([shape for shape in found if shape.height < _TALL * highest])
    read = _with_percents(read, line)
    read = sorted((item for item in read if item[1]), key=lambda item: item[0].x0)
    text = "".join(_parted([(shape, text) for shape, text, _ in read], line.height))
    return FigureString(text, min(probability for *_, probability in read))


class _Line:
    """Where the figures of a line stand: on ``base``, ``height`` pixels high."""

    def __init__(self, tall: list[Shape]) -> None:
        self.height = float(np.median([shape.height for shape in tall]))
        self.base = float(np.median([shape.bottom for shape in tall]))

    def is_percent(self, before: Shape, stroke: Shape, after: Shape) -> bool:
        """Are they a ring, a slanted stroke and a ring below the first?"""
        rings = (0.35 * self.height < ring.height < 0.75 * self.height for ring in (before, after))
        falls = before.top < after.top < before.bottom + 0.3 * self.height
        return all(rings) and falls and stroke.height > 0.85 * self.height

    def marks(self, shapes: list[Shape]) -> list[_Read]:
        """The low shapes as marks; of two that stand above each other a colon."""
        read: list[_Read] = []
        for shape in shapes:
            mark, probability = self._mark(shape)
            if mark and read and shape.x0 < (read[-1][0].x0 + read[-1][0].x1) / 2:
                colon = ";" if "," in (mark, read[-1][1]) else ":"
                sure = min(probability, read[-1][2])
                read[-1] = (_union(read[-1][0], shape), colon, sure)
            elif mark:
                read.append((shape, mark, probability))
        return read

    def _mark(self, shape: Shape) -> tuple[str, float]:
        """The mark that a low shape is, and its probability; empty for a speck."""
        if int(shape.mask.sum()) < max(3, (0.08 * self.height) ** 2):
            return "", 1.0
        if shape.top > self.base - _LOW * self.height:
            return self._stop(shape)
        if shape.width > 1.3 * shape.height and shape.top > self.base - 0.75 * self.height:
            return "–" if shape.width > _DASH * self.height else "-", 1.0
        return OTHER, 1.0

    def _stop(self, shape: Shape) -> tuple[str, float]:
        """A comma where it hangs below the line, else a stop, which is as high as wide."""
        if shape.bottom > self.base + _HANGS * self.height:
            return ",", 1.0
        return ".", _TALL_STOP if shape.height > _ROUND * shape.width else 1.0


def _with_percents(read: list[_Read], line: _Line) -> list[_Read]:
    """The same, a ring, a slanted stroke and a ring made one percent sign."""
    rest = sorted(read, key=lambda item: item[0].x0)
    for k in range(len(rest) - 2, 0, -1):
        shapes = [item[0] for item in rest[k - 1 : k + 2]]
        if len(shapes) == 3 and line.is_percent(*shapes):
            rest[k - 1 : k + 2] = [(_union(shapes[0], shapes[2]), "%", 1.0)]
    return rest


def _union(first: Shape, last: Shape) -> Shape:
    """A shape in the place of both; its mask is that of the first."""
    return first._replace(x1=last.x1, bottom=last.bottom)


def _parted(read: list[tuple[Shape, str]], height: float) -> Iterable[str]:
    """The texts with a blank where there is room for one."""
    end = None
    for shape, text in read:
        if end is not None and shape.x0 - end > _BLANK * height:
            yield " "
        yield text
        end = shape.x1


def _read_tall(shape: Shape) -> tuple[str, float]:
    """A shape as high as a letter: one figure, or several that touch."""
    (whole,) = figures_of([shape.mask])
    is_sure = whole.text != OTHER and whole.probability > _SURE
    if is_sure or shape.width < _NARROW * shape.height:
        return whole
    return _read_touching(shape.mask) or whole


def _read_touching(mask: "Mask") -> tuple[str, float] | None:
    """Figures that touch by their serifs: the likeliest way to cut them apart."""
    cuts = [0, *_cuts(mask), mask.shape[1]]
    if len(cuts) == 2:
        return None
    spans = [(a, b) for i, a in enumerate(cuts) for b in cuts[i + 1 :] if b - a > 1]
    figures = dict(zip(spans, figures_of([_tight(mask[:, a:b]) for a, b in spans]), strict=True))
    best: dict[int, tuple[float, list[Figure]]] = {0: (0.0, [])}
    for (start, end), figure in sorted(figures.items(), key=lambda item: item[0][1]):
        if start in best and figure.text != OTHER:
            score = best[start][0] + log(max(figure.probability, 1e-6))
            if end not in best or score > best[end][0]:
                best[end] = (score, [*best[start][1], figure])
    parts = best.get(mask.shape[1], (0.0, []))[1]
    return ("".join(p.text for p in parts), min(p.probability for p in parts)) if parts else None


def _cuts(mask: "Mask") -> list[int]:
    """Columns at which two figures may touch: without ink between head and foot."""
    height = mask.shape[0]
    rows = slice(round(_BODY[0] * height), round(_BODY[1] * height))
    body: Mask = np.any(mask[rows], axis=0)
    edges = np.flatnonzero(np.diff(body.astype(np.int8)))
    gaps = [(int(a), int(b)) for a, b in pairwise(edges) if not body[b]]
    return [(a + b) // 2 + 1 for a, b in gaps]


def _tight(mask: "Mask") -> "Mask":
    """The mask without white margins."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if not len(rows):
        return mask
    return mask[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
