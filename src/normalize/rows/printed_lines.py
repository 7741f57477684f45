"""Plan tables without the lines of print that nothing asks for once the rows are read."""

from collections.abc import Iterable
from dataclasses import replace

from kehoach.model import Piece, TableCell, TableRow
from kehoach.normalize.rows.items import PlanTable


def without_lines(plan: PlanTable) -> PlanTable:
    """Return a plan table whose pieces have no lines, but for those of merged cells.

    Of these the checks ask whether two texts stand in one. What is one cell or piece stays one.
    """
    bare = _Bare()
    table = replace(
        plan.table,
        rows=bare.rows(plan.table.rows),
        header=bare.rows(plan.table.header),
        repeated_header=tuple(map(bare.cell, plan.table.repeated_header)),
    )
    read = tuple(replace(each, row=table.rows[each.index]) for each in plan.rows)
    return replace(plan, table=table, rows=read)


class _Bare:
    """Copies of what is printed, without lines: one of each, by the identity of the original."""

    def __init__(self) -> None:
        self._cells: dict[int, TableCell] = {}
        self._pieces: dict[int, Piece] = {}

    def rows(self, rows: Iterable[TableRow]) -> tuple[TableRow, ...]:
        return tuple(replace(row, cells=tuple(map(self.cell, row.cells))) for row in rows)

    def cell(self, cell: TableCell) -> TableCell:
        if id(cell) not in self._cells:
            self._cells[id(cell)] = cell._replace(pieces=tuple(map(self._piece, cell.pieces)))
        return self._cells[id(cell)]

    def _piece(self, piece: Piece) -> Piece:
        if piece.row_span > 1:
            return piece
        return self._pieces.setdefault(id(piece), piece._replace(lines=()))
