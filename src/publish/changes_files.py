"""The table ``changes`` of a comparison: as Parquet and CSV, and as a sheet of a workbook."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final, TypeAlias

from kehoach.atomic_write import atomic_folder
from kehoach.publish.frames import rows_to_arrow
from kehoach.publish.sheet_layout import Layout
from kehoach.publish.sheets import Sheet, make_formats
from kehoach.publish.workbook import new_workbook
from kehoach.publish.write import TableFiles
from kehoach.records import ChangeRecord

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


def write_changes(rows: ChangeRows, folder: Path) -> None:
    """Write changes.parquet and changes.csv to a folder. Raises OutputError where it cannot be."""
    table = rows_to_arrow("changes", rows).sort_by("document_id")
    with atomic_folder(folder, ".kehoach-changes") as aside, TableFiles(aside, "changes") as files:
        files.append(table)


def write_changes_workbook(rows: ChangeRows, out: Path) -> None:
    """Write the changes as a workbook of one sheet, in Vietnamese. Raises OutputError likewise."""
    with new_workbook(out) as workbook:
        sheet = Sheet(workbook.add_worksheet(CHANGES.name), CHANGES, make_formats(workbook))
        for document_id, row in rows:
            values = {field.name: getattr(row, field.name) for field in fields(row)}
            sheet.add({**values, "document_id": document_id})
        sheet.finish()
