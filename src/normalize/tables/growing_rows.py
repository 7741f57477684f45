"""The rows of a table while its fragments are put below each other."""

from collections.abc import Iterator, Sequence
from typing import Final

from kehoach.model import TableCell, TableRow
from kehoach.normalize.tables.cut_numbers import WholeNumbers
from kehoach.normalize.tables.fragments import Fragment, Part
from kehoach.normalize.tables.open_cells import OpenCell
from kehoach.normalize.tables.page_breaks import Verdict
from kehoach.spill import Spill

_TOGETHER: Final = 128
"""Rows that are closed, and put out of memory, at a time."""


class GrowingRows:
    """Rows of which the last may still grow; those that nothing can change are closed.

    Serial numbers, which stand in the column ``serial``, are made whole. The cells of many rows
    take no memory.
    """

    def __init__(self, serial: int | None, spill: Spill) -> None:
        self._closed: list[TableRow] = []
        self._open: list[list[OpenCell]] = []
        self._numbers = WholeNumbers(serial)
        self._spill = spill

    def __len__(self) -> int:
        return len(self._closed) + len(self._open)

    @property
    def last(self) -> Sequence[OpenCell]:
        """The row that may still grow, () where there is none."""
        return self._open[-1] if self._open else ()

    def append(self, fragment: Fragment, verdict: Verdict | None) -> None:
        """Add the rows of a fragment, going on with the cells that the verdict names."""
        start = len(self) - 1 if verdict is not None and verdict.same_row else len(self)
        foot = self.last
        rows = list(_rows(fragment, start, foot, verdict))
        if start < len(self):
            self._open.pop()
        self._open += rows
        if len(self._open) > _TOGETHER:
            self._close(self._settled)

    def close(self) -> tuple[TableRow, ...]:
        """Return all rows as they stand."""
        self._close(len(self._open))
        return tuple(self._closed)

    @property
    def _settled(self) -> int:
        """How many of the open rows no cell crosses that may still grow."""
        row, first = len(self._open), len(self._open) - 1
        while first < row:
            row = first
            first = min(cell.row_first for cell in self._open[row]) - len(self._closed)
        return row

    def _close(self, count: int) -> None:
        """Close the first of the open rows."""
        rows = self._numbers.made_whole(_closed(self._open[:count], self._closed[-1:]))
        del self._open[:count]
        kept = self._spill.keep_together([row.cells for row in rows])
        self._closed += [
            TableRow(cells, row.page_first, row.page_last)
            for cells, row in zip(kept, rows, strict=True)
        ]


def _rows(
    fragment: Fragment, start: int, foot: Sequence[OpenCell], verdict: Verdict | None
) -> Iterator[list[OpenCell]]:
    """The rows of a fragment, of which the first is numbered ``start``; it may be that of ``foot``.

    They share the cells that go on with those of the row above.
    """
    opened: dict[int, OpenCell] = {}
    for offset, parts in enumerate(fragment.matrix):
        cells: list[OpenCell] = []
        for column, part in enumerate(parts):
            if part is None:
                cells.append(OpenCell(column, 1, start + offset, start + offset, [], ""))
                continue
            if id(part) not in opened:
                opened[id(part)] = _open(part, start, foot, verdict)
            cell = opened[id(part)]
            on_foot = offset == 0 and verdict is not None and verdict.same_row
            # a part over several columns must not push out what stands above it in the others
            cells.append(foot[column] if on_foot and _is_other(cell, foot[column]) else cell)
        yield cells


def _is_other(cell: OpenCell, above: OpenCell) -> bool:
    """Does another cell than the one that goes on stand above this column?"""
    return above is not cell and bool(above.pieces)


def _open(part: Part, start: int, foot: Sequence[OpenCell], verdict: Verdict | None) -> OpenCell:
    """The cell that a part belongs to: one that goes on from the page before, or a new one."""
    row_first, row_last = start + part.row, start + part.row + part.row_span - 1
    if part.row == 0 and verdict is not None and verdict.goes_on[part.column]:
        cell = foot[part.column]
        cell.add(part, row_last)
        return cell
    return OpenCell(part.column, part.column_span, row_first, row_last, [part.piece], part.text)


def _closed(rows: Sequence[Sequence[OpenCell]], before: Sequence[TableRow]) -> list[TableRow]:
    """The rows as they stand; ``before`` is the row above them, if there is one."""
    closed: dict[int, TableCell] = {}
    out = list(before)
    for row in rows:
        for cell in row:
            if id(cell) not in closed:
                closed[id(cell)] = cell.close()
        cells = tuple(closed[id(cell)] for cell in row)
        out.append(TableRow(cells, *_pages(cells, out[-1] if out else None)))
    return out[len(before) :]


def _pages(cells: Sequence[TableCell], before: TableRow | None) -> tuple[int, int]:
    """First and last page of a row: those of the cells that belong to it alone, if any does."""
    own = [cell for cell in cells if cell.pieces and cell.row_first == cell.row_last]
    pages = [piece.page for cell in own or cells for piece in cell.pieces]
    if not pages:
        return (before.page_last, before.page_last) if before else (1, 1)
    return min(pages), max(pages)
