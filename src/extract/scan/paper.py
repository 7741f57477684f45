"""Ink and paper told apart, whatever the light was."""

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.scan.page_image import PageImage

    Greys = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

# Points. What is dark over more than this in all directions is shading, or no paper at all.
_SHADE = 12.0
# Tone, 0 to 255 on even paper, that parts ink from paper: chosen by Otsu's method between these.
_INK = (110, 200)
# The background is looked for in an image so many times smaller.
_SMALLER = 4
# Share of the pixels of a page that are unlike those around them from which its tones are made of
# dots (0.3 in 100 of clean scans, 0.6 of those at 150 dots an inch; 5 and more of screened ones);
# and the width in points of what is seen as one tone.
_DOTTED, _TONE = 0.025, 0.4


def unscreened(image: "PageImage") -> "PageImage":
    """A page of black and white in grey again, where its greys are screened: made of dots.

    They are no specks: between the letters of a dark corner there are as many as letters have ink.
    """
    if not image.is_bilevel() or _dotted_share(image.grey) < _DOTTED:
        return image
    return image.with_grey(cv2.GaussianBlur(image.grey, (0, 0), _TONE * image.dots))


def _dotted_share(grey: "Greys") -> float:
    """Share of the pixels that are unlike most of those around them."""
    return float((cv2.medianBlur(grey, 3) != grey).mean())


def evened(image: "PageImage") -> "Greys":
    """The page in grey with light, shading and the tone of its paper taken out: paper is 255."""
    if image.is_bilevel():
        return image.grey
    side = max(int(_SHADE * image.dots / _SMALLER) | 1, 3)
    small = cv2.resize(
        image.grey, None, fx=1 / _SMALLER, fy=1 / _SMALLER, interpolation=cv2.INTER_AREA
    )
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    paper = cv2.blur(paper, (side, side))
    height, width = image.grey.shape
    paper = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    even: Greys = cv2.divide(image.grey, paper, scale=255)
    return even


def ink_of(even: "Greys") -> "Mask":
    """1 where an even page has ink."""
    tone, _ = cv2.threshold(even, 0, 255, cv2.THRESH_OTSU)
    tone = min(max(tone, _INK[0]), _INK[1])
    _, ink = cv2.threshold(even, tone, 1, cv2.THRESH_BINARY_INV)
    mask: Mask = ink
    return mask
