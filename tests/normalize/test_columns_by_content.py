"""Columns that no heading names are told by what stands in them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import kehoach
from kehoach.records import Records

HEAD = "<tr><th rowspan=2>TT</th><th rowspan=2>Nội dung công việc</th>{}</tr><tr>{}</tr>"


def read(folder: Path, header: str, rows: Sequence[str]) -> Records:
    """Read an HTML file of one table; the cells of a row are parted by "|"."""
    body = "".join(
        "<tr>" + "".join(f"<td>{c}</td>" for c in row.split("|")) + "</tr>" for row in rows
    )
    path = folder / "plan.html"
    table = f"<table border=1>{header}{body}</table>"
    path.write_text(f"<meta charset=utf-8><p>KẾ HOẠCH CÔNG TÁC NĂM 2026</p>{table}", "utf-8")
    return kehoach.read_plan(path).records


def header(*headings: str) -> str:
    return "<tr>" + "".join(f"<th>{heading}</th>" for heading in headings) + "</tr>"


def guessed(records: Records) -> list[str | None]:
    return [found.value for found in records.findings if found.code == "column_guessed"]


def test_offices_and_persons_below_an_unknown_heading_are_the_lead(tmp_path: Path) -> None:
    rows = (
        "1|Mở lớp tập huấn|Sở Nội vụ|Quý I/2026",
        "2|Kiểm tra công vụ|Phòng Tư pháp|Quý II/2026",
    )
    heads = header("TT", "Nội dung công việc", "GVBM", "Thời gian hoàn thành")
    records = read(tmp_path, heads, rows)
    assert [item.lead for item in records.items] == ["Sở Nội vụ", "Phòng Tư pháp"]
    assert guessed(records) == ["GVBM"]


def test_other_words_or_places_of_a_known_heading_are_no_lead(tmp_path: Path) -> None:
    rows = ("1|Mở lớp tập huấn|Xã An Phú|Quý I/2026", "2|Kiểm tra công vụ|Xã Bình Lộc|Quý II/2026")
    for heading in ("Địa điểm", "Địa bàn"):
        heads = header("TT", "Nội dung công việc", heading, "Thời gian hoàn thành")
        assert [item.lead for item in read(tmp_path, heads, rows).items] == [None, None]


def test_steps_that_count_up_are_numbers(tmp_path: Path) -> None:
    heads = header("Bước", "Nội dung công việc", "Đơn vị thực hiện", "Từ ngày", "Đến ngày")
    rows = [f"{n}|Công việc {n}|Sở Nội vụ|0{n}/3/2026|1{n}/3/2026" for n in (1, 2, 3)]
    records = read(tmp_path, heads, rows)
    assert [item.tt for item in records.items] == ["1", "2", "3"]
    assert not {"column_guessed", "plan_unsure"} & {found.code for found in records.findings}
    named = read(tmp_path, heads, [f"Bước {row}" for row in rows])
    assert [item.tt for item in named.items] == [None] * 3


def test_two_times_below_one_heading_are_the_first_and_the_last_day(tmp_path: Path) -> None:
    heads = HEAD.format(
        "<th rowspan=2>Cơ quan chủ trì</th><th colspan=2>Thời gian</th>",
        "<th>Ra quân</th><th>Sơ kết</th>",
    )
    rows = (
        "1|Đợt thi đua mùa xuân|Sở Nội vụ|02/01/2026|10/02/2026",
        "2|Chiến dịch mùa hè|Tỉnh đoàn|01/6/2026|15/8/2026",
    )
    records = read(tmp_path, heads, rows)
    assert [(item.start, item.deadline) for item in records.items] == [
        ("02/01/2026", "10/02/2026"),
        ("01/6/2026", "15/8/2026"),
    ]
    assert guessed(records) == ["Thời gian / Ra quân", "Thời gian / Sơ kết"]


def test_of_bodies_to_bring_it_before_the_one_with_most_times_gives_the_deadline(
    tmp_path: Path,
) -> None:
    heads = HEAD.format(
        "<th rowspan=2>Cơ quan tham mưu</th><th colspan=2>Thời gian trình</th>",
        "<th>Ban Thường vụ</th><th>Ban Chấp hành</th>",
    )
    rows = (
        "1|Nghị quyết chuyên đề|Ban Xây dựng Đảng|Tháng 5|Tháng 6",
        "2|Kế hoạch kiểm tra|Ủy ban Kiểm tra|Tháng 01|",
        "3|Báo cáo năm|Văn phòng|Tháng 10|Tháng 12",
    )
    records = read(tmp_path, heads, rows)
    assert [item.deadline for item in records.items] == ["Tháng 5", "Tháng 01", "Tháng 10"]
    assert [item.start for item in records.items] == [None] * 3


def test_a_column_without_words_is_no_task_where_another_has_some(tmp_path: Path) -> None:
    heads = header("TT", "Loại vắc xin", "Đối tượng", "Số mũi", "Thời gian", "Đơn vị thực hiện")
    rows = (
        "1|Sởi - Rubella|Trẻ 18 tháng|1|Tháng 3|Trạm Y tế",
        "2|Bạch hầu - uốn ván|Trẻ 7 tuổi|2|Tháng 5|Trạm Y tế",
    )
    records = read(tmp_path, heads, rows)
    assert [item.task for item in records.items] == ["Sởi - Rubella", "Bạch hầu - uốn ván"]
    assert guessed(records) == ["Loại vắc xin"]


def test_times_that_are_counted_are_no_first_and_last_day(tmp_path: Path) -> None:
    heads = HEAD.format(
        "<th rowspan=2>Cơ quan chủ trì</th><th colspan=2>Thời gian</th>",
        "<th>Đợt 1</th><th>Đợt 2</th>",
    )
    rows = ("1|Kiểm tra|Sở Y tế|Tháng 3|Tháng 9", "2|Tập huấn|Sở Nội vụ|Tháng 4|Tháng 8")
    records = read(tmp_path, heads, rows)
    assert [(item.start, item.deadline) for item in records.items] == [(None, None)] * 2


@pytest.mark.parametrize(
    ("heading", "printed", "days"),
    [
        ("Tháng", "9", ("2026-09-01", "2026-09-30")),
        ("Tháng thực hiện", "3 - 5", ("2026-03-01", "2026-05-31")),
        ("Quý", "III", ("2026-07-01", "2026-09-30")),
        ("Tháng", "9/2026", ("2026-09-01", "2026-09-30")),
        ("Tháng", "Quý II", ("2026-04-01", "2026-06-30")),
    ],
)
def test_a_heading_says_what_bare_numbers_count(
    heading: str, printed: str, days: tuple[str, str], tmp_path: Path
) -> None:
    heads = header("TT", "Nội dung công việc", "Đơn vị thực hiện", heading)
    records = read(tmp_path, heads, (f"1|Mở lớp|Sở Nội vụ|{printed}", "2|Sơ kết|Sở Y tế|10/2026"))
    first = records.deadlines[0]
    assert (str(first.starts_on), str(first.ends_on)) == days
    assert records.items[0].deadline == printed


def test_figures_below_a_unit_of_money_are_the_funding(tmp_path: Path) -> None:
    heads = header("TT", "Nội dung công việc", "Người phụ trách", "Giá trị (triệu đồng)")
    rows = ("1|Tặng quà Tết|Hội Chữ thập đỏ|7.200", "2|Hiến máu|Hội Chữ thập đỏ|120")
    records = read(tmp_path, heads, rows)
    assert [item.funding_vnd for item in records.items] == [7_200_000_000, 120_000_000]
    assert guessed(records) == ["Giá trị (triệu đồng)"]


def test_amounts_with_their_unit_below_an_unknown_heading_are_the_funding(tmp_path: Path) -> None:
    heads = header("TT", "Nội dung công việc", "Người phụ trách", "Đóng góp")
    rows = ("1|Tặng quà Tết|Sở Nội vụ|7 triệu đồng", "2|Hiến máu|Sở Y tế|1,2 tỷ đồng")
    assert [item.funding for item in read(tmp_path, heads, rows).items] == [
        "7 triệu đồng",
        "1,2 tỷ đồng",
    ]


def test_a_lone_column_of_years_is_the_deadline(tmp_path: Path) -> None:
    heads = header("TT", "Tên đề án", "Cơ quan chủ trì", "Năm thông qua")
    rows = ("1|Đề án cấp nước|Sở Xây dựng|2026", "2|Đề án chợ|Sở Công Thương|2027")
    assert [item.deadline for item in read(tmp_path, heads, rows).items] == ["2026", "2027"]


def test_years_of_beginning_and_end_are_what_their_headings_say(tmp_path: Path) -> None:
    heads = header("TT", "Dự án", "Chủ đầu tư", "Năm khởi công", "Năm hoàn thành")
    rows = ("1|Cầu số 2|Ban QLDA giao thông|2026|2028", "2|Trường học|UBND xã|2027|2029")
    records = read(tmp_path, heads, rows)
    assert [(each.start, each.deadline) for each in records.items] == [
        ("2026", "2028"),
        ("2027", "2029"),
    ]
    assert guessed(records) == []


def test_another_column_is_the_deadline_where_the_one_so_named_holds_no_time(
    tmp_path: Path,
) -> None:
    heads = header("TT", "Nội dung công việc", "Đơn vị thực hiện", "Tiến độ", "Lịch họp")
    rows = ("1|Mở lớp|Sở Nội vụ|80%|30/6/2026", "2|Sơ kết|Sở Y tế|20%|Quý IV/2026")
    records = read(tmp_path, heads, rows)
    assert [item.deadline for item in records.items] == ["30/6/2026", "Quý IV/2026"]
    assert guessed(records) == ["Lịch họp"]


def test_figures_below_a_unit_are_the_funding_where_the_column_so_named_holds_sources(
    tmp_path: Path,
) -> None:
    heads = header("TT", "Nội dung công việc", "Giá trị (triệu đồng)", "Nguồn vốn", "Thời hạn")
    rows = ("1|Sơn kẻ|1.250|Chi phí SXKD|Quý II", "2|Mua máy|6.800|Quỹ phát triển|Quý IV")
    records = read(tmp_path, heads, rows)
    assert [item.funding for item in records.items] == ["1.250", "6.800"]
    assert [extra.text for extra in records.extras] == ["Chi phí SXKD", "Quỹ phát triển"]


def test_who_is_given_tasks_by_name_leads_them(tmp_path: Path) -> None:
    heads = header("TT", "Họ và tên", "Vai trò", "Nhiệm vụ được phân công", "Thời gian")
    rows = (
        "1|Nguyễn Văn An|Tổ trưởng|Cài đặt ứng dụng|Tháng 3/2026",
        "2|Trần Thị Bình|Tổ viên|Thu thập dữ liệu|Tháng 4/2026",
    )
    records = read(tmp_path, heads, rows)
    assert [item.lead for item in records.items] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert guessed(records) == ["Họ và tên"]


def test_an_agenda_is_read_in_doubt_where_a_plan_holds_nothing_else(tmp_path: Path) -> None:
    heads = header("Thời gian", "Công việc", "Lực lượng thực hiện", "Lực lượng phối hợp")
    rows = (
        "7h30 - 8h00|Kiểm tra phương tiện|Ban Chỉ huy|Các tổ",
        "8h00 - 8h15|Báo động cháy|Tổ bảo vệ|Công đoàn",
    )
    records = read(tmp_path, heads, rows)
    assert [each.task for each in records.items] == ["Kiểm tra phương tiện", "Báo động cháy"]
    assert "plan_unsure" in {each.code for each in records.findings}
