"""Stitching undoes cutting: wherever pages break, the same rows come back."""

import pytest
from cutting import Uncut, cut, gold_rows, lay_out
from hypothesis import given, settings
from hypothesis import strategies as st
from project import TESTS

from kehoach.model import Table
from kehoach.normalize.tables.stitch import read_tables

GOLD = gold_rows(TESTS / "gold" / "duc-tho-2022.rows.jsonl")
TABLES = {centred: lay_out(GOLD, centred=centred) for centred in (False, True)}


def rows_of(table: Table) -> list[tuple[str, ...]]:
    return [tuple("".join((text or "").split()) for text in row.texts) for row in table.rows]


WHOLE = {
    centred: rows_of(read_tables(cut(table, [], repeat_header=False))[0])
    for centred, table in TABLES.items()
}


def assert_same_rows(table: Uncut, cuts: list[int], *, centred: bool, repeat: bool) -> None:
    tables = read_tables(cut(table, cuts, repeat_header=repeat))
    assert len(tables) == 1
    assert rows_of(tables[0]) == WHOLE[centred]


def test_the_uncut_table_has_the_gold_rows() -> None:
    tasks = [row["task"].replace(" ", "") for row in GOLD]
    assert [row[2] for row in WHOLE[False] if row[2] and not row[1].isupper()] == tasks
    assert len(WHOLE[False]) == len(GOLD) + len({row["section"] for row in GOLD})


@pytest.mark.slow
@pytest.mark.parametrize("centred", [False, True])
def test_one_cut_at_every_seventh_line_and_at_row_edges(*, centred: bool) -> None:
    table = TABLES[centred]
    for line in sorted({*range(1, table.edges[-1], 7), *table.edges[1:-1:2]}):
        assert_same_rows(table, [line], centred=centred, repeat=line % 2 == 0)


@given(
    cuts=st.lists(st.integers(1, TABLES[False].edges[-1] - 1), min_size=2, max_size=25),
    centred=st.booleans(),
    repeat=st.booleans(),
)
@settings(max_examples=25, deadline=None)
def test_pages_of_usual_length(cuts: list[int], *, centred: bool, repeat: bool) -> None:
    apart = [c for i, c in enumerate(sorted(cuts)) if i == 0 or c - sorted(cuts)[i - 1] >= 8]
    assert_same_rows(TABLES[centred], apart, centred=centred, repeat=repeat)


def test_every_break_has_a_reason() -> None:
    table = TABLES[False]
    cuts = list(range(30, table.edges[-1], 30))
    joins = read_tables(cut(table, cuts, repeat_header=True))[0].joins
    assert [j.page for j in joins if j.column is None] == list(range(1, len(cuts) + 1))
    assert all(join.reason for join in joins)
