"""Numbers of outlines: which follows which."""

import pytest

from kehoach.normalize.language.outline import (
    inner_numbers,
    is_start,
    outline_number,
    step,
    step_width,
)


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("I", "II", "next"),
        ("III", "V", "gap"),
        ("V", "III", "back"),
        ("A", "B", "next"),
        ("B", "D", "gap"),
        ("C", "D", "next"),
        ("H", "I", "next"),
        ("D", "Đ", "next"),
        ("G", "H", "next"),
        ("2.2", "2.3", "next"),
        ("2.2", "2.9", "gap"),
        ("3.7", "3.13", "gap"),
        ("2.2", "2.2.1", "next"),
        ("2.2.4", "2.3", "next"),
        ("2.2.4", "2.4", "gap"),
        ("2.2", "3.1", "next"),
        ("2.2", "3.2", "gap"),
        ("2", "2.4", "gap"),
        ("4.5", "1.1", "next"),
        ("I", "1", "other"),
        ("III.", "IV)", "next"),
        ("ß", "x", "other"),
    ],
)
def test_step(before: str, after: str, wanted: str) -> None:
    assert step(before, after) == wanted


@pytest.mark.parametrize(
    ("code", "starts"), [("I", True), ("1.1", True), ("a)", True), ("II", False), ("1.2", False)]
)
def test_start(code: str, starts: bool) -> None:
    assert is_start(code) is starts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.3. Xây dựng đề án", "2.3"),
        ("3.7 Tổ chức", "3.7"),
        ("12.500 đồng", None),
        ("1.250.000", None),
        ("1.2. 100% hồ sơ", "1.2"),
        ("1. Ban hành", None),
        ("2,5% số hộ", None),
        ("30.4 và 01.5", "30.4"),
    ],
)
def test_outline_number(text: str, number: str | None) -> None:
    assert outline_number(text) == number


def test_numbers_inside_lines() -> None:
    text = "1.1. Đạt 95,5% hồ sơ; 1.2. Tỷ lệ 3.500 hộ. 1.3.Xây dựng quy trình (mục 2.4)"
    assert inner_numbers(text) == ["1.1", "1.2", "1.3", "2.4"]


@pytest.mark.parametrize(
    ("before", "after", "width"),
    [("1.1", "1.4", 3), ("3.9.3", "3.11.1", 2), ("3.9.3", "3.11.2", None), ("1.2", "1.2", None)],
)
def test_by_how_much_a_number_rises(before: str, after: str, width: int | None) -> None:
    assert step_width(before, after) == width
