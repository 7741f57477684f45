"""Word files: their paragraphs and tables in order, on one page that has no paper.

The grid is given, so there is nothing to find and no page break to mend. Tables without borders
that are small are the letterhead and the signature: their text stands outside the tables.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kehoach.errors import DamagedError
from kehoach.extract.office.docx_fields import Fields, broken_fields
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
from kehoach.extract.office.flow import Flow, GivenCell, Told
from kehoach.extract.office.package import MC, Package, W, is_on, number_of, open_package
from kehoach.model import FilePlace, PageGrid
from kehoach.text import raised
from kehoach.words import both

_WRAPPERS = frozenset(
    (*(W + n for n in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")),)
)
_LAYOUT_ROWS = 3
_LAYOUT_COLUMNS = 3
_OTHER_PARTS = frozenset((W + "altChunk", W + "subDoc", W + "object"))
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
        self.flow.tell_converted(*in_unicode(body, self.styles))
        for block in _blocks(body):
            self._block(block)
        self.flow.add_paragraphs(self._footnotes())
        self._tell_left_out(body)
        return self.flow.page_grid()

    def _block(self, block: Element) -> None:
        """Put a paragraph and the text boxes anchored in it, or a table, below what is there."""
        if block.tag == W + "tbl":
            self._table(block)
            return
        notes = self.paragraphs.notes
        struck = len(notes.struck)
        text, boxes = self._text(block)
        self.flow.add_paragraphs([text] if text else [])
        for value in notes.struck[struck:]:
            self.flow.tell("text_struck", value)
        for box in boxes:
            for inner in _blocks(box):
                self._block(inner)

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

    def _text(self, paragraph: Element) -> tuple[str, list[Element]]:
        """The text of a paragraph with its number, and the text boxes anchored in it.

        A number stands also where no text does: Word counts the cells of a serial number.
        """
        text, boxes = self.paragraphs.read(paragraph)
        has_label = bool(text.strip()) or not _has_no_mark(paragraph)
        label = self.numbering.label(paragraph) if has_label else ""
        return (label + text if (label + text).strip() else ""), boxes

    def _paragraph(self, paragraph: Element) -> list[str]:
        """The text of a paragraph, then that of its text boxes."""
        text, boxes = self._text(paragraph)
        inner = [line for box in boxes for line in self._texts(box)]
        return [*([text] if text else []), *inner]

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
        if _is_frame(table):
            for block in _blocks(table.cells[0].element):
                self._block(block)
            return
        if not has_borders(element, self.styles) and _is_small(table):
            self._layout(table)
            return
        if table.cells:
            self.flow.add_table(table.widths, table.rows, [self._cell(c) for c in table.cells])

    def _layout(self, table: WordTable) -> None:
        for row in range(table.rows):
            cells = sorted((c for c in table.cells if c.row == row), key=lambda c: c.column)
            self.flow.add_columns([self._texts(cell.element) for cell in cells])

    def _cell(self, cell: MergedCell) -> GivenCell:
        notes = self.paragraphs.notes
        struck, pictures = len(notes.struck), notes.pictures
        texts = tuple(self._texts(cell.element))
        told = [Told("text_struck", value) for value in notes.struck[struck:]]
        if notes.pictures > pictures and not texts:
            told.append(Told("drawing_in_cell"))
        spans = (cell.row_span, cell.column_span)
        place = self.places.get(cell.element)
        return GivenCell(cell.row, cell.column, *spans, texts, place, tuple(told))

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


def _is_frame(table: WordTable) -> bool:
    return len(table.cells) == 1


def _is_small(table: WordTable) -> bool:
    """Whether a table without borders is a letterhead or a signature: not both long and wide."""
    columns = len(table.widths)
    is_short = table.rows <= _LAYOUT_ROWS and columns <= _LAYOUT_COLUMNS
    return table.rows == 1 or columns < _LAYOUT_COLUMNS or is_short


def _width(body: Element) -> float:
    """Width of the paper of the last section in points."""
    size = body.find(f"{W}sectPr/{W}pgSz")
    return number_of(size.get(W + "w") if size is not None else None, 11906) / _TWIPS
