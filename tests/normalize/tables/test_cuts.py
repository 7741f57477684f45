"""Tables of many kinds, cut by page breaks whose truth is known: decisions and probabilities."""

import pytest
from cuts.kinds import FITTED, HELD_OUT, Kind
from cuts.labelled import labelled_breaks
from cuts.setting import Style, set_table, wrap
from hypothesis import given
from hypothesis import strategies as st

from kehoach.normalize.tables.page_breaks import decide

TABLES = 25


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*FITTED, *HELD_OUT])
def test_rows_at_breaks_are_told_apart(kind: Kind) -> None:
    seen = [
        (decide(evidence).probability, truth.same_row)
        for seed in range(90_000, 90_000 + TABLES)
        for evidence, truth in labelled_breaks(kind, seed)
    ]
    sure = [(chance, one) for chance, one in seen if not 0.1 < chance < 0.9]
    assert len(seen) > TABLES
    assert sum((chance > 0.5) != one for chance, one in seen) <= 0.05 * len(seen)
    assert sum((chance > 0.5) != one for chance, one in sure) <= 0.02 * len(sure)


@given(
    text=st.text("abc d", min_size=1, max_size=60).filter(str.strip),
    width=st.integers(2, 20),
)
def test_wrapping_keeps_every_letter(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert max(map(len, lines)) <= width


def test_a_table_on_pages_keeps_every_letter() -> None:
    from random import Random

    content = HELD_OUT[0](Random(1))  # noqa: S311 - test data
    pages, breaks = set_table(content, Style(page=14, moves=True))
    printed = [
        line.text
        for page in pages
        for cell in page.grids[0].cells
        if cell.row or page.page > 1
        for line in cell.lines
    ]
    heads = sum(len("".join(c.heading.split())) for c in content.columns) * (len(pages) - 1)
    whole = [cell.text for row in content.rows for cell in row if cell is not None]
    letters = [len("".join("".join(texts).split())) for texts in (printed, whole)]
    assert letters[0] - heads == letters[1]
    assert len(breaks) == len(pages) - 1
