"""Figures are told by their shapes, and what Tesseract reads otherwise is doubtful."""

import numpy as np
import pytest
from drawn_cells import shapes

from kehoach.extract.letters.figure_strings import read_figures
from kehoach.extract.letters.glued_words import apart, parted
from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.numerals import split_numeral, strokes, takes_numeral
from kehoach.extract.letters.second_reading import FIGURES, lone_figure, read_again
from kehoach.extract.letters.words import PixelBox, Spelling, Word
from kehoach.roman import is_roman

BOX = PixelBox(0, 0, 100, 30)
TEXTS = (
    "1234567890",
    "I",
    "II",
    "III",
    "IV",
    "VIII",
    "XII",
    "(7)",
    "4.",
    "9.1",
    "30/6/2025",
    "15-20",
)


def word(text: str, confidence: float = 0.9) -> Word:
    return Word(text, BOX, confidence, 0)


@pytest.mark.parametrize("face", ["DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSans", "STIXGeneral"])
@pytest.mark.parametrize("text", TEXTS)
def test_shapes_are_read_as_drawn(face: str, text: str) -> None:
    assert read_figures(shapes(text, face=face, size=12)).text == text


@pytest.mark.parametrize("text", ["Tháng", "UBND", "quý", "Nội"])
def test_letters_are_no_figures(text: str) -> None:
    assert not read_figures(shapes(text)).is_whole


def test_figures_that_touch_are_cut_apart() -> None:
    first, last = sorted(shapes("22", face="DejaVuSerif-Bold"))
    joined = first.mask.copy().tolist()
    for row, more in zip(joined, last.mask.tolist(), strict=True):
        row.extend(more)
    touching = Shape(first.x0, first.top, first.x1 + last.width, first.bottom, np.array(joined))
    assert read_figures([touching]).text in {"22", "?"}


@pytest.mark.parametrize("read", ["H", "lI", "II", "11", "Ïl"])
def test_a_numeral_of_as_many_strokes_is_sure(read: str) -> None:
    found = read_again(word(f"{read}/2025"), ["Quý"], shapes("II/2025"), 5)
    assert (found.text, found.doubts) == ("II/2025", ())


@pytest.mark.parametrize("read", ["I", "1", "V"])
def test_a_numeral_of_other_strokes_is_doubtful(read: str) -> None:
    found = read_again(word(f"{read}/2025"), ["Quý"], shapes("II/2025"), 5)
    assert FIGURES in found.doubts
    assert found.text == "II/2025"
    assert found.read_as == f"{read}/2025"


@pytest.mark.parametrize(
    ("read", "drawn", "doubts"),
    [("III/2025", "II/2025", (FIGURES,)), ("II/", "IV/", (FIGURES,)), ("I/2022", "1/2022", ())],
)
def test_a_numeral_of_as_many_strokes_as_its_shapes_is_kept(
    read: str, drawn: str, doubts: tuple[str, ...]
) -> None:
    """Strokes that touch are lost; none is added."""
    found = read_again(word(read), ["Quý"], shapes(drawn), 5)
    assert (found.text, found.doubts) == (read, doubts)


def test_a_number_of_ones_and_a_numeral_are_not_told_apart_but_after_a_quarter() -> None:
    assert read_again(word("11"), ["Quý"], shapes("II"), 5).doubts == ()
    assert FIGURES in read_again(word("u"), ["tháng"], shapes("II"), 5).doubts


@pytest.mark.parametrize(
    ("read", "doubts"), [(",H", (FIGURES,)), ("sau", ()), ("này.", ()), ("-", ())]
)
def test_what_is_left_of_a_numeral_is_doubtful(read: str, doubts: tuple[str, ...]) -> None:
    assert read_again(word(read), ["Quý"], shapes("sau"), 5).doubts == doubts


def test_digits_that_both_readers_read_are_sure() -> None:
    assert read_again(word("30/6/2025"), ["ngày"], shapes("30/6/2025"), 5).doubts == ()
    assert read_again(word("739/QĐ-UBND", 0.5), ["số"], shapes("739/QĐ-UBND"), 5).doubts == ()


@pytest.mark.parametrize(("read", "drawn"), [("30/6/2026", "30/6/2025"), ("239/QĐ", "739/QĐ")])
def test_digits_that_are_read_differently_are_doubtful(read: str, drawn: str) -> None:
    found = read_again(word(read), ["ngày"], shapes(drawn), 5)
    assert (found.text, found.doubts) == (read, (FIGURES,))
    assert found.others in ((drawn,), ())


def test_a_point_that_one_reader_lost_is_told() -> None:
    found = read_again(word("2450"), [], shapes("2.450"), 5)
    assert (found.text, found.others, found.doubts) == ("2450", ("2.450",), (FIGURES,))


def unread_at(place: int, text: str) -> tuple[Shape, ...]:
    """The shapes of a text, one of them a blot."""
    found = list(shapes(text))
    blot = np.ones_like(found[place].mask)
    found[place] = found[place]._replace(mask=blot)
    return tuple(found)


@pytest.mark.parametrize(("confidence", "doubts"), [(0.99, ()), (0.9, (FIGURES,))])
def test_a_sure_number_stands_where_its_shapes_say_nothing_else(
    confidence: float, doubts: tuple[str, ...]
) -> None:
    blotted = unread_at(1, "120")
    assert not read_figures(blotted).is_whole
    assert read_again(word("120", confidence), ["trồng"], blotted, 5).doubts == doubts
    assert read_again(word("720", confidence), ["trồng"], blotted, 5).doubts == (FIGURES,)


def test_a_dash_is_no_figure() -> None:
    assert lone_figure([word("-")], shapes("-"), 11) is None


@pytest.mark.parametrize(("read", "doubts"), [("H.", ()), ("Il.", (FIGURES,)), ("H", (FIGURES,))])
def test_a_numeral_whose_serifs_touch_is_no_number_of_ones(
    read: str, doubts: tuple[str, ...]
) -> None:
    found = lone_figure([word(read)], shapes("II."))
    assert found is not None
    assert (found.text, found.doubts) == ("II.", doubts)


def test_a_quarter_after_a_quarter_is_no_rest_of_a_numeral() -> None:
    assert read_again(word("Quý"), ["Quý", "I", "-"], shapes("Quý"), 5).doubts == ()


def test_numerals_of_a_list_are_parted_as_their_ink_is() -> None:
    found = read_again(word("I,IH"), ["Quý"], shapes("I, III"), 5)
    assert (found.text, found.doubts) == ("I, III", ())


@pytest.mark.parametrize("read", ["QuýI", "Quýi", "Quý!"])
def test_a_numeral_that_hangs_on_a_word_is_parted_from_it(read: str) -> None:
    drawn = shapes("Quý I")
    box = PixelBox(drawn[0].x0, 0, max(shape.x1 for shape in drawn), 50)
    first, last = parted(Word(read, box, 0.8, 0), drawn, 23)
    assert (first.text, first.read_as, last.text, last.doubts) == ("Quý", read, "I", (FIGURES,))
    assert first.box.x1 < last.box.x0


def test_a_whole_word_is_not_parted() -> None:
    drawn = shapes("Quý")
    whole = Word("Quý", PixelBox(drawn[0].x0, 0, 100, 50), 0.8, 0)
    assert parted(whole, drawn, 23) == (whole,)


def test_a_word_of_letters_stays_as_read() -> None:
    assert read_again(word("Thường"), ["-"], shapes("Thường"), 5) == word("Thường")


@pytest.mark.parametrize("read", ["ở", "3", "B"])
def test_a_lone_figure_is_read_by_its_shape(read: str) -> None:
    held = word(read, 0.4)._replace(spellings=(Spelling("3", 1.5),))
    found = lone_figure([held], shapes("3"))
    assert found is not None
    assert (found.text, found.read_as, found.doubts) == ("3", read, ())


def test_a_lone_figure_that_the_network_does_not_hold_possible_is_doubtful() -> None:
    held = word("ở", 0.4)._replace(spellings=(Spelling("8", 1.0), Spelling("3", 6.0)))
    found = lone_figure([held], shapes("3"))
    assert found is not None
    assert found.doubts == (FIGURES,)


def test_a_lone_word_is_no_figure() -> None:
    assert lone_figure([word("TT", 0.9)], shapes("TT")) is None


def test_numerals_and_their_strokes() -> None:
    assert all(map(is_roman, ("I", "IV", "VIII", "XII", "XX")))
    assert not any(map(is_roman, ("", "IIII", "VX", "IC", "1")))
    assert strokes("HI") == strokes("III") == strokes("ll1")
    assert split_numeral("HI/2025") == ("HI", "/2025")
    assert split_numeral("Phòng") is None


def test_a_numeral_stands_after_words_that_take_one() -> None:
    assert takes_numeral(["Quý"], is_number=True)
    assert takes_numeral(["Quý", "I,"], is_number=False)
    assert takes_numeral(["loại"], is_number=False)
    assert not takes_numeral(["Tháng"], is_number=True)
    assert not takes_numeral(["Sở", "Y", "tế,"], is_number=False)
    assert not takes_numeral([], is_number=False)


@pytest.mark.parametrize(
    ("read", "drawn", "before"), [("I-", "I -", ["Quý"]), ("1(2021-", "1 (2021 -", ["đoạn"])]
)
def test_blanks_between_figures_are_those_of_the_ink(
    read: str, drawn: str, before: list[str]
) -> None:
    found = read_again(word(read), before, shapes(drawn), 5)
    assert (found.text, found.doubts) == (drawn, ())


def test_a_text_with_blanks_becomes_several_words() -> None:
    first, last = apart(word("II,I").as_text("II, I"))
    assert (first.text, first.read_as, last.text, last.read_as) == ("II,", "II,", "I", "I")
    assert first.box.x1 < last.box.x0
    assert last.box.x1 == BOX.x1
    assert apart(word("II,")) == [word("II,")]
