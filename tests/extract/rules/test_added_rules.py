"""Rules that a person drew where the print lacks them."""

from dataclasses import replace

import numpy as np
import pytest

from kehoach.extract.rules.added_rules import with_rules
from kehoach.model import AddedRule, BBox, Glyphs, Page, Rulings

LEVEL = [(50.0, y, 450.0, y) for y in (100.0, 140.0, 180.0)]
UPRIGHT = [(x, 100.0, x, 180.0) for x in (50.0, 450.0)]


def page(*letters: tuple[float, float], turn: int = 0) -> Page:
    """A table of two rows and one column; letters of 8 points at (x0, baseline)."""
    boxes = np.array([(x, y - 8, x + 6, y) for x, y in letters]).reshape(-1, 4)
    glyphs = Glyphs(
        np.full(len(letters), ord("a"), np.uint32),
        boxes,
        boxes[:, 3],
        np.zeros(len(letters), bool),
    )
    return Page(1, 500, 300, glyphs, Rulings(np.array(LEVEL), np.array(UPRIGHT)), turn=turn)


def added(rule: AddedRule, on: Page) -> list[tuple[float, ...]]:
    rules = with_rules(on, [rule]).rulings
    new = [*rules.vertical[len(UPRIGHT) :], *rules.horizontal[len(LEVEL) :]]
    return [tuple(float(value) for value in line) for line in new]


def test_a_line_reaches_the_rules_that_it_nearly_touches() -> None:
    assert added(AddedRule(1, BBox(200, 105, 201, 176)), page()) == [(200.5, 100, 200.5, 180)]


def test_a_line_goes_no_further_than_it_was_drawn() -> None:
    assert added(AddedRule(1, BBox(200, 143, 200, 176)), page()) == [(200, 140, 200, 180)]
    assert added(AddedRule(1, BBox(200, 120, 200, 160)), page()) == [(200, 120, 200, 160)]


def test_a_level_line_closes_a_row() -> None:
    assert added(AddedRule(1, BBox(54, 160, 447, 160)), page()) == [(50, 160, 450, 160)]


def test_a_line_of_another_page_is_not_drawn() -> None:
    one = page()
    assert with_rules(one, [AddedRule(2, BBox(200, 105, 200, 176))]) is one


def test_a_line_on_every_page_fills_the_table_but_runs_through_no_text() -> None:
    heading = [(170 + 7 * n, 125) for n in range(8)]
    columns = [(100, 165), (107, 165), (220, 165), (227, 165)]
    rule = AddedRule(None, BBox(200, 40, 200, 60))
    assert added(rule, page(*columns)) == [(200, 100, 200, 140), (200, 140, 200, 180)]
    assert added(rule, page(*heading, *columns)) == [(200, 140, 200, 180)]


def test_a_line_on_every_page_is_not_drawn_between_texts() -> None:
    underline = np.array([*LEVEL, (150.0, 60.0, 250.0, 60.0)])
    one = page()
    with_line = replace(one, rulings=Rulings(underline, one.rulings.vertical))
    rules = with_rules(with_line, [AddedRule(None, BBox(200, 40, 200, 60))]).rulings
    assert rules.vertical[len(UPRIGHT) :, 1].min() == 100


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_line_on_a_turned_page_is_told_as_it_is_displayed(turn: int) -> None:
    """The page is read as its letters stand; what is upright there lies down on the screen."""
    box = BBox(200, 100, 200, 180)
    width, height = 500.0, 300.0
    for _ in range(-turn % 4):
        box = BBox(height - box.bottom, box.x0, height - box.top, box.x1)
        width, height = height, width
    assert added(AddedRule(1, box), page(turn=turn)) == [(200, 100, 200, 180)]
