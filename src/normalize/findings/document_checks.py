"""All that a careful person would query in a document, in order."""

from collections.abc import Iterator

from kehoach.findings import Finding, finding
from kehoach.model import Table
from kehoach.normalize.columns.reading import ColumnReading
from kehoach.normalize.document import Plan
from kehoach.normalize.findings.assumed_tables import check_assumed
from kehoach.normalize.findings.first_numbers import check_first_numbers
from kehoach.normalize.findings.item_checks import check_item, check_table, check_twins
from kehoach.normalize.findings.letter_checks import check_language
from kehoach.normalize.findings.outline_checks import check_sections
from kehoach.normalize.findings.page_checks import check_page_grids
from kehoach.normalize.findings.page_ends import check_page_ends
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.findings.table_checks import check_neighbours
from kehoach.normalize.findings.unruled_pages import ruleless_pages
from kehoach.normalize.rows.blank_forms import is_blank_form
from kehoach.text import fold


def check_pages(plan: Plan) -> Iterator[Finding]:
    """Yield what is found in the print, while the pages have their letters."""
    yield from check_page_grids(plan.page_grids)
    yield from check_language(plan.page_grids)
    yield from plan.letterhead.doubts
    for other in plan.other_tables:
        yield _left_out(*other, plan)
    headings = {fold(c.heading) for each in plan.plans for c in each.table.columns if c.heading}
    yield from ruleless_pages(plan.page_grids, headings)
    yield from check_page_ends(plan)
    tables = [*(each.table for each in plan.plans), *(table for table, _ in plan.other_tables)]
    yield from check_neighbours(sorted(tables, key=lambda table: table.number))


def check_document(plan: Plan) -> Iterator[Finding]:
    """Yield all findings, those of the pages first, then table by table."""
    yield from plan.about_pages
    yield from check_assumed(plan)
    yield from check_twins(plan.items)
    yield from check_sections(plan.plans)
    yield from check_first_numbers(plan)
    for table, items in plan.tables:
        yield from check_table(table, items)
        for item in items:
            yield from check_item(item)


def _left_out(table: Table, reading: ColumnReading, plan: Plan) -> Finding:
    """Tell a table that is no plan; one that might go on with the plan before it is a warning."""
    headings = ", ".join(column.heading for column in table.columns if column.heading)
    cells = [cell for row in (*table.header, *table.rows) for cell in row.cells if cell.pieces]
    place = (cells[0].pieces[0].page, cells[0].pieces[0].bbox) if cells else None
    variant = _why_left_out(table, reading, plan)
    found = finding("table_left_out", variant, value=headings[:200], table=table.number)
    return placed(found, place=place)


def _why_left_out(table: Table, reading: ColumnReading, plan: Plan) -> str:
    """What is particular about a table that is no plan, "" for nothing."""
    if reading.is_plan:
        return "form" if is_blank_form(table, reading) else "programme"
    if table.is_header_known:
        return "nearly" if reading.is_nearly else ""
    follows = any(
        abs(each.table.number - table.number) == 1 and len(each.table.columns) == len(table.columns)
        for each in plan.plans
    )
    return "no_header" if follows else ""
