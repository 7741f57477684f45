"""Plan tables without rules, or with level ones only, are read; every row of them is told."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

import kehoach
from kehoach.api import PlanDocument
from kehoach.errors import NoTableError

FONT = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
LEVEL = ("LINEABOVE", (0, 0), (-1, -1), 0.5, "black")
BOOK = (("LINEABOVE", (0, 0), (-1, 0), 1, "black"), ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black"))
STRIPES = ("ROWBACKGROUNDS", (0, 0), (-1, -1), ("white", "lightgrey"))
STYLES = {"bare": (), "level": (LEVEL,), "book": BOOK, "stripes": (STRIPES,)}

HEADER = ("TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành", "Sản phẩm")
ROWS = (
    (
        "1",
        "Rà soát quy trình tiếp nhận hồ sơ tại bộ phận một cửa",
        "Văn phòng",
        "Quý I/2026",
        "Báo cáo",
    ),
    (
        "2",
        "Tập huấn kỹ năng số cho trưởng thôn và tổ công nghệ số cộng đồng",
        "Phòng Văn hóa",
        "Tháng 5/2026",
        "",
    ),
    ("3", "Sơ kết", "Văn phòng", "15/12/2026", "Hội nghị sơ kết, báo cáo gửi cấp trên"),
)
WIDTHS = (25, 190, 90, 90, 100)


def printed(
    folder: Path,
    rows: Sequence[Sequence[str]] = (HEADER, *ROWS),
    *,
    style: Sequence[object] = (),
    title: str = "KẾ HOẠCH CÔNG TÁC NĂM 2026",
    valign: str = "TOP",
    times: int = 1,
) -> Path:
    """A page with a title, a table without upright rules, and a paragraph."""
    pdfmetrics.registerFont(TTFont("body", str(FONT)))
    text = ParagraphStyle("text", fontName="body", fontSize=9, leading=11)
    cells = [[Paragraph(cell, text) for cell in row] for row in rows]
    table = Table(
        cells,
        WIDTHS[: len(rows[0])],
        repeatRows=1,
        style=[("VALIGN", (0, 0), (-1, -1), valign), *style],
    )
    end = "Các đơn vị căn cứ kế hoạch này tổ chức thực hiện, định kỳ báo cáo kết quả về Văn phòng. "
    flow = [Paragraph(title, text), Spacer(1, 9), table, Spacer(1, 9), Paragraph(end * 3, text)]
    path = folder / "plan.pdf"
    SimpleDocTemplate(str(path), leftMargin=40, rightMargin=40).build(flow * times)
    return path


def cells(plan: PlanDocument) -> list[tuple[str | None, ...]]:
    return [(i.tt, i.task, i.lead, i.deadline, i.output) for i in plan.items]


def wanted(rows: Sequence[Sequence[str]] = ROWS) -> list[tuple[str | None, ...]]:
    return [tuple(cell or None for cell in row) for row in rows]


@pytest.mark.parametrize("style", STYLES)
def test_rows_are_told_by_gaps_and_numbers(style: str, tmp_path: Path) -> None:
    plan = kehoach.read_plan(printed(tmp_path, style=STYLES[style]))
    assert cells(plan) == wanted()
    assert [f.item_no for f in plan.findings if f.code == "row_assumed"] == [1, 2, 3]
    assert [f.severity for f in plan.findings if f.code == "rules_missing"] == ["warning"]


def test_a_table_goes_on_on_the_next_page(tmp_path: Path) -> None:
    many = [(str(at), *ROWS[at % 3][1:]) for at in range(1, 40)]
    plan = kehoach.read_plan(printed(tmp_path, (HEADER, *many)))
    assert cells(plan) == wanted(many)
    assert {item.page_first for item in plan.items} == {1, 2}


def test_headings_of_two_levels_and_of_sections(tmp_path: Path) -> None:
    upper = ("TT", "Nội dung nhiệm vụ", "Phân công", "", "Thời hạn")
    lower = ("", "", "Chủ trì", "Phối hợp", "")
    rows = (
        ("I", "Cải cách thể chế", "", "", ""),
        ("1", "Rà soát văn bản", "Sở Tư pháp", "Sở Nội vụ", "Quý I"),
    )
    spans = [("SPAN", (2, 0), (3, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1))]
    spans.append(("SPAN", (4, 0), (4, 1)))
    more = ("2", "Sửa quy chế phối hợp", "Văn phòng", "Sở Nội vụ", "Quý II")
    plan = kehoach.read_plan(printed(tmp_path, (upper, lower, *rows, more), style=spans))
    assert [(i.section_code, i.task, i.lead, i.coordinating, i.deadline) for i in plan.items] == [
        ("I", "Rà soát văn bản", "Sở Tư pháp", "Sở Nội vụ", "Quý I"),
        ("I", "Sửa quy chế phối hợp", "Văn phòng", "Sở Nội vụ", "Quý II"),
    ]


def test_level_rules_tell_cells_over_several_rows(tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[1][2] = ""
    style = [("SPAN", (2, 1), (2, 2)), ("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")]
    plan = kehoach.read_plan(printed(tmp_path, (HEADER, *rows), style=style))
    assert [item.lead for item in plan.items] == ["Văn phòng", "Văn phòng", "Văn phòng"]


def test_centred_cells_tell_no_rows_and_are_left_alone(tmp_path: Path) -> None:
    with pytest.raises(NoTableError):
        kehoach.read_plan(printed(tmp_path, valign="MIDDLE"))


def test_rows_of_which_most_are_blank_were_taken_amiss(tmp_path: Path) -> None:
    blank = ("", "Rà soát quy trình tiếp nhận hồ sơ", "", "", "")
    with pytest.raises(NoTableError, match="columns on page 1"):
        kehoach.read_plan(printed(tmp_path, (HEADER, *ROWS, ROWS[0], *[blank] * 6)))


def test_other_tables_and_the_tables_of_the_other_command_are_left_alone(tmp_path: Path) -> None:
    prices = (("TT", "Tên hàng hóa", "Đơn vị tính", "Đơn giá", "Ghi chú"), *ROWS)
    with pytest.raises(NoTableError):
        kehoach.read_plan(printed(tmp_path, prices, title="BẢNG GIÁ"))
    assert kehoach.read_tables(printed(tmp_path)) == ()


@pytest.mark.parametrize("heading", ["Kinh phí Ghi chú", "Thời gian Cơ quan phối hợp"])
def test_two_headings_in_one_column_are_a_gap_that_was_not_found(
    heading: str, tmp_path: Path
) -> None:
    header = (*HEADER[:3], heading, HEADER[4])
    with pytest.raises(NoTableError):
        kehoach.read_plan(printed(tmp_path, (header, *ROWS)))


def test_a_page_of_columns_is_no_running_text_that_gives_tasks(tmp_path: Path) -> None:
    """Its lines run over all columns: offices and verbs meet that have nothing to do."""
    said = ("", "Giao Sở Nội vụ", "chủ trì rà soát", "hồ sơ các xã", "và phường")
    with pytest.raises(NoTableError, match="columns on page 1"):
        kehoach.read_plan(printed(tmp_path, [said] * 9))
