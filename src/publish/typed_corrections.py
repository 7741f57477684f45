"""Corrections typed into the marked cells of a workbook, read back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from kehoach.corrections.correction import Correction, row_text
from kehoach.errors import UsageError
from kehoach.publish.marked_cells import (
    COLUMN,
    DOCUMENT,
    NAME,
    NUMBER,
    RIGHT,
    VERDICT,
    VERDICTS,
    WHO,
    WHY,
)
from kehoach.publish.sheet_layout import FINDINGS, ITEMS
from kehoach.records import describe
from kehoach.text import squeeze
from kehoach.words import said

if TYPE_CHECKING:
    from openpyxl import Workbook

EMPTY: Final = "(trống)"
"""Typed where a cell should be empty."""
_LABELS: Final = {column.label_vi: column.name for column in describe("items").columns}
_PRINTED: Final = tuple(c.name for c in describe("items").columns if c.is_repaired)

Cells: TypeAlias = Mapping[str, str]
"""A row of a sheet: label of the column → text, "" where the cell is empty."""
Items: TypeAlias = Mapping[tuple[str, str], Cells]
"""Document and number → row of the items."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What a workbook says: its corrections, and why some lines say nothing that can be done."""

    corrections: tuple[Correction, ...]
    faults: tuple[str, ...]


class _FaultyLineError(Exception):
    """A line says nothing that can be done."""


def read_typed(path: Path, today: date) -> Typed:
    """Return what is typed in a workbook that `kehoach export` has written.

    Raises UsageError where the file is no such workbook.
    """
    book = _open(path)
    items = _items(book)
    made: list[Correction] = []
    faults: list[str] = []
    for sheet, read in ((FINDINGS.name, _of_finding), (NAME, _of_cell)):
        for line, row in _rows(book, sheet):
            try:
                made += read(row, items, today)
            except _FaultyLineError as fault:
                faults.append(f"{sheet}, {line}: {fault}")
    return Typed(tuple(made), tuple(faults))


def _items(book: "Workbook") -> Items:
    """Return the rows of the items, each with the text of the merged cells that begin above it."""
    items: dict[tuple[str, str], Cells] = {}
    above: Cells = {}
    for _, row in _rows(book, ITEMS.name, needed=True):
        repeated = row.get(_label("repeated"), "").split("; ")
        shared = {label: above[label] for label in repeated if above.get(label)}
        above = {**row, **{label: text for label, text in shared.items() if not row[label]}}
        items[row[DOCUMENT], row[NUMBER]] = above
    return items


def _open(path: Path) -> "Workbook":
    from openpyxl import load_workbook

    try:
        return load_workbook(path, read_only=True, data_only=True)
    except Exception as error:
        raise UsageError(said("error.not_workbook", path=path, error=error)) from error


def _rows(book: "Workbook", name: str, *, needed: bool = False) -> Iterator[tuple[int, Cells]]:
    """Yield the rows of a sheet and of those that go on with it, each with its number."""
    sheets = [s for s in book.sheetnames if s == name or _goes_on(s, name)]
    if needed and not sheets:
        raise UsageError(said("error.no_sheet", name=repr(name)))
    for sheet in sheets:
        rows = book[sheet].iter_rows(values_only=True)
        heading = [_text(value) for value in next(rows, ())]
        for line, row in enumerate(rows, start=2):
            yield line, dict(zip(heading, map(_text, row), strict=False))


def _goes_on(sheet: str, name: str) -> bool:
    return sheet.startswith(f"{name} ") and sheet.removeprefix(f"{name} ").isdigit()


def _text(value: Any) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _of_finding(row: Cells, items: Items, today: date) -> Iterator[Correction]:
    verdict, right = squeeze(row[VERDICT]).casefold(), row[RIGHT].strip()
    if not verdict and not right:
        return
    labels = {column.name: column.label_vi for column in describe("findings").columns}
    item = items.get((row[labels["document_id"]], row[labels["item_no"]]))
    column, page = row[labels["column_name"]], row[labels["page"]]
    said = _said(row, row[labels["document_id"]], item, today, page)
    if right:
        yield _value(said, item, column, right)
        return
    if verdict not in VERDICTS:
        raise _FaultyLineError(f"{VERDICT}: {verdict!r}; {', '.join(VERDICTS)}")
    yield replace(
        said,
        deed=VERDICTS[verdict],
        column=_LABELS.get(column, column),
        read=row[labels["value"]],
        finding=row[labels["code"]],
    )


def _of_cell(row: Cells, items: Items, today: date) -> Iterator[Correction]:
    if not row[RIGHT].strip():
        return
    documents = {document for document, _ in items}
    document = row[DOCUMENT].strip() or (documents.pop() if len(documents) == 1 else "")
    item = items.get((document, row[NUMBER].strip()))
    yield _value(_said(row, document, item, today), item, row[COLUMN].strip(), row[RIGHT].strip())


def _said(row: Cells, document: str, item: Cells | None, today: date, page: str = "") -> Correction:
    """Return what all corrections of a line have in common."""
    place = page or (item[_label("page_first")] if item else "")
    return Correction(
        document=document,
        deed="value",
        table=int(item[_label("table_no")]) if item else None,
        row=int(item[NUMBER]) if item else None,
        page=int(place) if place else None,
        row_text=row_text(item[_label(name)] for name in _PRINTED) if item else "",
        who=row[WHO].strip(),
        when=today.isoformat(),
        why=row[WHY].strip(),
    )


def _value(said: Correction, item: Cells | None, column: str, right: str) -> Correction:
    name = _LABELS.get(column, column)
    if item is None:
        raise _FaultyLineError("không có dòng này trong trang Nhiệm vụ")
    if name not in _PRINTED:
        raise _FaultyLineError(f"{COLUMN}: {column!r}; {', '.join(map(_label, _PRINTED))}")
    text = "" if right == EMPTY else right
    return replace(said, column=name, read=item[_label(name)], right=text)


def _label(name: str) -> str:
    return next(label for label, column in _LABELS.items() if column == name)
