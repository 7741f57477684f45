"""The district plan as real programs print it: every row, or its doubt."""

from pathlib import Path

import pytest
from gold_rows import assert_rows, gold
from project import GOLD

import kehoach

PRINTS = Path(__file__).parent / "prints"
NAMES = sorted(path.stem for path in PRINTS.glob("*.pdf"))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_a_print(name: str) -> None:
    plan = kehoach.read_plan(PRINTS / f"{name}.pdf")
    assert_rows(plan, gold(GOLD / "duc-tho-2022.rows.jsonl"))


def test_each_print_is_told_of() -> None:
    told = (PRINTS / "README.md").read_text(encoding="utf8")
    assert NAMES
    assert all(f"`{name}.pdf`" in told for name in NAMES)
