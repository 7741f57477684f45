"""Which cell a place on a page lies in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kehoach.findings import Box, Finding
from kehoach.records import CellRecord


def in_cells(findings: Iterable[Finding], cells: Iterable[CellRecord]) -> Iterator[Finding]:
    """Yield findings; those about a place inside a cell name its first row and its column."""
    found = list(findings)
    pages = {each.page for each in found if each.box is not None and each.item_no is None}
    on_page: dict[int | None, list[CellRecord]] = defaultdict(list)
    for cell in cells if pages else ():
        if cell.page in pages:
            on_page[cell.page].append(cell)
    for each in found:
        box = each.box if each.item_no is None else None
        inside = _cell_at(box, on_page[each.page]) if box is not None else None
        if inside is None:
            yield each
        else:
            yield replace(each, item_no=inside.item_first, column=inside.column_name)


def _cell_at(box: Box, cells: Iterable[CellRecord]) -> CellRecord | None:
    """The cell of an item, of those of a page, in which the middle of a box lies."""
    x0, top, x1, bottom = box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    for cell in cells:
        if cell.x0 <= x < cell.x1 and cell.top <= y < cell.bottom:
            return cell if cell.item_first is not None else None
    return None
