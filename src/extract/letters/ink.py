"""The ink of a picture and the shapes it is made of: each a connected patch of dark pixels."""

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

# Bounds of the grey value that parts ink from paper, whatever the picture's own histogram says.
_DARKEST, _PALEST = 110, 190


class Shape(NamedTuple):
    """A patch of ink: its box in pixels of the picture, and which pixels of the box are dark."""

    x0: int
    top: int
    x1: int
    bottom: int
    mask: "Mask"

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top


def ink_of(picture: "Grey") -> "Mask":
    """Which pixels are ink: darker than the grey value that parts the two of this picture best."""
    threshold, _ = cv2.threshold(picture, 0, 255, cv2.THRESH_OTSU)
    return picture < min(max(threshold, _DARKEST), _PALEST)


def shapes_of(ink: "Mask", least: int = 2) -> tuple[Shape, ...]:
    """The patches of at least so many pixels, from left to right."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink.astype(np.uint8))
    found = []
    for number in range(1, count):
        x, y, width, height, area = (int(value) for value in stats[number])
        if area >= least:
            mask = labels[y : y + height, x : x + width] == number
            found.append(Shape(x, y, x + width, y + height, mask))
    return tuple(sorted(found, key=lambda shape: (shape.x0, shape.top)))
