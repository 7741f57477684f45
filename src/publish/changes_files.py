"""The table ``changes`` of a comparison: as Parquet and CSV, and as a sheet of a workbook."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final, TypeAlias

from xlsxwriter.worksheet import Worksheet

from kehoach.atomic_write import atomic_folder
from kehoach.publish.frames import rows_to_arrow
from kehoach.publish.sheet_layout import Layout
from kehoach.publish.sheets import A4, MAX_HEIGHT, Formats, Sheet, clip, height_of, make_formats
from kehoach.publish.workbook import new_workbook
from kehoach.publish.write import TableFiles
from kehoach.records import ChangeRecord, ItemRecord

ChangeRows: TypeAlias = Sequence[tuple[str, ChangeRecord]]
"""Each change with the id of the newer document."""

CHANGES: Final = Layout(
    name="Thay đổi",
    table="changes",
    widths={
        "change": 14,
        "column_name": 12,
        "old_item_no": 7,
        "new_item_no": 7,
        "task": 44,
        "old_value": 34,
        "new_value": 34,
        "old_section": 22,
        "new_section": 22,
        "old_deadline_end": 11,
        "new_deadline_end": 11,
        "old_funding_vnd": 16,
        "new_funding_vnd": 16,
        "history_no": 9,
        "similarity": 8,
        "old_document_id": 26,
        "document_id": 26,
    },
    frozen=2,
    last_printed="new_section",
)


@dataclass(frozen=True, slots=True)
class History:
    """Each task in each plan, the oldest first: the rows that it has there, None for none."""

    plans: Sequence[str]
    tasks: Sequence[tuple[str, Sequence[Sequence[ItemRecord] | None]]]


_HISTORY: Final = "Từng nhiệm vụ"
_TASK_WIDTH: Final = 44
_OF_A_PLAN: Final = (("Dòng", 7), ("Thời hạn", 18), ("Chủ trì", 22), ("Kinh phí (đồng)", 16))
"""The columns of each plan and their widths, in characters."""


def write_changes(rows: ChangeRows, folder: Path) -> None:
    """Write changes.parquet and changes.csv to a folder. Raises OutputError where it cannot be."""
    table = rows_to_arrow("changes", rows).sort_by("document_id")
    with atomic_folder(folder, ".kehoach-changes") as aside, TableFiles(aside, "changes") as files:
        files.append(table)


def write_changes_workbook(rows: ChangeRows, out: Path, history: History) -> None:
    """Write changes and the history of each task as a workbook, in Vietnamese.

    Raises OutputError where it cannot be written.
    """
    with new_workbook(out) as workbook:
        formats = make_formats(workbook)
        sheet = Sheet(workbook.add_worksheet(CHANGES.name), CHANGES, formats)
        for document_id, row in rows:
            values = {field.name: getattr(row, field.name) for field in fields(row)}
            sheet.add({**values, "document_id": document_id})
        sheet.finish()
        _write_history(workbook.add_worksheet(_HISTORY), history, formats)


def _write_history(sheet: Worksheet, history: History, formats: Formats) -> None:
    """Write a line for each task, with the same columns for each plan side by side."""
    wide = len(_OF_A_PLAN)
    sheet.set_column(0, 0, _TASK_WIDTH)
    sheet.merge_range(0, 0, 1, 0, "Nhiệm vụ", formats.header)
    for place, plan in enumerate(history.plans):
        first = 1 + place * wide
        sheet.merge_range(0, first, 0, first + wide - 1, plan, formats.header)
        for at, (name, width) in enumerate(_OF_A_PLAN, first):
            sheet.set_column(at, at, width)
            sheet.write_string(1, at, name, formats.header)
    for line, (text, plans) in enumerate(history.tasks, 2):
        sheet.write_string(line, 0, clip(text), formats.text)
        values = [value for rows in plans for value in _of_plan(rows)]
        for at, value in enumerate(values, 1):
            _write_cell(sheet, line, at, value, formats)
        sheet.set_row(line, _height(text, values))
    sheet.freeze_panes(2, 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)


def _of_plan(rows: Sequence[ItemRecord] | None) -> tuple[str | int | None, ...]:
    """Return the cells of a task in a plan: of a merged one what all of its rows say."""
    if not rows:
        return (None,) * len(_OF_A_PLAN)
    amounts = [row.funding_vnd for row in rows if row.funding_vnd is not None]
    return (
        rows[0].item_no,
        _all_of(row.deadline for row in rows),
        _all_of(row.lead for row in rows),
        sum(amounts) if amounts else None,
    )


def _all_of(texts: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(filter(None, texts))) or None


def _write_cell(
    sheet: Worksheet, line: int, at: int, value: str | int | None, formats: Formats
) -> None:
    if value is None:
        sheet.write_blank(line, at, None, formats.text)
    elif isinstance(value, int):
        sheet.write_number(line, at, value, formats.whole if at % 4 == 1 else formats.money)
    else:
        sheet.write_string(line, at, clip(value), formats.text)


def _height(text: str, values: Sequence[str | int | None]) -> float:
    widths = [width for _, width in _OF_A_PLAN]
    said = [(text, _TASK_WIDTH)]
    said += [(v, widths[at % 4]) for at, v in enumerate(values) if isinstance(v, str)]
    return min(MAX_HEIGHT, max(height_of(each, width) for each, width in said))
