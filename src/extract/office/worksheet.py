"""A sheet of a workbook as a page: its tables, and the lines above, between and below them.

Rows that are ruled stand in a table. A sheet without rules has one table, from the first row with
as many filled cells as a table needs to the last one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, islice, pairwise

from kehoach.extract.office.flow import Flow, GivenCell, Told
from kehoach.extract.old_encodings.texts import FontText, to_unicode
from kehoach.model import FilePlace, PageGrid

Place = tuple[int, int]
"""Row and column, from 0."""

_LEAST_COLUMNS = 3
_NUMBER = re.compile(r"\s*[\w.]{1,6}\s*")
"""What stands in a column of serial numbers: "1", "2.1", "IV"."""
_LEAST_RULED = 2
LETTER = 5.5
"""Points a column is wide for each character of its width in the file."""


@dataclass(slots=True)
class Worksheet:
    """A sheet as its file gives it; ``merged`` are first and last row and column, inclusive."""

    name: str
    texts: dict[Place, str] = field(default_factory=dict)
    """Of cells that hold more than blanks."""
    fonts: dict[Place, str] = field(default_factory=dict)
    """The font of each text, where the file names one."""
    rich: dict[Place, list[tuple[str, str]]] = field(default_factory=dict)
    """The parts of a text, and their fonts, where these differ."""
    struck: dict[Place, str] = field(default_factory=dict)
    """What is struck out of a text; it is read as it is printed."""
    decimals: set[Place] = field(default_factory=set)
    """Texts that are numbers with a decimal comma, whatever sign the writer typed."""
    ruled: set[Place] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    widths: dict[int, float] = field(default_factory=dict)
    uncounted: int = 0
    """Formulas whose result the file does not hold."""
    converted: dict[str, int] = field(default_factory=dict)
    """Old encodings that texts were turned into Unicode from, and how many texts each."""
    doubtful_fonts: frozenset[str] = frozenset()
    left_out: list[Told] = field(default_factory=list)
    """What else of the file is left out."""

    def parts(self, place: Place) -> list[tuple[str, str | None]]:
        """A text in parts of one font each."""
        whole: list[tuple[str, str | None]] = [(self.texts[place], self.fonts.get(place))]
        return [*self.rich[place]] if place in self.rich else whole

    def number_outlines(self) -> None:
        """Write decimals that begin a row as numbers of an outline: "1.2", not "1,2"."""
        first: dict[int, int] = {}
        last: dict[int, int] = {}
        for row, column in self.texts:
            first[row] = min(column, first.get(row, column))
            last[row] = max(column, last.get(row, column))
        for row, column in self.decimals:
            if first[row] == column < last[row]:
                self.texts[row, column] = self.texts[row, column].replace(",", ".")


def in_unicode(sheets: Sequence[Worksheet]) -> None:
    """Turn the texts of old fonts into Unicode; those of all sheets are judged together."""
    places = [(sheet, place) for sheet in sheets for place in sheet.texts]
    parts = [sheet.parts(place) for sheet, place in places]
    made = to_unicode(
        [FontText(text, font, at == 0) for each in parts for at, (text, font) in enumerate(each)]
    )
    texts, encodings = iter(made.texts), iter(made.encodings)
    for (sheet, place), each in zip(places, parts, strict=True):
        sheet.texts[place] = "".join(islice(texts, len(each)))
        for encoding in {*islice(encodings, len(each))} - {None}:
            sheet.converted[str(encoding)] = sheet.converted.get(str(encoding), 0) + 1
    for sheet in sheets:
        fonts = chain(sheet.fonts.values(), (f for each in sheet.rich.values() for _, f in each))
        sheet.doubtful_fonts = made.doubtful.intersection(fonts)


def page_of(sheet: Worksheet, number: int) -> PageGrid:
    """Lay a sheet out as page ``number``; what is hidden is left out, and that is told."""
    flow = Flow(number)
    shown = _Shown.of(sheet)
    for is_table, group in groupby(shown.rows, key=shown.is_table_row):
        rows = list(group)
        above = _titles(sheet, rows) if is_table else len(rows)
        for row in rows[:above]:
            flow.add_columns([[text] for text in shown.lines(row)])
            for struck in shown.struck(row):
                flow.tell(*struck)
        if is_table:
            _add_table(flow, sheet, shown, rows[above:])
    for told in sheet.left_out:
        flow.tell(*told)
    for code, is_so in (
        ("rows_hidden", _has_text(sheet, 0, sheet.hidden_rows)),
        ("columns_hidden", _has_text(sheet, 1, sheet.hidden_columns)),
        ("formulas_not_counted", sheet.uncounted > 0),
    ):
        if is_so:
            flow.tell(code)
    flow.tell_converted(sheet.converted, sheet.doubtful_fonts)
    return flow.page_grid()


def _has_text(sheet: Worksheet, axis: int, hidden: Set[int]) -> bool:
    return any(place[axis] in hidden for place in sheet.texts)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The rows and columns that can be seen, and which rows belong to tables."""

    sheet: Worksheet
    rows: Sequence[int]
    columns: Sequence[int]
    table_rows: Set[int]

    @classmethod
    def of(cls, sheet: Worksheet) -> "_Shown":
        columns = {column for _, column in sheet.texts} - sheet.hidden_columns
        rows = list(_with_gaps({row for row, _ in sheet.texts}, sheet.ruled, sheet.hidden_rows))
        return cls(sheet, rows, sorted(columns), _table_rows(sheet, rows))

    def is_table_row(self, row: int) -> bool:
        return row in self.table_rows

    def lines(self, row: int) -> Iterator[str]:
        """The texts of a row outside the tables."""
        yield from (text for c in self.columns if (text := self.sheet.texts.get((row, c))))

    def struck(self, row: int) -> Iterator[Told]:
        """What is to be told of them."""
        for column in self.columns:
            yield from _struck(self.sheet, (row, column))


def _struck(sheet: Worksheet, place: Place) -> tuple[Told, ...]:
    return (Told("text_struck", sheet.struck[place]),) if place in sheet.struck else ()


def _with_gaps(filled: Set[int], ruled: Set[Place], hidden: Set[int]) -> Iterator[int]:
    """The rows that hold something, and of the empty ones between two of them the first.

    Offices rule sheets to their end and leave blanks in a far cell: rows are never counted up.
    """
    last = max(filled, default=-1)
    rows = sorted((filled | {row for row, _ in ruled if row <= last}) - hidden)
    for row, following in pairwise([*rows, -1]):
        yield row
        gap = (each for each in range(row + 1, following) if each not in hidden)
        if (empty := next(gap, None)) is not None:
            yield empty


def _table_rows(sheet: Worksheet, rows: Sequence[int]) -> Set[int]:
    ruled, filled = _counts(sheet.ruled), _counts(sheet.texts)
    table = {row for row, count in ruled.items() if count >= _LEAST_RULED}
    enough = {row for row, count in filled.items() if count >= _LEAST_COLUMNS}
    if table and (table & enough or not enough):
        return table | {row for row in filled if {row - 1, row + 1} <= table}
    return {row for row in rows if row >= min(enough)} if enough else set()


def _titles(sheet: Worksheet, rows: Sequence[int]) -> int:
    """How many ruled rows at the head of a table are titles: short of texts, over a full row.

    A row with a cell that is merged down into the full row is the upper part of the header.
    """
    filled = _counts(sheet.texts)
    down = [(top, foot) for top, left, foot, _ in sheet.merged if (top, left) in sheet.texts]
    for at, row in enumerate(rows):
        into = [top for top, foot in down if top < row <= foot]
        if filled.get(row, 0) + len(into) >= _LEAST_COLUMNS:
            return next((above for above in range(at) if rows[above] in into), at)
    return 0


def _counts(places: Iterable[Place]) -> Mapping[int, int]:
    counts: dict[int, int] = {}
    for row, _ in places:
        counts[row] = counts.get(row, 0) + 1
    return counts


def _add_table(flow: Flow, sheet: Worksheet, shown: _Shown, rows: Sequence[int]) -> None:
    columns = _columns_of(sheet, shown, rows)
    if not columns:
        return
    with_text = {row for row, _ in sheet.texts}
    rows = [row for row in rows if row in with_text]
    row_at = {row: index for index, row in enumerate(rows)}
    column_at = {column: index for index, column in enumerate(columns)}
    cells: list[GivenCell] = []
    taken: set[Place] = set()
    for merged in sheet.merged:
        if cell := _merged_cell(sheet, merged, row_at, column_at):
            place = FilePlace(flow.number, merged[0] + 1, merged[1] + 1)
            struck = _struck(sheet, (merged[0], merged[1]))
            cells.append(replace(cell, place=place, told=struck))
            taken |= _covered(cell)
    headings = _overflowing(sheet, rows, columns, {rows[row] for row, _ in taken})
    for (row, column), text in sheet.texts.items():
        at = (row_at.get(row, -1), column_at.get(column, -1))
        if min(at) >= 0 and at not in taken:
            place = FilePlace(flow.number, row + 1, column + 1)
            lines = tuple(text.split("\n"))
            width = len(columns) if row in headings else 1
            cells.append(GivenCell(*at, 1, width, lines, place, _struck(sheet, (row, column))))
    widths = [LETTER * sheet.widths.get(column, 12.0) for column in columns]
    flow.add_table(widths, len(rows), cells)


def _overflowing(
    sheet: Worksheet, rows: Sequence[int], columns: Sequence[int], merged: Set[int]
) -> Set[int]:
    """The rows of nothing but some words in the column of numbers: they show over all columns."""
    first = [sheet.texts.get((row, columns[0]), "") for row in rows]
    numbers = [text for text in first if _NUMBER.fullmatch(text)]
    if 2 * len(numbers) < len(list(filter(None, first))):
        return set()
    return {
        row
        for row, text in zip(rows, first, strict=True)
        if len(text.split()) > 1
        and row not in merged
        and not any((row, column) in sheet.texts for column in columns[1:])
    }


def _columns_of(sheet: Worksheet, shown: _Shown, rows: Sequence[int]) -> list[int]:
    """The columns of a table that hold a text somewhere."""
    inside = set(rows)
    used = {column for row, column in sheet.texts if row in inside}
    return [column for column in shown.columns if column in used]


def _merged_cell(
    sheet: Worksheet,
    merged: tuple[int, int, int, int],
    row_at: Mapping[int, int],
    column_at: Mapping[int, int],
) -> GivenCell | None:
    """A merged range as far as it can be seen in the table; its text is that of its first cell."""
    first_row, first_column, last_row, last_column = merged
    rows = [row_at[row] for row in range(first_row, last_row + 1) if row in row_at]
    columns = [column_at[c] for c in range(first_column, last_column + 1) if c in column_at]
    if not rows or not columns:
        return None
    text = sheet.texts.get((first_row, first_column), "")
    size = (len(rows), len(columns))
    return GivenCell(rows[0], columns[0], *size, tuple(text.split("\n")) if text else ())


def _covered(cell: GivenCell) -> set[Place]:
    return {
        (row, column)
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
