"""Months, quarters or weeks as columns, a mark where a task falls into one: its deadline.

Plans are drawn so as a calendar: "Tháng 1" to "Tháng 12" with an "x" below some of them. The
columns become one, whose cells name the periods that are marked, as the headings do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile
from typing import NamedTuple

from kehoach.findings import Finding, finding
from kehoach.model import Column, Table, TableCell, TableRow
from kehoach.normalize.columns.headings import read_heading
from kehoach.normalize.columns.reading import ColumnReading, read_columns, renamed
from kehoach.normalize.deadlines import read_deadline
from kehoach.normalize.tables.stitch import NamedTable
from kehoach.text import fold

_MARK = re.compile(r"[xv+*]|[^\w\s.,:;…-]")
"""One letter or sign, folded; figures and words below a month say something else of it."""
_NO_MARK = re.compile(r"[-–—.…\s]*")
"""What stands for a blank."""
_NUMBER = re.compile(r"\d|[IVX]")
_BARE = re.compile(r"\d{1,2}|[IVX]{1,4}")
_UNIT = re.compile(r"\b(tháng|quý|tuần|năm)\b", re.IGNORECASE)
_SHORT_MONTH = re.compile(r"^T\.?\s*(?P<month>0?[1-9]|1[0-2])$")
_WEEKDAYS = frozenset({2, 3, 4, 5, 6, 7})
"""What "T2" to "T7" may be in place of months, where neither "T1" nor "T8" is among them."""
_YEAR = re.compile(r"\b20\d\d\b")
# Any year will do: only the order of the periods is asked.
_SOME_YEAR = 2001


class _Period(NamedTuple):
    """What a column stands for: its phrase, and the day on which it begins."""

    phrase: str
    begins: int


class _Series(NamedTuple):
    """Columns ``first`` to ``last`` (inclusive) of one period each."""

    first: int
    periods: tuple[_Period, ...]

    @property
    def last(self) -> int:
        """The index of the last column."""
        return self.first + len(self.periods) - 1

    @property
    def name(self) -> str:
        """The first and the last period."""
        return f"{self.periods[0].phrase} – {self.periods[-1].phrase}"

    def holds(self, cell: TableCell) -> bool:
        """Does a cell stand in these columns, and in no other?"""
        return self.first <= cell.column and cell.column + cell.column_span - 1 <= self.last

    def touches(self, cell: TableCell) -> bool:
        """Does a cell stand in any of these columns?"""
        return cell.column <= self.last and cell.column + cell.column_span > self.first

    def is_covered_by(self, cell: TableCell) -> bool:
        """Does a cell stand over all of these columns?"""
        return cell.column <= self.first and cell.column + cell.column_span > self.last


def with_time_columns(named: NamedTable) -> NamedTable:
    """Make one column of deadlines of those that stand for periods, where no other holds them."""
    table, names = named
    series = _series(table.columns)
    if series is None or "deadline" in _outside(names.names, series):
        return named
    heading = _heading(table.columns, series)
    if _is_of_money(heading):
        return named
    if _are_blank(table, series):
        blank = finding("columns_are_times", "blank", columns=series.name)
        return NamedTable(table, _with_doubt(names, blank))
    if not _are_marked(table, series):
        return named
    columns = (*table.columns[: series.first], heading, *table.columns[series.last + 1 :])
    read = renamed(read_columns(columns), {series.first: "deadline"})
    read = _with_doubt(read, finding("columns_are_times", columns=series.name))
    return NamedTable(_narrowed(table, series, columns), read)


def _with_doubt(names: ColumnReading, found: Finding) -> ColumnReading:
    return replace(names, doubts=(*names.doubts, found))


def _outside(names: Sequence[str | None], series: _Series) -> Sequence[str | None]:
    return (*names[: series.first], *names[series.last + 1 :])


def _series(columns: Sequence[Column]) -> _Series | None:
    """The longest run of columns whose periods follow each other, None for less than two."""
    periods = [_period(column.headings) for column in columns]
    runs = [_Series(at, tuple(_run(periods[at:]))) for at in range(len(periods))]
    longest = max(runs, key=lambda run: len(run.periods), default=None)
    if longest is None or len(longest.periods) < 2:
        return None
    return None if _are_weekdays(columns[longest.first : longest.last + 1]) else longest


def _are_weekdays(columns: Sequence[Column]) -> bool:
    found = [_SHORT_MONTH.match(column.headings[-1]) for column in columns]
    return all(found) and _WEEKDAYS.issuperset(int(each["month"]) for each in found if each)


def _run(periods: Sequence[_Period | None]) -> Iterator[_Period]:
    before = 0
    for period in takewhile(lambda each: each is not None, periods):
        if period is None or period.begins <= before:
            return
        yield period
        before = period.begins


def _period(headings: Sequence[str]) -> _Period | None:
    """Read the period that headings, the outermost first, name."""
    if not headings or not _NUMBER.search(headings[-1]):
        return None
    for phrase in _phrases(headings[:-1], _SHORT_MONTH.sub(r"Tháng \g<month>", headings[-1])):
        if (begins := _begins(phrase)) is not None:
            return _Period(phrase, begins)
    return None


def _phrases(outer: Sequence[str], inner: str) -> Iterator[str]:
    """What a heading may say: within the periods above it, in their unit or year, or alone."""
    yield " ".join((inner, *(each for each in reversed(outer) if _begins(each) is not None)))
    over = " ".join(outer)
    unit, year = _UNIT.search(over), _YEAR.search(over)
    named = f"{unit[0]} {inner}" if unit and _BARE.fullmatch(inner) else inner
    if year:
        yield f"{named}/{year[0]}"
    yield named


def _begins(phrase: str) -> int | None:
    """The day on which a plain period begins, counted; None for what is no plain period."""
    read = read_deadline(phrase, _SOME_YEAR)
    doubts = [each for each in read.doubts if each.code != "year_inferred"]
    if (
        doubts
        or read.bound
        or read.frequency
        or len(read.parts) != 1
        or not (read.start and read.end)
    ):
        return None
    return read.start.toordinal()


def _is_of_money(heading: Column) -> bool:
    """Are the columns amounts, as below "Kinh phí" for each of some years?"""
    claims = chain.from_iterable(read_heading(each).claims for each in heading.headings)
    return any(claim.column == "funding" for claim in claims)


def _says(cell: TableCell) -> bool:
    """Does a cell say anything, as a dash does not?"""
    return _NO_MARK.fullmatch(cell.text or "") is None


def _are_blank(table: Table, series: _Series) -> bool:
    """Is nothing in the columns, as where times are shown by colour?"""
    return not any(_says(cell) for cell in table.cells if series.holds(cell))


def _are_marked(table: Table, series: _Series) -> bool:
    """Hold the columns marks alone, and words only over several of them?"""
    cells = [cell for cell in table.cells if series.touches(cell)]
    inside = [cell for cell in cells if _says(cell) and series.holds(cell)]
    are_whole = all(series.holds(cell) or series.is_covered_by(cell) for cell in cells)
    are_said = all(_is_mark(cell) or cell.column_span > 1 for cell in inside)
    return are_whole and are_said and any(map(_is_mark, inside))


def _is_mark(cell: TableCell) -> bool:
    return _MARK.fullmatch(fold(cell.text or "")) is not None


def _heading(columns: Sequence[Column], series: _Series) -> Column:
    """What stands over all of the columns; else the first and the last of them."""
    own = [column.headings for column in columns[series.first : series.last + 1]]
    shared = [level[0] for level in zip(*own, strict=False) if len(set(level)) == 1]
    return Column(tuple(shared) or (series.name,))


def _narrowed(table: Table, series: _Series, columns: tuple[Column, ...]) -> Table:
    """The table with one column in place of the series; its letters are those of the new texts."""
    rows = _narrower(table.rows, series)
    marks = sum(_letters(cell) for cell in table.cells if series.holds(cell))
    times = [
        new.cells[series.first]
        for row, new in zip(table.rows, rows, strict=True)
        if series.holds(row.cells[series.first])
    ]
    return replace(
        table,
        columns=columns,
        rows=rows,
        header=_narrower(table.header, series),
        letters=table.letters - marks + sum(map(_letters, times)),
    )


def _letters(cell: TableCell) -> int:
    return len("".join((cell.text or "").split()))


def _narrower(rows: Sequence[TableRow], series: _Series) -> tuple[TableRow, ...]:
    """Rows with one cell in place of those of the series, unless another cell covers these."""
    narrow: list[TableRow] = []
    above: dict[TableCell, TableCell] = {}
    for at, row in enumerate(rows):
        above = {cell: above.get(cell) or _moved(cell, series) for cell in row.cells}
        own = [above[cell] for cell in row.cells]
        if series.holds(row.cells[series.first]):
            own[series.first] = _time(row, at, series)
        del own[series.first + 1 : series.last + 1]
        narrow.append(replace(row, cells=tuple(own)))
    return tuple(narrow)


def _moved(cell: TableCell, series: _Series) -> TableCell:
    """The cell at its columns among those that are left."""
    fewer = len(series.periods) - 1
    begin, end = cell.column, cell.column + cell.column_span
    begin -= min(max(begin - series.first, 0), fewer)
    end -= min(max(end - series.first - 1, 0), fewer)
    return cell._replace(column=begin, column_span=end - begin)


def _time(row: TableRow, at: int, series: _Series) -> TableCell:
    """The cell of row ``at`` that names what is marked in it; its pieces are the marks."""
    over = dict.fromkeys(row.cells[series.first : series.last + 1])
    marked = [cell for cell in over if _says(cell)]
    pieces = [piece for cell in marked or over if cell.row_first == at for piece in cell.pieces]
    text = ", ".join(chain.from_iterable(_said(cell, series) for cell in marked)) or None
    return TableCell(series.first, 1, at, at, tuple(pieces), text)


def _said(cell: TableCell, series: _Series) -> Iterator[str]:
    """What a cell says: the periods it marks, or words that stand over several."""
    if not _is_mark(cell):
        yield cell.text or ""
        return
    for period in series.periods[cell.column - series.first :][: cell.column_span]:
        yield period.phrase
