"""What each row of a plan table is: an item, a heading, a sum, a repeated header, or nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import regex

from kehoach.model import Table, TableRow
from kehoach.normalize.columns import ColumnReading, is_column_numbers
from kehoach.normalize.sections import (
    Heading,
    Outline,
    is_section_code,
    is_spanning,
    section_code,
    split_code,
)
from kehoach.text import fold, squeeze


class RowKind(Enum):
    """The kinds of rows in the body of a plan table."""

    ITEM = "item"
    HEADING = "heading"
    SUM = "sum"
    HEADER = "header"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of a plan table with its kind and the headings open above it, outermost first."""

    index: int
    row: TableRow
    kind: RowKind
    headings: tuple[Heading, ...] = ()
    doubtful: bool = False
    """A heading or an item: the print does not say which."""


_SUM = regex.compile(r"^(?:tong cong|tong so|tong kinh phi|tong|cong)(?: \(.*\))?(?:\s*[:.])?$")
_NAMED_HEADING = regex.compile(r"^(?:noi dung|nhom|phan|muc|linh vuc|chuong|hop phan|nhiem vu) ")


def read_rows(table: Table, names: ColumnReading) -> Iterator[PlanRow]:
    """Classify the rows of a plan table in order."""
    outline = Outline([], [])
    rows = table.rows
    for index, row in enumerate(rows):
        after = rows[index + 1] if index + 1 < len(rows) else None
        kind, doubtful = _kind(table, index, after, names)
        if kind is RowKind.HEADING:
            outline.open(_heading(row, names))
        yield PlanRow(index, row, kind, tuple(outline.headings), doubtful)


def _kind(
    table: Table, index: int, after: TableRow | None, names: ColumnReading
) -> tuple[RowKind, bool]:
    row = table.rows[index]
    texts = [text or "" for text in row.texts]
    if not any(texts):
        return RowKind.BLANK, False
    if is_column_numbers(texts) or _repeats_header(table, texts):
        return RowKind.HEADER, False
    if is_spanning([cell.column_span for cell in row.cells], texts) and not _may_be_damaged(
        row, texts, names
    ):
        return (RowKind.SUM if _is_sum(texts) else RowKind.HEADING), False
    if _is_sum(texts):
        return RowKind.SUM, False
    return _heading_or_item(row, texts, after, names)


def _may_be_damaged(row: TableRow, texts: Sequence[str], names: ColumnReading) -> bool:
    """In a narrow table, a numbered cell over two columns may be two cells whose rule is lost."""
    serial = names.index("tt")
    numbered = serial is not None and texts[serial][:1].isdigit()
    return numbered and len(row.cells) < 4 and row.cells[-1].column_span < len(row.cells)


def _repeats_header(table: Table, texts: Sequence[str]) -> bool:
    said = {(column, fold(text)) for column, text in enumerate(texts) if text}
    headings = {
        (column, fold(heading))
        for column, each in enumerate(table.columns)
        for heading in each.headings
    }
    return len(said) > 1 and said <= headings


def _is_sum(texts: Sequence[str]) -> bool:
    return any(_SUM.match(fold(text)) for text in texts[:3])


def _heading_or_item(
    row: TableRow, texts: Sequence[str], after: TableRow | None, names: ColumnReading
) -> tuple[RowKind, bool]:
    """A heading has text in the serial number and the first text column only, and is not merged."""
    serial, title = names.index("tt"), first_text_column(names)
    filled = {column for column, text in enumerate(texts) if text}
    is_short = filled <= {serial, title} and title in filled
    if not is_short or row.cells[title].row_last > row.cells[title].row_first:
        return RowKind.ITEM, False
    code = texts[serial] if serial is not None else ""
    following = _text(after, serial)
    if is_section_code(code):
        return RowKind.HEADING, False
    if code:
        is_parent = following.startswith((code.rstrip(".") + ".", "a)", "a.")) or following == "a"
        return (RowKind.HEADING if is_parent else RowKind.ITEM), not is_parent
    text = texts[title]
    looks = text == text.upper() or split_code(text).code is not None
    looks |= _NAMED_HEADING.match(fold(text)) is not None
    return (RowKind.HEADING if looks else RowKind.ITEM), not looks


def first_text_column(names: ColumnReading) -> int:
    """The column in which a heading stands: the one of text next to the serial number."""
    serial = names.index("tt") or 0
    found = [i for i, name in enumerate(names.names) if name in ("objective", "task", "activity")]
    return min(found, key=lambda column: abs(column - serial), default=0)


def _text(row: TableRow | None, column: int | None) -> str:
    if row is None or column is None:
        return ""
    return squeeze(row.cells[column].text or "")


def _heading(row: TableRow, names: ColumnReading) -> Heading:
    """The code and title of a heading row."""
    serial = names.index("tt")
    cells = list(dict.fromkeys(cell for cell in row.cells if cell.text))
    is_one_cell = len(cells) == 1
    code = "" if is_one_cell else section_code(_text(row, serial))
    rest = [cell for cell in cells if serial is None or cell.column != serial]
    if code and rest:
        return Heading(code, " ".join(squeeze(cell.text or "") for cell in rest))
    return split_code(" ".join(squeeze(cell.text or "") for cell in cells))
