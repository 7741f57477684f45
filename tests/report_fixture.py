"""Processed folders for report tests, written from records without reading a table."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pypdfium2

from kehoach.records import (
    TABLES,
    ActivityRecord,
    AgencyRecord,
    CellRecord,
    DeadlineRecord,
    DocumentRecord,
    FindingRecord,
    FundingRecord,
    ItemRecord,
    JoinRecord,
    Records,
    TargetRecord,
)

COLUMNS = ("tt", "objective", "task", "activity", "output", "lead", "deadline", "funding")
WIDTH = 100.0
HOSTILE = (
    "<script>window.hit = 1</script>",
    '"><img src=x onerror="window.hit = 2">',
    "</script><script>window.hit = 3</script>",
    "</style><svg onload=window.hit=4>",
    "\u2028window.hit = 5;\u2029 {{ 7 * 7 }} {% raw %}",
    "javascript:window.hit=6",
    "$\\frac{1}{0}$ & _x_ ]]> <!--",
)


def blank_pdf(path: Path, pages: int) -> Path:
    """Write a PDF of empty A4 pages that lie down."""
    pdf = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        pdf.new_page(842, 595)
    pdf.save(path)
    pdf.close()
    return path


def item(number: int, pages: tuple[int, int], **changes: Any) -> ItemRecord:
    """A row with something in every column."""
    plain = ItemRecord(
        item_no=number,
        table_no=1,
        row_kind="item",
        section_code="I",
        section="CÔNG TÁC CHỈ ĐẠO",
        subsection_code=None,
        subsection=None,
        heading_path=("I CÔNG TÁC CHỈ ĐẠO",),
        tt=str(number),
        objective="1.1. Tối thiểu 35% đơn vị được kiểm tra",
        task=f"2.{number} Ban hành Kế hoạch kiểm tra số {number}",
        activity="3.1. Xây dựng dự thảo 3.2. Trình ban hành",
        output="Kế hoạch",
        lead="Cơ quan Tổ chức - Nội vụ",
        coordinating="Các phòng, ban",
        start=None,
        deadline="Quý II/2022",
        funding="30",
        note=None,
        repeated=(),
        deadline_kind="quarter",
        deadline_start=date(2022, 4, 1),
        deadline_end=date(2022, 6, 30),
        deadline_frequency=None,
        deadline_year_assumed=False,
        deadline_span_start=date(2022, 4, 1),
        deadline_span_end=date(2022, 6, 30),
        funding_vnd=30_000_000,
        funding_per=None,
        funding_sources=(),
        lead_agencies=("Cơ quan Tổ chức - Nội vụ",),
        coordinating_agencies=("Các phòng, ban",),
        page_first=pages[0],
        page_last=pages[1],
    )
    return replace(plain, **changes)


def cell(page: int, column: int, box: tuple[float, float], items: tuple[int, int]) -> CellRecord:
    """A cell of a column of equal width; ``box`` is its top and bottom."""
    left = 20 + column * WIDTH
    place = (left, box[0], left + WIDTH, box[1])
    return CellRecord(1, page, COLUMNS[column], *place, 1, 1, "chữ", *items)


def row_cells(page: int, box: tuple[float, float], number: int) -> list[CellRecord]:
    """The cells of a row on one page."""
    return [cell(page, column, box, (number, number)) for column in range(len(COLUMNS))]


def sample(source: Path, pages: int = 3, rows: int = 3) -> Records:
    """A document: row 1 on page 1, row 2 cut over pages 1 and 2, the others on page 2 and on."""
    cells = [*row_cells(1, (40, 300), 1), *row_cells(1, (300, 560), 2), *row_cells(2, (40, 90), 2)]
    items = [item(1, (1, 1)), item(2, (1, 2), deadline="Quý này", deadline_kind="unread")]
    for number in range(3, rows + 1):
        page = 2 + (number - 3) * (pages - 1) // max(rows - 2, 1)
        top = 100.0 + 30 * (number % 15)
        items.append(item(number, (page, page), section="CẢI CÁCH THỂ CHẾ", section_code="II"))
        cells += row_cells(page, (top, top + 30), number)
    document = DocumentRecord(
        str(source),
        hashlib.sha256(source.read_bytes()).hexdigest(),
        source.stat().st_size,
        pages,
        "pdfium",
        "0.1.0",
        "ok_with_findings",
        issuer="UBND huyện Đức Thọ",
        number="12/KH-UBND",
        issued_on=date(2022, 1, 14),
        title="Kế hoạch cải cách hành chính năm 2022",
        plan_year=2022,
        items=len(items),
        findings=3,
        findings_open=3,
    )
    return Records(
        f"{source.stem}-{(document.sha256 or '')[:8]}",
        document,
        items=tuple(items),
        activities=(
            ActivityRecord(1, 1, "3.1", "Xây dựng dự thảo"),
            ActivityRecord(1, 2, "3.2", "Trình ban hành"),
        ),
        agencies=tuple(_agencies(items)),
        deadlines=tuple(_deadline(each) for each in items),
        funding=tuple(
            FundingRecord(each.item_no, 1, 30_000_000, None, None, "VND", None, None, (), "30", "x")
            for each in items
        ),
        targets=(TargetRecord(1, 1, "at_least", Decimal(35), None, "%", "đơn vị", "35%", None, 1),),
        cells=tuple(cells),
        joins=(
            JoinRecord(1, 1, 2, 2, "task", joined=True, probability=0.9, signals=("goes_on +3.0",)),
        ),
        findings=(
            FindingRecord(
                "notice", "page_break_joined", "câu còn tiếp", item_no=2, column_name="task", page=1
            ),
            FindingRecord(
                "error",
                "deadline_unread",
                "không quy tắc nào đọc được",
                item_no=2,
                column_name="deadline",
                page=1,
            ),
            FindingRecord(
                "warning",
                "numbering",
                "số 2.3 in hai lần",
                item_no=3,
                column_name="task",
                page=2,
                value="2.3",
            ),
        ),
    )


def _agencies(items: Iterable[ItemRecord]) -> Iterable[AgencyRecord]:
    for each in items:
        for name in each.lead_agencies:
            yield AgencyRecord(each.item_no, "lead", 1, name, "named", name)
        for name in each.coordinating_agencies:
            yield AgencyRecord(each.item_no, "coordinating", 1, name, "group", name)


def _deadline(each: ItemRecord) -> DeadlineRecord:
    span = (each.deadline_start, each.deadline_end)
    if each.deadline_kind == "unread":
        span = (None, None)
    kind = each.deadline_kind or "unread"
    printed = each.deadline or ""
    return DeadlineRecord(each.item_no, 1, kind, *span, None, None, False, None, printed, kind)


def hostile(records: Records) -> Records:
    """The same document with markup, code and control characters in every printed text."""
    bad = " ".join(HOSTILE)
    row = replace(records.items[0], task=bad, lead=bad, section=bad, tt=bad, deadline=bad)
    return replace(
        records,
        document=replace(records.document, title=bad, issuer=bad, number=bad, error=bad),
        items=(row, *records.items[1:]),
        activities=(ActivityRecord(1, 1, bad, bad), ActivityRecord(1, 2, None, bad)),
        agencies=(AgencyRecord(1, "lead", 1, bad, "named", bad),),
        targets=(TargetRecord(1, 1, "equal", Decimal(5), None, bad, bad, bad, None, 1),),
        findings=(
            *records.findings,
            FindingRecord("error", bad, bad, item_no=1, column_name="task", page=1, value=bad),
            FindingRecord("error", "wide", bad, item_no=1, column_name=bad, page=1, value=bad),
        ),
    )


def write_processed(folder: Path, documents: Sequence[Records]) -> Path:
    """Write the tables of some documents as a run would."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        _write(folder, name, [(d.document_id, row) for d in documents for row in d.rows(name)])
    return folder


def _write(folder: Path, name: str, pairs: Sequence[tuple[str, Any]]) -> None:
    names = ["document_id", *(field.name for field in fields(pairs[0][1]))] if pairs else []
    table = (
        pa.Table.from_pylist([{"document_id": key, **asdict(row)} for key, row in pairs])
        if names
        else pa.table({"document_id": pa.array([], pa.string())})
    )
    pq.write_table(table, folder / f"{name}.parquet")
