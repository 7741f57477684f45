"""Maps of a straight page onto the page as scanned, in pixels."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.model import Straightening

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Greys = NDArray[np.uint8]
    Nodes = NDArray[np.float32]

_STEP = 32
"""Pixels between two nodes."""
_PAPER = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class PixelMap:
    """Where each pixel of a straight page comes from.

    ``nodes`` (rows, columns, 2) are x and y of every 32nd pixel; between them it is even. ``size``
    is height and width of the page.
    """

    nodes: "Nodes"
    size: tuple[int, int]

    def then(self, inner: "Callable[[Nodes], Nodes]") -> "PixelMap":
        """Return the map of a page that is mapped onto this map's page first, by ``inner``."""
        return PixelMap(self._at(inner(_even_nodes(self.size))), self.size)

    def enlarged(self, factor: int, size: tuple[int, int]) -> "PixelMap":
        """Return the map of the same page with ``factor`` times as many pixels to a side."""
        return PixelMap(self._at(_even_nodes(size) / np.float32(factor)) * factor, size)

    def _at(self, points: "Nodes") -> "Nodes":
        """Where points of the straight page come from; past the last node it goes on as there."""
        at = points / np.float32(_STEP)
        moved = cv2.remap(
            self.nodes, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        last = np.array(self.nodes.shape[1::-1], np.float32) - 1
        beyond = (at - np.clip(at, 0, last)) * np.float32(_STEP)
        return np.asarray(moved + beyond, np.float32)

    def image(self, grey: "Greys", *, smooth: bool = True) -> "Greys":
        """Return the straight page, in grey or in colours as it was scanned.

        ``smooth`` takes its pixels from between those scanned.
        """
        x, y = (self._all(axis) for axis in (0, 1))
        how = cv2.INTER_CUBIC if smooth else cv2.INTER_NEAREST
        straight: Greys = cv2.remap(grey, x, y, how, borderValue=_PAPER if smooth else (0,))
        return straight

    def _all(self, axis: int) -> "Nodes":
        """(height, width): x or y of each pixel."""
        height, width = self.size
        rows, columns, _ = self.nodes.shape
        shift = np.array([[_STEP, 0, 0], [0, _STEP, 0]], np.float32)
        every: Nodes = cv2.warpAffine(
            np.ascontiguousarray(self.nodes[..., axis]),
            shift,
            ((columns - 1) * _STEP + 1, (rows - 1) * _STEP + 1),
            flags=cv2.INTER_LINEAR,
        )[:height, :width]
        return every

    def straightening(self, dots: float) -> Straightening:
        """Return the map in points; ``dots`` are pixels a point."""
        return Straightening(_STEP / dots, self.nodes.astype(np.float64) / dots)


def drawn_at(straightening: Straightening, dots: float, size: tuple[int, int]) -> PixelMap:
    """The map of a page drawn with ``dots`` pixels a point, of this height and width."""
    nodes = _even_nodes(size)
    points = straightening.points(nodes.reshape(-1, 2).astype(np.float64) / dots)
    return PixelMap((points * dots).astype(np.float32).reshape(nodes.shape), size)


def unmoved(size: tuple[int, int]) -> PixelMap:
    """The map of a page that is straight already."""
    return PixelMap(_even_nodes(size), size)


def rotation(degrees: float, size: tuple[int, int]) -> PixelMap:
    """The map that turns a page back by ``degrees``, which it was scanned clockwise."""
    height, width = size
    angle = np.deg2rad(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    middle = np.array([width, height]) / 2
    nodes = (_even_nodes(size) - middle) @ turn + middle
    return PixelMap(nodes.astype(np.float32), size)


def _even_nodes(size: tuple[int, int]) -> "Nodes":
    height, width = size
    rows, columns = -(-(height - 1) // _STEP) + 1, -(-(width - 1) // _STEP) + 1
    x, y = np.meshgrid(np.arange(columns) * _STEP, np.arange(rows) * _STEP)
    return np.stack((x, y), axis=-1).astype(np.float32)
