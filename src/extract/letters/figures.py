"""Which figure a patch of ink is: a small network of our own beside Tesseract.

Tesseract reads lines: of a lone number or numeral in a cell four in ten are wrong (140 drawn ones
in three faces), for nothing tells it where the line runs. This reader looks at one shape alone, so
the two err apart. `benchmarks/fit_figures.py` fits its weights on drawn shapes.
"""

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kehoach.extract.letters.ink import Mask

    Numbers = NDArray[np.float32]

OTHER = "?"
"""Stands for a shape that is none of the figures."""
KINDS = "0123456789IVX()/" + OTHER
# Side in pixels of the square into which a shape is drawn, as high as it.
_SIDE = 16


class Figure(NamedTuple):
    """What a shape is, and the probability 0 to 1 that it is that."""

    text: str
    probability: float


def figures_of(masks: "Sequence[Mask]") -> list[Figure]:
    """What each mask is, a box of dark pixels without white margins."""
    if not masks:
        return []
    likely = _probabilities(np.stack([features(mask) for mask in masks]))
    best = likely.argmax(axis=1)
    return [Figure(KINDS[k], float(row[k])) for k, row in zip(best, likely, strict=True)]


def features(mask: "Mask") -> "Numbers":
    """The shape in a square, and how wide it is for its height."""
    height, width = mask.shape
    across = max(1, min(_SIDE, round(width * _SIDE / height)))
    small = cv2.resize(mask.astype(np.float32), (across, _SIDE), interpolation=cv2.INTER_AREA)
    square = np.zeros((_SIDE, _SIDE), np.float32)
    left = (_SIDE - across) // 2
    square[:, left : left + across] = small
    found: Numbers = np.append(square.ravel(), np.float32(min(width / height, 2.0)))
    return found


def _probabilities(values: "Numbers") -> "Numbers":
    """The probability of each kind, row by row: one layer of rectified sums, then a softmax."""
    weights = _weights()
    hidden = np.maximum(values @ weights["inner"] + weights["inner_bias"], 0)
    scores = hidden @ weights["outer"] + weights["outer_bias"]
    likely = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Numbers = likely / likely.sum(axis=1, keepdims=True)
    return shares


@cache
def _weights() -> "dict[str, Numbers]":
    with as_file(files("kehoach.extract.letters").joinpath("figures.npz")) as path:
        stored = np.load(path)
        return {name: stored[name].astype(np.float32) for name in stored.files}
