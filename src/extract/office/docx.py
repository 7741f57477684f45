"""Word files: their paragraphs and tables in order, on one page that has no paper.

The grid is given, so there is nothing to find and no page break to mend.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kehoach.errors import DamagedError
from kehoach.extract.office.docx_changes import is_end_deleted, join_paragraphs
from kehoach.extract.office.docx_fields import Fields, broken_fields
from kehoach.extract.office.docx_fonts import in_unicode
from kehoach.extract.office.docx_numbering import Numbering, read_numbering
from kehoach.extract.office.docx_styles import Styles, read_styles
from kehoach.extract.office.docx_tables import MergedCell, cell_places, has_borders, read_table
from kehoach.extract.office.docx_text import ParagraphReader
from kehoach.extract.office.flow import Flow
from kehoach.extract.office.package import MC, Package, W, is_on, number_of, open_package
from kehoach.extract.office.text_document import (
    Block,
    Paragraph,
    TextCell,
    TextTable,
    below,
    lay_out,
    texts_of,
)
from kehoach.model import FilePlace, PageGrid
from kehoach.text import raised
from kehoach.words import both

_WRAPPERS = frozenset(
    (*(W + n for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")),)
)
_DRAWINGML = "{http://schemas.openxmlformats.org/drawingml/2006/%s}"
_OTHER_PARTS = frozenset(
    (
        *(W + "altChunk", W + "subDoc", W + "object"),
        "{urn:schemas-microsoft-com:vml}textpath",
        *(_DRAWINGML % "chart" + "chart", _DRAWINGML % "diagram" + "relIds"),
    )
)
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
        fields = Fields(broken_fields(body))
        paragraphs, flow = ParagraphReader(styles, fields), Flow(width=_width(body))
        return cls(package, part, styles, numbering, paragraphs, flow, cell_places(body))

    def read(self, body: Element) -> PageGrid:
        self.paragraphs.notes.has_changes = join_paragraphs(body)
        self.flow.tell_converted(*in_unicode(body, self.styles))
        blocks: Iterable[Block] = self._blocks(body)
        for header in self._page_headers():
            blocks = below(header, blocks)
        lay_out(self.flow, blocks)
        self.flow.add_paragraphs(self._footnotes())
        self._tell_left_out(body)
        return self.flow.page_grid()

    def _blocks(self, node: Element) -> Iterator[Block]:
        """The paragraphs and tables of the body, a cell or a text box, in their order."""
        for element in _elements(node):
            yield self._table(element) if element.tag == W + "tbl" else self._paragraph(element)

    def _page_headers(self) -> Iterator[TextTable]:
        """The tables at the head of each page of the first kind that has any.

        One may be the header of a table below; what else stands there is not read.
        """
        for root in self.package.all_related(self.part, "header"):
            if root.find(W + "tbl") is not None:
                in_unicode(root, self.styles)
                yield from (self._table(e) for e in _elements(root) if e.tag == W + "tbl")
                return

    def _tell_left_out(self, body: Element) -> None:
        """Tell what the reading leaves out, or takes for granted."""
        notes = self.paragraphs.notes
        comments = self.package.related(self.part, "comments")
        has_comments = comments is not None and comments.find(W + "comment") is not None
        for code, is_so in (
            ("changes_tracked", notes.has_changes),
            ("text_hidden_left_out", notes.has_hidden),
            ("comments_left_out", has_comments),
            ("parts_left_out", any(each.tag in _OTHER_PARTS for each in body.iter())),
        ):
            if is_so:
                self.flow.tell(code)

    def _paragraph(self, paragraph: Element) -> Paragraph:
        """A paragraph with its number.

        A number stands also where no text does: Word counts the cells of a serial number.
        """
        read = self.paragraphs.read(paragraph)
        has_label = bool(read.text.strip()) or not _has_no_mark(paragraph)
        text = (self.numbering.label(paragraph) if has_label else "") + read.text
        inner = tuple(block for box in read.boxes for block in self._blocks(box))
        return Paragraph(text if text.strip() else "", inner, read.struck, read.picture)

    def _table(self, element: Element) -> TextTable:
        table = read_table(element)
        self.paragraphs.notes.has_changes |= table.has_changes
        self.paragraphs.notes.has_hidden |= table.has_hidden
        cells = [self._cell(cell) for cell in table.cells]
        return TextTable(table.widths, table.rows, cells, has_borders(element, self.styles))

    def _cell(self, cell: MergedCell) -> TextCell:
        spans = (cell.row_span, cell.column_span)
        blocks = tuple(self._blocks(cell.element))
        return TextCell(cell.row, cell.column, *spans, blocks, self.places.get(cell.element))

    def _footnotes(self) -> Iterator[str]:
        for kind in ("footnote", "endnote"):
            own = [each for each in self.paragraphs.notes.footnotes if each.kind == kind]
            root = self.package.related(self.part, f"{kind}s") if own else None
            if root is not None:
                self.flow.tell_converted(*in_unicode(root, self.styles))
            notes = {n.get(W + "id"): n for n in root.iter(W + kind)} if root is not None else {}
            for mark in (each for each in own if each.name in notes):
                texts = texts_of(self._blocks(notes[mark.name]))
                yield " ".join(filter(None, [raised(mark.number), *texts]))


def _elements(node: Element) -> Iterator[Element]:
    """Paragraphs and tables, those inside content controls and tracked insertions too."""
    for child in node:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _elements(child)
        elif child.tag == MC + "AlternateContent":
            yield from _elements(child[0] if len(child) else child)


def _has_no_mark(paragraph: Element) -> bool:
    """Whether its end is deleted or hidden: without text nothing of a paragraph is printed."""
    return is_end_deleted(paragraph) or bool(is_on(paragraph.find(f"{W}pPr/{W}rPr"), "vanish"))


def _width(body: Element) -> float:
    """Width of the paper of the last section in points."""
    size = body.find(f"{W}sectPr/{W}pgSz")
    return number_of(size.get(W + "w") if size is not None else None, 11906) / _TWIPS
