"""Texts of OpenDocument: tables, lists that are counted, and the text as it is printed."""

import pytest
from odf_files import cell, flat_odf, odf, p, row, table
from office_files import outside, rows_of

from kehoach.errors import DamagedError, EncryptedError
from kehoach.extract.office.odt import read_page_grids
from kehoach.model import FilePlace, PageGrid


def read(body: str, styles: str = "") -> PageGrid:
    (page,) = read_page_grids(odf("text", body, styles))
    return page


def codes(page: PageGrid) -> list[str]:
    return [each.code for each in page.print_defects]


@pytest.mark.parametrize("covered", ["<!-- -->", "<table:covered-table-cell/>"])
def test_spans_are_told_with_and_without_covered_cells(covered: str) -> None:
    across, down = cell("A", number_columns_spanned=2), cell("1", number_rows_spanned=2)
    page = read(table(row(across, covered, "B"), row(down, "x", "y"), row(covered, "z", "w")))
    assert rows_of(page) == [["A", "", "B"], ["1", "x", "y"], ["", "z", "w"]]


def test_header_rows_and_groups_of_rows_are_rows() -> None:
    header = f"<table:table-header-rows>{row('TT', 'Việc')}</table:table-header-rows>"
    group = f"<table:table-row-group>{row('1', 'a')}</table:table-row-group>"
    assert rows_of(read(table(header, group))) == [["TT", "Việc"], ["1", "a"]]


def test_what_is_repeated_has_bounds() -> None:
    empty = row(cell(number_columns_repeated=10**9), number_rows_repeated=10**9)
    page = read(table(row("TT", "Việc"), row("1", "a", number_rows_repeated=2), row("2", "b")))
    assert rows_of(page) == [["TT", "Việc"], ["1", "a"], ["1", "a"], ["2", "b"]]
    assert len(read(table(row("1", "a"), empty)).grids[0].xs) < 2000


def test_hidden_rows_are_left_out_and_told() -> None:
    page = read(table(row("1", "a"), row("2", "b", visibility="collapse"), row("3", "c")))
    assert rows_of(page) == [["1", "a"], ["3", "c"]]
    assert codes(page) == ["text_hidden_left_out"]
    assert page.grids[0].cells[-1].place == FilePlace(1, 3, 2)


def test_small_tables_without_rules_are_columns_of_text() -> None:
    plain = table(row("UBND TỈNH", "CỘNG HÒA")).replace('table:style-name="ruled"', "")
    page = read(plain + table(row("TT", "Việc"), row("1", "a")))
    assert outside(page) == ["UBND TỈNH", "CỘNG HÒA"]
    assert rows_of(page) == [["TT", "Việc"], ["1", "a"]]


def test_the_texts_of_a_table_in_a_cell_stand_in_the_cell() -> None:
    page = read(table(row("TT", "Việc"), row("1", cell("a", table(row("x", "y"), row("z", "w"))))))
    assert rows_of(page)[1] == ["1", "a|x|y|z|w"]


LEVELS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." '
    'text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="-"/></text:list-style>'
)


def items(*inner: str, more: str = 'text:style-name="L"') -> str:
    """A list; an item is what it holds."""
    held = "".join(f"<text:list-item>{each}</text:list-item>" for each in inner)
    return f"<text:list {more}>{held}</text:list>"


def inside(*inner: str) -> str:
    return items(*inner, more="")


def test_lists_are_counted_level_by_level() -> None:
    body = items(p("a") + inside(p("b") + inside(p("c"), p("d")), p("e")), p("f") + inside(p("g")))
    expected = ["I. a", "1. b", "1.1. c", "1.2. d", "2. e", "II. f", "1. g"]
    assert outside(read(body, LEVELS)) == expected


def test_a_list_counts_anew_unless_it_goes_on() -> None:
    go_on = 'text:style-name="L" text:continue-numbering="true"'
    body = items(p("a")) + items(p("b"), more=go_on) + items(p("c")) + items(p("d"), more=go_on)
    assert outside(read(body, LEVELS)) == ["I. a", "II. b", "I. c", "II. d"]


def test_a_list_goes_on_with_the_one_that_it_names() -> None:
    first = items(p("a"), more='text:style-name="L" xml:id="one"')
    other = items(p("x"))
    again = items(p("b"), more='text:style-name="L" text:continue-list="one"')
    assert outside(read(first + other + again, LEVELS)) == ["I. a", "I. x", "II. b"]


def test_serial_numbers_without_text_and_numbers_that_are_set() -> None:
    more = 'text:style-name="L" text:continue-numbering="true"'
    numbered = (items("<text:p/>"), items("<text:p/>", more=more))
    later = numbered[1].replace("<text:list-item", '<text:list-item text:start-value="7"')
    page = read(table(*(row(cell(each), "a") for each in (*numbered, later))), LEVELS)
    assert [texts[0] for texts in rows_of(page)] == ["I.", "II.", "VII."]


def test_only_the_first_paragraph_of_an_item_has_its_number() -> None:
    header = "<text:list-header><text:p>đầu</text:p></text:list-header>"
    body = items(p("a") + p("b"), p("c")).replace(
        "<text:list-item>", header + "<text:list-item>", 1
    )
    assert outside(read(body, LEVELS)) == ["đầu", "I. a", "b", "II. c"]


def test_signs_of_bullets() -> None:
    assert outside(read(items(inside(inside(inside(p("a"))))), LEVELS)) == ["- a"]


def style(name: str, properties: str, family: str = "text") -> str:
    told = f"<style:text-properties {properties}/>"
    return f'<style:style style:name="{name}" style:family="{family}">{told}</style:style>'


def span(text: str, name: str = "s") -> str:
    return f'<text:span text:style-name="{name}">{text}</text:span>'


@pytest.mark.parametrize(
    ("inner", "properties", "text"),
    [
        ("a<text:s text:c='3'/>b<text:tab/>c", "", "a b c"),
        ("a\n   b", "", "a b"),
        (f"m{span('2')}", 'style:text-position="super 58%"', "m²"),
        (f"chú{span('1')}", 'style:text-position="33% 58%"', "chú¹"),
        (f"H{span('2')}O", 'style:text-position="sub 58%"', "H₂O"),
        (span("Quý i"), 'fo:text-transform="uppercase"', "QUÝ I"),
        ("a<text:bookmark text:name='x'/>b<text:soft-page-break/>c", "", "abc"),
        ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text>"
         "</text:ruby>", "", "a"),
    ],
)  # fmt: skip
def test_text_as_it_is_printed(inner: str, properties: str, text: str) -> None:
    assert outside(read(p(inner), style("s", properties))) == [text]


def test_lines_that_the_writer_broke() -> None:
    assert outside(read(p("a<text:line-break/>b"))) == ["a", "b"]


@pytest.mark.parametrize(
    ("body", "properties"),
    [
        (p(f"a{span('b')}"), 'text:display="none"'),
        (p("a<text:hidden-text text:is-hidden='true'>b</text:hidden-text>"), ""),
        (p("a") + p("b<text:hidden-paragraph text:is-hidden='true'/>"), ""),
        (p("a") + f'<text:section text:display="none">{p("b")}</text:section>', ""),
    ],
)
def test_hidden_text_is_left_out_and_told(body: str, properties: str) -> None:
    page = read(body, style("s", properties))
    assert outside(page) == ["a"]
    assert codes(page) == ["text_hidden_left_out"]


def test_sections_and_indexes_are_read_in_their_order() -> None:
    inner = f"<text:index-body>{p('b')}</text:index-body>"
    index = f"<text:table-of-content>{inner}</text:table-of-content>"
    body = f"<text:section text:name='S'>{p('a')}{index}</text:section>{p('c')}"
    assert outside(read(body)) == ["a", "b", "c"]


def test_deleted_text_is_not_read_and_changes_are_told() -> None:
    region = f"<text:changed-region><text:deletion>{p('cũ')}</text:deletion></text:changed-region>"
    page = read(f"<text:tracked-changes>{region}</text:tracked-changes>{p('mới')}")
    assert outside(page) == ["mới"]
    assert codes(page) == ["changes_tracked"]


def test_struck_text_is_read_and_told() -> None:
    struck = style("s", 'style:text-line-through-style="solid"')
    page = read(table(row("TT", "Việc"), row("1", cell(p(f"a {span('b')}")))), struck)
    assert rows_of(page)[1] == ["1", "a b"]
    assert [(d.code, d.value) for d in page.print_defects] == [("text_struck", "b")]


def test_footnotes_text_boxes_and_comments() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{p('chú thích')}</text:note-body></text:note>"
    )
    box = f"<draw:frame><draw:text-box>{p('trong hộp')}</draw:text-box></draw:frame>"
    page = read(p(f"a{note}<office:annotation>{p('ghi chú')}</office:annotation>{box}") + p("b"))
    assert outside(page) == ["a¹", "trong hộp", "b", "¹ chú thích"]
    assert codes(page) == ["comments_left_out"]


def picture(width: str) -> str:
    return f'<draw:frame svg:width="{width}"><draw:image xlink:href="x.png"/></draw:frame>'


def test_pictures_are_told_where_they_may_hold_text() -> None:
    assert codes(read(p(picture("16cm")))) == ["picture_left_out"]
    assert codes(read(p(picture("2cm")))) == []
    assert codes(read(table(row("1", cell(p(picture("2cm"))))))) == ["drawing_in_cell"]


def test_embedded_objects_are_told() -> None:
    assert codes(read(p('<draw:frame><draw:object xlink:href="O"/></draw:frame>'))) == [
        "parts_left_out"
    ]


def test_text_of_old_fonts_becomes_unicode() -> None:
    old = style("P", 'fo:font-family="&apos;.VnTime&apos;"', "paragraph")
    page = read(table(row("TT", "Viec"), row("1", cell(p("Së Néi vô chñ tr×", "P")))), old)
    assert rows_of(page)[1] == ["1", "Sở Nội vụ chủ trì"]
    assert page.converted == (("TCVN3", 1),)


def test_a_flat_file_is_read_as_a_packed_one() -> None:
    (page,) = read_page_grids(flat_odf("text", table(row("TT", "Việc"), row("1", "a"))))
    assert rows_of(page) == [["TT", "Việc"], ["1", "a"]]


def test_locked_and_damaged_files_say_so() -> None:
    locked = odf("text", "", manifest="<manifest:encryption-data/>")
    with pytest.raises(EncryptedError):
        list(read_page_grids(locked))
    with pytest.raises(DamagedError):
        list(read_page_grids(odf("spreadsheet", "")))
    with pytest.raises(DamagedError):
        list(read_page_grids(flat_odf("text", p("a"))[:-30]))


def test_the_head_of_each_page_is_the_header_of_the_table_with_its_columns() -> None:
    rows = table(row("1", "a"), row("2", "b"))
    (page,) = read_page_grids(odf("text", p("KẾ HOẠCH") + rows, head=table(row("TT", "Việc"))))
    assert rows_of(page) == [["TT", "Việc"], ["1", "a"], ["2", "b"]]
    (page,) = read_page_grids(odf("text", rows, head=table(row("Mã", "Lần", "Trang"))))
    assert rows_of(page) == [["1", "a"], ["2", "b"]]
