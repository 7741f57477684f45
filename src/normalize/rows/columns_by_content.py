"""Columns of a plan that no heading names, told by what stands in them.

When: cells that are times. Who: cells that name offices or persons. Which row: cells that count up
from 1. Each such name is a guess, and told as one, but for plain counting.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from kehoach.catalogue import column_word
from kehoach.findings import finding
from kehoach.model import Table
from kehoach.normalize.agencies import read_agencies
from kehoach.normalize.columns.candidates import counted_word
from kehoach.normalize.columns.headings import EXTRA, is_known_heading, read_heading
from kehoach.normalize.columns.reading import ColumnReading
from kehoach.normalize.deadlines import read_deadline
from kehoach.text import fold

_TIMES = frozenset(
    {
        "date",
        "month",
        "month_range",
        "quarter",
        "quarter_list",
        "half_year",
        "year_range",
        "range",
        "recurring",
        "ongoing",
    }
)
_OTHER_WORDS = frozenset({"agency_unread", "agency_left_out", "agency_rest"})
_FIGURE = regex.compile(r"[\d.,\s%]*")
_YEAR = regex.compile(r"nam \d{4}")
_NUMBER = regex.compile(r"0*(\d{1,3})\s*[.)]?")
_LEAST_CELLS = 2
_MOSTLY = 0.75
# Columns of which it is told already why they are kept apart.
_TOLD = frozenset({"column_spread", "column_contested"})
# Letters: longer texts may name offices, and say more.
_LONGEST_OFFICE = 80


def with_columns_by_content(table: Table, names: ColumnReading) -> ColumnReading:
    """Name the columns of times, offices and numbers of a plan that their headings leave open."""
    names = _with_number(table, names)
    names = _with_deadline(table, names)
    return _with_lead(table, names)


def _with_number(table: Table, names: ColumnReading) -> ColumnReading:
    """Take a first column of another heading ("Bước") that counts up from 1 for the numbers."""
    first = table.columns[0].headings[-1:]
    if "tt" in names.names or names.names[0] is not None or not first:
        return names
    if any(claim.column != EXTRA for claim in read_heading(first[0]).claims):
        return names
    numbers = [_NUMBER.fullmatch(text) for text in _texts(table, 0)]
    steps = list(pairwise(int(number[1]) for number in numbers if number))
    counts = len(numbers) == len(steps) + 1 > _LEAST_CELLS and _count_from_one(steps)
    return _named(table, names, {0: "tt"}, told=False) if counts else names


def _count_from_one(steps: Sequence[tuple[int, int]]) -> bool:
    return steps[0][0] == 1 and all(after == before + 1 for before, after in steps)


def _with_deadline(table: Table, names: ColumnReading) -> ColumnReading:
    """Name the first column of times the deadline, or two below one heading start and deadline."""
    if "deadline" in names.names:
        return names
    if below := _below_times(table, names):
        return _named(table, names, below)
    spread = {doubt.value for doubt in names.doubts if doubt.code in _TOLD}
    times = (
        at
        for at in _unnamed(names)
        if _last_heading(table, at) not in spread and _may_be_times(table, at)
    )
    at = next(times, None)
    return names if at is None else _named(table, names, {at: "deadline"})


def _may_be_times(table: Table, column: int) -> bool:
    """Are the cells of a column of unknown heading times, most of them?"""
    heading = _last_heading(table, column)
    if is_known_heading(heading) and not _YEAR.fullmatch(fold(heading)):
        return False
    return _mostly(_is_time, _texts(table, column))


def _below_times(table: Table, names: ColumnReading) -> dict[int, str]:
    """Name the columns of times that stand below one heading of time, {} where none do.

    Below "Thời gian trình" stand the bodies that it is brought before: the deadline is the column
    that holds the most. Below "Thời gian" stand a first and a last day, unless they are counted
    ("Đợt 1", "Đợt 2").
    """
    below = [at for at in _unnamed(names) if _is_below_time(table, at)]
    if len(below) < 2 or not all(_mostly(_is_time, _texts(table, at)) for at in below):
        return {}
    headings = [_last_heading(table, at) for at in below]
    if all(map(_is_office, headings)):
        return {max(below, key=lambda at: len(_texts(table, at))): "deadline"}
    if len(below) > 2 or len(set(map(counted_word, headings))) == 1 or "start" in names.names:
        return {}
    return {below[0]: "start", below[1]: "deadline"}


def _is_below_time(table: Table, column: int) -> bool:
    *above, _ = table.columns[column].headings or ("",)
    return bool(above) and any(c.column == "deadline" for c in read_heading(above[-1]).claims)


def _with_lead(table: Table, names: ColumnReading) -> ColumnReading:
    """Name the first column of unknown heading that holds offices or persons the lead."""
    if "lead" in names.names:
        return names
    offices = (
        at
        for at in _unnamed(names)
        if not read_heading(_last_heading(table, at)).claims
        and _mostly(_is_office, _texts(table, at))
    )
    at = next(offices, None)
    return names if at is None else _named(table, names, {at: "lead"})


def _is_time(text: str) -> bool:
    return not _FIGURE.fullmatch(text) and read_deadline(text).kind in _TIMES


def _is_office(text: str) -> bool:
    """Does a text name offices or persons, and nothing else?"""
    if len(text) > _LONGEST_OFFICE:
        return False
    read = read_agencies(text)
    return bool(read.agencies) and not any(d.code in _OTHER_WORDS for d in read.doubts)


def _mostly(holds: Callable[[str], bool], texts: Sequence[str]) -> bool:
    return sum(map(holds, texts)) >= max(_LEAST_CELLS, _MOSTLY * len(texts))


def _texts(table: Table, column: int) -> list[str]:
    """Return what the cells of one column say, each once; sums and headings lie over several."""
    cells = dict.fromkeys(row.cells[column] for row in table.rows)
    return [cell.text for cell in cells if cell.text and cell.column_span == 1]


def _last_heading(table: Table, column: int) -> str:
    return (table.columns[column].headings or ("",))[-1]


def _unnamed(names: ColumnReading) -> Iterable[int]:
    return (at for at, name in enumerate(names.names) if name is None)


def _named(
    table: Table, names: ColumnReading, given: dict[int, str], *, told: bool = True
) -> ColumnReading:
    """Give columns their names, each with a doubt in place of what was told of its heading."""
    headings = {table.columns[at].heading: name for at, name in given.items()}
    lasts = {_last_heading(table, at) for at in given}
    others = [doubt for doubt in names.doubts if doubt.value not in headings.keys() | lasts]
    guessed = [
        finding("column_guessed", value=heading, name=column_word(name))
        for heading, name in headings.items()
        if told
    ]
    every = tuple(given.get(at, name) for at, name in enumerate(names.names))
    return replace(names, names=every, doubts=(*others, *guessed))
