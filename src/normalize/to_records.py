"""From items to the rows of the output tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, TypeVar

from kehoach.corrections.correction import Correction
from kehoach.findings import Finding
from kehoach.model import Signal, Table, TableCell, distinct_cells
from kehoach.normalize.agencies import Seat
from kehoach.normalize.document import Plan, document_record
from kehoach.normalize.letterhead.admin_units import DISTRICTS_END
from kehoach.normalize.letterhead.reading import Letterhead
from kehoach.normalize.readers import (
    ACTIVITIES,
    AGENCIES,
    DEADLINE,
    FUNDING,
    OUTPUTS,
    TARGETS,
    Reader,
)
from kehoach.normalize.rows.items import Item, PlanTable
from kehoach.normalize.rows.kinds import RowKind
from kehoach.normalize.rows.offices import agency_records, office_records
from kehoach.readings import Agencies, ListItems, Targets
from kehoach.records import (
    ActivityRecord,
    CellRecord,
    CorrectionRecord,
    DeadlineRecord,
    DocumentRecord,
    ExtraRecord,
    FindingRecord,
    FundingRecord,
    ItemRecord,
    JoinRecord,
    OutputRecord,
    Records,
    TargetRecord,
)
from kehoach.records.items import ItemKind
from kehoach.records.keys import Keys
from kehoach.spill import Spill

T = TypeVar("T")


def all_records(
    plan: Plan,
    document_id: str,
    document: DocumentRecord,
    cells: Sequence[CellRecord],
    findings: Sequence[Finding],
) -> Records:
    """Turn a plan into the rows of the output tables; cells and findings are there already.

    ``document`` holds what is known of the file before it is read.
    """
    items, spill = plan.items, Spill()
    seat = _seat(document.sha256 or document_id, plan.letterhead)
    agencies = spill.keep_all(row for item in items for row in agency_records(item, seat))
    return Records(
        document_id=document_id,
        document=document_record(plan, document, findings),
        items=spill.keep_all(map(item_record, items)),
        extras=spill.keep_all(_rows(extra_records, items)),
        activities=spill.keep_all(_rows(activity_records, items)),
        outputs=spill.keep_all(_rows(output_records, items)),
        agencies=agencies,
        offices=tuple(office_records(agencies, seat)),
        deadlines=spill.keep_all(_rows(deadline_records, items)),
        funding=spill.keep_all(_rows(funding_records, items)),
        targets=spill.keep_all(target_records(items)),
        cells=cells,
        joins=spill.keep_all(r for table, own in plan.tables for r in join_records(table, own)),
        findings=tuple(map(finding_record, findings)),
        corrections=tuple(correction_records(plan)),
    )


def _seat(document: str, head: Letterhead) -> Seat:
    """Return where a document is from, and which level there was below provinces on its day."""
    day = head.issued_on or (date(head.plan_year, 1, 1) if head.plan_year else None)
    is_clear = day is not None and (head.issued_on or day.year != DISTRICTS_END.year)
    below: Literal["district", "commune"] | None = None
    if day is not None and is_clear:
        below = "commune" if day >= DISTRICTS_END else "district"
    ministry = head.issuer if head.issuer and head.issuer.startswith("Bộ ") else None
    return Seat(document, head.province, head.district, head.commune, below, ministry)


def _rows(records: Callable[[Item], Sequence[T]], items: Iterable[Item]) -> Iterator[T]:
    return (row for item in items for row in records(item))


def item_record(item: Item) -> ItemRecord:
    """The row of ``items``."""
    headings = item.row.headings
    section = headings[0] if headings else None
    subsection = headings[1] if len(headings) > 1 else None
    funding, deadline = item.reading(FUNDING), item.reading(DEADLINE)
    return ItemRecord(
        item_no=item.number,
        table_no=item.table,
        row_kind=_row_kind(item),
        section_code=section.code if section else None,
        section=section.title if section else None,
        subsection_code=subsection.code if subsection else None,
        subsection=subsection.title if subsection else None,
        heading_path=tuple(heading.path_text for heading in headings),
        tt=item.text("tt"),
        objective=item.text("objective"),
        task=item.text("task"),
        activity=item.text("activity"),
        output=item.text("output"),
        lead=item.text("lead"),
        coordinating=item.text("coordinating"),
        start=item.text("start"),
        deadline=item.text("deadline"),
        funding=item.text("funding"),
        note=item.text("note"),
        repeated=item.repeated,
        corrected=item.corrected,
        deadline_kind=deadline.kind if deadline else None,
        deadline_start=deadline.start if deadline else None,
        deadline_end=deadline.end if deadline else None,
        deadline_frequency=deadline.frequency if deadline else None,
        deadline_year_assumed=deadline.year_assumed if deadline else None,
        deadline_span_start=deadline.span.start if deadline else None,
        deadline_span_end=deadline.span.end if deadline else None,
        funding_vnd=_counted(item),
        funding_per=funding.per if funding else None,
        funding_sources=funding.sources if funding else (),
        lead_agencies=_names(item.reading(AGENCIES, "lead")),
        coordinating_agencies=_names(item.reading(AGENCIES, "coordinating")),
        page_first=item.row.row.page_first,
        page_last=item.row.row.page_last,
    )


def _row_kind(item: Item) -> ItemKind:
    if item.row.kind is RowKind.SUM:
        return "sum"
    if item.row.kind is RowKind.PROSE:
        return "prose"
    return "item_or_heading" if item.row.doubtful else "item"


def _counted(item: Item) -> int | None:
    """The money that this row adds: a merged cell's on its first row, none on a sum."""
    funding = item.reading(FUNDING)
    if funding is None or "funding" not in item.own or item.row.kind is RowKind.SUM:
        return None
    return funding.total_vnd


def _names(agencies: Agencies | None) -> tuple[str, ...]:
    return tuple(agency.agency for agency in agencies.agencies) if agencies else ()


def extra_records(item: Item) -> list[ExtraRecord]:
    """The rows of ``extras``."""
    return [ExtraRecord(item.number, heading, cell.text or "") for heading, cell in item.extras]


def activity_records(item: Item) -> list[ActivityRecord]:
    """The rows of ``activities``, told where the cell begins."""
    return [ActivityRecord(*row) for row in _listed(item, ACTIVITIES)]


def output_records(item: Item) -> list[OutputRecord]:
    """The rows of ``outputs``, told where the cell begins."""
    return [OutputRecord(*row) for row in _listed(item, OUTPUTS)]


def _listed(item: Item, reader: Reader[ListItems]) -> Iterator[tuple[int, int, str | None, str]]:
    items = item.reading(reader)
    if items is not None and item.own.intersection(reader.columns):
        for position, each in enumerate(items.items, start=1):
            yield item.number, position, each.code, each.text


def deadline_records(item: Item) -> list[DeadlineRecord]:
    """The rows of ``deadlines``: every item's own, also where the cell is merged."""
    deadline = item.reading(DEADLINE)
    parts = deadline.parts if deadline else ()
    return [
        DeadlineRecord(
            item.number,
            position,
            part.kind,
            part.start,
            part.end,
            part.bound,
            part.frequency,
            part.year_assumed,
            part.event,
            part.printed or item.text("deadline") or "",
            part.rule,
        )
        for position, part in enumerate(parts, start=1)
    ]


def funding_records(item: Item) -> list[FundingRecord]:
    """The rows of ``funding``: a merged cell's money is told on its first row only."""
    funding = item.reading(FUNDING)
    if funding is None or "funding" not in item.own:
        return []
    return [
        FundingRecord(
            item.number,
            position,
            part.amount_vnd,
            part.min_vnd,
            part.max_vnd,
            part.currency,
            part.per,
            part.qualifier,
            part.sources,
            part.printed or item.text("funding") or "",
            part.rule,
        )
        for position, part in enumerate(funding.parts, start=1)
    ]


def target_records(items: Sequence[Item]) -> Iterator[TargetRecord]:
    """Yield the rows of ``targets``: a merged objective's once, with the last row it holds for."""
    last = {(i.table, i.row.index): i.number for i in items if "objective" in i.columns}
    for item in items:
        targets = item.reading(TARGETS)
        if targets is not None and "objective" in item.own:
            rows = range(item.row.index, item.cells["objective"].row_last + 1)
            held = [last[item.table, row] for row in rows if (item.table, row) in last]
            yield from _targets(item, targets, held[-1])


def _targets(item: Item, targets: Targets, last: int) -> Iterator[TargetRecord]:
    for position, target in enumerate(targets, start=1):
        yield TargetRecord(
            item.number,
            position,
            target.comparator,
            target.value,
            target.value_max,
            target.unit,
            target.subject,
            target.printed,
            target.reach_by,
            last,
        )


def all_cell_records(plan: Plan, keys: Keys) -> Sequence[CellRecord]:
    """The rows of ``cells`` of all plan tables."""
    return Spill().keep_all(
        row for table, items in plan.tables for row in cell_records(table, items, keys)
    )


def cell_records(plan: PlanTable, items: Sequence[Item], keys: Keys) -> Iterator[CellRecord]:
    """Yield the rows of ``cells``: every printed piece of every cell of a plan table."""
    number_of = {item.row.index: item.number for item in items}
    labels = [plan.label(column) for column in range(len(plan.table.columns))]
    for cell in (*distinct_cells(plan.table.header), *plan.table.repeated_header):
        yield from _pieces(plan, cell, labels[cell.column], None, keys)
    for cell, rows in _rows_of_pieces(plan.table):
        numbers = [number_of[row] for row in rows if row in number_of]
        own = (numbers[0], numbers[-1]) if numbers else None
        yield from _pieces(plan, cell, labels[cell.column], own, keys)


def _rows_of_pieces(table: Table) -> Iterator[tuple[TableCell, range]]:
    """Yield each cell with its rows; one whose row a person split is told once, over both."""
    for cell in table.cells:
        if not _has_same_print(table, cell.row_first - 1, cell):
            last = cell.row_last
            while _has_same_print(table, last + 1, cell):
                last = table.rows[last + 1].cells[cell.column].row_last
            yield cell, range(cell.row_first, last + 1)


def _has_same_print(table: Table, row: int, cell: TableCell) -> bool:
    """Is another row, if there is one, told with the same pieces as a cell in its column?"""
    is_there = bool(cell.pieces) and 0 <= row < len(table.rows)
    return is_there and table.rows[row].cells[cell.column].pieces == cell.pieces


def join_records(plan: PlanTable, items: Sequence[Item]) -> list[JoinRecord]:
    """The rows of ``joins``: every decision at a page break of a plan table."""
    number_of = {item.row.index: item.number for item in items}
    return [
        JoinRecord(
            plan.table.number,
            join.page,
            join.next_page,
            None if join.row is None else number_of.get(join.row),
            None if join.column is None else plan.label(join.column),
            join.joined,
            join.probability,
            tuple(_signal(plan, signal) for signal in join.signals),
        )
        for join in plan.table.joins
    ]


def _signal(plan: PlanTable, signal: Signal) -> str:
    column = "" if signal.column is None else f" {plan.label(signal.column)}"
    return f"{signal.name} {signal.weight:+.1f}{column}"


def _pieces(
    plan: PlanTable, cell: TableCell, label: str, items: tuple[int, int] | None, keys: Keys
) -> Iterable[CellRecord]:
    first, last = items if items is not None else (None, None)
    for piece in cell.pieces:
        yield CellRecord(
            plan.table.number,
            piece.page,
            label,
            *piece.bbox,
            piece.row_span,
            piece.column_span,
            piece.text or None,
            first,
            last,
            read_as=piece.recognition and piece.recognition.read_as,
            confidence=piece.recognition and piece.recognition.confidence,
            file_table=piece.place and piece.place.table,
            file_row=piece.place and piece.place.row,
            file_column=piece.place and piece.place.column,
            cell_id=keys.of_cell(piece.page, label, piece.bbox.x0, piece.bbox.top),
        )


def correction_records(plan: Plan) -> Iterator[CorrectionRecord]:
    """The rows of ``corrections`` that are about tables; those of findings come with these."""
    number_of = {(item.table, item.row.index): item.number for item in plan.items}
    for done in plan.corrected.done:
        number = number_of.get(done.place) if done.place else None
        yield correction_record(done.correction, done.state, number)


def correction_record(made: Correction, state: str, item_no: int | None) -> CorrectionRecord:
    """The row of what a person said."""
    texts = (made.column, made.finding, made.read, made.right, made.who, made.when, made.why)
    column, code, read, right, who, when, why = (text or None for text in texts)
    return CorrectionRecord(made.deed, state, item_no, column, code, read, right, who, when, why)


def finding_record(found: Finding) -> FindingRecord:
    """The row of what was found."""
    x0, top, x1, bottom = found.box or (None, None, None, None)
    return FindingRecord(
        found.severity,
        found.code,
        found.message,
        message_vi=found.message_vi,
        item_no=found.item_no,
        column_name=found.column,
        page=found.page,
        value=found.value,
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
    )
