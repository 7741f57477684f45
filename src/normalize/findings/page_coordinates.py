"""Which cell a place on a page lies in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kehoach.records import CellRecord, Finding


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
