"""Rules of a page in pixels: found where they are, wherever the page lay."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from kehoach.extract.grid.lattice import find_lattices
from kehoach.extract.scan.blocks import text_blocks
from kehoach.extract.scan.cleaning import cleaned
from kehoach.extract.scan.orientation import quarter_turns
from kehoach.extract.scan.page_image import PageImage
from kehoach.extract.scan.paper import evened, ink_of
from kehoach.extract.scan.rule_pieces import BLACK, black_pieces
from kehoach.extract.scan.rules import find_rules
from kehoach.extract.scan.straight import rotation
from kehoach.extract.scan.straightened import straighten
from kehoach.model import BBox, Rulings

Greys = NDArray[np.uint8]
DPI = 200
XS = (200, 420, 900, 1300, 1500)
YS = (200, 300, 620, 700, 1100, 1400)
NONE = Rulings(np.zeros((0, 4)), np.zeros((0, 4)))
CELLS = (len(XS) - 1) * (len(YS) - 1)


def ruled(tone: int = 0) -> Greys:
    """A page of 8.5 by 8 inches with a table, three pixels a rule."""
    page = np.full((1600, 1700), 255, np.uint8)
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), tone, 3)
    for y in YS:
        cv2.line(page, (XS[0], y), (XS[-1], y), tone, 3)
    return page


def with_text(page: Greys) -> Greys:
    page = page.copy()
    for x in XS[:-1]:
        for y in YS[:-1]:
            for line in range(2):
                at = (x + 12, y + 40 + 40 * line)
                cv2.putText(page, "Thu tuc dh", at, cv2.FONT_HERSHEY_SIMPLEX, 0.9, 0, 2)
    return page


def cells_of(grey: Greys) -> int:
    page = straighten(PageImage(grey, DPI))
    rules = find_rules(page.ink, page.image.grey, page.image.dots)
    lattices = find_lattices(rules.rulings(page.image.dots), page.image.height)
    return sum(len(lattice.extents) for lattice in lattices)


def dotted(page: Greys) -> Greys:
    """The page with holes of 4 pixels in every 12: no rule is black for the length of a piece."""
    page = page.copy()
    for k in range(0, max(page.shape), 12):
        for x in XS:
            page[k : k + 4, x - 2 : x + 3] = 255
        for y in YS:
            page[y - 2 : y + 3, k : k + 4] = 255
    return page


@pytest.mark.slow
def test_a_frame_that_is_dotted_throughout() -> None:
    assert cells_of(dotted(ruled())) == CELLS


def bent(pixels: int) -> Greys:
    """Ink of a level line of 115 points whose middle is so many pixels off its ends."""
    ink = np.zeros((100, 400), np.uint8)
    line = np.array([(40, 50), (200, 50 + pixels), (360, 50)], np.int32)
    cv2.polylines(ink, [line], False, 1, 3)
    return ink


@pytest.mark.parametrize(("pixels", "is_rule"), [(0, True), (3, True), (12, False)])
def test_a_rule_that_is_a_little_bent_is_no_stroke_of_a_seal(pixels: int, is_rule: bool) -> None:
    assert bool(len(black_pieces(bent(pixels), DPI / 72, BLACK[0]).places)) == is_rule


@pytest.mark.slow
@pytest.mark.parametrize("degrees", [-2.5, -0.5, 0.0, 1.5])
def test_a_page_that_lies_aslant(degrees: float) -> None:
    aslant = rotation(-degrees, (1600, 1700)).image(with_text(ruled()))
    assert cells_of(aslant) == CELLS


@pytest.mark.slow
@pytest.mark.parametrize(("turn", "degrees"), [(1, 0.0), (2, 0.0), (3, 0.0), (1, 2.5), (2, -2.5)])
def test_a_page_that_lies_on_its_side_or_head(turn: int, degrees: float) -> None:
    page = with_text(ruled())
    page = rotation(-degrees, page.shape).image(page) if degrees else page
    lying = np.ascontiguousarray(np.rot90(page, -turn))
    assert quarter_turns(ink_of(evened(PageImage(lying, DPI))), DPI) == -turn % 4
    assert cells_of(lying) == CELLS


def test_boxes_lead_back_to_the_scan() -> None:
    """A box of the straight page, and where it lay, to a quarter of a point."""
    page = with_text(ruled())
    moved = rotation(2.0, page.shape)
    straightening = moved.straightening(DPI / 72)
    points = np.array([[100.0, 90.0], [400.0, 300.0]])
    assert np.allclose(straightening.back(straightening.points(points)), points, atol=0.01)
    middle = np.array([[1700, 1600]]) / 2 * 72 / DPI
    assert np.allclose(straightening.points(middle), middle, atol=0.25)
    box = straightening(BBox(100, 90, 200, 100))
    assert box.height == pytest.approx(10 + 100 * np.sin(np.deg2rad(2)), abs=0.5)


def test_strokes_of_a_seal_are_no_rules() -> None:
    page = with_text(ruled())
    for radius in (140, 100):
        cv2.circle(page, (900, 860), radius, 90, 3)
    cv2.line(page, (850, 840), (950, 840), 90, 3)  # the level edge of its star
    assert cells_of(page) == CELLS


def test_pale_rules_go_on_from_black_ones() -> None:
    page, pale = ruled(), ruled(200)
    page[:, 900:] = pale[:, 900:]
    assert cells_of(page) == CELLS


def test_holes_in_rules_are_closed() -> None:
    page = ruled()
    for x in (300, 660, 1100):
        for y in YS:
            page[y - 4 : y + 5, x : x + 14] = 255
    assert cells_of(page) == CELLS


def test_a_stem_that_fills_a_low_merged_row_is_no_rule() -> None:
    """A heading over all columns, one of its stems in line with the rules above and below it."""
    page = ruled()
    x, top, bottom = XS[2], YS[1], YS[1] + 36
    page[top + 2 : bottom - 2, XS[0] + 3 : XS[-1] - 3] = 255
    cv2.line(page, (XS[0], bottom), (XS[-1], bottom), 0, 3)
    page[top + 6 : bottom - 4, x - 2 : x + 3] = 0
    straight = straighten(PageImage(page, DPI))
    rules = find_rules(straight.ink, straight.image.grey, DPI / 72)
    (lattice,) = find_lattices(rules.rulings(DPI / 72), straight.image.height)
    rows = [extent[1] - extent[0] for extent in lattice.extents.tolist()]
    assert len(lattice.extents) == CELLS + 1
    assert rows == [1] * len(rows)


def test_a_comma_behind_a_blank_is_no_speck() -> None:
    page = np.full((400, 700), 255, np.uint8)
    cv2.putText(page, "don vi", (40, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    cv2.putText(page, "dia", (185, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    comma, speck = (slice(196, 205), slice(165, 170)), (slice(300, 303), slice(600, 603))
    page[comma], page[speck] = 0, 0
    straight = straighten(PageImage(page, DPI))
    clean = cleaned(straight.image, find_rules(straight.ink, straight.image.grey, DPI / 72), NONE)
    assert clean[comma].min() == 0
    assert clean[speck].min() == 255


@pytest.mark.parametrize("size", [12, 13, 14, 15, 18])
def test_a_tone_over_a_hat_is_no_speck(size: int) -> None:
    """In large letters it stands far above its letter, with the hat between them."""
    page, dots = np.full((400, 700), 255, np.uint8), 300 / 72
    em = size * dots
    x, base = 300, 300
    letter = (slice(base - round(0.45 * em), base), slice(x, x + round(0.4 * em)))
    hat = (slice(base - round(0.66 * em), base - round(0.55 * em)), slice(x, x + round(0.24 * em)))
    tone = (slice(base - round(0.88 * em), base - round(0.7 * em)), slice(x + 8, x + 8 + size // 2))
    for part in (letter, hat, tone):
        page[part] = 0
    clean = cleaned(PageImage(page, 300.0), find_rules(ink_of(page), page, dots), NONE)
    assert clean[tone].max() == 0


def test_the_light_is_taken_out() -> None:
    light = np.linspace(1.0, 0.45, 1700)[None]
    page = (with_text(ruled()) * light).astype(np.uint8)
    assert cells_of(page) == CELLS
    assert np.median(evened(PageImage(page, DPI))) > 250


def test_greys_made_of_dots_are_greys() -> None:
    """A page in black and white whose greys are dots has the same cells, and no dot is a speck."""
    grey = (with_text(ruled()) * np.linspace(1.0, 0.5, 1700)[None]).astype(np.uint8)
    dots = np.asarray(Image.fromarray(grey).convert("1").convert("L"))
    assert cells_of(dots) == CELLS
    page = straighten(PageImage(dots, DPI))
    assert 0.7 < page.ink.mean() / ink_of(evened(PageImage(grey, DPI))).mean() < 1.3


def test_a_dark_edge_around_a_page_is_no_block_of_text() -> None:
    page = np.full((1600, 1700), 255, np.uint8)
    cv2.putText(page, "Ke hoach", (300, 300), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 2)
    cv2.rectangle(page, (0, 0), (1699, 1599), 0, 120)
    ((x0, top, x1, bottom),) = text_blocks(page, [], DPI / 72)
    assert (x0 > 200, top > 200, x1 < 600, bottom < 400) == (True,) * 4


@pytest.mark.parametrize("tone", [0, 255])
def test_a_blank_page_has_no_rules(tone: int) -> None:
    page = straighten(PageImage(np.full((1600, 1700), tone, np.uint8), DPI))
    rules = find_rules(page.ink, page.image.grey, page.image.dots)
    assert len(rules.level) == len(rules.upright) == 0
