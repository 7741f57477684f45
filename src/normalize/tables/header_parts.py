"""Headers that a page break cuts, and headers that begin another table in the middle of one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kehoach.model import Column
from kehoach.normalize.columns.reading import is_header_row, read_columns
from kehoach.normalize.language.continuation import begins_inside, is_continued
from kehoach.normalize.tables.fragments import Fragment, Part
from kehoach.normalize.tables.header import Header
from kehoach.normalize.tables.line_joining import glue, join_lines
from kehoach.normalize.tables.text_shapes import is_figure
from kehoach.text import fold

_LONGEST_HEADING = 60
_FIRST_NUMBERS = frozenset({"1", "01", "i", "a"})
# Cells that hold a heading and what stands below it, or nothing but headings beside one of those:
# one cell may begin with its heading by chance.
_LEAST_PARTED = 2


def with_rest(header: Header, fragment: Fragment) -> Header | None:
    """Return a header with the words of the first row below it, where they are its rest.

    They are where all begin inside a sentence and the row below them begins otherwise.
    """
    if fragment.rows < 2 or fragment.columns != len(header.columns):
        return None
    rest, after = (_texts(row) for row in fragment.matrix[:2])
    if sum(map(bool, rest)) < 2 or not all(begins_inside(text) for text in rest if text):
        return None
    if all(begins_inside(text) for text in after if text):
        return None
    columns = [_longer(column, text) for column, text in zip(header.columns, rest, strict=True)]
    return Header(tuple(columns), read_columns(columns), header.rows)


def _longer(column: Column, text: str) -> Column:
    if not text:
        return column
    *upper, last = column.headings or ("",)
    return Column((*upper, glue(last, text)))


def part_header(header: Header, fragment: Fragment) -> Fragment:
    """A fragment in which the header is a row of its own, where no rule parts it from the next."""
    if fragment.columns != len(header.columns) or any(
        part.row_span > 1 for part in fragment.parts if part.row == 0
    ):
        return fragment
    first = [part for part in fragment.parts if part.row == 0 and part.text]
    heads = [_lines_of_heading(part, header.columns[part.column]) for part in first]
    with_rest = sum(_has_rest(part, count) for part, count in zip(first, heads, strict=True))
    if not all(heads) or not with_rest or len(first) - with_rest < _LEAST_PARTED > with_rest:
        return fragment
    lines_of = {part.column: count for part, count in zip(first, heads, strict=True)}
    foot = max(
        part.piece.lines[count - 1].frame.bottom for part, count in zip(first, heads, strict=True)
    )
    parts = [each for part in fragment.parts for each in _parted(part, lines_of, foot)]
    return replace(fragment, rows=fragment.rows + 1, parts=tuple(parts))


def _has_rest(part: Part, count: int) -> bool:
    """Does a cell say more than its heading, which is its first ``count`` lines?"""
    rest = " ".join(line.text for line in part.piece.lines[count:])
    return bool(rest) and not is_continued(rest)


def _lines_of_heading(part: Part, column: Column) -> int:
    """How many of the lines of a cell, from the top, are the last heading of its column; or 0."""
    wanted = _letters(column.headings[-1]) if column.headings else ""
    said = ""
    for count, line in enumerate(part.piece.lines, 1):
        said += _letters(line.text)
        if said == wanted:
            return count
        if not wanted.startswith(said):
            break
    return 0


def _parted(part: Part, lines_of: Mapping[int, int], foot: float) -> Iterator[Part]:
    """A cell of the first row as two, one below the other at ``foot``; others a row lower."""
    if part.row:
        yield part._replace(row=part.row + 1)
        return
    count, lines, box = lines_of.get(part.column, 0), part.piece.lines, part.piece.bbox
    for row, own, place in (
        (0, lines[:count], box._replace(bottom=foot)),
        (1, lines[count:], box._replace(top=foot)),
    ):
        text = join_lines(own, box.width)
        yield part._replace(row=row, piece=part.piece._replace(lines=own, text=text, bbox=place))


def _letters(text: str) -> str:
    return fold(text).replace(" ", "")


def begins_with_other_header(before: Sequence[Fragment], fragment: Fragment) -> bool:
    """Tell whether a fragment opens with the header of another table.

    Its first row has words in every column, in a column of numbers too, and numbers go on below.
    """
    if fragment.rows < 2 or not before or before[-1].columns != fragment.columns:
        return False
    first = _texts(fragment.matrix[0])
    if len(set(first)) < len(first) or not all(map(_is_heading, first)):
        return False
    above = [_texts(row) for each in before for row in each.matrix]
    below = [_texts(row) for row in fragment.matrix[1:]]
    return any(_are_numbers(above, at) and _are_numbers(below, at) for at in range(len(first)))


def begins_with_header(fragment: Fragment) -> bool:
    """Tell whether a fragment opens with a header of its own, in columns of its own.

    Its first row has words in every column, and what stands below is of another kind: it is
    numbered, or the words are those of headings.
    """
    if fragment.rows < 2 or fragment.columns < 2:
        return False
    first, second = (_texts(row) for row in fragment.matrix[:2])
    if len(set(first)) < len(first) or not all(map(_is_heading, first)):
        return False
    return fold(second[0]).strip(".") in _FIRST_NUMBERS or is_header_row(first)


def _texts(row: Sequence[Part | None]) -> list[str]:
    return [part.text if part else "" for part in row]


def _is_heading(text: str) -> bool:
    return (
        0 < len(text) <= _LONGEST_HEADING
        and not any(map(str.isdigit, text))
        and not begins_inside(text)
    )


def _are_numbers(rows: Sequence[Sequence[str]], column: int) -> bool:
    said = [row[column] for row in rows if row[column]]
    return bool(said) and all(map(is_figure, said))
