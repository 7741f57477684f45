"""What each row of a plan table is: an item, a heading, a sum, a repeated header, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from kehoach.model import Table, TableRow
from kehoach.normalize.columns.reading import ColumnReading, is_column_numbers, is_unit_row
from kehoach.normalize.language.sums import is_sum
from kehoach.normalize.rows.heading_rows import ShortRow, cell_text, is_heading, read_short_row
from kehoach.normalize.rows.sections import Heading, Outline, section_code, split_code
from kehoach.normalize.tables.fragments import is_spanning
from kehoach.text import fold, squeeze


class RowKind(Enum):
    """The kinds of rows in the body of a plan table."""

    ITEM = "item"
    HEADING = "heading"
    SUM = "sum"
    HEADER = "header"
    BLANK = "blank"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of a plan table with its kind and the headings open above it, outermost first."""

    index: int
    row: TableRow
    kind: RowKind
    headings: tuple[Heading, ...] = ()
    doubtful: bool = False
    """A heading or an item: the print does not say which. In prose: nothing is said of the task."""


def read_rows(
    table: Table, names: ColumnReading, opened: Sequence[Heading] = ()
) -> Iterator[PlanRow]:
    """Classify the rows of a plan table in order; ``opened`` are headings of the table before."""
    outline = Outline.of(opened)
    headings = [set(map(fold, column.headings)) for column in table.columns]
    followers = _followers(table.rows)
    for index, row in enumerate(table.rows):
        kind, doubtful = _kind(table, index, followers[index], names, headings)
        if kind is RowKind.HEADING:
            outline.open(_heading(row, names))
        elif kind is RowKind.ITEM:
            outline.pass_row(cell_text(row, names.index("tt")))
        yield PlanRow(index, row, kind, tuple(outline.headings), doubtful)


def _followers(rows: Sequence[TableRow]) -> list[TableRow | None]:
    """The next row that holds text, for each row."""
    found: list[TableRow | None] = []
    after: TableRow | None = None
    for row in reversed(rows):
        found.append(after)
        after = row if any(row.texts) else after
    return found[::-1]


def _kind(
    table: Table,
    index: int,
    after: TableRow | None,
    names: ColumnReading,
    headings: Sequence[set[str]],
) -> tuple[RowKind, bool]:
    row = table.rows[index]
    texts = [text or "" for text in row.texts]
    if not any(texts):
        return RowKind.BLANK, False
    if is_column_numbers(texts) or is_unit_row(texts) or _repeats_header(headings, texts):
        return RowKind.HEADER, False
    if any(map(is_sum, texts[:3])):
        return RowKind.SUM, False
    spanning = is_spanning([cell.column_span for cell in row.cells], texts)
    if spanning and not _may_be_damaged(row, texts, names):
        return RowKind.HEADING, False
    short = read_short_row(row, names)
    if short is None:
        return RowKind.ITEM, False
    opens_page = index > 0 and row.page_first > table.rows[index - 1].page_last
    opens, doubtful = is_heading(short, after, names, opens_page)
    return (RowKind.HEADING if opens else RowKind.ITEM), doubtful


def _may_be_damaged(row: TableRow, texts: Sequence[str], names: ColumnReading) -> bool:
    """In a narrow table, a numbered cell over two columns may be two cells whose rule is lost."""
    serial = names.index("tt")
    numbered = serial is not None and texts[serial][:1].isdigit()
    return numbered and len(row.cells) < 4 and row.cells[-1].column_span < len(row.cells)


def _repeats_header(headings: Sequence[set[str]], texts: Sequence[str]) -> bool:
    said = [(column, text) for column, text in enumerate(texts) if text]
    return len(said) > 1 and all(fold(text) in headings[column] for column, text in said)


def _heading(row: TableRow, names: ColumnReading) -> Heading:
    """The code and title of a heading row."""
    short = read_short_row(row, names)
    if short is None:
        widest = max(row.cells, key=lambda cell: cell.column_span)
        serial = cell_text(row, names.index("tt"))
        title = squeeze(widest.text or "")
        short = ShortRow("" if serial == title else serial, title)
    code = section_code(short.code)
    return Heading(code, short.title) if code else split_code(short.title)
