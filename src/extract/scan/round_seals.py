"""Round seals without colour taken off a page: by their paler strokes, or else by their rings.

A scan in grey shows a red seal paler than the black it lies on: within its ring what is pale is
the seal. In black and white its rings alone are told from letters; its own letters stay.
"""

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Greys = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

# Dots an inch, about, at which rings are looked for; points: runs that are rules (level, upright),
# and the size both ways from which what is left is no letter.
_MAP_DPI, _RUNS, _LARGE = 100, (24.0, 17.0), 10.0
# Share of its box that a ring, an arc or a star fills at most.
_THIN = 0.3
# Points: radii of seals (24 to 52 mm across), the step at which rings are looked for, and to each
# side of a ring on which its strokes lie.
_RADII, _STEP, _ON_RING = (34.0, 74.0), 2.0, 1.2
# Share of the angles of a ring at which it has ink that is part of no letter: seals have 0.36 and
# more; of 14 pages without one none had any such ink, and what a seal leaves makes 0.18.
_COVERED, _ANGLES = 0.3, 90
_MOST = 6
# Points around a ring that are still of the seal, around a pixel that are its own stroke, and
# around black that are its edge.
_AROUND, _STROKE, _EDGE = 2.5, 0.6, 0.36
# Of a hundred strokes of letters so many are blacker than the tone that counts as black; a seal
# paler than that by so much of 255 is told by its tone.
_BLACK, _PALER = 80, 24
# Share of a circle with ink that makes it a ring of the seal.
_RING = 0.55
# Pixels beyond a ring at which a stroke that crosses it goes on, and how aslant it may.
_BEYOND, _SLOPES = 2.5, (-1.5, -0.7, 0.0, 0.7, 1.5)
_PAPER = 255


class Ring(NamedTuple):
    """A circle, in points."""

    x: float
    y: float
    radius: float


def without_round_seals(even: "Greys", ink: "Mask", dots: float) -> "Greys":
    """The evenly lit page without its round seals; ``dots`` are pixels a point."""
    for ring in _rings(ink, dots):
        even = _without(even, ink, ring, dots)
    return even


def _rings(ink: "Mask", dots: float) -> "Iterator[Ring]":
    """The rings of the seals of a page."""
    factor = max(round(72 * dots / _MAP_DPI), 1)
    height, width = (side // factor * factor for side in ink.shape)
    small = ink[:height, :width].reshape(height // factor, factor, -1, factor).max(axis=(1, 3))
    x, y = _large_strokes(small, dots / factor)
    size = (int(height / dots / _STEP) + 1, int(width / dots / _STEP) + 1)
    for _ in range(_MOST):
        if len(x) < _COVERED * _RADII[0]:
            break
        ring = _fitted(x, y, _likeliest(x, y, size))
        if _coverage(x, y, ring) < _COVERED:
            break
        yield ring
        left = np.hypot(x - ring.x, y - ring.y) > ring.radius + _AROUND
        x, y = x[left], y[left]


def _large_strokes(ink: "Mask", dots: float) -> "tuple[Floats, Floats]":
    """X and y in points of the pixels of thin strokes larger than letters that are no rules."""
    level, upright = (int(length * dots) for length in _RUNS)
    rules = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, level), np.uint8))
    rules |= cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((upright, 1), np.uint8))
    left = np.where(cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0, np.uint8(0), ink)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(left, connectivity=8)
    width, height, area = stats[:, 2:].T
    is_large = (np.minimum(width, height) >= _LARGE * dots) & (area < _THIN * width * height)
    is_large[0] = False  # the paper
    y, x = left.nonzero()
    own = is_large[labels[y, x]]
    return x[own] / dots, y[own] / dots


def _likeliest(x: "Floats", y: "Floats", size: tuple[int, int]) -> Ring:
    """The circle that most of these places lie on, for its length."""
    margin = int(_RADII[1] / _STEP) + 1
    sides = [cv2.getOptimalDFTSize(side + 2 * margin) for side in size]
    places = np.zeros(sides, np.float32)
    places[(y / _STEP).astype(int) + margin, (x / _STEP).astype(int) + margin] = 1.0
    seen = cv2.dft(places)
    best, found = -1.0, Ring(0.0, 0.0, _RADII[0])
    for radius in np.arange(*_RADII, _STEP / 2).tolist():
        circle = np.zeros(sides, np.float32)
        cv2.circle(circle, (margin, margin), round(radius / _STEP), 1, 1)
        crossed = cv2.mulSpectrums(seen, cv2.dft(circle), 0, conjB=True)
        votes = cv2.dft(crossed, flags=cv2.DFT_INVERSE | cv2.DFT_SCALE) / circle.sum()
        _, most, _, (across, down) = cv2.minMaxLoc(votes)
        if most > best:
            best, found = most, Ring((across + 0.5) * _STEP, (down + 0.5) * _STEP, radius)
    return found


def _fitted(x: "Floats", y: "Floats", ring: Ring) -> Ring:
    """The ring fitted to the places near it by least squares (Kåsa, 1976)."""
    for near in (2 * _STEP, _STEP, _ON_RING):
        on = _away(x, y, ring) < near
        if on.sum() < _COVERED * _ANGLES:
            break
        known = np.stack((x[on], y[on], np.ones(on.sum())), axis=1)
        a, b, c = np.linalg.lstsq(known, x[on] ** 2 + y[on] ** 2, rcond=None)[0].tolist()
        ring = Ring(a / 2, b / 2, float(np.sqrt(max(c + (a * a + b * b) / 4, 0.0))))
    return ring


def _away(x: "Floats", y: "Floats", ring: Ring) -> "Floats":
    return np.abs(np.hypot(x - ring.x, y - ring.y) - ring.radius)


def _coverage(x: "Floats", y: "Floats", ring: Ring) -> float:
    """Share of the angles of a ring at which a place lies on it."""
    if not _RADII[0] <= ring.radius <= _RADII[1]:
        return 0.0
    on = _away(x, y, ring) < _ON_RING
    turns = np.arctan2(y[on] - ring.y, x[on] - ring.x) / (2 * np.pi) + 0.5
    return len(np.unique((turns * _ANGLES).astype(int))) / _ANGLES


def _without(even: "Greys", ink: "Mask", ring: Ring, dots: float) -> "Greys":
    """The page without one seal: without what is pale in its ring, or without its rings alone."""
    strokes = cv2.erode(even, _square(_STROKE * dots))
    y, x = ink.nonzero()
    tones, away = strokes[y, x], np.hypot(x / dots - ring.x, y / dots - ring.y) - ring.radius
    seal = float(np.median(tones[np.abs(away) < _ON_RING / 2]))
    black = float(np.percentile(tones[away > _AROUND], _BLACK))
    if seal - black < _PALER:
        gone = _circles(ink, ring, dots)
    else:
        kept = cv2.dilate((even <= (seal + black) / 2).astype(np.uint8), _square(_EDGE * dots))
        gone = _disc(ink, ring, dots) > kept
    return np.where(gone, np.uint8(_PAPER), even)


def _disc(ink: "Mask", ring: Ring, dots: float) -> "Mask":
    """1 within a ring and around it."""
    disc = np.zeros_like(ink)
    middle = round(ring.x * dots), round(ring.y * dots)
    cv2.circle(disc, middle, round((ring.radius + _AROUND) * dots), 1, -1)
    return disc


def _circles(ink: "Mask", ring: Ring, dots: float) -> "Bools":
    """The ink of the circles around the middle of a seal, where no letter or rule crosses them."""
    y, x = _disc(ink, ring, dots).nonzero()
    across, down = x - ring.x * dots, y - ring.y * dots
    radius = np.hypot(across, down)
    turns = np.bincount(radius.astype(int))
    inked = np.bincount(radius.astype(int), ink[y, x])
    is_ring = inked > _RING * turns
    gone = np.zeros(ink.shape, bool)
    for first, end in _stretches(is_ring):
        on = (radius >= first - 1) & (radius < end + 1)
        turn = np.arctan2(down[on], across[on])
        ends = ((first - _BEYOND, radius[on] - first), (end + _BEYOND, radius[on] - end))
        crossed = np.zeros(len(turn), np.uint8)
        for slope in _SLOPES:
            inner, outer = (
                _at(ink, ring, dots, side, turn + slope * off / radius[on]) for side, off in ends
            )
            crossed |= inner & outer
        gone[y[on], x[on]] = crossed == 0
    return gone


def _at(ink: "Mask", ring: Ring, dots: float, radius: float, turn: "Floats") -> "Mask":
    """The ink so many pixels off the middle of a ring, at each of these angles."""
    x = np.rint(ring.x * dots + radius * np.cos(turn)).astype(int)
    y = np.rint(ring.y * dots + radius * np.sin(turn)).astype(int)
    height, width = ink.shape
    found: Mask = ink[np.clip(y, 0, height - 1), np.clip(x, 0, width - 1)]
    return found


def _stretches(marked: "Bools") -> "Iterator[tuple[int, int]]":
    """First and end of each run of marked places."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marked, [False])).astype(int)))
    return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _square(reach: float) -> "Mask":
    side = 2 * max(round(reach), 1) + 1
    return np.ones((side, side), np.uint8)
