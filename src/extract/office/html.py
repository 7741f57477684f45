"""Pages of legal sites and what Word saves as HTML: their text and tables, in order."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kehoach.extract.office.flow import Flow, GivenCell
from kehoach.extract.old_encodings.texts import FontText, to_unicode
from kehoach.model import FilePlace, PageGrid
from kehoach.text import lowered, raised

if TYPE_CHECKING:
    from bs4.element import PageElement, Tag

_WIDTH = 70.0
_BLOCKS = frozenset(
    (
        *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "section", "article", "header", "footer"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "center", "blockquote", "pre", "tr", "td", "th"),
        *("table", "tbody", "thead", "tfoot", "caption", "main", "body"),
    )
)
_UNSEEN = frozenset(("script", "style", "head", "template", "noscript", "select", "nav"))
_LAYOUT_ROWS = 3
_LAYOUT_COLUMNS = 2
_MOST_SPAN = 1000
_FAMILY = re.compile(r"font-family\s*:\s*([^;]+)", re.IGNORECASE)
_NUMBER = "kehoach-number"
"""Attribute that tells of a table the how manieth of its file it is."""


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield the one page of an HTML file. A browser refuses nothing, so neither does this."""
    from bs4 import BeautifulSoup

    tree = BeautifulSoup(data, "lxml")
    flow = Flow()
    flow.tell_converted(*_in_unicode(tree))
    for number, table in enumerate(tree.find_all("table"), start=1):
        table[_NUMBER] = str(number)
    _Reader(flow).read(tree)
    yield flow.page_grid()


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
    """The font that the nearest element around a text names."""
    for parent in string.parents:
        found = _FAMILY.search(str(parent.get("style", "")))
        name = found[1] if found else parent.get("face")
        if name:
            return str(name).split(",")[0].strip(" '\"")
    return None


class _Reader:
    """Collects the words of a block until another begins, and hands tables to the page."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.words: list[str] = []

    def read(self, node: "Tag") -> None:
        self._walk(node)
        self._end_block()

    def _walk(self, node: "Tag") -> None:
        for child in node.children:
            name = getattr(child, "name", None)
            if name is None:
                self.words.append(_words(child))
            elif name == "table" and not _is_layout(child):  # type: ignore[arg-type]
                self._end_block()
                _add_table(self.flow, child)  # type: ignore[arg-type]
            elif name == "br":
                self.words.append("\n")
            elif not _is_unseen(child):
                self._child(child, name)  # type: ignore[arg-type]

    def _child(self, child: "Tag", name: str) -> None:
        if name in _BLOCKS:
            self._end_block()
            self._walk(child)
            self._end_block()
        elif name in ("sup", "sub"):
            text, before = child.get_text(), "".join(self.words)
            self.words.append(raised(text, before) if name == "sup" else lowered(text))
        else:
            self._walk(child)

    def _end_block(self) -> None:
        text = "".join(self.words)
        self.words.clear()
        self.flow.add_paragraphs(line for line in text.split("\n") if line.strip())


def _words(child: "PageElement") -> str:
    """The text of a node; a line end in the source is a blank, and comments say nothing."""
    from bs4.element import NavigableString

    return " ".join(str(child).split("\n")) if type(child) is NavigableString else ""


def _is_unseen(child: "PageElement") -> bool:
    attributes = getattr(child, "attrs", None) or {}
    style = "".join(str(attributes.get("style", "")).lower().split())
    return (
        getattr(child, "name", None) in _UNSEEN or "hidden" in attributes or "display:none" in style
    )


def _rows(table: "Tag") -> list["Tag"]:
    """Rows of a table, not those of tables inside it."""
    return [row for row in table.find_all("tr") if row.find_parent("table") is table]


def _cells(row: "Tag") -> list["Tag"]:
    return [cell for cell in row.find_all(("td", "th")) if cell.find_parent("tr") is row]


def _is_layout(table: "Tag") -> bool:
    """A frame for other things: it holds a table, or has few cells."""
    rows = _rows(table)
    columns = max((len(_cells(row)) for row in rows), default=0)
    holds = any(len(_rows(inner)) >= _LAYOUT_ROWS for inner in table.find_all("table"))
    return holds or len(rows) < 2 or (columns <= _LAYOUT_COLUMNS and len(rows) <= _LAYOUT_ROWS)


def _add_table(flow: Flow, table: "Tag") -> None:
    cells: list[GivenCell] = []
    taken: set[tuple[int, int]] = set()
    rows = _rows(table)
    for at, row in enumerate(rows):
        column = 0
        for index, cell in enumerate(_cells(row)):
            while (at, column) in taken:
                column += 1
            height = min(_span(cell, "rowspan") or len(rows) - at, len(rows) - at)
            width = _span(cell, "colspan") or 1
            place = FilePlace(int(str(table[_NUMBER])), at + 1, index + 1)
            cells.append(GivenCell(at, column, height, width, _paragraphs(cell), place))
            taken |= {(at + y, column + x) for y in range(height) for x in range(width)}
            column += width
    columns = 1 + max((column for _, column in taken), default=-1)
    if columns:
        flow.add_table([_WIDTH] * columns, len(rows), cells)


def _span(cell: "Tag", name: str) -> int:
    """A span as a browser takes it: 1 where it is none, 0 (to the end) only for rows."""
    text = str(cell.get(name, "1"))
    return min(int(text), _MOST_SPAN) if text.isdecimal() else 1


def _paragraphs(cell: "Tag") -> tuple[str, ...]:
    inner = Flow()
    _Reader(inner).read(_without_tables(cell))
    return tuple(line.text for line in inner.page_grid().outside)


def _without_tables(cell: "Tag") -> "Tag":
    """The cell with the tables in it as plain blocks."""
    for table in cell.find_all("table"):
        table.name = "div"
    return cell
