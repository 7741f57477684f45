"""One grid of one page as a fragment of a table: cells in logical rows and columns.

Column edges may shift inside a page, where two sections were set with different widths. Rows
between two lines that no cell crosses make a block; blocks of as many columns as the table has
are taken column by column, others are fitted to the nearest edges.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from kehoach.model import BBox, Cell, Grid, Piece, Recognition
from kehoach.normalize.tables.line_joining import join_lines
from kehoach.spill import Spill

# Share of the width by which one edge is off on two pages.
_SAME_EDGE = 0.012


class Part(NamedTuple):
    """A printed cell at its logical place in a fragment."""

    row: int
    row_span: int
    column: int
    column_span: int
    piece: Piece
    open_top: bool = False
    open_bottom: bool = False

    @property
    def text(self) -> str:
        """The text of the piece, "" when it is empty."""
        return self.piece.text


@dataclass(frozen=True)
class Fragment:
    """A grid of ``rows`` x ``columns``; ``edges`` are the column edges, 0 to 1 of its width."""

    page: int
    bbox: BBox
    rows: int
    edges: tuple[float, ...]
    parts: Sequence[Part]
    cut_by_paper: bool = False
    ragged: tuple[int, ...] = ()
    glyphs: int = 0
    upright: BBox | None = None
    room_below: float = 0.0
    """Points for which the page had room below it."""

    @property
    def frame(self) -> BBox:
        """Where the fragment stands to a reader."""
        return self.upright or self.bbox

    @property
    def columns(self) -> int:
        """Count the logical columns."""
        return len(self.edges) - 1

    @cached_property
    def matrix(self) -> Sequence[tuple[Part | None, ...]]:
        """The part over each column of each row."""
        found: list[list[Part | None]] = [[None] * self.columns for _ in range(self.rows)]
        for part in self.parts:
            columns = slice(part.column, part.column + part.column_span)
            for row in found[part.row : part.row + part.row_span]:
                row[columns] = [part] * part.column_span
        return tuple(map(tuple, found))


def read_fragment(grid: Grid) -> Fragment:
    """Read a grid in its own logical columns."""
    blocks = _blocks(grid)
    edges = [_used_edges(block, grid) for block in blocks]
    reference = max(edges, key=len)
    measures = _measures(grid)
    parts: list[Part] = []
    for block, own in zip(blocks, edges, strict=True):
        place = dict(zip(own, fit(own, reference), strict=True))
        parts += [_part(cell, grid, place, measures, len(reference) - 1) for cell in block]
    width = max(grid.xs[-1] - grid.xs[0], 1.0)
    return Fragment(
        page=grid.page,
        bbox=grid.bbox,
        rows=len(grid.ys) - 1,
        edges=tuple((edge - grid.xs[0]) / width for edge in reference),
        parts=_merged(parts),
        cut_by_paper=grid.cut_by_paper,
        ragged=grid.ragged,
        glyphs=grid.glyphs,
        upright=grid.upright,
    )


def out_of_memory(fragment: Fragment, spill: Spill) -> Fragment:
    """Return the same fragment; its parts take no memory where there is no room."""
    parts, matrix = spill.keep_together((fragment.parts, fragment.matrix))
    kept = replace(fragment, parts=parts)
    kept.__dict__["matrix"] = matrix  # what is one part there has to stay one
    return kept


def refit(fragment: Fragment, edges: tuple[float, ...]) -> Fragment:
    """Tell a fragment in the columns of its table (edges from 0 to 1)."""
    if len(edges) == len(fragment.edges):
        return replace(fragment, edges=edges)
    place = fit(fragment.edges, edges)
    parts = [
        part._replace(
            column=place[part.column],
            column_span=max(place[part.column + part.column_span] - place[part.column], 1),
        )
        for part in fragment.parts
    ]
    return replace(fragment, edges=edges, parts=_merged(parts))


def divides(fine: Sequence[float], coarse: Sequence[float]) -> bool:
    """Is each of the coarse edges also one of the fine ones, to within what a print is off?"""
    return all(min(abs(edge - other) for other in fine) < _SAME_EDGE for edge in coarse)


def below_rows(fragment: Fragment, rows: int) -> Fragment | None:
    """Return what is left below the first ``rows`` rows of a fragment; None when it is nothing."""
    if rows == 0:
        return fragment
    if rows >= fragment.rows:
        return None
    parts = tuple(part._replace(row=part.row - rows) for part in fragment.parts if part.row >= rows)
    return replace(fragment, rows=fragment.rows - rows, parts=parts)


def fit(edges: Sequence[float], reference: Sequence[float]) -> tuple[int, ...]:
    """Find for each edge its index in ``reference``, order kept and both ends on both ends.

    Where there are more edges than in the reference, neighbours share an index.
    """
    if len(edges) == len(reference):
        return tuple(range(len(reference)))
    if len(edges) > len(reference):
        owners = fit(reference, edges)
        return tuple(sum(owner <= i for owner in owners[1:]) for i in range(len(edges)))
    return _nearest_increasing(edges, reference)


def _nearest_increasing(edges: Sequence[float], reference: Sequence[float]) -> tuple[int, ...]:
    """Least total distance over strictly increasing choices, by dynamic programming."""
    spare = len(reference) - len(edges)
    cost = [0.0] + [float("inf")] * spare
    choices: list[list[int]] = []
    for i, edge in enumerate(edges[1:-1], start=1):
        best, chosen, running, at = [], [], float("inf"), 0
        for shift in range(spare + 1):
            if cost[shift] < running:
                running, at = cost[shift], shift
            best.append(running + abs(edge - reference[i + shift]))
            chosen.append(at)
        cost = best
        choices.append(chosen)
    shift = min(range(spare + 1), key=cost.__getitem__)
    out = [len(reference) - 1]
    for i in range(len(edges) - 2, 0, -1):
        out.append(i + shift)
        shift = choices[i - 1][shift]
    return (0, *reversed(out))


def _blocks(grid: Grid) -> list[list[Cell]]:
    """Cells between successive lines that no cell crosses, top to bottom."""
    crossed = {row for cell in grid.cells for row in range(cell.row + 1, cell.row + cell.row_span)}
    starts = [row for row in range(len(grid.ys) - 1) if row not in crossed]
    block_of = {}
    for number, (first, last) in enumerate(pairwise([*starts, len(grid.ys) - 1])):
        block_of.update(dict.fromkeys(range(first, last), number))
    blocks: list[list[Cell]] = [[] for _ in starts]
    for cell in grid.cells:
        blocks[block_of[cell.row]].append(cell)
    return [block for block in blocks if block]


def _used_edges(block: list[Cell], grid: Grid) -> tuple[float, ...]:
    used = {cell.column for cell in block} | {cell.column + cell.column_span for cell in block}
    return tuple(grid.xs[i] for i in sorted(used | {0, len(grid.xs) - 1}))


def _measures(grid: Grid) -> dict[tuple[int, int], float]:
    """The width that text fills in each run of columns: its widest line, but not above the cell."""
    widest: dict[tuple[int, int], float] = {}
    for cell in grid.cells:
        if cell.lines:
            key = (cell.column, cell.column_span)
            width = min(max([line.frame.width for line in cell.lines]), cell.frame.width)
            widest[key] = max(widest.get(key, 0.0), width)
    return widest


def _part(
    cell: Cell,
    grid: Grid,
    place: dict[float, int],
    measures: dict[tuple[int, int], float],
    columns: int,
) -> Part:
    first, last = place[grid.xs[cell.column]], place[grid.xs[cell.column + cell.column_span]]
    first, span = min(first, columns - 1), max(last - first, 1)
    text = join_lines(cell.lines, measures.get((cell.column, cell.column_span), 0.0))
    piece = Piece(
        grid.page,
        cell.bbox,
        cell.row_span,
        span,
        cell.lines,
        text,
        cell.upright,
        cell.recognition,
        cell.place,
    )
    return Part(cell.row, cell.row_span, first, span, piece, cell.open_top, cell.open_bottom)


def _merged(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Join parts that fell on one place: a column split where the table has none."""
    at: dict[tuple[int, int], Part] = {}
    for part in sorted(parts, key=lambda p: (p.row, p.column, p.piece.frame.x0)):
        key = (part.row, part.column)
        at[key] = part if key not in at else _both(at[key], part)
    return tuple(at.values())


def _both(left: Part, right: Part) -> Part:
    piece = left.piece._replace(
        bbox=left.piece.bbox.union(right.piece.bbox),
        upright=left.piece.upright and left.piece.upright.union(right.piece.frame),
        lines=left.piece.lines + right.piece.lines,
        text="\n".join(filter(None, (left.text, right.text))),
        recognition=_both_recognised(left.piece.recognition, right.piece.recognition),
    )
    return left._replace(
        row_span=max(left.row_span, right.row_span),
        column_span=max(left.column_span, right.column_span),
        piece=piece,
    )


def _both_recognised(left: Recognition | None, right: Recognition | None) -> Recognition | None:
    if left is None or right is None:
        return left or right
    return Recognition(f"{left.read_as} {right.read_as}", min(left.confidence, right.confidence))


def is_spanning(spans: Sequence[int], texts: Sequence[str]) -> bool:
    """Tell a row whose text stands in one cell over all columns, or all but the serial number."""
    widest = max(range(len(spans)), key=spans.__getitem__)
    return len(spans) > 2 and spans[widest] >= len(spans) - 1 and bool(texts[widest])
