"""The tables of a file without paper (Word, Excel), as tables: only order and spans are true."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from kehoach.records import CellRecord, DocumentRecord

_ON_PAPER: Final = frozenset({None, "pdf", "image"})
"""Formats of documents that have paper; None where results are older than the others."""


def has_paper(document: DocumentRecord) -> bool:
    """Whether the places of a document's cells are places on pages."""
    return document.format in _ON_PAPER


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
