"""Rulings found among boxes of ink, by hand-made boxes."""

import numpy as np

from kehoach.extract.rules.rulings import find_rulings, visible


def rulings(*boxes: tuple[float, float, float, float]):
    found = find_rulings(np.array(boxes, float).reshape(-1, 4))
    return found.horizontal.tolist(), found.vertical.tolist()


def test_pieces_of_one_rule_are_joined_and_lose_their_thickness() -> None:
    level, upright = rulings((10, 99, 50, 101), (50, 99, 90, 101), (92, 99, 120, 101))
    assert level == [[10, 100, 120, 100]]
    assert upright == []


def test_pieces_far_apart_are_two_rules() -> None:
    level, _ = rulings((10, 99, 50, 101), (60, 99, 90, 101))
    assert level == [[10, 100, 50, 100], [60, 100, 90, 100]]


def test_double_borders_are_one_rule() -> None:
    _, upright = rulings((10, 0, 10.5, 80), (12, 0, 12.5, 80))
    assert upright == [[11.25, 0, 11.25, 80]]


def test_rules_of_their_own_stay_apart() -> None:
    _, upright = rulings((10, 0, 10.5, 80), (20, 0, 20.5, 80))
    assert [x for x, *_ in upright] == [10.25, 20.25]


def test_a_rule_is_not_joined_with_one_across_at_the_same_coordinate() -> None:
    level, upright = rulings((10, 57, 90, 57.5), (58, 0, 58.5, 80))
    assert level == [[10, 57.25, 90, 57.25]]
    assert upright == [[58.25, 0, 58.25, 80]]


def test_dots_in_a_row_are_a_rule() -> None:
    dots = [(x, 50.0, x + 1.0, 51.0) for x in np.arange(10.0, 40.0, 3.0)]
    level, upright = rulings(*dots)
    assert level == [[10, 50.5, 38, 50.5]]
    assert upright == []


def test_shading_and_short_marks_are_no_rules() -> None:
    assert rulings((10, 10, 90, 30), (10, 50, 14, 50.5)) == ([], [])
    assert rulings() == ([], [])


def test_white_and_transparent_ink_is_not_seen() -> None:
    colours = [(0, 0, 0, 255), (255, 255, 255, 255), (0, 0, 0, 0), (128, 128, 128, 255)]
    assert visible(np.array(colours, np.uint32)).tolist() == [True, False, False, True]
