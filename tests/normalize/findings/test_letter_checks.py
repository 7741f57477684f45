"""Letters that were lost or exchanged are told at the cells whose words they spoil."""

from dataclasses import replace

import pytest

from kehoach.model import BBox, Cell, Grid, Line, PageGrid
from kehoach.normalize.findings.letter_checks import check_letters

BOX = BBox(0, 0, 100, 20)


def page(*columns: tuple[str, ...]) -> PageGrid:
    """A page with one table of these columns."""
    cells = tuple(
        Cell(
            row,
            at,
            1,
            1,
            BBox(at * 100, row * 20, at * 100 + 100, row * 20 + 20),
            (Line(text, BOX),),
        )
        for at, texts in enumerate(columns)
        for row, text in enumerate(texts)
    )
    grid = Grid(1, BOX, tuple(range(len(columns) + 1)), tuple(range(9)), cells)
    return PageGrid(1, 600, 800, (grid,), (), 0, 0)


def told(*columns: tuple[str, ...]) -> list[tuple[str, str | None]]:
    return [(found.code, found.value) for found in check_letters((page(*columns),))]


RIGHT = ("Xây dựng kế hoạch cải cách hành chính năm 2025", "Rà soát văn bản quy phạm pháp luật")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tr?ng m?i và chăm sóc r?ng", "Tr?ng, m?i, r?ng"),
        ("Trồng mới, chăm sóc r□ng", "r□ng"),
        ("hướng dẫn nguời dân, môi truờng", "nguời, truờng"),
    ],
)
def test_words_with_holes_or_wrong_letters_are_told_at_their_cell(text: str, words: str) -> None:
    (found,) = check_letters((page(RIGHT, ("Thường xuyên", text)),))
    assert (found.code, found.value) == ("letters_doubtful", words)
    assert found.box == (100, 20, 200, 40)


def test_a_column_that_lost_its_marks_is_told() -> None:
    bare = ("Toan huyen", "UBND xa An Binh", "Xa Tan Hoa")
    assert told(RIGHT, bare) == [("letters_doubtful", "toan, huyen, xa, an, binh")]
    assert told(RIGHT, bare[:2]) == []  # a few words may have none


@pytest.mark.parametrize(
    "text",
    [
        "Hồ sơ có đủ không? Báo cáo",
        "tra cứu tại vi-du.vn/tin?id=2",
        "Viết sai một từ: nguời dân",
        "huyện Krông Pắk, tỉnh Đắk Lắk",
        "website, Email, Zalo, Facebook, Internet, Youtube",
    ],
)
def test_what_is_right_is_not_told(text: str) -> None:
    assert told(RIGHT, (text, "Sở Nội vụ")) == []


def test_pages_that_were_recognised_have_doubts_of_their_own() -> None:
    recognised = replace(page(RIGHT, ("nguời truờng huớng",)), is_recognised=True)
    assert not list(check_letters((recognised,)))
