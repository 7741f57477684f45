"""The lines of a document around its plan tables, where its letterhead stands."""

from collections.abc import Iterable, Sequence

from kehoach.model import Line, PageGrid, Table, distinct_cells


def lines_around(page_grids: Sequence[PageGrid], others: Iterable[Table]) -> list[tuple[Line, ...]]:
    """The lines of each page outside its plan tables: a letterhead may stand in a ruled box.

    ``others`` are the tables that are no plan.
    """
    boxed: dict[int, list[Line]] = {}
    for table in others:
        cells = distinct_cells((*table.header, *table.rows))
        for piece in (piece for cell in cells for piece in cell.pieces):
            boxed.setdefault(piece.page, []).extend(piece.lines)
    return [
        tuple(
            sorted((*page_grid.outside, *boxed[page_grid.page]), key=lambda line: line.frame.top)
            if page_grid.page in boxed
            else page_grid.outside
        )
        for page_grid in page_grids
    ]
