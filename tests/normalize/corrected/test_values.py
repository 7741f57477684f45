"""A cell that says something else is read again; the print stays, and twins are told apart."""

from dataclasses import replace
from datetime import date

import pytest
from normalize.corrected.corrected_plan import DOCUMENT, ROWS, read, told

from kehoach.corrections.correction import Correction

DEADLINE = Correction(
    DOCUMENT,
    "value",
    read="Quý này",
    right="Quý III/2022",
    row_text=told(read(()).items[0]),
    column="deadline",
    finding="deadline_unread",
)


def test_a_corrected_deadline_is_read_again_and_marked() -> None:
    before, after = read(()), read([DEADLINE])
    assert before.items[0].deadline_kind == "unread"
    item = after.items[0]
    assert (item.deadline, item.deadline_end) == ("Quý III/2022", date(2022, 9, 30))
    assert item.corrected == ("deadline",)
    assert [each.corrected for each in after.items[1:]] == [(), ()]
    assert "deadline_unread" not in {each.code for each in after.findings}


def test_the_print_stays_as_it_is() -> None:
    before, after = read(()), read([DEADLINE])
    assert after.cells == before.cells
    assert not [each for each in after.findings if each.code == "text_lost"]


def test_it_is_told_in_the_tables() -> None:
    records = read([replace(DEADLINE, who="Lan", why="bản giấy", when="2026-11-30")])
    (made,) = records.corrections
    assert (made.deed, made.state, made.item_no, made.column_name) == (
        "value",
        "holds",
        1,
        "deadline",
    )
    assert (made.read, made.right, made.who, made.why) == (
        "Quý này",
        "Quý III/2022",
        "Lan",
        "bản giấy",
    )
    assert (records.document.corrections, records.document.corrections_refused) == (1, 0)


@pytest.mark.parametrize("rows", [ROWS[1:] + ROWS[:1], (*ROWS[1:], ROWS[0], *ROWS[1:])])
def test_a_row_that_has_moved_is_found(rows: tuple[tuple[str, ...], ...]) -> None:
    records = read([DEADLINE], rows)
    (item,) = (each for each in records.items if each.corrected)
    assert item.task == ROWS[0][2]


def test_a_row_that_is_read_a_little_otherwise_is_found() -> None:
    slipped = (*ROWS[0][:2], "Rà soát  thủ tục hành chánh", *ROWS[0][3:])
    assert read([DEADLINE], (slipped, *ROWS[1:])).items[0].corrected == ("deadline",)


def test_another_row_with_the_same_text_is_left_alone() -> None:
    other = ("4", "", "Trồng cây đầu xuân", "", "Cây", "Đoàn xã", "", "Quý này", "", "", "")
    records = read([DEADLINE], (other, *ROWS[1:]))
    assert not any(each.corrected for each in records.items)
    assert [each.code for each in records.findings].count("correction_refused") == 1


def test_of_twins_one_is_corrected_each_time() -> None:
    twins = (ROWS[0], ROWS[0], ROWS[0])
    assert [bool(i.corrected) for i in read([DEADLINE], twins).items] == [True, False, False]
    twice = [DEADLINE, replace(DEADLINE, right="Quý IV/2022")]
    assert [i.deadline for i in read(twice, twins).items][:2] == ["Quý III/2022", "Quý IV/2022"]


def test_a_text_that_is_not_there_any_more_is_refused() -> None:
    rows = ((*ROWS[0][:7], "Quý sau", *ROWS[0][8:]), *ROWS[1:])
    records = read([DEADLINE], rows)
    (found,) = (each for each in records.findings if each.code == "correction_refused")
    assert (found.severity, found.value) == ("warning", "Quý này")
    assert records.corrections[0].state == "refused"
    assert records.document.corrections_refused == 1
    assert records.items[0].deadline == "Quý sau"


def test_a_text_that_is_read_right_by_now_needs_no_correction() -> None:
    rows = ((*ROWS[0][:7], "Quý III/2022", *ROWS[0][8:]), *ROWS[1:])
    made = replace(DEADLINE, row_text=told(read((), rows).items[0]))
    records = read([made], rows)
    assert records.corrections[0].state == "not_needed"
    assert "correction_refused" not in {each.code for each in records.findings}


def test_corrections_of_one_row_follow_each_other() -> None:
    task = replace(DEADLINE, column="task", read=ROWS[0][2], right="Rà soát hồ sơ", finding="")
    after = told(read([task]).items[0])
    made = [
        task,
        replace(DEADLINE, row_text=after),
        replace(DEADLINE, read="Quý III/2022", right="2022"),
    ]
    assert read(made).items[0].corrected == ("task", "deadline")
    assert read(made).items[0].deadline == "2022"


def test_an_empty_cell_can_be_filled_and_a_full_one_emptied() -> None:
    fill = replace(DEADLINE, column="note", read="", right="Đã làm")
    empty = replace(DEADLINE, column="funding", read="30", right="")
    item = read([fill, empty]).items[0]
    assert (item.note, item.funding, item.funding_vnd) == ("Đã làm", None, None)
    assert item.corrected == ("funding", "note")


def test_a_column_kept_apart_goes_by_its_heading() -> None:
    rows = ((*ROWS[0][:10], "Hà Tĩnh"), *ROWS[1:])
    made = replace(DEADLINE, column="Địa điểm", read="Hà Tĩnh", right="Đức Thọ")
    made = replace(made, row_text=told(read((), rows).items[0]))
    assert [each.text for each in read([made], rows).extras] == ["Đức Thọ"]
