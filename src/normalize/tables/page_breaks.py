"""Page breaks: which cells at the foot of one page go on at the head of the next.

Each column is judged for itself: its two texts may be halves of one sentence, two cells of their
own, or text on one side only. When nothing new starts in any column the two rows are one row that
the page break has cut; otherwise a new row starts, and single columns may still go on: cells merged
over several rows. Evidence is added up in tenths of a column's vote; every decision keeps its
reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import exp
from typing import NamedTuple

from kehoach.catalogue import Word, listed, word
from kehoach.model import Signal
from kehoach.normalize.language.continuation import (
    begins_inside,
    ends_open,
    ends_sentence,
    names_number,
)
from kehoach.normalize.tables.cell_whitespace import AT_HEAD_LINES
from kehoach.normalize.tables.column_profile import Habit, opens_numbered
from kehoach.normalize.tables.line_joining import opening


class Relation(Enum):
    """How the two sides of a break relate in one column; the words of ``break.`` say it."""

    BOTH_EMPTY = "both_empty"
    ONLY_ABOVE = "only_above"
    ONLY_BELOW = "only_below"
    GOES_ON = "goes_on"
    LIST_GOES_ON = "list_goes_on"
    OPEN = "open"
    BEGINS = "begins"
    HAD_ROOM = "had_room"
    NEW_NUMBER = "new_number"


class Side(NamedTuple):
    """The cell over one column on one side of a break."""

    text: str
    rows: int
    """Rows of the fragment that the cell spans on this side."""
    column_span: int = 1
    is_open: bool = False
    """No rule closes the cell at the break."""
    lines: int = 0
    """Printed lines of text."""
    blank_above: float = 0.0
    """Blank between the head of the cell and its text, in lines; all of it where it is empty."""
    blank_below: float = 0.0
    """Blank between its text and the foot of the cell, in lines; all of it where it is empty."""


class ColumnEvidence(NamedTuple):
    """One column at one break."""

    relation: Relation
    above: Side
    below: Side
    habit: Habit
    is_serial: bool = False

    @property
    def is_open(self) -> bool:
        """Is the cell open at the break: cut, not ended?"""
        return self.above.is_open or self.below.is_open

    @property
    def is_merged(self) -> bool:
        """Does the cell span several rows on one side: may it go on though a new row starts?"""
        return self.above.rows > 1 or self.below.rows > 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided at a break: one row or not, and which columns go on."""

    same_row: bool
    goes_on: tuple[bool, ...]
    probability: float
    reason: str
    signals: tuple[Signal, ...]
    weak_columns: tuple[int, ...] = ()


_BEGINNINGS = frozenset(
    {Relation.BEGINS, Relation.HAD_ROOM, Relation.NEW_NUMBER, Relation.LIST_GOES_ON}
)
# Lines. Word and LibreOffice move as many to the next page, so that none stands alone.
_MOVED_LINES = 3
_PADDING_LINES = 0.5
_MANY_CELLS = 10
# Share of the cells of a column from which on they tell a habit.
_USUALLY = 0.7

# Votes for "one row" (positive) and "a new row" (negative). A sentence cut in two is nearly proof,
# and so is a new number; an empty cell counts as far as its column is usually filled.
_GOES_ON = 3.0
_NEW_NUMBER = -8.0
_NEW_SERIAL = -30.0  # nothing outvotes a second serial number
_BEGINS = -1.0
_BEGINS_AFTER_END = -1.5
_HAD_ROOM = -3.0
_ONE_SIDED = 3.0
_UNLABELLED = 1.5
_OPEN_BORDER = 8.0


def relate(above: Side, below: Side, habit: Habit, *, is_serial: bool) -> Relation:
    """Say how the texts on both sides of a break relate."""
    if not above.text or not below.text:
        return _one_sided(above, below, habit)
    if is_serial:
        return Relation.NEW_NUMBER
    if _had_room(above, below):
        return Relation.HAD_ROOM
    return _read_on(above.text, below.text, habit)


def _had_room(above: Side, below: Side) -> bool:
    """Would the first lines below have fitted above, had they been of one cell?

    A text that a page break cuts fills the page first. Up to two lines may be moved so that none
    stands alone, and so may a paragraph of three.
    """
    return above.blank_below > min(below.lines, _MOVED_LINES) + _PADDING_LINES


def _read_on(above: str, below: str, habit: Habit) -> Relation:
    if opening(below):
        return _labelled(below, habit)
    if begins_inside(below) or _wants_more(above, below):
        return Relation.GOES_ON
    if habit.labelled > 0.75 and habit.cells >= 3:
        return Relation.OPEN  # cells of this column open with a number, and this one does not
    return Relation.BEGINS


def _wants_more(above: str, below: str) -> bool:
    """Does the text above end in a word or sign after which more must come?"""
    return ends_open(above) or names_number(above, below)


def _one_sided(above: Side, below: Side, habit: Habit) -> Relation:
    if above.text:
        return Relation.ONLY_ABOVE
    if not below.text:
        return Relation.BOTH_EMPTY
    at_head = habit.at_head > _USUALLY and below.blank_above < AT_HEAD_LINES
    return Relation.HAD_ROOM if at_head and _had_room(above, below) else Relation.ONLY_BELOW


def _labelled(below: str, habit: Habit) -> Relation:
    one_number_a_cell = habit.labelled > 0.6 and habit.listing < 0.2 and habit.cells >= 3
    if opens_numbered(below) and one_number_a_cell:
        return Relation.NEW_NUMBER
    return Relation.LIST_GOES_ON


def weigh(evidence: ColumnEvidence) -> float:
    """Count the vote of one column: positive for one row, negative for a new row."""
    relation = evidence.relation
    if relation in (Relation.ONLY_ABOVE, Relation.ONLY_BELOW):
        return _one_sided_vote(evidence, evidence.habit)
    if relation is Relation.GOES_ON:
        return 0.0 if evidence.is_merged else _GOES_ON
    if relation is Relation.NEW_NUMBER:
        return _NEW_SERIAL if evidence.is_serial else _NEW_NUMBER
    if relation is Relation.HAD_ROOM:
        return 0.0 if evidence.is_serial else _HAD_ROOM
    if relation is Relation.BEGINS:
        return _BEGINS_AFTER_END if ends_sentence(evidence.above.text) else _BEGINS
    return _UNLABELLED if relation is Relation.OPEN else 0.0


def _one_sided_vote(evidence: ColumnEvidence, habit: Habit) -> float:
    """A cell that should hold text and does not: its text stands on the other side of the break."""
    if evidence.is_merged:
        return 0.0
    if evidence.is_serial and evidence.relation is Relation.ONLY_BELOW:
        return -2.0  # a number starts a row, unless it was printed at mid-height
    missed = max(2.0 * habit.filled - 1.0, 0.0)
    return _ONE_SIDED * missed * max(1.0 - 2.0 * habit.merged, 0.0)


def decide(columns: Sequence[ColumnEvidence], *, is_heading: bool) -> Verdict:
    """Decide what goes on over a break, from the evidence of all columns.

    Where cells are open at the break, closed ones beside them have ended: a new row starts, and
    the open ones are merged over it. ``is_heading``: one side is a heading.
    """
    votes = [weigh(column) for column in columns]
    opened = _opened(columns)
    score = sum(votes) + (_OPEN_BORDER if all(opened) else 0.0)
    same_row = score > 0 and not is_heading and (all(opened) or not any(opened))
    if same_row:
        goes_on = (True,) * len(columns)
        doubtful: tuple[int, ...] = ()
    else:
        goes_on, doubtful = _merged_on(columns, opened)
        if all(goes_on) or is_heading:
            goes_on, doubtful = (False,) * len(columns), ()
    signals = tuple(
        Signal(column.relation.value, vote, index)
        for index, (column, vote) in enumerate(zip(columns, votes, strict=True))
        if column.relation is not Relation.BOTH_EMPTY
    )
    return Verdict(
        same_row=same_row,
        goes_on=goes_on,
        probability=_probability(score, same_row=same_row, is_askew=_is_askew(columns)),
        reason=_reason(columns, votes, same_row=same_row),
        signals=signals,
        weak_columns=doubtful,
    )


def _probability(score: float, *, same_row: bool, is_askew: bool) -> float:
    """The chance that both sides are one row, from votes that were never measured."""
    if same_row:
        return 0.8 if is_askew else max(_logistic(score), 0.51)
    return min(_logistic(score), 0.49) if score < 0 else 0.0


def _logistic(score: float) -> float:
    return 1.0 / (1.0 + exp(-max(min(score, 30.0), -30.0)))


def _is_askew(columns: Sequence[ColumnEvidence]) -> bool:
    """Do the cells of one row divide otherwise on the two sides of the break?"""
    return any(column.above.column_span != column.below.column_span for column in columns)


def _opened(columns: Sequence[ColumnEvidence]) -> list[bool]:
    """Which cells are open at the break, told by the side that tells cells apart.

    Where no header is repeated, Chromium rules no cell at the head of a page, cut or not: the foot
    of the page before, where some cells are closed and others open, says which were cut.
    """
    for side in ([c.above.is_open for c in columns], [c.below.is_open for c in columns]):
        if any(side) and not all(side):
            return side
    return [column.is_open for column in columns]


def _merged_on(
    columns: Sequence[ColumnEvidence], opened: Sequence[bool]
) -> tuple[tuple[bool, ...], tuple[int, ...]]:
    """Which columns go on though a new row starts, and which of them on weak evidence."""
    if any(opened) and not all(opened):
        return tuple(opened), ()
    goes_on = [_is_merged_on(column) for column in columns]
    for index, column in enumerate(columns):
        goes_on[index] |= column.relation is Relation.GOES_ON and _beside(goes_on, index)
    for index in range(len(columns) - 2, -1, -1):
        column, right = columns[index], columns[index + 1]
        if column.is_serial or (goes_on[index + 1] and _same_extent(column, right)):
            goes_on[index] = goes_on[index + 1] and not _begins(column)
    for index, column in enumerate(columns):
        goes_on[index] &= column.is_merged or column.habit.merged > 0.05 or _beside(goes_on, index)
        goes_on[index] &= column.is_merged or not _never_merges(column.habit)
    starts_anew = any(column.relation is Relation.NEW_NUMBER for column in columns)
    doubtful = tuple(
        index
        for index, (column, on) in enumerate(zip(columns, goes_on, strict=True))
        if on and _is_doubtful(column, starts_anew=starts_anew)
    )
    return tuple(goes_on), doubtful


def _never_merges(habit: Habit) -> bool:
    """Has a column many cells, and none over several rows?"""
    return habit.cells >= _MANY_CELLS and not habit.ever_merged


def _is_doubtful(column: ColumnEvidence, *, starts_anew: bool) -> bool:
    """May the cell that is taken to go on be two cells after all?"""
    if column.relation is Relation.GOES_ON:
        return starts_anew and not column.is_merged
    return column.relation is Relation.ONLY_BELOW or not column.is_merged


def _beside(goes_on: Sequence[bool], index: int) -> bool:
    """Does a neighbour go on too? A cell that is empty by itself is likely to be just that."""
    return any(goes_on[at] for at in (index - 1, index + 1) if 0 <= at < len(goes_on))


def _begins(column: ColumnEvidence) -> bool:
    return column.relation in _BEGINNINGS


def _same_extent(left: ColumnEvidence, right: ColumnEvidence) -> bool:
    return left.above.rows == right.above.rows and left.below.rows == right.below.rows


def _is_merged_on(column: ColumnEvidence) -> bool:
    """Is this one cell, merged over the rows on both sides of the break?"""
    habit = column.habit
    may_merge = column.is_merged or habit.merged > 0.05 or habit.ever_merged
    if column.relation in (Relation.GOES_ON, Relation.OPEN):
        return may_merge
    if column.relation is Relation.ONLY_ABOVE:
        return habit.filled >= (0.5 if may_merge else 0.85)
    if column.relation is Relation.ONLY_BELOW:
        return habit.filled >= (0.8 if column.is_merged else 0.85) and may_merge
    return False


def _reason(columns: Sequence[ColumnEvidence], votes: Sequence[float], *, same_row: bool) -> Word:
    """Say in words what decided."""
    if any(column.is_open for column in columns):
        return word(f"break.{'all' if same_row else 'some'}_open")
    sign = 1 if same_row else -1
    strongest = sorted(zip(votes, columns, strict=True), key=lambda pair: -sign * pair[0])
    said = dict.fromkeys(
        f"break.{column.relation.value}" for vote, column in strongest[:4] if vote * sign > 0
    )
    return listed(map(word, said)) if said else word("break.nothing")
