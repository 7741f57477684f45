"""Cells of one row that were drawn each as high as its text are one row."""

from pathlib import Path

import pytest
from typeset.drawn_tables import XS, fill, read, text

WORDS = ("Mã", "Nội dung", "Đơn vị", "Giá")
LINE = 14.0


def cells(heights: tuple[int, ...], top: float, words: tuple[str, ...]) -> list[str]:
    """A row of framed cells of so many lines each, with a word on each line."""
    drawn = []
    for x0, x1, lines, word in zip(XS, XS[1:], heights, words, strict=False):
        drawn.append(fill(x0, top, x1, top + LINE * lines, "S"))
        drawn += [text(x0 + 3, top + LINE * (at + 0.7), f"{word}{at}") for at in range(lines)]
    return drawn


def table(*rows: tuple[int, ...]) -> tuple[list[str], list[tuple[str, ...]]]:
    """What draws such rows, and their texts."""
    top, drawn, texts = 100.0, [], []
    for heights in ((1, 1, 1, 1), *rows):
        drawn += cells(heights, top, WORDS)
        top += LINE * max(heights)
        texts.append(
            tuple(
                " ".join(f"{word}{at}" for at in range(lines))
                for word, lines in zip(WORDS, heights, strict=True)
            )
        )
    return drawn, texts


@pytest.mark.parametrize(
    "rows",
    [
        [(1, 3, 2, 1)],
        [(1, 2, 1, 1), (1, 1, 3, 1)],
        [(2, 1, 1, 2), (1, 3, 1, 1)],
        [(1, 2, 1, 1), (1, 1, 1, 1), (1, 3, 2, 1)],
    ],
)
def test_a_row_ends_with_its_highest_cell(rows: list[tuple[int, ...]], tmp_path: Path) -> None:
    drawn, texts = table(*rows)
    assert read(tmp_path, "0.5 w", *drawn) == [texts]


def test_blank_cells_that_rules_close_stay(tmp_path: Path) -> None:
    """A merged cell beside blank ones: the outer rules go through."""
    drawn, _ = table((1, 2, 1, 1))
    sides = [fill(x, 100, x, 100 + 3 * LINE, "S") for x in (XS[0], XS[-1])]
    (found,) = read(tmp_path, "0.5 w", *drawn, *sides)
    assert len(found) == 3
