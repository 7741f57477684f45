"""A dot over an i is no mark of tone: which it is decides between words."""

import numpy as np
import pytest

from kehoach.extract.letters.dots import with_dot, without_dot_below
from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.marks import MARKS
from kehoach.extract.letters.words import PixelBox, Spelling, Word

HEIGHT = 24.0
STEM = Shape(20, 16, 24, 32, np.ones((16, 4), bool))
DOT = Shape(20, 8, 24, 12, np.ones((4, 4), bool))
HOOK = Shape(19, 6, 25, 12, np.triu(np.ones((6, 6), bool)))
BROKEN = DOT._replace(mask=np.tri(4, dtype=bool))


def word(text: str, *others: tuple[str, float]) -> Word:
    spellings = tuple(Spelling(*each) for each in others)
    return Word(text, PixelBox(0, 0, 30, 32), 0.9, 0, spellings)


@pytest.mark.parametrize(
    ("read", "over", "found"),
    [
        (word("chỉ", ("chi", 2.0)), [DOT], "chi"),
        (word("chỉ,", ("chi,", 2.0)), [DOT], "chi,"),
        (word("chỉ", ("chi", 2.0)), [HOOK], "chỉ"),
        (word("chi", ("chỉ", 2.0)), [BROKEN], "chi"),
        (word("chi", ("chỉ", 2.0)), [HOOK], "chi"),
        (word("chỉ", ("chị", 2.0)), [DOT], "chỉ"),
        (word("chỉ", ("chi", 2.0)), [DOT, HOOK], "chỉ"),
        (word("chỉ", ("chi", 2.0)), [], "chỉ"),
        (word("điểm", ("điêm", 2.0)), [DOT], "điểm"),
        (word("viết", ("viêt", 2.0)), [DOT], "viết"),
    ],
)
def test_an_i_is_read_as_its_ink_is(read: Word, over: list[Shape], found: str) -> None:
    made = with_dot(read, (STEM, *over), HEIGHT)
    assert made.text == found
    assert made.read_as == (read.text if found != read.text else "")


@pytest.mark.parametrize(("cost", "doubts"), [(2.0, ()), (6.0, (MARKS,))])
def test_what_the_network_held_unlikely_is_doubted(cost: float, doubts: tuple[str, ...]) -> None:
    made = with_dot(word("chỉ", ("chiỉ", 1.0), ("chi", cost), ("chì", 8.0)), (STEM, DOT), HEIGHT)
    assert made.doubts == doubts
    assert [each.text for each in made.spellings] == ["chiỉ", "chi"]


def test_a_dot_is_doubted_where_the_network_held_nothing_but_another_mark() -> None:
    assert with_dot(word("chỉ", ("chiỉ", 5.0)), (STEM, DOT), HEIGHT).doubts == (MARKS,)
    assert with_dot(word("chỉ", ("chiỉ", 5.0)), (STEM, HOOK), HEIGHT).doubts == ()


H = Shape(4, 8, 16, 32, np.ones((24, 12), bool))
UNDER = Shape(20, 35, 24, 39, np.ones((4, 4), bool))
COMMA = Shape(27, 29, 31, 37, np.ones((8, 4), bool))


@pytest.mark.parametrize(
    ("read", "ink", "found"),
    [
        (word("thị,", ("thi,", 1.7)), (H, STEM, DOT, COMMA), "thi,"),
        (word("thị,", ("thi,", 1.7)), (H, STEM, DOT, UNDER, COMMA), "thị,"),
        (word("thị", ("thi", 1.7)), (H, STEM, DOT, UNDER), "thị"),
        (word("gị", ("gi", 1.7)), (H, STEM, DOT), "gị"),
        (word("thị")._replace(confidence=0.99), (H, STEM, DOT), "thị"),
    ],
)
def test_a_dot_under_a_letter_has_ink(read: Word, ink: tuple[Shape, ...], found: str) -> None:
    made = without_dot_below(read, ink, HEIGHT)
    assert made.text == found
    assert made.doubts == ((MARKS,) if found != read.text else ())


def test_a_dot_without_ink_that_the_network_held_to_is_doubted() -> None:
    made = without_dot_below(word("thị", ("thiị", 1.7)), (H, STEM, DOT), HEIGHT)
    assert (made.text, made.doubts) == ("thị", (MARKS,))
