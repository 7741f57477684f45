"""Columns by meaning: which column of ``items`` each printed heading of a table names.

Each heading is read by itself and below the headings it stands under ("Thời gian" over "Bắt đầu");
then each name goes to one column. Where two columns claim a name, the plainer heading gets it and
the other is kept apart with a doubt, so that nothing is lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kehoach.findings import Finding
from kehoach.model import Column
from kehoach.normalize.columns.assignment import assign
from kehoach.normalize.columns.candidates import (
    GENERIC_WEIGHT,
    ColumnClaims,
    claims_of,
    in_kind,
    is_spread,
    levels,
    spread_headings,
    with_series,
    without_common_top,
    without_idle_claims,
)
from kehoach.normalize.columns.doubts import TEXTS, doubts_about, not_sure_a_plan
from kehoach.normalize.columns.header_marks import is_column_numbers, is_unit_row
from kehoach.normalize.columns.headings import Claim, is_heading, is_known_heading
from kehoach.normalize.columns.plan_score import against_plan, plan_score

__all__ = [
    "NAMES",
    "ColumnReading",
    "is_column_numbers",
    "is_header_row",
    "is_unit_row",
    "read_columns",
    "renamed",
]

NAMES = (
    "tt",
    "objective",
    "task",
    "activity",
    "output",
    "lead",
    "coordinating",
    "start",
    "deadline",
    "funding",
    "note",
)
"""The columns of ``items`` that a printed column may fill, in the order of the output table."""

_PARTNERS = frozenset({"output", "lead", "coordinating", "start", "deadline", "funding"})
# A weak main column ("Nội dung", 1) needs a plain partner ("Đơn vị thực hiện", 2); a price or
# staff list takes off 3 or 4.
_PLAN_SCORE = 3


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """The meaning of a table's columns.

    ``names`` has one entry a column: a column of ``items``, or None for one that goes to
    ``extras``. ``score`` sums what the headings say for a plan and against it; ``against`` is the
    most that they say for one other kind of table, 0 or less; ``is_plan``: the columns are those of
    a plan; ``is_nearly``: they lack little for it.
    """

    names: tuple[str | None, ...]
    score: int
    is_plan: bool
    doubts: tuple[Finding, ...] = ()
    is_nearly: bool = False
    against: int = 0
    plainly_named: int = 0
    """How many columns have a name that their heading says plainly."""
    known: int = 0
    """These, and those whose heading is known as one of no column of ``items``."""

    @property
    def is_doubtful(self) -> bool:
        """Was the table taken for a plan though it might be none?"""
        return any(doubt.code == "plan_unsure" for doubt in self.doubts)

    @property
    def is_able(self) -> bool:
        """Do columns say what is done, and who does it, when or to what end?"""
        return bool(TEXTS.intersection(self.names)) and bool(_PARTNERS.intersection(self.names))

    @property
    def says_more_than_cost(self) -> bool:
        """Do columns say who does it, when, or to what end?"""
        return bool((_PARTNERS - {"funding"}).intersection(self.names))

    def index(self, name: str) -> int | None:
        """Return the position of the column called ``name``, None where there is none."""
        return self.names.index(name) if name in self.names else None


def read_columns(columns: Sequence[Column]) -> ColumnReading:
    """Decide which column of ``items`` each column is, and whether the table is a plan."""
    printed = without_common_top([levels(column.headings) for column in columns])
    read = with_series(in_kind([claims_of(each) for each in printed]))
    spread = spread_headings(read)
    own = [replace(column, claims=()) if is_spread(column, spread) else column for column in read]
    headed = _with_main_column(_with_serial_number(without_idle_claims(own)))
    names = _with_task(headed, assign([column.wanted for column in headed]))
    found = {*filter(None, names), *(claim.column for claim in spread.values())}
    score = plan_score(headed, names)
    score += sum(claim.plan for claim in spread.values() if claim.column not in names)
    is_able = bool(found & TEXTS) and bool(found & _PARTNERS)
    is_plan = is_able and score >= _PLAN_SCORE
    doubts = tuple(doubts_about(headed, names))
    against = against_plan(headed, names)
    if is_plan and score <= _PLAN_SCORE + 1 and against:
        doubts = (not_sure_a_plan(headed), *doubts)
    is_nearly = is_able and score == _PLAN_SCORE - 1
    least = min(against.values(), default=0)
    return ColumnReading(names, score, is_plan, doubts, is_nearly, least, *_known(headed, names))


def _known(columns: Sequence[ColumnClaims], names: Sequence[str | None]) -> tuple[int, int]:
    """Count the columns that their headings name plainly, and all whose headings are known."""
    named = [
        name is not None and column.is_plain(name)
        for column, name in zip(columns, names, strict=True)
    ]
    known = [
        is_named or is_known_heading(column.heading)
        for column, is_named in zip(columns, named, strict=True)
    ]
    return sum(named), sum(known)


def renamed(reading: ColumnReading, given: Mapping[int, str | None]) -> ColumnReading:
    """Let columns be what a person says they are: a column of ``items``, or None for none.

    Another column that was read as one of these goes to ``extras``. A table is a plan when its
    columns can be those of one, whatever its headings score.
    """
    taken = set(given.values())
    names = tuple(
        given.get(at, None if name in taken else name) for at, name in enumerate(reading.names)
    )
    is_able = bool(TEXTS.intersection(names)) and bool(_PARTNERS.intersection(names))
    return replace(reading, names=names, is_plan=is_able, is_nearly=False)


def _with_serial_number(columns: list[ColumnClaims]) -> list[ColumnClaims]:
    """Let a first column without a heading be the serial number, if no other column is."""
    serial = any(claim.column == "tt" for column in columns for claim in column.claims)
    if len(columns) < 3 or serial or columns[0].heading:
        return columns
    return [ColumnClaims("", (Claim("tt", 1, 0),)), *columns[1:]]


def _with_main_column(columns: list[ColumnClaims]) -> list[ColumnClaims]:
    """Let the first column of unknown heading be the task, where the others are those of a plan.

    That is: none of them is the task, and two or more plainly say who, when or what comes out.
    """
    claimed = {c.column for column in columns for c in column.claims if c.weight > GENERIC_WEIGHT}
    if claimed & TEXTS or len(claimed & _PARTNERS) < 2:
        return columns
    unknown = (
        at for at, c in enumerate(columns) if c.heading and not c.claims and not c.from_parent
    )
    at = next(unknown, None)
    if at is not None:
        columns[at] = replace(columns[at], claims=(Claim("task", 1, 1),), guessed=True)
    return columns


def _with_task(
    columns: Sequence[ColumnClaims], names: Sequence[str | None]
) -> tuple[str | None, ...]:
    """Where no column is the task, the first of activities is: the other, if any, divides it.

    One column of activities stays that, unless it may be the task by its own heading.
    """
    if "task" in names:
        return tuple(names)
    if "activity" not in names:
        return _with_task_for_objective(columns, names)
    able = [at for at, column in enumerate(columns) if column.may_be("activity")]
    holder, first = names.index("activity"), able[0]
    if len(able) < 2 and not columns[holder].may_be("task"):
        return tuple(names)
    given = {first: "task"} | (dict.fromkeys(able[1:2], "activity") if holder == first else {})
    return tuple(given.get(at, name) for at, name in enumerate(names))


def _with_task_for_objective(
    columns: Sequence[ColumnClaims], names: Sequence[str | None]
) -> tuple[str | None, ...]:
    """Let a column that names objectives and tasks be the task: "Mục tiêu, nội dung công việc"."""
    return tuple(
        "task" if name == "objective" and column.may_be("task") else name
        for column, name in zip(columns, names, strict=True)
    )


def is_header_row(texts: Sequence[str | None]) -> bool:
    """Tell whether a row looks like headings: two thirds of its cells are worded like one."""
    said = list(dict.fromkeys(text for text in texts if text))
    known = sum(map(is_heading, said))
    return len(said) >= 2 and 3 * known >= 2 * len(said)
