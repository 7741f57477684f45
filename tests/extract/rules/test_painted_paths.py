"""Paths of a page as rectangles of paint: clips, holes, round corners, thin images, order."""

import numpy as np
import pytest
from typeset.pdf import Leaf, write

from kehoach.extract.geometry import displayed
from kehoach.extract.pdf import pdfium_raw as raw
from kehoach.extract.pdf.page_objects import walk
from kehoach.extract.rules.paint import Paint, joined
from kehoach.extract.rules.painted_paths import read_paint


def painted(content: str, **leaf: object) -> Paint:
    """What is painted on a page of 200 x 100 points; y runs down from its top."""
    data = write((Leaf((0, 0, 200, 100), content, **leaf),))
    with raw.open_document(data) as document, raw.open_page(document, 0) as page:
        view = displayed(*raw.page_box(page))
        return joined([read_paint(layer)[0] for layer in walk(page, view)])


def boxes(content: str, **leaf: object) -> list[list[float]]:
    found = painted(content, **leaf).box
    return sorted(np.round(found, 1).tolist())


def test_a_clip_cuts_what_is_drawn_under_it() -> None:
    clipped = "q 0 0 60 100 re W n 1 w 10 50 m 150 50 l S Q 1 w 10 20 m 150 20 l S"
    assert boxes(clipped) == [[10, 49.5, 60, 50.5], [10, 79.5, 150, 80.5]]
    assert painted(clipped).cut.tolist() == [[False, False, True, False], [False] * 4]


def test_what_is_clipped_away_is_not_painted() -> None:
    assert boxes("q 0 0 60 100 re W n 80 50 m 150 50 l S Q") == []
    assert boxes("q 0 0 60 100 re W n 70 0 50 100 re W n 10 50 m 150 50 l S Q") == []


def test_the_clip_of_a_form_holds_inside_it() -> None:
    content = "q 0 0 60 100 re W n 1 w 10 50 m 150 50 l S Q"
    assert boxes(content, form=(2, 0, 0, 2, 5, 5)) == [[10, 49.5, 60, 50.5]]


@pytest.mark.parametrize("hole", ["22 22 76 16 re f*", "22 22 m 22 38 l 98 38 l 98 22 l h f"])
def test_a_frame_with_a_hole_is_four_bands(hole: str) -> None:
    assert boxes(f"20 20 80 20 re {hole}") == [
        [20, 60, 22, 80],
        [20, 60, 100, 62],
        [20, 78, 100, 80],
        [98, 60, 100, 80],
    ]


def test_a_plate_with_many_holes_is_the_bands_between_them() -> None:
    holes = " ".join(f"{x} 22 37 16 re" for x in (22, 61))
    found = boxes(f"20 20 80 20 re {holes} f*")
    assert [59, 60, 61, 80] in found
    assert [20, 60, 22, 80] in found
    assert len(found) == 8


def test_rectangles_in_one_path_that_hold_no_other_are_rectangles() -> None:
    assert boxes("20 20 80 20 re 20 50 80 20 re f") == [[20, 30, 100, 50], [20, 60, 100, 80]]
    same_way_round = boxes("20 20 80 20 re 22 22 76 16 re f")
    assert [20, 60, 100, 80] in same_way_round


ROUND = (
    "1 w 26 20 m 94 20 l 97.3 20 100 22.7 100 26 c 100 34 l 100 37.3 97.3 40 94 40 c "
    "26 40 l 22.7 40 20 37.3 20 34 c 20 26 l 20 22.7 22.7 20 26 20 c h S"
)


def test_sides_of_a_round_frame_go_on_to_the_corner() -> None:
    found = boxes(ROUND)
    level = [box for box in found if box[3] - box[1] < 2]
    assert {(box[0], box[2]) for box in level} == {(20, 26), (26, 94), (94, 100)}


def test_a_circle_has_no_sides() -> None:
    circle = "30 20 m 35.5 20 40 24.5 40 30 c 40 35.5 35.5 40 30 40 c 24.5 40 20 35.5 20 30 c "
    assert boxes(circle + "20 24.5 24.5 20 30 20 c h S") == []
    assert boxes(circle + "20 24.5 24.5 20 30 20 c h f") == []


def test_a_rule_that_goes_a_little_aslant_is_one() -> None:
    assert len(boxes("10 50 m 190 51.5 l S")) == 1
    assert boxes("10 50 m 190 60 l S") == []


def test_paint_comes_in_order_also_through_forms() -> None:
    content = "1 0 0 rg 10 10 80 80 re f 0 1 0 rg 20 20 60 2 re f 0 0 1 RG 20 40 m 60 40 l S"
    for leaf in ({}, {"form": (1, 0, 0, 1, 0, 0)}):
        found = painted(content, **leaf)
        by_order = found.colour[found.order.argsort()]
        assert by_order[:, :3].argmax(axis=1).tolist() == [0, 1, 2]


def test_only_opaque_rectangles_are_solid() -> None:
    assert painted("10 10 80 40 re f").solid.tolist() == [True]
    assert painted("10 10 m 90 10 l 50 50 l f").solid.tolist() == [False]
    assert painted("10 10 80 2 re f").solid.tolist() == [False]
