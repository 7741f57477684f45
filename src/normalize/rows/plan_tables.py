"""Which tables of a document are plans."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kehoach.findings import finding
from kehoach.normalize.columns.doubtful_plans import read_by_title, read_in_doubt
from kehoach.normalize.language.state_name import names_state
from kehoach.normalize.rows.agendas import is_programme
from kehoach.normalize.rows.blank_forms import is_blank_form
from kehoach.normalize.rows.caption_sections import with_caption_sections
from kehoach.normalize.rows.carried_sections import plan_table
from kehoach.normalize.rows.columns_by_content import with_columns_by_content
from kehoach.normalize.rows.items import PlanTable
from kehoach.normalize.tables.stitch import NamedTable

_LEAST_COLUMNS = 3


def part_tables(
    tables: Iterable[NamedTable], *, agendas: bool = False
) -> tuple[tuple[PlanTable, ...], tuple[NamedTable, ...]]:
    """Part tables into plans, whose rows are read, and others; ``agendas`` may be plans."""
    plans: list[PlanTable] = []
    others: list[NamedTable] = []
    for each in tables:
        is_other = is_blank_form(*each) or (is_programme(*each) and not agendas)
        if each.names.is_plan and not is_other:
            names = with_columns_by_content(*each)
            plans.append(plan_table(each.table, names, plans[-1] if plans else None))
        else:
            others.append(each)
    return with_caption_sections(plans), tuple(others)


def with_doubtful_plans(tables: Sequence[NamedTable], *, alone: bool) -> list[NamedTable]:
    """Take tables for plans that may be some, as the document calls itself a plan.

    ``alone``: none of its tables is plainly a plan. Its only plan is one without a doubt.
    """
    is_only = sum(each.names.is_plan for each in tables) == 1
    sure = [_without_doubt(each) if is_only else each for each in tables]
    return [_in_doubt(each, alone=alone) for each in sure]


def _without_doubt(table: NamedTable) -> NamedTable:
    doubts = tuple(doubt for doubt in table.names.doubts if doubt.code != "plan_unsure")
    return table._replace(names=replace(table.names, doubts=doubts))


def read_any(
    tables: Sequence[NamedTable],
) -> tuple[tuple[PlanTable, ...], tuple[NamedTable, ...]]:
    """Take agendas for plans, else tables of any kind, as nothing else in a so-called plan is one.

    All of them with a doubt.
    """
    is_any = not any(each.names.is_plan and not is_blank_form(*each) for each in tables)
    return part_tables((_by_title(each, is_any=is_any) for each in tables), agendas=True)


def _by_title(table: NamedTable, *, is_any: bool) -> NamedTable:
    columns = table.table.columns
    if not (table.names.is_plan or (is_any and len(columns) >= _LEAST_COLUMNS)):
        return table
    if any(names_state(column.heading) for column in columns):  # a letterhead set as a table
        return table
    return table._replace(names=read_by_title(table.names, columns) or table.names)


def doubted_as_report(plans: Sequence[PlanTable]) -> tuple[PlanTable, ...]:
    """Doubt all plans of a document that calls itself a report: they may say what was done."""
    unsure = finding("plan_unsure", "report")
    return tuple(
        replace(each, names=replace(each.names, doubts=(unsure, *each.names.doubts)))
        for each in plans
    )


def _in_doubt(table: NamedTable, *, alone: bool) -> NamedTable:
    if table.names.is_plan or not (alone or table.table.is_header_known):
        return table
    doubted = read_in_doubt(table.names, table.table.columns, alone=alone)
    return table._replace(names=doubted) if doubted else table
