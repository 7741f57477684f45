"""The rules of a straight page: black ones, and pale or broken ones that go on from them."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kehoach.extract.rules.rulings import find_rulings
from kehoach.extract.scan.rule_pieces import BLACK, PALE, Pieces, black_pieces, pale_pieces
from kehoach.model import Rulings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Greys = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

# Points. A piece lies in one line with a rule that is off it by no more than the first, and goes on
# from it over a gap of no more than the second; what ends so near a rule across meets it.
_IN_LINE, _GOES_ON = 1.3, 10.0
_IN_LINE_BEYOND = 1.5
_MEETS, _ENDS = 4.0, 2.5
# Level and upright: stems of letters reach from rule to rule in low rows, in line with no rule.
_ACROSS, _LOWEST = (14.0, 20.0), 12.0
_TURNS = 3
# Points, and shares: a longer gap in a rule is closed where this much of it is so dark (of 255).
_WIDEST_GAP = 30.0
# From this share on a rule is pale there, and the cell around it none that is merged.
_GAP_INK, _GAP_SHARE, _WHOLE = 77, 0.35, 0.9
_AT_RULE = 4.5
# Points by which the end of a rule may fall short of the one that it meets; and the length of
# rules that need meet none: shorter ones are strokes of a seal or a signature, or underlines.
_REACH, _ALONE = 6.0, 130.0
_HALF_WIDTH = 0.4


class PageRules(NamedTuple):
    """Rules in pixels, (n, 3) of place, first and last pixel, and the ink of the black ones."""

    level: "Floats"
    upright: "Floats"
    ink: "Mask"

    def rulings(self, dots: float) -> "Rulings":
        """Return them in points, each drawn to the rule across that its ends nearly meet."""
        level, upright = self.level / dots, self.upright / dots
        level, upright = _reaching(level, upright), _reaching(upright, level)
        w = _HALF_WIDTH
        flat = np.stack((level[:, 1], level[:, 0] - w, level[:, 2], level[:, 0] + w), axis=1)
        tall = np.stack((upright[:, 0] - w, upright[:, 1], upright[:, 0] + w, upright[:, 2]), 1)
        return _meeting(find_rulings(np.concatenate((flat, tall))))


def find_rules(ink: "Mask", even: "Greys", dots: float) -> PageRules:
    """Find the rules of a straight page; ``even`` is its grey image, ``ink`` its black and white.

    ``dots`` are pixels a point.
    """
    sides = [(ink, even), (np.ascontiguousarray(ink.T), np.ascontiguousarray(even.T))]
    black = [black_pieces(each, dots, BLACK[k]) for k, (each, _) in enumerate(sides)]
    pale = [pale_pieces(each, dots, PALE[k]) for k, (_, each) in enumerate(sides)]
    places = [each.places for each in black]
    parted = [
        _parted(pale[axis].places, places[axis], places[1 - axis], sides[axis][1], dots)
        for axis in (0, 1)
    ]
    sure = _grown(places, parted, dots)
    level, upright = (_bridged(sure[axis], sure[1 - axis], sides[axis][1], dots) for axis in (0, 1))
    return PageRules(level, upright, _all_ink(black))


def _all_ink(black: list[Pieces]) -> "Mask":
    level, upright = black
    both: Mask = level.ink | upright.ink.T
    return both


def _parted(
    pale: "Floats", black: "Floats", across: "Floats", even: "Greys", dots: float
) -> "Floats":
    """The pale pieces without what lies in merged cells: there they are stems of letters.

    A merged cell is a gap in a black rule from rule to rule that is not dark all along.
    """
    for y, _, end in black.tolist():
        begin, place = _next(black, y, end, dots)
        if begin is None or not _is_between(across, y, (end, begin), dots):
            continue
        if _dark_share(even, (y, place), (end, begin), dots) < _WHOLE:
            over = np.abs(pale[:, 0] - y) <= _IN_LINE_BEYOND * dots
            over &= (pale[:, 1] < begin) & (pale[:, 2] > end)
            before, after = pale[over].copy(), pale[over].copy()
            before[:, 2], after[:, 1] = end, begin
            parts = np.concatenate((before, after))
            pale = np.concatenate((pale[~over], parts[parts[:, 2] > parts[:, 1]]))
    return pale


def _dark_share(
    even: "Greys", places: tuple[float, float], ends: tuple[float, float], dots: float
) -> float:
    """Share of a gap in a level rule where there is some ink; 0 for none."""
    low, high = int(min(places) - dots), int(max(places) + dots) + 1
    strip = even[max(low, 0) : high, int(ends[0]) : int(ends[1])]
    return float((strip.min(axis=0) < 255 - _GAP_INK).mean()) if strip.size else 0.0


def _grown(sure: "list[Floats]", pale: "list[Floats]", dots: float) -> "list[Floats]":
    """Rules with the pale pieces that go on from them, and those in turn.

    Where a whole frame is pale its long pieces bear each other out: they end at each other, as
    streaks of the scanner's glass do not.
    """
    for _ in range(_TURNS):
        frame = [np.concatenate((sure[k], _long(pale[k], dots))) for k in (0, 1)]
        taken = [
            _goes_on(pale[k], sure[k], dots)
            | _crosses(pale[k], sure[1 - k], dots, _ACROSS[k])
            | _crosses(pale[k], frame[1 - k], dots, _ALONE)
            | (_crosses(pale[k], sure[1 - k], dots, _LOWEST) & _in_line(pale[k], sure[k], dots))
            for k in (0, 1)
        ]
        if not any(each.any() for each in taken):
            break
        sure = [np.concatenate((sure[k], pale[k][taken[k]])) for k in (0, 1)]
        pale = [pale[k][~taken[k]] for k in (0, 1)]
    return sure


def _long(pieces: "Floats", dots: float) -> "Floats":
    """The pieces that are longer than any stroke."""
    return pieces[pieces[:, 2] - pieces[:, 1] > _ALONE * dots]


def _goes_on(pale: "Floats", rules: "Floats", dots: float) -> "Bools":
    """(n,): pale pieces that go on from a rule."""
    y, first, last = pale.T[:, :, None]
    gap = _GOES_ON * dots
    in_line = np.abs(rules[:, 0] - y) <= _IN_LINE * dots
    in_line &= (rules[:, 1] <= last + gap) & (rules[:, 2] >= first - gap)
    found: Bools = in_line.any(axis=1)
    return found


def _in_line(pale: "Floats", rules: "Floats", dots: float) -> "Bools":
    """(n,): pale pieces that lie in one line with a rule, however far that is."""
    away = np.abs(rules[:, 0] - pale[:, :1])
    return np.asarray((away <= _IN_LINE * dots).any(axis=1))


def _crosses(pale: "Floats", across: "Floats", dots: float, shortest: float) -> "Bools":
    """(n,): pale pieces that run from one rule across to another."""
    met = [_is_met(pale, across, end, (_MEETS * dots, _ENDS * dots)) for end in (1, 2)]
    found: Bools = met[0] & met[1] & (pale[:, 2] - pale[:, 1] > shortest * dots)
    return found


def _is_met(rules: "Floats", across: "Floats", end: int, near: tuple[float, float]) -> "Bools":
    """(n,): rules whose first (1) or last (2) pixel lies at a rule across.

    ``near`` is how far that may end beside it, and how far it may be off.
    """
    beside, along = near
    y = rules[:, :1]
    met: Bools = (across[:, 1] <= y + beside) & (across[:, 2] >= y - beside)
    met &= np.abs(across[:, 0] - rules[:, end, None]) <= along
    return np.asarray(met.any(axis=1))


def _meeting(rulings: "Rulings") -> "Rulings":
    """The rulings without short ones that meet no other at either end."""
    level, upright = rulings.horizontal, rulings.vertical
    flat, tall = level[:, [1, 0, 2]], upright[:, [0, 1, 3]]
    kept = [_is_held(own, other) for own, other in ((flat, tall), (tall, flat))]
    return Rulings(level[kept[0]], upright[kept[1]])


def _is_held(rules: "Floats", across: "Floats") -> "Bools":
    """(n,): rules that are long, or have an end at a rule across."""
    near = (_REACH, _REACH)
    held = _is_met(rules, across, 1, near) | _is_met(rules, across, 2, near)
    found: Bools = held | (rules[:, 2] - rules[:, 1] >= _ALONE)
    return found


def _bridged(rules: "Floats", across: "Floats", even: "Greys", dots: float) -> "Floats":
    """Close gaps in rules where there is some ink; from rule to rule is a merged cell, no gap."""
    added = []
    for y, _, end in rules.tolist():
        begin, place = _next(rules, y, end, dots)
        if begin is None or _is_between(across, y, (end, begin), dots):
            continue
        if _dark_share(even, (y, place), (end, begin), dots) > _GAP_SHARE:
            added.append(((y + place) / 2, end - 1, begin + 1))
    return np.concatenate((rules, np.array(added).reshape(-1, 3)))


def _next(rules: "Floats", y: float, end: float, dots: float) -> tuple[float | None, float]:
    """Where the next rule in line begins, and its place."""
    gap = rules[:, 1] - end
    near = rules[(np.abs(rules[:, 0] - y) <= _IN_LINE_BEYOND * dots) & (gap > 0)]
    near = near[near[:, 1] - end < _WIDEST_GAP * dots]
    if not len(near):
        return None, y
    place, begin, _ = near[near[:, 1].argmin()].tolist()
    return begin, place


def _is_between(across: "Floats", y: float, ends: tuple[float, float], dots: float) -> bool:
    """Do both ends of a gap lie at rules across?"""
    met = across[(across[:, 1] <= y + _MEETS * dots) & (across[:, 2] >= y - _MEETS * dots), 0]
    return bool(len(met)) and all(np.abs(met - end).min() < _AT_RULE * dots for end in ends)


def _reaching(rules: "Floats", across: "Floats") -> "Floats":
    """Draw each end that nearly meets a rule across as far as that."""
    drawn = rules.copy()
    if not len(across):
        return drawn
    meets = (across[:, 1] - _REACH <= rules[:, :1]) & (across[:, 2] + _REACH >= rules[:, :1])
    for end in (1, 2):
        away = np.where(meets, np.abs(across[:, 0] - rules[:, end, None]), np.inf)
        nearest = away.argmin(axis=1)
        near = away.min(axis=1, initial=np.inf) <= _REACH
        drawn[near, end] = across[nearest[near], 0]
    return drawn
