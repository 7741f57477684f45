"""Dashes and dots that stand wide apart: which gaps in a line belong to its pattern.

Such lines are drawn piece by piece. Short pieces with even gaps make one rule; where every piece
has a side at each end they are boxes in a row, and where two long rules end near each other they
are those of two tables.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Points. Word's widest dash is 8 pt, the widest gap of CSS borders is twice their width; corners
# of cells drawn one by one put two dashes together.
_LONGEST_DASH = 24.0
_WIDEST_GAP = 12.0
# A gap is so many times as long as the longer piece beside it, at the most.
_TIMES_PIECE = 4.2
# Where pieces stand nearer than this, corners are as good as closed.
LEAST_GAP = 1.5
# Gaps of one pattern are not wider than their median by more than this factor.
_EVEN = 1.5
# Gaps that make a pattern. A shorter line on the same page may have the same gaps.
LEAST_GAPS = 3
# Points between the end of a piece and the side of a box.
_AT_SIDE = 1.0
# Share of the gaps of a line that have a side at both ends: such lines are rows of boxes.
_BOXED = 0.5


def gaps_of_pattern(line: "Ints", pieces: "Floats", inside: "Floats", across: "Floats") -> "Bools":
    """Tell which gaps between pieces (n,) of lines, in order, belong to a pattern of dashes.

    ``line`` (n,) names the line of each piece; ``pieces`` (n, 3) and ``across`` (m, 3), what is
    drawn in the other direction, are position, start and end; ``inside`` (n,) is the gap of dashes
    that a piece is made of. Returns (n,): is the gap after each piece one of a pattern?
    """
    _, start, end = pieces.T
    found = np.zeros(len(line), bool)
    length, gap = np.where(inside > LEAST_GAP, _LONGEST_DASH, end - start), start[1:] - end[:-1]
    longer = np.maximum(length[1:], length[:-1])
    is_gap = (line[1:] == line[:-1]) & (longer <= _LONGEST_DASH)
    is_gap &= (gap > 0) & (gap <= np.minimum(_WIDEST_GAP, _TIMES_PIECE * longer))
    at = where(is_gap)
    if not len(at):
        return found
    names, which, counts = np.unique(line[at], return_inverse=True, return_counts=True)
    usual = np.array([np.median(gap[at[which == name]]) for name in range(len(names))])
    is_pattern = (counts >= LEAST_GAPS) & ~_boxed(pieces, across, at, which)
    known = max(usual[is_pattern].max(initial=0.0), inside.max())
    if known > LEAST_GAP:
        usual[counts < LEAST_GAPS] = known
        is_pattern |= counts < LEAST_GAPS
        found[at] = is_pattern[which] & (gap[at] <= _EVEN * usual[which])
    return found


def _boxed(pieces: "Floats", across: "Floats", at: "Ints", which: "Ints") -> "Bools":
    """(lines,) whose gaps, after the pieces ``at``, mostly have a side of a box at both ends."""
    position, start, end = pieces.T
    ends = _has_side(position[at], end[at], across)
    ends &= _has_side(position[at + 1], start[at + 1], across)
    boxed: Bools = np.bincount(which, ends) > _BOXED * np.bincount(which)
    return boxed


def _has_side(position: "Floats", place: "Floats", across: "Floats") -> "Bools":
    """(n,): does something drawn across stand at this place of a line?"""
    at, start, end = across.T[:, None]
    here = np.abs(at - place[:, None]) <= _AT_SIDE
    here &= (start <= position[:, None] + _AT_SIDE) & (end >= position[:, None] - _AT_SIDE)
    has_side: Bools = here.any(axis=1)
    return has_side


def as_far_as_met(
    rules: "Floats", gap: "Floats", across: "Floats", gap_across: "Floats"
) -> "Floats":
    """(n, 2) starts and ends of dashed rules, drawn out by up to a gap to the rule across there.

    ``rules`` (n, 3) and ``across`` (m, 3) are position, start and end; ``gap`` (n,) and
    ``gap_across`` (m,) the gaps of their dashes, 0 for whole rules, which stay as they are.
    """
    ends = rules[:, 1:].copy()
    for at in where(gap > LEAST_GAP).tolist():
        position, start, end = rules[at]
        here = (across[:, 1] - gap_across <= position) & (across[:, 2] + gap_across >= position)
        reach = gap[at] + _AT_SIDE
        before = across[here & (across[:, 0] < start) & (across[:, 0] >= start - reach), 0]
        after = across[here & (across[:, 0] > end) & (across[:, 0] <= end + reach), 0]
        ends[at] = max(before, default=start), min(after, default=end)
    return ends
