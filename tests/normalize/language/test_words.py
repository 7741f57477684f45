"""Slips of a letter, Roman numerals and page numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.normalize.language.edit_distance import differ_by_one, is_one_slip
from kehoach.normalize.language.numerals import (
    ROMAN_SHAPE,
    is_roman,
    page_number,
    roman_value,
)
from kehoach.roman import ROMAN

WORDS = st.text(alphabet="abcđế", min_size=1, max_size=8)


@given(WORDS, st.data())
def test_one_letter_is_one_slip_in_both_directions(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    other = data.draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                f"{word[:at]}x{word[at:]}",
                f"{word[:at]}x{word[at + 1 :]}",
            ]
        )
    )
    assert differ_by_one(word, other)
    assert differ_by_one(other, word)
    assert is_one_slip(word, other)


@pytest.mark.parametrize(
    ("one", "other", "is_slip"),
    [("quý", "qýu", True), ("abc", "acb", True), ("abc", "cba", False), ("ab", "ab", False)],
)
def test_letters_swapped_are_a_slip(one: str, other: str, is_slip: bool) -> None:
    assert is_one_slip(one, other) is is_slip
    assert not differ_by_one(one, other)


def test_numerals_stand_for_their_place() -> None:
    assert [roman_value(numeral) for numeral in ROMAN] == list(range(1, 40))
    assert (roman_value("XIV"), roman_value("L"), roman_value("iiii"), roman_value("")) == (
        14,
        50,
        None,
        None,
    )
    assert [is_roman(code) for code in ("IV", "iv", "VX", "A")] == [True, False, False, False]


def test_the_shape_of_a_roman_numeral_holds_every_one() -> None:
    assert all(re.fullmatch(ROMAN_SHAPE, numeral.upper()) for numeral in ROMAN)


@pytest.mark.parametrize(
    ("line", "number"),
    [("12", 12), ("- 3 -", 3), ("Trang 3/16", 3), ("Page 7", 7), ("2022 xã", None), ("", None)],
)
def test_a_number_alone_on_its_line_is_a_page_number(line: str, number: int | None) -> None:
    assert page_number(line) == number
