"""Sections that go on from one table to the next: where text between them cuts a table in two."""

import regex

from kehoach.model import Table
from kehoach.normalize.columns.reading import ColumnReading
from kehoach.normalize.rows.items import PlanTable
from kehoach.normalize.rows.kinds import RowKind, read_rows
from kehoach.normalize.rows.sections import Heading

_NUMBER = regex.compile(r"^0*(\d{1,3})\s*[.)]?$")


def plan_table(table: Table, names: ColumnReading, before: PlanTable | None) -> PlanTable:
    """Read the rows of a plan table; its numbers may go on in a section of the one before."""
    plan = PlanTable(table, names, tuple(read_rows(table, names)))
    opened = _open_at_the_end(before) if before and _goes_on(before, plan) else ()
    if not opened:
        return plan
    return PlanTable(table, names, tuple(read_rows(table, names, opened)), opened)


def _open_at_the_end(plan: PlanTable) -> tuple[Heading, ...]:
    return plan.rows[-1].headings if plan.rows else ()


def _goes_on(before: PlanTable, plan: PlanTable) -> bool:
    """Tell whether a table has the columns of the one before, and goes on where that one ended.

    Its first number is the next, or a section without any row stands at the end of the one before.
    """
    if not before.items or not plan.items or before.table.columns != plan.table.columns:
        return False
    first = plan.items[0]
    if first.headings:
        return False
    if _ends_in_section(before):
        return True
    return _number(plan, first.index) == _number(before, before.items[-1].index) + 1 > 1


def _ends_in_section(plan: PlanTable) -> bool:
    last = plan.rows[-1]
    return last.kind is RowKind.HEADING and bool(last.headings) and bool(last.headings[-1].code)


def _number(plan: PlanTable, index: int) -> int:
    """The serial number of a row, 0 where it has none."""
    column = plan.names.index("tt")
    text = plan.table.rows[index].cells[column].text if column is not None else None
    match = _NUMBER.match(text or "")
    return int(match[1]) if match else 0
