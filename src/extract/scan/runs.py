"""Long level runs of ink, and the lines that they trace over a page.

Everything here is for level lines; upright ones are level on the transposed page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.uint8]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

# Points. What is thicker on the whole of its length is shading, a picture or the edge of a scanner.
THICKEST = 5.0


@dataclass(frozen=True, slots=True)
class Trace:
    """A connected thin run of ink, in pixels: its middle ``y`` (n,) at each ``x`` (n,) with ink."""

    x: "Ints"
    y: "Floats"
    ink: "Ints"
    """(n,) pixels of ink above each other."""
    box: tuple[slice, slice]
    shape: "Mask"
    """Its pixels within ``box``."""

    @property
    def length(self) -> int:
        """From its first to its last pixel."""
        return int(self.x[-1] - self.x[0]) + 1

    @property
    def thickness(self) -> float:
        """Ink over length."""
        return float(self.ink.sum()) / self.length


def long_runs(ink: "Mask", length: int, slack: int) -> "Mask":
    """Runs of ink at least ``length`` pixels long, which may drift by ``slack`` pixels."""
    grown = cv2.dilate(ink, np.ones((2 * slack + 1, 1), np.uint8))
    runs: Mask = cv2.morphologyEx(grown, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    return runs


def joined(runs: "Mask", gap: int, drift: int = 3) -> "Mask":
    """Close gaps between runs in line."""
    closed: Mask = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((drift, gap), np.uint8))
    return closed


def traces(runs: "Mask", shortest: float) -> Iterator[Trace]:
    """Yield the connected runs that are at least ``shortest`` pixels long."""
    rows = _rows_around_ink(runs)
    if not len(rows):  # OpenCV ends the process where it labels nothing
        return
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs[rows], connectivity=8)
    for label in range(1, count):
        x, y, width, height, _ = stats[label].tolist()
        if width >= shortest:
            shape = (labels[y : y + height, x : x + width] == label).astype(np.uint8)
            top = int(rows[y])
            yield _trace(shape, (slice(top, top + height), slice(x, x + width)))


def _rows_around_ink(runs: "Mask") -> "Ints":
    """(n,): the rows with ink and one below each of them: few rows of a page hold level runs."""
    has = runs.max(axis=1) > 0
    has[1:] |= has[:-1]
    rows: Ints = has.nonzero()[0]
    return rows


def _trace(shape: "Mask", box: tuple[slice, slice]) -> Trace:
    rows = np.arange(len(shape), dtype=np.float32)
    ink, depth = np.stack((np.ones_like(rows), rows)) @ shape.astype(np.float32)
    has = ink.nonzero()[0]
    middle = (depth[has] / ink[has]).astype(np.float64) + box[0].start
    return Trace(has + box[1].start, middle, ink[has].astype(np.int64), box, shape)
