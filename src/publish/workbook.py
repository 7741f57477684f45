"""The tables of an output folder as an Excel workbook that reads like the printed plan."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeAlias

import xlsxwriter

from kehoach.atomic_write import atomic_folder
from kehoach.publish.marked_cells import write_typed_sheet
from kehoach.publish.merged_runs import Merger
from kehoach.publish.printed_sheets import write_printed_sheets
from kehoach.publish.read_back import read_rows, refuse_unknown
from kehoach.publish.sheet_definitions import write_definitions
from kehoach.publish.sheet_layout import DOCUMENTS, EXTRAS, FINDINGS, ITEMS, Layout
from kehoach.publish.sheets import Formats, Row, Sheet, make_formats

MAX_ROWS: Final = 1_048_576
"""Rows of a sheet, the header among them (Excel specifications and limits)."""
MAX_LINKS: Final = 65_530
"""Links of a sheet (Excel specifications and limits)."""
_FIXED_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""Stands where Excel keeps the time of writing, so that the same tables give the same bytes."""
_OPTIONS: Final = {"strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}

Targets: TypeAlias = dict[tuple[str, int | None], str]
"""Document and item number → where the item stands, as Excel writes it (``'Sheet'!A5``)."""


def export_xlsx(
    folder: Path,
    out: Path,
    *,
    repeat_merged: bool = False,
    documents: Collection[str] | None = None,
) -> None:
    """Write the tables of ``folder`` to the workbook ``out``; ``documents`` selects by id.

    Merged cells are shown once, as in print, or with ``repeat_merged`` in each of their rows: then
    the sheet can also be sorted, and memory stays flat. Raises UsageError when ``folder`` lacks a
    table or a document, OutputError when ``out`` cannot be written.
    """
    refuse_unknown(folder, documents)
    with new_workbook(out, constant_memory=repeat_merged) as workbook:
        _write_sheets(workbook, folder, documents, repeat_merged=repeat_merged)


@contextmanager
def new_workbook(out: Path, *, constant_memory: bool = False) -> Iterator[xlsxwriter.Workbook]:
    """Yield a workbook that takes the name ``out`` when the block ends well.

    Raises OutputError when ``out`` cannot be written.
    """
    options = {**_OPTIONS, "constant_memory": constant_memory}
    with (
        atomic_folder(out.parent, f".{out.name}.writing") as aside,
        xlsxwriter.Workbook(aside / out.name, options) as workbook,
    ):
        workbook.set_properties({"title": "Kế hoạch", "created": _FIXED_DATE})
        yield workbook


def _write_sheets(
    workbook: xlsxwriter.Workbook,
    folder: Path,
    documents: Collection[str] | None,
    *,
    repeat_merged: bool,
) -> None:
    formats = make_formats(workbook)
    if not repeat_merged:
        write_printed_sheets(workbook, folder, formats, documents)
    items, findings, extras, files = (
        (
            _Sheets(workbook, layout, formats),
            read_rows(folder, layout.table, list(layout.widths), documents),
        )
        for layout in (ITEMS, FINDINGS, EXTRAS, DOCUMENTS)
    )
    targets = _write_items(*items, repeat_merged=repeat_merged)
    _write_findings(*findings, targets)
    _write_plain(*extras)
    _write_plain(*files)
    write_typed_sheet(workbook, formats.marked, formats.marked_header)
    write_definitions(workbook, formats)


class _Sheets:
    """The sheets of one table: a new one is begun when the last is full."""

    def __init__(self, workbook: xlsxwriter.Workbook, layout: Layout, formats: Formats) -> None:
        self._workbook = workbook
        self._layout = layout
        self._formats = formats
        self._count = 0
        self.last = self._begin()

    def _begin(self) -> Sheet:
        self._count += 1
        name = self._layout.name + (f" {self._count}" if self._count > 1 else "")
        return Sheet(self._workbook.add_worksheet(name), self._layout, self._formats)

    def add(self, row: Row, target: str | None = None) -> int:
        """Write a row and return its place on the last sheet."""
        if self.last.rows + 1 == MAX_ROWS:
            self.last.finish()
            self.last = self._begin()
        return self.last.add(row, target)


def _write_items(sheets: _Sheets, rows: Iterator[Row], *, repeat_merged: bool) -> Targets:
    """Write the items and return where each stands."""
    targets: Targets = {}
    merger = Merger(ITEMS)
    for row in rows:
        place = sheets.add(row)
        targets[row["document_id"], row["item_no"]] = f"'{sheets.last.name}'!A{place + 1}"
        if not repeat_merged:
            merger.take(sheets.last, place, row)
    merger.close()
    sheets.last.finish()
    return targets


def _write_findings(sheets: _Sheets, rows: Iterator[Row], targets: Targets) -> None:
    """Write the findings; the item number of each links to the item, as far as Excel allows."""
    links = 0
    for row in rows:
        target = targets.get((row["document_id"], row["item_no"]))
        links += target is not None
        sheets.add(row, target if links <= MAX_LINKS else None)
    sheets.last.finish()


def _write_plain(sheets: _Sheets, rows: Iterator[Row]) -> None:
    for row in rows:
        sheets.add(row)
    sheets.last.finish()
