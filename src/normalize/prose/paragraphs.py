"""The paragraphs of a document outside its tables, each with the lines it is printed in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from kehoach.model import Line, PageGrid
from kehoach.normalize.language.continuation import ends_open, names_number
from kehoach.normalize.language.numerals import ROMAN_SHAPE, page_number
from kehoach.normalize.prose.fields import begins_with_field
from kehoach.normalize.rows.sections import split_code
from kehoach.normalize.tables.line_joining import glue, opening

# Points by which the first line of a paragraph is set in.
_INDENT = 10.0
_NAMED = regex.compile(
    rf"^\p{{Lu}}\p{{L}}+(?:\s\p{{L}}+)?\s+(?:\d{{1,2}}(?:\.\d{{1,2}})*|{ROMAN_SHAPE})\s*[.:]\s"
)


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
    """Read the paragraphs outside the tables; page numbers are left out."""
    paragraphs: list[list[tuple[int, Line]]] = []
    before: Line | None = None
    column = _Column(0.0, 0.0)
    for page_grid in page_grids:
        lines = [line for line in page_grid.outside if page_number(line.text) is None]
        here = _column_of(lines)
        for line in lines:
            if before is None or _begins(before, line, column, here):
                paragraphs.append([])
            paragraphs[-1].append((page_grid.page, line))
            before, column = line, here
    return [Paragraph(_text(each), tuple(each)) for each in paragraphs]


def _column_of(lines: Sequence[Line]) -> _Column:
    return _Column(
        min((line.frame.x0 for line in lines), default=0.0),
        max((line.frame.x1 for line in lines), default=0.0),
    )


def _begins(before: Line, line: Line, column: _Column, here: _Column) -> bool:
    """Does a line begin a paragraph, after a line that stands in ``column``?"""
    if before.ends_paragraph:
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
