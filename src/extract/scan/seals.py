"""Red seals told from what they lie on: the black letters and rules under them are kept."""

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Colours = NDArray[np.uint8]
    Greys = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

# Of 255: what is redder by this than green or blue is red; and the share of a page below which
# its red is the noise of a camera.
_RED, _NOISE = 36, 0.0002
# Points: strokes of a seal are nearer to each other than the first, and it is larger both ways than
# the second; lines of red text are lower.
_NEAR, _SEAL = 3.0, 50.0
# In red light: of a hundred pixels of a seal so many are darker than its paper; what has this share
# of that light is black, or paper tinged by the seal.
_PAPER, _BLACK, _PALE = 95, 0.3, 0.75
# Points beside red strokes that are still tinged.
_TINGED = 0.7


def without_seals(colours: "Colours", dots: float) -> "Greys":
    """The page in grey, its red seals as pale as the paper; ``colours`` are blue, green, red."""
    grey: Greys = cv2.cvtColor(colours, cv2.COLOR_BGR2GRAY)
    if _redness(np.ascontiguousarray(colours[::4, ::4])).mean() < _NOISE:
        return grey
    red = _redness(colours)
    inside = _grown(red & _areas(red, dots), _TINGED * dots) > 0
    if inside.any():
        light = colours[..., 2][inside]
        paper = float(np.percentile(light, _PAPER))
        share = (light / max(paper, 1.0) - _BLACK) / (_PALE - _BLACK)
        grey[inside] = (255 * np.clip(share, 0, 1)).astype(np.uint8)
    return grey


def _redness(colours: "Colours") -> "Mask":
    """1 where a pixel is red."""
    blue, green, red = cv2.split(colours)
    _, mask = cv2.threshold(cv2.subtract(red, cv2.max(green, blue)), _RED, 1, cv2.THRESH_BINARY)
    found: Mask = mask
    return found


def _areas(red: "Mask", dots: float) -> "Mask":
    """1 where red strokes together are as large as a seal, and amid them."""
    areas = np.zeros_like(red)
    together = _grown(red, _NEAR * dots / 2)
    outlines, _ = cv2.findContours(together, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for outline in outlines:
        if min(cv2.boundingRect(outline)[2:]) >= _SEAL * dots:
            cv2.fillConvexPoly(areas, cv2.convexHull(outline), 1)
    return areas


def _grown(mask: "Mask", by: float) -> "Mask":
    side = 2 * max(round(by), 1) + 1
    grown: Mask = cv2.dilate(mask, np.ones((side, side), np.uint8))
    return grown
