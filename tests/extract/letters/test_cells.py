"""Cells drawn on a page are read as they were written, and what is not is doubtful."""

import pytest
from drawn_cells import DPI, page

from kehoach.extract.letters.cells import read_cells
from kehoach.extract.letters.words import ReadWord

TEXTS = (
    "Ban hành kế hoạch\nphổ biến pháp luật",
    "Phòng Tư pháp",
    "Quý III, IV/2025",
    "Trước ngày 15/11/2025",
    "Cấp ủy – Chính quyền",
    "7",
    "(3)",
    "VIII.",
    "2.450",
)


def lines(words: list[ReadWord]) -> str:
    numbers = sorted({word.line for word in words})
    return "\n".join(" ".join(w.text for w in words if w.line == n) for n in numbers)


@pytest.mark.slow
@pytest.mark.parametrize("face", ["DejaVuSerif", "DejaVuSans", "DejaVuSerif-Bold"])
def test_cells_come_in_their_order_and_line_by_line(face: str) -> None:
    read = read_cells(*page(*TEXTS, face=face), DPI)
    for text, words in zip(TEXTS, read, strict=True):
        assert lines(words) == text or any(word.is_doubtful for word in words)
    assert sum(lines(words) == text for text, words in zip(TEXTS, read, strict=True)) >= 8


@pytest.mark.slow
def test_the_same_page_is_read_the_same_again() -> None:
    image, boxes = page(*TEXTS[:4])
    assert read_cells(image, boxes, DPI) == read_cells(image, boxes, DPI)


def test_a_word_lies_where_its_ink_is() -> None:
    image, boxes = page("Sở Tài chính")
    (words,) = read_cells(image, boxes, DPI)
    assert [word.line for word in words] == [0, 0, 0]
    for word in words:
        x0, top, x1, bottom = (round(value) for value in word.box)
        inside = (image[top:bottom, x0:x1] < 128).sum()
        around = (image[top - 8 : bottom + 8, x0 - 6 : x1 + 6] < 128).sum()
        assert inside > 0.9 * around > 0


def test_a_cell_without_ink_has_no_words() -> None:
    image, boxes = page("Sở Tài chính")
    blank = (image.shape[1] - 60, boxes[0][1], image.shape[1] - 20, boxes[0][3])
    speck = image.copy()
    speck[boxes[0][1] + 30 : boxes[0][1] + 32, image.shape[1] - 40] = 0
    assert read_cells(image, [blank, boxes[0], (5, 5, 6, 90)], DPI)[::2] == [[], []]
    assert read_cells(speck, [blank], DPI) == [[]]


def test_what_is_left_of_a_rule_at_the_edge_is_no_letter() -> None:
    image, boxes = page("Quý II/2025")
    x0, top, _, bottom = boxes[0]
    ruled = image.copy()
    ruled[top:bottom, x0 : x0 + 2] = 0
    ruled[bottom - 2 : bottom, x0:] = 0
    (words,) = read_cells(ruled, boxes, DPI)
    assert lines(words) == "Quý II/2025"


def test_what_was_read_first_and_what_else_it_may_be_are_kept() -> None:
    words = [word for words in read_cells(*page(*TEXTS), DPI) for word in words]
    assert all(word.read_as or word.is_doubtful for word in words)
    assert all(word.text not in word.alternatives for word in words)
    assert all(word.read_as in {word.text, *word.alternatives} for word in words if word.read_as)
