"""Pieces of rules in a straight page: what is black over its length, and what is pale or broken.

What is black is a rule. What is pale or broken is one only where it goes on from a rule, or runs
from one rule across to another: `rules` decides.
"""

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from kehoach.extract.scan.runs import THICKEST, Trace, joined, long_runs, traces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Greys = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

# Points. The shortest run that is a piece of a level rule, of an upright one (rows are lower than
# columns are wide), the same of a pale one, and the length over which a pale one is looked for.
BLACK = (24.0, 17.0)
PALE = (16.0, 13.0)
_SHORTEST_PALE = 12.0
_GAP = 6.0
# Points within which a piece of a longer rule that drifts has one place.
_EVEN = 1.5
# Strokes of a seal: shorter than this, and bent by more than that or this share of their length
# (a ring of 36 mm by more from 16 points on), or this steep.
_STROKE = 130.0
_BENT, _BENT_SHARE, _STEEP = 0.55, 0.012, 0.03
# A pale line is darker than what is so many points above and below it by this, of 255, over this
# share of any stretch of it.
_BESIDE = 3.2
_DARKER = 33
_SHARE = 0.8


class Pieces(NamedTuple):
    """Straight pieces of level rules, in pixels: (n, 3) of y, first and last x; and their ink."""

    places: "Floats"
    ink: "Mask"


def black_pieces(ink: "Mask", dots: float, shortest: float) -> Pieces:
    """Pieces that are black over at least ``shortest`` points."""
    length = int(shortest * dots)
    runs = joined(long_runs(ink, length, max(1, round(0.36 * dots))), int(_GAP * dots))
    return _pieces(runs, dots, length)


def pale_pieces(even: "Greys", dots: float, length: float) -> Pieces:
    """Pieces of thin lines that are darker than the paper on both sides of them."""
    lines = joined(_ridges(even, dots, int(length * dots)), int(_GAP * dots))
    return _pieces(lines, dots, _SHORTEST_PALE * dots)


def _pieces(runs: "Mask", dots: float, shortest: float) -> Pieces:
    kept = np.zeros_like(runs)
    found: list[tuple[float, float, float]] = []
    for trace in traces(runs, shortest):
        if trace.thickness <= THICKEST * dots:
            kept[trace.box] |= trace.shape
            if not _is_stroke(trace, dots):
                found += _straight(trace, dots)
    return Pieces(np.array(found, float).reshape(-1, 3), kept)


def _is_stroke(trace: Trace, dots: float) -> bool:
    """Is it part of a ring, a star, a signature? Rules of a straight page are straight."""
    if trace.length >= _STROKE * dots or len(trace.y) < 5:
        return False
    smooth = np.convolve(trace.y, np.ones(5) / 5, "valid")
    x = trace.x[2:-2] - trace.x.mean()
    slope = float((x * smooth).sum() / (x * x).sum())
    most = max(_BENT * dots, _BENT_SHARE * trace.length)
    return abs(slope) > _STEEP or float(np.ptp(smooth - slope * x)) > most


def _straight(trace: Trace, dots: float) -> "Iterator[tuple[float, float, float]]":
    """A trace in parts over each of which it drifts by no more than a piece of a rule may."""
    parts = max(1, int(np.ceil(np.ptp(trace.y) / (_EVEN * dots))))
    edges = np.linspace(trace.x[0], trace.x[-1] + 1, parts + 1)
    for first, last in pairwise(edges.tolist()):
        y = trace.y[trace.x.searchsorted(first) : trace.x.searchsorted(last)]
        if len(y):
            yield float(np.median(y)), first, last


def _ridges(even: "Greys", dots: float, length: int) -> "Mask":
    """1 on level lines that are darker than both sides over most of each stretch of ``length``."""
    dark = cv2.GaussianBlur(255 - even, (0, 0), sigmaX=0.5 * dots, sigmaY=0.25 * dots)
    away = max(3, round(_BESIDE * dots))
    beside = np.zeros_like(dark)
    beside[away:] = dark[:-away]
    beside[:-away] = np.maximum(beside[:-away], dark[away:])
    _, ridge = cv2.threshold(cv2.subtract(dark, beside), _DARKER, 1, cv2.THRESH_BINARY)
    ridge = cv2.dilate(ridge, np.ones((3, 1), np.uint8))  # a line may drift by a pixel
    share = cv2.blur(ridge * 255, (length, 1), borderType=cv2.BORDER_CONSTANT)
    _, core = cv2.threshold(share, _SHARE * 255, 1, cv2.THRESH_BINARY)
    grown = cv2.dilate(core, np.ones((1, length), np.uint8))
    whole: Mask = grown & joined(ridge, int(5 * dots), 1)
    return whole
