"""The array idioms do what the functions of numpy do that they are faster than."""

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extract.numpy_idioms import in_groups, median, records, where

PLACES = st.integers(-900_000, 900_000).map(lambda thousandths: thousandths / 1000)
FAR = st.sampled_from([1e30, -3e38, float("inf"), float("nan")])
VALUES = st.lists(st.tuples(st.integers(-1, 40), PLACES), max_size=60)
DAMAGED = st.lists(st.tuples(st.integers(-1, 40), PLACES | FAR), max_size=60)


@given(VALUES | DAMAGED)
def test_values_are_ordered_by_group_and_equal_ones_as_they_come(pairs) -> None:
    group = np.array([group for group, _ in pairs], np.int64)
    value = np.array([value for _, value in pairs], float)
    assert in_groups(group, value).tolist() == np.lexsort((value, group)).tolist()


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_median(values) -> None:
    assert median(np.array(values)) == pytest.approx(float(np.median(values)), abs=1e-9)


def test_where_and_records() -> None:
    class Pair(NamedTuple):
        left: int
        right: str

    made = records(Pair, [(1, "a"), [2, "b"]])
    assert made == [Pair(1, "a"), Pair(2, "b")]
    assert [type(each) for each in made] == [Pair, Pair]
    assert made[1].right == "b"
    assert where(np.array([False, True, True])).tolist() == [1, 2]
