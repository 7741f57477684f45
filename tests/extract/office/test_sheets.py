"""Workbooks, CSV and HTML: what stands in tables, what around them, and how values are told."""

import io
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from kehoach.errors import DamagedError
from kehoach.extract.office import csv_file, html, xlsx
from kehoach.extract.office.cell_values import text_of
from kehoach.extract.office.kinds import is_csv
from kehoach.model import FilePlace, PageGrid

_RULED = Border(*[Side(style="thin")] * 4)


def rows_of(page: PageGrid) -> list[list[str]]:
    grid = page.grids[0]
    found = [[""] * (len(grid.xs) - 1) for _ in grid.ys[1:]]
    for each in grid.cells:
        found[each.row][each.column] = "|".join(line.text for line in each.lines)
    return found


def outside(page: PageGrid) -> list[str]:
    return [line.text for line in page.outside]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1250000, "#,##0", "1250000"),
        (2.5, "General", "2,5"),
        (0.1 + 0.2, "General", "0,3"),
        (3.0, "0", "3"),
        (0.35, "0%", "35%"),
        (0.0, "General", "0"),
        (datetime(2025, 11, 30), "yyyy-mm-dd", "30/11/2025"),
        (date(2025, 11, 1), "mm/yyyy", "11/2025"),
        (date(2025, 11, 1), '[$-42A]"tháng" mm/yyyy', "11/2025"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        ("Quý II", "@", "Quý II"),
    ],
)
def test_values_are_told_as_an_office_prints_them(value: object, form: str, text: str) -> None:
    assert text_of(value, form) == text


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
    assert {b.code for b in page.print_defects} == {"rows_hidden", "columns_hidden"}


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


def test_prose_and_settings_are_no_csv() -> None:
    listed = "\n".join(
        ("names = [", '    "a", "b", "c",', '    "d", "e", "f",', '    "g", "h", "i",')
    )
    assert not is_csv(f"{listed}\n]\n[tool]\nline = 1".encode())
    assert not is_csv("Kính gửi: Sở A\nThực hiện kế hoạch, đề nghị báo cáo.\nHết".encode())


HTML = """
<html><head><title>không in</title><style>p {}</style></head><body>
<table><tr><td>UBND TỈNH A</td><td>CỘNG HÒA</td></tr></table>
<p>Kế hoạch<br>năm 2025</p><script>var x</script><p style="display: none">giấu</p>
<table border=1>
<tr><th rowspan=2>TT<th colspan=2>Thời gian
<tr><th>Bắt đầu<th>Xong
<tr><td>1<td><p>a</p><p>b</p><td>25<sup>1</sup>
</table></body></html>
"""


def test_html_tables_have_their_spans_and_text_around_them_is_kept() -> None:
    (page,) = html.read_page_grids(HTML.encode())
    assert outside(page) == ["UBND TỈNH A", "CỘNG HÒA", "Kế hoạch", "năm 2025"]
    assert rows_of(page) == [["TT", "Thời gian", ""], ["", "Bắt đầu", "Xong"], ["1", "a|b", "25¹"]]
