"""``kehoach compare``: what it prints and writes, and how it refuses."""

import csv
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from project import GOLD, PLAN
from records_factory import document, item
from report_fixture import blank_pdf, sample

from kehoach.cli import main
from kehoach.compare import Comparison, compare
from kehoach.publish.frames import to_arrow
from kehoach.publish.write import write_tables
from kehoach.records import TABLES, Records
from kehoach.report.comparison import Paper, marked, write_comparison
from kehoach.report.page_pictures import Picture
from kehoach.report.places import page_views

OLD, NEW = "nam-2022-00000000", "nam-2023-00000000"


def plans() -> list[Records]:
    rows = (item(1, task="Trồng <b>rừng</b>"), item(2, task="Nạo vét kênh"))
    due = {"deadline": "Quý III/2022", "deadline_end": date(2022, 9, 30)}
    later = replace(rows[0], **due, lead=None, lead_agencies=())
    about = document(plan_year=2022)
    return [Records(OLD, about, rows), Records(NEW, about, (later, item(2, task="Mua xe")))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = {table: to_arrow(table, plans()) for table in TABLES}
    write_tables(made, tmp_path / "tables")
    return tmp_path / "tables"


def call(folder: Path, *options: str) -> int:
    return main(["compare", OLD, NEW, "--tables", str(folder), *options])


def test_it_prints_what_changed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert call(folder) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{OLD} (2 tasks) → {NEW} (2 tasks)"
    assert lines[1] == "1 added, 1 gone, 1 changed"
    assert "deadline\t1 → 1\tTrồng <b>rừng</b>\tQuý II/2022\tQuý III/2022" in lines


@pytest.mark.parametrize("width", ["50", "120"])
def test_it_fits_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert call(folder) == 0
    printed = capsys.readouterr().out
    assert "Quý III/2022" in printed
    assert all(len(line) <= max(int(width), 60) for line in printed.splitlines())


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(folder, "--json") == 0
    (compared,) = json.loads(capsys.readouterr().out)
    assert compared["counts"] == {"changed": 1, "gone": 1, "added": 1}
    first = compared["changes"][0]
    assert (first["change"], first["old_value"]) == ("changed", "Phòng Nội vụ")


def test_files(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    html, xlsx, out = tmp_path / "c.html", tmp_path / "c.xlsx", tmp_path / "out"
    assert call(folder, "--html", str(html), "--xlsx", str(xlsx), "--out", str(out)) == 0
    table = pq.read_table(out / "changes.parquet")
    assert table["change"].to_pylist() == ["changed", "changed", "gone", "added"]
    with (out / "changes.csv").open(encoding="utf-8-sig") as file:
        assert len(list(csv.DictReader(file))) == table.num_rows
    sheet = openpyxl.load_workbook(xlsx)["Thay đổi"]
    assert sheet.max_row == table.num_rows + 1
    assert capsys.readouterr().out.count("changes written to") == 3


def test_the_workbook_has_each_task_through_the_years(folder: Path, tmp_path: Path) -> None:
    assert call(folder, "--xlsx", str(tmp_path / "c.xlsx")) == 0
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx")["Từng nhiệm vụ"]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=3)]
    assert [line[0] for line in lines] == ["Trồng <b>rừng</b>", "Nạo vét kênh", "Mua xe"]
    assert lines[0][1:3] == [1, "Quý II/2022"]
    assert lines[0][5:7] == [1, "Quý III/2022"]
    assert lines[1][5:] == [None] * 4
    assert lines[2][1:5] == [None] * 4
    assert sheet.print_title_rows == "$1:$2"


def printed(tmp_path: Path) -> tuple[Comparison, dict[str, Paper]]:
    """Two plans of which the newer one has its paper."""
    plan = sample(blank_pdf(tmp_path / "moi.pdf", 3))
    old = replace(plan, document_id="cu", items=plan.items[:1], cells=())
    pictures = [Picture(number, 842, 595, f"pages/{number:03}.webp") for number in (1, 2, 3)]
    paper = {plan.document_id: Paper(page_views(plan.cells, pictures, 3), "moi.html")}
    return compare(old, plan), paper


def test_the_page_shows_the_print_of_a_row_on_each_of_its_pages(tmp_path: Path) -> None:
    compared, paper = printed(tmp_path)
    write_comparison([compared], tmp_path / "c.html", "vi", paper)
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    row = page.partition('aria-label="dòng  → 2"')[2].partition("</table>")[0]
    assert re.findall(r'src="([^"]*)"', row) == ["pages/001.webp", "pages/002.webp"]
    assert 'href="moi.html#item-2"' in row


def test_the_page_is_whole_and_nothing_in_it_acts(tmp_path: Path) -> None:
    write_comparison([compare(*plans())], tmp_path / "c.html", "vi")
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "Trồng &lt;b&gt;rừng&lt;/b&gt;" in page
    assert "<del>II/2022</del>" in page
    assert "<ins>III/2022</ins>" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "src=" not in page


def test_pieces_tell_what_only_one_side_says() -> None:
    old, new = marked("Báo cáo quý", "Báo cáo năm")
    assert old == [("Báo cáo ", False), ("quý", True)]
    assert new == [("Báo cáo ", False), ("năm", True)]


def test_an_unknown_document_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", OLD[:-1], NEW, "--tables", str(folder)]) == 2
    assert f"did you mean {OLD}?" in capsys.readouterr().err


def test_one_plan_is_too_few(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "plan.pdf"]) == 2
    assert "name two plans or more" in capsys.readouterr().err


@pytest.mark.slow
def test_two_prints_of_one_plan_are_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    again = GOLD / "duc-tho-2022-reflowed.pdf"
    assert main(["compare", str(PLAN), str(again), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["counts"] == {"same": 47}
