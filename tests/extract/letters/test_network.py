"""The network of lines: its file, its answers, and the spellings that are found in them."""

from importlib.resources import files
from itertools import pairwise

import numpy as np
import pytest
from drawn_cells import shapes

from kehoach.extract.letters.ink_account import capital_height
from kehoach.extract.letters.line_network import HEIGHT, STEP, read_lines
from kehoach.extract.letters.network_file import FOREIGN, MODEL, line_network, parsed
from kehoach.extract.letters.spelling_search import spelt_words
from kehoach.extract.letters.text_lines import picture_of, text_lines

NETWORK = line_network()
LETTERS = (" ", "a", "á", "")


def steps(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows, np.float32)


def line(text: str) -> np.ndarray:
    found = shapes(text)
    canvas = np.full(
        (max(s.bottom for s in found) + 9, max(s.x1 for s in found) + 9), 255, np.uint8
    )
    for shape in found:
        canvas[shape.top : shape.bottom, shape.x0 : shape.x1][shape.mask] = 0
    (only,) = text_lines(found, capital_height(found))
    return picture_of(only, canvas, ()).values


def test_the_letters_of_the_network_are_those_of_vietnamese_and_none() -> None:
    assert (NETWORK.letters[0], NETWORK.letters[-1]) == (" ", "")
    assert set("aăâđêôơưấẫộỹXVI0123456789/") <= set(NETWORK.letters)
    assert not FOREIGN & set("ăâđêôơưĂÂĐÊÔƠƯ%/&")


def test_a_network_of_other_layers_is_refused() -> None:
    stored = files("kehoach.extract.letters").joinpath("model", MODEL).read_bytes()
    with pytest.raises(ValueError, match="a layer of the kind 'Replicated'"):
        parsed(stored.replace(b"\x08\0\0\0SummLSTM", b"\x0a\0\0\0Replicated"))


@pytest.mark.slow
def test_lines_of_all_lengths_go_through_together_and_come_in_their_order() -> None:
    lines = [line(text) for text in ("Quý", "Phòng Tài chính", "Sở Y tế")]
    together = read_lines(NETWORK, lines)
    for picture, likely in zip(lines, together, strict=True):
        assert picture.shape[0] == HEIGHT
        assert likely.shape == (picture.shape[1] // STEP, len(NETWORK.letters))
        (alone,) = read_lines(NETWORK, [picture])
        assert np.allclose(alone, likely, atol=1e-4)
        assert np.allclose(likely.sum(axis=1), 1, atol=1e-4)


@pytest.mark.parametrize("text", ["Phòng Tài chính", "Ủy ban nhân dân huyện"])
def test_the_likeliest_spellings_are_the_words_of_a_line(text: str) -> None:
    (likely,) = read_lines(NETWORK, [line(text)])
    words = spelt_words(likely, NETWORK.letters)
    assert " ".join(word.spellings[0].text for word in words) == text
    assert all(word.spellings[0].cost == 0 < word.probability <= 1 for word in words)
    assert all(a.end <= b.first for a, b in pairwise(words))


def test_all_ways_to_a_spelling_are_summed() -> None:
    """0.5 · 0.5 + 0.5 · 0.5 + 0.5 · 0.5 for "a", the rest for nothing."""
    (word,) = spelt_words(steps((0, 0.5, 0, 0.5), (0, 0.5, 0, 0.5)), LETTERS)
    assert word.spellings[0] == ("a", 0.0)
    assert word.probability == pytest.approx(0.75)


def test_a_letter_is_told_twice_only_with_nothing_between() -> None:
    once = spelt_words(steps((0, 1, 0, 0), (0, 1, 0, 0)), LETTERS)
    twice = spelt_words(steps((0, 1, 0, 0), (0, 0, 0, 1), (0, 1, 0, 0)), LETTERS)
    assert [word.spellings[0].text for word in (*once, *twice)] == ["a", "aa"]


def test_a_sure_blank_parts_words_and_another_is_a_spelling() -> None:
    sure = spelt_words(steps((0, 1, 0, 0), (0.95, 0, 0, 0.05), (0, 0, 1, 0)), LETTERS)
    assert [word.spellings[0].text for word in sure] == ["a", "á"]
    (word,) = spelt_words(steps((0, 1, 0, 0), (0.6, 0, 0, 0.4), (0, 0, 1, 0)), LETTERS)
    assert [each.text for each in word.spellings] == ["a á", "aá"]
    assert word.spellings[1].cost == pytest.approx(np.log(0.6 / 0.4), abs=1e-5)


def test_a_line_of_nothing_has_no_words() -> None:
    assert spelt_words(steps((0, 0, 0, 1), (1, 0, 0, 0)), LETTERS) == []


def test_lines_of_a_cell_are_told_by_the_middles_of_their_letters() -> None:
    above, below = shapes("Ẫng kề"), shapes("gỵ Ổ")
    shift = 42
    below = [s._replace(top=s.top + shift, bottom=s.bottom + shift) for s in below]
    found = text_lines([*above, *below], capital_height(shapes("H")))
    assert [len(each.shapes) for each in found] == [len(above), len(below)]
    assert found[1].base - found[0].base == pytest.approx(shift, abs=4)


def test_a_cell_of_marks_alone_is_one_line() -> None:
    assert len(text_lines(shapes("..."), 20.0)) == 1
