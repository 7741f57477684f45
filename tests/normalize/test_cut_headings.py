"""A heading in capitals that a page break cuts is one heading."""

from dataclasses import replace
from pathlib import Path

import pytest
from typeset import furniture as f
from typeset.case import Draft
from typeset.content import Cell, Column, Row, Table, header_rows, heading

import kehoach

COLUMNS = tuple(
    Column(key, (heading,), share)
    for key, heading, share in (
        ("tt", "TT", 0.5),
        ("task", "Nhiệm vụ", 3.0),
        ("lead", "Chủ trì", 2.0),
        ("deadline", "Thời gian", 1.5),
    )
)
TITLE = "GIÁM SÁT CỦA THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN VÀ CÁC BAN HỘI ĐỒNG NHÂN DÂN TỈNH"


def item(number: str, task: str) -> Row:
    return Row("item", tuple(map(Cell, (number, task, "Văn phòng", "Quý II/2026"))), splits=False)


def draft(height: float) -> Draft:
    """A plan of two sections on pages of some height, their titles in one column."""
    head = replace(heading(COLUMNS, "B", TITLE, merged=False), splits=True)
    first = (heading(COLUMNS, "A", "Tuyên truyền", merged=False), item("1", "Mở lớp"))
    rows = (*first, item("2", "In tờ rơi"), head, item("1", "Kiểm tra"))
    paper = Draft((595.0, height))
    f.annex_title(paper.sheet)
    paper.plan(Table(COLUMNS, (*header_rows(COLUMNS), *rows)))
    return paper


@pytest.mark.parametrize("height", [230.0, 240.0])
def test_a_heading_in_capitals_goes_on_over_a_page_break(height: float, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    paper = draft(height)
    assert len(paper.sheets) > 1
    path.write_bytes(paper.print("plan").pdf)
    items = kehoach.read_plan(path).items
    assert [each.section for each in items] == ["Tuyên truyền", "Tuyên truyền", TITLE]
