"""Lines that are printed out of their cell: made as glyphs, with nothing but their places."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pytest

from kehoach.extract.glyphs.visible_glyphs import inked_glyphs
from kehoach.extract.grid.page_grid import read_page_grid
from kehoach.model import Page, PageGrid, Rulings

LETTER, HEIGHT, PITCH = 5.0, 8.0, 12.0
LEFT, MIDDLE, RIGHT = 40.0, 140.0, 240.0


@dataclass(frozen=True)
class Text:
    """Lines of text at x, the first on this baseline, one pitch apart."""

    x: float
    baseline: float
    lines: tuple[str, ...]


def page(texts: Sequence[Text], level: Sequence[float], feet: Sequence[float] = ()) -> Page:
    """A table of two columns with rules at these heights; ``feet``: where the upright rules end."""
    placed = [
        (letter, text.x + at * LETTER, text.baseline + row * PITCH)
        for text in texts
        for row, line in enumerate(text.lines)
        for at, letter in enumerate(line)
    ]
    code = np.array([ord(letter) for letter, _, _ in placed], np.uint32)
    x, base = (np.array([each[i] for each in placed], float) for i in (1, 2))
    box = np.column_stack((x, base - HEIGHT, x + LETTER, base))
    foot = max([*level, *feet])
    rules = Rulings(
        np.array([[LEFT, y, RIGHT, y] for y in level]),
        np.array([[x, level[0], x, foot] for x in (LEFT, MIDDLE, RIGHT)]),
    )
    return Page(1, 300.0, 400.0, inked_glyphs(code, box, base), rules)


def cells(page_grid: PageGrid) -> dict[tuple[int, int], str]:
    """The text of each cell by row and column."""
    return {
        (cell.row, cell.column): " ".join(line.text for line in cell.lines)
        for cell in page_grid.grids[0].cells
    }


def outside(page_grid: PageGrid) -> list[str]:
    return [line.text for line in page_grid.outside]


def test_lines_over_the_rule_below_belong_to_the_paragraph_they_go_on_from() -> None:
    texts = [
        Text(45, 112, ("mot hai", "ba bon", "nam sau")),  # the third stands under the rule at 130
        Text(145, 112, ("ben canh",)),
        Text(45, 160, ("bay tam",)),
        Text(145, 160, ("chin muoi",)),
    ]
    page_grid = read_page_grid(page(texts, (100, 130, 180)))
    assert cells(page_grid) == {
        (0, 0): "mot hai ba bon nam sau",
        (0, 1): "ben canh",
        (1, 0): "bay tam",
        (1, 1): "chin muoi",
    }


def test_two_texts_printed_over_each_other_are_told_apart_by_the_pitch() -> None:
    texts = [
        Text(45, 112, ("mot hai", "ba bon")),
        Text(145, 112, ("ben canh",)),
        Text(45, 136, ("xx yy",)),  # where the third line of the cell above would stand
        Text(45, 141, ("bay tam", "chin")),
        Text(145, 141, ("muoi",)),
    ]
    jumbled = [texts[1], texts[0], texts[3], texts[2], texts[4]]
    for order in (texts, jumbled):
        page_grid = read_page_grid(page(order, (100, 130, 180)))
        assert cells(page_grid)[0, 0] == "mot hai ba bon xx yy"
        assert cells(page_grid)[1, 0] == "bay tam chin"
        assert [defect.code for defect in page_grid.print_defects] == ["text_overflows"]


def test_lines_closer_than_the_loose_ones_of_a_page_are_no_overprint() -> None:
    loose = [Text(45, 112 + 24 * at, (f"dong {at}",)) for at in range(5)]
    close = Text(45, 112 + 24 * 5, ("ghi chu", "hai dong"))
    page_grid = read_page_grid(page([*loose, close], (100, 220, 260)))
    assert cells(page_grid)[1, 0] == "ghi chu hai dong"
    assert not page_grid.print_defects


def test_an_overprint_that_goes_on_from_no_cell_is_told() -> None:
    texts = [
        Text(45, 112, ("mot hai",)),
        Text(45, 141, ("bay tam", "chin")),
        Text(47, 147, ("xx yy zz",)),
    ]
    page_grid = read_page_grid(page(texts, (100, 130, 180)))
    assert [defect.code for defect in page_grid.print_defects] == ["text_overlaps"]


def test_lines_below_an_open_foot_belong_to_the_cell_that_a_page_break_cuts() -> None:
    texts = [
        Text(45, 112, ("mot", "hai", "ba", "bon")),
        Text(145, 112, ("ben canh",)),
        Text(150, 390, ("17",)),
    ]
    page_grid = read_page_grid(page(texts, (100,), feet=(130,)))
    assert cells(page_grid)[0, 0] == "mot hai ba bon"
    assert outside(page_grid) == ["17"]


def test_a_column_written_downwards_keeps_its_rows() -> None:
    rows = (100, 112, 124, 136, 148)
    texts = [Text(45, 110, ("a", "b", "c", "d")), Text(145, 110, ("e", "f", "g", "h"))]
    page_grid = read_page_grid(page(texts, rows))
    assert [cells(page_grid)[row, 0] for row in range(4)] == ["a", "b", "c", "d"]
    assert [cells(page_grid)[row, 1] for row in range(4)] == ["e", "f", "g", "h"]


@pytest.mark.parametrize(
    ("word", "first", "second"),
    [("dulichsinhthaicongdong", "dulichsinhthaicongdong", ""), ("sohieuvaomuccapgi", "so", None)],
)
def test_the_tail_of_a_word_too_long_for_its_column_stays_with_it(
    word: str, first: str, second: str | None
) -> None:
    start = MIDDLE - LETTER * (len(word) - 3) if second == "" else MIDDLE - 2 * LETTER
    texts = [Text(start, 112, (word,)), Text(45, 160, ("duoi",))]
    found = cells(read_page_grid(page(texts, (100, 130, 180))))
    assert found[0, 0] == first
    assert found[0, 1] == (word.removeprefix(first) if second is None else second)


def test_a_line_that_hangs_from_a_column_is_told_and_a_note_below_is_not() -> None:
    hanging = [Text(45, 112, ("mot",)), Text(45, 160, ("hai",)), Text(145, 190, ("con lai",))]
    note = [*hanging[:2], Text(45, 206, ("Ghi chu",))]
    codes = [
        [defect.code for defect in read_page_grid(page(texts, (100, 130, 180))).print_defects]
        for texts in (hanging, note)
    ]
    assert codes == [["text_below_table"], []]


def test_text_that_runs_on_over_an_empty_cell_is_of_the_cell_it_begins_in() -> None:
    texts = [
        Text(45, 112, ("mot hai ba bon nam sau bay",)),
        Text(45, 142, ("tam",)),
        Text(145, 142, ("chin",)),
    ]
    read = cells(read_page_grid(page(texts, (100, 130, 160))))
    assert read == {(0, 0): "mot hai ba bon nam sau bay", (0, 1): "", (1, 0): "tam", (1, 1): "chin"}


def test_text_that_begins_beside_a_rule_is_of_its_own_cell() -> None:
    texts = [Text(45, 112, ("mot hai ba bon nam",)), Text(142, 112, ("sau",))]
    read = cells(read_page_grid(page(texts, (100, 130))))
    assert read == {(0, 0): "mot hai ba bon nam", (0, 1): "sau"}


def test_a_number_that_runs_over_the_rule_at_its_left_is_of_its_own_cell() -> None:
    texts = [Text(45, 112, ("mot",)), Text(132, 112, ("1.234.567.890",))]
    read = read_page_grid(page(texts, (100, 130)))
    assert cells(read) == {(0, 0): "mot", (0, 1): "1.234.567.890"}
    assert [each.code for each in read.print_defects] == ["text_crosses_rule"]
