"""The slips themselves: each happens, is small, and is the same every time."""

import unicodedata

import pytest
from slip_law import Read, judge, table
from slips import SLIPS, Damaged, damaged

PHRASES = (
    "Trước ngày 15/12/2025, báo cáo định kỳ hằng quý",
    "Quý III - IV/2028; kinh phí khoảng 1,5 tỷ đồng",
)


def _by_slip(text: str, seed: int = 0) -> dict[str, Damaged]:
    return {each.slip: each for each in damaged(text, seed)}


def test_every_slip_happens() -> None:
    happened = {name for phrase in PHRASES for name in _by_slip(phrase)}
    assert happened == {slip.name for slip in SLIPS}


def test_slips_are_the_same_every_time() -> None:
    assert list(damaged(PHRASES[0], 7)) == list(damaged(PHRASES[0], 7))
    assert list(damaged(PHRASES[0], 7)) != list(damaged(PHRASES[0], 8))


@pytest.mark.parametrize("text", ["", " ", "II", "?", "é"])
def test_what_cannot_be_damaged_is_left(text: str) -> None:
    letters = unicodedata.normalize("NFC", text)
    assert all(each.text != letters for each in damaged(text))


def test_the_word_that_was_damaged_is_told() -> None:
    found = _by_slip("Trước ngày 15/12/2025")
    assert found["1 as l"].word in {"l5/12/2025", "15/l2/2025"}
    assert found["words glued"].word == "Trướcngày"
    assert found["line break"].word in {"Trước ngày", "ngày 15/12/2025"}


def _first_word(text: str) -> Read:
    """A reader that knows one word, and doubts all but that and "quy"."""
    word = text.split(maxsplit=1)[0].lower()
    doubts = frozenset() if word in {"quý", "quy"} else frozenset({("odd", word)})
    return Read(word == "quý", is_unread=False, doubts=doubts)


def test_what_comes_of_a_slip_is_judged() -> None:
    outcomes = {each.damaged.slip: each.outcome for each in judge("quý xyz", _first_word)}
    assert outcomes["upper case"] == "same"
    assert outcomes["tone missing"] in {"same", "silent"}
    assert set(outcomes.values()) >= {"same", "told"}
    assert table(judge("quý xyz", _first_word)).splitlines()[-1].startswith("all")
