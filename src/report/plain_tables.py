"""The tables of a file without paper (Word, Excel), as tables: only order and spans are true."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from kehoach.records import CellRecord, DocumentRecord

_SHEETS: Final = frozenset({"xlsx", "xls", "xlsb", "ods"})
_ON_PAPER: Final = frozenset({None, "pdf", "image"})
"""Formats of documents that have paper; None where results are older than the others."""


def has_paper(document: DocumentRecord) -> bool:
    """Whether the places of a document's cells are places on pages."""
    return document.format in _ON_PAPER


def place_in_file(cell: CellRecord, document: DocumentRecord) -> dict[str, object] | None:
    """What names the place of a cell to who opens its file: a text key, table or sheet, cell."""
    if cell.file_row is None or cell.file_column is None:
        return None
    numbers = {"table": cell.file_table, "row": cell.file_row}
    if document.format in _SHEETS:
        return {"key": "cell_of_sheet", **numbers, "column": _column_letters(cell.file_column)}
    return {"key": "cell_of_table", **numbers, "column": cell.file_column}


def _column_letters(number: int) -> str:
    """Name a column as spreadsheets do: A … Z, AA."""
    before, last = divmod(number - 1, 26)
    return (_column_letters(before) if before else "") + chr(ord("A") + last)


@dataclass(frozen=True, slots=True)
class PlainCell:
    """A cell with the rows and columns that it goes over."""

    cell: CellRecord
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table; ``shares`` are the widths of its columns, in hundredths of the whole."""

    shares: tuple[float, ...]
    rows: tuple[tuple[PlainCell, ...], ...]


def plain_tables(cells: Iterable[CellRecord]) -> tuple[PlainTable, ...]:
    """Return the tables that the cells of a page make, one below the other."""
    ordered = sorted(cells, key=lambda cell: (cell.table_no, cell.top, cell.x0))
    groups = groupby(ordered, key=lambda cell: cell.table_no)
    return tuple(_table(list(group)) for _, group in groups)


def _table(cells: Sequence[CellRecord]) -> PlainTable:
    xs = sorted({x for cell in cells for x in (cell.x0, cell.x1)})
    ys = sorted({y for cell in cells for y in (cell.top, cell.bottom)})
    whole = max(xs[-1] - xs[0], 1.0)
    shares = tuple(100 * (right - left) / whole for left, right in pairwise(xs))
    rows: list[list[PlainCell]] = [[] for _ in ys[:-1]]
    for cell in cells:
        first, last = bisect_left(ys, cell.top), bisect_left(ys, cell.bottom)
        wide = bisect_left(xs, cell.x1) - bisect_left(xs, cell.x0)
        rows[first].append(PlainCell(cell, last - first, wide))
    return PlainTable(shares, tuple(map(tuple, rows)))
