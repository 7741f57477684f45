"""Numbers down a column bear each other out, and tell which reading goes on."""

import pytest

from kehoach.extract.letters.choice import CHOSEN
from kehoach.extract.letters.doubts import UNSURE
from kehoach.extract.letters.numbered_cells import with_runs
from kehoach.extract.letters.second_reading import FIGURES
from kehoach.extract.letters.words import PixelBox, Spelling, Word
from kehoach.roman import roman_value


def number(text: str, *others: str, doubt: str = "") -> list[Word]:
    """A cell of one word, and what else the network held it for."""
    spelt = tuple(Spelling(other, 4.0) for other in others)
    word = Word(text, PixelBox(0, 0, 9, 9), 0.7, 0, spelt)
    return [word.doubted(doubt) if doubt else word]


def texts_and_doubts(*column: list[Word]) -> list[tuple[str, tuple[str, ...]]]:
    boxes = [(10.0, 30.0 * k, 50.0, 30.0 * k + 20) for k in range(len(column))]
    return [(words[0].text, words[0].doubts) for words in with_runs(list(column), boxes)]


def test_numbers_that_go_on_bear_each_other_out() -> None:
    read = (number("I", doubt=UNSURE), number("1"), number("II", doubt=FIGURES), number("2"))
    assert texts_and_doubts(*read) == [(word.text, ()) for (word,) in read]


@pytest.mark.parametrize(
    ("before", "read", "held", "after", "right"),
    [
        ("VI", "III", "VII", "VIII", "VII"),
        ("I.", "H.", "n.", "III.", "II."),
        ("2.3", "2.1", "2.4", "3", "2.4"),
        ("7", "3", "8", "9", "8"),
        ("4.", "5.", "1.", "2.", "1."),
    ],
)
def test_the_reading_that_goes_on_is_chosen_and_told(
    before: str, read: str, held: str, after: str, right: str
) -> None:
    column = (number(before), number(read, held, doubt=FIGURES), number(after))
    _, (text, doubts), _ = texts_and_doubts(*column)
    assert (text, doubts) == (right, (FIGURES, CHOSEN))


def test_a_numeral_of_ones_between_two_numbers_is_a_number() -> None:
    found = texts_and_doubts(number("I"), number("10"), number("II"), number("12"))
    assert found[2] == ("11", (CHOSEN,))
    found = texts_and_doubts(number("I"), number("10"), number("II"), number("11"), number("III"))
    assert found[2] == ("II", ())


def test_a_number_that_no_reader_held_possible_is_not_written() -> None:
    column = (number("7"), number("3", "5", doubt=FIGURES), number("9"))
    assert texts_and_doubts(*column)[1] == ("3", (FIGURES,))


def test_a_numeral_out_of_its_run_is_told() -> None:
    found = texts_and_doubts(number("I"), number("II"), number("V"), number("I"), number("II"))
    assert [bool(doubts) for _, doubts in found] == [False, False, True, False, False]


def test_a_number_without_the_mark_of_its_column_is_told() -> None:
    found = texts_and_doubts(number("1"), number("2."), number("3."), number("4."))
    assert [doubts for _, doubts in found] == [(FIGURES,), (), (), ()]


def test_numbers_of_other_columns_bear_nothing_out() -> None:
    cells = [number("1"), number("2", doubt=FIGURES)]
    boxes = [(10.0, 0.0, 50.0, 20.0), (200.0, 30.0, 260.0, 50.0)]
    assert with_runs(cells, boxes)[1][0].doubts == (FIGURES,)


def test_numerals_have_their_values() -> None:
    assert [roman_value(text) for text in ("I", "IV", "IX", "XIV", "XXXIX")] == [1, 4, 9, 14, 39]
