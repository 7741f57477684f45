"""Which cell a place on a page lies in, and which doubts of a page are those of a task there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kehoach.findings import Box, Finding, finding
from kehoach.records import CellRecord

_OF_TEXT, _OF_CELL = "text_doubtful", "cell_doubtful"


def in_cells(findings: Iterable[Finding], cells: Iterable[CellRecord]) -> Iterator[Finding]:
    """Yield findings; those about a place inside a cell name its first row and its column.

    Words of running text that were read as a task are doubtful as those of a cell are.
    """
    found = list(findings)
    pages = {each.page for each in found if each.box is not None and each.item_no is None}
    on_page: dict[int | None, list[CellRecord]] = defaultdict(list)
    for cell in cells if pages else ():
        if cell.page in pages:
            on_page[cell.page].append(cell)
    words: dict[tuple[int, str, int], list[Finding]] = defaultdict(list)
    for each in found:
        box = each.box if each.item_no is None else None
        inside = _cell_at(box, on_page[each.page]) if box is not None else None
        if inside is None:
            yield each
            continue
        named = replace(each, item_no=inside.item_first, column=inside.column_name)
        if each.code == _OF_TEXT:
            words[inside.item_first or 0, inside.column_name, inside.page].append(named)
        else:
            yield named
    yield from map(_of_cell, words.values())


def _of_cell(lines: list[Finding]) -> Finding:
    """One doubt of a cell for those of its lines."""
    boxes = [line.box for line in lines if line.box is not None]
    x0, top, x1, bottom = zip(*boxes, strict=True)
    value = " ".join(line.value for line in lines if line.value)
    box = (min(x0), min(top), max(x1), max(bottom))
    told = finding(_OF_CELL, value=value, page=lines[0].page, box=box)
    return replace(told, item_no=lines[0].item_no, column=lines[0].column)


def _cell_at(box: Box, cells: Iterable[CellRecord]) -> CellRecord | None:
    """The cell of an item, of those of a page, in which the middle of a box lies."""
    x0, top, x1, bottom = box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    for cell in cells:
        if cell.x0 <= x < cell.x1 and cell.top <= y < cell.bottom:
            return cell if cell.item_first is not None else None
    return None
