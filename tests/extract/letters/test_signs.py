"""Signs of comparison are told by their strokes; letters and figures are none."""

import cv2
import numpy as np
import pytest

from kehoach.extract.letters.ink import Shape, shapes_of
from kehoach.extract.letters.marks import MARKS
from kehoach.extract.letters.signs import with_sign
from kehoach.extract.letters.words import PixelBox, Word

HEIGHT = 24.0
_STROKES = {
    ">": [((2, 4), (20, 12)), ((20, 12), (2, 20))],
    "<": [((20, 4), (2, 12)), ((2, 12), (20, 20))],
    "+": [((2, 12), (20, 12)), ((11, 3), (11, 21))],
    "_": [((2, 26), (20, 26))],
    "×": [((2, 4), (20, 20)), ((20, 4), (2, 20))],
    "7": [((2, 4), (18, 4)), ((18, 4), (8, 26))],
    "2": [((4, 8), (11, 3)), ((11, 3), (18, 9)), ((18, 9), (2, 26)), ((2, 26), (20, 26))],
    "z": [((2, 10), (18, 10)), ((18, 10), (2, 26)), ((2, 26), (18, 26))],
    "V": [((2, 3), (11, 26)), ((11, 26), (20, 3))],
}


def drawn(*signs: str) -> tuple[Shape, ...]:
    """The ink of signs beside each other; "_" is the bar under the one before it."""
    page = np.zeros((32, 26 * len(signs)), np.uint8)
    at = -26
    for sign in signs:
        at += 0 if sign == "_" else 26
        for start, end in _STROKES[sign]:
            cv2.line(page, (start[0] + at, start[1]), (end[0] + at, end[1]), 1, 2)
    return shapes_of(page > 0)


def word(text: str) -> Word:
    return Word(text, PixelBox(0, 0, 26, 32), 0.97, 0, doubts=("unsure",))


@pytest.mark.parametrize(
    ("signs", "read", "found"),
    [
        (">_", "x", "≥"),
        ("<_", "s", "≤"),
        (">", "+", ">"),
        ("<", "“", "<"),
        ("+_", "+", "±"),
        ("+", "+", "+"),
        ("×", "x", "x"),
        ("7", "7", "7"),
        ("2", "2", "2"),
        ("z", "z", "z"),
        ("V", "V", "V"),
        ("7_", "7", "7"),
        ("><", "x", "x"),
    ],
)
def test_a_sign_alone(signs: str, read: str, found: str) -> None:
    made = with_sign(word(read), drawn(*signs), HEIGHT)
    assert made.text == found
    assert made.read_as == (read if read != found else "")
    assert bool(made.doubts) == (read == found)


@pytest.mark.parametrize(
    ("signs", "read", "found"),
    [
        (">_77", "x77", "≥77"),
        (">_77", "77", "≥77"),
        ("<7", "“7", "<7"),
        ("77", "77", "77"),
        (">7", "xa", "xa"),
    ],
)
def test_a_sign_before_a_number_is_doubted(signs: str, read: str, found: str) -> None:
    made = with_sign(word(read), drawn(*signs), HEIGHT)
    assert made.text == found
    assert (MARKS in made.doubts) == (read != found)


def test_a_bar_that_touches_its_sign() -> None:
    (shape,) = drawn(">")
    page = np.pad(shape.mask, ((0, 3), (0, 0)))
    page[-3:] = True
    assert with_sign(word("x"), shapes_of(page), HEIGHT).text == "≥"
