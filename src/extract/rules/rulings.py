"""From painted shapes to rulings: which rectangles of ink are the borders of a table.

Word, Chromium and "Microsoft Print to PDF" draw a border as thin filled rectangles in pieces,
LibreOffice, ReportLab and Typst stroke lines, others stroke one rectangle a cell, some draw dots.
All of them arrive here as boxes of ink; what is thin is a rule, what is thin both ways is a dot
of one, what is neither is shading.
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.extract.rules.bars import are_bars
from kehoach.extract.rules.close_tables import draw_apart
from kehoach.extract.rules.dashes import LEAST_GAP, LEAST_GAPS, as_far_as_met, gaps_of_pattern
from kehoach.extract.rules.double_rules import between_tables, side_by_side
from kehoach.extract.rules.framed_words import sides_of_frames
from kehoach.extract.rules.paper_lines import are_paper_lines
from kehoach.extract.rules.tick_boxes import is_side_of_box
from kehoach.model import Rulings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Points. Word's widest table border is 6 pt, to within what is lost in writing the file; rows and
# columns are never that narrow.
MAX_THICKNESS = 6.05
# Pieces of one rule are off its middle by up to this, and its ends off the middle of a rule that
# they meet: half of the widest border, or of a double one.
SNAP = MAX_THICKNESS / 2 + 0.05
# Dots and dashes of a border stand up to this far apart, whatever else they are like.
MAX_GAP = 3.5
# No cell is narrower or lower than this: shorter rules are marks, not borders.
MIN_LENGTH = 5.0
# A blot no larger than this both ways is a dot, or a dash shorter than it is thick, of a rule in
# either direction.
_DOT = 3.0
_SQUARE = 0.1
# sRGB luma, 0 to 255: lighter ink is shading or hidden, not a border.
MAX_LUMA = 235.0
_LUMA = np.array([0.299, 0.587, 0.114, 0.0])


class _Rules(NamedTuple):
    """Rules, or pieces of them, in order of line, then of start; columns (n,).

    ``line`` names what lies on one line, level lines first; a level rule has y for its
    ``position``, an upright one x; ``gap`` is the widest gap between pieces that were joined.
    """

    line: "Ints"
    position: "Floats"
    start: "Floats"
    end: "Floats"
    is_upright: "Bools"
    gap: "Floats"

    def at(self, which: "Ints | Bools | slice") -> "_Rules":
        """Those at some indices."""
        return _Rules(
            self.line[which],
            self.position[which],
            self.start[which],
            self.end[which],
            self.is_upright[which],
            self.gap[which],
        )

    def directions(self) -> "tuple[_Rules, _Rules]":
        """Level rules and upright ones."""
        level = int(self.is_upright.searchsorted(1))
        return self.at(slice(level)), self.at(slice(level, None))

    def ends(self) -> "Floats":
        """(n, 3) position, start and end."""
        return np.array((self.position, self.start, self.end)).T


def visible(colour: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    """Tell which (n, 4) RGBA colours can be seen as a border on white paper."""
    seen: NDArray[np.bool_] = (colour @ _LUMA <= MAX_LUMA) & (colour[:, 3] > 30)
    return seen


def find_rulings(boxes: "Floats") -> Rulings:
    """Find the rulings among (n, 4) boxes of visible ink on the page."""
    boxes = boxes[~(is_side_of_box(boxes) | are_bars(boxes, MAX_THICKNESS))]
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    is_dot = np.maximum(width, height) <= _DOT
    is_dot |= np.abs(width - height) <= _SQUARE
    flat = (height <= MAX_THICKNESS) & ((width >= height) | is_dot)
    upright = (width <= MAX_THICKNESS) & ((height >= width) | is_dot)
    if not (flat.any() or upright.any()):
        return Rulings(np.zeros((0, 4)), np.zeros((0, 4)))
    paper = are_paper_lines(boxes, flat, upright)
    if paper.any():
        boxes, flat, upright = boxes[~paper], flat[~paper], upright[~paper]
    boxes = draw_apart(boxes, flat & ~upright, upright & ~flat, MAX_GAP)
    rules = _to_corners(_join_dashes(_join_pieces(_on_lines(boxes, flat, upright))))
    rules = _join_doubles(rules.at(rules.end - rules.start >= MIN_LENGTH))
    level, sheer = rules.directions()
    lying, standing = sides_of_frames(level.ends(), sheer.ends(), boxes[flat])
    level, sheer = level.at(~lying), sheer.at(~standing)
    return Rulings(
        horizontal=np.array((level.start, level.position, level.end, level.position)).T,
        vertical=np.array((sheer.position, sheer.start, sheer.position, sheer.end)).T,
    )


def _on_lines(boxes: "Floats", flat: "Bools", upright: "Bools") -> _Rules:
    """The boxes that are flat, upright or both as pieces of lines, each line at its mean."""
    left, top, right, bottom = boxes.T
    low, high, start, end = (
        np.concatenate((across[flat], along[upright]))
        for across, along in ((top, left), (bottom, right), (left, top), (right, bottom))
    )
    is_upright = np.repeat((False, True), (np.count_nonzero(flat), np.count_nonzero(upright)))
    position = (low + high) / 2
    beyond = position.max() - position.min() + 2 * SNAP  # no upright rule is near a level one
    line = _cluster(position + is_upright * beyond)
    order = np.lexsort((start, line))
    line, start, end = line[order], start[order], end[order]
    length = end - start + 0.01
    centre = np.bincount(line, position[order] * length) / np.bincount(line, length)
    return _Rules(line, centre[line], start, end, is_upright[order], np.zeros(len(line)))


def _join_pieces(pieces: _Rules) -> _Rules:
    """Join the pieces of each line that touch or overlap, or nearly so."""
    line, start, end = pieces.line, pieces.start, pieces.end
    # one running maximum for all lines: each line is lifted above all before it
    lift = line * (end.max() - start.min() + 2 * MAX_GAP + 1.0)
    reach = np.maximum.accumulate(end + lift)
    new = np.ones(len(start), bool)
    new[1:] = (start + lift)[1:] > reach[:-1] + MAX_GAP
    return _joined(pieces, new)


def _joined(pieces: _Rules, new: "Bools") -> _Rules:
    """Join pieces to rules, each of which begins where ``new`` (n,) is true."""
    first = where(new)
    gap = pieces.gap.copy()
    gap[1:] = np.maximum(gap[1:], np.where(new[1:], 0.0, pieces.start[1:] - pieces.end[:-1]))
    wide = gap > LEAST_GAP
    widest = np.maximum.reduceat(gap, first)
    if wide.any():  # one gap is an accident, more are those of dashes
        several = np.add.reduceat(wide.astype(np.int64), first) > 1
        widest *= several | np.maximum.reduceat(pieces.gap > LEAST_GAP, first)
    return pieces.at(new)._replace(end=np.maximum.reduceat(pieces.end, first), gap=widest)


def _join_dashes(rules: _Rules) -> _Rules:
    """Join dashes and dots that stand wide apart."""
    pairs = np.count_nonzero(rules.line[1:] == rules.line[:-1])
    if pairs < LEAST_GAPS and not (pairs and (rules.gap > LEAST_GAP).any()):
        return rules  # as in most tables: one rule a line
    level, upright = rules.directions()
    inside = np.concatenate((_inside_pattern(level, upright), _inside_pattern(upright, level)))
    if not inside.any():
        return rules
    new = np.ones(len(inside), bool)
    new[1:] = ~inside[:-1]
    return _joined(rules, new)


def _inside_pattern(rules: _Rules, across: _Rules) -> "Bools":
    """(n,): does a pattern of dashes go on after each of these rules?"""
    sides = across.at(across.end - across.start >= MIN_LENGTH)
    return gaps_of_pattern(rules.line, rules.ends(), rules.gap, sides.ends())


def _to_corners(rules: _Rules) -> _Rules:
    """Draw rules of dashes or dots out to the rule across their end: a gap may be in the corner."""
    if not len(rules.gap) or rules.gap.max() <= SNAP / 2:
        return rules
    level, upright = rules.directions()
    drawn_out = (
        as_far_as_met(own.ends(), own.gap, other.ends(), other.gap)
        for own, other in ((level, upright), (upright, level))
    )
    start, end = np.concatenate(list(drawn_out)).T
    return rules._replace(start=start, end=end)


def _join_doubles(rules: _Rules) -> _Rules:
    """Make one rule of two that run side by side: no row or column is as narrow as their gap.

    Three and more at such a distance are hatching or squared paper.
    """
    rules = rules.at(np.lexsort((rules.position, rules.is_upright)))
    upright = rules.is_upright.astype(bool)
    pairs = side_by_side(rules.ends(), upright, MAX_THICKNESS)
    pairs = pairs[~between_tables(rules.ends(), upright, pairs)]
    if not len(pairs):
        return rules
    first, second = pairs.T
    rules.position[first] = (rules.position[first] + rules.position[second]) / 2
    rules.start[first] = np.minimum(rules.start[first], rules.start[second])
    rules.end[first] = np.maximum(rules.end[first], rules.end[second])
    left = np.ones(len(rules.line), bool)
    left[second] = False
    return rules.at(left)


def _cluster(values: "Floats") -> "Ints":
    """Label values so that each group spans at most SNAP; labels ascend with the values."""
    order = values.argsort(kind="stable")
    ordered = values[order]
    begins = np.zeros(len(values), np.int64)
    base = ordered[0]
    jumps = where(ordered[1:] - ordered[:-1] > 1e-3) + 1  # equal values need no look
    for begin, value in zip(jumps.tolist(), ordered[jumps].tolist(), strict=True):
        if value - base > SNAP:
            begins[begin], base = 1, value
    label = np.empty_like(begins)
    label[order] = begins.cumsum()
    return label
