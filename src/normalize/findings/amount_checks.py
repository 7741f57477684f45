"""Money that is printed twice: beside headings, in sums, in tasks and again in their parts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kehoach.findings import Finding, finding
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.findings.row_checks import place_of
from kehoach.normalize.language.numerals import section_code
from kehoach.normalize.readers import FUNDING, Context
from kehoach.normalize.rows.heading_rows import says
from kehoach.normalize.rows.items import Item, PlanTable, unit_of_funding
from kehoach.normalize.rows.kinds import PlanRow, RowKind
from kehoach.normalize.rows.sections import Heading

Amounts = dict[int, int]
"""What each item costs, by its row."""


def check_amounts(plan: PlanTable, items: Sequence[Item]) -> Iterator[Finding]:
    """Say where an amount is the sum of others, or should be and is not."""
    column = plan.names.index("funding")
    if column is None:
        return
    unit = unit_of_funding(plan)
    amounts = {
        item.row.index: amount
        for item in items
        if "funding" in item.own
        if (amount := _amount(item.text("funding"), unit)) is not None
    }
    tasks = [item for item in items if item.row.kind is RowKind.ITEM]
    yield from _check_headings(plan, column, _below(tasks, amounts), unit)
    if all(item.row.index in amounts for item in tasks if says(item.text("funding"))):
        yield from _check_sums(items, amounts)
    yield from _check_parts(tasks, amounts)


def _amount(text: str | None, unit: str | None) -> int | None:
    """The amount of a cell; where no unit is known, any will do to compare figures."""
    context = Context(unit=unit or "triệu đồng")
    return FUNDING.read(text, context).total_vnd if text and says(text) else None


def _below(tasks: Sequence[Item], amounts: Amounts) -> dict[tuple[Heading, ...], list[int]]:
    """The amounts of the items under each heading, by its path."""
    below: dict[tuple[Heading, ...], list[int]] = defaultdict(list)
    for item in tasks:
        if item.row.index in amounts:
            for depth in range(1, len(item.row.headings) + 1):
                below[item.row.headings[:depth]].append(amounts[item.row.index])
    return below


def _check_headings(
    plan: PlanTable, column: int, below: dict[tuple[Heading, ...], list[int]], unit: str | None
) -> Iterator[Finding]:
    for row in plan.rows:
        cell = row.row.cells[column]
        if row.kind is RowKind.HEADING and cell.column == column and says(cell.text):
            yield _compared(row, cell.text or "", below[row.headings], unit)


def _compared(row: PlanRow, printed: str, below: list[int], unit: str | None) -> Finding:
    variant = "uncounted"
    if below:
        variant = "sum" if _amount(printed, unit) == sum(below) else "differs"
    heading = row.headings[-1].path_text[:80]
    found = finding("heading_amount", variant, value=printed, heading=heading)
    return placed(found, column="funding", place=place_of(row))


def _check_sums(items: Sequence[Item], amounts: Amounts) -> Iterator[Finding]:
    """A sum is that of all rows, of a section, of those since the last sum, or of those after."""
    tasks = [item for item in items if item.row.kind is RowKind.ITEM]
    whole = sum(amounts.get(item.row.index, 0) for item in tasks)
    below = _below(tasks, amounts)
    before = since = 0
    for item in items:
        amount = amounts.get(item.row.index)
        if item.row.kind is RowKind.ITEM:
            before, since = before + (amount or 0), since + (amount or 0)
        elif amount is not None:
            path = item.row.headings
            sections = (sum(below[path[:depth]]) for depth in range(1, len(path) + 1))
            if amount not in (whole, before, since, whole - before, *sections):
                yield placed(finding("sum_differs"), item=item, column="funding")
            since = 0


def _check_parts(tasks: Sequence[Item], amounts: Amounts) -> Iterator[Finding]:
    """A task whose amount is that of its numbered parts ("1" over "1.1", "1.2"): both count."""
    for at, item in enumerate(tasks):
        code = section_code(item.text("tt") or "")
        each = [amounts.get(part.row.index, 0) for part in _parts(tasks, at, code)]
        if len(each) > 1 and amounts.get(item.row.index) == sum(each):
            yield placed(finding("amount_of_parts"), item=item, column="funding")


def _parts(tasks: Sequence[Item], at: int, code: str) -> Iterator[Item]:
    """The tasks after one that are numbered below it."""
    for place in range(at + 1, len(tasks)):
        if not code or not (tasks[place].text("tt") or "").startswith(code + "."):
            return
        yield tasks[place]
