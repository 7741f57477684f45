"""A heading above each table of a plan that is cut into tables is the section of its rows."""

from pathlib import Path

from typeset import furniture as f
from typeset.case import PORTRAIT, Draft
from typeset.content import Cell, Column, Row, Table, header_rows

import kehoach

COLUMNS = tuple(
    Column(key, (heading,), share)
    for key, heading, share in (
        ("tt", "TT", 0.5),
        ("task", "Nhiệm vụ", 4.0),
        ("lead", "Đơn vị thực hiện", 2.0),
        ("deadline", "Thời gian", 1.2),
    )
)


def table(*tasks: str, columns: tuple[Column, ...] = COLUMNS) -> Table:
    rows = [(str(at), task, "Văn phòng", "Quý II/2026") for at, task in enumerate(tasks, 1)]
    body = (Row("item", tuple(map(Cell, row))) for row in rows)
    return Table(columns, (*header_rows(columns), *body))


def sections(folder: Path, *blocks: str | Table) -> list[tuple[str | None, str | None]]:
    """The sections of all items of a document of lines and tables."""
    draft = Draft(PORTRAIT)
    f.line(draft.sheet, "KẾ HOẠCH CÔNG TÁC NĂM 2026", bold=True, align="center")
    for block in blocks:
        if isinstance(block, str):
            f.line(draft.sheet, block, bold=True)
        else:
            draft.plan(block)
    path = folder / "plan.pdf"
    path.write_bytes(draft.print("plan").pdf)
    return [(item.section_code, item.section) for item in kehoach.read_plan(path).items]


def test_headings_that_follow_each_other_are_sections(tmp_path: Path) -> None:
    blocks = ("I. Cải cách thể chế", table("Rà soát", "Sửa đổi"), "II. Thủ tục", table("Công bố"))
    rules, steps = ("I", "Cải cách thể chế"), ("II", "Thủ tục")
    assert sections(tmp_path, *blocks) == [rules, rules, steps]


def test_a_heading_above_the_only_table_heads_the_text(tmp_path: Path) -> None:
    assert sections(tmp_path, "II. Nội dung thực hiện", table("Rà soát")) == [(None, None)]


def test_headings_above_other_tables_or_out_of_order_are_no_sections(tmp_path: Path) -> None:
    other = (*COLUMNS[:3], Column("x", ("Địa điểm",), 1.2), COLUMNS[3])
    rows = (Row("item", tuple(map(Cell, ("1", "Tập huấn", "Tổ 1", "Hội trường", "Tháng 5")))),)
    apart = Table(other, (*header_rows(other), *rows))
    blocks = ("I. Cải cách thể chế", table("Rà soát"), "II. Tập huấn", apart)
    assert sections(tmp_path, *blocks) == [(None, None)] * 2
    gap = ("1. Cải cách thể chế", table("Rà soát"), "4. Tập huấn", table("Mở lớp"))
    assert sections(tmp_path, *gap) == [(None, None)] * 2
