"""Word, Excel and HTML files as LibreOffice prints them: where a person finds each cell."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from kehoach import libreoffice
from kehoach.errors import UsageError
from kehoach.libreoffice import LibreOffice
from kehoach.records import CellRecord, FindingRecord, ItemRecord, Records
from kehoach.report.places import covers
from kehoach.words import said

_MOSTLY: Final = 0.8
"""Share of the cells with text that must be found on the paper, else it is another document."""
Piece = tuple[int, float, float, float, float]
"""Page and box of a printed piece of a cell, in points."""
PrintedRow = tuple[tuple[str, tuple[Piece, ...]], ...]
"""The cells with text that begin in a row: each with its text and its pieces."""


@dataclass(frozen=True, slots=True)
class Print:
    """What a print holds: how many pages, and the rows of its tables."""

    pages: int
    rows: tuple[PrintedRow, ...]


@contextmanager
def printer() -> Iterator[LibreOffice]:
    """Give what prints files; raises UsageError where LibreOffice is not installed."""
    program = libreoffice.program()
    if program is None:
        raise UsageError(said("error.no_libreoffice"))
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
        yield LibreOffice(program, Path(folder))


def read_print(data: bytes, settings: object) -> Print:  # noqa: ARG001 - calls have it
    """Read the tables of a print: what a process of its own does."""
    from kehoach.batch.settings import Settings
    from kehoach.extract.unread_parts import page_count
    from kehoach.tables import read_tables

    tables = read_tables(data, Settings()).tables
    rows = [
        tuple(
            (cell.text, tuple((piece.page, *piece.bbox) for piece in cell.pieces))
            for cell in dict.fromkeys(row.cells)
            if cell.text and cell.row_first == number
        )
        for table in tables
        for part in (table.header, table.rows)
        for number, row in enumerate(part)
    ]
    return Print(page_count(data) or 0, tuple(rows))


def on_paper(records: Records, paper: Print) -> Records | None:
    """Put the cells of a file where its print has them; None where it does not fit the file.

    What a finding is about is told by its row and column: places in the file are none on paper.
    """
    rows = _rows(records.cells)
    theirs = [tuple(_key(text) for text, _ in row) for row in paper.rows]
    ours = [tuple(_key(cell.text or "") for cell in row) for row in rows]
    placed: list[CellRecord] = []
    found = 0
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for here, there, size in matcher.get_matching_blocks():
        for row, printed in zip(rows[here : here + size], paper.rows[there:], strict=False):
            for cell, (_, pieces) in zip(row, printed, strict=True):
                placed += [_at(cell, piece) for piece in pieces]
                found += 1
    if found < _MOSTLY * sum(map(len, rows)):
        return None
    return replace(
        records,
        document=replace(records.document, pages=paper.pages),
        cells=tuple(placed),
        items=tuple(_on_pages(item, placed) for item in records.items),
        findings=tuple(map(_without_place, records.findings)),
    )


def _rows(cells: Sequence[CellRecord]) -> list[list[CellRecord]]:
    """The cells with text, row by row of the file."""
    rows: dict[tuple[int, float], list[CellRecord]] = {}
    for cell in sorted(cells, key=lambda each: (each.table_no, each.top, each.x0)):
        if cell.text:
            rows.setdefault((cell.table_no, cell.top), []).append(cell)
    return list(rows.values())


def _key(text: str) -> str:
    return "".join(text.split()).casefold()


def _at(cell: CellRecord, piece: Piece) -> CellRecord:
    page, x0, top, x1, bottom = piece
    return replace(cell, page=page, x0=x0, top=top, x1=x1, bottom=bottom)


def _on_pages(item: ItemRecord, cells: Sequence[CellRecord]) -> ItemRecord:
    pages = [cell.page for cell in cells if covers(cell, item.item_no)]
    return replace(item, page_first=min(pages), page_last=max(pages)) if pages else item


def _without_place(finding: FindingRecord) -> FindingRecord:
    return replace(finding, page=None, x0=None, top=None, x1=None, bottom=None)
