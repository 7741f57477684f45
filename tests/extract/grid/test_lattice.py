"""Cells enclosed by hand-made rules: (y, x0, x1) level, (x, top, bottom) upright."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.extract.grid import lattice
from kehoach.extract.grid.cell_labels import label_cells
from kehoach.extract.grid.lattice import find_lattices, is_drawing
from kehoach.extract.grid.no_tables import boxes_in_cells
from kehoach.model import Rulings

Rule = tuple[float, float, float]


def rulings(level: list[Rule], upright: list[Rule]) -> Rulings:
    return Rulings(
        np.array([(x0, y, x1, y) for y, x0, x1 in level], float).reshape(-1, 4),
        np.array([(x, top, x, bottom) for x, top, bottom in upright], float).reshape(-1, 4),
    )


def labels(level: list[Rule], upright: list[Rule]) -> list[list[list[int]]]:
    return [found.label.tolist() for found in find_lattices(rulings(level, upright))]


FRAME_LEVEL = [(0.0, 0.0, 100.0), (40.0, 0.0, 100.0)]
FRAME_UPRIGHT = [(0.0, 0.0, 40.0), (100.0, 0.0, 40.0)]


def test_a_plain_grid() -> None:
    level = [*FRAME_LEVEL, (20.0, 0.0, 100.0)]
    upright = [*FRAME_UPRIGHT, (50.0, 0.0, 40.0)]
    assert labels(level, upright) == [[[0, 1], [2, 3]]]
    (found,) = find_lattices(rulings(level, upright))
    assert found.xs.tolist() == [0, 50, 100]
    assert found.ys.tolist() == [0, 20, 40]
    assert not found.ragged
    assert not found.open_top.any()


def test_a_cell_over_two_rows() -> None:
    level = [*FRAME_LEVEL, (20.0, 50.0, 100.0)]
    assert labels(level, [*FRAME_UPRIGHT, (50.0, 0.0, 40.0)]) == [[[0, 1], [0, 2]]]


def test_a_frame_around_nothing_is_no_table() -> None:
    assert labels(FRAME_LEVEL, FRAME_UPRIGHT) == []
    assert labels([(10.0, 0.0, 100.0)], []) == []


def test_cells_open_at_the_foot_are_closed_and_told() -> None:
    level = [(0.0, 0.0, 100.0), (20.0, 0.0, 100.0)]
    upright = [(0.0, 0.0, 40.0), (50.0, 0.0, 40.0), (100.0, 0.0, 40.0)]
    (found,) = find_lattices(rulings(level, upright))
    assert found.label.tolist() == [[0, 1], [2, 3]]
    assert found.open_bottom.tolist() == [True, True]
    assert not found.open_top.any()


def test_two_tables_stay_apart() -> None:
    level = [(y, 0.0, 60.0) for y in (0.0, 20.0, 40.0)]
    level += [(y, 100.0, 160.0) for y in (0.0, 28.0, 40.0)]
    upright = [(x, 0.0, 40.0) for x in (0.0, 60.0, 100.0, 160.0)]
    assert labels(level, upright) == [[[0], [1]], [[0], [1]]]


def test_a_cell_that_is_no_rectangle_is_cut_into_rows() -> None:
    above = np.array([[True, True], [True, False], [True, True]])
    beside = np.array([[True, False, True], [True, True, True]])
    label, _, ragged = label_cells(above, beside)
    assert label.tolist() == [[0, 0], [1, 2]]
    assert ragged == (0,)


def test_a_tall_merged_cell_is_one() -> None:
    above = np.ones((201, 2), bool)
    above[1:-1, 0] = False
    label, _, ragged = label_cells(above, np.ones((200, 3), bool))
    assert set(label[:, 0].tolist()) == {0}
    assert sorted(label[:, 1].tolist()) == list(range(1, 201))
    assert not ragged


def test_a_drawing_is_told_and_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    level = [(y, 0.0, 100.0) for y in (0.0, 10.0, 20.0)]
    crowded = rulings(level, [(x, 0.0, 20.0) for x in (0.0, 50.0, 100.0)])
    assert not is_drawing(crowded)
    monkeypatch.setattr(lattice, "MAX_UNITS", 8)
    assert is_drawing(crowded)
    assert find_lattices(crowded) == ()


@given(
    st.integers(1, 6).flatmap(
        lambda rows: st.tuples(
            st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=rows, max_size=rows),
            st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=rows, max_size=rows),
        )
    )
)
def test_every_unit_of_a_closed_lattice_is_in_one_rectangle(rules) -> None:
    above = np.array([*rules[0], [True] * 4])
    beside = np.array([[*row, True] for row in rules[1]])
    above[0], beside[:, 0] = True, True
    label, found, _ = label_cells(above, beside)
    assert sum((r1 - r0) * (c1 - c0) for r0, r1, c0, c1 in found) == label.size
    for name, (r0, r1, c0, c1) in enumerate(found):
        assert (label[r0:r1, c0:c1] == name).all()


@given(
    st.integers(1, 4).flatmap(
        lambda rows: st.tuples(
            st.lists(
                st.lists(st.booleans(), min_size=3, max_size=3),
                min_size=rows + 1,
                max_size=rows + 1,
            ),
            st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=rows, max_size=rows),
        )
    )
)
def test_cells_of_any_rules_are_rectangles_in_reading_order(rules) -> None:
    label, found, _ = label_cells(np.array(rules[0]), np.array(rules[1]))
    inside = [name for name in label.ravel().tolist() if name >= 0]
    assert list(dict.fromkeys(inside)) == list(range(len(found)))
    for name, (r0, r1, c0, c1) in enumerate(found.tolist()):
        assert (label[r0:r1, c0:c1] == name).all()
        assert np.count_nonzero(label == name) == (r1 - r0) * (c1 - c0)


@pytest.mark.parametrize(("x", "count"), [(30.0, 1), (4.0, 0), (96.0, 0)])
def test_the_side_of_a_box_parts_a_cell_only_away_from_the_sides_of_the_table(
    x: float, count: int
) -> None:
    level = [(y, 0.0, 100.0) for y in (0.0, 40.0, 80.0)]
    (found,) = find_lattices(
        rulings(level, [(0.0, 0.0, 80.0), (30.0, 0.0, 40.0), (100.0, 0.0, 80.0)])
    )
    boxed = rulings(level, [(0.0, 0.0, 80.0), (100.0, 0.0, 80.0), (x, 2.0, 38.0)])
    assert len(list(boxes_in_cells(found, boxed))) == count
