"""Streaks of the scanner's glass: lines along the feed, from one end of the paper to the other.

Rules of a table end within the margins of the page; a streak runs through them.
"""

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Greys = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

# Share of the paper at each end in which nothing is printed but what runs on to the edge; what is
# nearer to the edge may be the dark border of a scan.
_EDGE, _MARGIN = 0.008, 0.03
# Points. The widest streak, and the pixels to each side of one that are paper.
_WIDEST, _BESIDE = 2.0, 2
# Of 255: a streak is darker than what is beside it by the first; what is as dark as the second
# may be ink that it runs through.
_DARKER, _INK = 22, 90
# Share of its length over which a streak is seen in the margins, and over all of the page; and of
# the margins that other ink covers where the page was not cut at a table.
_IN_MARGIN, _ALL_ALONG, _OTHER_INK = 0.8, 0.85, 0.02
# Share of a row with ink that is a level rule.
_LEVEL = 0.25
_SMOOTH = 9
_MOST = 12


class Unstreaked(NamedTuple):
    """A page without streaks, and 1 where they were; None where there was none."""

    grey: "Greys"
    streaks: "Mask | None"


def without_streaks(grey: "Greys", dots: float) -> Unstreaked:
    """Take off a page the dark lines that run over the whole of the paper, down or across.

    ``dots`` are pixels a point.
    """
    mask = None
    for is_across in (False, True):
        page = np.ascontiguousarray(grey.T) if is_across else grey
        found = _streaks(page, dots)
        if found:
            mask = np.zeros_like(grey) if mask is None else mask
            page = _painted_over(page, found, mask.T if is_across else mask)
            grey = np.ascontiguousarray(page.T) if is_across else page
    return Unstreaked(grey, mask)


def _streaks(grey: "Greys", dots: float) -> list[tuple[int, int]]:
    """First and last + 1 column of each streak down the page; none where a margin holds more."""
    height = len(grey)
    dark = cv2.blur(255 - grey, (1, _SMOOTH))
    away = max(3, round(_WIDEST * dots))
    beside = np.full_like(dark, 255)
    beside[:, away:-away] = np.maximum(dark[:, : -2 * away], dark[:, 2 * away :])
    stands_out = cv2.subtract(dark, beside) > _DARKER
    first, last = round(_EDGE * height), round(_MARGIN * height)
    margins = (slice(first, last), slice(height - last, height - first))
    in_margins = np.minimum(*(stands_out[margin].mean(axis=0) for margin in margins))
    runs = (in_margins >= _IN_MARGIN).nonzero()[0]
    if not len(runs):
        return []
    seen = stands_out[:, runs] | (dark[:, runs] > _INK)
    kept = runs[seen.mean(axis=0) >= _ALL_ALONG]
    found = [(int(part[0]), int(part[-1]) + 1) for part in _together(kept)]
    if not found or len(found) > _MOST:
        return []
    other = np.ones(grey.shape[1], bool)
    for start, stop in found:
        other[max(start - away, 0) : stop + away] = False
    inked = max(float((dark[margin][:, other] > _INK).mean()) for margin in margins)
    if inked >= _OTHER_INK or _is_cut_at_rule(grey[:last]) or _is_cut_at_rule(grey[:-last:-1]):
        return []
    return found


def _is_cut_at_rule(margin: "Greys") -> bool:
    """Does a level rule lie in a margin, rows from the edge inwards? Its table fills the image.

    What is dark from the edge on is the border of the scan.
    """
    inked = (margin < 255 - _INK).mean(axis=1) > _LEVEL
    border = int(inked.argmin()) if not inked.all() else len(inked)
    return bool(inked[border:].any())


def _together(columns: "NDArray[np.int64]") -> "list[NDArray[np.int64]]":
    """The columns in runs that follow each other, with gaps of a pixel."""
    if not len(columns):
        return []
    return np.split(columns, (np.diff(columns) > 2).nonzero()[0] + 1)


def _painted_over(grey: "Greys", streaks: list[tuple[int, int]], mask: "Mask") -> "Greys":
    """The page with each streak replaced by what is at its two sides: letters run on through it.

    Their place is put into ``mask``.
    """
    page = grey.copy()
    for start, stop in streaks:
        left, right = max(start - _BESIDE, 0), min(stop + _BESIDE, grey.shape[1]) - 1
        share = np.linspace(0.0, 1.0, right - left + 1)
        sides = grey[:, [left, right]].astype(np.float32)
        between = sides[:, :1] * (1 - share) + sides[:, 1:] * share
        page[:, left : right + 1] = between.astype(np.uint8)
        mask[:, left : right + 1] = 1
    return page
