import json
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.model import Column
from kehoach.normalize.columns.headings import read_heading
from kehoach.normalize.columns.reading import (
    NAMES,
    is_column_numbers,
    is_header_row,
    is_unit_row,
    read_columns,
)
from kehoach.normalize.language.vocabulary import read_vocabulary

VOCABULARY = read_vocabulary("headings")


def columns(*headings):
    return [Column(h if isinstance(h, tuple) else (h,)) for h in headings]


def names(*headings):
    return read_columns(columns(*headings)).names


def codes(*headings):
    return [doubt.code for doubt in read_columns(columns(*headings)).doubts]


PLANS = [
    (
        {"STT": "tt", "Nhiệm vụ": "task", "Cơ quan chủ trì": "lead"},
        [],
    ),
    (
        {
            "TT": "tt",
            "1- Mục tiêu/Chỉ tiêu": "objective",
            "2- Nhiệm vụ": "task",
            "3- Hoạt động": "activity",
            "4- Kết quả,\nsản phẩm": "output",
            "5- Chủ trì": "lead",
            "6- Phối hợp": "coordinating",
            "7- Thời\ngian hoàn\nthành": "deadline",
            "8- Kinh\nphí (triệu\nđồng)": "funding",
        },
        [],
    ),
    (
        {
            "Thời gian trình": "deadline",
            "Ghi chú": "note",
            "Tên dự thảo văn bản": "task",
            "Cơ quan chủ trì soạn thảo": "lead",
            "Số TT": "tt",
            "Cấp ban hành": None,
        },
        [],
    ),
    (
        {
            "TT.": "tt",
            "Danh mục chương trình, dự án, đề án": "task",
            "Cơ quan chủ trì thực hiện": "lead",
            "Cơ quan phối hợp thực hiện": "coordinating",
            "Thời hạn hoàn thành": "deadline",
        },
        [],
    ),
    (
        {
            "STT": "tt",
            "ND": "task",
            "CQ chủ trì": "lead",
            "ĐV p.hợp": "coordinating",
            "TGHT": "deadline",
            "SP": "output",
            "KP (đồng)": "funding",
            "G/chú": "note",
        },
        [],
    ),
    (
        {
            "(1) STT": "tt",
            "(2) NỘI D UNG THỰC HIỆN": "task",
            "(3) ĐƠN VỊCHỦ TRÌ": "lead",
            "(4) THỜI GIANHOÀN THÀNH": "deadline",
        },
        [],
    ),
    (
        {
            "STT": "tt",
            "Lĩnh vực": None,
            "Nhiệm vụ": "task",
            "Nhiệm vụ cụ thể": "activity",
            "Lãnh đạo phụ trách": None,
            "Cơ quan tham mưu": "lead",
            "Thời gian ban hành": "deadline",
        },
        [],
    ),
    (
        {
            "STT": "tt",
            "Nội dung": None,
            "Nhiệm vụ": "task",
            "Đơn vị thực hiện": "lead",
            "Tiến độ": "deadline",
        },
        ["column_contested"],
    ),
    (
        {
            "STT": "tt",
            "Nhiệm vụ": "task",
            "Cơ quan chủ trì, phối hợp": "lead",
            "Sản phẩm": "output",
            "Sản phẩm, thời gian": "deadline",
        },
        ["column_combined", "column_combined"],
    ),
    (
        {"": "tt", "Nội dung công việc": "task", "Người phụ trách": "lead", "Thời hạn": "deadline"},
        ["column_unnamed"],
    ),
    (
        {
            "STT": "tt",
            "Hoạt động": "activity",
            "Đơn vi chủ trìi": "lead",
            "Thời giann": "deadline",
            "Hệ thống báo động": None,
        },
        ["column_slip", "column_slip", "column_unknown"],
    ),
    (
        {
            "TT": "tt",
            ("Cơ quan thực hiện", "Chủ trì"): "lead",
            ("Cơ quan thực hiện", "Phối hợp"): "coordinating",
            "Nội dung": "task",
            ("Thời gian", "Bắt đầu"): "start",
            ("Thời gian", "Hoàn thành"): "deadline",
            ("Kinh phí", "NSTW"): None,
            ("Kinh phí", "NSĐP"): None,
            ("Kinh phí", "Tổng số"): "funding",
        },
        ["column_spread", "column_spread"],
    ),
    (
        {
            ("BIỂU 1: NHIỆM VỤ", "STT", "STT", "(1)"): "tt",
            ("BIỂU 1: NHIỆM VỤ", "Nhiệm vụ", "Nhiệm vụ", "(2)"): "task",
            ("BIỂU 1: NHIỆM VỤ", "Thời gian", "Từ", "(3)"): "start",
            ("BIỂU 1: NHIỆM VỤ", "Thời gian", "Đến", "(4)"): "deadline",
            ("BIỂU 1: NHIỆM VỤ", "Kinh phí", "ĐVT: đồng", "(5)=(6)*(7)"): "funding",
        },
        [],
    ),
    (
        {
            "STT": "tt",
            "Nhiệm vụ": "task",
            ("Thời gian", "Quý I"): None,
            ("Thời gian", "Quý II"): None,
            "Đơn vị đầu mối": "lead",
        },
        ["column_spread", "column_spread"],
    ),
    (
        {
            "STT": "tt",
            "Nội dung": "task",
            ("Phân công", "Lãnh đạo"): None,
            ("Phân công", "Chuyên viên"): "lead",
            ("Thời gian hoàn thành", "Quý I"): None,
            ("Thời gian hoàn thành", "Quý II"): None,
            "Công việc cụ thể": "activity",
        },
        ["column_spread", "column_spread"],
    ),
    (
        {
            "TT": "tt",
            "Nhiệm vụ": "task",
            "Đơn vị, cá nhân chủ trì": "lead",
            "Đơn vị, cá nhân phối hợp": "coordinating",
            "Thời gian báo cáo, hoàn thành": "deadline",
            "Tổng kinh phí": "funding",
            "Nguồn vốn": None,
        },
        ["column_contested"],
    ),
    (
        {
            "STT": "tt",
            "Tên vở diễn": "task",
            "Thời gian tổ chức": "deadline",
            "Đơn vị tổ chức": "lead",
            "Quà tặng": None,
        },
        ["column_guessed", "column_unknown"],
    ),
    (
        {
            "Thời gian KC-HT": "deadline",
            "Danh mục công trình, dự án": "task",
            "Chủ đầu tư": "lead",
            "Địa điểm XD": None,
            "Tổng mức đầu tư": "funding",
        },
        [],
    ),
    (
        {
            "STT": "tt",
            "Mục tiêu cụ thể": "objective",
            "Giải pháp": "task",
            "Hoạt động cụ thể": "activity",
            "Cách thức thực hiện": None,
            "Đầu mối thực hiện": "lead",
            "Thời gian hoàn thành": "deadline",
        },
        [],
    ),
    (
        {
            "STT": "tt",
            "Nội dung hoạt động": "task",
            "ĐVT": None,
            "Số lượng": None,
            "Định mức": None,
            "Thời gian": "deadline",
            "Đơn vị thực hiện": "lead",
        },
        ["plan_unsure"],
    ),
    (
        {
            "STT": "tt",
            "Hoạt động": "activity",
            "Đơn vị thực hiện": "lead",
            "Tháng 1": None,
            "Tháng 2": None,
            "Tháng 3": None,
        },
        ["column_spread"] * 3,
    ),
    (
        {
            "No.": "tt",
            "Tên sự kiện/hoạt động": "task",
            "Cơ quan, đơn vị được kiểm tra": None,
            "Đơn vị tiến hành": "lead",
            "Deadline": "deadline",
            "Kinh phí (triệu đồng)": "funding",
            "Nguồn vốn": None,
        },
        ["column_contested"],
    ),
    (
        {
            "STT": "tt",
            "Tên thủ tục hành chính": "task",
            "Đơn vị chủ trì": "lead",
            "Đơn vị phối hợp": "coordinating",
            "Thời gian thực hiện": "deadline",
        },
        [],
    ),
    (
        {
            "TT": "tt",
            "Chi tiết": None,
            "Tên nhiệm vụ": "task",
            "Đơn vị chủ trì": "lead",
            "Thời hạn": "deadline",
        },
        [],
    ),
    (
        {
            "Mã WBS": "tt",
            "Hạng mục công việc": "task",
            "Ai phụ trách": "lead",
            "Ai hỗ trợ": "coordinating",
            "Khi nào làm": "deadline",
            "Số ngày dự kiến": None,
            "Cần những gì": None,
        },
        [],
    ),
    (
        {
            "TT": "tt",
            "Tin, bài": "task",
            "Phóng viên viết bài": "lead",
            "Hạn nộp bài": "deadline",
        },
        ["column_guessed"],
    ),
]


@pytest.mark.parametrize(("wanted", "doubts"), PLANS)
def test_a_plan_is_read_by_its_headings(wanted, doubts):
    reading = read_columns(columns(*wanted))
    assert dict(zip(wanted, reading.names, strict=True)) == wanted
    assert reading.is_plan
    assert [doubt.code for doubt in reading.doubts] == doubts


OTHER_TABLES = {
    "procedures": (
        "STT",
        "Tên thủ tục hành chính",
        "Thời hạn giải quyết",
        "Địa điểm thực hiện",
        "Phí, lệ phí",
        "Căn cứ pháp lý",
    ),
    "procedures in short": ("STT", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện"),
    "staff": ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Nhiệm vụ được giao", "Ghi chú"),
    "committee": ("TT", "Họ và tên", "Chức vụ, đơn vị công tác", "Phân công"),
    "prices": ("STT", "Nội dung", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền", "Ghi chú"),
    "estimate": ("STT", "Nội dung", "Số tiền", "Ghi chú"),
    "budget": ("TT", "Nội dung chi", "Dự toán", "Thuyết minh"),
    "scores": ("STT", "Lĩnh vực, tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Ghi chú"),
    "laws": (
        "STT",
        "Tên loại văn bản",
        "Số, ký hiệu; ngày, tháng, năm ban hành văn bản",
        "Tên gọi của văn bản/Trích yếu nội dung của văn bản",
        "Thời điểm hết hiệu lực",
    ),
    "issued documents": ("STT", "Tên văn bản", "Số ký hiệu", "Ngày ban hành", "Cơ quan ban hành"),
    "targets": ("STT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2022", "Ước thực hiện 2021"),
    "indicators with an owner": ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2022", "Cơ quan chủ trì"),
    "support": ("STT", "Nội dung hỗ trợ", "Mức hỗ trợ", "Đối tượng", "Cơ quan thực hiện"),
    "attendance": ("STT", "Nội dung", "Người thực hiện", "Ký nhận"),
    "workflow": ("Bước", "Nội dung công việc", "Người thực hiện", "Thời gian", "Biểu mẫu"),
    "workflow in hours": ("STT", "Công việc", "Người thực hiện", "Thời gian (giờ làm việc)"),
    "job": ("STT", "Nhiệm vụ", "Công việc cụ thể", "Tiêu chí đánh giá hoàn thành công việc"),
    "course": ("Thời gian", "Nội dung", "Giảng viên", "Địa điểm"),
    "records": ("STT", "Tiêu đề hồ sơ", "Thời hạn bảo quản", "Người lập hồ sơ", "Ghi chú"),
    "questions": ("STT", "Câu hỏi", "Trả lời"),
    "two columns": ("Nội dung", "Ghi chú"),
    "bids": ("STT", "Tên gói thầu", "Giá gói thầu", "Nguồn vốn", "Thời gian thực hiện hợp đồng"),
    "letterhead": (
        "UBND HUYỆN ĐỨC THỌ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    ),
    "signature": ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
    "nothing": (),
}


@pytest.mark.parametrize("headings", OTHER_TABLES.values(), ids=OTHER_TABLES.keys())
def test_other_tables_are_no_plans(headings):
    assert not read_columns(columns(*headings)).is_plan


def test_every_wording_reads_as_its_column():
    for row in VOCABULARY:
        if not row["under"]:
            assert row["column"] in {c.column for c in read_heading(row["wording"]).claims}, row


def test_vocabulary_is_well_formed():
    keys = [(r["column"], r["wording"], r["match"], r["under"]) for r in VOCABULARY]
    assert len(keys) == len(set(keys))
    assert {row["column"] for row in VOCABULARY} == {*NAMES, "extra"}
    assert {row["match"] for row in VOCABULARY} == {"whole", "head", "part"}
    assert all(row["source"] for row in VOCABULARY)


wordings = st.sampled_from(sorted({r["wording"] for r in VOCABULARY if not r["under"]}))


@given(wordings, st.data())
def test_case_form_numbering_and_line_breaks_change_nothing(wording, data):
    plain = read_heading(wording)
    number = data.draw(st.sampled_from(["", "1- ", "(3) ", "5. ", "2)\n"]))
    broken = wording.replace(" ", data.draw(st.sampled_from([" ", "\n", "  ", "\u00a0"])))
    shaped = data.draw(st.sampled_from([str, str.upper, lambda t: unicodedata.normalize("NFD", t)]))
    assert read_heading(number + shaped(broken)) == plain


@given(st.lists(st.tuples(wordings), max_size=14))
def test_each_name_goes_to_one_column_and_no_column_is_lost(headings):
    reading = read_columns(columns(*headings))
    given_names = [name for name in reading.names if name]
    assert len(reading.names) == len(headings)
    assert len(given_names) == len(set(given_names))
    assert set(given_names) <= set(NAMES)


@given(st.permutations(["STT", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời hạn"]))
def test_order_does_not_matter(headings):
    wanted = {
        "STT": "tt",
        "Nhiệm vụ": "task",
        "Sản phẩm": "output",
        "Chủ trì": "lead",
        "Phối hợp": "coordinating",
        "Thời hạn": "deadline",
    }
    assert names(*headings) == tuple(wanted[heading] for heading in headings)


def test_a_column_printed_twice_is_kept_apart():
    headings = ("STT", "Nhiệm vụ", "Chủ trì", "Nhiệm vụ")
    assert names(*headings) == ("tt", "task", "lead", None)
    assert codes(*headings) == ["column_contested"]


@pytest.mark.parametrize(
    "texts",
    [
        ("(1)", "(2)", "(3)"),
        ("1", "2", "3", "4"),
        ("A", "B", "1", "2", "3"),
        ("A", "B", "1=2+3", "2", "3", "G"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)=(5)*(6)"),
        ("1", "2", "3=1+2", "4"),
        ("I", "II", "III", "IV"),
        ("[1]", "[2]", "[2]", "[3]"),
        ("(1)", None, "(2)"),
        ("0", "1", "2"),
    ],
)
def test_column_numbers(texts):
    assert is_column_numbers(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("1", None, None),
        ("1", "Ban hành kế hoạch", "2", "3"),
        ("1", "5", "30"),
        ("3", "4", "5"),
        ("3", "2", "1"),
        ("1", "2"),
        ("I", None, None, None),
        ("", None),
        (),
        ("A", "1", "B"),
        ("A", "1", "2", "x", "c"),
    ],
)
def test_no_column_numbers(texts):
    assert not is_column_numbers(texts)


@pytest.mark.parametrize(
    ("text", "is_unit"),
    [
        ("ĐVT: triệu đồng", True),
        ("(Đơn vị tính: triệu đồng)", True),
        ("Đơn vị: 1.000 đồng", True),
        ("triệu đồng", True),
        ("Đơn vị tính", False),
        ("Đơn vị", False),
        ("Đơn vị, cá nhân chủ trì", False),
        ("30 triệu đồng", False),
        ("Cộng đồng", False),
    ],
)
def test_unit_row(text, is_unit):
    assert is_unit_row([None, text, text]) is is_unit


@pytest.mark.parametrize("hostile", ["(" * 100_000, "1" * 100_000, "a " * 50_000, "/" * 100_000])
def test_a_huge_cell_is_no_heading(hostile):
    assert names("STT", hostile, "Nhiệm vụ", "Chủ trì") == ("tt", None, "task", "lead")
    assert not is_unit_row([hostile])
    assert not is_column_numbers([hostile, "2", "3"])


def test_a_sign_for_number_is_no_heading():
    assert names("#", "Nhiệm vụ", "Chủ trì") == ("tt", "task", "lead")
    assert codes("#", "Nhiệm vụ", "Chủ trì") == ["column_unnamed"]


@pytest.mark.parametrize(
    ("heading", "severity"), [("Nguồn vốn", "notice"), ("Dự toán kinh phí", "warning")]
)
def test_a_column_kept_apart_is_queried_where_it_may_be_the_one(heading, severity):
    reading = read_columns(columns("STT", "Nhiệm vụ", "Chủ trì", "Kinh phí thực hiện", heading))
    assert [(doubt.code, doubt.severity) for doubt in reading.doubts] == [
        ("column_contested", severity)
    ]


def test_a_table_that_is_nearly_a_plan_is_told_from_one_that_is_none():
    assert read_columns(columns("STT", "Tên văn bản", "Lý do", "Cơ quan soạn thảo")).is_nearly
    assert not read_columns(columns("STT", "Họ và tên", "Chức vụ", "Nhiệm vụ")).is_nearly


def test_header_row():
    assert is_header_row(["TT", "Nội dung", "Đơn vị chủ trì", "Thời gian"])
    assert is_header_row([None, "Chủ trì", "Phối hợp"])
    assert not is_header_row(["1", "Ban hành văn bản hướng dẫn", "Phòng Nội vụ", "Quý I"])
    assert not is_header_row(["Nội dung 1: Tuyên truyền", None, None])


def test_a_sentence_is_no_heading():
    text = "Các cơ quan, đơn vị tổ chức thực hiện, báo cáo kết quả trước ngày 30 tháng 11 năm 2022"
    assert read_heading(text).claims == ()


SAMPLE_HEADINGS = {
    "bnnptnt-tthc-2014": (
        "TT",
        "Nội dung công việc",
        "Đơn vị chủ trì",
        "Đơn vị phối\nhợp",
        "Thời gian thực\nhiện",
    ),
    "bnv-par-index-2013": (
        "TT",
        "Nội dung",
        "Thời gian",
        "Cơ quan\nchủ trì",
        "Cơ quan phối hợp",
    ),
    "ttg-moi-truong-2014": (
        "TT",
        "Danh mục các chương trình, dự án, đề\nán",
        "Thời gian\nthực hiện",
        "Cơ quan chủ\ntrì thực hiện",
        "Cơ quan phối hợp\nthực hiện",
    ),
}


@pytest.mark.skipif("KEHOACH_SAMPLES" not in os.environ, reason="no samples here")
@pytest.mark.parametrize("plan", SAMPLE_HEADINGS)
def test_sample_headings_give_the_columns_of_the_gold_rows(plan):
    path = Path(os.environ["KEHOACH_SAMPLES"]) / "plans" / f"{plan}.rows.jsonl"
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    keys = next(row for row in rows if row["kind"] == "item").keys() - {"kind"}
    assert set(names(*SAMPLE_HEADINGS[plan])) == keys


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("No", "tt"),
        ("Nợ", "extra"),
        ("Quý", "deadline"),
        ("Qúy", "deadline"),
        ("Quỹ", "extra"),
        ("Mục", "tt"),
        ("Mức", "extra"),
        ("Thu", "extra"),
        ("Hán", None),
        ("HẠN", "deadline"),
    ],
)
def test_marks_count_where_a_heading_is_one_word(heading, column):
    claims = read_heading(heading).claims
    assert (claims[0].column if claims else None) == column


def test_the_goods_of_an_investment_are_no_output():
    goods = ("TT", "Tên dự án", "Sản phẩm", "Tổng vốn đầu tư", "Thời gian thực hiện")
    assert names(*goods) == ("tt", "task", None, "funding", "deadline")
    assert names(*goods[:3], "Kinh phí", goods[4])[2] == "output"


def test_who_is_inspected_is_the_task_only_where_nothing_says_what_is_done():
    inspected = ("TT", "Đơn vị được kiểm tra", "Thời gian tiến hành", "Đơn vị chủ trì")
    assert names(*inspected) == ("tt", "task", "deadline", "lead")
    assert codes(*inspected) == ["column_guessed"]
    with_content = (*inspected, "Nội dung kiểm tra")
    assert names(*with_content) == ("tt", None, "deadline", "lead", "task")
    assert codes(*with_content) == []


def test_a_heading_of_which_only_the_noun_is_known_is_a_guess():
    headings = ("TT", "Nội dung công việc", "Bộ phận tiếp quản", "Ngày dọn dẹp")
    assert names(*headings) == ("tt", "task", "lead", "deadline")
    assert codes(*headings) == ["column_guessed", "column_noun"]


def test_months_by_their_numbers_are_a_schedule():
    months = [f"{month:02}/2026" for month in range(6, 10)]
    reading = read_columns(columns("TT", "Hạng mục", *months, "Sản phẩm"))
    assert reading.is_plan
    assert reading.names == ("tt", "task", *[None] * 4, "output")


def test_of_two_times_of_an_inspection_the_one_that_is_looked_at_is_not_the_deadline():
    headings = ("TT", "Nội dung kiểm tra", "Đơn vị được kiểm tra", "Mốc thời gian")
    assert names(*headings)[3] == "deadline"
    assert names(*headings, "Thời gian tiến hành")[3:] == (None, "deadline")


def test_the_column_that_is_more_plainly_it_is_named():
    headings = ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Người phụ trách", "Thời hạn")
    doubts = read_columns(columns(*headings)).doubts
    contested = next(d for d in doubts if d.code == "column_contested")
    assert (contested.value, "Đơn vị chủ trì" in contested.message) == ("Người phụ trách", True)


@pytest.mark.parametrize(
    ("heading", "column", "is_slip"),
    [
        ("Thời giam thực hiện", "deadline", True),
        ("Thoi giam thuc hien", "deadline", True),
        ("Chi tiêt", "extra", False),
        ("Đơn vị chủ trị", "lead", False),
        ("Đơn vị chù tri", "lead", False),
        ("Tổ chức ngoại", None, False),
    ],
)
def test_another_word_is_no_slip_of_a_wording(heading, column, is_slip):
    reading = read_heading(heading)
    assert (reading.claims[0].column if reading.claims else None, reading.slip) == (column, is_slip)


def test_a_part_is_the_funding_no_more_plainly_than_what_it_is_a_part_of():
    parts = ("Kế hoạch vốn 2026 - 2030",)
    table = [Column(("TT",)), Column(("Danh mục dự án",)), Column(("Chủ đầu tư",))]
    table += [Column(("Tổng mức đầu tư",)), Column((*parts, "Tổng số")), Column((*parts, "NS xã"))]
    assert read_columns(table).names == ("tt", "task", "lead", "funding", None, None)


def test_what_a_year_is_given_is_the_funding_of_its_plan():
    table = [Column(("TT",)), Column(("Danh mục dự án",)), Column(("Chủ đầu tư",))]
    table += [Column(("Tổng mức đầu tư",)), Column(("Kế hoạch vốn năm 2026", "Tổng số"))]
    table += [Column(("Kế hoạch vốn năm 2026", "Ngân sách xã"))]
    assert read_columns(table).names == ("tt", "task", "lead", None, "funding", None)


def test_a_part_of_the_money_is_no_funding_where_its_sum_is_another_column():
    parts = (("Cơ cấu nguồn vốn", "Ngân sách"), ("Cơ cấu nguồn vốn", "Xã hội hóa"))
    read = names("STT", "Tên dự án", "Tổng vốn dự kiến (tỷ đồng)", *parts, "Chủ đầu tư")
    assert read == ("tt", "task", "funding", None, None, "lead")


@pytest.mark.parametrize("heading", ["Từ ngày - đến ngày", "Bắt đầu - kết thúc", "Từ … đến"])
def test_from_a_first_to_a_last_day_is_the_deadline(heading):
    assert names("Tuần", heading, "Nội dung công việc", "Người thực hiện") == (
        None,
        "deadline",
        "task",
        "lead",
    )


def test_a_plan_of_tax_inspections_leaves_no_doubt():
    who = ("Tên người nộp thuế", "Mã số thuế", "Nội dung kiểm tra", "Niên độ kiểm tra")
    assert "plan_unsure" not in codes("STT", *who, "Thời gian tiến hành", "Phòng chủ trì")


def test_codes_are_not_what_they_are_the_codes_of():
    read = names("Mã hạng mục", "Tên hạng mục", "Đơn vị thi công", "Khởi công", "Nghiệm thu")
    assert read[:2] == (None, "task")


def test_headings_in_english_are_read_as_they_are_in_vietnamese():
    english = names("No", "Task", "Lead agency", "Partners", "Start date", "Due date", "Remarks")
    assert english == ("tt", "task", "lead", "coordinating", "start", "deadline", "note")


def test_what_was_done_in_a_year_is_a_figure_and_nobody_who_does_it():
    assert names("TT", "Nội dung", "Thực hiện 2025", "Kế hoạch năm 2026", "Chủ trì") == (
        "tt",
        "task",
        None,
        None,
        "lead",
    )


def test_who_leads_or_helps_is_taken_where_nobody_else_is_named():
    alone = names("TT", "Nội dung", "Ủy viên phụ trách", "Đơn vị hỗ trợ", "Thời gian")
    assert alone == ("tt", "task", "lead", "coordinating", "deadline")
    beside = names("TT", "Nội dung", "Lãnh đạo phụ trách", "Đơn vị chủ trì", "Thời gian")
    assert beside == ("tt", "task", None, "lead", "deadline")


def test_a_plan_for_selecting_contractors_is_a_plan_its_results_are_none():
    plan = ("STT", "Tên gói thầu", "Giá gói thầu (đồng)", "Hình thức lựa chọn nhà thầu")
    times = ("Thời gian bắt đầu tổ chức lựa chọn nhà thầu", "Thời gian thực hiện gói thầu")
    read = read_columns(columns(*plan, *times))
    assert read.names == ("tt", "task", "funding", None, "start", "deadline")
    assert read.is_plan
    assert not read_columns(columns(*plan, "Nhà thầu trúng thầu", "Giá trúng thầu")).is_plan


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Hình thức", "extra"),  # by post, by talks: how, and no output
        ("Hình thức văn bản", "output"),
        ("Người kiểm tra", "lead"),
        ("Lãnh đạo chủ trì/tham dự", "lead"),
        ("Lãnh đạo phụ trách", "extra"),
        ("Chỉ tiêu liên quan", "extra"),
        ("Ban/văn phòng thực hiện", "lead"),
        ("Chi hội, bộ phận đảm nhiệm", "lead"),
        ("Hội thành viên tham gia", "coordinating"),
        ("Người hỗ trợ", "coordinating"),
    ],
)
def test_headings_of_weeks_inspections_and_campaigns(heading, column):
    assert read_heading(heading).claims[0].column == column


@pytest.mark.parametrize(
    "heading", ["Ban hành văn bản triển khai", "Hội nghị triển khai", "Khoa học hỗ trợ"]
)
def test_words_that_begin_as_offices_do_are_none(heading):
    assert "lead" not in {claim.column for claim in read_heading(heading).claims}
    assert "coordinating" not in {claim.column for claim in read_heading(heading).claims}
