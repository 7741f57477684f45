"""Heading rows of many plans, labelled before they were read: how many columns are what they are.

The figures are what was reached; a change that reads fewer of them is worse for other plans too.
"""

from itertools import chain

import pytest
from project import TESTS

from kehoach.model import Column
from kehoach.normalize.columns.reading import read_columns


def rows(name: str) -> list[list[str]]:
    lines = (TESTS / "corpus" / name).read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if line[:1] not in ("", "#")]


def column(heading: str) -> Column:
    return Column(tuple(level.strip() for level in heading.split(" > ")))


def right_columns(row: list[str]) -> list[bool]:
    """Tell of each column of a labelled row whether its heading is read as it is meant."""
    keys, headings = zip(*(each.split(" ", 1) for each in row), strict=True)
    names = read_columns([column(heading) for heading in headings]).names
    return [(name or "x") in key.split("~") for name, key in zip(names, keys, strict=True)]


@pytest.mark.parametrize(("half", "least"), [(0, 505), (1, 490)])
def test_columns_are_what_their_headings_mean(half: int, least: int) -> None:
    right = list(chain.from_iterable(map(right_columns, rows("headings.txt")[half::2])))
    assert sum(right) >= least


def test_few_other_tables_have_the_headings_of_a_plan() -> None:
    read = (read_columns([*map(column, row)]) for row in rows("other_headings.txt"))
    assert sum(each.is_plan and not each.is_doubtful for each in read) <= 3
