"""A word that alone differs from what the page prints elsewhere is told."""

import pytest

from kehoach.extract.letters.choice import CHOSEN, CLOSE
from kehoach.extract.letters.own_words import with_own_words
from kehoach.extract.letters.words import PixelBox, Spelling, Word


def cell(text: str, **held: float) -> list[Word]:
    """The words of a cell; each may be any of those held."""
    spellings = tuple(Spelling(*item) for item in held.items())
    return [Word(part, PixelBox(0, 0, 9, 9), 0.99, 0, spellings) for part in text.split()]


OFFICE = "Sở Khoa học và Công nghệ"


def last(*cells: list[Word]) -> list[tuple[str, tuple[str, ...]]]:
    return [(word.text, word.doubts) for word in with_own_words(cells)[-1]]


def test_what_a_reader_held_possible_is_chosen_as_elsewhere() -> None:
    odd = [*cell("Sử", Sở=9.0), *cell("Khoa học")]
    found = last(cell(OFFICE), cell(OFFICE), odd)
    assert found == [("Sở", (CHOSEN,)), ("Khoa", ()), ("học", ())]


def test_what_no_reader_held_possible_is_told_and_stays() -> None:
    found = last(cell(OFFICE), cell(OFFICE), cell("Sở Khoa hoc và Công nghệ"))
    assert found[2] == ("hoc", (CLOSE,))


@pytest.mark.parametrize("other", ["Sở Khoa Y và", "Sở Khoa học, hóa và", "Thường xuyên"])
def test_other_words_stay(other: str) -> None:
    assert all(not doubts for _, doubts in last(cell(OFFICE), cell(OFFICE), cell(other)))


def test_numerals_differ_from_cell_to_cell() -> None:
    odd = [*cell("Quý"), *cell("II/", **{"IV/": 1.0})]
    assert last(cell("Quý IV/"), cell("Quý IV/"), odd) == [("Quý", ()), ("II/", ())]


def test_what_stands_once_bears_nothing_out() -> None:
    assert all(not doubts for _, doubts in last(cell(OFFICE), cell("Sở Khoa hoc và")))
