"""The image of a page as it was scanned."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kehoach.errors import LimitError
from kehoach.words import both

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Greys = NDArray[np.uint8]

# Share of pixels that are neither black nor white: fewer make an image of two tones.
_BETWEEN = 0.002
FINEST, COARSEST = 300.0, 100.0
"""Dots an inch. Finer scans are read so: letters gain nothing, time goes by the square of it."""
_MOST_PIXELS = 150_000_000  # A2 at 600 dots an inch has fewer


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page in grey, 0 black to 255 white, rows from the top; ``dpi`` are its dots an inch."""

    grey: "Greys"
    dpi: float

    @property
    def dots(self) -> float:
        """Pixels a point."""
        return self.dpi / 72

    @property
    def width(self) -> float:
        """Width in points."""
        return int(self.grey.shape[1]) / self.dots

    @property
    def height(self) -> float:
        """Height in points."""
        return int(self.grey.shape[0]) / self.dots

    def with_grey(self, grey: "Greys") -> "PageImage":
        """Return another image of the same resolution."""
        return PageImage(grey, self.dpi)

    def turned(self, quarter_turns: int) -> "PageImage":
        """Return the image turned clockwise."""
        return self.with_grey(np.ascontiguousarray(np.rot90(self.grey, -quarter_turns)))

    def is_bilevel(self) -> bool:
        """Has it only black and white?"""
        some = self.grey[::3, ::3]
        tones = np.bincount(some.ravel(), minlength=256)
        return bool(tones[8:248].sum() < _BETWEEN * some.size)


def check_size(width: int, height: int) -> None:
    """Raise LimitError for an image of more pixels than a scan has."""
    if width * height > _MOST_PIXELS:
        raise too_large(f"{width:,} x {height:,}")


def too_large(size: str) -> LimitError:
    """Return the error that says so of an image."""
    return LimitError(both("document.image_large", size=size))
