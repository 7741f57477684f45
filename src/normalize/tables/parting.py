"""Two tables in one grid: the second begins on the last rule of the first, in other columns."""

from collections.abc import Iterator
from dataclasses import replace

from kehoach.model import Cell, Grid
from kehoach.normalize.tables.fragments import Fragment, read_fragment
from kehoach.normalize.tables.header_parts import begins_with_header

# Rows of a table: a header and what it heads.
_LEAST_ROWS = 2
# Points. A row is not lower; two tables may stand so close.
_LEAST_HEIGHT = 5.0


def read_parted(grid: Grid) -> Iterator[Fragment]:
    """Yield the fragments of a grid: one, or one for each of the tables that touch in it."""
    row = None if grid.upright else _first_row_of_another(grid)
    if row is None:
        yield read_fragment(grid)
        return
    above, below = _parted(grid, row)
    yield read_fragment(above)
    yield from read_parted(below)


def _first_row_of_another(grid: Grid) -> int | None:
    """The row where the columns change, neither side dividing the other's, below it a header.

    None where it is all one table.
    """
    ends = _rows_of_edges(grid)
    if all(first == 0 and last == len(grid.ys) - 2 for first, last in ends):
        return None  # as in most tables: every column goes on from top to bottom
    crossed = {row for cell in grid.cells for row in range(cell.row + 1, cell.row + cell.row_span)}
    for row in range(_LEAST_ROWS, len(grid.ys) - _LEAST_ROWS):
        changes = any(last < row for _, last in ends) and any(first >= row for first, _ in ends)
        if row not in crossed and changes and _is_header_at(grid, row):
            return row
    return None


def _rows_of_edges(grid: Grid) -> list[tuple[int, int]]:
    """First and last row in which each inner column edge ends a cell."""
    rows: dict[int, list[int]] = {}
    for cell in grid.cells:
        for edge in (cell.column, cell.column + cell.column_span):
            rows.setdefault(edge, []).extend((cell.row, cell.row + cell.row_span - 1))
    return [(min(of), max(of)) for edge, of in rows.items() if 0 < edge < len(grid.xs) - 1]


def _is_header_at(grid: Grid, row: int) -> bool:
    return begins_with_header(read_fragment(_parted(grid, row)[1]))


def _without_gap(grid: Grid) -> Grid:
    """The grid without a first row that is the blank between two tables."""
    blank = [cell for cell in grid.cells if cell.row == 0]
    is_gap = grid.ys[1] - grid.ys[0] < _LEAST_HEIGHT and not any(cell.lines for cell in blank)
    if not is_gap or len(grid.ys) <= _LEAST_ROWS or any(cell.row_span > 1 for cell in blank):
        return grid
    kept = [(at, cell) for at, cell in enumerate(grid.cells) if cell.row]
    if not kept:
        return grid
    return replace(
        grid,
        bbox=grid.bbox._replace(top=grid.ys[1]),
        ys=grid.ys[1:],
        cells=tuple(cell._replace(row=cell.row - 1) for _, cell in kept),
        ragged=_ragged(grid, kept),
    )


def _cropped(grid: Grid) -> Grid:
    """The grid without columns at its sides in which it has no cell."""
    first = min(cell.column for cell in grid.cells)
    end = max(cell.column + cell.column_span for cell in grid.cells)
    xs = grid.xs[first : end + 1]
    cells = tuple(cell._replace(column=cell.column - first) for cell in grid.cells)
    return replace(grid, bbox=grid.bbox._replace(x0=xs[0], x1=xs[-1]), xs=xs, cells=cells)


def _parted(grid: Grid, row: int) -> tuple[Grid, Grid]:
    """The grid above a row that no cell crosses, and the grid from there on."""
    above = [(at, cell) for at, cell in enumerate(grid.cells) if cell.row < row]
    below = [(at, cell) for at, cell in enumerate(grid.cells) if cell.row >= row]
    y = grid.ys[row]
    upper = replace(
        grid,
        bbox=grid.bbox._replace(bottom=y),
        ys=grid.ys[: row + 1],
        cells=tuple(cell for _, cell in above),
        ragged=_ragged(grid, above),
        glyphs=sum(map(_letters, (cell for _, cell in above))),
    )
    lower = replace(
        grid,
        bbox=grid.bbox._replace(top=y),
        ys=grid.ys[row:],
        cells=tuple(cell._replace(row=cell.row - row) for _, cell in below),
        ragged=_ragged(grid, below),
        glyphs=grid.glyphs - upper.glyphs,
    )
    return _cropped(upper), _cropped(_without_gap(lower))


def _ragged(grid: Grid, own: list[tuple[int, Cell]]) -> tuple[int, ...]:
    return tuple(place for place, (at, _) in enumerate(own) if at in grid.ragged)


def _letters(cell: Cell) -> int:
    return sum(len("".join(line.text.split())) for line in cell.lines)
