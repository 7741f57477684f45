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
# Share of a row with ink that is a level rule; points of one that no letter has, and points beside
# a line in which nothing of a rule is where it ends.
_LEVEL, _LONG, _NEAR = 0.25, 14.0, 2.5
# Pixels along a streak that are seen as one, and streaks of a page: more are a pattern.
_SMOOTH, _MOST = 9, 12


class Unstreaked(NamedTuple):
    """A page without streaks, and 1 where they were; None where there was none."""

    grey: "Greys"
    streaks: "Mask | None"


def without_streaks(grey: "Greys", dots: float) -> Unstreaked:
    """Take off a page the dark lines that run over the whole of the paper, down or across.

    ``dots`` are pixels a point.
    """
    turned = _turned(grey)
    down, across = _lines(grey, dots), _lines(turned, dots)
    if bool(down) == bool(across):  # lines of both kinds are the rules of a table cut out
        return Unstreaked(grey, None)
    page, found = (grey, down) if down else (turned, across)
    if len(found) > _MOST or _are_rules(page, found, dots):
        return Unstreaked(grey, None)
    mask = np.zeros_like(page)
    bare = _painted_over(page, found, mask)
    return Unstreaked(bare, mask) if down else Unstreaked(_turned(bare), _turned(mask))


def _turned(page: "Greys") -> "Greys":
    return np.ascontiguousarray(page.T)


def _lines(grey: "Greys", dots: float) -> list[tuple[int, int]]:
    """First and last + 1 column of each thin line that runs over all of the page, down."""
    dark = cv2.blur(255 - grey, (1, _SMOOTH))
    away = max(3, round(_WIDEST * dots))
    beside = np.full_like(dark, 255)
    beside[:, away:-away] = np.maximum(dark[:, : -2 * away], dark[:, 2 * away :])
    stands_out = cv2.subtract(dark, beside) > _DARKER
    in_margins = np.minimum(*(stands_out[each].mean(axis=0) for each in _margins(len(grey))))
    runs = (in_margins >= _IN_MARGIN).nonzero()[0]
    if not len(runs):
        return []
    seen = stands_out[:, runs] | (dark[:, runs] > _INK)
    kept = runs[seen.mean(axis=0) >= _ALL_ALONG]
    return [(int(part[0]), int(part[-1]) + 1) for part in _together(kept)]


def _margins(height: int) -> tuple[slice, slice]:
    first, last = round(_EDGE * height), round(_MARGIN * height)
    return slice(first, last), slice(height - last, height - first)


def _are_rules(grey: "Greys", lines: list[tuple[int, int]], dots: float) -> bool:
    """Was the image cut out of a table, so that its rules run over all of it?

    Then its margins hold text or a level rule, or level rules end at its frame.
    """
    away, last = max(3, round(_WIDEST * dots)), round(_MARGIN * len(grey))
    other = np.ones(grey.shape[1], bool)
    for start, stop in lines:
        other[max(start - away, 0) : stop + away] = False
    ink = grey[:, other] < 255 - _INK
    is_inked = any(ink[margin].mean() >= _OTHER_INK for margin in _margins(len(grey)))
    is_cut = _is_cut_at_rule(grey[:last]) or _is_cut_at_rule(grey[:-last:-1])
    return is_inked or is_cut or any(_ends_rules(grey, each, dots) for each in lines)


def _ends_rules(grey: "Greys", line: tuple[int, int], dots: float) -> bool:
    """Do level rules end at a line, as at the frame of a table? They run on through a streak."""
    away, near, long = (max(3, round(each * dots)) for each in (_WIDEST, _NEAR, _LONG))
    ink = np.pad(grey < 255 - _INK, ((0, 0), (long, long))).astype(np.uint8)
    left, right = long + line[0] - away, long + line[1] + away
    sides = (ink[:, left - long : left][:, ::-1], ink[:, right : right + long])
    rules = [side.all(axis=1) for side in sides]
    rows = np.ones((2 * away + 1, 1), np.uint8)
    blank = [cv2.dilate(side[:, :near], rows).max(axis=1) == 0 for side in sides]
    return len(_together(np.flatnonzero((rules[0] & blank[1]) | (rules[1] & blank[0])))) > 1


def _is_cut_at_rule(margin: "Greys") -> bool:
    """Does a level rule lie in a margin, rows from the edge inwards? Its table fills the image.

    What is dark from the edge on is the border of the scan.
    """
    inked = (margin < 255 - _INK).mean(axis=1) > _LEVEL
    border = int(inked.argmin()) if not inked.all() else len(inked)
    return bool(inked[border:].any())


def _together(places: "NDArray[np.int64]") -> "list[NDArray[np.int64]]":
    """Places in runs that follow each other, with gaps of a pixel."""
    if not len(places):
        return []
    return np.split(places, (np.diff(places) > 2).nonzero()[0] + 1)


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
