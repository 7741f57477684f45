"""Plans of many kinds of offices are read, row by row; other tables are not taken for plans."""

from dataclasses import replace
from pathlib import Path

import pytest
from typeset.compare import differences
from typeset.content import Cell, Column, Row, Table, header_rows
from typeset.plan_corpus import Entry, entries

import kehoach
from kehoach.api import PlanDocument
from kehoach.errors import NoTableError

PLANS = [each for each in entries() if each.is_plan]
OTHERS = [each for each in entries() if not each.is_plan]


def read(entry: Entry, folder: Path) -> PlanDocument:
    path = folder / f"{entry.name}.pdf"
    path.write_bytes(entry.case().pdf)
    return kehoach.read_plan(path)


def test_the_corpus_is_large_enough() -> None:
    assert len(PLANS) >= 25
    assert len(OTHERS) >= 12


@pytest.mark.parametrize("entry", PLANS, ids=lambda entry: entry.name)
def test_a_plan_is_read(entry: Entry, tmp_path: Path) -> None:
    assert differences(entry.case(), read(entry, tmp_path).records) == []


@pytest.mark.parametrize("entry", OTHERS, ids=lambda entry: entry.name)
def test_another_table_is_no_plan(entry: Entry, tmp_path: Path) -> None:
    with pytest.raises(NoTableError):
        read(entry, tmp_path)


def vague(*title: str) -> Entry:
    """A table whose headings say little, under a title."""
    columns = tuple(
        Column("x", (heading,), share)
        for heading, share in (("TT", 0.5), ("Việc khó nói", 3.0), ("Ở đâu", 2.0), ("Bao nhiêu", 1))
    )
    rows = [("1", "Dọn kho", "Kho A", "hai lần"), ("2", "Sửa mái", "Kho B", "một lần")]
    items = tuple(Row("item", tuple(map(Cell, row))) for row in rows)
    return Entry("vague", "first", title, Table(columns, (*header_rows(columns), *items)))


def test_a_table_in_doubt_is_read_where_the_title_names_a_plan(tmp_path: Path) -> None:
    plan = read(vague("KẾ HOẠCH", "Chỉnh trang kho bãi năm 2025"), tmp_path)
    assert [item.task for item in plan.items] == ["Dọn kho", "Sửa mái"]
    assert plan.records.document.is_plan_sure is False
    (unsure,) = (each for each in plan.findings if each.code == "plan_unsure")
    assert "title" in unsure.message


def test_a_table_in_doubt_is_left_out_where_the_title_names_something_else(tmp_path: Path) -> None:
    for title in (("BÁO CÁO", "Kết quả thực hiện kế hoạch năm 2025"), ("DANH SÁCH KHO BÃI",)):
        with pytest.raises(NoTableError):
            read(vague(*title), tmp_path)


def test_a_so_called_plan_is_never_empty(tmp_path: Path) -> None:
    staff = next(each for each in OTHERS if each.name == "none-staff-list")
    plan = read(replace(staff, title=("KẾ HOẠCH", "Luân chuyển cán bộ năm 2026")), tmp_path)
    assert len(plan.items) == len(staff.table.rows) - 1
    assert plan.records.document.is_plan_sure is False


def test_a_plan_table_in_a_report_is_read_and_doubted(tmp_path: Path) -> None:
    entry = next(each for each in PLANS if each.name == "commune-2025")
    named = replace(entry, title=("BÁO CÁO", "Kết quả thực hiện nhiệm vụ năm 2025"), head=())
    plan = read(named, tmp_path)
    assert len(plan.items) == len(entry.case().rows)
    assert plan.records.document.is_plan_sure is False


def test_a_plain_plan_is_sure(tmp_path: Path) -> None:
    entry = next(each for each in PLANS if each.name == "commune-2025")
    assert read(entry, tmp_path).records.document.is_plan_sure is True


def test_a_column_of_times_is_the_deadline_whatever_its_heading(tmp_path: Path) -> None:
    entry = next(each for each in PLANS if each.name == "tourism-short")
    named = replace(entry.table.columns[-1], headings=("Đợt ra quân",))
    columns = (*entry.table.columns[:-1], named)
    body = entry.table.rows[len(entry.table.header) :]
    other = replace(entry, table=Table(columns, (*header_rows(columns), *body)))
    plan = read(other, tmp_path)
    assert [item.deadline for item in plan.items] == ["Quý II", "Tháng 4 - 5", "Quý III", "15/12"]
    assert "column_guessed" in {each.code for each in plan.findings}


def test_the_only_plan_of_a_document_that_calls_itself_one_is_sure(tmp_path: Path) -> None:
    columns = tuple(
        Column("x", (heading,), 2.0)
        for heading in ("Bước", "Công việc", "Thời gian", "Phụ trách", "Kết quả")
    )
    rows = [
        ("Bước 1", "Lập phiếu", "05/3", "An", "Phiếu"),
        ("Bước 2", "Thu phiếu", "9/3", "Ba", ""),
    ]
    items = tuple(Row("item", tuple(map(Cell, row))) for row in rows)
    table = Table(columns, (*header_rows(columns), *items))
    plan = read(Entry("steps", "first", ("KẾ HOẠCH", "Khảo sát năm 2026"), table), tmp_path)
    assert plan.records.document.is_plan_sure is True


def test_what_things_cost_is_no_plan_beside_one(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    plan = "<tr><th>TT<th>Nhiệm vụ<th>Chủ trì<th>Thời hạn<tr><td>1<td>Mở lớp<td>Sở Nội vụ<td>Quý I"
    cost = "<tr><th>TT<th>Nội dung<th>Chi phí hằng năm (đồng)<tr><td>1<td>Lưu trữ<td>6.000.000"
    head = "<meta charset=utf-8><p>KẾ HOẠCH<p>Công tác năm 2026"
    path.write_text(f"{head}<table border=1>{cost}</table><table border=1>{plan}</table>", "utf-8")
    assert [item.task for item in kehoach.read_plan(path).items] == ["Mở lớp"]
