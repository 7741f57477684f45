"""Small, sound `Records` for tests of everything that comes after the reading."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.records import (
    ActivityRecord,
    AgencyRecord,
    CellRecord,
    CorrectionRecord,
    DeadlineRecord,
    DocumentRecord,
    ExtraRecord,
    FindingRecord,
    FundingRecord,
    ItemRecord,
    JoinRecord,
    OfficeRecord,
    OutputRecord,
    Records,
    TargetRecord,
)
from kehoach.records.keys import Keys, with_keys

_PLAN_COLUMNS = ("tt", "task", "lead", "deadline", "funding")
_ROWS_PER_PAGE = 4


def item(item_no: int = 1, **changes: Any) -> ItemRecord:
    """Return an item of a plan for 2022; ``changes`` replace its fields."""
    page = 1 + (item_no - 1) // _ROWS_PER_PAGE
    plain = ItemRecord(
        item_no=item_no,
        table_no=1,
        row_kind="item",
        section_code="I",
        section="Cải cách thể chế",
        subsection_code=None,
        subsection=None,
        heading_path=("Cải cách thể chế",),
        tt=str(item_no),
        objective="Tối thiểu 35,5% cơ quan, đơn vị",
        task=f"Nhiệm vụ {item_no}",
        activity="1.1. Ban hành kế hoạch\n1.2. Kiểm tra",
        output="- Kế hoạch\n- Báo cáo",
        lead="Phòng Nội vụ",
        coordinating=None,
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
        funding_sources=("district_budget", "state_budget"),
        lead_agencies=("Phòng Nội vụ",),
        coordinating_agencies=(),
        page_first=page,
        page_last=page,
    )
    return replace(plain, **changes)


def deadline(item_no: int = 1, **changes: Any) -> DeadlineRecord:
    """Return the deadline of `item`."""
    plain = DeadlineRecord(
        item_no=item_no,
        position=1,
        kind="quarter",
        starts_on=date(2022, 4, 1),
        ends_on=date(2022, 6, 30),
        bound=None,
        frequency=None,
        year_assumed=False,
        event=None,
        printed="Quý II/2022",
        rule="quarter",
    )
    return replace(plain, **changes)


def funding(item_no: int = 1, **changes: Any) -> FundingRecord:
    """Return the funding of `item`."""
    plain = FundingRecord(
        item_no=item_no,
        position=1,
        amount_vnd=30_000_000,
        min_vnd=None,
        max_vnd=None,
        currency=None,
        per=None,
        qualifier=None,
        sources=("district_budget", "state_budget"),
        printed="30",
        rule="amount",
    )
    return replace(plain, **changes)


def cells_of(item_: ItemRecord) -> tuple[CellRecord, ...]:
    """Return one cell for each column that plans mostly have."""
    top = 100.0 + 40 * ((item_.item_no - 1) % _ROWS_PER_PAGE)
    return tuple(
        CellRecord(
            table_no=item_.table_no,
            page=item_.page_first,
            column_name=column,
            x0=50.0 + 90 * place,
            top=top,
            x1=140.0 + 90 * place,
            bottom=top + 40,
            row_span=1,
            column_span=1,
            text=getattr(item_, column),
            item_first=item_.item_no,
            item_last=item_.item_no,
        )
        for place, column in enumerate(_PLAN_COLUMNS)
    )


def join(**changes: Any) -> JoinRecord:
    """Return the decision on a row that a page break cut."""
    plain = JoinRecord(
        table_no=1,
        page=1,
        next_page=1,
        item_no=1,
        column_name=None,
        joined=True,
        probability=0.9,
        signals=("small_letter +3.0 task",),
    )
    return replace(plain, **changes)


def finding(**changes: Any) -> FindingRecord:
    """Return a finding about no place in particular."""
    plain = FindingRecord(
        finding_id="f", severity="warning", code="numbering_gap", message="Số thứ tự bị nhảy"
    )
    return replace(plain, **changes)


def correction(**changes: Any) -> CorrectionRecord:
    """Return a deadline that a person put right."""
    plain = CorrectionRecord(
        deed="value",
        state="holds",
        item_no=1,
        column_name="deadline",
        code=None,
        read="Quý này",
        right="Quý II/2022",
        who="Lan",
        made="2026-11-30T09:15:00+07:00",
        why="bản giấy",
    )
    return replace(plain, **changes)


def document(**changes: Any) -> DocumentRecord:
    """Return the record of a file that was read without a finding; counts are for `records`."""
    plain = DocumentRecord(
        source="ke-hoach-2022.pdf",
        sha256="0123456789abcdef" * 4,
        bytes=123_456,
        pages=1,
        engine="pdfium",
        version="0.1.0",
        status="ok",
        issuer="UBND huyện Đức Thọ",
        province="Hà Tĩnh",
        district="Đức Thọ",
        number="01/KH-UBND",
        issued_on=date(2022, 1, 14),
        title="Kế hoạch cải cách hành chính năm 2022",
        plan_year=2022,
        glyphs=1000,
        glyphs_in_cells=900,
        glyphs_outside=100,
    )
    return replace(plain, **changes)


def keyed(records: Records) -> Records:
    """Give cells and findings the keys of their file."""
    keys = Keys(records.document.sha256)
    cells = (
        replace(c, cell_id=keys.of_cell(c.page, c.column_name, c.x0, c.top)) for c in records.cells
    )
    return with_keys(replace(records, cells=tuple(cells)))


def records(
    document_id: str = "ke-hoach-2022-01234567", items: int = 3, findings: int = 0
) -> Records:
    """Return a sound document of ``items`` rows and ``findings`` findings about the whole."""
    rows = tuple(item(number) for number in range(1, items + 1))
    numbers = range(1, items + 1)
    return keyed(
        Records(
            document_id=document_id,
            document=document(
                pages=max(1, -(-items // _ROWS_PER_PAGE)), items=items, findings=findings
            ),
            items=rows,
            extras=tuple(ExtraRecord(n, "Cấp kiểm tra", "Huyện | xã") for n in numbers),
            activities=tuple(
                ActivityRecord(n, position, f"1.{position}", text)
                for n in numbers
                for position, text in enumerate(("Ban hành kế hoạch", "Kiểm tra"), start=1)
            ),
            outputs=tuple(
                OutputRecord(n, position, None, text)
                for n in numbers
                for position, text in enumerate(("Kế hoạch", "Báo cáo"), start=1)
            ),
            agencies=tuple(
                AgencyRecord(n, "lead", 1, "Phòng Nội vụ", "named", "Phòng Nội vụ") for n in numbers
            ),
            offices=(
                OfficeRecord(
                    "0123456789ab",
                    "Phòng Nội vụ",
                    "Phòng",
                    "district",
                    None,
                    None,
                    None,
                    None,
                    None,
                    None,
                    ("Phòng Nội vụ",),
                    1,
                ),
            ),
            deadlines=tuple(deadline(n) for n in numbers),
            funding=tuple(funding(n) for n in numbers),
            targets=tuple(
                TargetRecord(
                    n,
                    1,
                    "at_least",
                    Decimal("35.5"),
                    None,
                    "%",
                    "cơ quan, đơn vị",
                    "Tối thiểu 35,5%",
                    date(2026, 12, 31),
                    n,
                )
                for n in numbers
            ),
            cells=tuple(cell for row in rows for cell in cells_of(row)),
            joins=(join(),),
            findings=tuple(finding() for _ in range(findings)),
            corrections=(correction(),),
        )
    )


def failed(document_id: str = "hong-89abcdef") -> Records:
    """Return what is left of a file that could not be read."""
    nothing = document(
        source="hỏng.pdf",
        pages=None,
        status="damaged",
        issued_on=None,
        plan_year=None,
        glyphs=None,
        glyphs_in_cells=None,
        glyphs_outside=None,
        error="tệp hỏng",
    )
    return Records(document_id=document_id, document=nothing)
