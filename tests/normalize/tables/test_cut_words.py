"""Amounts, years and addresses that a line end cuts are whole again; other words stay two."""

import pytest

from kehoach.normalize.tables.line_joining import glue

CUT = [
    ("1.250.000.00", "0"),
    ("1.250.0", "00.000 đồng"),
    ("12.500", ".000"),
    ("1,250,000,0", "00"),
    ("Khoảng 1.25", "0.000.000"),
    ("30/11/20", "26"),
    ("Quý IV/202", "6"),
    ("Trong năm 202", "6 và"),
    ("https://dichvucong.tinh.", "gov.vn/kehoach/2026"),
    ("https://dichvucong.tinh.gov.v", "n/kehoach"),
    ("Gửi về sonoivu@hatinh.", "gov.vn, trước 15/6"),
    ("www.tinh.gov.vn/thu-tuc?id=", "123"),
]
APART = [
    ("1.250.000", "0"),
    ("2.5", "10"),
    ("Mục 1.2", "3 đơn vị"),
    ("15/6/26", "30 xã"),
    ("Năm 2026", "12 lớp"),
    ("Đăng trên www.tinh.gov.vn.", "trong năm"),
    ("https://tinh.gov.vn", "và thư điện tử"),
    ("https://tinh.gov.vn", "website của tỉnh"),
    ("3 lớp, 20", "26 học viên"),
    ("500.000", "250.000"),
]


@pytest.mark.parametrize(("above", "below"), CUT)
def test_a_word_that_is_cut_is_whole_again(above: str, below: str) -> None:
    assert glue(above, below) == above + below


@pytest.mark.parametrize(("above", "below"), APART)
def test_two_words_stay_two(above: str, below: str) -> None:
    assert glue(above, below) == f"{above} {below}"
