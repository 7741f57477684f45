"""Dashes, quotes, stops, capitals and ink that is read as nothing."""

import numpy as np
import pytest
from drawn_cells import shapes

from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.ink_account import (
    INK,
    capital_height,
    shapes_by_word,
    with_ink_accounted,
)
from kehoach.extract.letters.marks import (
    MARKS,
    with_case,
    with_dash,
    with_dashes,
    with_odd_marks,
    with_quotes,
    with_stop,
    without_quote,
    without_specks,
)
from kehoach.extract.letters.words import PixelBox, Spelling, Word

BOX = PixelBox(0, 0, 10, 10)


def word(text: str, found: tuple[Shape, ...]) -> Word:
    """A word as if Tesseract had read these shapes so."""
    box = PixelBox(
        min(s.x0 for s in found),
        min(s.top for s in found),
        max(s.x1 for s in found),
        max(s.bottom for s in found),
    )
    return Word(text, box, 0.9, 0)


@pytest.mark.parametrize(("drawn", "dash"), [("-", "-"), ("–", "–")])
@pytest.mark.parametrize("face", ["DejaVuSerif", "DejaVuSans", "STIXGeneral"])
def test_a_dash_is_read_by_its_width(drawn: str, dash: str, face: str) -> None:
    height = capital_height(shapes("H", face=face))
    for read in ("~", "—", "-"):
        (found,) = with_dashes([word(read, shapes(drawn, face=face))], height)
        assert found.text == dash


def test_a_quote_without_ink_goes() -> None:
    assert without_quote(word('"Văn', shapes("Văn")), shapes("Văn")).text == "Văn"
    assert without_quote(word("“Văn", shapes("“Văn")), shapes("“Văn")).text == "“Văn"


def test_a_quote_read_for_a_letter_becomes_the_letter_it_may_be() -> None:
    read = word('"in', shapes("Tin"))
    held = (Spelling("'in", 1.0), Spelling("Tin", 3.0))
    assert without_quote(read._replace(spellings=held), shapes("Tin")).text == "Tin"


@pytest.mark.parametrize("mark", [".", ","])
@pytest.mark.parametrize("read", [".", ","])
def test_a_stop_and_a_comma_are_told_by_their_depth(mark: str, read: str) -> None:
    found = shapes(f"pháp{mark}")
    result = with_stop(word(f"pháp{read}", found), found)
    assert result.text == f"pháp{mark}" or result.doubts


@pytest.mark.parametrize("drawn", ["pháp;", "pháp:"])
@pytest.mark.parametrize("read", [",", ":", ";"])
def test_double_marks_are_told_by_their_ink(drawn: str, read: str) -> None:
    found = shapes(drawn)
    assert (with_stop(word(f"pháp{read}", found), found).doubts == ()) == (drawn[-1] == read)
    held = word(f"pháp{read}", found)._replace(spellings=(Spelling(drawn, 2.0),))
    result = with_stop(held, found)
    assert (result.text, result.doubts) == (drawn, ()) or result.doubts


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("hộ nghèo. hộ cận nghèo", [1]),
        ("TP. vinh và. Xã 3. a", []),
        ("Xong.", []),
        ("Sở Y tế –", [3]),
        ("–", []),
        ("- Báo cáo", []),
        ("Thường _xuyên", [1]),
        ("", []),
    ],
)
def test_a_stop_before_a_small_letter_and_a_last_dash_are_odd(text: str, odd: list[int]) -> None:
    words = [Word(part, BOX, 0.99, 0) for part in text.split()]
    assert [k for k, each in enumerate(with_odd_marks(words)) if each.doubts] == odd


@pytest.mark.parametrize("read", ["Đ", "Đ-", "7"])
def test_a_level_stroke_alone_is_a_dash(read: str) -> None:
    result = with_dash(word(read, shapes("-")), shapes("-"))
    assert (result.text, result.doubts) == ("-", (MARKS,))


@pytest.mark.parametrize("letter", ["I", "m", "w"])
def test_a_letter_is_no_dash(letter: str) -> None:
    assert with_dash(word(letter, shapes(letter)), shapes(letter)).text == letter


def test_specks_are_no_words() -> None:
    dots, letters = shapes("..."), shapes("sau")
    words = [word("Ổ", dots), word("sau", letters), word("-", shapes("-"))]
    parts = [dots, letters, shapes("-")]
    left = without_specks(words, parts, capital_height(shapes("H")))
    assert [each.text for each in left] == ["sau", "-"]


@pytest.mark.parametrize(
    ("drawn", "read", "right"),
    [
        ("vị", "Vị", "vị"),
        ("vị;", "Vị;", "vị;"),
        ("Vị", "vị", "Vị"),
        ("sở", "Sở", "sở"),
        ("Sở", "sở", "Sở"),
        ("Chính", "chính", "Chính"),
        ("CQ", "cQ", "CQ"),
    ],
)
def test_a_capital_is_told_by_its_height(drawn: str, read: str, right: str) -> None:
    found = shapes(drawn)
    result = with_case(word(read, found), found, capital_height(shapes("H")))
    assert result.text == right or result.doubts


def test_a_small_letter_that_touches_a_tall_one_is_no_capital() -> None:
    letters = {letter: shapes(letter)[0] for letter in "ch"}
    wide = np.zeros((letters["h"].height, letters["c"].width + letters["h"].width), bool)
    wide[-letters["c"].height :, : letters["c"].width] = letters["c"].mask
    wide[:, letters["c"].width :] = letters["h"].mask
    touching = Shape(0, 0, wide.shape[1], wide.shape[0], wide)
    after = [shape._replace(x0=shape.x0 + 200, x1=shape.x1 + 200) for shape in shapes("n")]
    result = with_case(word("Chn", (touching, *after)), (touching, *after), letters["h"].height)
    assert result.text == "chn" or result.doubts


def test_ink_that_is_read_as_nothing_is_doubtful() -> None:
    cell = shapes("Quý IV")
    middle = max(cell, key=lambda shape: shape.x0).x0 - 40
    first = tuple(shape for shape in cell if shape.x1 < middle)
    words = [word("Quý", first)]
    found = with_ink_accounted(words, shapes_by_word(words, cell), cell, capital_height(cell))
    assert found[0].doubts == (INK,)
    found = with_ink_accounted(words, shapes_by_word(words, first), first, capital_height(cell))
    assert found[0].doubts == ()


def test_a_mark_behind_a_word_that_is_not_read_is_doubtful() -> None:
    cell = shapes("2025,")
    words = [word("2025", cell)]
    found = with_ink_accounted(words, shapes_by_word(words, cell), cell, capital_height(cell))
    assert found[0].doubts == (INK,)


def test_quotes_of_both_shapes_in_a_cell_are_doubtful() -> None:
    """A print has straight ones or curved ones."""
    first, last = (Word(text, BOX, 0.9, 0) for text in ("“Một", 'cửa"'))
    curved = last._replace(text="cửa”")
    assert [w.doubts for w in with_quotes((first, last))] == [(MARKS,), (MARKS,)]
    assert with_quotes((first, curved)) == [first, curved]


def test_a_capital_that_the_network_is_sure_of_is_doubtful_where_its_ink_is_low() -> None:
    drawn = shapes("cáo")
    height = drawn[0].height / 0.84
    assert MARKS in with_case(Word("Cáo", BOX, 0.99, 0), drawn, height).doubts
    assert with_case(Word("cáo", BOX, 0.99, 0), drawn, height).doubts == ()


def test_a_word_in_capitals_that_is_as_low_as_small_letters_is_none() -> None:
    drawn = shapes("vụ", face="DejaVuSans")
    height = drawn[0].height / 0.7
    assert with_case(Word("VỤ,", BOX, 0.6, 0), drawn, height).text == "vụ,"
    assert with_case(Word("VỤ,", BOX, 0.6, 0), drawn, drawn[0].height).text == "VỤ,"


def test_letters_of_a_seal_are_no_capitals_of_its_cell() -> None:
    text = shapes("Phòng Tài chính huyện")
    height = capital_height(text)
    large = np.ones((4 * round(height), 30), bool)
    seal = Shape(0, 0, 30, len(large), large)
    assert capital_height((*text, seal)) == height


def test_what_closes_a_bent_quote_is_bent_where_it_may_be() -> None:
    first = Word("“Công", BOX, 0.9, 0)
    held = Word("số'", BOX, 0.6, 0, spellings=(Spelling("số”", 0.5),))
    unheld = held._replace(spellings=(Spelling("sô'", 0.5),))
    assert [w.text for w in with_quotes((first, held))] == ["“Công", "số”"]
    assert with_quotes((first, held))[1].doubts == (MARKS,)
    assert [w.text for w in with_quotes((first, unheld))] == ["“Công", "số'"]
    assert [w.text for w in with_quotes((held,))] == ["số'"]
