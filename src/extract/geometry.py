"""From PDF user space to the page as displayed, and to the direction in which its text runs."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from kehoach.model import BBox

if TYPE_CHECKING:
    from kehoach.model import Floats


@dataclass(frozen=True, slots=True)
class View:
    """An affine map onto a page of ``width`` x ``height`` points with a top-left origin.

    ``matrix`` is (3, 2): [x y 1] @ matrix, the row-vector form of PDF Reference 1.7, 4.2.3.
    """

    matrix: "Floats"
    width: float
    height: float

    def points(self, xy: "Floats") -> "Floats":
        """Map (n, 2) points."""
        mapped = np.empty((len(xy), 2))
        for axis, weights in enumerate(self.matrix.T.tolist()):
            mapped[:, axis] = _weighted(xy[:, 0], xy[:, 1], *weights)
        return mapped

    def boxes(self, corners: "Floats") -> "Floats":
        """Map (n, 4) boxes given by two opposite corners to x0, top, x1, bottom."""
        boxes = np.empty((len(corners), 4))
        x, y, last_x, last_y = corners.T
        for axis, weights in enumerate(self.matrix.T.tolist()):
            first, last = _weighted(x, y, *weights), _weighted(last_x, last_y, *weights)
            np.minimum(first, last, out=boxes[:, axis])
            np.maximum(first, last, out=boxes[:, axis + 2])
        return boxes

    def box(self, box: BBox) -> BBox:
        """Map one box."""
        return BBox(*self.boxes(np.array([box]))[0].tolist())


def _weighted(x: "Floats", y: "Floats", from_x: float, from_y: float, offset: float) -> "Floats":
    """One coordinate of an affine map; most maps take it from x alone or from y alone."""
    if from_y == 0:
        return from_x * x + offset
    if from_x == 0:
        return from_y * y + offset
    return from_x * x + from_y * y + offset


@lru_cache(maxsize=16)  # the pages of a document are of a few sizes
def turned(width: float, height: float, quarter_turns: int) -> View:
    """Turn a top-left page clockwise by quarter turns."""
    matrix, size = {
        0: ([[1, 0], [0, 1], [0, 0]], (width, height)),
        1: ([[0, 1], [-1, 0], [height, 0]], (height, width)),
        2: ([[-1, 0], [0, -1], [width, height]], (width, height)),
        3: ([[0, -1], [1, 0], [0, width]], (height, width)),
    }[quarter_turns % 4]
    return View(np.array(matrix, float), *size)


@lru_cache(maxsize=16)
def displayed(box: tuple[float, float, float, float], quarter_turns: int) -> View:
    """Map user space to the displayed page; ``box`` is its left, bottom, right, top."""
    left, bottom, right, top = box
    upright = np.array([[1, 0], [0, -1], [-left, top]], float)
    return then(
        View(upright, right - left, top - bottom),
        turned(right - left, top - bottom, quarter_turns),
    )


def then(first: View, second: View) -> View:
    """Apply ``first``, then ``second``."""
    matrix = first.matrix @ second.matrix[:2]
    matrix[2] += second.matrix[2]
    return View(matrix, second.width, second.height)
