"""Sheets of OpenDocument: tables, values as they are printed, and what is hidden."""

import pytest
from odf_files import cell, odf, p, row, table, text_cell, value
from office_files import outside, rows_of

from kehoach.extract.office.ods import read_page_grids
from kehoach.model import PageGrid

HEADER = row(*map(text_cell, ("TT", "Nhiệm vụ", "Kinh phí")))


def read(body: str, styles: str = "") -> list[PageGrid]:
    return list(read_page_grids(odf("spreadsheet", body, styles)))


def codes(page: PageGrid) -> list[str]:
    return [each.code for each in page.print_defects]


def line(number: int, more: str = "") -> str:
    return row(value("float", str(number)), text_cell("a"), more or value("float", "2.5"))


def test_ruled_rows_are_a_table_and_the_others_lines() -> None:
    title = row(text_cell("KẾ HOẠCH", style=""))
    (page,) = read(
        table(title, row(cell(), number_rows_repeated=2).replace("ruled", ""), HEADER, line(1))
    )
    assert outside(page) == ["KẾ HOẠCH"]
    assert rows_of(page) == [["TT", "Nhiệm vụ", "Kinh phí"], ["1", "a", "2,5"]]


def test_empty_cells_up_to_the_end_of_a_sheet_make_no_rows() -> None:
    end = row(cell(number_columns_repeated=16384), number_rows_repeated=1_048_570)
    (page,) = read(table(HEADER, line(1), end))
    assert len(rows_of(page)) == 2


def test_what_is_repeated_is_read_as_often_and_no_more_than_bounds_allow() -> None:
    twice = row(value("float", "1"), text_cell("a", number_columns_repeated="2"))
    (page,) = read(table(HEADER, twice))
    assert rows_of(page)[1] == ["1", "a", "a"]
    (page,) = read(table(HEADER, row(text_cell("a"), number_rows_repeated=1_000_000)))
    assert len(rows_of(page)) < 2000
    assert codes(page) == ["parts_left_out"]


def test_merged_cells_have_the_text_of_their_first() -> None:
    merged = value("float", "7", number_rows_spanned="2")
    covered = "<table:covered-table-cell/>"
    (page,) = read(table(HEADER, line(1, merged), line(2, covered), line(3)))
    assert rows_of(page)[1:] == [["1", "a", "7"], ["2", "a", ""], ["3", "a", "2,5"]]
    assert [(c.row, c.row_span) for c in page.grids[0].cells if c.row_span > 1] == [(1, 2)]


NUMBERS = {
    "grouped": (
        '<number:number-style style:name="N"><number:number number:grouping="true" '
        'number:min-integer-digits="1"/><number:text> đ</number:text></number:number-style>'
    ),
    "millions": (
        '<number:number-style style:name="N"><number:number number:display-factor="1000000" '
        'number:min-integer-digits="1"/><number:text> triệu</number:text></number:number-style>'
    ),
    "share": (
        '<number:percentage-style style:name="N"><number:number number:min-integer-digits="1"/>'
        "<number:text>%</number:text></number:percentage-style>"
    ),
    "money": (
        '<number:currency-style style:name="P"><number:number number:min-integer-digits="1"/>'
        "<number:text> </number:text><number:currency-symbol>VNĐ</number:currency-symbol>"
        '</number:currency-style><number:currency-style style:name="N"><number:text>-'
        '</number:text><number:number/><style:map style:condition="value()&gt;=0" '
        'style:apply-style-name="P"/></number:currency-style>'
    ),
    "month": (
        '<number:date-style style:name="N"><number:text>Tháng </number:text><number:month '
        'number:style="long"/><number:text>/</number:text><number:year/></number:date-style>'
    ),
    "words": (
        '<number:text-style style:name="N"><number:text>Sở </number:text><number:text-content/>'
        "</number:text-style>"
    ),
}
STYLE = (
    '<style:style style:name="n" style:family="table-cell" style:data-style-name="N">'
    '<style:table-cell-properties fo:border="1pt solid #000000"/></style:style>'
)


@pytest.mark.parametrize(
    ("written", "held", "text"),
    [
        ("grouped", value("float", "1250000", "1.250.000 đ", "n"), "1250000 đ"),
        ("millions", value("float", "25000000", "25 triệu", "n"), "25 triệu"),
        ("share", value("percentage", "0.35", "35%", "n"), "35%"),
        ("money", value("currency", "1500", "1.500 VNĐ", "n"), "1500 VNĐ"),
        ("money", value("currency", "-1500", "-1.500", "n"), "-1500"),
        ("month", value("date", "2026-09-02", "Tháng 09/26", "n"), "Tháng 09/2026"),
        ("words", text_cell("Nội vụ", style="n"), "Sở Nội vụ"),
        ("", value("date", "2026-09-02T00:00:00", "02/09/26"), "02/09/2026"),
        ("", value("percentage", "0.5", "50%"), "50%"),
        ("", value("boolean", "true", "ĐÚNG"), "TRUE"),
        ("", value("time", "PT14H30M00S", "14:30"), "14:30"),
        ("", value("time", "PT30H00M00S", "30:00"), "30:00"),
        ("", value("float", "x", "mười"), "mười"),
        ("", text_cell("a</text:p><text:p>b"), "a|b"),
    ],
)
def test_values_as_they_are_printed(written: str, held: str, text: str) -> None:
    (page,) = read(table(HEADER, line(1, held)), NUMBERS.get(written, "") + STYLE)
    assert rows_of(page)[1][2] == text


def test_hidden_rows_columns_and_sheets_are_left_out_and_told() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    hidden = line(2).replace("<table:table-row", '<table:table-row table:visibility="filter"')
    unseen = (
        '<style:style style:name="no" style:family="table"><style:table-properties '
        'table:display="false"/></style:style>'
    )
    other = table(HEADER, name="Khác").replace(
        "<table:table ", '<table:table table:style-name="no" '
    )
    (page,) = read(table(columns, HEADER, line(1), hidden, line(3)) + other, unseen)
    assert rows_of(page) == [["TT", "Kinh phí"], ["1", "2,5"], ["3", "2,5"]]
    assert codes(page) == ["sheets_hidden", "rows_hidden", "columns_hidden"]


def test_a_cell_has_the_style_of_its_column_where_it_has_none() -> None:
    usual = 'table:default-cell-style-name="ruled" table:number-columns-repeated="3"'
    columns = f"<table:table-column {usual}/>"
    (page,) = read(table(columns, HEADER, line(1)).replace(' table:style-name="ruled"', ""))
    assert len(rows_of(page)) == 2


def test_outline_numbers_are_no_decimals() -> None:
    (page,) = read(table(HEADER, row(value("float", "1.2"), text_cell("a"), value("float", "1.2"))))
    assert rows_of(page)[1] == ["1.2", "a", "1,2"]


def test_formulas_comments_and_shapes_are_told() -> None:
    formula = cell(formula="of:=1")
    comment = text_cell("a").replace("><", f"><office:annotation>{p('x')}</office:annotation><", 1)
    shape = f"<table:shapes><draw:custom-shape>{p('chữ')}</draw:custom-shape></table:shapes>"
    (page,) = read(table(shape, HEADER, row(value("float", "1"), comment, formula)))
    assert codes(page) == ["comments_left_out", "parts_left_out", "formulas_not_counted"]


def test_text_of_old_fonts_becomes_unicode() -> None:
    old = (
        '<style:style style:name="old" style:family="table-cell"><style:text-properties '
        'style:font-name="x"/></style:style>'
    )
    fonts = '<style:font-face style:name="x" svg:font-family="&apos;.VnTime&apos;"/>'
    body = table(HEADER, line(1, text_cell("Së Néi vô chñ tr×", style="old")))
    (page,) = read(body, old + fonts)
    assert rows_of(page)[1][2] == "Sở Nội vụ chủ trì"
    assert page.converted == (("TCVN3", 1),)
