"""Plan tables without the lines of print that nothing asks for once the rows are read."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kehoach.model import TableCell, TableRow, distinct_cells
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
    table = replace(
        plan.table,
        rows=tuple(rows),
        header=tuple(header),
        repeated_header=spill.keep_all(map(_bare, plan.table.repeated_header)),
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
    bare = {cell: _bare(cell) for cell in distinct_cells(rows)}
    kept = spill.keep_together([tuple(map(bare.__getitem__, row.cells)) for row in rows])
    return [replace(row, cells=cells) for row, cells in zip(rows, kept, strict=True)]


def _bare(cell: TableCell) -> TableCell:
    return cell._replace(
        pieces=tuple(p if p.row_span > 1 else p._replace(lines=()) for p in cell.pieces)
    )
