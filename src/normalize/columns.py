"""Columns by meaning: which column of ``items`` each printed heading of a table names.

Each heading is read by itself and below the headings it stands under ("Thời gian" over "Bắt đầu");
then each name goes to one column. Where two columns claim a name, the plainer heading gets it and
the other is kept apart with a doubt, so that nothing is lost.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kehoach.model import Column
from kehoach.normalize.assignment import assign
from kehoach.normalize.column_marks import is_column_mark, is_column_numbers, is_unit_row
from kehoach.normalize.headings import (
    EXTRA,
    Claim,
    HeadingReading,
    is_heading,
    read_heading,
    read_under,
)
from kehoach.readings import Doubt
from kehoach.text import fold

__all__ = [
    "NAMES",
    "ColumnReading",
    "is_column_numbers",
    "is_header_row",
    "is_unit_row",
    "read_columns",
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

_TEXT = frozenset({"objective", "task", "activity"})
_PARTNERS = frozenset({"output", "lead", "coordinating", "start", "deadline", "funding"})
# A weak main column ("Nội dung", 1) needs a plain partner ("Đơn vị thực hiện", 2); a price or
# staff list takes off 3 or 4.
_PLAN_SCORE = 3
_GENERIC_WEIGHT = 3
_PARENT_LOSS = 3
# A heading that is plainly of no column of ``items`` does not take the name of the one above it.
_LENT_WEIGHT = 7


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """The meaning of a table's columns.

    ``names`` has one entry a column: a column of ``items``, or None for one that goes to
    ``extras``. ``score`` sums what the headings say for a plan and against it; ``is_plan``: the
    columns are those of a plan.
    """

    names: tuple[str | None, ...]
    score: int
    is_plan: bool
    doubts: tuple[Doubt, ...] = ()

    def index(self, name: str) -> int | None:
        """Return the position of the column called ``name``, None where there is none."""
        return self.names.index(name) if name in self.names else None


@dataclass(frozen=True, slots=True)
class _Claims:
    """What one column may be; ``from_parent``: only the heading above says so."""

    heading: str
    claims: tuple[Claim, ...]
    parent: str = ""
    from_parent: bool = False
    combined: bool = False
    slip: bool = False
    guessed: bool = False


def read_columns(columns: Sequence[Column]) -> ColumnReading:
    """Decide which column of ``items`` each column is, and whether the table is a plan."""
    return _read(tuple(column.headings for column in columns))


@lru_cache(maxsize=1024)
def _read(headings: tuple[tuple[str, ...], ...]) -> ColumnReading:
    levels = _without_common_top([_levels(each) for each in headings])
    read = [_claims(each) for each in levels]
    spread = _spread(read)
    own = [replace(column, claims=()) if _is_one_of(column, spread) else column for column in read]
    columns = _with_main_column(_with_serial_number(own))
    names = assign([_wanted(column) for column in columns])
    score = _score(columns, names)
    score += sum(claim.plan for claim in spread.values() if claim.column not in names)
    found = {*filter(None, names), *(claim.column for claim in spread.values())}
    is_plan = bool(found & _TEXT) and bool(found & _PARTNERS) and score >= _PLAN_SCORE
    return ColumnReading(names, score, is_plan, tuple(_doubts(columns, names)))


def _levels(headings: Iterable[str]) -> tuple[str, ...]:
    """Return the heading cells without repeats, empty ones, column numbers and units."""
    levels: dict[str, str] = {}
    for heading in headings:
        folded = fold(heading)
        if any(map(str.isalnum, folded)) and not is_column_mark(folded):
            levels.setdefault(folded, heading)
    return tuple(levels.values())


def _without_common_top(columns: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Drop a first header row that is one cell over the whole table: its title."""
    while len(columns) > 1 and all(
        len(c) > 1 and fold(c[0]) == fold(columns[0][0]) for c in columns
    ):
        columns = [column[1:] for column in columns]
    return columns


def _claims(levels: tuple[str, ...]) -> _Claims:
    """Read a column by its lowest heading, then together with the one above, then by that."""
    if not levels:
        return _Claims("", ())
    reading = read_heading(levels[-1])
    above = " / ".join(levels[:-1])
    if above and (below := _below(levels[-2], levels[-1], reading)):
        return replace(below, parent=above)
    return _Claims(levels[-1], reading.claims, above, False, reading.combined, reading.slip)


def _below(parent: str, heading: str, reading: HeadingReading) -> _Claims | None:
    """Read a heading by what stands above it, None where it speaks for itself."""
    lender = read_heading(parent)
    if lender.claims and (claim := read_under(lender.claims[0].column, heading)):
        return _Claims(heading, (claim,))
    if _is_plain(reading.claims):
        return None
    joined = read_heading(f"{parent} {heading}")
    if reading.claims and _is_plain(joined.claims):
        return _Claims(heading, joined.claims, combined=joined.combined)
    if reading.claims and reading.claims[0].column != EXTRA:
        return None
    lent = tuple(replace(c, weight=max(1, c.weight - _PARENT_LOSS)) for c in lender.claims)
    return _Claims(heading, lent, from_parent=True)


def _is_plain(claims: tuple[Claim, ...]) -> bool:
    """Tell whether a heading says by itself what it is, or that it is no column of ``items``."""
    return any(
        claim.weight > (_LENT_WEIGHT if claim.column == EXTRA else _GENERIC_WEIGHT)
        for claim in claims
    )


def _spread(columns: Sequence[_Claims]) -> dict[str, Claim]:
    """Return the headings over several columns that have no meaning of their own, and theirs.

    "Kinh phí" over three sources, "Thời gian" over four quarters: no one of them is the column.
    """
    shared = Counter(column.parent for column in columns if column.from_parent)
    return {
        column.parent: column.claims[0]
        for column in columns
        if column.from_parent and column.claims and shared[column.parent] > 1
    }


def _is_one_of(column: _Claims, spread: dict[str, Claim]) -> bool:
    return column.from_parent and column.parent in spread


def _with_serial_number(columns: list[_Claims]) -> list[_Claims]:
    """Let a first column without a heading be the serial number, if no other column is."""
    serial = any(claim.column == "tt" for column in columns for claim in column.claims)
    if len(columns) < 3 or serial or columns[0].heading:
        return columns
    return [_Claims("", (Claim("tt", 1, 0),)), *columns[1:]]


def _with_main_column(columns: list[_Claims]) -> list[_Claims]:
    """Let the first column of unknown heading be the task, where the others are those of a plan.

    That is: none of them is the task, and two or more plainly say who, when or what comes out.
    """
    claimed = {c.column for column in columns for c in column.claims if c.weight > _GENERIC_WEIGHT}
    if claimed & _TEXT or len(claimed & _PARTNERS) < 2:
        return columns
    unknown = (
        at for at, c in enumerate(columns) if c.heading and not c.claims and not c.from_parent
    )
    at = next(unknown, None)
    if at is not None:
        columns[at] = replace(columns[at], claims=(Claim("task", 1, 1),), guessed=True)
    return columns


def _wanted(column: _Claims) -> tuple[Claim, ...]:
    return tuple(claim for claim in column.claims if claim.column != EXTRA)


def _score(columns: Sequence[_Claims], names: Sequence[str | None]) -> int:
    """Add up what the headings say for a plan; each kind of other table speaks once."""
    score = 0
    against: dict[str, int] = {}
    for column, name in zip(columns, names, strict=True):
        for claim in column.claims:
            if claim.column == (name or EXTRA) and claim.plan >= 0:
                score += claim.plan
            elif claim.column == (name or EXTRA):
                against[claim.kind] = min(claim.plan, against.get(claim.kind, 0))
    return score + sum(against.values())


def _doubts(columns: Sequence[_Claims], names: Sequence[str | None]) -> Iterable[Doubt]:
    for column, name in zip(columns, names, strict=True):
        if name is None and column.heading:
            yield from _kept_apart(column, names)
        elif name is not None:
            yield from _unsure(column, name)


def _kept_apart(column: _Claims, names: Sequence[str | None]) -> Iterable[Doubt]:
    """Say why a column goes to extras; one whose heading is known to be of no column needs none.

    Parts beside their total ("Kinh phí" over "Tổng", "NSTW", "NSĐP") leave nothing in doubt.
    """
    wanted = _wanted(column)
    if wanted:
        said = f"another column is more plainly the {wanted[0].column}; kept in extras"
        yield Doubt("column_contested", said, column.heading)
    elif column.from_parent:
        whole = next((claim.column for claim in read_heading(column.parent).claims), None)
        said = f"one of several columns below {column.parent!r}; kept in extras"
        yield Doubt(
            "column_spread", said, column.heading, "notice" if whole in names else "warning"
        )
    elif not column.claims:
        yield Doubt("column_unknown", "heading not known; kept in extras", column.heading, "notice")


def _unsure(column: _Claims, name: str) -> Iterable[Doubt]:
    """Say why the name given to a column may be wrong."""
    if column.guessed:
        said = f"heading not known; taken for the {name}, which no other column is"
        yield Doubt("column_guessed", said, column.heading)
    if column.combined:
        said = f"heading names several things; read as {name}"
        yield Doubt("column_combined", said, column.heading)
    if column.slip:
        yield Doubt("column_slip", f"heading read as {name}", column.heading, "notice")
    if not column.heading:
        said = f"first column has no heading; read as {name}"
        yield Doubt("column_unnamed", said, None, "notice")


def is_header_row(texts: Sequence[str | None]) -> bool:
    """Tell whether a row looks like headings: two thirds of its cells are worded like one."""
    said = list(dict.fromkeys(text for text in texts if text))
    known = sum(map(is_heading, said))
    return len(said) >= 2 and 3 * known >= 2 * len(said)
