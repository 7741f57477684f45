"""Ruled tables of any kind: their cells and spans as JSON and as a workbook, what is wrong told."""

import json
from pathlib import Path

import openpyxl
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import kehoach
from kehoach import cli

ROWS = (("1", "Ward office", "12", "30"), ("2", "Clinic", "7", "18"))
XS = (60, 100, 300, 400, 500)


def staff_table(canvas: Canvas) -> None:
    """A header of two levels over two rows."""
    for y, left in ((700, 60), (680, 300), (660, 60), (640, 60), (620, 60)):
        canvas.line(left, y, 500, y)
    for x in XS:
        canvas.line(x, 680 if x == 400 else 700, x, 620)
    for x, y, text in (
        (65, 675, "No."),
        (110, 675, "Place"),
        (350, 685, "Persons"),
        (310, 665, "Staff"),
        (410, 665, "Visitors"),
    ):
        canvas.drawString(x, y, text)
    for n, row in enumerate(ROWS):
        for x, text in zip(XS, row, strict=False):
            canvas.drawString(x + 5, 645 - 20 * n, text)


def scan(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 128)), 0, 0, 595, 842)


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    path = tmp_path / "staff.pdf"
    canvas = Canvas(str(path))
    staff_table(canvas)
    canvas.save()
    return path


@pytest.fixture
def with_scan(tmp_path: Path) -> Path:
    path = tmp_path / "scanned.pdf"
    canvas = Canvas(str(path))
    staff_table(canvas)
    canvas.showPage()
    scan(canvas)
    canvas.save()
    return path


def as_json(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    cli.main(["tables", str(path), "--json"])
    read: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return read


def test_json_tells_texts_header_levels_and_spans(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (table,) = as_json(whole, capsys)["tables"]
    assert table["headings"] == ["No.", "Place", "Persons / Staff", "Persons / Visitors"]
    assert table["header_levels"] == [
        ["No.", "Place", "Persons", "Persons"],
        ["No.", "Place", "Staff", "Visitors"],
    ]
    assert table["rows"] == [list(row) for row in ROWS]
    assert [
        (cell["row"], cell["column"], cell["row_span"], cell["column_span"])
        for cell in table["header_cells"]
    ] == [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (1, 2, 1, 1), (1, 3, 1, 1)]


def test_json_tells_where_each_cell_is_printed(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (table,) = as_json(whole, capsys)["tables"]
    cell = next(each for each in table["cells"] if (each["row"], each["column"]) == (1, 1))
    height = Canvas("")._pagesize[1]
    assert cell["page"] == 1
    assert cell["bbox"] == pytest.approx([100, height - 640, 300, height - 620], abs=0.1)
    assert cell["goes_on"] == []


def test_a_whole_document_ends_with_nothing_told(
    whole: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["tables", str(whole)]) == 0
    assert capsys.readouterr().err == ""
    assert kehoach.check_tables(whole).is_whole


@pytest.mark.slow
def test_a_scanned_page_is_told_and_fails_the_command(
    with_scan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["tables", str(with_scan), "--json"]) == 1
    printed = capsys.readouterr()
    assert "error: this page is a scan" in printed.err
    assert "(page 2)" in printed.err
    read = json.loads(printed.out)
    assert [(f["severity"], f["code"], f["page"]) for f in read["findings"]] == [
        ("error", "page_is_scan", 2)
    ]
    assert len(read["tables"]) == 1


def test_what_is_wrong_in_a_table_is_told_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "ragged.pdf"
    canvas = Canvas(str(path))
    staff_table(canvas)
    canvas.drawString(110, 645, "Ward xxxxxx")
    canvas.save()
    read = kehoach.check_tables(path)
    (found,) = (each for each in read.findings if each.code == "text_overlaps")
    assert (found.table_no, found.row, found.column) == (1, 0, "Place")
    assert read.is_whole  # a warning: nothing is missing


def test_the_workbook_has_a_sheet_a_table_with_cells_merged(whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "staff.xlsx"
    assert cli.main(["tables", str(whole), "--xlsx", str(out)]) == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Table 1", "Findings"]
    sheet = book["Table 1"]
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:A2", "B1:B2", "C1:D1"}
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        ["No.", "Place", "Persons", None],
        [None, None, "Staff", "Visitors"],
        *map(list, ROWS),
    ]


@pytest.mark.slow
def test_the_workbook_holds_the_findings_and_the_same_bytes(
    with_scan: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    assert cli.main(["tables", str(with_scan), "--xlsx", str(first)]) == 1
    assert cli.main(["tables", str(with_scan), "--xlsx", str(second)]) == 1
    assert first.read_bytes() == second.read_bytes()
    found = list(openpyxl.load_workbook(first)["Findings"].values)
    assert found[0][:2] == ("severity", "code")
    assert [row[:2] for row in found[1:]] == [("error", "page_is_scan")]


@pytest.mark.parametrize("name", ["staff.txt", "."])
def test_a_workbook_needs_a_name_of_its_kind(
    name: str, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["tables", str(whole), "--xlsx", str(tmp_path / name)]) == 2
    assert "must end in .xlsx" in capsys.readouterr().err


def test_a_table_of_a_header_alone_keeps_it(tmp_path: Path) -> None:
    texts = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành")
    book = openpyxl.Workbook()
    book.active.append(texts)
    book.create_sheet().append(texts)
    book.save(tmp_path / "empty.xlsx")
    tables = kehoach.check_tables(tmp_path / "empty.xlsx").tables
    rows = [(*table.header, *table.rows) for table in tables]
    assert [row.texts for each in rows for row in each] == [texts] * len(tables)
    assert (tables[0].page_first, tables[0].lost_letters) == (1, 0)
