"""Printed figures and number words: exact values, and None where two readings are sensible."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.normalize.language.folded_text import align
from kehoach.normalize.language.number_words import read_number_words
from kehoach.normalize.language.numbers import FORMS, read_number, scaled

WHOLE = st.integers(min_value=0, max_value=10**15)

FIGURES = [
    ("0", "0", "whole"),
    ("007", "7", "whole"),
    ("1250000", "1250000", "whole"),
    ("1.250.000", "1250000", "dots_group"),
    ("1.250.\n000", "1250000", "dots_group"),
    ("1.250,5", "1250.5", "dots_group"),
    ("2,5", "2.5", "decimal_comma"),
    ("362,353", "362.353", "decimal_comma"),
    ("1250,75", "1250.75", "decimal_comma"),
    ("0,500", "0.500", "decimal_comma"),
    ("1,500", None, "comma_unclear"),
    ("1,250,000", "1250000", "commas_group"),
    ("1,250.5", "1250.5", "commas_group"),
    ("1.5", "1.5", "decimal_dot"),
    ("0.500", "0.500", "decimal_dot"),
    ("20 000 000", "20000000", "spaces_group"),
    ("20 000", "20000", "spaces_group"),
    ("1 250.000", "1250000", "blanks_group"),
    ("1 .250.000", "1250000", "blanks_group"),
    ("5 300", None, "space_unclear"),
    ("1.25.000", None, "malformed"),
    ("1234.567", None, "malformed"),
    ("20. 000.000", "20000000", "dots_group"),
    ("000", None, "malformed"),
    ("000.000", None, "malformed"),
    ("05.000", None, "malformed"),
    ("1,2,3", None, "malformed"),
    ("1" * 25, None, "too_long"),
    ("1" * 100_000, None, "too_long"),
]


@pytest.mark.parametrize(("figure", "value", "form"), FIGURES, ids=[f[0][:20] for f in FIGURES])
def test_figures(figure: str, value: str | None, form: str) -> None:
    number = read_number(figure)
    assert (number.value, number.form) == (Decimal(value) if value else None, form)


def test_every_form_is_hit() -> None:
    assert {form.name for form in FORMS} <= {form for _, _, form in FIGURES}


def test_one_comma_groups_thousands_where_there_are_no_fractions() -> None:
    assert read_number("25,000", whole=True).value == 25_000
    assert read_number("25,000").value is None
    assert read_number("2,5", whole=True).value == Decimal("2.5")


@given(WHOLE)
def test_whole_numbers_read_back_from_every_grouping(value: int) -> None:
    grouped = f"{value:,}"
    assert read_number(str(value)).value == value
    assert read_number(grouped.replace(",", ".")).value == value
    assert read_number(grouped, whole=True).value == value


@given(WHOLE, st.integers(min_value=0, max_value=12))
def test_scaling_is_exact(value: int, exponent: int) -> None:
    assert scaled(Decimal(value), exponent) == value * 10**exponent
    assert scaled(Decimal(value).scaleb(-exponent), exponent) == value
    assert scaled(Decimal(-value), exponent) == -value * 10**exponent


def test_scaling_leaves_no_fraction() -> None:
    assert scaled(Decimal("0.5"), 0) is None
    assert scaled(Decimal("1.2345"), 3) is None
    assert scaled(Decimal("1.2340"), 3) == 1234


DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def below_thousand(value: int, *, leads: bool) -> list[str]:
    """Write a number as Vietnamese grammar has it; all three places where it does not lead."""
    hundreds, tens, units = value // 100, value // 10 % 10, value % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or not leads else []
    if tens > 1:
        words += [DIGITS[tens], "mươi"]
    elif tens == 1:
        words += ["mười"]
    elif units and words:
        words += ["linh"]
    last = {1: "mốt", 5: "lăm"} if tens > 1 else {5: "lăm"} if tens else {}
    return words + ([last.get(units, DIGITS[units])] if units else [])


def in_words(value: int) -> str:
    words: list[str] = []
    for name, scale in (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 10**3), ("", 1)):
        part = value // scale % 1000 if scale < 10**9 else value // scale
        if part:
            words += [*below_thousand(part, leads=not words), name]
    return " ".join(word for word in words if word)


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_every_number_reads_back_from_its_words(value: int) -> None:
    assert read_number_words(align(in_words(value)).words) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("tám nghìn chín trăm bốn mươi chín tỷ bốn trăm bảy mươi chín triệu", 8_949_479_000_000),
        ("một trăm lẻ năm", 105),
        ("hai mươi tư", 24),
        ("ba ngàn", 3000),
        ("mười", 10),
        ("mươi mươi", None),
        ("năm hai trăm", None),
        ("trăm", None),
        ("nghìn triệu", None),
        ("", None),
        ("một " * 50, None),
    ],
)
def test_number_words(words: str, value: int | None) -> None:
    assert read_number_words(align(words).words) == value
