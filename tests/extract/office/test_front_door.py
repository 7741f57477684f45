"""One front door: a file is read by what it holds, whatever its name."""

import io
import zipfile
from pathlib import Path

import odf_files
import openpyxl
import pytest
from office_files import cell, docx, paragraph, row, run, table
from openpyxl.styles import Border, Side

import kehoach
from kehoach.batch import Settings
from kehoach.batch import run as run_folder
from kehoach.errors import DamagedError, EncryptedError, NotPdfError
from kehoach.extract.engines import engine_for, file_endings, read_page_grids
from kehoach.extract.office import conversion
from kehoach.extract.office.typed_columns import typed_rows

HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành", "Kinh phí (triệu đồng)")
ROWS = (
    ("1", "Ban hành kế hoạch", "Sở Nội vụ", "Quý I/2025", "10"),
    ("2", "Kiểm tra các xã", "Sở Tài chính", "Trước ngày 30/11/2025", "25,5"),
)
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.fixture(autouse=True)
def _without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it would make of a damaged file is not asked for here."""
    monkeypatch.setattr(conversion, "_converter", lambda *_: None)


def as_docx() -> bytes:
    title = paragraph("KẾ HOẠCH") + paragraph("Công tác năm 2025")
    return docx(title + table(row(*HEADER), *(row(*texts) for texts in ROWS)))


def as_xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, texts in enumerate((HEADER, *ROWS), start=1):
        for column, text in enumerate(texts, start=1):
            sheet.cell(number, column, text).border = Border(*[Side(style="thin")] * 4)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv() -> bytes:
    return "\n".join(";".join(texts) for texts in (HEADER, *ROWS)).encode("utf-8-sig")


def as_html() -> bytes:
    lines = "".join(f"<tr>{''.join(f'<td>{t}' for t in texts)}" for texts in (HEADER, *ROWS))
    return f"<!DOCTYPE html><html><body><table>{lines}</table></body></html>".encode()


def written_by_libreoffice(kind: str) -> bytes:
    """The same plan as LibreOffice writes it in the forms of 1997."""
    return Path(__file__).with_name(f"plan.{kind}").read_bytes()


def as_odt() -> bytes:
    rows = (odf_files.row(*texts) for texts in (HEADER, *ROWS))
    title = odf_files.p("KẾ HOẠCH") + odf_files.p("Công tác năm 2025")
    return odf_files.odf("text", title + odf_files.table(*rows))


def as_ods() -> bytes:
    rows = (odf_files.row(*map(odf_files.text_cell, texts)) for texts in (HEADER, *ROWS))
    return odf_files.odf("spreadsheet", odf_files.table(*rows))


MADE = {
    "odt": as_odt,
    "ods": as_ods,
    "docx": as_docx,
    "xlsx": as_xlsx,
    "csv": as_csv,
    "html": as_html,
    "doc": lambda: written_by_libreoffice("doc"),
    "xls": lambda: written_by_libreoffice("xls"),
}


@pytest.mark.parametrize("kind", MADE)
def test_the_same_rows_from_every_kind_of_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.bin"
    path.write_bytes(MADE[kind]())
    plan = kehoach.read_plan(path)
    assert [(i.tt, i.task, i.lead, i.deadline, i.funding) for i in plan.items] == list(ROWS)
    assert [str(item.deadline_end) for item in plan.items] == ["2025-03-31", "2025-11-29"]
    assert [item.funding_vnd for item in plan.items] == [10_000_000, 25_500_000]
    assert plan.records.document.engine == kind
    assert plan.to_frames()["cells"].shape[0] == 15


def test_cells_tell_where_their_file_has_them(tmp_path: Path) -> None:
    deleted = row(*ROWS[0], properties="<w:del/>")
    body = table(row("Tên", "Ngày", "Chữ ký")) + table(row(*HEADER), deleted, row(*ROWS[1]))
    path = tmp_path / "plan.docx"
    path.write_bytes(docx(body))
    cells = kehoach.read_plan(path).records.cells
    places = {cell.text: (cell.file_table, cell.file_row, cell.file_column) for cell in cells}
    assert places["Nhiệm vụ"] == (2, 1, 2)
    assert places["Sở Tài chính"] == (2, 3, 3)


@pytest.mark.parametrize("kind", MADE)
def test_every_cell_of_a_file_without_paper_has_its_place(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.bin"
    path.write_bytes(MADE[kind]())
    (page_grid,) = read_page_grids(path.read_bytes(), "pdfium")
    (grid,) = page_grid.grids
    assert [(c.place.row, c.place.column) for c in grid.cells if c.place] == [
        (row, column) for row in (1, 2, 3) for column in (1, 2, 3, 4, 5)
    ]


@pytest.mark.slow
def test_a_run_reads_every_kind_of_file_within_its_walls(tmp_path: Path) -> None:
    for kind, made in MADE.items():
        (tmp_path / f"plan-of-{kind}.{kind}").write_bytes(made())
    done = run_folder([tmp_path], tmp_path.parent / "out", Settings())
    read = {outcome.source: (outcome.status, outcome.items) for outcome in done.outcomes}
    assert set(read.values()) == {("ok_with_findings", len(ROWS))}, read


def test_the_letterhead_of_a_word_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(as_docx())
    document = kehoach.read_plan(path).records.document
    assert (document.title, document.plan_year) == ("KẾ HOẠCH Công tác năm 2025", 2025)


def test_the_paragraphs_of_a_merged_cell_are_no_two_cells(tmp_path: Path) -> None:
    first = cell("Sở Nội vụ", "Sở Tài chính", properties='<w:vMerge w:val="restart"/>')
    below = cell(properties="<w:vMerge/>")
    rows = (row("1", "Rà soát", first, "Quý I", ""), row("2", "Sơ kết", below, "Quý II", ""))
    path = tmp_path / "plan.docx"
    path.write_bytes(docx(table(row(*HEADER), *rows)))
    assert "cell_holds_two" not in {each.code for each in kehoach.read_plan(path).findings}


def typed(*texts: str, tabs: int = 1) -> str:
    """A paragraph whose writer parted columns by tabs."""
    return paragraph(("<w:r><w:tab/></w:r>" * tabs).join(map(run, texts)))


@pytest.mark.parametrize("tabs", [1, 2])
def test_a_plan_whose_columns_are_parted_by_tabs_is_read_in_doubt(
    tabs: int, tmp_path: Path
) -> None:
    first, second = ROWS
    body = [typed("UBND", "CỘNG HÒA", tabs=tabs), typed(*HEADER, tabs=tabs)]
    body += [paragraph("I. Cải cách thể chế"), typed(*first, tabs=tabs)]
    body += [paragraph("II. Thanh tra"), typed(*second, tabs=tabs), paragraph("Nơi nhận:")]
    path = tmp_path / "plan.docx"
    path.write_bytes(docx(paragraph("KẾ HOẠCH") + paragraph("Năm 2025") + "".join(body)))
    plan = kehoach.read_plan(path)
    assert [(i.tt, i.task, i.lead, i.deadline, i.funding) for i in plan.items] == list(ROWS)
    assert [item.section_code for item in plan.items] == ["I", "II"]
    assert [f.item_no for f in plan.findings if f.code == "row_assumed"] == [1, 2]


def test_a_typed_row_that_begins_with_a_tab_goes_on_with_the_row_above() -> None:
    header, rest = ["TT", "Nhiệm vụ", "Chủ trì"], ["", "các xã", ""]
    assert typed_rows(["TT\tNhiệm vụ\tChủ trì", "1\tKiểm tra\tSở Y tế", "\tcác xã"]) == [
        header,
        ["1", "Kiểm tra", "Sở Y tế"],
        rest,
    ]


@pytest.mark.parametrize("row", ["1\tKiểm tra", "1\tKiểm tra\tSở\tXã", "Các đơn vị thực hiện"])
def test_typed_rows_with_other_columns_than_their_header_are_none(row: str) -> None:
    assert typed_rows(["TT\tNhiệm vụ\tChủ trì", row]) == []


def test_a_plan_set_in_a_word_table_without_pages_has_no_page_breaks(tmp_path: Path) -> None:
    rows = [row(str(n), f"Nhiệm vụ {n}", "Sở Nội vụ", "2025", cell()) for n in range(1, 400)]
    path = tmp_path / "plan.docx"
    path.write_bytes(docx(table(row(*HEADER), *rows)))
    plan = kehoach.read_plan(path)
    assert len(plan.items) == 399
    assert not [f for f in plan.findings if f.code.startswith("page_")]


def test_a_workbook_that_holds_a_word_file_is_a_workbook() -> None:
    out = io.BytesIO(as_xlsx())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/embeddings/word/document.xml", "")
    assert engine_for(out.getvalue()).name == "xlsx"


@pytest.mark.parametrize(("kind", "inner"), [("xls", "WordDocument"), ("doc", "Workbook")])
def test_an_old_file_is_what_it_is_and_not_what_lies_in_it(kind: str, inner: str) -> None:
    embedded = inner.encode("utf-16-le").ljust(512, b"\0")
    assert engine_for(written_by_libreoffice(kind) + embedded).name == kind


def test_a_file_of_word_95_says_so(tmp_path: Path) -> None:
    path = tmp_path / "plan.doc"
    data = written_by_libreoffice("doc")
    path.write_bytes(data.replace(b"\xec\xa5", b"\xdc\xa5"))
    with pytest.raises(NotPdfError, match="Word 6 or 95"):
        kehoach.read_plan(path)


def test_names_of_files_that_are_read_in_folders() -> None:
    assert {".pdf", ".docx", ".doc", ".xlsx", ".xls", ".csv", ".html"} <= set(file_endings())


@pytest.mark.parametrize("stream", ["EncryptedPackage"])
def test_a_locked_office_file_says_so(stream: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(COMPOUND + stream.encode("utf-16-le"))
    with pytest.raises(EncryptedError, match="password"):
        kehoach.read_plan(path)


@pytest.mark.parametrize(("stream", "kind"), [("WordDocument", "doc"), ("Workbook", "xls")])
def test_old_office_files_that_are_broken_are_damaged(
    stream: str, kind: str, tmp_path: Path
) -> None:
    data = COMPOUND + stream.encode("utf-16-le")
    assert engine_for(data).name == kind
    path = tmp_path / "plan"
    path.write_bytes(data)
    with pytest.raises(DamagedError):
        kehoach.read_plan(path)


def test_an_old_workbook_whose_sectors_go_round_is_damaged(tmp_path: Path) -> None:
    data = bytearray(written_by_libreoffice("xls"))
    sectors = int.from_bytes(data[48:52], "little")  # MS-CFB 2.2: where the directory begins
    entry = 512 + 512 * sectors + 128  # the first after the root
    first = int.from_bytes(data[entry + 116 : entry + 120], "little")
    table = 512 + 512 * int.from_bytes(data[60:64], "little")  # of small streams
    data[table + 4 * first : table + 4 * first + 4] = first.to_bytes(4, "little")
    path = tmp_path / "plan.xls"
    path.write_bytes(data)
    with pytest.raises(DamagedError, match="workbook is damaged"):
        kehoach.read_plan(path)


@pytest.mark.parametrize(
    "data",
    [
        docx("<w:p>" + "<w:ins>" * 3000 + "</w:ins>" * 3000 + "</w:p>"),
        odf_files.odf("text", "<text:section>" * 3000 + "</text:section>" * 3000),
    ],
)
def test_files_that_are_nested_without_end_are_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError, match="nested deeper"):
        list(read_page_grids(data, "pdfium"))


def test_an_encoding_that_nobody_knows_is_damage() -> None:
    page = odf_files.flat_odf("text", odf_files.p("a")).replace(b"UTF-8", b"x-none")
    with pytest.raises(DamagedError):
        list(read_page_grids(page, "pdfium"))


def archive(*names: str, first: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name in names:
            zipped.writestr(name, first)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (archive("mimetype", first="application/vnd.oasis.opendocument.graphics"), "Open"),
        (archive("ppt/presentation.xml"), "PowerPoint"),
        (COMPOUND + "PowerPoint Document".encode("utf-16-le"), "PowerPoint"),
        (b'<w xmlns="http://schemas.microsoft.com/office/word/2003/wordml"/>', "Word 2003"),
        (archive("anh.jpg"), "ZIP"),
    ],
)
def test_other_office_files_are_named(data: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "plan"
    path.write_bytes(data)
    with pytest.raises(NotPdfError, match=kind):
        kehoach.read_plan(path)


@pytest.mark.parametrize("data", [b"hello", b"\x89PNG\r\n", b"a,b"])
def test_other_files_are_refused_by_name_of_what_can_be_read(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan"
    path.write_bytes(data)
    with pytest.raises(NotPdfError, match="OpenDocument, CSV, HTML or image file"):
        kehoach.read_plan(path)
