"""Which rows at the top of a fragment are the table's header, and what the columns are called."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from kehoach.model import Column
from kehoach.normalize.columns.reading import (
    ColumnReading,
    is_column_numbers,
    is_unit_row,
    read_columns,
)
from kehoach.normalize.language.numerals import ROMAN_SHAPE
from kehoach.normalize.tables.fragments import Fragment, Part
from kehoach.normalize.tables.header_likeness import is_like_heading
from kehoach.text import fold

# A header stands among the first rows; before it at most a title or a unit, each over all columns.
_MAX_DEPTH = 6
_MAX_LEVELS = 4
_CONTENT = regex.compile(rf"^\p{{Ll}}|^\d+(?:\.\d+)*[.)]?$|\d/\d{{4}}|^{ROMAN_SHAPE}[.)]?$")
"""What no heading is: the middle of a sentence, a bare number, a date."""
_ALL_OTHER = 2
"""Headings of which all may be worded otherwise where they are more than so many."""
_MAX_HEADING = 120  # letters; longer cells are content


@dataclass(frozen=True, slots=True)
class Header:
    """The header at the top of a fragment: its columns, what they mean, the rows it takes."""

    columns: tuple[Column, ...]
    reading: ColumnReading
    rows: int

    @property
    def known(self) -> int:
        """How many columns have a heading that the vocabulary knows."""
        return self.reading.known

    @property
    def named(self) -> int:
        """How many of them name a column of ``items``."""
        return self.reading.plainly_named

    @property
    def folded(self) -> tuple[tuple[str, ...], ...]:
        """The headings for comparison: no case, no diacritics, no spaces."""
        return tuple(
            tuple(fold(heading).replace(" ", "") for heading in column.headings)
            for column in self.columns
        )


def find_header(fragment: Fragment) -> Header | None:
    """Find the header by its wording; None when the rows on top are content."""
    matrix = fragment.matrix
    best: Header | None = None
    first = 0
    while first < min(fragment.rows, _MAX_DEPTH):
        last = _block_end(matrix, first)
        header = _header(matrix, first, last, must_be_upright=True)
        if header is not None and (best is None or header.known > best.known):
            best = header
        if not _is_title(matrix[first]):
            break
        first = last
    if best is None or not _is_convincing(best):
        return None
    return _with_trailing_rows(best, matrix)


def _is_convincing(header: Header) -> bool:
    """Most columns have a heading, half of them a known one: content does not look like that."""
    named = [column.headings for column in header.columns if column.headings]
    deepest = max(map(len, named), default=0)
    half = (len(header.columns) + 1) // 2
    return (
        header.named > 1
        and header.known >= half
        and len(named) > half
        and deepest <= _MAX_LEVELS
        and _is_upright(header.columns)
    )


def _is_upright(columns: Sequence[Column]) -> bool:
    """Does every column begin as a heading may? To ask that is much faster than to read them."""
    return not any(_CONTENT.search(text) for column in columns for text in column.headings[:1])


def first_block(fragment: Fragment) -> Header | None:
    """Take the first rows as a header whatever they say: for tables that are no plan."""
    matrix = fragment.matrix
    first = 0
    while first < fragment.rows - 1 and _is_title(matrix[first]):
        first = _block_end(matrix, first)
    header = _header(matrix, first, _block_end(matrix, first))
    if header is None or header.rows >= fragment.rows:
        return None
    return _with_trailing_rows(header, matrix)


def only_row(fragment: Fragment) -> Header | None:
    """Take a fragment of one row for a header: each cell says something, and none a number."""
    matrix = fragment.matrix
    texts = [part.text if part else "" for part in matrix[0]]
    if len(matrix) > 1 or len(set(texts)) < len(texts) or any(map(_is_no_heading, texts)):
        return None
    return _header(matrix, 0, 1)


def _is_no_heading(text: str) -> bool:
    return not text or text[0].isdigit() or _CONTENT.search(text) is not None


def repeats(fragment: Fragment, header: Header) -> int:
    """Count the rows at the top of a later fragment that repeat the header, wholly or in part."""
    known = [set(column) for column in header.folded]
    matrix = fragment.matrix
    rows = 0
    while rows < min(fragment.rows, _MAX_DEPTH):
        end = _block_end(matrix, rows)
        if not all(_repeats_row(row, known, header.columns) for row in matrix[rows:end]):
            break
        rows = end
    return rows


def _repeats_row(
    row: Sequence[Part | None], known: list[set[str]], columns: Sequence[Column]
) -> bool:
    """Does a row say what the header says, in some columns perhaps in a few other words?"""
    texts = [part.text if part else "" for part in row]
    if is_column_numbers(texts):
        return True
    same: set[str] = set()
    other: set[str] = set()
    for column, text in enumerate(texts):
        folded = fold(text).replace(" ", "")
        if not folded:
            continue
        if column < len(known) and folded in known[column]:
            same.add(folded)
        elif column < len(columns) and is_like_heading(text, columns[column].headings):
            other.add(folded)
        else:
            return False
    return len(same | other) > (1 if same else _ALL_OTHER)


def _block_end(matrix: Sequence[Sequence[Part | None]], first: int) -> int:
    """The row after the block that begins at ``first``: the next line that no cell crosses."""
    last = first + 1
    row = first
    while row < min(last, len(matrix)):
        last = max([last, *(part.row + part.row_span for part in matrix[row] if part)])
        row += 1
    return min(last, len(matrix))


def _is_title(row: Sequence[Part | None]) -> bool:
    """One cell over all columns, or nothing but a unit."""
    texts = {id(part): part.text for part in row if part}
    return len(texts) == 1 or is_unit_row(tuple(texts.values()))


def _header(
    matrix: Sequence[Sequence[Part | None]], first: int, last: int, *, must_be_upright: bool = False
) -> Header | None:
    rows = [row for row in matrix[first:last] if not _is_title(row)]
    columns = _columns(rows)
    if columns is None or (must_be_upright and not _is_upright(columns)):
        return None
    header = Header(columns, read_columns(columns), last)
    below = _second_level(matrix, last)
    deeper = None if below is None else _columns([*rows, below])
    if deeper is None:
        return header
    two_levels = Header(deeper, read_columns(deeper), last + 1)
    return two_levels if two_levels.known > header.known else header


def _second_level(
    matrix: Sequence[Sequence[Part | None]], row: int
) -> Sequence[Part | None] | None:
    """A row of sub-headings without merged cells beside them: some cells empty, no number."""
    if row >= len(matrix):
        return None
    texts = [part.text if part else "" for part in matrix[row]]
    if texts[0] or not any(texts) or any(len(text) > 40 for text in texts):
        return None
    return matrix[row]


def _columns(rows: Sequence[Sequence[Part | None]]) -> tuple[Column, ...] | None:
    """The headings above each column; None when a cell is too long for a heading."""
    if not rows:
        return None
    columns = []
    for stack in zip(*rows, strict=True):
        cells = list({id(part): part for part in stack if part and part.text}.values())
        headings = tuple(" ".join(part.text.split()) for part in cells)
        if any(len(heading) > _MAX_HEADING for heading in headings):
            return None
        columns.append(Column(headings))
    return tuple(columns)


def _is_in_brackets(texts: Sequence[str]) -> bool:
    """A row that only explains headings: "(Triệu đồng)", "(Tháng/năm)"."""
    said = [text for text in texts if text]
    return bool(said) and all(text[0] == "(" and text[-1] == ")" for text in said)


def _with_trailing_rows(header: Header, matrix: Sequence[Sequence[Part | None]]) -> Header:
    """Add the rows of column numbers and units that follow a header."""
    rows = header.rows
    while rows < len(matrix):
        texts = [part.text if part else "" for part in matrix[rows]]
        if not (is_column_numbers(texts) or is_unit_row(texts) or _is_in_brackets(texts)):
            break
        rows += 1
    return replace(header, rows=rows)
