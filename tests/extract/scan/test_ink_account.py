"""What no word of a scan explains, and words that may be others, are told at their place."""

import numpy as np
import pytest
from numpy.typing import NDArray

from kehoach.extract.letters.words import PixelBox, ReadWord
from kehoach.extract.scan.doubts import doubts_of
from kehoach.extract.scan.ink_account import unread_ink
from kehoach.extract.scan.page_image import PageImage
from kehoach.extract.scan.page_words import is_scrawl
from kehoach.extract.scan.reading import read_image
from kehoach.model import BBox

LEFT, RIGHT = CELLS = (BBox(0.0, 0.0, 50.0, 40.0), BBox(50.0, 0.0, 100.0, 40.0))
# Pixels a point.
DOTS = 2.0


def word(text: str, x0: float, x1: float, *doubts: str) -> ReadWord:
    return ReadWord(text, PixelBox(x0, 20.0, x1, 40.0), 0.9, 0, doubts=doubts)


def page(*blots: tuple[int, int, int, int]) -> NDArray[np.uint8]:
    """White paper of 100 x 40 points with black rectangles: x0, top, x1, bottom in pixels."""
    grey = np.full((80, 200), 255, np.uint8)
    for x0, top, x1, bottom in blots:
        grey[top:bottom, x0:x1] = 0
    return grey


def unread(grey: NDArray[np.uint8], *words: ReadWord) -> list[BBox]:
    told = list(unread_ink(grey, CELLS, [words], DOTS))
    assert {each.code for each in told} <= {"ink_unread"}
    return [each.bbox for each in told]


def test_ink_in_a_word_is_explained() -> None:
    assert unread(page((20, 22, 60, 38)), word("quý", 20, 60)) == []


def test_ink_in_no_word_is_told_once_a_cell_at_its_place() -> None:
    blots = page((20, 22, 60, 38), (70, 10, 90, 20), (10, 60, 30, 70), (120, 22, 160, 38))
    found = unread(blots, word("quý", 20, 60), word("II", 120, 160))
    assert found == [BBox(5.0, 5.0, 45.0, 35.0)]


def test_specks_are_no_letters() -> None:
    assert unread(page((70, 10, 73, 12), (120, 50, 122, 53))) == []


def test_all_doubtful_words_of_a_block_are_one_doubt() -> None:
    words = [word("Kế", 20, 40, "odd"), word("hoạch", 50, 90), word("nắm", 100, 130, "odd")]
    (told,) = doubts_of("text_doubtful", words, DOTS)
    assert (told.code, told.value) == ("text_doubtful", "Kế nắm")
    assert told.bbox == BBox(10.0, 10.0, 65.0, 20.0)
    assert not list(doubts_of("text_doubtful", words[1:2], DOTS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("O(Í", True), ("P.Ae", True), ("A044", True), ("3", False), ("II.", False), ("quý", False)],
)
def test_what_is_no_word_and_in_doubt_is_scrawl(text: str, expected: bool) -> None:
    assert is_scrawl([word(text, 20, 60, "unsure")]) is expected
    assert not is_scrawl([word(text, 20, 60)])


def test_a_blank_page_with_the_dark_edge_of_a_scanner_holds_no_scan() -> None:
    paper = np.full((2200, 1700), 255, np.uint8)
    paper[:, :40] = 0
    assert read_image(1, PageImage(paper, 200.0)).image_area == 0
    paper[300:330, 300:900:4] = 0
    assert read_image(1, PageImage(paper, 200.0)).image_area == 1
