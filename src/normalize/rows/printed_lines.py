"""Plan tables without the lines of print that nothing asks for once the rows are read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kehoach.model import Piece, TableCell, TableRow
from kehoach.normalize.rows.items import PlanTable
from kehoach.spill import Spill

_TOGETHER: Final = 128
"""Rows that are put out of memory at a time."""


def without_lines(plan: PlanTable, spill: Spill) -> PlanTable:
    """Return a plan table whose pieces have no lines, but for those of merged cells.

    Of these the checks ask whether two texts stand in one. What is one cell stays one.
    The cells of many rows take no memory.
    """
    rows = [row for some in _parted(plan.table.rows) for row in _bare_rows(some, spill)]
    header = _bare_rows(plan.table.header, spill)
    repeated = _Bare()
    table = replace(
        plan.table,
        rows=tuple(rows),
        header=tuple(header),
        repeated_header=tuple(map(repeated.cell, plan.table.repeated_header)),
    )
    read = tuple(replace(each, row=table.rows[each.index]) for each in plan.rows)
    return replace(plan, table=table, rows=read)


def _parted(rows: Sequence[TableRow]) -> Iterator[list[TableRow]]:
    """Part the rows of a table where no cell crosses, in parts of some length."""
    part: list[TableRow] = []
    for at, row in enumerate(rows):
        if len(part) >= _TOGETHER and all(cell.row_first == at for cell in row.cells):
            yield part
            part = []
        part.append(row)
    yield part


def _bare_rows(rows: Sequence[TableRow], spill: Spill) -> list[TableRow]:
    bare = _Bare()
    kept = spill.keep_together([tuple(map(bare.cell, row.cells)) for row in rows])
    return [replace(row, cells=cells) for row, cells in zip(rows, kept, strict=True)]


class _Bare:
    """Copies of what is printed, without lines: one of each."""

    def __init__(self) -> None:
        self._cells: dict[TableCell, TableCell] = {}

    def cell(self, cell: TableCell) -> TableCell:
        if cell not in self._cells:
            self._cells[cell] = cell._replace(pieces=tuple(map(_bare, cell.pieces)))
        return self._cells[cell]


def _bare(piece: Piece) -> Piece:
    return piece if piece.row_span > 1 else piece._replace(lines=())
