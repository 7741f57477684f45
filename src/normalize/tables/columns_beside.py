"""Columns that did not fit on a page: spreadsheets print them on pages of their own.

Their rows stand as high as those of the page that holds the first columns. The pages come column
by column ("down, then over", as spreadsheets do unless told otherwise) or row by row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kehoach.model import Join, PageGrid, Table, TableCell, TableRow
from kehoach.normalize.columns.reading import ColumnReading, read_columns
from kehoach.text import fold

# Points by which the same edge may stand elsewhere on another page.
_SAME = 1.0
# Rows that stand as high by chance: fewer of them, or of so few heights.
_LEAST_ROWS, _LEAST_HEIGHTS = 3, 3


def column_by_column(page_grids: Sequence[PageGrid]) -> Sequence[PageGrid]:
    """Put the pages of a table printed row by row in the order of its columns."""
    bands = [tuple(band) for band in _bands(page_grids)]
    wide = [band for band in bands if len(band) > 1]
    if len(wide) < 2 or any(not _have_same_columns(wide[0], band) for band in wide[1:]):
        return page_grids
    first = bands.index(wide[0])
    if bands[first : first + len(wide)] != wide:
        return page_grids  # other pages stand between them
    before, after = bands[:first], bands[first + len(wide) :]
    ordered = (*before, *zip(*wide, strict=True), *after)
    return tuple(page_grid for band in ordered for page_grid in band)


def _bands(page_grids: Sequence[PageGrid]) -> Iterator[list[PageGrid]]:
    """Part pages in runs whose tables have rows of the same heights, but other columns."""
    band: list[PageGrid] = []
    for page_grid in page_grids:
        if band and not is_beside(band[-1], page_grid):
            yield band
            band = []
        band.append(page_grid)
    yield band


def is_beside(one: PageGrid, other: PageGrid) -> bool:
    """Have the tables of two pages rows of the same heights, but other columns?"""
    if one.is_flow or len(one.grids) != 1 or len(other.grids) != 1:
        return False
    left, right = one.grids[0], other.grids[0]
    return (
        len(left.ys) > _LEAST_ROWS and _agree(left.ys, right.ys) and not _agree(left.xs, right.xs)
    )


def _have_same_columns(one: Sequence[PageGrid], other: Sequence[PageGrid]) -> bool:
    return len(one) == len(other) and all(
        _agree(a.grids[0].xs, b.grids[0].xs) for a, b in zip(one, other, strict=True)
    )


def _agree(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) < _SAME for a, b in zip(one, other, strict=True)
    )


NamedColumns = tuple[Table, ColumnReading]
"""A table and the meaning of its columns."""


def with_columns_beside(tables: Sequence[NamedColumns]) -> list[NamedColumns]:
    """Join tables that hold the columns of one, and number all of them anew."""
    out: list[NamedColumns] = []
    for table, names in tables:
        joined = _joined(out[-1], (table, names)) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append((replace(table, number=len(out) + 1), names))
    return out


def _joined(one: NamedColumns, other: NamedColumns) -> NamedColumns | None:
    """Both as one table, None where they are two."""
    (left, left_names), (right, right_names) = one, other
    if not _stand_as_high(left, right) or not _differ(left.headings, right.headings):
        return None
    names = read_columns((*left.columns, *right.columns))
    known = [name for name in (*left_names.names, *right_names.names) if name]
    is_plan = names.is_plan and len(set(known)) == len(known)
    return (_side_by_side(left, right), names) if is_plan or _have_heights(left) else None


def _differ(headings: Sequence[str], others: Sequence[str]) -> bool:
    """Has each column a heading of its own?"""
    folded = [fold(heading) for heading in (*headings, *others)]
    return all(folded) and len(set(folded)) == len(folded)


def _stand_as_high(one: Table, other: Table) -> bool:
    """Does each row of a table stand as high as that of the other, as many pages further on?"""
    if len(one.header) != len(other.header) or len(one.rows) != len(other.rows):
        return False
    left, right = _places(one), _places(other)
    further = {after[0] - before[0] for before, after in zip(left, right, strict=True)}
    tops = ([top for _, top in places] for places in (left, right))
    return len(left) > _LEAST_ROWS and len(further) == 1 and min(further) > 0 and _agree(*tops)


def _places(table: Table) -> list[tuple[int, float]]:
    """Page and top, in points, of each row, those of the header first."""
    return [
        max((cell.pieces[0].page, cell.pieces[0].frame.top) for cell in row.cells if cell.pieces)
        for row in (*table.header, *table.rows)
        if any(cell.pieces for cell in row.cells)
    ]


def _have_heights(table: Table) -> bool:
    """Differ the rows in height, so that two tables do not stand alike by chance?"""
    heights = {
        round(below - above)
        for (page, above), (next_page, below) in pairwise(_places(table))
        if page == next_page
    }
    return len(heights) >= _LEAST_HEIGHTS


def _side_by_side(left: Table, right: Table) -> Table:
    """One table of the columns of both; its rows stand where those of the first do."""
    width = len(left.columns)
    return replace(
        left,
        columns=(*left.columns, *right.columns),
        rows=_wider(left.rows, right.rows, width),
        header=_wider(left.header, right.header, width),
        joins=(*left.joins, *(_moved_join(join, width) for join in right.joins)),
        letters=left.letters + right.letters,
        cut_by_paper=(*left.cut_by_paper, *right.cut_by_paper),
        refitted=(*left.refitted, *right.refitted),
        ragged=(*left.ragged, *right.ragged),
        repeated_header=(*left.repeated_header, *(_moved(c, width) for c in right.repeated_header)),
        glyphs=left.glyphs + right.glyphs,
        columns_from=(*left.columns_from, right.page_first),
    )


def _wider(
    rows: Sequence[TableRow], others: Sequence[TableRow], width: int
) -> tuple[TableRow, ...]:
    moved = {cell: _moved(cell, width) for row in others for cell in row.cells}
    return tuple(
        replace(row, cells=(*row.cells, *(moved[cell] for cell in other.cells)))
        for row, other in zip(rows, others, strict=True)
    )


def _moved(cell: TableCell, columns: int) -> TableCell:
    return cell._replace(column=cell.column + columns)


def _moved_join(join: Join, columns: int) -> Join:
    signals = tuple(
        signal if signal.column is None else signal._replace(column=signal.column + columns)
        for signal in join.signals
    )
    column = None if join.column is None else join.column + columns
    return join._replace(column=column, signals=signals)
