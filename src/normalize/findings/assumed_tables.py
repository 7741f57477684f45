"""Tables without rules that were read as plans: each is told, and each of its rows."""

from collections.abc import Iterator

from kehoach.findings import Finding, finding
from kehoach.model import BBox
from kehoach.normalize.document import Plan
from kehoach.normalize.findings.placed import placed


def check_assumed(plan: Plan) -> Iterator[Finding]:
    """Yield a warning for each such table on a page, and a notice for each of its items."""
    assumed = {
        page_grid.page: boxes
        for page_grid in plan.page_grids
        if (boxes := [grid.bbox for grid in page_grid.grids if grid.is_assumed])
    }
    for page, boxes in assumed.items():
        yield from (finding("rules_missing", "assumed", page=page, box=box) for box in boxes)
    for item in plan.items if assumed else ():
        pieces = (piece for cell in item.row.row.cells for piece in cell.pieces)
        if any(_is_in(piece.bbox, assumed.get(piece.page, ())) for piece in pieces):
            yield placed(finding("row_assumed"), item=item)


def _is_in(box: BBox, boxes: "list[BBox] | tuple[()]") -> bool:
    middle = (box.top + box.bottom) / 2
    return any(each.top <= middle <= each.bottom for each in boxes)
