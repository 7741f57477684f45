"""Capitals inside words, where a mark makes a small letter as high as a capital."""

import pytest

from kehoach.extract.letters.letter_case import with_even_case
from kehoach.extract.letters.syllables import counted_syllables
from kehoach.extract.letters.words import PixelBox, Word


def evened(text: str) -> str:
    words = [Word(each, PixelBox(0, 0, 1, 1), 0.9, 0) for each in text.split()]
    return " ".join(word.text for word in with_even_case(words, counted_syllables()))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("SỞ Nội vụ", "Sở Nội vụ"),
        ("hồ sơ cỦa các SỞ, ngành", "hồ sơ của các Sở, ngành"),
        ("phối hợp vỚi (SỞ Y tế)", "phối hợp với (Sở Y tế)"),
        ("CÔng an tỉnh", "Công an tỉnh"),
        ("do cơ sỞ quản lý", "do cơ sở quản lý"),
    ],
)
def test_a_capital_that_is_none_is_small(read: str, printed: str) -> None:
    assert evened(read) == printed


@pytest.mark.parametrize(
    "text",
    [
        "SỞ NỘI VỤ",
        "SỞ",
        "UBND tỉnh",
        "theo VOV tại",
        "cán bộ CCVC",
        "LĐTBXH và",
        "ThS Nam",
        "ba kWh",
    ],
)
def test_capitals_stay(text: str) -> None:
    assert evened(text) == text


def test_what_was_read_is_kept() -> None:
    word = Word("cỦa", PixelBox(0, 0, 1, 1), 0.9, 0)
    (found,) = with_even_case([word], counted_syllables())
    assert (found.text, found.read_as, found.doubts) == ("của", "cỦa", ())
