"""Headers that a page break cuts, and headers that begin another table in the middle of one."""

from collections.abc import Sequence

from kehoach.model import Column
from kehoach.normalize.columns.reading import read_columns
from kehoach.normalize.language.continuation import begins_inside
from kehoach.normalize.tables.fragments import Fragment, Part
from kehoach.normalize.tables.header import Header
from kehoach.normalize.tables.line_joining import glue
from kehoach.normalize.tables.text_shapes import is_figure

_LONGEST_HEADING = 60


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
