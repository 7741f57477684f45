"""What is left of the rules of a cell is no letter."""

import numpy as np

from kehoach.extract.letters.ink import Shape, rule_rests

SIZE, NEAR = (200, 300), 3.0


def shape(x0: int, top: int, x1: int, bottom: int) -> Shape:
    return Shape(x0, top, x1, bottom, np.ones((bottom - top, x1 - x0), bool))


def test_a_line_along_half_of_an_edge_is_of_a_rule() -> None:
    assert rule_rests([shape(0, 20, 4, 180)], SIZE)
    assert not rule_rests([shape(0, 20, 4, 50)], SIZE)


def test_what_lies_wholly_near_an_edge_is_of_a_rule() -> None:
    rests = [shape(0, 20, 3, 50), shape(298, 90, 300, 99), shape(40, 0, 90, 2)]
    letters = [shape(0, 20, 9, 50), shape(2, 20, 6, 50), shape(40, 2, 90, 9)]
    assert rule_rests(rests + letters, SIZE, NEAR) == tuple(rests)
