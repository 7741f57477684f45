"""Sections that stand above tables: a plan that is cut into tables, each under its heading."""

from collections.abc import Sequence
from itertools import pairwise

from kehoach.model import Table
from kehoach.normalize.language.outline import step
from kehoach.normalize.rows.items import PlanTable
from kehoach.normalize.rows.kinds import read_rows
from kehoach.normalize.rows.sections import Heading, split_code

# Lines above a table among which its heading stands, and lines that a heading takes.
_NEAREST = 4
_LONGEST = 200


def with_caption_sections(plans: Sequence[PlanTable]) -> tuple[PlanTable, ...]:
    """Open for each table the numbered heading above it, where the tables are one plan.

    They are where they have the same columns, and the heading of one follows that of another:
    a lone "II. …" above a table heads a part of the text.
    """
    headings = [_heading_above(plan) for plan in plans]
    found: dict[int, Heading] = {}
    for (first, before), (second, after) in pairwise(enumerate(headings)):
        if before and after and _follows(before, after) and _are_one(plans[first], plans[second]):
            found |= {first: before, second: after}
    return tuple(_opened(plan, found[at]) if at in found else plan for at, plan in enumerate(plans))


def _heading_above(plan: PlanTable) -> Heading | None:
    if plan.opened:
        return None
    lines = [line.text for line in plan.table.caption[-_NEAREST:]]
    starts = [at for at, text in enumerate(lines) if split_code(text).code is not None]
    text = " ".join(lines[starts[-1] :]) if starts else ""
    return split_code(text) if 0 < len(text) <= _LONGEST else None


def _follows(before: Heading, after: Heading) -> bool:
    return step(before.code or "", after.code or "") == "next"


def _are_one(first: PlanTable, second: PlanTable) -> bool:
    return _headings(first.table) == _headings(second.table)


def _headings(table: Table) -> tuple[str, ...]:
    return tuple(column.heading for column in table.columns)


def _opened(plan: PlanTable, heading: Heading) -> PlanTable:
    opened = (heading,)
    rows = tuple(read_rows(plan.table, plan.names, opened))
    return PlanTable(plan.table, plan.names, rows, opened)
