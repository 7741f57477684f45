"""Columns that did not fit on a page: spreadsheets print them on pages of their own.

Their rows stand as high as those of the page that holds the first columns. The pages come column
by column ("down, then over", as spreadsheets do unless told otherwise) or row by row.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kehoach.model import Column, Join, PageGrid, Table, TableCell, TableRow
from kehoach.normalize.columns.reading import ColumnReading, read_columns
from kehoach.text import fold

# Points by which the same edge may stand elsewhere on another page.
_SAME = 1.0
# Rows that stand as high by chance: fewer of them, or of so few heights.
_LEAST_ROWS, _LEAST_HEIGHTS = 3, 3


def pages_beside(page_grids: Sequence[PageGrid]) -> dict[int, tuple[PageGrid, ...]]:
    """Return, by the number of a page, those beside it: a table printed row by row of pages."""
    bands = [tuple(band) for band in _bands(page_grids)]
    wide = [band for band in bands if len(band) > 1]
    if any(not _have_same_columns(wide[0], band) for band in wide):
        return {}
    alone = [grid.xs for band in bands if len(band) == 1 for grid in band[0].grids]
    if any(_agree(page.grids[0].xs, xs) for band in wide for page in band for xs in alone):
        return {}  # rows by rows, and some of them as high as others by chance
    return {first.page: tuple(others) for first, *others in wide}


def _bands(page_grids: Sequence[PageGrid]) -> Iterator[list[PageGrid]]:
    """Part pages in runs whose tables have rows of the same heights, but other columns each."""
    band: list[PageGrid] = []
    for page_grid in page_grids:
        if band and not (is_beside(band[-1], page_grid) and is_beside(band[0], page_grid)):
            yield band
            band = []
        band.append(page_grid)
    yield band


def is_beside(one: PageGrid, other: PageGrid) -> bool:
    """Have the tables of two pages rows of the same heights, but other columns?"""
    if one.is_flow or len(one.grids) != 1 or len(other.grids) != 1:
        return False
    left, right = one.grids[0], other.grids[0]
    is_as_high = len(left.ys) > _LEAST_ROWS and _agree(left.ys, right.ys)
    return is_as_high and _has_more(left.xs, right.xs) and _has_more(right.xs, left.xs)


def _has_more(edges: Sequence[float], others: Sequence[float]) -> bool:
    """Has one table an edge that the other lacks? Finer columns have all those of coarser ones."""
    return any(all(abs(edge - each) >= _SAME for each in others) for edge in edges)


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
    """Both as one table, None where they are two.

    The first columns may be printed again on each page: they are left out.
    """
    (left, left_names), (right, right_names) = one, other
    right = _with_header(right, len(left.header))
    if not _stand_as_high(left, right):
        return None
    again = _repeated_columns(left, right)
    headings = right.headings[again:]
    if not headings or not _differ(left.headings, headings):
        return None
    names = read_columns((*left.columns, *right.columns[again:]))
    known = [name for name in (*left_names.names, *right_names.names[again:]) if name]
    is_plan = names.is_plan and len(set(known)) == len(known)
    is_one = is_plan or again or _have_heights(left)
    return (_side_by_side(left, _without_first(right, again)), names) if is_one else None


def _with_header(table: Table, rows: int) -> Table:
    """Take the first rows for the header of a table without one, as of a column that is alone."""
    if table.header or rows >= len(table.rows):
        return table
    header = table.rows[:rows]
    headings = zip(*(row.texts for row in header), strict=True)
    return replace(
        table,
        columns=tuple(Column(tuple(filter(None, texts))) for texts in headings),
        header=header,
        rows=_moved_rows(table.rows[rows:], rows_up=rows),
        letters=table.letters - _letters(cell for row in header for cell in row.cells),
    )


def _repeated_columns(left: Table, right: Table) -> int:
    """Return how many of the first columns a table repeats of another, heading by heading."""
    count = 0
    for mine, others in zip(_column_texts(left), _column_texts(right), strict=False):
        if mine != others or len(set(mine)) < _LEAST_HEIGHTS:
            break
        count += 1
    return count


def _column_texts(table: Table) -> Iterator[tuple[str, ...]]:
    headings = ([heading] for heading in table.headings)
    cells = zip(*(row.texts for row in table.rows), strict=True)
    for above, texts in zip(headings, cells, strict=True):
        yield tuple(fold(text or "") for text in (*above, *texts))


def _without_first(table: Table, count: int) -> Table:
    """Return a table without its first columns, whose cells stand elsewhere too."""
    if not count:
        return table
    return replace(
        table,
        columns=table.columns[count:],
        rows=_moved_rows(table.rows, columns=count),
        letters=table.letters - _letters(c for row in table.rows for c in row.cells[:count]),
        header=_moved_rows(table.header, columns=count),
        joins=tuple(
            _moved_join(join, -count)
            for join in table.joins
            if join.column is None or join.column >= count
        ),
        repeated_header=tuple(
            _moved(cell, -count) for cell in table.repeated_header if cell.column >= count
        ),
    )


def _letters(cells: Iterable[TableCell]) -> int:
    return sum(len("".join((cell.text or "").split())) for cell in dict.fromkeys(cells))


def _moved_rows(
    rows: Sequence[TableRow], columns: int = 0, *, rows_up: int = 0
) -> tuple[TableRow, ...]:
    """Return rows without the first ``columns``, and as many rows further up."""
    moved = {cell: _moved(cell, -columns, -rows_up) for row in rows for cell in row.cells}
    return tuple(
        replace(row, cells=tuple(moved[cell] for cell in row.cells[columns:])) for row in rows
    )


def _differ(headings: Sequence[str], others: Sequence[str]) -> bool:
    """Has each column a heading of its own?"""
    folded = [fold(heading) for heading in (*headings, *others)]
    return all(folded) and len(set(folded)) == len(folded)


def _stand_as_high(one: Table, other: Table) -> bool:
    """Does each row of a table stand as high as that of the other, as many pages further on?"""
    if len(one.header) != len(other.header) or len(one.rows) != len(other.rows):
        return False
    left, right = _places(one), _places(other)
    if not len(left) == len(right) > _LEAST_ROWS:  # rows of empty cells stand nowhere
        return False
    further = {after[0] - before[0] for before, after in zip(left, right, strict=True)}
    tops = ([top for _, top in places] for places in (left, right))
    return len(further) == 1 and min(further) > 0 and _agree(*tops)


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


def _moved(cell: TableCell, columns: int, rows: int = 0) -> TableCell:
    return cell._replace(
        column=cell.column + columns,
        row_first=cell.row_first + rows,
        row_last=cell.row_last + rows,
    )


def _moved_join(join: Join, columns: int) -> Join:
    signals = tuple(
        signal if signal.column is None else signal._replace(column=signal.column + columns)
        for signal in join.signals
    )
    column = None if join.column is None else join.column + columns
    return join._replace(column=column, signals=signals)
