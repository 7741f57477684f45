"""Corrections typed into the marked cells of a workbook: read back, applied, said once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import records_factory as make
from openpyxl.worksheet.worksheet import Worksheet
from project import PLAN

import kehoach
from kehoach.cli import main
from kehoach.corrections.file import read
from kehoach.errors import UsageError
from kehoach.publish.frames import to_frames
from kehoach.publish.marked_cells import NAME
from kehoach.publish.typed_corrections import Typed, read_typed
from kehoach.publish.workbook import export_xlsx
from kehoach.publish.write import write_tables
from kehoach.records import Records

FINDINGS = "Cần kiểm tra"
TODAY = date(2026, 11, 30)


def plan() -> Records:
    made = make.records(items=3)
    found = make.finding(item_no=2, column_name="lead", value="Phòng Nội vụ", code="agency_unread")
    document = replace(made.document, findings=2)
    return replace(made, findings=(found, make.finding()), document=document)


def workbook(tmp_path: Path, records: Records) -> Path:
    write_tables(to_frames([records]), tmp_path / "tables")
    export_xlsx(tmp_path / "tables", tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def typed(path: Path, sheet: str, line: int, **cells: str | int) -> Path:
    """Type into a line of a sheet, the cells by the labels of their columns."""
    book = openpyxl.load_workbook(path)
    for label, text in cells.items():
        book[sheet].cell(line, place(book[sheet], label), text)
    book.save(path)
    return path


def place(sheet: Worksheet, label: str) -> int:
    return [cell.value for cell in sheet[1]].index(label.replace("_", " ")) + 1


def of(path: Path) -> Typed:
    return read_typed(path, TODAY)


def test_nothing_typed_says_nothing(tmp_path: Path) -> None:
    assert of(workbook(tmp_path, plan())) == Typed((), ())


def test_a_finding_is_corrected(tmp_path: Path) -> None:
    path = typed(workbook(tmp_path, plan()), FINDINGS, 2, Sửa_thành="Phòng Y tế", Người_sửa="An")
    (made,) = of(path).corrections
    assert (made.deed, made.column, made.read) == ("value", "lead", "Phòng Nội vụ")
    assert (made.right, made.who, made.when, made.row) == ("Phòng Y tế", "An", "2026-11-30", 2)
    assert "Nhiệm vụ 2" in made.row_text


@pytest.mark.parametrize(
    ("word", "deed"), [("đúng", "confirmed"), (" Không  xác định", "undecidable")]
)
def test_a_finding_is_judged(tmp_path: Path, word: str, deed: str) -> None:
    (made,) = of(typed(workbook(tmp_path, plan()), FINDINGS, 2, Kết_luận=word)).corrections
    assert (made.deed, made.finding, made.read) == (deed, "agency_unread", "Phòng Nội vụ")


def test_any_cell_is_corrected(tmp_path: Path) -> None:
    cells = {"Dòng số": 3, "Cột": "Thời hạn", "Sửa thành": "6/2022"}
    (made,) = of(typed(workbook(tmp_path, plan()), NAME, 2, **cells)).corrections
    assert made.document == plan().document_id
    assert (made.column, made.read, made.right) == ("deadline", "Quý II/2022", "6/2022")


def test_a_cell_is_made_empty(tmp_path: Path) -> None:
    cells = {"Dòng số": 1, "Cột": "Kinh phí", "Sửa thành": "(trống)"}
    (made,) = of(typed(workbook(tmp_path, plan()), NAME, 5, **cells)).corrections
    assert (made.read, made.right) == ("30", "")


@pytest.mark.parametrize(
    ("sheet", "cells", "fault"),
    [
        (NAME, {"Dòng số": 9, "Cột": "Thời hạn", "Sửa thành": "x"}, "không có dòng này"),
        (NAME, {"Dòng số": 1, "Cột": "Trang", "Sửa thành": "x"}, "'Trang'"),
        (FINDINGS, {"Kết luận": "chắc vậy"}, "'chắc vậy'"),
    ],
)
def test_a_line_that_says_nothing_is_told(
    tmp_path: Path, sheet: str, cells: dict[str, str | int], fault: str
) -> None:
    said = of(typed(workbook(tmp_path, plan()), sheet, 2, **cells))
    assert said.corrections == ()
    assert fault in said.faults[0]
    assert said.faults[0].startswith(f"{sheet}, 2: ")


def test_what_is_no_workbook_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK")
    openpyxl.Workbook().save(tmp_path / "y.xlsx")
    for name in ("x.xlsx", "y.xlsx", "z.xlsx"):
        with pytest.raises(UsageError, match="workbook"):
            read_typed(tmp_path / name, TODAY)


def test_the_command_adds_each_correction_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = typed(workbook(tmp_path, plan()), FINDINGS, 2, Sửa_thành="Phòng Y tế")
    call = ["import", "--xlsx", str(path), "--corrections", str(tmp_path / "corrections.csv")]
    assert main(call) == 0
    assert main(call) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"1 correction added to {tmp_path / 'corrections.csv'}",
        f"0 corrections added to {tmp_path / 'corrections.csv'}",
        "1 correction there already",
    ]
    assert len(read(tmp_path / "corrections.csv")) == 1


@pytest.mark.slow
def test_a_real_plan_is_corrected_by_its_workbook(tmp_path: Path) -> None:
    before = kehoach.read_plan(PLAN)
    path = workbook(tmp_path, before.records)
    typed(path, NAME, 2, **{"Dòng số": 6, "Cột": "Thời hạn", "Sửa thành": "Quý III/2022"})
    typed(path, NAME, 3, **{"Dòng số": 12, "Cột": "Chủ trì", "Sửa thành": "Phòng Nội vụ"})
    corrections = tmp_path / "corrections.csv"
    assert main(["import", "--xlsx", str(path), "--corrections", str(corrections)]) == 0
    after = kehoach.read_plan(PLAN, corrections=corrections)
    assert after.items[5].deadline_end == date(2022, 9, 30)
    assert after.items[5].deadline == "Quý III/2022"
    assert after.items[11].lead_agencies == ("Phòng Nội vụ",)
    assert [made.state for made in after.records.corrections] == ["holds", "holds"]
