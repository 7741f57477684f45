"""Pages of legal sites, what Word saves as HTML, and web archives: text and tables, in order."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, cast

from kehoach.extract.office.flow import Flow, GivenCell, Told
from kehoach.extract.office.html_elements import name_tables, shown_in_form, width_of
from kehoach.extract.office.html_lists import label_of
from kehoach.extract.office.html_styles import FONT, HIDDEN, apply_style_sheets, family_of, hides
from kehoach.extract.office.text_document import WIDE_PICTURE
from kehoach.extract.office.text_encoding import encoding_of
from kehoach.extract.office.web_archive import html_parts
from kehoach.extract.old_encodings.texts import FontText, to_unicode
from kehoach.model import FilePlace, PageGrid
from kehoach.text import lowered, raised

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

_WIDTH = 70.0
_TAG = re.compile(rb"<[^>]*>")
_BLOCKS = frozenset(
    (
        *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "center", "blockquote", "pre", "tr", "td", "th"),
        *("table", "tbody", "thead", "tfoot", "caption", "main", "body", "details", "summary"),
        *("figure", "figcaption", "aside", "address", "form", "fieldset", "legend", "hr"),
    )
)
_NO_TEXT = frozenset(("script", "style", "head", "template", "noscript", "nav"))
_FORMS = frozenset(("select", "input"))
_STRUCK = frozenset(("del", "s", "strike"))
_LAYOUT_ROWS = 3
_LAYOUT_COLUMNS = 2
_MOST_SPAN = 1000
_LEAST_FILLED = 3
"""Texts that a row of a table has at least, the first of it."""
_NUMBER = "kehoach-number"
"""Attribute that tells of a table the how manieth of its file it is."""


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield the page of an HTML file, or the pages of a web archive.

    A browser refuses nothing, so neither does this.
    """
    for number, (part, encoding) in enumerate(html_parts(data), start=1):
        yield _page(part, encoding, number)


def _page(data: bytes, encoding: str | None, number: int) -> PageGrid:
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(data, "lxml", from_encoding=encoding or _unnamed_encoding(data))
    flow = Flow(number)
    apply_style_sheets(tree)
    name_tables(tree)
    flow.tell_converted(*_in_unicode(tree))
    for at, table in enumerate(tree.find_all("table"), start=1):
        table[_NUMBER] = str(at)
    reader = _Reader(flow)
    reader.read(tree)
    if reader.has_hidden:
        flow.tell("text_hidden_left_out")
    return flow.page_grid()


def _unnamed_encoding(data: bytes) -> str | None:
    """The encoding of a page that names none; None where it does, by a mark or in its head."""
    from bs4.dammit import EncodingDetector

    stripped, marked = EncodingDetector.strip_byte_order_mark(data)
    if marked or b"\0" in data or EncodingDetector.find_declared_encoding(stripped, is_html=True):
        return None
    return encoding_of(_TAG.sub(b" ", data))


def _in_unicode(tree: "Tag") -> tuple[dict[str, int], frozenset[str]]:
    """Turn the text of old fonts into Unicode, in place; cells by encoding, and fonts left."""
    from bs4.element import NavigableString

    strings = [each for each in tree.find_all(string=True) if type(each) is NavigableString]
    made = to_unicode([FontText(str(each), _font_of(each)) for each in strings])
    cells: dict[str, set[int]] = {}
    for each, text, encoding in zip(strings, made.texts, made.encodings, strict=True):
        if encoding is not None:
            cell = each.find_parent(("td", "th"))
            cells.setdefault(encoding, set()).update(() if cell is None else (id(cell),))
        if text != str(each):
            each.replace_with(NavigableString(text))
    return {encoding: len(found) for encoding, found in cells.items()}, made.doubtful


def _font_of(string: "PageElement") -> str | None:
    """The font that the nearest element around a text names, or a style sheet names for it."""
    for parent in string.parents:
        own = family_of(str(parent.get("style", ""))) or parent.get("face") or parent.get(FONT)
        if own:
            return str(own).split(",")[0].strip(" '\"")
    return None


class _Reader:
    """Collects the words of a block until another begins, and hands tables to the page."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.words: list[str] = []
        self.label = ""
        """The number or sign of the list item that has begun."""
        self.struck: list[str] = []
        self.has_hidden = False
        self.pictures = 0

    def read(self, node: "Tag") -> None:
        self._walk(node)
        self._end_block()

    def _walk(self, node: "Tag") -> None:
        for each in node.children:
            if getattr(each, "name", None) is None:
                self.words.append(_words(each))
            else:
                self._child(cast("Tag", each))

    def _child(self, child: "Tag") -> None:
        if child.name in _NO_TEXT:
            return
        if _is_hidden(child):
            self.has_hidden |= bool(child.get_text(strip=True))
        elif child.name == "table" and not _is_layout(child):
            self._end_block()
            self._add_table(child)
        elif child.name == "table" and child.find("table") is None:
            self._end_block()
            self._add_columns(child)
        elif child.name == "br":
            self.words.append("\n")
        elif child.name == "img":
            self._picture(child)
        elif child.name in _FORMS:
            self.words.append(shown_in_form(child))
        elif child.name in _BLOCKS:
            self._block(child)
        else:
            self._inline(child)

    def _block(self, child: "Tag") -> None:
        self._end_block()
        if child.name == "li":
            self.label += label_of(child)
        self._walk(child)
        self._end_block()
        if child.name == "li" and self.label:  # a number alone, as in the cells of a serial number
            self._end_block(is_empty=True)

    def _inline(self, child: "Tag") -> None:
        if child.name in _STRUCK or "line-through" in str(child.get("style", "")):
            self.struck.append(child.get_text(" ", strip=True))
        if child.name in ("sup", "sub"):
            text, before = child.get_text(), "".join(self.words)
            self.words.append(raised(text, before) if child.name == "sup" else lowered(text))
        else:
            self._walk(child)

    def _picture(self, image: "Tag") -> None:
        self.pictures += 1
        if (width_of(image) or 0.0) >= WIDE_PICTURE:
            self._end_block()
            self.flow.tell("picture_left_out")

    def _end_block(self, *, is_empty: bool = False) -> None:
        text = "".join(self.words)
        self.words.clear()
        if text.strip() or is_empty:
            text, self.label = self.label + text, ""
        self.flow.add_paragraphs(line for line in text.split("\n") if line.strip())
        for struck in filter(None, self.struck):
            self.flow.tell("text_struck", struck)
        self.struck.clear()

    def _add_table(self, table: "Tag") -> None:
        cells: list[GivenCell] = []
        taken: set[tuple[int, int]] = set()
        rows = self._seen(_rows(table))
        left = _rows_left(rows)
        for at, row in enumerate(rows):
            column = 0
            for index, cell in enumerate(self._seen(_cells(row))):
                while (at, column) in taken:
                    column += 1
                height = min(_span(cell, "rowspan") or left[at], left[at])
                width = _span(cell, "colspan") or 1
                place = FilePlace(int(str(table[_NUMBER])), at + 1, index + 1)
                cells.append(GivenCell(at, column, height, width, *self._text(cell, place)))
                taken |= {(at + y, column + x) for y in range(height) for x in range(width)}
                column += width
        columns = 1 + max((column for _, column in taken), default=-1)
        titles = _titles(cells)
        for at in range(titles):
            self.flow.add_columns([c.paragraphs for c in cells if c.row == at and c.paragraphs])
        below = [replace(cell, row=cell.row - titles) for cell in cells if cell.row >= titles]
        if columns and below:
            self.flow.add_table([_WIDTH] * columns, len(rows) - titles, below)

    def _add_columns(self, table: "Tag") -> None:
        """Put the cells of a small table side by side: a letterhead, a signature."""
        for row in self._seen(_rows(table)):
            told = [self._text(cell, None) for cell in self._seen(_cells(row))]
            self.flow.add_columns([paragraphs for paragraphs, _, _ in told])
            for each in (each for _, _, defects in told for each in defects):
                self.flow.tell(*each)

    def _seen(self, elements: "list[Tag]") -> "list[Tag]":
        """The rows or cells that are not hidden."""
        hidden = [each for each in elements if _is_hidden(each)]
        self.has_hidden |= any(each.get_text(strip=True) for each in hidden)
        return [each for each in elements if each not in hidden] if hidden else elements

    def _text(
        self, cell: "Tag", place: FilePlace | None
    ) -> tuple[tuple[str, ...], FilePlace | None, tuple[Told, ...]]:
        """The paragraphs of a cell, its place, and what is to be told of it."""
        inner = _Reader(Flow())
        inner.read(_without_tables(cell))
        self.has_hidden |= inner.has_hidden
        page = inner.flow.page_grid()
        told = [Told(each.code, each.value) for each in page.print_defects]
        if inner.pictures and not page.outside:
            told.append(Told("drawing_in_cell"))
        return tuple(line.text for line in page.outside), place, tuple(told)


def _words(child: "PageElement") -> str:
    """The text of a node; a line end in the source is a blank, and comments say nothing."""
    from bs4.element import NavigableString

    return " ".join(str(child).split("\n")) if type(child) is NavigableString else ""


def _is_hidden(child: "Tag") -> bool:
    """Whether an element is not shown: its own words come before those of a style sheet."""
    own = hides(str(child.get("style", "")))
    return "hidden" in child.attrs or (bool(child.get(HIDDEN)) if own is None else own)


def _rows(table: "Tag") -> list["Tag"]:
    """Rows of a table, not those of tables inside it."""
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _rows_left(rows: list["Tag"]) -> list[int]:
    """For each row how many there are from it to the end of its group: no cell goes on over it."""
    groups = [len(list(group)) for _, group in groupby(rows, key=lambda row: id(row.parent))]
    return [left for size in groups for left in range(size, 0, -1)]


def _titles(cells: list[GivenCell]) -> int:
    """How many rows at the head of a table are titles, as in a sheet that was saved as a page.

    They are short of texts, over a full row; those whose cells are merged down into it are not.
    """
    filled = [cell for cell in cells if cell.paragraphs]
    for at in sorted({cell.row for cell in cells}):
        reach = [cell.row for cell in filled if cell.row <= at < cell.row + cell.row_span]
        if len(reach) >= _LEAST_FILLED:
            return min(reach)
    return 0


def _cells(row: "Tag") -> list["Tag"]:
    return [cell for cell in row.find_all(("td", "th")) if cell.find_parent("tr") is row]


def _is_layout(table: "Tag") -> bool:
    """A frame for other things: it holds a table and has few cells with text, or few cells."""
    rows = _rows(table)
    columns = max((len(_cells(row)) for row in rows), default=0)
    if any(len(_rows(inner)) >= _LAYOUT_ROWS for inner in table.find_all("table")):
        return sum(_own_texts(row) >= _LEAST_FILLED for row in rows) < _LAYOUT_ROWS - 1
    return len(rows) < 2 or (columns <= _LAYOUT_COLUMNS and len(rows) <= _LAYOUT_ROWS)


def _own_texts(row: "Tag") -> int:
    """How many cells of a row have a text and no table."""
    cells = (cell for cell in _cells(row) if cell.find("table") is None)
    return sum(bool(cell.get_text(strip=True)) for cell in cells)


def _span(cell: "Tag", name: str) -> int:
    """A span as a browser takes it: 1 where it is none, 0 (to the end) only for rows."""
    text = str(cell.get(name, "1"))
    return min(int(text), _MOST_SPAN) if text.isdecimal() else 1


def _without_tables(cell: "Tag") -> "Tag":
    """The cell with the tables in it as plain blocks."""
    for table in cell.find_all("table"):
        table.name = "div"
    return cell
