"""HTML files and web archives: tables, what is hidden, lists, style sheets."""

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from office_files import outside, rows_of

from kehoach.extract.engines import engine_for
from kehoach.extract.office import html
from kehoach.model import PageGrid

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


def as_read(data: bytes) -> list[PageGrid]:
    return list(html.read_page_grids(data))


def page_of_rows(*rows: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><table border=1>{''.join(rows)}</table>".encode()


def html_row(*cells: str, attributes: str = "") -> str:
    return f"<tr {attributes}>{''.join(f'<td>{each}</td>' for each in (*cells, 'x'))}</tr>"


@pytest.mark.parametrize(
    ("head", "attributes"),
    [
        ("", "style='display: none'"),
        ("", "hidden"),
        ("<style>.an, p { display:none } </style>", "class='x an'"),
        ("<style><!-- table tr.an{visibility:collapse} --></style>", "class=an"),
        ("<style>.an{display:block} .an{display:none}</style>", "class=an"),
    ],
)
def test_hidden_rows_of_html_are_left_out_and_told(head: str, attributes: str) -> None:
    hidden = html_row("9", "z", attributes=attributes)
    (page,) = as_read(page_of_rows(html_row("1", "a"), hidden, html_row("2", "b"), head=head))
    assert rows_of(page) == [["1", "a", "x"], ["2", "b", "x"]]
    assert [each.code for each in page.print_defects] == ["text_hidden_left_out"]


@pytest.mark.parametrize(
    ("head", "attributes"),
    [
        ("<style>@media print { .an { display:none } }</style>", "class=an"),
        ("<style>.an:hover{display:none} .khác{display:none}</style>", "class=an"),
        ("<style>.an{display:none} .an.on{display:table-row}</style>", "class='an on'"),
        ("<style>.an{display:none}</style>", "class=an style='display:table-row'"),
    ],
)
def test_rows_that_a_style_sheet_shows_are_read(head: str, attributes: str) -> None:
    shown = html_row("2", "b", attributes=attributes)
    (page,) = as_read(page_of_rows(html_row("1", "a"), shown, html_row("3", "c"), head=head))
    assert len(rows_of(page)) == 3
    assert page.print_defects == ()


def test_lists_of_html_have_their_numbers_and_signs() -> None:
    lists = (
        "<ol type=a start=3><li>x<li>y</ol><ul><li>z<ol><li><p>v</p></ol></ul>"
        "<ul style='list-style-type: none'><li>w</ul><ol style='list-style:upper-roman'><li>u</ol>"
    )
    (page,) = as_read(page_of_rows(html_row("1", lists), html_row("2", "b"), html_row("3", "c")))
    assert rows_of(page)[0][1] == "c. x|d. y|• z|1. v|w|I. u"


def test_a_damaged_number_of_a_list_is_no_endless_numeral() -> None:
    lists = "<ol type=I start=99999999999><li>x</ol><ol type=a><li value=123456>y</ol>"
    (page,) = as_read(page_of_rows(html_row("1", lists), *[html_row("2", "b")] * 2))
    assert rows_of(page)[0][1] == "99999999999. x|123456. y"


def test_a_number_without_text_stands_in_its_cell() -> None:
    numbers = ("<ol><li><p></p></ol>", "<ol start=2><li></ol>", "<ol><ol type=a><li></ol></ol>")
    (page,) = as_read(page_of_rows(*(html_row(each, "v") for each in numbers)))
    assert [row[0] for row in rows_of(page)] == ["1.", "2.", "a."]


def test_titles_at_the_head_of_a_sheet_saved_as_a_page_are_lines() -> None:
    title = "<tr><td colspan=2>KẾ HOẠCH<td><tr><td><td><td>"
    header = "<tr><td rowspan=2>TT<td colspan=2>Thời gian<tr><td>Từ<td>Đến"
    (page,) = as_read(page_of_rows(title, header, html_row("1", "a")))
    assert outside(page) == ["KẾ HOẠCH"]
    assert rows_of(page) == [["TT", "Thời gian", ""], ["", "Từ", "Đến"], ["1", "a", "x"]]


def test_struck_text_of_html_is_read_and_told() -> None:
    struck = html_row(
        "1", "<del>Quý I</del> <span style='text-decoration:line-through'>Quý II</span>"
    )
    (page,) = as_read(page_of_rows(struck, html_row("2", "b"), html_row("3", "c")))
    assert rows_of(page)[0][1] == "Quý I Quý II"
    assert [each.value for each in page.print_defects] == ["Quý I", "Quý II"]


def test_a_cell_goes_on_to_the_end_of_its_row_group() -> None:
    body = "<tbody><tr><td>1<td>x<td rowspan=9>a<tr><td>2<td>y</tbody><tbody><tr><td>3<td>z<td>b"
    (page,) = as_read(page_of_rows(body))
    assert rows_of(page) == [["1", "x", "a"], ["2", "y", ""], ["3", "z", "b"]]


@pytest.mark.parametrize("style", ["font-family: '.VnTime', serif", "font: bold 13pt/1.2 .VnTime"])
def test_old_fonts_of_style_sheets_are_known(style: str) -> None:
    rows = (html_row("1", "<p class=cu>NhiÖm vô</p>"), html_row("2", "<p>Nhiệm vụ</p>"))
    (page,) = as_read(
        page_of_rows(*rows, html_row("3", "c"), head=f"<style>p.cu{{{style}}}</style>")
    )
    assert [row[1] for row in rows_of(page)] == ["Nhiệm vụ", "Nhiệm vụ", "c"]


def test_the_pages_of_a_web_archive_are_read() -> None:
    archive = MIMEMultipart("related")
    for number in (1, 2):
        table = page_of_rows(html_row("TT", "Việc"), *[html_row(str(number), "Nhiệm vụ")] * 3)
        archive.attach(MIMEText(table.decode(), "html", "utf-8"))
    data = b"From: <Saved by Word>\r\n" + archive.as_bytes()
    assert engine_for(data).name == "html"
    assert [rows_of(page)[1][0] for page in as_read(data)] == ["1", "2"]


def test_elements_with_the_roles_of_a_table_are_one() -> None:
    def line(*cells: str) -> str:
        inner = "".join(f"<span role=cell>{each}</span>" for each in cells)
        return f"<div role=row>{inner}</div>"

    rows = line("TT", "Việc", "Ngày") + line("1", "a", "x")
    (page,) = as_read(f"<html><body><div role=table>{rows}</div></body></html>".encode())
    assert rows_of(page) == [["TT", "Việc", "Ngày"], ["1", "a", "x"]]


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("<select><option>a<option selected>b</select>", "b"),
        ("<select><option>a<option>b</select>", "a"),
        ("<input value='Quý I'>", "Quý I"),
        ("<input type=checkbox checked>", "☒"),
        ("<input type=radio>", "☐"),
        ("<textarea>Quý I</textarea>", "Quý I"),
        ("<input type=hidden value=x>", ""),
        ("<img src='tick.png'>", ""),
    ],
)
def test_fields_of_forms_have_what_they_show(field: str, text: str) -> None:
    (page,) = as_read(page_of_rows(html_row("1", "b"), html_row("2", field)))
    assert rows_of(page)[1] == ["2", text, "x"]
    told = ["drawing_in_cell"] if "img" in field else []
    assert [each.code for each in page.print_defects] == told


@pytest.mark.parametrize(("size", "is_told"), [("width=600", True), ("width=90", False),
    ("style='width:20cm'", True), ("", False)])  # fmt: skip
def test_large_pictures_are_told(size: str, is_told: bool) -> None:
    (page,) = as_read(f"<html><body><p>a<img src=x {size}></p></body></html>".encode())
    assert [each.code for each in page.print_defects] == ["picture_left_out"] * is_told


def test_a_table_with_a_long_one_in_a_cell_is_no_frame() -> None:
    inner = "<table><tr><td>a</table>".replace("<tr>", "<tr><td>b" * 3 + "<tr>")
    rows = (html_row("1", "c"), html_row("2", inner), html_row("3", "d"))
    (page,) = as_read(page_of_rows(*rows))
    assert rows_of(page) == [["1", "c", "x"], ["2", "b|b|b|a", "x"], ["3", "d", "x"]]


def test_the_cells_of_a_letterhead_stand_side_by_side() -> None:
    head = "<table><tr><td>UBND TỈNH<br>SỞ A<td>CỘNG HÒA</table>"
    (page,) = as_read(f"<html><body>{head}</body></html>".encode())
    left, right, below = page.outside
    assert (left.text, right.text, below.text) == ("UBND TỈNH", "CỘNG HÒA", "SỞ A")
    assert left.bbox.top == right.bbox.top < below.bbox.top
