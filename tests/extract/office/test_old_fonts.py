"""Office files in fonts of the time before Unicode."""

import io

import openpyxl
import pytest
from office_files import docx, paragraph, row, run, table
from openpyxl.styles import Font
from typeset.old_fonts import FONTS, as_told, as_typed

from kehoach.extract.engines import read_page_grids
from kehoach.extract.old_encodings.tables import Encoding
from kehoach.model import PageGrid

HEADINGS = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành")
ROWS = (
    ("1", "Rà soát, đơn giản hóa thủ tục hành chính", "Văn phòng Ủy ban nhân dân", "Quý II/2025"),
    ("2", "Tổ chức tập huấn nghiệp vụ cho công chức", "Phòng Nội vụ", "Tháng 9/2025"),
)
ENCODINGS: tuple[Encoding, ...] = ("TCVN3", "VNI", "VISCII", "VPS")


def cells_of(page: PageGrid) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in page.grids[0].cells]


def wanted(encoding: Encoding) -> list[str]:
    """TCVN3 has no capital with a mark of tone outside its font of capitals."""
    texts = [text for each in (HEADINGS, *ROWS) for text in each]
    return [text.replace("Ủy", "ủy") for text in texts] if encoding == "TCVN3" else texts


def set_in(text: str, encoding: Encoding) -> str:
    name = FONTS[encoding]
    told = as_told(text.replace("Ủy", "ủy") if encoding == "TCVN3" else text, encoding)
    return paragraph(run(told, f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_word(encoding: Encoding) -> None:
    body = table(
        *(row(*(f"<w:tc>{set_in(t, encoding)}</w:tc>" for t in r)) for r in (HEADINGS, *ROWS))
    )
    (page,) = read_page_grids(docx(body))
    assert cells_of(page) == wanted(encoding)
    assert [name for name, _ in page.converted] == [encoding]
    assert page.converted[0][1] >= 7  # what is in ASCII is in no encoding
    assert page.fonts == ()


def test_word_with_the_font_in_its_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>'
        '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:basedOn w:val="N"/><w:rPr>'
        '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/></w:rPr></w:style>'
    )
    body = paragraph("KÕ ho¹ch", properties='<w:pStyle w:val="T"/>')
    body += "<w:p><w:r><w:t>Nhµ n</w:t><w:softHyphen/><w:t>íc</w:t></w:r></w:p>"
    (page,) = read_page_grids(docx(body, styles=styles))
    assert [line.text for line in page.outside] == ["KẾ HOẠCH", "Nhà nước"]
    assert page.converted == (("TCVN3", 0),)


def test_word_in_unicode_with_an_old_font_stays() -> None:
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    (page,) = read_page_grids(docx(paragraph(run("Kế hoạch cải cách hành chính", old))))
    assert page.outside[0].text == "Kế hoạch cải cách hành chính"
    assert page.converted == ()


def test_word_in_an_old_font_that_makes_no_words_is_told() -> None:
    old = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    (page,) = read_page_grids(docx(paragraph(run("¥§¨ ¤£¢ µ¶·¸", old))))
    assert page.outside[0].text == "¥§¨ ¤£¢ µ¶·¸"
    assert page.fonts == (".VnTime",)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_excel(encoding: Encoding) -> None:
    book = openpyxl.Workbook()
    for at, texts in enumerate((HEADINGS, *ROWS), start=1):
        for column, text in enumerate(texts, start=1):
            small = text.replace("Ủy", "ủy") if encoding == "TCVN3" else text
            cell = book.active.cell(at, column, as_told(small, encoding))
            cell.font = Font(name=FONTS[encoding])
    out = io.BytesIO()
    book.save(out)
    (page,) = read_page_grids(out.getvalue())
    assert cells_of(page) == wanted(encoding)
    assert [name for name, _ in page.converted] == [encoding]


@pytest.mark.parametrize("how", ['style="font-family: .VnTime, serif"', 'face=".VnTime"'])
def test_html(how: str) -> None:
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td><font {how}>{as_told(t.replace('Ủy', 'ủy'), 'TCVN3')}</font></td>" for t in r
        )
        + "</tr>"
        for r in (HEADINGS, *ROWS)
    )
    data = f"<html><meta charset='utf-8'><body><table>{rows}</table></body></html>".encode()
    (page,) = read_page_grids(data)
    assert cells_of(page) == wanted("TCVN3")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_html_in_bytes_that_names_no_encoding(encoding: Encoding) -> None:
    cells = ((as_told(text, encoding) for text in each) for each in (HEADINGS, ROWS[1]))
    rows = "".join(f"<tr>{''.join(f'<td>{text}' for text in each)}" for each in cells)
    data = f'<html><font face="{FONTS[encoding]}"><table>{rows}</table></font></html>'
    (page,) = read_page_grids(data.encode("cp1252", "ignore"))
    assert cells_of(page) == [*HEADINGS, *ROWS[1]]


def test_csv_in_bytes_of_an_old_encoding() -> None:
    lines = [
        ",".join(f'"{as_typed(t.replace("Ủy", "ủy"), "TCVN3")}"' for t in r)
        for r in (HEADINGS, *ROWS)
    ]
    (page,) = read_page_grids("\n".join(lines).encode("latin-1"))
    assert cells_of(page) == wanted("TCVN3")
    assert page.converted[0][0] == "TCVN3"
