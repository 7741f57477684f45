"""A finding at the place it is about."""

from dataclasses import replace

from kehoach.findings import Finding
from kehoach.model import BBox
from kehoach.normalize.rows.items import Item


def placed(
    found: Finding,
    *,
    item: Item | None = None,
    column: str | None = None,
    place: tuple[int, BBox | None] | None = None,
) -> Finding:
    """Return a finding at a place, or at the cell of ``column`` in ``item``."""
    if place is None and item is not None:
        place = _place(item, column)
    page, box = place if place is not None else (None, None)
    return replace(
        found,
        item_no=item.number if item is not None else None,
        column=column,
        page=page,
        box=box,
    )


def _place(item: Item, column: str | None) -> tuple[int, BBox | None]:
    cell = item.cells.get(column) if column else None
    for each in (cell, *item.row.row.cells):
        if each is not None and each.pieces:
            return each.pieces[0].page, each.pieces[0].bbox
    return item.row.row.page_first, None
