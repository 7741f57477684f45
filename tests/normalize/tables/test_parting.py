"""Grids that are two tables, made by hand; columns are 10 points wide, some places have no cell."""

from kehoach.model import BBox, Cell, Grid
from kehoach.normalize.tables.parting import read_parted

_YS = (0.0, 20.0, 40.0, 44.0, 50.0)


def test_a_low_cell_above_nothing_is_no_gap_between_tables() -> None:
    places = [(row, column) for row in range(2) for column in range(2)] + [(2, 2)]
    cells = tuple(
        Cell(row, column, 1, 1, BBox(column * 10, _YS[row], column * 10 + 10, _YS[row + 1]), ())
        for row, column in places
    )
    grid = Grid(1, BBox(0, 0, 40, 50), (0.0, 10.0, 20.0, 30.0, 40.0), _YS, cells)
    assert sum(len(fragment.parts) for fragment in read_parted(grid)) == len(cells)
