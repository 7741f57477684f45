"""Scanned pages in the report: shown straight, with what was read at its place there."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from report_fixture import cell, sample

from kehoach.model import BBox
from kehoach.records import FindingRecord
from kehoach.report.lay import Lay, Pair
from kehoach.report.page_pictures import Picture, draw
from kehoach.report.places import Places, page_views
from kehoach.report.recognised import recognised
from kehoach.report.straight_places import straightened

SIZE = (842.0, 595.0)
STEP = 84.2


def lay(place: Callable[[float, float], Pair]) -> Lay:
    """How a page lay of which ``place`` tells where its points are on the scan."""
    return Lay(STEP, 11, tuple(place(x * STEP, y * STEP) for y, x in product(range(9), range(11))))


def aslant(x: float, y: float) -> Pair:
    """Turned by 2 degrees, and bent by up to 6 points."""
    angle = np.deg2rad(2.0)
    y += 6 * np.sin(np.pi * x / SIZE[0])
    return (
        float(x * np.cos(angle) - y * np.sin(angle)),
        float(x * np.sin(angle) + y * np.cos(angle)),
    )


def on_its_side(x: float, y: float) -> Pair:
    """Turned by a quarter, and a little aslant."""
    x, y = aslant(x, y)
    return SIZE[1] - y, x


@pytest.mark.parametrize("place", [aslant, on_its_side])
@pytest.mark.parametrize("box", [BBox(60, 90, 420, 130), BBox(30, 40, 810, 52)])
def test_boxes_of_a_scan_are_found_on_its_straight_page(
    place: Callable[[float, float], Pair], box: BBox
) -> None:
    lain = lay(place)
    found = lain.straight(_around(box, lain))
    assert found == pytest.approx(box, abs=0.2)


def scanned_page(folder: Path) -> Path:
    """A page with two level rules that was scanned aslant, as a PDF."""
    page = np.full((1654, 2339), 255, np.uint8)
    for y in (500, 900):
        cv2.line(page, (200, y), (2100, y), 0, 4)
    turn = cv2.getRotationMatrix2D((1170, 827), 1.5, 1)
    page = cv2.warpAffine(page, turn, (2339, 1654), borderValue=255)
    path = folder / "scan.pdf"
    Image.fromarray(page).save(path, "PDF", resolution=200)
    return path


@pytest.mark.parametrize("scanned", [(), (1,)])
def test_a_scanned_page_is_drawn_straight(scanned: tuple[int, ...], tmp_path: Path) -> None:
    path = scanned_page(tmp_path)
    (picture,) = draw(path.read_bytes(), None, str(tmp_path), (1,), scanned)
    ink = np.asarray(Image.open(tmp_path / picture.path).convert("L")) < 128
    is_level = bool((ink.sum(axis=1) > 0.7 * ink.shape[1]).any())
    assert is_level == (picture.lay is not None) == bool(scanned)
    assert (picture.width, picture.height) == pytest.approx(SIZE, abs=1)


def test_a_page_that_is_no_scan_stays_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    records = sample(tmp_path / "a.pdf")
    assert straightened(records, [Picture(1, *SIZE, "001.webp")]) is records


def test_doubtful_words_are_marked_in_their_cell_on_the_straight_page(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"")
    lain, words, top, bottom = lay(aslant), BBox(150, 110, 190, 122), 100.0, 160.0
    own = cell(1, 1, (top, bottom), (1, 1))
    box = _around(BBox(own.x0, own.top, own.x1, own.bottom), lain)._asdict()
    own = replace(own, confidence=0.5, read_as="Sở Nôi vụ", text="Sở Nội vụ", **box)
    column, place = own.column_name, _around(words, lain)._asdict()
    found = FindingRecord(
        "warning", "cell_doubtful", "?", item_no=1, column_name=column, page=1, value="Nội", **place
    )
    records = replace(sample(tmp_path / "a.pdf"), cells=(own,), findings=(found,))
    picture = Picture(1, *SIZE, "001.webp", lain)
    shown = straightened(records, [picture])
    places = Places(page_views(shown.cells, [picture], 1))
    (spot,) = places.spots(shown.findings[0])
    assert spot.box == pytest.approx(words, abs=2.0)
    assert spot.frame.top < top
    assert spot.frame.bottom > bottom
    read = recognised(places.cell(shown.findings[0]), "Nội")
    assert read is not None
    assert read.words == (("Sở", False), ("Nội", True), ("vụ", False))
    assert (read.first, read.percent) == ("Sở Nôi vụ", 50)


def _around(box: BBox, lain: Lay) -> BBox:
    corners = [lain.on_scan(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
    xs, ys = zip(*corners, strict=True)
    return BBox(min(xs), min(ys), max(xs), max(ys))


def test_a_print_tells_of_no_recognition() -> None:
    assert recognised(cell(1, 1, (100, 160), (1, 1)), "x") is None
    assert recognised(None, None) is None
