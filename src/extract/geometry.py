"""From PDF user space to the page as displayed, and to the direction in which its text runs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

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
        mapped: Floats = xy @ self.matrix[:2] + self.matrix[2]
        return mapped

    def boxes(self, corners: "Floats") -> "Floats":
        """Map (n, 4) boxes given by two opposite corners to x0, top, x1, bottom."""
        first, second = self.points(corners[:, :2]), self.points(corners[:, 2:])
        return np.hstack((np.minimum(first, second), np.maximum(first, second)))


def turned(width: float, height: float, quarter_turns: int) -> View:
    """Turn a top-left page clockwise by quarter turns."""
    matrix, size = {
        0: ([[1, 0], [0, 1], [0, 0]], (width, height)),
        1: ([[0, 1], [-1, 0], [height, 0]], (height, width)),
        2: ([[-1, 0], [0, -1], [width, height]], (width, height)),
        3: ([[0, -1], [1, 0], [0, width]], (height, width)),
    }[quarter_turns % 4]
    return View(np.array(matrix, float), *size)


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
    linear = first.matrix[:2] @ second.matrix[:2]
    offset = first.matrix[2] @ second.matrix[:2] + second.matrix[2]
    return View(np.vstack((linear, offset)), second.width, second.height)


def reading_turn(origins: "Floats") -> int:
    """Count the clockwise quarter turns that make text run to the right.

    ``origins`` (n, 2) are glyph origins on the displayed page in content order. Where most steps
    from glyph to glyph go down the page, its content was drawn sideways.
    """
    step = np.diff(origins, axis=0)
    step = step[np.abs(step).max(axis=1, initial=0) > 0.01]
    short = step[np.hypot(step[:, 0], step[:, 1]) < 30]  # within a word, not to the next line
    across = np.abs(short[:, 0]) > np.abs(short[:, 1])
    votes = (
        np.sum(across & (short[:, 0] > 0)),  # runs to the right already
        np.sum(~across & (short[:, 1] < 0)),  # runs up: one clockwise turn
        np.sum(across & (short[:, 0] < 0)),
        np.sum(~across & (short[:, 1] > 0)),
    )
    best = int(np.argmax(votes))
    return best if votes[best] > 2 * votes[0] else 0
