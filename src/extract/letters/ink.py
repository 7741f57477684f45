"""The ink of a picture and the shapes it is made of: each a connected patch of dark pixels."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Mask = NDArray[np.bool_]

# Bounds of the grey value that parts ink from paper, whatever the picture's own histogram says.
_DARKEST, _PALEST = 110, 190
_PAPER = 255
# Ink at the edge of a cell is a rest of its rules from this share of a side on, where it is so many
# times as long as wide, or covers no more than this share of its box.
_HALF, _LINE, _THIN = 0.5, 6, 0.2


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


def rule_rests(
    shapes: Iterable[Shape], size: tuple[int, int], near: float = 0.0
) -> tuple[Shape, ...]:
    """The shapes that are what is left of a cell's rules: lines along its edge, or a corner.

    ``size`` is the height and width of the cell in pixels; what lies wholly so ``near`` an edge is
    of no letter.
    """
    height, width = size
    return tuple(
        shape
        for shape in shapes
        if _is_at_edge(shape, (height, width), near)
        or (_is_line(shape) and _is_along_edge(shape, (height, width)))
    )


def _is_line(shape: Shape) -> bool:
    sides = sorted((shape.width, shape.height))
    return bool(shape.mask.mean() < _THIN) or sides[0] * _LINE < sides[1]


def _is_along_edge(shape: Shape, size: tuple[int, int]) -> bool:
    """Does it run along half of a side of the cell?"""
    height, width = size
    is_upright = shape.height > _HALF * height and (shape.x0 == 0 or shape.x1 == width)
    return is_upright or (
        shape.width > _HALF * width and (shape.top == 0 or shape.bottom == height)
    )


def _is_at_edge(shape: Shape, size: tuple[int, int], near: float) -> bool:
    """Does it lie along an edge, and wholly near it?"""
    height, width = size
    if shape.height > shape.width:
        return shape.x1 <= near or shape.x0 >= width - near
    return shape.bottom <= near or shape.top >= height - near


def without(picture: "Grey", shapes: Iterable[Shape]) -> "Grey":
    """The picture with these shapes painted white."""
    gone = np.zeros(picture.shape, np.uint8)
    for shape in shapes:
        gone[shape.top : shape.bottom, shape.x0 : shape.x1] |= shape.mask.astype(np.uint8)
    soft = cv2.dilate(gone, np.ones((3, 3), np.uint8)).astype(bool)
    return np.where(soft, np.uint8(_PAPER), picture)
