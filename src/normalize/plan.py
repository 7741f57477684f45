"""From the page_grids of one document to its records: the order of the readings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kehoach.findings import Finding, finding
from kehoach.model import Line, PageGrid, Table, distinct_cells
from kehoach.normalize import to_records as assemble
from kehoach.normalize.agencies import read_glossary, unify
from kehoach.normalize.columns.reading import ColumnReading
from kehoach.normalize.findings.item_checks import check_item, check_table, check_twins
from kehoach.normalize.findings.page_checks import check_language, check_page_grids
from kehoach.normalize.findings.page_coordinates import in_cells
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.findings.unruled_pages import ruleless_pages
from kehoach.normalize.letterhead.inferred_year import common_year
from kehoach.normalize.letterhead.reading import Letterhead, read_letterhead
from kehoach.normalize.readers import AGENCIES, Context
from kehoach.normalize.rows.agendas import is_programme
from kehoach.normalize.rows.carried_sections import plan_table
from kehoach.normalize.rows.items import Item, PlanTable, read_items
from kehoach.normalize.tables.stitch import NamedTable, read_tables_with_names
from kehoach.records import DocumentRecord, FindingRecord, Records
from kehoach.text import fold


@dataclass(frozen=True, slots=True)
class Plan:
    """A document as read: its tables, the plan tables among them, their items, its letterhead."""

    page_grids: tuple[PageGrid, ...]
    tables: tuple[NamedTable, ...]
    plans: tuple[PlanTable, ...]
    items: tuple[Item, ...]
    letterhead: Letterhead


def read_plan(page_grids: Sequence[PageGrid]) -> Plan:
    """Read the tables, the letterhead and the items of one document."""
    tables = read_tables_with_names(page_grids)
    plans = _plan_tables(tables)
    letterhead = _with_year(read_letterhead(_lines_around(page_grids, tables, plans)), plans)
    glossary = read_glossary(_texts(page_grids, tables))
    context = Context(letterhead.plan_year, glossary)
    items: list[Item] = []
    for plan in plans:
        items += read_items(plan, context, first=len(items) + 1)
    return Plan(tuple(page_grids), tables, plans, tuple(_unified(items)), letterhead)


def _lines_around(
    page_grids: Sequence[PageGrid], tables: Sequence[NamedTable], plans: Sequence[PlanTable]
) -> list[tuple[Line, ...]]:
    """The lines of each page outside its plan tables: a letterhead may stand in a ruled box."""
    plan_numbers = {plan.table.number for plan in plans}
    boxed: dict[int, list[Line]] = {}
    for table, _ in tables:
        if table.number not in plan_numbers:
            cells = distinct_cells((*table.header, *table.rows))
            for piece in (piece for cell in cells for piece in cell.pieces):
                boxed.setdefault(piece.page, []).extend(piece.lines)
    return [
        tuple(
            sorted((*page_grid.outside, *boxed[page_grid.page]), key=lambda line: line.frame.top)
            if page_grid.page in boxed
            else page_grid.outside
        )
        for page_grid in page_grids
    ]


def _with_year(letterhead: Letterhead, plans: Sequence[PlanTable]) -> Letterhead:
    """Take the year that the deadlines agree on where the letterhead names none."""
    if letterhead.plan_year is not None:
        return letterhead
    year = common_year(text for plan in plans for text in _deadline_texts(plan))
    if year is None:
        return letterhead
    doubts = [doubt for doubt in letterhead.doubts if doubt.code != "plan_year_unsure"]
    inferred = finding("plan_year_unsure", "deadlines", value=str(year))
    return replace(letterhead, plan_year=year, doubts=(*doubts, inferred))


def _deadline_texts(plan: PlanTable) -> Iterable[str]:
    column = plan.names.index("deadline")
    if column is None:
        return ()
    cells = dict.fromkeys(row.row.cells[column] for row in plan.items)
    return (cell.text for cell in cells if cell.text)


def _plan_tables(tables: Iterable[NamedTable]) -> tuple[PlanTable, ...]:
    plans: list[PlanTable] = []
    for table, names in tables:
        if names.is_plan and not is_programme(table, names):
            plans.append(plan_table(table, names, plans[-1] if plans else None))
    return tuple(plans)


def _texts(page_grids: Sequence[PageGrid], tables: Iterable[NamedTable]) -> Iterable[str]:
    yield " ".join(line.text for page_grid in page_grids for line in page_grid.outside)
    for table, _ in tables:
        yield from (cell.text for cell in table.cells if cell.text)


def _unified(items: Sequence[Item]) -> list[Item]:
    """Items in which every spelling of one office has one canonical name."""
    named = iter(unify([item.readings[column] for item in items for column in _agencies(item)]))
    return [
        replace(item, readings={**item.readings, **{c: next(named) for c in _agencies(item)}})
        for item in items
    ]


def _agencies(item: Item) -> list[str]:
    """Columns of an item in which agencies were read."""
    return [column for column in AGENCIES.columns if column in item.readings]


def to_records(
    plan: Plan, document_id: str, document: DocumentRecord, about_file: Sequence[Finding] = ()
) -> Records:
    """Turn a plan into the rows of the output tables.

    ``document`` and ``about_file`` hold what is known of the file before it is read.
    """
    own = _by_table(plan.items)
    cells = [
        record
        for each in plan.plans
        for record in assemble.cell_records(each, own[each.table.number])
    ]
    found = (*about_file, *in_cells(_findings(plan), cells))
    findings = tuple(map(assemble.finding_record, found))
    return Records(
        document_id=document_id,
        document=_document(plan, document, findings),
        items=tuple(map(assemble.item_record, plan.items)),
        extras=tuple(r for item in plan.items for r in assemble.extra_records(item)),
        activities=tuple(r for item in plan.items for r in assemble.activity_records(item)),
        outputs=tuple(r for item in plan.items for r in assemble.output_records(item)),
        agencies=tuple(r for item in plan.items for r in assemble.agency_records(item)),
        deadlines=tuple(r for item in plan.items for r in assemble.deadline_records(item)),
        funding=tuple(r for item in plan.items for r in assemble.funding_records(item)),
        targets=tuple(r for item in plan.items for r in assemble.target_records(item)),
        cells=tuple(cells),
        joins=tuple(
            r for each in plan.plans for r in assemble.join_records(each, own[each.table.number])
        ),
        findings=findings,
    )


def _by_table(items: Iterable[Item]) -> defaultdict[int, list[Item]]:
    found: defaultdict[int, list[Item]] = defaultdict(list)
    for item in items:
        found[item.table].append(item)
    return found


def _findings(plan: Plan) -> Iterable[Finding]:
    """All findings, those of the pages first, then table by table."""
    yield from check_page_grids(plan.page_grids)
    yield from check_language(plan.page_grids)
    yield from plan.letterhead.doubts
    plan_numbers = {each.table.number for each in plan.plans}
    for left in plan.tables:
        if left.table.number not in plan_numbers:
            yield _left_out(*left, plan)
    headings = {fold(c.heading) for each in plan.plans for c in each.table.columns if c.heading}
    yield from ruleless_pages(plan.page_grids, headings)
    yield from check_twins(plan.items)
    own = _by_table(plan.items)
    for each in plan.plans:
        items = own[each.table.number]
        yield from check_table(each, items)
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
        return "programme"
    if table.is_header_known:
        return "nearly" if reading.is_nearly else ""
    follows = any(
        abs(each.table.number - table.number) == 1 and len(each.table.columns) == len(table.columns)
        for each in plan.plans
    )
    return "no_header" if follows else ""


def _without(unreadable: Sequence[int], pages: int) -> str:
    named = ", ".join(map(str, unreadable[:10])) + (", …" if len(unreadable) > 10 else "")
    return (
        f"{len(unreadable)} of {pages} pages cannot be read ({named}) and are not in the tables; "
        "ask its sender for a new copy"
    )


def _document(
    plan: Plan, document: DocumentRecord, findings: Sequence[FindingRecord]
) -> DocumentRecord:
    """Complete the document's own row with what was read."""
    head = plan.letterhead
    glyphs = sum(page_grid.glyphs for page_grid in plan.page_grids)
    in_cells = sum(each.table.glyphs for each in plan.plans)
    unreadable = [page_grid.page for page_grid in plan.page_grids if page_grid.error is not None]
    queried = any(each.severity != "notice" for each in findings)
    return replace(
        document,
        pages=len(plan.page_grids),
        status="partial" if unreadable else "ok_with_findings" if queried else "ok",
        error=_without(unreadable, len(plan.page_grids)) if unreadable else None,
        issuer=head.issuer,
        province=head.province,
        district=head.district,
        number=head.number,
        issued_on=head.issued_on,
        title=head.title,
        plan_year=head.plan_year,
        items=len(plan.items),
        findings=len(findings),
        glyphs=glyphs,
        glyphs_in_cells=in_cells,
        glyphs_outside=glyphs - in_cells,
    )
