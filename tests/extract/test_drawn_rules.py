"""Rules as people see them: a table is read the same however its rules are drawn."""

from pathlib import Path

import pytest
from typeset.drawn_tables import TEXTS, Drawn, read
from typeset.rule_styles import SEEN, UNSEEN


@pytest.mark.parametrize("style", SEEN)
def test_rules_that_are_seen_make_the_table(style: str, tmp_path: Path) -> None:
    table = Drawn()
    drawn = f"q 0.5 w {SEEN[style](table)} Q"
    assert read(tmp_path, drawn, table.letters()) == [list(TEXTS)]


@pytest.mark.parametrize("style", UNSEEN)
def test_rules_that_are_not_seen_make_none(style: str, tmp_path: Path) -> None:
    table = Drawn()
    assert read(tmp_path, f"q 0.5 w {UNSEEN[style](table)} Q", table.letters()) == []
