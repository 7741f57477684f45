"""Amounts beside headings: they are sums of the rows below, and are counted there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kehoach.normalize.finding import finding
from kehoach.normalize.funding import read_funding
from kehoach.normalize.items import Item, PlanTable, unit_of_funding
from kehoach.normalize.row_checks import place_of
from kehoach.normalize.rows import PlanRow, RowKind
from kehoach.normalize.sections import Heading
from kehoach.normalize.short_rows import says
from kehoach.records import Finding


def check_amounts(plan: PlanTable, items: Sequence[Item]) -> Iterator[Finding]:
    """Say of each heading with an amount whether the rows below it come to as much."""
    column = plan.names.index("funding")
    if column is None:
        return
    below = _amounts_below(items)
    for row in plan.rows:
        cell = row.row.cells[column]
        if row.kind is RowKind.HEADING and cell.column == column and says(cell.text):
            yield _compared(row, cell.text or "", below[row.headings], unit_of_funding(plan))


def _amounts_below(items: Sequence[Item]) -> dict[tuple[Heading, ...], list[int]]:
    """The amounts of the items under each heading, by its path."""
    below: dict[tuple[Heading, ...], list[int]] = defaultdict(list)
    for item in items:
        amount = item.funding.amount_vnd if item.funding and "funding" in item.own else None
        if amount is not None and item.row.kind is RowKind.ITEM:
            for depth in range(1, len(item.row.headings) + 1):
                below[item.row.headings[:depth]].append(amount)
    return below


def _compared(row: PlanRow, printed: str, below: list[int], unit: str | None) -> Finding:
    amount = read_funding(printed, unit).amount_vnd
    agrees = bool(below) and amount == sum(below)
    said = "it is the sum of the rows below it, where it is counted"
    if not below:
        said = "no row below it has an amount, so this money is not counted"
    elif not agrees:
        said = "the rows below it come to another sum; only they are counted"
    return finding(
        "notice" if agrees else "warning",
        "heading_amount",
        f"an amount beside the heading {row.headings[-1].path_text[:80]!r}: {said}",
        column="funding",
        value=printed,
        place=place_of(row),
    )
