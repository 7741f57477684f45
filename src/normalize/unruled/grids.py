"""From lines in columns to a grid, as rules would make it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kehoach.model import BBox, Cell, Grid, Line, PageGrid
from kehoach.normalize.unruled.regions import Region
from kehoach.normalize.unruled.text_lines import TextLine, box_of

# Points between the text of a table and its edges.
_MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Which lines of a region make which rows: ``header`` is how many lines its header has.

    ``upper`` of them, the first ones, hold headings over several columns. ``starts`` are the lines
    that begin rows below it. ``joined`` are columns whose cell goes on over the start of a row.
    """

    region: Region
    header: int
    upper: int
    starts: tuple[int, ...]
    joined: frozenset[tuple[int, int]] = frozenset()


def make_grid(page_grid: PageGrid, layout: Layout) -> Grid:
    """Make the grid of a region, its header one row, or two."""
    region = layout.region
    frame = box_of(region.lines)
    xs = (frame.x0 - _MARGIN, *region.edges, frame.x1 + _MARGIN)
    firsts = sorted({*({0, layout.upper} if layout.header else {}), *layout.starts})
    ys = _row_edges(region.lines, firsts)
    cells = tuple(_cells(layout, firsts, xs, ys))
    return Grid(
        page_grid.page,
        BBox(xs[0], ys[0], xs[-1], ys[-1]),
        xs,
        ys,
        cells,
        glyphs=sum(len(word.text) for line in region.lines for word in line.words),
        is_assumed=True,
    )


def _row_edges(lines: Sequence[TextLine], firsts: Sequence[int]) -> tuple[float, ...]:
    inner = ((lines[at - 1].bottom + lines[at].top) / 2 for at in firsts[1:])
    return (lines[0].top - _MARGIN, *inner, lines[-1].bottom + _MARGIN)


def _cells(
    layout: Layout, firsts: Sequence[int], xs: Sequence[float], ys: Sequence[float]
) -> Iterator[Cell]:
    for row, (first, last) in enumerate(pairwise((*firsts, len(layout.region.lines)))):
        for column, span, rows, lines in _of_row(layout, firsts, row, first, last):
            box = BBox(xs[column], ys[row], xs[column + span], ys[row + rows])
            yield Cell(row, column, rows, span, box, tuple(lines))


_Found = tuple[int, int, int, list[Line]]
"""Column, columns, rows and lines of a cell."""


def _of_row(
    layout: Layout, firsts: Sequence[int], row: int, first: int, last: int
) -> Iterator[_Found]:
    region = layout.region
    count = len(region.edges) + 1
    if first < layout.upper:
        yield from _upper(layout, count)
    elif first < layout.header:
        yield from _lower(layout, count)
    elif first in region.across:
        yield from _across(region, first, last, count)
    else:
        for column in range(count):
            rows = _rows(layout, firsts, row, column)
            if rows:
                end = firsts[row + rows] if row + rows < len(firsts) else len(region.lines)
                yield column, 1, rows, _lines(region, range(first, end), (column,))


def _rows(layout: Layout, firsts: Sequence[int], row: int, column: int) -> int:
    """Over how many rows a cell goes; 0 where that above goes on."""
    if (firsts[row], column) in layout.joined:
        return 0
    rows = 1
    while row + rows < len(firsts) and (firsts[row + rows], column) in layout.joined:
        rows += 1
    return rows


def _upper(layout: Layout, count: int) -> Iterator[_Found]:
    """Headings over several columns; those of one column go on to the foot of the header."""
    wide = list(_wide(layout))
    covered = {column for first, last, _ in wide for column in range(first, last + 1)}
    yield from ((first, last - first + 1, 1, lines) for first, last, lines in wide)
    for column in set(range(count)) - covered:
        yield column, 1, 2, _lines(layout.region, range(layout.header), (column,))


def _wide(layout: Layout) -> Iterator[tuple[int, int, list[Line]]]:
    """Parts of the upper lines that stand over more than one column."""
    edges = layout.region.edges
    for line in layout.region.lines[: layout.upper]:
        for x0, x1 in line.spans():
            first, last = (sum(x > edge for edge in edges) for x in (x0, x1))
            if last > first:
                words = [word for word in line.words if x0 <= word.frame.x0 <= x1]
                yield first, last, [_line(words)]


def _lower(layout: Layout, count: int) -> Iterator[_Found]:
    covered = {
        column for first, last, _ in _wide(layout) for column in range(first, last + 1)
    } or set(range(count))
    if not layout.upper:
        covered = set(range(count))
    for column in covered:
        lines = range(layout.upper, layout.header)
        yield column, 1, 1, _lines(layout.region, lines, (column,))


def _across(region: Region, first: int, last: int, count: int) -> Iterator[_Found]:
    """A heading over all columns, its number in a column of its own."""
    words = [word for line in region.lines[first:last] for word in line.words]
    edge = region.edges[0]
    number = words[:1] if [word.frame.x0 > edge for word in words[:2]] == [False, True] else []
    if number:
        yield 0, 1, 1, [_line(number)]
    rest = [word for word in words if word not in number]
    first_column = 1 if number else 0
    lines = [_line([w for w in line.words if w in rest]) for line in region.lines[first:last]]
    yield first_column, count - first_column, 1, lines


def _lines(region: Region, which: Iterable[int], columns: Sequence[int]) -> list[Line]:
    """The text of some lines in some columns."""
    found = []
    for at in which:
        line = region.lines[at]
        words = [word for word in line.words if line.column_of(word, region.edges) in columns]
        if words:
            found.append(_line(words))
    return found


def _line(words: Sequence[Line]) -> Line:
    frame = box_of((TextLine(tuple(words)),))
    return Line(" ".join(word.text for word in words), frame, words[0].baseline)
