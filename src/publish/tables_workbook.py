"""Tables as they are printed, in an Excel workbook: a sheet each, cells merged as on the page."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kehoach.atomic_write import atomic_folder
from kehoach.findings import Finding
from kehoach.model import Table, TableCell, TableRow, distinct_cells

MAX_TEXT: Final = 32_767
"""Characters that a cell of Excel holds (Excel specifications and limits)."""
_FIXED_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Stands where Excel keeps the time of writing, so that the same tables give the same bytes."""
_OPTIONS: Final = {"strings_to_formulas": False, "strings_to_urls": False}
# Characters: narrower no word fits, wider a sheet of ten columns fits no screen.
_NARROW, _WIDE = 6, 48
_FINDING_COLUMNS: Final = ("severity", "code", "table", "row", "column", "page", "message", "value")


class _Formats(NamedTuple):
    header: Format
    text: Format


def write_workbook(tables: Sequence[Table], findings: Sequence[Finding], out: Path) -> None:
    """Write tables, and what was found in them, to the workbook ``out``.

    Rows of a sheet that lie below its header count from 1 in the findings, as in print. Raises
    OutputError when ``out`` cannot be written.
    """
    with (
        atomic_folder(out.parent, f".{out.name}.writing") as aside,
        xlsxwriter.Workbook(aside / out.name, _OPTIONS) as workbook,
    ):
        workbook.set_properties({"created": _FIXED_DATE})
        formats = _formats(workbook)
        for table in tables:
            _write_table(workbook.add_worksheet(f"Table {table.number}"), table, formats)
        _write_findings(workbook.add_worksheet("Findings"), findings, formats)


def _formats(workbook: xlsxwriter.Workbook) -> _Formats:
    cell = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
    head = {**cell, "bold": True, "valign": "vcenter", "bg_color": "#DDE6F0"}
    return _Formats(workbook.add_format(head), workbook.add_format(cell))


def _write_table(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    _write_rows(sheet, 0, table.header, formats.header)
    _write_rows(sheet, len(table.header), table.rows, formats.text)
    sheet.freeze_panes(len(table.header), 0)
    for column, width in enumerate(_widths(table)):
        sheet.set_column(column, column, width)


def _write_rows(sheet: Worksheet, first: int, rows: Sequence[TableRow], shape: Format) -> None:
    """Write rows from row ``first`` of a sheet on."""
    for cell in distinct_cells(rows):
        top, left = first + cell.row_first, cell.column
        bottom, right = first + cell.row_last, cell.column + cell.column_span - 1
        text = (cell.text or "")[:MAX_TEXT]
        if (top, left) == (bottom, right):
            sheet.write_string(top, left, text, shape)
        else:
            sheet.merge_range(top, left, bottom, right, text, shape)


def _widths(table: Table) -> Iterator[int]:
    """Characters of each column: wide for long texts, and all its words fit."""
    for column in range(len(table.columns)):
        texts = [cell.text for cell in table.cells if _is_only(cell, column) and cell.text]
        longest = max(map(len, (*texts, "")))
        word = max((len(word) for text in texts for word in text.split()), default=0)
        yield min(_WIDE, max(_NARROW, word + 1, longest // 4))


def _is_only(cell: TableCell, column: int) -> bool:
    return cell.column == column and cell.column_span == 1


def _write_findings(sheet: Worksheet, findings: Iterable[Finding], formats: _Formats) -> None:
    sheet.write_row(0, 0, _FINDING_COLUMNS, formats.header)
    for line, each in enumerate(findings, 1):
        row = None if each.row is None else each.row + 1
        place = (each.table_no, row, each.column, each.page)
        values = (each.severity, each.code, *place, each.message, each.value)
        sheet.write_row(line, 0, ["" if value is None else value for value in values])
    sheet.freeze_panes(1, 0)
    sheet.set_column(6, 7, _WIDE)
