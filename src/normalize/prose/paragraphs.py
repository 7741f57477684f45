"""The paragraphs of a document outside its tables, each with the lines it is printed in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Final

import regex

from kehoach.model import Cell, Grid, Line, PageGrid
from kehoach.normalize.language.continuation import ends_open, names_number
from kehoach.normalize.language.numerals import ROMAN_SHAPE, page_number
from kehoach.normalize.prose.fields import begins_with_field
from kehoach.normalize.rows.sections import split_code
from kehoach.normalize.tables.line_joining import glue, opening
from kehoach.text import fold

# Points by which the first line of a paragraph is set in.
_INDENT = 10.0
_LONGEST_NUMBER = 5
_NUMBER = regex.compile(rf"(?:\d{{1,2}}|{ROMAN_SHAPE})\.(?=\s)")
_NAMED = regex.compile(
    rf"^\p{{Lu}}\p{{L}}+(?:\s\p{{L}}+)?\s+(?:\d{{1,2}}(?:\.\d{{1,2}})*|{ROMAN_SHAPE})\s*[.:]\s"
)


ENDS: Final = ("noi nhan", "tren day la")
"""How what comes after the tasks begins: who gets the document, and the sentence that closes it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, and its lines with the page of each."""

    text: str
    lines: tuple[tuple[int, Line], ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges of the text of a page, in points."""

    left: float
    right: float

    def has_room(self, before: Line, line: Line) -> bool:
        """Would the first word of ``line`` have fitted on the line before it?"""
        word = line.text.split(" ", 1)[0]
        letter = before.frame.width / max(len(before.text), 1)
        return self.right - before.frame.x1 > letter * (len(word) + 2)

    def is_set_in(self, line: Line) -> bool:
        return line.frame.x0 - self.left > _INDENT


def read_paragraphs(page_grids: Sequence[PageGrid]) -> list[Paragraph]:
    """Read the paragraphs outside the tables, and those of tables that tell of tasks line by line.

    Page numbers are left out.
    """
    made: list[Paragraph] = []
    lines: list[tuple[int, Line]] = []
    for page, block in _blocks(page_grids):
        if isinstance(block, Line):
            lines.append((page, block))
        elif told := _table_paragraphs(block):
            made += [*_paragraphs(lines), *told]
            lines = []
    made += _paragraphs(lines)
    return [*_with_ones(made)] if any(each.is_recognised for each in page_grids) else made


def _with_ones(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs of a scan; an "I." that stands below another numeral and before "2." is 1."""
    numbers = [_NUMBER.match(each.text) for each in paragraphs]
    for at, each in enumerate(paragraphs):
        after = next((found[0] for found in numbers[at + 1 :] if found), "")
        before = next((found[0] for found in numbers[at - 1 :: -1] if found), "") if at else ""
        is_one = each.text.startswith("I.") and after == "2." and before[:1] in ("I", "V", "X")
        yield replace(each, text=f"1{each.text[1:]}") if is_one else each


def _blocks(page_grids: Sequence[PageGrid]) -> Iterator[tuple[int, Line | Grid]]:
    """The lines outside the tables and the tables between them, downwards."""
    for page_grid in page_grids:
        tables = sorted(page_grid.grids, key=lambda grid: -grid.frame.top)
        for line in page_grid.outside:
            while tables and tables[-1].frame.top < line.frame.top:
                yield page_grid.page, tables.pop()
            if page_number(line.text) is None:
                yield page_grid.page, line
        yield from ((page_grid.page, table) for table in reversed(tables))


def _table_paragraphs(grid: Grid) -> list[Paragraph]:
    """The rows of a table of two columns, label and text, if it tells who does a task; else none.

    A number in the first column begins the text, the name of a field stands before it.
    """
    if len(grid.xs) != 3:
        return []
    cells = sorted(grid.cells, key=lambda each: (each.row, each.column))
    rows = [list(row) for _, row in groupby(cells, key=lambda each: each.row)]
    told = [each for row in rows for each in _row_paragraphs(grid.page, row)]
    return told if any(begins_with_field(each.text) for each in told) else []


def _row_paragraphs(page: int, cells: Sequence[Cell]) -> list[Paragraph]:
    label, *texts = [
        _paragraphs([(page, line) for line in cell.lines], _Column(cell.frame.x0, cell.frame.x1))
        for cell in cells
    ]
    rest = [each for text in texts for each in text]
    if len(label) != 1 or not rest:
        return [*label, *rest]
    name = label[0].text.rstrip(" .:")
    sign = "." if len(name) <= _LONGEST_NUMBER else ":"
    lines = (*label[0].lines, *rest[0].lines)
    return [Paragraph(f"{name}{sign} {rest[0].text}", lines), *rest[1:]]


def _paragraphs(
    lines: Sequence[tuple[int, Line]], column: _Column | None = None
) -> list[Paragraph]:
    """Part lines into paragraphs; ``column`` is where they stand, else it is told by the page."""
    made: list[list[tuple[int, Line]]] = []
    columns = {
        page: column or _column_of([line for _, line in group])
        for page, group in groupby(lines, key=itemgetter(0))
    }
    before: tuple[int, Line] | None = None
    for page, line in lines:
        if before is None or _begins(before[1], line, columns[before[0]], columns[page]):
            made.append([])
        made[-1].append((page, line))
        before = page, line
    return [Paragraph(_text(each), tuple(each)) for each in made]


def _column_of(lines: Sequence[Line]) -> _Column:
    return _Column(
        min((line.frame.x0 for line in lines), default=0.0),
        max((line.frame.x1 for line in lines), default=0.0),
    )


def _begins(before: Line, line: Line, column: _Column, here: _Column) -> bool:
    """Does a line begin a paragraph, after a line that stands in ``column``?"""
    if before.ends_paragraph or fold(line.text).startswith(ENDS):
        return True
    if _has_label(line.text):
        return not (ends_open(before.text) or names_number(before.text, line.text))
    if begins_with_field(line.text):
        return True
    if line.text[:1].islower():
        return False
    return column.has_room(before, line) or (here.is_set_in(line) and not column.is_set_in(before))


def _has_label(text: str) -> bool:
    if opening(text) is not None or split_code(text).code is not None:
        return True
    return _NAMED.match(text) is not None


def _text(lines: Sequence[tuple[int, Line]]) -> str:
    text = lines[0][1].text
    for _, line in lines[1:]:
        text = glue(text, line.text)
    return text


def pages_of(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[int, tuple[Line, ...]]]:
    """Yield the lines of some paragraphs page by page."""
    lines = [each for paragraph in paragraphs for each in paragraph.lines]
    for page in dict.fromkeys(page for page, _ in lines):
        yield page, tuple(line for number, line in lines if number == page)
