"""Text put together from hand-made glyphs."""

import numpy as np

from kehoach.extract.glyphs.lines import read_lines
from kehoach.extract.glyphs.reading_order import read_order
from kehoach.extract.glyphs.visible_glyphs import inked_glyphs, is_blank
from kehoach.model import Glyphs

WIDTH, HEIGHT = 5.0, 8.0


def glyphs(*runs: tuple[str, float, float], step: float = WIDTH) -> Glyphs:
    """Runs of text with the x and the baseline of the first letter; each letter 5 by 8 points."""
    placed = [
        (ord(letter), x + step * at, y) for text, x, y in runs for at, letter in enumerate(text)
    ]
    boxes = [(x, y - HEIGHT, x + WIDTH, y + 2) for _, x, y in placed]
    return inked_glyphs(
        np.array([code for code, _, _ in placed], np.uint32),
        np.array(boxes, float).reshape(-1, 4),
        np.array([y for _, _, y in placed], float),
    )


def lines(made: Glyphs, cell: list[int] | None = None, count: int = 1) -> list[list[str]]:
    cells = np.array([0] * len(made) if cell is None else cell, np.int64)
    return [[line.text for line in each] for each in read_lines(read_order(made, cells), count)]


def test_lines_come_top_down_and_words_are_parted_by_blank() -> None:
    made = glyphs(("sau", 10, 40), ("Kế", 10, 20), ("hoạch", 23, 20))
    assert lines(made) == [["Kế hoạch", "sau"], []]


def test_spaces_of_the_file_count_as_blank_only() -> None:
    assert lines(glyphs(("a b", 10, 20))) == [["a b"], []]
    assert lines(glyphs(("a  ", 10, 20), ("b", 15, 20))) == [["ab"], []]


def test_a_blank_of_the_file_parts_words_that_stand_close() -> None:
    """A wide letter reaches into the blank after it ("TƯ VÀ"), or letters are kerned over it."""
    assert lines(glyphs(("TƯ ", 10, 20), ("VÀ", 21.2, 20))) == [["TƯ VÀ"], []]
    assert lines(glyphs(("TƯ ", 10, 20), ("VÀ", 20.6, 20))) == [["TƯ VÀ"], []]
    assert lines(glyphs(("TƯ", 10, 20), ("VÀ", 21.2, 20))) == [["TƯVÀ"], []]


def test_letter_spaced_words_are_whole() -> None:
    made = glyphs(("KẾHOẠCH", 10, 20), step=9.0)
    assert lines(made) == [["KẾHOẠCH"], []]


def test_each_cell_has_its_own_lines() -> None:
    made = glyphs(("mộthai", 10, 20))
    assert lines(made, [0, 0, 0, 1, 1, 1], 2) == [["một"], ["hai"], []]


def test_outside_is_cut_at_wide_gaps() -> None:
    made = glyphs(("trái", 10, 20), ("phải", 200, 20))
    assert lines(made, [-1] * 8, 0) == [["trái", "phải"]]
    assert lines(made) == [["trái phải"], []]


def test_superscripts_stay_on_their_line() -> None:
    assert lines(glyphs(("m", 10, 20), ("2", 15, 17))) == [["m2"], []]


def test_marks_stand_on_their_letters() -> None:
    made = glyphs(("e\u0302\u0301", 10, 20), step=0.0)
    assert lines(made) == [["ế"], []]


def test_no_glyph_is_lost() -> None:
    made = glyphs(("một hai ba", 10, 20), ("bốn", 10, 40))
    text = "".join("".join(line) for line in lines(made)[0])
    assert sorted(text.replace(" ", "")) == sorted("mộthaibabốn")
    assert lines(glyphs()) == [[], []]


def test_blanks() -> None:
    code = np.array([0x20, 0xA0, 0x3000, ord("a"), 0x1EBF, 0x10FFFF], np.uint32)
    assert is_blank(code).tolist() == [True, True, True, False, False, False]
