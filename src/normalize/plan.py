"""From the pages of one document to its records: the order, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace

from kehoach.corrections.correction import Correction
from kehoach.findings import Finding
from kehoach.model import PageGrid
from kehoach.normalize import to_records as rows
from kehoach.normalize.agencies import read_glossary
from kehoach.normalize.corrected.apply import Done, with_corrections
from kehoach.normalize.document import Plan, without_print
from kehoach.normalize.findings.corrections import refused
from kehoach.normalize.findings.document_checks import check_document, check_pages
from kehoach.normalize.findings.page_coordinates import in_cells
from kehoach.normalize.findings.unruled_pages import is_in_columns
from kehoach.normalize.letterhead.inferred_year import with_year
from kehoach.normalize.letterhead.plan_year import is_school_year
from kehoach.normalize.letterhead.reading import Letterhead, read_letterhead
from kehoach.normalize.letterhead.surroundings import lines_around
from kehoach.normalize.letterhead.titles import names_plan, names_report
from kehoach.normalize.letterhead.told_values import with_told_values
from kehoach.normalize.prose.reading import is_told_in, read_assigned_plan, read_prose_plan
from kehoach.normalize.readers import Context
from kehoach.normalize.rows.canonical_agencies import with_canonical_agencies
from kehoach.normalize.rows.items import PlanTable, read_all_items
from kehoach.normalize.rows.plan_tables import (
    doubted_as_report,
    part_tables,
    read_any,
    with_doubtful_plans,
)
from kehoach.normalize.rows.time_columns import with_time_columns
from kehoach.normalize.tables.stitch import NamedTable, read_tables_with_names, texts_of
from kehoach.normalize.unruled.reading import with_unruled_plans
from kehoach.records import DocumentRecord, Records
from kehoach.records.keys import Keys

__all__ = ["Plan", "read_plan", "to_records"]


def read_plan(page_grids: Sequence[PageGrid], corrections: Sequence[Correction] = ()) -> Plan:
    """Read the tables, the letterhead and the items of one document, as people corrected it."""
    plan, context = _read_tables(with_unruled_plans(page_grids), corrections)
    del page_grids  # of a long plan they take more than all that is made of them
    plan = without_print(replace(plan, about_pages=tuple(check_pages(plan))))
    items = read_all_items(plan.plans, context)
    return replace(plan, items=with_canonical_agencies(items))


def _read_tables(
    page_grids: Sequence[PageGrid], corrections: Sequence[Correction]
) -> tuple[Plan, Context]:
    """All but the items, and what the readings of these depend on."""
    tables, corrected = with_corrections(
        tuple(map(with_time_columns, read_tables_with_names(page_grids))), corrections, page_grids
    )
    plans, others = part_tables(tables)
    letterhead = _letterhead(page_grids, others)
    if names_plan(letterhead.title) and (others or any(each.names.is_doubtful for each in plans)):
        plans, others = part_tables(with_doubtful_plans(tables, alone=not plans))
        letterhead = _letterhead(page_grids, others)
    if names_report(letterhead.title):
        plans = doubted_as_report(plans)
    if not plans and names_plan(letterhead.title):
        plans, others = _read_unsure(page_grids, tables, others)
    letterhead = with_year(letterhead, (text for plan in plans for text in plan.texts("deadline")))
    letterhead, done = with_told_values(letterhead, corrected.about_document)
    corrected = corrected.also(Done(*each) for each in done)
    glossary = read_glossary(texts_of(page_grids, tables))
    plan = Plan(tuple(page_grids), plans, others, (), letterhead, corrected)
    in_school = is_school_year(letterhead.title)
    return plan, Context(letterhead.plan_year, glossary, is_school_year=in_school)


def _read_unsure(
    page_grids: Sequence[PageGrid], tables: Sequence[NamedTable], others: Sequence[NamedTable]
) -> tuple[tuple[PlanTable, ...], tuple[NamedTable, ...]]:
    """Read a document that is titled a plan and has no plan table: its text, or tables of any kind.

    Tasks whose fields are named are the plan; those that a text gives to offices stand beside what
    tables say. Pages of columns without rules are no running text.
    """
    number = len(tables) + 1
    running = [page_grid for page_grid in page_grids if not is_in_columns(page_grid)]
    if (prose := read_prose_plan(running, number)) is not None:
        return (prose,), tuple(each for each in others if not is_told_in(each.table, prose))
    plans, others = read_any(tables)
    assigned = read_assigned_plan(running, number)
    if assigned is None:
        return plans, tuple(others)
    return (*plans, assigned), tuple(
        each for each in others if not is_told_in(each.table, assigned)
    )


def _letterhead(page_grids: Sequence[PageGrid], others: Sequence[NamedTable]) -> Letterhead:
    """Read what stands outside the plan tables; a letterhead may itself be ruled as a table."""
    unnamed = [table for table, _ in others if not table.is_header_known]
    return read_letterhead(lines_around(page_grids, unnamed))


def to_records(
    plan: Plan, document_id: str, document: DocumentRecord, about_file: Sequence[Finding] = ()
) -> Records:
    """Turn a plan into the rows of the output tables.

    ``document`` and ``about_file`` hold what is known of the file before it is read.
    """
    cells = rows.all_cell_records(plan, Keys(document.sha256))
    findings = (*about_file, *refused(plan), *in_cells(check_document(plan), cells))
    return rows.all_records(plan, document_id, document, cells, findings)
