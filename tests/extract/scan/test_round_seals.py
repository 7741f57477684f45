"""Round seals without colour go: pale ones whole, black ones but for their own letters."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from kehoach.extract.scan.round_seals import without_round_seals

Greys = NDArray[np.uint8]
DOTS = 200 / 72
MIDDLE, RADIUS = (420, 340), 142
BLACK = 20


def page() -> Greys:
    paper = np.full((900, 1100), 255, np.uint8)
    for y in (200, 330, 460, 650):
        cv2.line(paper, (60, y), (1040, y), BLACK, 2)
    for x in (60, 400, 1040):
        cv2.line(paper, (x, 200), (x, 650), BLACK, 2)
    for y in (280, 410, 560):
        cv2.putText(paper, "Ke hoach nam", (120, y), cv2.FONT_HERSHEY_SIMPLEX, 1.0, BLACK, 4)
    return paper


def sealed(paper: Greys, tone: int, radius: int = RADIUS) -> Greys:
    seal = np.full_like(paper, 255)
    cv2.circle(seal, MIDDLE, radius, tone, 4)
    cv2.circle(seal, MIDDLE, int(0.7 * radius), tone, 2)
    cv2.putText(seal, "*", (400, 360), cv2.FONT_HERSHEY_SIMPLEX, 2, tone, 5)
    return np.minimum(paper, seal)


def cleaned(grey: Greys) -> Greys:
    return without_round_seals(grey, (grey < 150).astype(np.uint8), DOTS)


def wrong(grey: Greys) -> int:
    """Pixels that are ink here or on the page without a seal, and not on both."""
    return int(((grey < 128) != (page() < 128)).sum())


def test_a_pale_seal_goes_and_what_is_black_under_it_stays() -> None:
    assert wrong(sealed(page(), 105)) > 5000
    assert wrong(cleaned(sealed(page(), 105))) < 0.05 * wrong(sealed(page(), 105))


def test_of_a_black_seal_the_rings_go_and_the_rules_stay() -> None:
    black = sealed(page(), BLACK)
    assert wrong(cleaned(black)) < 0.3 * wrong(black)
    rule = cleaned(black)[330, 60:1040] < 128
    assert rule.mean() > 0.97


@pytest.mark.parametrize("radius", [40, 320])
def test_a_circle_of_another_size_is_no_seal(radius: int) -> None:
    drawn = sealed(page(), 105, radius)
    cv2.circle(drawn, MIDDLE, int(0.7 * radius), 255, 8)
    assert cleaned(drawn) is drawn


def test_a_page_without_a_seal_is_left_as_it_is() -> None:
    plain, blank = page(), np.full((900, 1100), 255, np.uint8)
    assert cleaned(plain) is plain
    assert cleaned(blank) is blank
