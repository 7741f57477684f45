"""Vertical headings are read in both directions; letters stacked one a line are not."""

import numpy as np
import pytest

from kehoach.extract.lines import read_lines
from kehoach.extract.reading_order import read_order
from kehoach.extract.vertical_text import DOWN, UP, text_turns
from kehoach.extract.visible_glyphs import inked_glyphs
from kehoach.model import Glyphs

WORD = "Điểm TB"


def stacked(step: float, origin: float) -> Glyphs:
    """One letter above or below the other; ``origin``: 0 at the top of its box, 1 at its foot."""
    top = 100.0 + step * np.arange(len(WORD))
    box = np.column_stack((np.full_like(top, 50), top, np.full_like(top, 59), top + abs(step)))
    return inked_glyphs(np.array([*map(ord, WORD)], np.uint32), box, top + origin * abs(step))


@pytest.mark.parametrize(("step", "origin", "turn"), [(-5.0, 1.0, UP), (5.0, 0.0, DOWN)])
def test_a_vertical_heading_is_read_in_its_direction(step: float, origin: float, turn: int) -> None:
    glyphs = stacked(step, origin)
    turns = text_turns(glyphs)
    assert turns is not None
    assert turns.tolist() == [turn] * len(glyphs)
    lines = read_lines(read_order(glyphs, np.zeros(len(glyphs), np.int64), turns), 1)[0]
    assert [line.text for line in lines] == [WORD]
    assert lines[0].bbox.height == pytest.approx(5.0 * len(WORD))


@pytest.mark.parametrize("origin", [0.8, 1.0])
def test_one_letter_a_line_is_level_text(origin: float) -> None:
    assert text_turns(stacked(11.0, origin)) is None
