"""A text document as its file gives it: paragraphs and tables in order, laid out on one page.

Tables without borders that are small are the letterhead and the signature: their text stands
outside the tables, as do the contents of a table of one cell.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from typing import TypeAlias, cast

from kehoach.extract.office.flow import Flow, GivenCell, Told
from kehoach.extract.office.typed_columns import typed_rows
from kehoach.model import FilePlace

_LAYOUT_ROWS = 3
_LAYOUT_COLUMNS = 3
_HEADER_ROWS = 2
_SAME_EDGE = 10.0
"""Points by which column edges of one table differ that was set as two."""
WIDE_PICTURE = 200.0
"""Points from which a picture may show a table: emblems, seals and signatures are smaller."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is printed, and what is anchored in it."""

    text: str
    inner: "tuple[Block, ...]" = ()
    """What stands in the text boxes anchored in it."""
    struck: tuple[str, ...] = ()
    """What of it is struck out."""
    picture: float | None = None
    """Width in points of its widest picture; None where it has none."""

    def told(self) -> Iterator[Told]:
        """What is to be told of its text."""
        return (Told("text_struck", text) for text in self.struck)


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell over whole rows and columns, and what stands in it."""

    row: int
    column: int
    row_span: int
    column_span: int
    blocks: "tuple[Block, ...]"
    place: FilePlace | None = None


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table: ``widths`` are those of its columns in points."""

    widths: Sequence[float]
    rows: int
    cells: Sequence[TextCell]
    is_ruled: bool


Block: TypeAlias = Paragraph | TextTable


def lay_out(flow: Flow, blocks: Iterable[Block]) -> None:
    """Put paragraphs and tables below what is there; small tables without rules are no tables.

    Tables that follow each other at once are one on paper.
    """
    for block in _typed(_joined(blocks)):
        if isinstance(block, Paragraph):
            _add_paragraph(flow, block)
        elif isinstance(block, list):
            flow.add_typed_rows(block)
        elif len(block.cells) == 1:
            lay_out(flow, block.cells[0].blocks)
        elif not block.is_ruled and _is_small(block):
            _add_columns(flow, block)
        elif block.cells:
            flow.add_table(block.widths, block.rows, map(_given, block.cells))


def _typed(blocks: Iterable[Block]) -> Iterator[Block | list[list[str]]]:
    """The blocks, paragraphs that make the rows of a typed table as these rows."""
    for is_plain, group in groupby(blocks, _is_plain):
        held = list(group)
        texts = [each.text for each in held if isinstance(each, Paragraph)] if is_plain else []
        at = 0
        while at < len(held):
            rows = typed_rows(texts[at:]) if is_plain and "\t" in texts[at] else []
            yield rows or held[at]
            at += len(rows) or 1


def _is_plain(block: Block) -> bool:
    """Whether it is a paragraph of nothing but text."""
    return isinstance(block, Paragraph) and block == Paragraph(block.text) and bool(block.text)


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The texts of paragraphs and of their text boxes; those of tables row by row."""
    return (each.text for each in _paragraphs(blocks) if each.text)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            yield from _paragraphs(block.inner)
        else:
            for cell in block.cells:
                yield from _paragraphs(cell.blocks)


def below(header: TextTable, blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, the first table of the same columns with the rows of the page header above it."""
    is_placed = False
    for block in blocks:
        if isinstance(block, TextTable) and not is_placed and _has_columns_of(header, block):
            is_placed = True
            yield _stacked(header, block)
        else:
            yield block


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, tables of the same columns with nothing between them as one.

    A blank line may stand between a header and its rows.
    """
    held: list[Block] = []
    for block in blocks:
        if held and isinstance(block, TextTable) and _goes_on(held, block):
            held = [_stacked(cast("TextTable", held[0]), block)]
        elif held and isinstance(block, Paragraph) and _is_blank(block):
            held.append(block)
        else:
            yield from held
            held = [block]
    yield from held


def _goes_on(held: Sequence[Block], table: TextTable) -> bool:
    above = held[0]
    if not isinstance(above, TextTable) or not _has_columns_of(above, table):
        return False
    return len(held) == 1 or above.rows <= _HEADER_ROWS


def _is_blank(paragraph: Paragraph) -> bool:
    return not paragraph.text and not paragraph.inner and paragraph.picture is None


def _has_columns_of(above: TextTable, table: TextTable) -> bool:
    """Whether two ruled tables have their columns at the same places."""
    if not above.is_ruled or not table.is_ruled or len(above.widths) != len(table.widths):
        return False
    edges = zip(accumulate(above.widths), accumulate(table.widths), strict=True)
    return len(table.widths) > 1 and all(abs(one - other) <= _SAME_EDGE for one, other in edges)


def _stacked(above: TextTable, table: TextTable) -> TextTable:
    """Two tables as one."""
    cells = [replace(cell, row=cell.row + above.rows) for cell in table.cells]
    rows = above.rows + table.rows
    return TextTable(table.widths, rows, [*above.cells, *cells], is_ruled=True)


def _add_paragraph(flow: Flow, paragraph: Paragraph) -> None:
    flow.add_paragraphs([paragraph.text] if paragraph.text else [])
    for told in paragraph.told():
        flow.tell(*told)
    if paragraph.picture is not None and paragraph.picture >= WIDE_PICTURE:
        flow.tell("picture_left_out")
    lay_out(flow, paragraph.inner)


def _add_columns(flow: Flow, table: TextTable) -> None:
    for row in range(table.rows):
        cells = sorted((c for c in table.cells if c.row == row), key=lambda cell: cell.column)
        flow.add_columns([list(texts_of(cell.blocks)) for cell in cells])


def _given(cell: TextCell) -> GivenCell:
    paragraphs = list(_paragraphs(cell.blocks))
    texts = tuple(each.text for each in paragraphs if each.text)
    told = [told for each in paragraphs for told in each.told()]
    if not texts and any(each.picture is not None for each in paragraphs):
        told.append(Told("drawing_in_cell"))
    spans = (cell.row_span, cell.column_span)
    return GivenCell(cell.row, cell.column, *spans, texts, cell.place, tuple(told))


def _is_small(table: TextTable) -> bool:
    """Whether a table without borders is a letterhead or a signature: not both long and wide."""
    columns = len(table.widths)
    is_short = table.rows <= _LAYOUT_ROWS and columns <= _LAYOUT_COLUMNS
    return table.rows == 1 or columns < _LAYOUT_COLUMNS or is_short
