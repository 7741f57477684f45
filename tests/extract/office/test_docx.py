"""Word files: cells, spans, numbers that Word counts, and the text as it is printed."""

import io
import zipfile
from collections.abc import Callable

import pytest
from office_files import cell, docx, outside, paragraph, row, rows_of, run, table

from kehoach.errors import DamagedError
from kehoach.extract.office.docx import read_page_grids
from kehoach.extract.office.kinds import is_docx
from kehoach.model import FilePlace, PageGrid


def read(body: str, **parts: str) -> PageGrid:
    (page,) = read_page_grids(docx(body, **parts))
    return page


def spans_of(page: PageGrid) -> set[tuple[int, int, int, int]]:
    return {
        (c.row, c.column, c.row_span, c.column_span)
        for c in page.grids[0].cells
        if (c.row_span, c.column_span) != (1, 1)
    }


def line(*inner: str) -> str:
    """One paragraph of these runs, as it is read."""
    return "|".join(outside(read(paragraph(*inner))))


def test_cells_merged_across_and_down() -> None:
    page = read(
        table(
            row("A", cell("B", properties='<w:gridSpan w:val="2"/>')),
            row(cell("1", properties='<w:vMerge w:val="restart"/>'), "x", "y"),
            row(cell(properties="<w:vMerge/>"), "z", "w"),
            widths=(500, 500, 500),
        )
    )
    assert rows_of(page) == [["A", "B", ""], ["1", "x", "y"], ["", "z", "w"]]
    assert spans_of(page) == {(0, 1, 1, 2), (1, 0, 2, 1)}


def test_a_cell_that_continues_nothing_is_its_own() -> None:
    page = read(table(row(cell("1", properties="<w:vMerge/>"), "x"), row("2", "y")))
    assert rows_of(page) == [["1", "x"], ["2", "y"]]


def test_cells_merged_across_the_old_way() -> None:
    merged = [
        cell("A", properties='<w:hMerge w:val="restart"/>'),
        cell(properties="<w:hMerge/>"),
    ]
    page = read(table(row(*merged), row("x", "y")))
    assert rows_of(page) == [["A", ""], ["x", "y"]]
    assert spans_of(page) == {(0, 0, 1, 2)}


def test_columns_of_the_grid_that_no_cell_uses_are_none() -> None:
    wide = '<w:gridSpan w:val="2"/>'
    page = read(table(*[row(cell("a", properties=wide), "b")] * 2, widths=(100, 400, 500)))
    assert rows_of(page) == [["a", "b"]] * 2
    assert [round(b - a) for a, b in zip(page.grids[0].xs, page.grids[0].xs[1:], strict=False)] == [
        25,
        25,
    ]


def test_rows_that_do_not_agree_on_the_grid_are_placed_by_their_widths() -> None:
    def sized(text: str, width: int) -> str:
        return cell(text, properties=f'<w:tcW w:w="{width}" w:type="dxa"/>')

    page = read(
        table(
            row(sized("A", 1000), sized("B", 2000), sized("C", 1000)),
            row(sized("a", 1010), sized("bc", 2990)),
        )
    )
    assert rows_of(page) == [["A", "B", "C"], ["a", "bc", ""]]
    assert spans_of(page) == {(1, 1, 1, 2)}


def test_places_before_the_first_cell_of_a_row_are_empty() -> None:
    page = read(table(row("1", "2"), row("x", properties='<w:gridBefore w:val="1"/>')))
    assert rows_of(page) == [["1", "2"], ["", "x"]]


def test_places_before_a_row_are_as_wide_as_the_grid_says() -> None:
    def sized(text: str) -> str:
        return cell(text, properties='<w:tcW w:w="1000" w:type="dxa"/>')

    late = row(sized("x"), sized("y"), properties='<w:gridBefore w:val="1"/>')
    whole = row(sized("1"), sized("2"), sized("3"))
    page = read(table(whole, late, row(sized("a"), sized("b")), widths=(1000, 1000, 1000)))
    assert rows_of(page) == [["1", "2", "3"], ["", "x", "y"], ["a", "b", ""]]


@pytest.mark.parametrize(
    "changed",
    [
        row("2", "b", properties="<w:ins/>"),
        row("2", cell("b", properties="<w:cellIns/>")),
        row("2", "b", cell("c", properties="<w:cellDel/>")),
        row("2", cell(paragraph("b", properties="<w:rPr><w:del/></w:rPr>"), paragraph())),
    ],
    ids=["row put in", "cell put in", "cell taken out", "end of a paragraph deleted"],
)
def test_rows_and_cells_that_were_changed_are_told(changed: str) -> None:
    page = read(table(row("1", "a"), changed))
    assert rows_of(page) == [["1", "a"], ["2", "b"]]
    assert [b.code for b in page.print_defects] == ["changes_tracked"]


def test_cells_that_a_tracked_change_merges_are_merged() -> None:
    upper = cell("x", properties='<w:cellMerge w:vMerge="rest"/>')
    lower = cell(properties='<w:cellMerge w:vMerge="cont"/>')
    page = read(table(row("1", upper), row("2", lower)))
    assert (0, 1, 2, 1) in spans_of(page)


@pytest.mark.parametrize("merge", ["vMerge", "hMerge"])
def test_text_that_a_merged_cell_covers_is_left_out_and_told(merge: str) -> None:
    first = cell("x", properties=f'<w:{merge} w:val="restart"/>')
    covered = cell("y", properties=f"<w:{merge}/>")
    rows = [row("1", first), row("2", covered)] if merge == "vMerge" else [row(first, covered)]
    page = read(table(*rows, row("3", "z")))
    assert "y" not in [text for each in rows_of(page) for text in each]
    assert [b.code for b in page.print_defects] == ["text_hidden_left_out"]


def test_struck_text_and_pictures_are_told_of_their_cell() -> None:
    struck, picture = paragraph(run("a", "<w:strike/>"), "b"), "<w:p><w:r><w:object/></w:r></w:p>"
    page = read(table(row("1", cell(struck)), row("2", cell(picture))))
    assert rows_of(page) == [["1", "ab"], ["2", ""]]
    told = {b.code: b for b in page.print_defects}
    assert told["text_struck"].value == "a"
    boxes = {(c.row, c.column): c.bbox for c in page.grids[0].cells}
    assert told["text_struck"].bbox == boxes[0, 1]
    assert told["drawing_in_cell"].bbox == boxes[1, 1]


def test_what_is_left_out_is_told() -> None:
    comments = f'<w:comment w:id="0">{paragraph("lùi hạn")}</w:comment>'
    page = read(table(row("1", "a")) + "<w:altChunk/>", comments=comments)
    assert [b.code for b in page.print_defects] == ["comments_left_out", "parts_left_out"]
    drawn = '<w:r><w:pict><v:textpath xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r>'
    page = read(paragraph(drawn))
    assert [b.code for b in page.print_defects] == ["parts_left_out"]


def test_words_that_ask_for_text_are_left_out_and_told() -> None:
    asked = f"<w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Nhập')}</w:sdtContent>"
    page = read(paragraph(f"<w:sdt>{asked}</w:sdt>"))
    assert [b.code for b in page.print_defects] == ["text_hidden_left_out"]


def test_deleted_and_hidden_rows_are_left_out_and_told() -> None:
    page = read(
        table(
            row("1", "a"),
            row("2", "b", properties="<w:del/>"),
            row("3", "c", properties="<w:hidden/>"),
        )
    )
    assert rows_of(page) == [["1", "a"]]
    assert {b.code for b in page.print_defects} == {"changes_tracked", "text_hidden_left_out"}


@pytest.mark.parametrize("span", ["99999999999", "-3", "x"])
def test_a_damaged_span_makes_no_columns_without_end(span: str) -> None:
    wide = cell("a", properties=f'<w:gridSpan w:val="{span}"/>')
    before = row("1", "b", properties=f'<w:gridBefore w:val="{span}"/>')
    page = read(table(row(wide, "x"), before))
    texts = {text for each in rows_of(page) for text in each}
    assert texts >= {"a", "x", "1", "b"}


def test_small_tables_without_borders_are_the_letterhead() -> None:
    head = table(row("UBND HUYỆN A", cell("CỘNG HÒA XÃ HỘI", "Độc lập")), properties="")
    page = read(head + table(row("1", "a", "x"), row("2", "b", "y")))
    assert outside(page) == ["UBND HUYỆN A", "CỘNG HÒA XÃ HỘI", "Độc lập"]
    assert len(page.grids) == 1
    first, second = page.outside[:2]
    assert first.bbox.top == second.bbox.top
    assert first.bbox.x1 < second.bbox.x0


def test_a_table_without_borders_that_is_wide_is_no_letterhead() -> None:
    page = read(table(row("TT", "Việc", "Ai", "Hạn"), row("1", "a", "b", "c"), properties=""))
    assert rows_of(page) == [["TT", "Việc", "Ai", "Hạn"], ["1", "a", "b", "c"]]


def test_borders_by_style_count() -> None:
    styles = (
        '<w:style w:styleId="a"><w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders>'
        '</w:tblPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    styled = '<w:tblPr><w:tblStyle w:val="b"/></w:tblPr>'
    page = read(table(row("1", "a"), properties=styled), styles=styles)
    assert rows_of(page) == [["1", "a"]]


def test_a_table_in_a_cell_is_its_text_and_one_in_a_frame_is_a_table() -> None:
    inner = table(row("x", "y"))
    assert rows_of(read(table(row("1", cell(inner))))) == [["1", "x|y"]]
    framed = read(table(row(cell("trước", table(row("1", "a"), row("2", "b")), "sau"))))
    assert rows_of(framed) == [["1", "a"], ["2", "b"]]
    assert outside(framed) == ["trước", "sau"]


LEVELS = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%3)"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="-"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>'
)


def numbered(text: str, name: int, level: int = 0) -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'
    return paragraph(text, properties=numbers)


def test_numbers_are_counted_as_word_counts_them() -> None:
    body = "".join(
        (
            numbered("một", 1),
            numbered("một một", 1, 1),
            numbered("c", 1, 2),
            numbered("d", 1, 2),
            numbered("hai", 1),
            numbered("hai một", 1, 1),
            numbered("", 1, 1),
            numbered("lại", 2),
            numbered("gạch", 3),
        )
    )
    assert outside(read(body, numbering=LEVELS)) == [
        "I. một",
        "1.1. một một",
        "c) c",
        "d) d",
        "II. hai",
        "2.1. hai một",
        "2.2.",
        "I. lại",
        "- gạch",
    ]


def test_paragraphs_that_were_moved_away_have_no_number() -> None:
    gone = numbered("", 1).replace("</w:pPr>", "<w:rPr><w:moveFrom/></w:rPr></w:pPr>")
    assert outside(read(numbered("một", 1) + gone, numbering=LEVELS)) == ["I. một"]
    assert outside(read(gone + numbered("một", 1), numbering=LEVELS)) == ["I. một"]


def test_paragraphs_whose_end_is_deleted_go_on_with_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = paragraph("Rà soát ", properties=deleted) + paragraph("thủ ", properties=deleted)
    assert outside(read(body + paragraph("tục"))) == ["Rà soát thủ tục"]


def test_numbers_with_leading_zeros() -> None:
    level = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    lists = (
        f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert outside(read(numbered("", 1) + numbered("", 1), numbering=lists)) == ["001", "002"]


def styled(text: str, style: str) -> str:
    return paragraph(text, properties=f'<w:pStyle w:val="{style}"/>')


def test_the_list_says_which_level_a_style_stands_on() -> None:
    styles = "".join(
        f'<w:style w:styleId="{name}"><w:pPr><w:numPr>{level}<w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
        for name, level in (("Muc", ""), ("Nhiemvu", ""), ("Khac", '<w:ilvl w:val="2"/>'))
    )
    levels = LEVELS.replace(
        '<w:lvl w:ilvl="1">', '<w:lvl w:ilvl="1"><w:pStyle w:val="Nhiemvu"/>'
    ).replace(
        '<w:lvl w:ilvl="0"><w:numFmt w:val="u',
        '<w:lvl w:ilvl="0"><w:pStyle w:val="Muc"/><w:numFmt w:val="u',
    )
    body = styled("một", "Muc") + styled("việc", "Nhiemvu") * 2 + styled("ý", "Khac")
    page = read(body, numbering=levels, styles=styles)
    assert outside(page) == ["I. một", "1.1. việc", "1.2. việc", "c) ý"]


def test_a_list_may_follow_the_list_of_a_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    follows = (
        '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="S"/></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="9"/></w:num>'
    )
    body = numbered("một", 5) + numbered("một một", 5, 1)
    page = read(body, numbering=LEVELS + follows, styles=styles)
    assert outside(page) == ["I. một", "1.1. một một"]


def test_a_serial_number_that_word_counts_stands_in_a_cell_without_text() -> None:
    gone = numbered("", 1).replace("</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>")
    rows = (row(cell(number), text) for number, text in ((numbered("", 1), "a"), (gone, "b")))
    page = read(table(*rows, row(cell(numbered("", 1)), "c")), numbering=LEVELS)
    assert rows_of(page) == [["I.", "a"], ["", "b"], ["II.", "c"]]


def test_a_style_numbers_its_paragraphs() -> None:
    styles = (
        '<w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = paragraph("mục", properties='<w:pStyle w:val="b"/>')
    body += paragraph(
        "không", properties='<w:pStyle w:val="b"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    )
    assert outside(read(body, numbering=LEVELS, styles=styles)) == ["I. mục", "không"]


SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ((run("còn "), "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"), "còn"),
        ((f"<w:ins>{run('thêm')}</w:ins>",), "thêm"),
        ((run("25"), run("1", '<w:vertAlign w:val="superscript"/>')), "25¹"),
        ((run("CO"), run("2", '<w:vertAlign w:val="subscript"/>')), "CO₂"),
        ((run("thấy "), run("giấu", "<w:vanish/>")), "thấy"),
        ((run("thấy", '<w:vanish w:val="0"/>'),), "thấy"),
        ((run("quý", "<w:caps/>"),), "QUÝ"),
        (("<w:r><w:t>739/QĐ</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>",), "739/QĐ-UBND"),
        (("<w:r><w:t>a</w:t><w:br/><w:t>B</w:t></w:r>",), "a|B"),
        (("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>",), "a b"),
        (('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', run(" có")), "☑ có"),
        (('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run(" 95%")), "≥ 95%"),
        (('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',), "\ufffd"),
        ((run("\uf0a3", SYMBOL), run(" 2%")), "≤ 2%"),
        ((run("³", SYMBOL), run(" 2%")), "≥ 2%"),
        ((run("Đạt 2³", SYMBOL),), "Đạt 2³"),
        (
            (
                "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e>"
                "<m:sup><m:r><m:t>3</m:t></m:r></m:sup></m:sSup></m:oMath>",
            ),
            "10³",
        ),
        (
            (
                f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('a')}</w:rubyBase></w:ruby></w:r>",
            ),
            "a",
        ),
        (("<m:oMath><m:d><m:e><m:r><m:t>a+b</m:t></m:r></m:e></m:d></m:oMath>",), "(a+b)"),
        (
            (
                '<m:oMath><m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr>'
                "<m:e><m:r><m:t>a</m:t></m:r></m:e></m:d></m:oMath>",
            ),
            "[a",
        ),
        (
            (
                "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
                f"{run('Nhập')}</w:sdtContent></w:sdt>",
                run("x"),
            ),
            "x",
        ),
        (
            (
                '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
                f"<w:sdtContent>{run('?')}</w:sdtContent></w:sdt>",
            ),
            "☒",
        ),
    ],
)
def test_text_is_read_as_it_is_printed(inner: tuple[str, ...], text: str) -> None:
    assert line(*inner) == text


def field(instruction: str, result: str, data: str = "") -> str:
    shown = result if result.startswith("<") else run(result)
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        + (f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{shown}' if result else "")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_show_their_result_and_not_their_instruction() -> None:
    assert line(field("PAGE", "3"), run(" trang")) == "3 trang"
    nested = field("IF", field("DATE", "5") + run("/2025"))
    assert line(nested) == "5/2025"


def test_a_symbol_field_shows_its_sign() -> None:
    assert (
        line(run("đạt "), field('SYMBOL 179 \\f "Symbol" \\s 12', ""), run(" 60%")) == "đạt ≥ 60%"
    )


def test_a_field_that_nothing_closes_hides_no_text() -> None:
    opened = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    )
    assert outside(read(paragraph(opened) + paragraph("sau"))) == ["sau"]


def test_form_fields_show_their_value() -> None:
    ticked = "<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>"
    choice = (
        '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Có"/>'
        '<w:listEntry w:val="Không"/></w:ddList></w:ffData>'
    )
    assert line(field("FORMCHECKBOX", "", ticked), run(" đạt")) == "☒ đạt"
    assert line(field("FORMDROPDOWN", "", choice)) == "Không"


def test_text_boxes_stand_after_the_paragraph_they_are_anchored_in_once() -> None:
    box = f"<w:txbxContent>{paragraph('trong hộp')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert line(run("ngoài"), both) == "ngoài|trong hộp"


def test_a_table_in_a_text_box_is_a_table() -> None:
    inner = table(row("1", "a"), row("2", "b"))
    box = f"<w:r><w:drawing><w:txbxContent>{inner}</w:txbxContent></w:drawing></w:r>"
    assert rows_of(read(paragraph(box))) == [["1", "a"], ["2", "b"]]


def test_footnotes_have_their_number_and_stand_at_the_end() -> None:
    body = paragraph(run("25"), '<w:r><w:footnoteReference w:id="4"/></w:r>') + paragraph("sau")
    notes = f'<w:footnote w:id="4">{paragraph("Theo dự toán")}</w:footnote>'
    assert outside(read(body, footnotes=notes)) == ["25¹", "sau", "¹ Theo dự toán"]


def test_a_footnote_may_have_a_mark_of_its_own() -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r>'
    body = paragraph(own) + paragraph('<w:r><w:footnoteReference w:id="4"/></w:r>')
    notes = "".join(
        f'<w:footnote w:id="{name}">{paragraph(text)}</w:footnote>'
        for name, text in ((3, "* Dự kiến"), (4, "Theo dự toán"))
    )
    assert outside(read(body, footnotes=notes)) == ["*", "¹", "* Dự kiến", "¹ Theo dự toán"]


def test_every_letter_is_accounted_for() -> None:
    page = read(paragraph("Tên kế hoạch") + table(row("1", "Nhiệm vụ"), row("2", "b c")))
    assert page.glyphs == 10 + 1 + 7 + 1 + 2
    assert page.glyphs_in_cells == 11
    assert page.is_flow


def test_the_strict_form_is_the_same_document() -> None:
    data = docx(table(row("1", "a"), row("2", "b")))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            strict = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, strict)
    (page,) = read_page_grids(out.getvalue())
    assert rows_of(page) == [["1", "a"], ["2", "b"]]


WHOLE = docx(table(row("1", "a")))


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\3\4", WHOLE[:-30], WHOLE[:60], b"x" * 100],
    ids=["empty", "mark only", "cut late", "cut early", "no archive"],
)
def test_a_file_that_is_broken_off_is_damaged(data: bytes) -> None:
    with pytest.raises(DamagedError, match="new copy"):
        list(read_page_grids(data))


def renamed(data: bytes, sign: str) -> bytes:
    """An archive whose folders are parted by another sign."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("/", sign), old.read(name))
    return out.getvalue()


def in_one_part(data: bytes) -> bytes:
    """A Word file as one file of XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = "".join(
            f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{archive.read(name).decode()}'
            "</pkg:xmlData></pkg:part>"
            for name in archive.namelist()
        )
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'<pkg:package xmlns:pkg="{space}">{parts}</pkg:package>'.encode()


@pytest.mark.parametrize("form", [lambda data: renamed(data, "\\"), in_one_part])
def test_other_packages_of_the_same_parts(form: Callable[[bytes], bytes]) -> None:
    data = form(docx(table(row("1", "một"), row("2", "hai"))))
    assert is_docx(data)
    (page,) = read_page_grids(data)
    assert rows_of(page) == [["1", "một"], ["2", "hai"]]


def test_a_document_type_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    data = docx(paragraph("a"), styles="")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, bomb if name == "word/styles.xml" else old.read(name))
    with pytest.raises(DamagedError, match="styles"):
        list(read_page_grids(out.getvalue()))


WIDTHS = (500, 3000, 1500)


def header(*texts: str) -> str:
    return table(row(*texts), widths=WIDTHS)


@pytest.mark.parametrize("between", ["", paragraph(), paragraph("Năm 2026")])
def test_a_table_that_follows_its_header_at_once_is_one_with_it(between: str) -> None:
    rows = table(row("1", "a", "x"), row("2", "b", "y"), widths=(505, 2990, 1500))
    page = read(header("TT", "Việc", "Ngày") + between + rows)
    sizes = [len(grid.ys) - 1 for grid in page.grids]
    assert sizes == ([1, 2] if "2026" in between else [3])
    assert page.grids[-1].cells[-1].place == FilePlace(2, 2, 3)


def test_tables_with_other_columns_or_apart_are_two() -> None:
    plan = table(row("TT", "Việc", "Ngày"), row("1", "a", "x"), row("2", "b", "y"), widths=WIDTHS)
    other = table(row("TT", "Tên", "Nơi"), row("1", "c", "z"), widths=(500, 1500, 3000))
    assert len(read(plan + other).grids) == len(read(plan + paragraph() + plan).grids) == 2
    assert len(read(plan + plan).grids) == 1


def test_the_head_of_each_page_is_the_header_of_the_table_with_its_columns() -> None:
    title = paragraph("KẾ HOẠCH") + table(row("UBND", "CỘNG HÒA"), properties="")
    rows = table(row("1", "a", "x"), row("2", "b", "y"), widths=WIDTHS)
    page = read(title + rows, header=header("TT", "Việc", "Ngày") + paragraph("Trang 1"))
    assert rows_of(page) == [["TT", "Việc", "Ngày"], ["1", "a", "x"], ["2", "b", "y"]]
    assert "Trang 1" not in outside(page)
    assert len(read(title + rows, header=header("Mã", "Lần")).grids[0].ys) == 3


@pytest.mark.parametrize(("width", "told"), [("6000000", ["picture_left_out"]), ("900000", [])])
def test_a_large_picture_in_the_text_is_told(width: str, told: list[str]) -> None:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    inner = (
        f'<w:r><w:drawing><p:inline xmlns:p="{drawing}/wordprocessingDrawing">'
        f'<p:extent cx="{width}" cy="9"/><c:pic xmlns:c="{drawing}/picture"/>'
        "</p:inline></w:drawing></w:r>"
    )
    assert [each.code for each in read(paragraph(inner)).print_defects] == told


@pytest.mark.parametrize("drawn", ["chart:chart", "diagram:relIds"])
def test_charts_and_diagrams_are_told(drawn: str) -> None:
    kind, name = drawn.split(":")
    space = f"http://schemas.openxmlformats.org/drawingml/2006/{kind}"
    inner = f'<w:r><w:drawing><d:{name} xmlns:d="{space}"/></w:drawing></w:r>'
    assert [each.code for each in read(paragraph(inner)).print_defects] == ["parts_left_out"]
