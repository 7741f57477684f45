"""Red seals are taken out of a page in colour, what lies under them and red text are kept."""

import cv2
import numpy as np
from numpy.typing import NDArray

from kehoach.extract.scan.seals import without_seals

Colours = NDArray[np.uint8]
DOTS = 200 / 72
RED, BLACK = (60, 50, 215), (20, 20, 20)


def page() -> Colours:
    paper = np.full((700, 900, 3), 245, np.uint8)
    cv2.putText(paper, "Ke hoach", (150, 300), cv2.FONT_HERSHEY_SIMPLEX, 1.2, BLACK, 3)
    return paper


def sealed(paper: Colours, radius: int = 130) -> Colours:
    seal = np.full_like(paper, 255)
    cv2.circle(seal, (260, 290), radius, RED, 5)
    cv2.putText(seal, "*", (240, 310), cv2.FONT_HERSHEY_SIMPLEX, 2, RED, 5)
    return (paper.astype(np.uint16) * seal // 255).astype(np.uint8)


def ink(grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return grey < 128


def test_a_seal_goes_and_the_letters_under_it_stay() -> None:
    plain, under = without_seals(page(), DOTS), without_seals(sealed(page()), DOTS)
    assert ink(plain).sum() > 1500
    assert (ink(plain) != ink(under)).sum() < 30


def test_red_that_is_no_seal_is_ink() -> None:
    written = page()
    cv2.putText(written, "Quy I/2025", (150, 500), cv2.FONT_HERSHEY_SIMPLEX, 1.2, RED, 3)
    without = without_seals(written, DOTS)
    assert ink(without)[440:510].sum() > 1500
    small = without_seals(sealed(page(), 40), DOTS)
    assert ink(small).sum() > ink(without_seals(page(), DOTS)).sum() + 500


def test_a_page_without_red_is_as_grey_as_it_is() -> None:
    assert np.array_equal(without_seals(page(), DOTS), cv2.cvtColor(page(), cv2.COLOR_BGR2GRAY))
