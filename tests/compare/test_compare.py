"""Two plans compared: what is found of changes that are known."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from compare.made_plans import next_plan, plan, records
from records_factory import document, item

from kehoach.compare import Comparison, compare, compare_in_turn
from kehoach.compare.changes import changes
from kehoach.records import ItemRecord, Records

COLUMN_OF = {"reworded": "task", "deadline": "deadline", "funding": "funding", "lead": "lead", "output": "output"}
SEEDS = range(5)


def made(seed: int) -> tuple[Comparison, dict[int, str], dict[int, str], dict[str, str]]:
    """Two made plans compared, the names of their tasks by row, and the kinds of their changes."""
    random = Random(seed)
    before = plan(2022, random)
    after, kinds = next_plan(before, random, 10)
    old, old_names = records("cu", 2022, before)
    new, new_names = records("moi", 2023, after)
    return compare(old, new), old_names, new_names, kinds


@pytest.mark.parametrize("seed", SEEDS)
def test_hundred_changes_are_told_from_each_other(seed: int) -> None:
    compared, old_names, new_names, kinds = made(seed)
    assert len(kinds) == 100
    wrong = []
    seen = set()
    for pair in compared.pairs:
        then = pair.old and old_names[pair.old.rows[0].item_no]
        now = pair.new and new_names[pair.new.rows[0].item_no]
        name = then or now or ""
        seen.add(name)
        found = told(pair)
        if (then and now and then != now) or found != expected(kinds.get(name)):
            wrong.append((then, now, kinds.get(name), found))
    assert not wrong
