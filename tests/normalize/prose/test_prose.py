"""Plans in prose: the tasks, their fields and sections, from Word files and from print."""

import pytest
from office_files import cell, docx, paragraph, row, table
from prose_plans import PLANS, WITHOUT_MARKERS, ProsePlan
from typeset.case import PORTRAIT, Draft
from typeset.catalogue import case
from typeset.furniture import letterhead, line

from kehoach.batch.settings import Settings
from kehoach.errors import NoTableError
from kehoach.model import BBox, Line, PageGrid
from kehoach.normalize.prose.fields import Field, column_named, split_fields
from kehoach.normalize.prose.paragraphs import read_paragraphs
from kehoach.pipeline import read_records
from kehoach.records import ItemRecord, Records

HEAD = ("KẾ HOẠCH", "Thực hiện nhiệm vụ trọng tâm năm 2025")
COLUMNS = ("tt", "task", "activity", "output", "lead", "coordinating", "deadline", "funding")


def as_word(paragraphs: list[str]) -> bytes:
    state = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    return docx("".join(paragraph(each) for each in (*state, *HEAD, *paragraphs)))


def as_print(paragraphs: list[str], *, page_of: int = 14) -> bytes:
    """Set as a PDF, justified by nothing, a new page after every few paragraphs."""
    draft = Draft(size=PORTRAIT)
    letterhead(draft.sheet)
    for each in HEAD:
        line(draft.sheet, each, bold=True, align="center")
    for number, each in enumerate(paragraphs, start=1):
        line(draft.sheet, each)
        if number % page_of == 0:
            draft.page()
    return draft.print("prose").pdf


def read(data: bytes) -> Records:
    return read_records(data, "plan", Settings())


def row_of(item: ItemRecord) -> dict[str, str]:
    path = " > ".join(item.heading_path)
    texts = {"path": path, **{name: getattr(item, name) for name in COLUMNS}}
    return {name: text for name, text in texts.items() if text}


def rows_wanted(plan: ProsePlan) -> list[dict[str, str]]:
    return [dict(row) for row in plan.rows]


def without_path(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{name: text for name, text in row.items() if name != "path"} for row in rows]


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("set_as", [as_word, as_print])
def test_tasks_are_read(name: str, set_as) -> None:
    plan = PLANS[name]
    records = read(set_as(plan.paragraphs))
    got = [row_of(item) for item in records.items]
    assert without_path(got) == without_path(rows_wanted(plan))
    for one, wanted in zip(got, plan.rows, strict=True):
        if "path" in wanted:
            assert one["path"] == wanted["path"]
    assert {item.row_kind for item in records.items} == {"prose"}


NUMBERED_CELLS = table(
    row("TT", "Nội dung nhiệm vụ"),
    row("1", cell("Số hóa hồ sơ hộ tịch", "- Chủ trì: Sở Tư pháp", "- Thời hạn: 30/9/2025")),
    row("2", cell("Nâng cấp mạng", "- Chủ trì: Sở Nội vụ", "- Thời hạn: 31/12/2025")),
)
FORMS = "".join(
    table(row("Nhiệm vụ", task), row("Cơ quan chủ trì", lead), row("Thời hạn", when))
    for task, lead, when in (
        ("Số hóa hồ sơ hộ tịch", "Sở Tư pháp", "30/9/2025"),
        ("Nâng cấp mạng", "Sở Nội vụ", "31/12/2025"),
    )
)


@pytest.mark.parametrize("body", [NUMBERED_CELLS, FORMS], ids=["numbered cells", "forms"])
def test_tasks_are_read_from_tables_of_two_columns(body: str) -> None:
    records = read(docx("".join(map(paragraph, HEAD)) + body))
    assert [(item.task, item.lead, item.deadline) for item in records.items] == [
        ("Số hóa hồ sơ hộ tịch", "Sở Tư pháp", "30/9/2025"),
        ("Nâng cấp mạng", "Sở Nội vụ", "31/12/2025"),
    ]
    assert {item.row_kind for item in records.items} == {"prose"}
    assert "table_left_out" not in {finding.code for finding in records.findings}


def test_each_task_has_a_notice_and_nothing_worse() -> None:
    records = read(as_word(PLANS["fields-as-bullets"].paragraphs))
    told = [each for each in records.findings if each.code == "prose_item"]
    assert [each.item_no for each in told] == [1, 2, 3]
    assert {each.severity for each in told} == {"notice"}
    letterhead_only = {each.code for each in records.findings if each.severity != "notice"}
    assert all(code.endswith(("_unknown", "_unsure")) for code in letterhead_only)


def test_values_are_read_as_in_tables() -> None:
    first, *_ = read(as_word(PLANS["fields-in-sentences"].paragraphs)).items
    assert first.funding_vnd == 320_000_000
    assert first.lead_agencies == ("Phòng Văn hóa và Thông tin",)
    assert str(first.deadline_end) == "2025-03-31"


def test_cells_lead_to_the_page() -> None:
    records = read(as_print(PLANS["fields-as-bullets"].paragraphs, page_of=8))
    leads = {c.item_first: c for c in records.cells if c.column_name == "lead"}
    assert leads[1].page == 1
    assert leads[3].page == 2
    assert leads[1].text == "Phòng Tư pháp"
    assert records.document.glyphs_in_cells == 0


def test_a_task_beside_others_of_which_nothing_is_said_is_kept_and_doubted() -> None:
    text = """
II. NHIỆM VỤ
1. Ban hành kế hoạch.
- Chủ trì: Phòng Nội vụ. Thời gian: Quý I/2025.
2. Sơ kết thực hiện.
3. Tổng kết năm.
- Chủ trì: Phòng Nội vụ. Thời gian: Quý IV/2025.
"""
    records = read(as_word(text.strip().split("\n")))
    assert [item.tt for item in records.items] == ["1", "2", "3"]
    (doubted,) = [f for f in records.findings if f.code == "prose_item" and f.severity == "warning"]
    assert doubted.item_no == 2


@pytest.mark.parametrize("set_as", [as_word, as_print])
def test_a_text_without_markers_has_no_tasks(set_as) -> None:
    with pytest.raises(NoTableError):
        read(set_as(WITHOUT_MARKERS.strip().split("\n")))


def test_tasks_given_to_offices_stand_beside_a_table_in_doubt() -> None:
    duties = table(
        row("TT", "Lớp", "Khu vực dọn vệ sinh"),
        row("1", "9A", "Dọn vườn trường và cổng phụ"),
        row("2", "9B", "Dọn sân trước và bồn cây"),
    )
    given = ("1. Ban Giám hiệu theo dõi, đôn đốc.", "2. Công đoàn: Tổ chức chấm điểm các lớp.")
    body = "".join(map(paragraph, HEAD)) + duties + "".join(map(paragraph, given))
    records = read(docx(body))
    assert [(item.row_kind, item.task) for item in records.items] == [
        ("item", "Dọn vườn trường và cổng phụ"),
        ("item", "Dọn sân trước và bồn cây"),
        ("prose", "theo dõi, đôn đốc"),
        ("prose", "Tổ chức chấm điểm các lớp"),
    ]
    assert "plan_unsure" in {finding.code for finding in records.findings}


def test_who_helps_an_office_helps_with_all_below_its_name() -> None:
    text = """
II. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính chủ trì, phối hợp các sở, ban, ngành
- Rà soát kinh phí thực hiện kế hoạch.
- Chủ trì, phối hợp với Sở Nội vụ tổng hợp báo cáo.
2. Sở Y tế
- Theo dõi tình hình dịch bệnh.
"""
    records = read(as_word(text.strip().split("\n")))
    assert [(item.lead, item.coordinating, item.task) for item in records.items] == [
        ("Sở Tài chính", "các sở, ban, ngành", "Rà soát kinh phí thực hiện kế hoạch"),
        ("Sở Tài chính", "Sở Nội vụ", "tổng hợp báo cáo"),
        ("Sở Y tế", None, "Theo dõi tình hình dịch bệnh"),
    ]


def test_what_offices_have_done_is_no_task() -> None:
    text = """
I. KẾT QUẢ NĂM 2024
1. Sở Tư pháp thẩm định 268 dự thảo văn bản.
II. NHIỆM VỤ NĂM 2025
1. Sở Tư pháp rà soát các văn bản đã hết hiệu lực.
2. Sở Nội vụ tổng hợp báo cáo.
"""
    records = read(as_word(text.strip().split("\n")))
    tasks = [item.task for item in records.items]
    assert tasks == ["rà soát các văn bản đã hết hiệu lực", "tổng hợp báo cáo"]


def test_a_heading_over_what_was_done_and_is_to_be_done_has_tasks() -> None:
    text = """
I. KẾT QUẢ NĂM 2024 VÀ NHIỆM VỤ NĂM 2025
1. Sở Tư pháp rà soát các văn bản đã hết hiệu lực.
2. Sở Nội vụ tổng hợp báo cáo.
"""
    assert len(read(as_word(text.strip().split("\n"))).items) == 2


def test_a_letter_about_a_plan_is_none_though_its_head_is_a_table() -> None:
    head = table(
        row("UBND TỈNH HÀ NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", ""),
        row("Số: /UBND-NC", "Hà Nam, ngày tháng 3 năm 2026", ""),
        row("V/v triển khai Kế hoạch số 14/KH-BCA", "", ""),
    )
    said = "Chủ tịch Ủy ban nhân dân tỉnh giao Công an tỉnh nghiên cứu Kế hoạch số 14/KH-BCA."
    with pytest.raises(NoTableError):
        read(docx(head + paragraph("Kính gửi: Công an tỉnh") + paragraph(said)))


def test_another_kind_of_document_has_no_tasks() -> None:
    paragraphs = PLANS["fields-as-bullets"].paragraphs
    data = docx("".join(paragraph(each) for each in ("BÁO CÁO", "Kết quả năm 2025", *paragraphs)))
    with pytest.raises(NoTableError):
        read(data)


def test_prose_beside_a_plan_table_is_left_alone() -> None:
    assert {item.row_kind for item in read(case("whole-letter").pdf).items} == {"item"}


@pytest.mark.parametrize(
    ("text", "head", "fields"),
    [
        ("Rà soát (chủ trì: Sở A, phối hợp: Sở B)", "Rà soát", ("lead:Sở A", "coordinating:Sở B")),
        ("Họp lúc 8:00 ngày 12", "Họp lúc 8:00 ngày 12", ()),
        ("Sở Nội vụ: chủ trì, phối hợp với các sở", "Sở Nội vụ: chủ trì, phối hợp với các sở", ()),
        ("Thời hạn: 30/6/2025.", "", ("deadline:30/6/2025",)),
        ("Sản phẩm: Báo cáo (02 bản).", "", ("output:Báo cáo (02 bản)",)),
        (
            "Cơ quan chủ trì: Sở A Cơ quan phối hợp: Sở B",
            "",
            ("lead:Sở A", "coordinating:Sở B"),
        ),
    ],
)
def test_fields_are_parted(text: str, head: str, fields: tuple[str, ...]) -> None:
    split = split_fields(text)
    assert split.head == head
    assert split.fields == tuple(Field(*each.split(":", 1)) for each in fields)


@pytest.mark.parametrize("label", ["Căn cứ", "Địa điểm", "Nơi nhận", "Điều 1", "Sở Nội vụ", ""])
def test_other_words_name_no_field(label: str) -> None:
    assert column_named(label) is None


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("II.", "I.", "2."), "1."),
        (("II.", "I.", "II."), "I."),
        (("A.", "I.", "2."), "I."),
        (("I.", "1.", "2."), "1."),
    ],
)
def test_a_one_of_a_scan_that_was_read_as_a_numeral(
    numbers: tuple[str, str, str], expected: str
) -> None:
    lines = [
        Line(f"{number} Ban hành kế hoạch;", BBox(80, top, 300, top + 12), top + 10)
        for number, top in zip(numbers, (100, 120, 140), strict=True)
    ]
    page = PageGrid(1, 595, 842, (), tuple(lines), 90, 0, is_recognised=True)
    assert read_paragraphs([page])[1].text.split()[0] == expected
