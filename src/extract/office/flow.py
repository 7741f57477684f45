"""A page for a file that has cells but no paper: its paragraphs and tables one below the other.

Columns are as wide as the file says, in points; lines are stacked at an even pitch. Nothing may be
concluded from the places, and ``PageGrid.is_flow`` says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from typing import NamedTuple

from kehoach.model import BBox, Cell, FilePlace, Grid, Line, PageGrid, PrintDefect
from kehoach.text import squeeze

_PITCH = 14.0
_LETTER = 5.0
_MARGIN = 40.0
_PADDING = 2.0
_GAP = 20.0
"""Points between the longest text of a typed column and the next column."""


@dataclass(frozen=True, slots=True)
class GivenCell:
    """A cell as its file gives it: its place in the columns and rows, and its paragraphs."""

    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: tuple[str, ...]
    place: FilePlace | None = None
    told: "tuple[Told, ...]" = ()
    """What is to be told of it."""


class Told(NamedTuple):
    """The code of what is to be told of a place, and the text concerned."""

    code: str
    value: str | None = None


@dataclass(slots=True)
class Flow:
    """Puts paragraphs and tables on one long page of ``width`` points, from the top down."""

    number: int = 1
    width: float = 842.0
    title: str | None = None
    _cursor: float = _MARGIN
    _outside: list[Line] = field(default_factory=list)
    _words: list[Line] = field(default_factory=list)
    _grids: list[Grid] = field(default_factory=list)
    _print_defects: list[PrintDefect] = field(default_factory=list)
    _converted: Counter[str] = field(default_factory=Counter)
    _doubtful_fonts: set[str] = field(default_factory=set)

    def add_paragraphs(self, paragraphs: Iterable[str]) -> None:
        """Put paragraphs below what is there, over the full width."""
        lines = _stack(paragraphs, _MARGIN, self.width - _MARGIN, self._cursor)
        self._outside += lines
        self._cursor += _PITCH * len(lines)

    def add_columns(self, columns: Sequence[Sequence[str]]) -> None:
        """Put the paragraphs of several columns side by side, as a letterhead stands."""
        share = (self.width - 2 * _MARGIN) / max(len(columns), 1)
        stacks = [
            _stack(column, _MARGIN + at * share, _MARGIN + (at + 1) * share, self._cursor)
            for at, column in enumerate(columns)
        ]
        self._outside += sorted(chain.from_iterable(stacks), key=lambda line: line.bbox[1::-1])
        self._cursor += _PITCH * max(map(len, stacks), default=0)

    def add_typed_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Put rows below what is there whose writer parted columns by tabs.

        They are lines outside the tables, and words that stand in columns. The second text of a
        row of two runs over all columns.
        """
        columns = zip_longest(*(row for row in rows if len(row) > 2), fillvalue="")
        xs = _edges(_MARGIN, [_GAP + _LETTER * max(map(len, column)) for column in columns])
        for row in rows:
            ends = [*xs[1 : len(row)], xs[-1]]
            words = [
                stack[0]
                for text, x0, x1 in zip(row, xs, ends, strict=False)
                if (stack := _stack([text], x0, x1 if len(row) == 2 else x1 - _GAP, self._cursor))
            ]
            if len(row) == 2:
                words[-1] = words[-1]._replace(bbox=words[-1].bbox._replace(x1=xs[-1]))
            self._words += words
            self._outside += _stack([" ".join(row)], xs[0], xs[-1], self._cursor)
            self._cursor += _PITCH

    def add_table(self, widths: Sequence[float], rows: int, cells: Iterable[GivenCell]) -> None:
        """Put a table below what is there; places that no cell covers become empty cells."""
        whole = tuple(_filled(cells, rows, len(widths)))
        xs = _edges(_MARGIN, widths)
        ys = _edges(self._cursor, _heights(whole, rows))
        made = tuple(_cell(cell, xs, ys) for cell in whole)
        self._print_defects += [
            PrintDefect(told.code, drawn.bbox, value=told.value)
            for cell, drawn in zip(whole, made, strict=True)
            for told in cell.told
        ]
        glyphs = sum(map(_letters, chain.from_iterable(cell.lines for cell in made)))
        box = BBox(xs[0], ys[0], xs[-1], ys[-1])
        self._grids.append(Grid(self.number, box, xs, ys, made, glyphs=glyphs))
        self._cursor = ys[-1] + _PITCH

    def tell(self, code: str, value: str | None = None) -> None:
        """Note something about what was put last; its place is the line above."""
        top = max(self._cursor - _PITCH, 0.0)
        box = BBox(_MARGIN, top, self.width, self._cursor)
        self._print_defects.append(PrintDefect(code, box, value=value))

    def tell_converted(self, cells: Mapping[str, int], doubtful_fonts: Iterable[str]) -> None:
        """Note how many cells hold text of each old encoding, and old fonts that were left."""
        for encoding, count in cells.items():
            self._converted[encoding] += count
        self._doubtful_fonts.update(doubtful_fonts)

    def page_grid(self) -> PageGrid:
        """Return the page with all that was put on it."""
        in_cells = sum(grid.glyphs for grid in self._grids)
        right = max([self.width, *(grid.bbox.x1 + _MARGIN for grid in self._grids)])
        return PageGrid(
            self.number,
            right,
            self._cursor + _MARGIN,
            tuple(self._grids),
            tuple(self._outside),
            in_cells + sum(map(_letters, self._outside)),
            in_cells,
            fonts=tuple(sorted(self._doubtful_fonts)),
            print_defects=tuple(self._print_defects),
            converted=tuple(sorted(self._converted.items())),
            is_flow=True,
            words=tuple(self._words),
        )


def _stack(paragraphs: Iterable[str], x0: float, x1: float, top: float) -> list[Line]:
    """Lines one below the other; a line end inside a paragraph was set by its writer."""
    lines: list[Line] = []
    for text in chain.from_iterable(each.split("\n") for each in paragraphs):
        if line := squeeze(text):
            foot = top + _PITCH * (len(lines) + 1)
            right = min(x0 + _PADDING + _LETTER * len(line), x1 - _PADDING)
            box = BBox(x0 + _PADDING, foot - _PITCH + 2, max(right, x0 + _PADDING + 1), foot - 2)
            lines.append(Line(line, box, foot - 4, ends_paragraph=True))
    return lines


def _letters(line: Line) -> int:
    return len("".join(line.text.split()))


def _edges(start: float, sizes: Sequence[float]) -> tuple[float, ...]:
    edges = [start]
    for size in sizes:
        edges.append(edges[-1] + max(size, 1.0))
    return tuple(edges)


def _heights(cells: Sequence[GivenCell], rows: int) -> list[float]:
    """Rows as high as their own cells need; a merged cell stretches the last row it covers."""
    heights = [_PITCH] * rows
    for cell in sorted(cells, key=lambda each: each.row_span):
        need = _PITCH * (0.5 + sum(len(text.split("\n")) for text in cell.paragraphs))
        last = cell.row + cell.row_span
        heights[last - 1] += max(need - sum(heights[cell.row : last]), 0.0)
    return heights


def _filled(cells: Iterable[GivenCell], rows: int, columns: int) -> Iterable[GivenCell]:
    """The cells, and an empty one wherever none stands: a grid has no holes."""
    covered = set()
    for cell in cells:
        yield cell
        covered |= {
            (row, column)
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
    for row in range(rows):
        for column in range(columns):
            if (row, column) not in covered:
                yield GivenCell(row, column, 1, 1, ())


def _cell(cell: GivenCell, xs: Sequence[float], ys: Sequence[float]) -> Cell:
    last_row, last_column = cell.row + cell.row_span, cell.column + cell.column_span
    box = BBox(xs[cell.column], ys[cell.row], xs[last_column], ys[last_row])
    lines = tuple(_stack(cell.paragraphs, box.x0, box.x1, box.top))
    spans = (cell.row_span, cell.column_span)
    return Cell(cell.row, cell.column, *spans, box, lines, place=cell.place)
