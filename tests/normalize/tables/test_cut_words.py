"""Amounts, years and addresses that a line end cuts are whole again; other words stay two."""

import pytest

from kehoach.model import BBox, Line, TableCell, TableRow
from kehoach.normalize.tables.cut_numbers import WholeNumbers
from kehoach.normalize.tables.line_joining import glue, join_lines

CUT = [
    ("1.250.000.00", "0"),
    ("1.250.0", "00.000 đồng"),
    ("12.500", ".000"),
    ("50.000.000-100.000.00", "0đ"),
    ("1,250,000,0", "00"),
    ("Khoảng 1.25", "0.000.000"),
    ("30/11/20", "26"),
    ("16.09.20", "26"),
    ("Quý IV/202", "6"),
    ("Trong năm 202", "6 và"),
    ("https://dichvucong.tinh.", "gov.vn/kehoach/2026"),
    ("https://dichvucong.tinh.gov.v", "n/kehoach"),
    ("Gửi về sonoivu@hatinh.", "gov.vn, trước 15/6"),
    ("www.tinh.gov.vn/thu-tuc?id=", "123"),
    ("Doanh nghiệ", "p, hợp tác xã"),
    ("Kế hoạc", "h số 5"),
    ("Tr", "ường"),
    ("số 12/2025/Q", "Đ-UBND"),
    ("Nghị định số 12/2015/NĐ", "-CP, Nghị định"),
    ("VP HĐND&UBN", "D huyện"),
    ("25.000.000", ".000 (hai mươi lăm tỷ)"),
    ("15/3/2025", "; 16/3/2025"),
    ("chậm nhất ngày 25/12/2027", "."),
    ("(từ 01-10/10/202", "5)"),
    ("500.000đ/ngườ", "i/ngày"),
    ("đồng/buổ", "i"),
    ("100.000đ/ng", "ười"),
    ("đồng/người/n", "hiệm kỳ"),
    ("Quyết định số 12/", "QĐ-UBND"),
    ("giai đoạn 2021-", "2025"),
    ("Quý IV/2025–", "Quý I/2026"),
    ("500 nghìn đồng/người", "/ngày"),
    ("100.000đ", "/người"),
    ("提案内容の独自性と、新たな視点から", "の工夫"),
]
APART = [
    ("1.250.000", "0"),
    ("2.5", "10"),
    ("3.20", "26"),
    ("Mục 1.2", "3 đơn vị"),
    ("15/6/26", "30 xã"),
    ("Năm 2026", "12 lớp"),
    ("Đăng trên www.tinh.gov.vn.", "trong năm"),
    ("https://tinh.gov.vn", "và thư điện tử"),
    ("https://tinh.gov.vn", "website của tỉnh"),
    ("3 lớp, 20", "26 học viên"),
    ("500.000", "250.000"),
    ("Sở", "y tế"),
    ("UBND", "xã"),
    ("nhóm B", "an ninh"),
    ("Nhóm A, nhóm", "b và c"),
    ("chiều cao", "m"),
    ("Report", "s"),
    ("Cơ quan Tổ chức –", "Nội vụ"),
    ("Ban Kinh tế - NS", "HĐND tỉnh"),
    ("Theo Quyết định 12/QĐ", "UBND tỉnh"),
    ("Nhóm A/BCD", "Ủy ban"),
    ("1/ Kế hoạch 2/", "Tổ chức hội nghị"),
    ("1- Kế hoạch 2-", "Tổ chức hội nghị"),
    ("500.000 đồng/ người/", "ngày"),
    ("Quý I /", "/ năm"),
]


@pytest.mark.parametrize(("above", "below"), CUT)
def test_a_word_that_is_cut_is_whole_again(above: str, below: str) -> None:
    assert glue(above, below) == above + below


@pytest.mark.parametrize(("above", "below"), APART)
def test_two_words_stay_two(above: str, below: str) -> None:
    assert glue(above, below) == f"{above} {below}"


def test_the_hyphen_of_a_browser_goes_with_the_line_end() -> None:
    assert glue("clo‐", "rua") == "clorua"
    assert glue("A‐", "1") == "A‐ 1"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("37/2021/Q", "H15"),
        ("112/KH-UB", "ND, ngày"),
        ("0912.345.", "678"),
        ("024.3825.12", "34"),
        ("đồng/ngư", "ời/ngày"),
    ],
)
def test_a_chain_longer_than_its_cell_is_whole_again(above: str, below: str) -> None:
    assert joined(above, below, room=1.0) == above + below
    assert joined(above, below, room=20.0) != above + below
    assert joined(f"a {above}", below, room=1.0) != f"a {above}{below}"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("739/QĐ-UBND", "ngày"),
        ("15/3/2025", "16/3/2025"),
        ("GDNN-GDTX", "Đức Thọ"),
        ("ngành/cơ", "quan"),
    ],
)
def test_a_chain_that_just_fits_its_cell_ends_with_its_line(above: str, below: str) -> None:
    assert joined(above, below, room=1.0).split() == [above, *below.split()]


def joined(above: str, below: str, room: float) -> str:
    """Two lines of a cell, the upper one with so much room at its end."""
    upper, lower = (Line(text, BBox(0.0, 0.0, 5.0 * len(text), 9.0)) for text in (above, below))
    return join_lines((upper, lower), upper.frame.width + room)


@pytest.mark.parametrize("texts", [("a", ""), ("", "a"), ("",), ("", "")])
def test_lines_without_letters_join_to_what_the_others_say(texts: tuple[str, ...]) -> None:
    box = BBox(0.0, 0.0, 40.0, 10.0)
    assert join_lines([Line(text, box) for text in texts], 40.0).strip() == "".join(texts)


def numbers(*texts: str | None) -> tuple[TableRow, ...]:
    cells = (TableCell(0, 1, row, row, (), text) for row, text in enumerate(texts))
    return tuple(TableRow((cell,), 1, 1) for cell in cells)


def test_serial_numbers_that_are_cut_are_whole_again() -> None:
    printed = numbers("8.", "9.", "1 0.", None, "1 1.", "Cộng", "1 2.", "13.")
    whole = [row.texts[0] for row in WholeNumbers(0).made_whole(printed)]
    assert whole == ["8.", "9.", "10.", None, "11.", "Cộng", "12.", "13."]
    outline = WholeNumbers(0).made_whole(numbers("1.9", "1.1 0", "1. 11", "2.1", "2.1 2"))
    assert [row.texts[0] for row in outline] == ["1.9", "1.10", "1. 11", "2.1", "2.1 2"]


@pytest.mark.parametrize("printed", [("3", "4 5", "6"), ("1 2", "3"), ("7", "1 2"), ("44", "4 6")])
def test_two_serial_numbers_in_a_cell_stay_two(printed: tuple[str, ...]) -> None:
    assert WholeNumbers(0).made_whole(numbers(*printed)) == numbers(*printed)
    assert WholeNumbers(None).made_whole(numbers("9", "1 0")) == numbers("9", "1 0")
