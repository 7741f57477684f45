"""The deadline of a plan where no heading names it: the column whose cells are all times."""

from collections.abc import Set
from dataclasses import replace

import regex

from kehoach.catalogue import column_word
from kehoach.findings import finding
from kehoach.model import Table
from kehoach.normalize.columns.headings import is_known_heading
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
_FIGURE = regex.compile(r"[\d.,\s%]*")
_YEAR = regex.compile(r"nam \d{4}")
# Columns of which it is told already why they are kept apart.
_TOLD = frozenset({"column_spread", "column_contested"})
_LEAST_CELLS = 2
_MOSTLY = 0.75


def with_deadline(table: Table, names: ColumnReading) -> ColumnReading:
    """Name the first column of times the deadline, with a doubt, where no other column is."""
    if "deadline" in names.names:
        return names
    doubted = {doubt.value for doubt in names.doubts if doubt.code in _TOLD}
    at = next((at for at in _unnamed(names) if _holds_times(table, at, doubted)), None)
    if at is None:
        return names
    named = tuple("deadline" if each == at else name for each, name in enumerate(names.names))
    heading = table.columns[at].heading
    guessed = finding("column_guessed", value=heading, name=column_word("deadline"))
    others = tuple(doubt for doubt in names.doubts if doubt.value != heading)
    return replace(names, names=named, doubts=(*others, guessed))


def _unnamed(names: ColumnReading) -> list[int]:
    return [at for at, name in enumerate(names.names) if name is None]


def _holds_times(table: Table, column: int, doubted: Set[str | None]) -> bool:
    """Are the cells of a column of unknown heading times, most of them?"""
    headings = table.columns[column].headings
    heading = headings[-1] if headings else ""
    if heading in doubted or (is_known_heading(heading) and not _YEAR.fullmatch(fold(heading))):
        return False
    cells = dict.fromkeys(row.cells[column] for row in table.rows)
    said = [cell.text for cell in cells if cell.text and cell.column_span == 1]
    times = sum(_is_time(text) for text in said)
    return times >= max(_LEAST_CELLS, _MOSTLY * len(said))


def _is_time(text: str) -> bool:
    return not _FIGURE.fullmatch(text) and read_deadline(text).kind in _TIMES
