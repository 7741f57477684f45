"""A page made straight: upright, level, flat and evenly lit."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehoach.extract.scan.bend import bend
from kehoach.extract.scan.orientation import quarter_turns
from kehoach.extract.scan.paper import evened, ink_of
from kehoach.extract.scan.skew import skew
from kehoach.extract.scan.straight import PixelMap, rotation, unmoved

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kehoach.extract.scan.page_image import PageImage
    from kehoach.model import Straightening

    Mask = NDArray[np.uint8]

# Degrees: pages that lie straighter stay as they are.
_LEVEL = 0.03
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class StraightPage:
    """A straight page: its evenly lit grey image, its ink, and how it lay on the scan.

    ``turn`` are the clockwise quarter turns from the scan; ``straightening`` leads from the
    straight page to the scan turned so, None where that was straight.
    """

    image: "PageImage"
    ink: "Mask"
    turn: int
    straightening: "Straightening | None"


def straighten(scan: "PageImage") -> StraightPage:
    """Make a scanned page straight."""
    even = evened(scan)
    ink = ink_of(even)
    turn = quarter_turns(ink, scan.dpi)
    if turn:
        scan = scan.turned(turn)
        even = evened(scan)
        ink = ink_of(even)
    moved = _straight_map(ink, scan)
    if moved is None:
        return StraightPage(scan.with_grey(even), ink, turn, None)
    even = evened(scan.with_grey(moved.image(scan.grey)))
    return StraightPage(scan.with_grey(even), ink_of(even), turn, moved.straightening(scan.dots))


def _straight_map(ink: "Mask", scan: "PageImage") -> PixelMap | None:
    """The map from the straight page to the scan; None where they are the same."""
    angle = skew(ink, scan.dpi)
    is_level = abs(angle) < _LEVEL
    moved = unmoved(ink.shape) if is_level else rotation(angle, ink.shape)
    is_flat = True
    for _ in range(_ROUNDS):
        seen = ink if is_level and is_flat else moved.image(ink, smooth=False)
        field = bend(seen, scan.dots)
        if field is None:
            break
        moved, is_flat = moved.then(field), False
    return None if is_level and is_flat else moved
