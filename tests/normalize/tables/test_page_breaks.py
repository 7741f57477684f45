"""Evidence at a page break: what the places of the texts say besides their words."""

import pytest

from kehoach.normalize.tables.column_profile import Habit
from kehoach.normalize.tables.page_breaks import ColumnEvidence, Relation, Side, decide, relate

HABIT = Habit(cells=20, filled=0.95, merged=0.3, labelled=0.0, listing=0.0, at_head=0.9)
CENTRED = Habit(cells=20, filled=0.95, merged=0.3, labelled=0.0, listing=0.0, at_head=0.1)
NEVER_MERGED = Habit(cells=20, filled=0.95, merged=0.0, labelled=0.0, listing=0.0)


def above(text: str, blank: float = 0.0, rows: int = 1) -> Side:
    return Side(text, rows, lines=text.count(" ") + 1, blank_above=0.2, blank_below=blank)


def below(text: str, blank: float = 0.2, rows: int = 1) -> Side:
    return Side(text, rows, lines=text.count(" ") + 1, blank_above=blank, blank_below=3.0)


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (above("Phòng Nội vụ,"), below("Phòng Tư pháp"), Relation.GOES_ON),
        (above("Phòng Nội vụ,", blank=6.0), below("Phòng Tư pháp"), Relation.HAD_ROOM),
        (above("Phòng Nội vụ,", blank=2.0), below("Phòng Tư pháp"), Relation.GOES_ON),
        (above("Trong ngày"), below("15 ngày làm việc"), Relation.BEGINS),
        (above("Trước ngày"), below("15/12/2025"), Relation.GOES_ON),
    ],
)
def test_a_text_is_not_cut_where_its_next_lines_had_room(
    first: Side, second: Side, relation: Relation
) -> None:
    assert relate(first, second, HABIT, is_serial=False) is relation


@pytest.mark.parametrize(
    ("habit", "blank", "relation"),
    [
        (HABIT, 0.2, Relation.HAD_ROOM),
        (HABIT, 4.0, Relation.ONLY_BELOW),
        (CENTRED, 0.2, Relation.ONLY_BELOW),
    ],
)
def test_text_at_the_head_of_a_page_was_not_begun_in_the_empty_cell_above(
    habit: Habit, blank: float, relation: Relation
) -> None:
    empty = Side("", 1, blank_above=5.0, blank_below=5.0)
    assert relate(empty, below("Theo quy định", blank), habit, is_serial=False) is relation


def evidence(first: Side, second: Side, habit: Habit, *, serial: bool = False) -> ColumnEvidence:
    return ColumnEvidence(relate(first, second, habit, is_serial=serial), first, second, habit)


def test_a_column_that_is_never_merged_does_not_go_on_over_a_new_number() -> None:
    number = ColumnEvidence(Relation.NEW_NUMBER, above("4"), below("5"), NEVER_MERGED, True)
    name = evidence(above("Đất đai và"), below("Hộ tịch"), NEVER_MERGED)
    field = evidence(above("Tư pháp và", rows=3), below("hộ tịch", rows=2), HABIT)
    verdict = decide([number, name, field], is_heading=False)
    assert not verdict.same_row
    assert verdict.goes_on == (False, False, True)
    assert verdict.weak_columns == ()


def test_a_merged_cell_with_all_its_text_on_the_second_page_is_doubtful() -> None:
    number = ColumnEvidence(Relation.NEW_NUMBER, above("4"), below("5"), NEVER_MERGED, True)
    empty = Side("", 1, blank_above=5.0, blank_below=5.0)
    money = evidence(empty, below("Theo quy định", blank=3.0, rows=2), CENTRED)
    verdict = decide([number, money], is_heading=False)
    assert verdict.goes_on == (False, True)
    assert verdict.weak_columns == (1,)


def test_open_feet_do_not_join_rows_with_numbers_of_their_own() -> None:
    open_above = Side("3", 1, is_open=True)
    columns = [
        ColumnEvidence(Relation.NEW_NUMBER, open_above, below("4"), HABIT, True),
        ColumnEvidence(Relation.BEGINS, Side("Xong.", 1, is_open=True), below("Sau"), HABIT),
    ]
    verdict = decide(columns, is_heading=False)
    assert (verdict.same_row, verdict.goes_on) == (False, (False, False))
