"""Streaks of the scanner's glass are taken off, rules of tables are not."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from project import PLAN
from scan_maker import Scan, scanned_pdf

import kehoach
from kehoach.extract.scan.streaks import without_streaks

Greys = NDArray[np.uint8]
DOTS = 200 / 72


def page(*, tight: bool = False) -> Greys:
    """A table of two columns with a letter in each; ``tight``: the page ends at its frame."""
    paper = np.full((1400, 1000), 245, np.uint8)
    top, bottom = (2, 1397) if tight else (200, 1200)
    for x in (100, 500, 900):
        cv2.line(paper, (x, top), (x, bottom), 30, 2)
    for y in np.linspace(top, bottom, 6).astype(int).tolist():
        cv2.line(paper, (100, y), (900, y), 30, 2)
    for y in range(top + 100, bottom, 200):
        cv2.putText(paper, "Ke hoach", (150, y), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 20, 3)
    return paper


def streaked(paper: Greys, *columns: int, tone: int = 100) -> Greys:
    dirty = paper.copy()
    for x in columns:
        dirty[:, x : x + 2] = np.minimum(dirty[:, x : x + 2], tone)
    return dirty


@pytest.mark.parametrize("tone", [40, 100, 190])
def test_streaks_go_and_rules_and_letters_stay(tone: int) -> None:
    found, mask = without_streaks(streaked(page(), 240, 700, tone=tone), DOTS)
    assert mask is not None
    assert mask[0].nonzero()[0].tolist() == [*range(238, 244), *range(698, 704)]
    differs = (found < 128) != (page() < 128)
    assert differs.sum() < 0.02 * (page() < 128).sum()


def test_a_streak_across_goes_as_well() -> None:
    found, mask = without_streaks(np.ascontiguousarray(streaked(page(), 240).T), DOTS)
    assert mask is not None
    assert ((found.T < 128) != (page() < 128)).sum() < 0.02 * (page() < 128).sum()


@pytest.mark.parametrize("tight", [False, True])
def test_rules_are_no_streaks_though_the_page_was_cut_at_its_table(tight: bool) -> None:
    paper = page(tight=tight)
    found, mask = without_streaks(paper, DOTS)
    assert mask is None
    assert found is paper


@pytest.mark.parametrize("sides", [(0, 1000), (95, 905), (150, 850)])
@pytest.mark.parametrize("ends", [(300, 1100), (350, 1150), (420, 1010)])
def test_rules_stay_of_a_piece_cut_out_of_a_table(
    ends: tuple[int, int], sides: tuple[int, int]
) -> None:
    piece = np.ascontiguousarray(page()[slice(*ends), slice(*sides)])
    assert without_streaks(piece, DOTS).streaks is None


@pytest.mark.slow
def test_rows_with_streaks_are_whole_and_what_they_hit_is_told(tmp_path: Path) -> None:
    plans = []
    for name, scan in (("clean", Scan(tilt=0.4)), ("streaks", Scan(tilt=0.4, streaks=3))):
        path = tmp_path / name
        path.write_bytes(scanned_pdf(PLAN.read_bytes(), scan, slice(0, 2)))
        plans.append(kehoach.read_plan(path))
    clean, dirty = plans
    assert [item.tt for item in dirty.items] == [item.tt for item in clean.items]
    told = {finding.item_no for finding in dirty.findings if finding.severity == "warning"}
    for wanted, got in zip(clean.items, dirty.items, strict=True):
        assert got.task == wanted.task or got.item_no in told
