"""The printed sheets of a workbook: one for each document, before the sheets of data."""

from collections.abc import Collection
from itertools import groupby
from pathlib import Path
from typing import Final

import xlsxwriter

from kehoach.publish.printed_sheet import PrintedSheet, printed_formats
from kehoach.publish.read_back import Row, read_rows
from kehoach.publish.sheets import Formats
from kehoach.text import slug, squeeze

_MOST: Final = 60
"""Documents that have a sheet each; of more there are the sheets of data only."""
_ITEMS: Final = (
    "document_id",
    "item_no",
    "row_kind",
    "table_no",
    "section_code",
    "heading_path",
    "tt",
    "objective",
    "task",
    "activity",
    "output",
    "lead",
    "coordinating",
    "start",
    "deadline",
    "deadline_end",
    "funding",
    "funding_vnd",
    "funding_per",
    "note",
    "repeated",
)
_DOCUMENTS: Final = ("document_id", "source", "title", "issuer", "number", "issued_on", "items")
_NAME_MOST: Final = 31
"""Characters of the name of a sheet (Excel specifications and limits)."""
_NO_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def write_printed_sheets(
    workbook: xlsxwriter.Workbook,
    folder: Path,
    formats: Formats,
    documents: Collection[str] | None,
) -> None:
    """Add a sheet for each document that has rows, the way it is printed."""
    about = {
        row["document_id"]: row for row in read_rows(folder, "documents", _DOCUMENTS, documents)
    }
    if sum(bool(row["items"]) for row in about.values()) > _MOST:
        return
    own, taken = printed_formats(workbook), set[str]()
    items = read_rows(folder, "items", _ITEMS, documents)
    for document_id, rows in groupby(items, key=lambda row: row["document_id"]):
        document = about[document_id]
        sheet = workbook.add_worksheet(sheet_name(document["source"], taken))
        PrintedSheet(sheet, document, list(rows), formats).write(
            own, _report_page(folder, document)
        )


def _report_page(folder: Path, document: Row) -> str | None:
    """Return the page of a document in the report beside the tables, None where there is none."""
    name = f"{slug(document['document_id'])}.html"
    return f"report/{name}" if (folder / "report" / name).is_file() else None


def sheet_name(source: str, taken: set[str]) -> str:
    """Return a name for the sheet of a document: that of its file, another for each."""
    file = source.replace("\\", "/").rpartition("/")[2]
    plain = squeeze((file.rpartition(".")[0] or file).translate(_NO_NAME))[:_NAME_MOST]
    name, number = plain or "Kế hoạch", 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: _NAME_MOST - len(str(number)) - 1]} {number}"
    taken.add(name.casefold())
    return name
