"""Tables of a Word file as cells in rows and columns: spans, merged cells, rows of other widths.

ISO/IEC 29500-1, 17.4. Word writes a column grid and how many of its columns each cell spans; where
the rows do not agree on that grid, the widths of the cells decide, as they do on paper.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from xml.etree.ElementTree import Element

from kehoach.extract.office.docx_styles import Styles
from kehoach.extract.office.package import W, has_text, is_on, number_of, value_of
from kehoach.model import FilePlace

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_TWIPS = 20.0
"""Twentieths of a point."""
_SAME_EDGE = 5.0
"""Points within which two column edges are one: cells that were dragged by hand differ by that."""
_DEFAULT_WIDTH = 60.0
_MOST_SPAN = 1000
"""Columns that a cell may span: Word has 63, a damaged file any number."""
_CHANGED_MERGES = {"rest": "restart", "cont": "continue"}
_NO_BORDER = frozenset(("nil", "none"))


@dataclass(slots=True)
class WordCell:
    """A cell of one row over grid columns ``first .. last - 1``; ``x0`` and ``x1`` are points."""

    element: Element
    first: int
    last: int
    x0: float = 0.0
    x1: float = 0.0
    merge: str | None = None
    """"restart" where cells merged downwards begin, "continue" where they go on."""


@dataclass(slots=True)
class MergedCell:
    """A cell over whole rows and columns; ``element`` holds its paragraphs."""

    element: Element
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class WordTable:
    """A table with its column widths in points and its cells."""

    widths: tuple[float, ...]
    rows: int
    cells: list[MergedCell] = field(default_factory=list)
    has_hidden: bool = False
    has_changes: bool = False


def read_table(table: Element) -> WordTable:
    """Read the cells of a table; deleted and hidden rows are left out, and that is noted."""
    grid = [
        number_of(each.get(W + "w")) / _TWIPS for each in table.findall(f"{W}tblGrid/{W}gridCol")
    ]
    made = WordTable((), 0)
    rows = [
        row
        for each in _children(table, "tr")
        if _is_shown(each, made) and (row := _row(each, grid, made))
    ]
    if not rows:
        return made
    edges = _place(rows, grid)
    made.widths = tuple(right - left for left, right in pairwise(edges))
    made.rows = len(rows)
    made.cells = _merge(rows, made)
    return made


def cell_places(body: Element) -> dict[Element, FilePlace]:
    """Where each cell of each table stands, as Word counts tables, rows and cells."""
    return {
        cell: FilePlace(number, row_number, cell_number)
        for number, table in enumerate(body.iter(W + "tbl"), start=1)
        for row_number, row in enumerate(_children(table, "tr"), start=1)
        for cell_number, cell in enumerate(_children(row, "tc"), start=1)
    }


def has_borders(table: Element, styles: Styles) -> bool:
    """Whether any rule of the table is drawn: by itself, by its style, or round a cell."""
    properties = table.find(W + "tblPr")
    chain = styles.chain(value_of(properties, "tblStyle"))
    for said in (properties, *(style.find(W + "tblPr") for style in chain)):
        borders = said.find(W + "tblBorders") if said is not None else None
        if borders is not None:
            if _is_drawn(borders):
                return True
            break
    return any(map(_is_drawn, table.iter(W + "tcBorders")))


def _is_drawn(borders: Element) -> bool:
    return any(side.get(W + "val", "nil") not in _NO_BORDER for side in borders)


def _children(node: Element, name: str) -> Iterator[Element]:
    """Rows or cells, those inside content controls and tracked insertions too."""
    for child in node:
        if child.tag == W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, name)


def _is_shown(row: Element, table: WordTable) -> bool:
    properties = row.find(W + "trPr")
    deleted = _has(properties, "del")
    hidden = bool(is_on(properties, "hidden"))
    table.has_changes |= deleted or _has(properties, "ins")
    table.has_hidden |= hidden
    return not (deleted or hidden)


def _has(properties: Element | None, *names: str) -> bool:
    return properties is not None and any(properties.find(W + name) is not None for name in names)


def _row(row: Element, grid: Sequence[float], table: WordTable) -> list[WordCell]:
    properties = row.find(W + "trPr")
    at = min(max(number_of(value_of(properties, "gridBefore")), 0), _MOST_SPAN)
    x = _width(properties, "wBefore") or sum(grid[:at])
    cells: list[WordCell] = []
    for element in _children(row, "tc"):
        said = element.find(W + "tcPr")
        table.has_changes |= _has(said, "cellDel", "cellIns", "cellMerge")
        if _has(said, "cellDel"):
            continue
        span = min(max(number_of(value_of(said, "gridSpan"), 1), 1), _MOST_SPAN)
        width = _width(said, "tcW") or 0.0
        if cells and value_of(said, "hMerge") in ("", "continue"):
            cells[-1].last, cells[-1].x1 = at + span, x + width
            table.has_hidden |= has_text(element)
        else:
            cells.append(WordCell(element, at, at + span, x, x + width, _merging(said)))
        at, x = at + span, x + width
    return cells


def _merging(said: Element | None) -> str | None:
    """How a cell is merged downwards; a tracked change may say it alone."""
    merge = value_of(said, "vMerge")
    if merge is not None:
        return merge or "continue"
    change = said.find(W + "cellMerge") if said is not None else None
    return _CHANGED_MERGES.get(change.get(W + "vMerge", "")) if change is not None else None


def _width(parent: Element | None, name: str) -> float | None:
    """A width in points; None where it is automatic or a share."""
    found = parent.find(W + name) if parent is not None else None
    if found is None or found.get(W + "type", "dxa") != "dxa":
        return None
    return number_of(found.get(W + "w")) / _TWIPS or None


def _place(rows: Sequence[list[WordCell]], grid: Sequence[float]) -> list[float]:
    """Number the columns of all cells alike; returns the edges of the columns in points."""
    ends = {row[-1].last for row in rows}
    known = all(cell.x1 > cell.x0 for row in rows for cell in row)
    if len(ends) > 1 and known:
        return _by_widths(rows)
    return _by_grid(rows, grid)


def _by_grid(rows: Sequence[list[WordCell]], grid: Sequence[float]) -> list[float]:
    """Columns as counted; those of the grid that no cell begins or ends at are none."""
    used = sorted({edge for row in rows for cell in row for edge in (cell.first, cell.last)} | {0})
    widths = [*grid, *[_DEFAULT_WIDTH] * (used[-1] - len(grid))]
    at = list(accumulate((width or _DEFAULT_WIDTH for width in widths), initial=0.0))
    number = {edge: index for index, edge in enumerate(used)}
    for cell in (cell for row in rows for cell in row):
        cell.first, cell.last = number[cell.first], number[cell.last]
    return [at[edge] for edge in used]


def _by_widths(rows: Sequence[list[WordCell]]) -> list[float]:
    """Columns as they stand on paper: edges that are nearly level are one."""
    places = sorted({0.0, *(x for row in rows for cell in row for x in (cell.x0, cell.x1))})
    edges = [places[0]]
    for x in places[1:]:
        if x - edges[-1] > _SAME_EDGE:
            edges.append(x)
    for cell in (cell for row in rows for cell in row):
        cell.first = _nearest(edges, cell.x0)
        cell.last = max(_nearest(edges, cell.x1), cell.first + 1)
    return edges


def _nearest(edges: Sequence[float], x: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - x))


def _merge(rows: Sequence[list[WordCell]], table: WordTable) -> list[MergedCell]:
    """Join the cells that go on downwards; one that continues nothing is a cell of its own.

    What a cell that goes on holds itself is not shown, which is noted.
    """
    made: list[MergedCell] = []
    open_cells: dict[tuple[int, int], MergedCell] = {}
    for number, row in enumerate(rows):
        going_on: dict[tuple[int, int], MergedCell] = {}
        taken = 0
        for cell in row:
            first, last = max(cell.first, taken), max(cell.last, taken + 1)
            above = open_cells.get((first, last)) if cell.merge == "continue" else None
            if above is not None:
                table.has_hidden |= has_text(cell.element)
            else:
                above = MergedCell(cell.element, number, first, 0, last - first)
                made.append(above)
            above.row_span += 1
            if cell.merge is not None:
                going_on[first, last] = above
            taken = last
        open_cells = going_on
    return made
