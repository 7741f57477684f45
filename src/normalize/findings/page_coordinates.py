"""Places told on the page as displayed, also where its content was read sideways."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kehoach.model import PageGrid
from kehoach.records import CellRecord, Finding


class Placing:
    """Turns boxes on page_grids back to the displayed page."""

    def __init__(self, page_grids: Sequence[PageGrid]) -> None:
        self._turned = {page_grid.page: page_grid for page_grid in page_grids if page_grid.turn}

    def cells(self, cells: Iterable[CellRecord]) -> Iterator[CellRecord]:
        """Yield cells with their boxes on the displayed page."""
        for cell in cells:
            if cell.page not in self._turned:
                yield cell
                continue
            x0, top, x1, bottom = self._turn(cell.page, (cell.x0, cell.top, cell.x1, cell.bottom))
            yield replace(cell, x0=x0, top=top, x1=x1, bottom=bottom)

    def findings(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield findings with their boxes on the displayed page."""
        for each in findings:
            corners = (each.x0, each.top, each.x1, each.bottom)
            box = tuple(value for value in corners if value is not None)
            if each.page not in self._turned or len(box) != len(corners):
                yield each
                continue
            x0, top, x1, bottom = self._turn(each.page, box)
            yield replace(each, x0=x0, top=top, x1=x1, bottom=bottom)

    def _turn(self, page: int | None, box: Sequence[float]) -> tuple[float, ...]:
        """Undo the clockwise quarter turns of a page_grid by turning on to a whole turn."""
        page_grid = self._turned[page or 0]
        height, width = page_grid.height, page_grid.width
        x0, top, x1, bottom = box
        for _ in range(4 - page_grid.turn):
            x0, top, x1, bottom = height - bottom, x0, height - top, x1
            height, width = width, height
        return x0, top, x1, bottom


def in_cells(findings: Iterable[Finding], cells: Iterable[CellRecord]) -> Iterator[Finding]:
    """Yield findings; those about a place inside a cell name its first row and its column."""
    on_page: dict[int | None, list[CellRecord]] = defaultdict(list)
    for cell in cells:
        on_page[cell.page].append(cell)
    for each in findings:
        is_placed = each.item_no is None and each.x0 is not None
        found = _cell_at(each, on_page.get(each.page, ())) if is_placed else None
        if found is None:
            yield each
        else:
            yield replace(each, item_no=found.item_first, column=found.column)


def _cell_at(finding: Finding, cells: Iterable[CellRecord]) -> CellRecord | None:
    """The cell of an item, of those of a page, in which the middle of a finding's box lies."""
    assert finding.x0 is not None and finding.x1 is not None  # noqa: S101, PT018  asked before
    assert finding.top is not None and finding.bottom is not None  # noqa: S101, PT018
    x, y = (finding.x0 + finding.x1) / 2, (finding.top + finding.bottom) / 2
    for cell in cells:
        if cell.x0 <= x < cell.x1 and cell.top <= y < cell.bottom:
            return cell if cell.item_first is not None else None
    return None
