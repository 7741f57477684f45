"""A page made straight: upright, level, flat and evenly lit."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.extract.scan.bend import bend
from kehoach.extract.scan.orientation import quarter_turns
from kehoach.extract.scan.paper import evened, ink_of, unscreened
from kehoach.extract.scan.round_seals import without_round_seals
from kehoach.extract.scan.skew import skew
from kehoach.extract.scan.straight import PixelMap, rotation, unmoved
from kehoach.extract.scan.streaks import without_streaks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.scan.page_image import PageImage
    from kehoach.model import Straightening

    Mask = NDArray[np.uint8]

# Degrees: pages that lie straighter stay as they are.
_LEVEL = 0.03
_ROUNDS = 2
# Dots an inch, about, at which tilt and bend are looked for; and of 255 the ink of a pixel there,
# times its side: a rule that is a pixel thin has more.
_MAP_DPI, _INKED = 100, 230


@dataclass(frozen=True, slots=True)
class StraightPage:
    """A straight page: its evenly lit grey image, its ink, and how it lay on the scan.

    ``turn`` are the clockwise quarter turns from the scan; ``straightening`` leads from the
    straight page to the scan turned so, None where that was straight. ``streaks`` is 1 where lines
    of the scanner's glass were taken off, None where there was none.
    """

    image: "PageImage"
    ink: "Mask"
    turn: int
    straightening: "Straightening | None"
    streaks: "Mask | None" = None


def straighten(scan: "PageImage") -> StraightPage:
    """Make a scanned page straight."""
    grey, streaks = without_streaks(scan.grey, scan.dots)
    scan = unscreened(scan.with_grey(grey))
    even = evened(scan)
    ink = ink_of(even)
    turn = quarter_turns(ink, scan.dpi)
    if turn:
        scan = scan.turned(turn)
        streaks = None if streaks is None else np.ascontiguousarray(np.rot90(streaks, -turn))
        even = evened(scan)
        ink = ink_of(even)
    moved = _straight_map(ink, scan.dpi)
    if moved is None:
        return replace(_unsealed(scan.with_grey(even), ink, turn, None), streaks=streaks)
    even = evened(scan.with_grey(moved.image(scan.grey)))
    place = moved.straightening(scan.dots)
    streaks = None if streaks is None else moved.image(streaks, smooth=False)
    return replace(_unsealed(scan.with_grey(even), ink_of(even), turn, place), streaks=streaks)


def _unsealed(
    page: "PageImage", ink: "Mask", turn: int, straightening: "Straightening | None"
) -> StraightPage:
    """The straight page without the seals that are told by their rings alone."""
    even = without_round_seals(page.grey, ink, page.dots)
    if even is not page.grey:
        page, ink = page.with_grey(even), ink_of(even)
    return StraightPage(page, ink, turn, straightening)


def _straight_map(ink: "Mask", dpi: float) -> PixelMap | None:
    """The map from the straight page to the scan; None where they are the same.

    It is looked for on a smaller page, which tells tilt and bend to a part of a pixel.
    """
    factor = max(round(dpi / _MAP_DPI), 1)
    small = _smaller(ink, factor)
    angle = skew(small, dpi / factor)
    is_level = abs(angle) < _LEVEL
    moved = unmoved(small.shape) if is_level else rotation(angle, small.shape)
    is_flat = True
    for _ in range(_ROUNDS):
        seen = small if is_level and is_flat else moved.image(small, smooth=False)
        field = bend(seen, dpi / factor / 72)
        if field is None:
            break
        moved, is_flat = moved.then(field), False
    return None if is_level and is_flat else moved.enlarged(factor, ink.shape)


def _smaller(ink: "Mask", factor: int) -> "Mask":
    """The page with a pixel for each square of pixels that has a row of ink, or nearly."""
    height, width = (side // factor for side in ink.shape)
    whole = ink[: height * factor, : width * factor] * 255
    shares = cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA)
    _, inked = cv2.threshold(shares, _INKED / factor, 1, cv2.THRESH_BINARY)
    small: Mask = inked
    return small
