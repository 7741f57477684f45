"""Tables of an OpenDocument text as cells in rows and columns.

OASIS OpenDocument 1.3, part 3, 9. Rows, columns and cells that are alike stand once, with how often
they are repeated. What a spanning cell covers is told by its span: files that leave the covered
cells out are read like those that have them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kehoach.extract.office.odf_package import STYLE, TABLE, points, whole
from kehoach.extract.office.odf_styles import OdfStyles
from kehoach.model import FilePlace

_GROUPS = frozenset(
    TABLE + name
    for name in (
        *("table-header-rows", "table-rows", "table-row-group"),
        *("table-header-columns", "table-columns", "table-column-group"),
    )
)
_MOST_REPEATED = 1000
"""Rows or columns that one may stand for: a damaged file names any number."""
_DEFAULT_WIDTH = 60.0
_HIDDEN = ("collapse", "filter")


@dataclass(frozen=True, slots=True)
class OdfCell:
    """A cell over whole rows and columns; ``element`` holds its paragraphs."""

    element: Element
    row: int
    column: int
    row_span: int
    column_span: int
    place: FilePlace


@dataclass(slots=True)
class OdfTable:
    """A table with its column widths in points and its cells."""

    widths: Sequence[float] = ()
    rows: int = 0
    cells: list[OdfCell] = field(default_factory=list)
    has_hidden: bool = False


def members(node: Element, name: str) -> Iterator[Element]:
    """The rows or columns of a table, those in groups too."""
    for child in node:
        if child.tag == TABLE + name:
            yield child
        elif child.tag in _GROUPS:
            yield from members(child, name)


def is_hidden(element: Element) -> bool:
    """Whether a row or a column cannot be seen."""
    return element.get(TABLE + "visibility") in _HIDDEN


def repeated(element: Element, name: str) -> int:
    """How many rows or columns an element stands for."""
    return max(whole(element.get(f"{TABLE}number-{name}-repeated")), 1)


def read_odf_table(table: Element, styles: OdfStyles, number: int) -> OdfTable:
    """Read the cells of a table, the ``number``-th of its file; hidden rows are left out."""
    made = OdfTable()
    rows = [
        (row, FilePlace(number, at, 1))
        for at, row in enumerate(members(table, "table-row"), start=1)
        for _ in range(min(repeated(row, "rows"), _MOST_REPEATED))
    ]
    shown = [each for each in rows if not is_hidden(each[0])]
    made.has_hidden = any("".join(row.itertext()).strip() for row, _ in rows if is_hidden(row))
    taken: set[tuple[int, int]] = set()
    for at, (row, place) in enumerate(shown):
        made.cells += _cells(row, at, len(shown) - at, place, taken)
    columns = 1 + max((column for _, column in taken), default=-1)
    made.rows = len(shown)
    made.widths = [*_widths(table, styles), *[_DEFAULT_WIDTH] * columns][:columns]
    return made


def _cells(
    row: Element, at: int, left: int, place: FilePlace, taken: set[tuple[int, int]]
) -> Iterator[OdfCell]:
    """The cells of a row, each in the next column that no cell above reaches into."""
    column = 0
    elements = (each for each in row if each.tag == TABLE + "table-cell")
    for number, element in enumerate(elements, start=1):
        height, width = min(_span(element, "rows"), left), _span(element, "columns")
        for _ in range(min(repeated(element, "columns"), _MOST_REPEATED)):
            while (at, column) in taken:
                column += 1
            yield OdfCell(element, at, column, height, width, place._replace(column=number))
            taken |= {(at + y, column + x) for y in range(height) for x in range(width)}
            column += width


def _span(cell: Element, name: str) -> int:
    return min(max(whole(cell.get(f"{TABLE}number-{name}-spanned")), 1), _MOST_REPEATED)


def _widths(table: Element, styles: OdfStyles) -> Iterator[float]:
    for column in members(table, "table-column"):
        name = column.get(TABLE + "style-name")
        width = points(styles.says("table-column", name, STYLE + "column-width"))
        for _ in range(min(repeated(column, "columns"), _MOST_REPEATED)):
            yield width or _DEFAULT_WIDTH
