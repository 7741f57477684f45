"""Texts of OpenDocument (``.odt``, ``.ott``, ``.fodt``): paragraphs and tables in their order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kehoach.extract.office.flow import Flow
from kehoach.extract.office.odf_fonts import in_unicode
from kehoach.extract.office.odf_lists import ListPlace, OdfLists
from kehoach.extract.office.odf_package import DRAW, TABLE, TEXT, OdfFile, read_odf
from kehoach.extract.office.odf_styles import OdfStyles, read_odf_styles
from kehoach.extract.office.odf_tables import OdfCell, read_odf_table
from kehoach.extract.office.odf_text import OdfTextReader, citation
from kehoach.extract.office.text_document import (
    Block,
    Paragraph,
    TextCell,
    TextTable,
    below,
    lay_out,
    texts_of,
)
from kehoach.model import PageGrid
from kehoach.text import raised

_PARAGRAPHS = frozenset((TEXT + "p", TEXT + "h"))
_ITEMS = frozenset((TEXT + "list-item", TEXT + "list-header"))
_INDEXES = ("index", "-of-content", "index-body", "index-title", "bibliography")
_CHANGES = frozenset((TEXT + "insertion", TEXT + "deletion"))


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield the one page of a text; raises DamagedError, EncryptedError or LimitError."""
    file = read_odf(data, "text")
    styles = read_odf_styles(file.styles)
    yield _Document.of(styles).read(file.body, _page_headers(file))


def _page_headers(file: OdfFile) -> list[TextTable]:
    """The tables at the head of pages: one may be the header of a table below."""
    if not file.page_headers:
        return []
    document = _Document.of(read_odf_styles(file.header_styles))
    for each in file.page_headers:
        in_unicode(each, document.styles)
    return [document.table(each) for each in file.page_headers]


@dataclass(slots=True)
class _Document:
    """The readers of one document and the page they fill."""

    styles: OdfStyles
    lists: OdfLists
    text: OdfTextReader
    flow: Flow = field(default_factory=Flow)
    numbers: dict[Element, int] = field(default_factory=dict)
    """The how manieth table of its file each is."""

    @classmethod
    def of(cls, styles: OdfStyles) -> "_Document":
        return cls(styles, OdfLists(styles), OdfTextReader(styles))

    def read(self, body: Element, page_headers: Iterable[TextTable]) -> PageGrid:
        self.flow.tell_converted(*in_unicode(body, self.styles))
        self.numbers.update((each, n) for n, each in enumerate(body.iter(TABLE + "table"), 1))
        blocks: Iterable[Block] = self._blocks(body)
        for header in page_headers:
            blocks = below(header, blocks)
        lay_out(self.flow, blocks)
        self.flow.add_paragraphs(list(self._footnotes()))
        self._tell_left_out(body)
        return self.flow.page_grid()

    def _blocks(self, node: Element, place: ListPlace | None = None) -> Iterator[Block]:
        """The paragraphs and tables of the body, an item, a cell or a text box, in their order."""
        for child in node:
            if child.tag in _PARAGRAPHS:
                yield self._paragraph(child, place)
            elif child.tag == TEXT + "list":
                yield from self._list(child, place)
            elif child.tag == TABLE + "table":
                yield self.table(child)
            elif child.tag.startswith(DRAW):
                yield self._drawing(child)
            elif child.tag == TEXT + "section":
                yield from self._section(child)
            elif child.tag.startswith(TEXT) and child.tag.endswith(_INDEXES):
                yield from self._blocks(child)

    def _list(self, element: Element, around: ListPlace | None) -> Iterator[Block]:
        place = self.lists.begin(element, around)
        for item in element:
            if item.tag in _ITEMS:
                place.begin(item)
                yield from self._blocks(item, place)

    def _section(self, section: Element) -> Iterator[Block]:
        display = section.get(TEXT + "display")
        if display == "none" or (display and section.get(TEXT + "is-hidden") == "true"):
            self.text.notes.has_hidden |= bool("".join(section.itertext()).strip())
        else:
            yield from self._blocks(section)

    def _paragraph(self, element: Element, place: ListPlace | None) -> Paragraph:
        """A paragraph with its number, which stands also where no text does."""
        read = self.text.read(element)
        label = place.label() if place is not None else self._outline_number(element, read.text)
        text = label + read.text
        inner = tuple(block for box in read.boxes for block in self._blocks(box))
        return Paragraph(text if text.strip() else "", inner, read.struck, read.picture)

    def _outline_number(self, element: Element, text: str) -> str:
        is_heading = element.tag == TEXT + "h" and bool(text.strip())
        return self.lists.heading(element) if is_heading else ""

    def _drawing(self, element: Element) -> Paragraph:
        """A drawing that is anchored to a page."""
        read = self.text.read(element)
        inner = tuple(block for box in read.boxes for block in self._blocks(box))
        return Paragraph("", inner, picture=read.picture)

    def table(self, element: Element) -> TextTable:
        """A table; one at the head of pages is none of those that are counted."""
        table = read_odf_table(element, self.styles, self.numbers.get(element, 0))
        self.text.notes.has_hidden |= table.has_hidden
        names = (each.get(TABLE + "style-name") for each in element.iter(TABLE + "table-cell"))
        is_ruled = any(map(self.styles.is_ruled, {*names}))
        return TextTable(table.widths, table.rows, [*map(self._cell, table.cells)], is_ruled)

    def _cell(self, cell: OdfCell) -> TextCell:
        spans = (cell.row_span, cell.column_span)
        blocks = tuple(self._blocks(cell.element))
        place = cell.place if cell.place.table else None
        return TextCell(cell.row, cell.column, *spans, blocks, place)

    def _footnotes(self) -> Iterator[str]:
        for note in self.text.notes.footnotes:
            body = note.find(TEXT + "note-body")
            blocks = self._blocks(body) if body is not None else ()
            yield " ".join([raised(citation(note)), *texts_of(blocks)])

    def _tell_left_out(self, body: Element) -> None:
        """Tell what the reading leaves out, or takes for granted."""
        notes = self.text.notes
        changes = body.find(TEXT + "tracked-changes")
        has_changes = changes is not None and any(each.tag in _CHANGES for each in changes.iter())
        for code, is_so in (
            ("changes_tracked", has_changes),
            ("text_hidden_left_out", notes.has_hidden),
            ("comments_left_out", notes.has_comments),
            ("parts_left_out", notes.has_objects),
        ):
            if is_so:
                self.flow.tell(code)
