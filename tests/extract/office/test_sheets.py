"""Workbooks and CSV files: what stands in tables, what around them, and how values are told."""

import io
import zipfile

import openpyxl
import pytest
from office_files import outside, rows_of
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, Side

from kehoach.errors import DamagedError
from kehoach.extract.office import csv_file, xlsx
from kehoach.extract.office.kinds import is_csv
from kehoach.model import FilePlace, PageGrid

_RULED = Border(*[Side(style="thin")] * 4)


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "UBND HUYỆN A"
    sheet["A2"] = "KẾ HOẠCH NĂM 2025"
    for row, texts in enumerate((["TT", "Nhiệm vụ", "Kinh phí"], [1, "a", 2.5], [2, "b", None])):
        for column, text in enumerate(texts):
            sheet.cell(row + 4, column + 1, text).border = _RULED
    sheet["B8"] = "Người lập"
    return book


def pages(book: openpyxl.Workbook) -> list[PageGrid]:
    out = io.BytesIO()
    book.save(out)
    return list(xlsx.read_page_grids(out.getvalue()))


def test_ruled_rows_are_a_table_and_the_others_lines() -> None:
    (page,) = pages(workbook())
    assert rows_of(page) == [["TT", "Nhiệm vụ", "Kinh phí"], ["1", "a", "2,5"], ["2", "b", ""]]
    assert outside(page) == ["UBND HUYỆN A", "KẾ HOẠCH NĂM 2025", "Người lập"]


def test_merged_ranges_are_cells() -> None:
    book = workbook()
    book.active.merge_cells("C5:C6")  # type: ignore[union-attr]
    (page,) = pages(book)
    assert {(c.row, c.column, c.row_span) for c in page.grids[0].cells if c.row_span > 1} == {
        (1, 2, 2)
    }


@pytest.mark.parametrize("text", ["x", " "])
def test_a_cell_at_the_far_end_makes_no_rows_up_to_it(text: str) -> None:
    book = workbook()
    book.active.cell(1_048_576, 16_384, text).border = _RULED  # type: ignore[union-attr]
    (page,) = pages(book)
    assert rows_of(page) == [["TT", "Nhiệm vụ", "Kinh phí"], ["1", "a", "2,5"], ["2", "b", ""]]
    assert outside(page)[-1] == ("x" if text == "x" else "Người lập")


@pytest.mark.slow
def test_rules_below_the_last_text_are_no_rows() -> None:
    book = workbook()
    for row in range(9, 3000):
        for column in (1, 2, 3, 4):
            book.active.cell(row, column).border = _RULED  # type: ignore[union-attr]
    (page,) = pages(book)
    assert [len(grid.ys) for grid in page.grids] == [4]


def test_an_empty_row_without_rules_parts_two_tables() -> None:
    book = workbook()
    for column, text in enumerate(("TT", "Việc", "Tiền"), start=1):
        book.active.cell(40, column, text).border = _RULED  # type: ignore[union-attr]
    book.active["B8"] = None  # type: ignore[index]
    (page,) = pages(book)
    assert [len(grid.ys) - 1 for grid in page.grids] == [3, 1]


def test_what_is_hidden_is_left_out_and_told() -> None:
    book = workbook()
    book.active.row_dimensions[6].hidden = True  # type: ignore[union-attr]
    book.active.column_dimensions["C"].hidden = True  # type: ignore[union-attr]
    secret = book.create_sheet("ẩn")
    secret["A1"] = "x"
    secret.sheet_state = "hidden"
    (page,) = pages(book)
    assert rows_of(page) == [["TT", "Nhiệm vụ"], ["1", "a"]]
    told = {b.code: b.value for b in page.print_defects}
    assert told == {"rows_hidden": None, "columns_hidden": None, "sheets_hidden": "ẩn"}


def test_rows_of_no_height_are_hidden() -> None:
    saved, out = io.BytesIO(), io.BytesIO()
    workbook().save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            low = b'<row ht="0" customHeight="1" r="5"'
            new.writestr(name, old.read(name).replace(b'<row r="5"', low))
    (page,) = xlsx.read_page_grids(out.getvalue())
    assert [each[0] for each in rows_of(page)] == ["TT", "2"]
    assert [each.code for each in page.print_defects] == ["rows_hidden"]


def test_words_beside_what_is_hidden_alone_in_its_row_head_the_rows_below() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["TT", "Việc", "Ai"], ["Nhóm một"], [1, "a", "b"], [None] * 3, [2, "c", "d"]):
        sheet.append(row)  # type: ignore[arg-type]
    for row in sheet["A1:D5"]:
        for cell in row:
            cell.border = _RULED
    sheet["D1"] = sheet["D3"] = sheet["D4"] = "ẩn"
    sheet.column_dimensions["D"].hidden = True
    (page,) = pages(book)
    assert rows_of(page)[1::3] == [["Nhóm một", "", ""], ["2", "c", "d"]]
    assert {cell.column_span for cell in page.grids[0].cells if cell.row == 1} == {3}


def titled(titles: tuple[str, ...], *, rows_are_ruled: bool = True) -> openpyxl.Workbook:
    """A table of three columns under ruled title rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    table = (["TT", "Nhiệm vụ", "Kinh phí"], [1, "a", 2.5])
    for row, texts in enumerate((*([title] for title in titles), *table), start=1):
        for column in (1, 2, 3):
            text = texts[column - 1] if column <= len(texts) else None
            cell = sheet.cell(row, column, text)  # type: ignore[arg-type]
            if rows_are_ruled or len(texts) == 1:
                cell.border = _RULED
    return book


@pytest.mark.parametrize("rows_are_ruled", [True, False])
@pytest.mark.parametrize("merged", [None, "A1:B1", "A1:C1"])
def test_ruled_titles_over_a_table_are_lines(merged: str | None, rows_are_ruled: bool) -> None:
    book = titled(("PHỤ LỤC I", "KẾ HOẠCH NĂM 2025"), rows_are_ruled=rows_are_ruled)
    if merged:
        book.active.merge_cells(merged)  # type: ignore[union-attr]
    (page,) = pages(book)
    assert rows_of(page) == [["TT", "Nhiệm vụ", "Kinh phí"], ["1", "a", "2,5"]]
    assert outside(page) == ["PHỤ LỤC I", "KẾ HOẠCH NĂM 2025"]


def test_a_header_of_two_rows_is_no_title() -> None:
    book = titled(("TT", "x"))
    sheet = book.active
    assert sheet is not None
    sheet["B2"], sheet["A2"] = "Nội dung", "TT"
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    (page,) = pages(book)
    assert outside(page) == ["TT"]
    assert len(page.grids[0].ys) == 4


def test_places_are_those_of_the_sheet_also_beside_hidden_rows() -> None:
    book = workbook()
    book.active.row_dimensions[5].hidden = True  # type: ignore[union-attr]
    (page,) = pages(book)
    assert [c.place for c in page.grids[0].cells if c.row == 1 and c.lines] == [
        FilePlace(1, 6, 1),
        FilePlace(1, 6, 2),
    ]


def test_a_formula_without_its_result_is_told() -> None:
    book = workbook()
    book.active["C6"] = "=SUM(C5:C5)"  # type: ignore[index]
    (page,) = pages(book)
    assert [b.code for b in page.print_defects] == ["formulas_not_counted"]


def test_a_sheet_without_rules_has_one_table() -> None:
    book = openpyxl.Workbook()
    for row in (["Kế hoạch"], ["TT", "Việc", "Hạn"], [1, "a", "x"], [None, "b", None]):
        book.active.append(row)  # type: ignore[union-attr]
    (page,) = pages(book)
    assert outside(page) == ["Kế hoạch"]
    assert rows_of(page) == [["TT", "Việc", "Hạn"], ["1", "a", "x"], ["", "b", ""]]


def test_every_sheet_is_a_page_and_an_empty_one_is_empty() -> None:
    book = workbook()
    book.create_sheet("trống")
    found = pages(book)
    assert [page.page for page in found] == [1, 2]
    assert found[1].grids == ()


@pytest.mark.parametrize("data", [b"", b"PK\3\4xxxx", b"not a workbook"])
def test_a_damaged_workbook_is_said_to_be_so(data: bytes) -> None:
    with pytest.raises(DamagedError, match="new copy"):
        list(xlsx.read_page_grids(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv_is_read_in_any_usual_form(encoding: str, sign: str) -> None:
    text = f'TT{sign}Nhiệm vụ\r\n1{sign}"hai\ndòng"\r\n\r\n'
    (page,) = csv_file.read_page_grids(text.encode(encoding))
    assert rows_of(page) == [["TT", "Nhiệm vụ"], ["1", "hai|dòng"]]


def test_titles_above_the_rows_of_a_csv_file_are_no_rows() -> None:
    text = "KẾ HOẠCH\r\nNăm 2026;;\r\nTT;Nhiệm vụ;Thời hạn\r\n1;Dọn kho;Quý I\r\n2;Sửa mái;\r\n"
    assert is_csv(text.encode("cp1258", "ignore"))
    (page,) = csv_file.read_page_grids(text.encode("utf-8-sig"))
    assert outside(page) == ["KẾ HOẠCH", "Năm 2026"]
    assert [row[0] for row in rows_of(page)] == ["TT", "1", "2"]


@pytest.mark.parametrize("titles", ["", "KẾ HOẠCH\nNăm 2026\n", "KẾ HOẠCH;;;\nNăm 2026;;;\n"])
def test_a_table_of_one_row_is_csv(titles: str) -> None:
    assert is_csv(f"{titles}TT;Nhiệm vụ;Thời hạn;Ai\n1;Dọn kho;Quý I;Sở A\n".encode())


def test_prose_and_settings_are_no_csv() -> None:
    listed = "\n".join(
        ("names = [", '    "a", "b", "c",', '    "d", "e", "f",', '    "g", "h", "i",')
    )
    assert not is_csv(f"{listed}\n]\n[tool]\nline = 1".encode())
    assert not is_csv("Kính gửi: Sở A\nThực hiện kế hoạch, đề nghị báo cáo.\nHết".encode())


def test_decimals_that_begin_a_row_are_numbers_of_an_outline() -> None:
    book = workbook()
    book.active["A5"], book.active["A6"] = 1.1, 1.2  # type: ignore[index]
    (page,) = pages(book)
    assert [row[0] for row in rows_of(page)] == ["TT", "1.1", "1.2"]
    assert rows_of(page)[1][2] == "2,5"


def test_parts_of_a_text_have_fonts_of_their_own_and_struck_ones_are_told() -> None:
    book = workbook()
    sheet = book.active
    assert sheet is not None
    old = InlineFont(rFont=".VnTime")
    sheet["B5"] = CellRichText("Giao ", TextBlock(old, "NhiÖm v"), TextBlock(old, "ô"))
    sheet["B6"] = CellRichText(TextBlock(InlineFont(strike=True), "Quý I"), " Quý II 25")
    sheet["B6"].value.append(TextBlock(InlineFont(vertAlign="superscript"), "1"))
    sheet["A1"].font = Font(strike=True)
    (page,) = pages(book)
    assert [row[1] for row in rows_of(page)[1:]] == ["Giao Nhiệm vụ", "Quý I Quý II 25¹"]
    assert [each.value for each in page.print_defects] == ["UBND HUYỆN A", "Quý I"]


def test_comments_and_text_boxes_of_a_workbook_are_told() -> None:
    book = workbook()
    book.active["B5"].comment = Comment("lùi hạn", "A")  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/drawings/drawing9.xml", "<x><a:t>Ghi chú</a:t></x>")
    (page,) = xlsx.read_page_grids(out.getvalue())
    assert {each.code for each in page.print_defects} == {"comments_left_out", "parts_left_out"}


def test_a_heading_that_shows_over_blank_cells_spans_them() -> None:
    book = workbook()
    sheet = book.active
    assert sheet is not None
    for row, texts in (
        (7, ["II. Việc khác", None, None]),
        (8, [3, "c", 1]),
        (9, ["4.1", None, None]),
    ):
        for column, text in enumerate(texts, start=1):
            sheet.cell(row, column, text).border = _RULED
    (page,) = pages(book)
    assert [(c.row, c.column_span) for c in page.grids[0].cells if c.column_span > 1] == [(3, 3)]
    sheet["B7"] = "x"
    assert {c.column_span for c in pages(book)[0].grids[0].cells} == {1}


def test_words_in_a_column_of_words_span_nothing() -> None:
    book = workbook()
    sheet = book.active
    assert sheet is not None
    for row in (4, 5, 6):
        sheet.cell(row, 1).value = "Một việc"
    sheet.cell(6, 2).value = None
    assert {c.column_span for c in pages(book)[0].grids[0].cells} == {1}


def test_a_line_without_rules_between_ruled_rows_is_one_of_them() -> None:
    book = workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A7"] = "II. Việc khác"
    for column, text in enumerate((3, "c", 1), start=1):
        sheet.cell(8, column, text).border = _RULED
    (page,) = pages(book)
    assert [texts[0] for texts in rows_of(page)] == ["TT", "1", "2", "II. Việc khác", "3"]


@pytest.mark.parametrize(("width", "told"), [(9_000_000, ["picture_left_out"]), (90_000, [])])
def test_large_pictures_over_a_sheet_are_told(width: int, told: list[str]) -> None:
    out = io.BytesIO()
    workbook().save(out)
    with zipfile.ZipFile(out, "a") as archive:
        size = f'<x:oneCellAnchor><x:ext cx="{width}" cy="9"/><x:pic/></x:oneCellAnchor>'
        archive.writestr("xl/drawings/drawing9.xml", f'<d xmlns:x="x">{size}</d>')
    (page,) = xlsx.read_page_grids(out.getvalue())
    assert [each.code for each in page.print_defects] == told


def test_a_workbook_of_the_strict_form_is_the_same() -> None:
    book = workbook()
    out, strict = io.BytesIO(), io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for kind, changed in (
                ("spreadsheetml/2006", "spreadsheetml"),
                ("officeDocument/2006", "officeDocument"),
            ):
                text = text.replace(
                    f"http://schemas.openxmlformats.org/{kind}/",
                    f"http://purl.oclc.org/ooxml/{changed}/",
                )
            new.writestr(name, text)
    assert list(xlsx.read_page_grids(strict.getvalue())) == pages(book)


def test_signs_inside_the_fields_of_a_csv_file_part_nothing() -> None:
    rows = [f"{n};Việc {n};Sở A, Sở B, UBND các xã, phường, đặc khu, các hội" for n in (1, 2, 3)]
    (page,) = csv_file.read_page_grids("\n".join(["TT;Việc;Ai", *rows]).encode())
    assert [len(row) for row in rows_of(page)] == [3] * 4


def test_a_csv_file_may_name_its_sign() -> None:
    (page,) = csv_file.read_page_grids("sep=|\r\nTT|Việc|Ai\r\n1|a;b;c|x\r\n".encode())
    assert rows_of(page) == [["TT", "Việc", "Ai"], ["1", "a;b;c", "x"]]
    assert outside(page) == []


def test_a_damaged_byte_of_a_csv_file_costs_one_letter() -> None:
    text = "TT;Nhiệm vụ;Đơn vị\n1;Kiểm tra công vụ;Sở Nội vụ\n2;Rà soát thủ tục;Sở Tư pháp\n"
    data = bytearray(text.encode())
    data[data.index("ộ".encode())] = 0xFF
    (page,) = csv_file.read_page_grids(bytes(data))
    assert rows_of(page)[1][2].count("\ufffd") in (1, 2, 3)
    assert rows_of(page)[2] == ["2", "Rà soát thủ tục", "Sở Tư pháp"]
