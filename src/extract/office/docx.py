"""Word files: their paragraphs and tables in order, on one page that has no paper.

The grid is given, so there is nothing to find and no page break to mend. Tables without borders
that are small are the letterhead and the signature: their text stands outside the tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kehoach.errors import DamagedError
from kehoach.extract.office.docx_fonts import in_unicode
from kehoach.extract.office.docx_numbering import Numbering, read_numbering
from kehoach.extract.office.docx_styles import Styles, read_styles
from kehoach.extract.office.docx_tables import (
    MergedCell,
    WordTable,
    cell_places,
    has_borders,
    read_table,
)
from kehoach.extract.office.docx_text import ParagraphReader
from kehoach.extract.office.flow import Flow, GivenCell
from kehoach.extract.office.package import MC, Package, W, is_on, number_of, open_package
from kehoach.model import FilePlace, PageGrid
from kehoach.text import raised
from kehoach.words import both

_WRAPPERS = frozenset(
    (*(W + n for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")),)
)
_LAYOUT_ROWS = 3
_LAYOUT_COLUMNS = 3
_TWIPS = 20.0


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield the one page of a Word file; raises DamagedError or LimitError."""
    package = open_package(data)
    part = package.main_part()
    body = package.read(part).find(W + "body")
    if body is None:
        raise DamagedError(both("document.no_text_part"))
    yield _Document.of(package, part, body).read(body)


@dataclass(slots=True)
class _Document:
    """The readers of one document and the page they fill."""

    package: Package
    part: str
    styles: Styles
    numbering: Numbering
    paragraphs: ParagraphReader
    flow: Flow
    places: dict[Element, FilePlace]

    @classmethod
    def of(cls, package: Package, part: str, body: Element) -> "_Document":
        styles = read_styles(package.related(part, "styles"))
        numbering = read_numbering(package.related(part, "numbering"), styles)
        paragraphs, flow = ParagraphReader(styles), Flow(width=_width(body))
        return cls(package, part, styles, numbering, paragraphs, flow, cell_places(body))

    def read(self, body: Element) -> PageGrid:
        self.flow.tell_converted(*in_unicode(body, self.styles))
        for block in _blocks(body):
            if block.tag == W + "p":
                self.flow.add_paragraphs(self._paragraph(block))
            else:
                self._table(block)
        self.flow.add_paragraphs(self._footnotes())
        if self.paragraphs.notes.has_changes:
            self.flow.tell("changes_tracked")
        if self.paragraphs.notes.has_hidden:
            self.flow.tell("text_hidden_left_out")
        return self.flow.page_grid()

    def _paragraph(self, paragraph: Element) -> list[str]:
        """The text of a paragraph with its number, then that of the text boxes anchored in it.

        A number stands also where no text does: Word counts the cells of a serial number.
        """
        text, boxes = self.paragraphs.read(paragraph)
        label = (
            "" if not text.strip() and _has_no_mark(paragraph) else self.numbering.label(paragraph)
        )
        inner = [line for box in boxes for line in self._texts(box)]
        return [*([label + text] if (label + text).strip() else []), *inner]

    def _texts(self, node: Element) -> list[str]:
        """The paragraphs of a cell or a text box; those of a table inside it row by row."""
        found: list[str] = []
        for block in _blocks(node):
            if block.tag == W + "p":
                found += self._paragraph(block)
            else:
                inner = self._noted(read_table(block))
                found += [text for cell in inner.cells for text in self._texts(cell.element)]
        return found

    def _table(self, element: Element) -> None:
        table = self._noted(read_table(element))
        if _is_frame(table) and (inner := list(_inner_tables(table.cells[0].element))):
            self._framed(table.cells[0].element, inner)
            return
        if not has_borders(element, self.styles) and _is_small(table):
            self._layout(table)
            return
        if len(table.cells) == 1:
            self.flow.add_paragraphs(self._texts(table.cells[0].element))
        elif table.cells:
            self.flow.add_table(table.widths, table.rows, [self._cell(c) for c in table.cells])

    def _framed(self, cell: Element, inner: list[Element]) -> None:
        """A cell that frames other tables: its blocks stand as those of the body do."""
        for block in _blocks(cell):
            if block.tag == W + "p":
                self.flow.add_paragraphs(self._paragraph(block))
            elif block in inner:
                self._table(block)

    def _layout(self, table: WordTable) -> None:
        for row in range(table.rows):
            cells = sorted((c for c in table.cells if c.row == row), key=lambda c: c.column)
            self.flow.add_columns([self._texts(cell.element) for cell in cells])

    def _cell(self, cell: MergedCell) -> GivenCell:
        texts = tuple(self._texts(cell.element))
        spans = (cell.row_span, cell.column_span)
        return GivenCell(cell.row, cell.column, *spans, texts, self.places.get(cell.element))

    def _noted(self, table: WordTable) -> WordTable:
        self.paragraphs.notes.has_changes |= table.has_changes
        self.paragraphs.notes.has_hidden |= table.has_hidden
        return table

    def _footnotes(self) -> Iterator[str]:
        for kind in ("footnote", "endnote"):
            own = [name for each, name in self.paragraphs.notes.footnotes if each == kind]
            root = self.package.related(self.part, f"{kind}s") if own else None
            if root is not None:
                self.flow.tell_converted(*in_unicode(root, self.styles))
            notes = {n.get(W + "id"): n for n in root.iter(W + kind)} if root is not None else {}
            for number, name in enumerate(own, start=1):
                if name in notes:
                    yield " ".join([raised(str(number)), *self._texts(notes[name])])


def _blocks(node: Element) -> Iterator[Element]:
    """Paragraphs and tables, those inside content controls and tracked insertions too."""
    for child in node:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)
        elif child.tag == MC + "AlternateContent":
            yield from _blocks(child[0] if len(child) else child)


def _has_no_mark(paragraph: Element) -> bool:
    """Whether its end is deleted or hidden: without text nothing of a paragraph is printed."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    deleted = mark is not None and mark.find(W + "del") is not None
    return deleted or bool(is_on(mark, "vanish"))


def _inner_tables(cell: Element) -> Iterator[Element]:
    return (block for block in _blocks(cell) if block.tag == W + "tbl")


def _is_frame(table: WordTable) -> bool:
    return len(table.cells) == 1


def _is_small(table: WordTable) -> bool:
    return table.rows <= _LAYOUT_ROWS or len(table.widths) <= _LAYOUT_COLUMNS


def _width(body: Element) -> float:
    """Width of the paper of the last section in points."""
    size = body.find(f"{W}sectPr/{W}pgSz")
    return number_of(size.get(W + "w") if size is not None else None, 11906) / _TWIPS
