"""Which tables of a document are plans."""

from collections.abc import Iterable

from kehoach.normalize.rows.agendas import is_programme
from kehoach.normalize.rows.carried_sections import plan_table
from kehoach.normalize.rows.items import PlanTable
from kehoach.normalize.tables.stitch import NamedTable


def part_tables(
    tables: Iterable[NamedTable],
) -> tuple[tuple[PlanTable, ...], tuple[NamedTable, ...]]:
    """Part tables into plans, whose rows are read, and others."""
    plans: list[PlanTable] = []
    others: list[NamedTable] = []
    for each in tables:
        if each.names.is_plan and not is_programme(*each):
            plans.append(plan_table(*each, plans[-1] if plans else None))
        else:
            others.append(each)
    return tuple(plans), tuple(others)
