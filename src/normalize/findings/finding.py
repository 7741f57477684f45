"""A finding at the place it is about."""

from kehoach.model import BBox
from kehoach.normalize.rows.items import Item
from kehoach.records import Finding, Severity


def finding(  # noqa: PLR0913  the fields of a finding, each named by its caller
    severity: Severity,
    code: str,
    message: str,
    *,
    item: Item | None = None,
    column: str | None = None,
    value: str | None = None,
    place: tuple[int, BBox | None] | None = None,
) -> Finding:
    """Make a finding at a place, or at the cell of ``column`` in ``item``."""
    if place is None and item is not None:
        place = _place(item, column)
    page, box = place if place is not None else (None, None)
    return Finding(
        severity,
        code,
        message,
        item_no=item.number if item is not None else None,
        column=column,
        page=page,
        value=value or None,
        x0=box.x0 if box else None,
        top=box.top if box else None,
        x1=box.x1 if box else None,
        bottom=box.bottom if box else None,
    )


def _place(item: Item, column: str | None) -> tuple[int, BBox | None]:
    cell = item.cells.get(column) if column else None
    for each in (cell, *item.row.row.cells):
        if each is not None and each.pieces:
            return each.pieces[0].page, each.pieces[0].bbox
    return item.row.row.page_first, None
