"""Two plans compared: what is found of changes that are known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from compare.made_plans import next_plan, plan, records
from records_factory import document, item

import kehoach
from kehoach.compare import Comparison, Pair, compare, compare_in_turn
from kehoach.compare.changes import changes
from kehoach.compare.moves import longest_rising
from kehoach.compare.wording import code_of, is_same_text, read_wording
from kehoach.records import ItemRecord, Records

COLUMNS = {"reworded": "task", "deadline": "deadline", "funding": "funding", "lead": "lead"}


def told(pair: Pair) -> tuple[tuple[str, ...], set[str]]:
    """The kinds of change of a pair, and the columns that say something else."""
    return pair.kinds, {column for row in pair.rows for column in row.columns}


def expected(kind: str | None) -> tuple[tuple[str, ...], set[str]]:
    """What is to be told of a change of a made plan."""
    if kind is None:
        return (), set()
    if kind in ("added", "gone", "moved", "row_added", "row_gone"):
        return (kind,), set()
    return ("changed",), {COLUMNS.get(kind, kind)}


@pytest.mark.parametrize("seed", range(6))
def test_a_hundred_changes_are_told_from_each_other(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - plans, not secrets
    before = plan(2022, random)
    after, kinds = next_plan(before, random, 10)
    old, old_names = records("cu", 2022, before)
    new, new_names = records("moi", 2023, after)
    assert len(kinds) == 100
    wrong = []
    for pair in compare(old, new).pairs:
        then = pair.old and old_names[pair.old.rows[0].item_no]
        now = pair.new and new_names[pair.new.rows[0].item_no]
        kind = kinds.get(then or now or "")
        if (None not in (then, now) and then != now) or told(pair) != expected(kind):
            wrong.append((kind, then, now, told(pair)))
    assert not wrong


def of(year: int | None, *rows: ItemRecord) -> Records:
    numbered = tuple(replace(row, item_no=number) for number, row in enumerate(rows, 1))
    return Records(f"ke-hoach-{year}-00000000", document(plan_year=year), numbered)


def kinds(compared: Comparison) -> list[tuple[str, ...]]:
    return [pair.kinds for pair in compared.pairs]


def test_a_plan_compared_with_itself_has_no_changes() -> None:
    same = of(2022, *(item(n, task=f"Nhiệm vụ số {n}") for n in range(1, 30)))
    assert changes(compare(same, same)) == ()


def test_from_python() -> None:
    old, new = (kehoach.PlanDocument(of(year, item())) for year in (2021, 2022))
    assert kehoach.compare_plans(old, new).counts == {"same": 1}


def test_empty_plans_are_compared() -> None:
    full = of(2022, item())
    assert kinds(compare(of(2021), full)) == [("added",)]
    assert kinds(compare(full, of(2023))) == [("gone",)]
    assert kinds(compare(of(2021), of(2022))) == []


YEAR_ON = {"deadline_start": date(2023, 4, 1), "deadline_end": date(2023, 6, 30)}


@pytest.mark.parametrize(
    ("old", "new", "columns"),
    [
        ({}, YEAR_ON | {"deadline": "Quý II/2023"}, set()),
        ({}, YEAR_ON | {"deadline": "quý 2 năm 2023"}, set()),
        ({}, {"deadline": "Quý II/2022"}, set()),
        ({"deadline": "Thường xuyên"}, {"deadline": "thường xuyên."}, set()),
        ({}, {"deadline_end": date(2023, 9, 30), "deadline": "Quý III/2023"}, {"deadline"}),
        ({"lead": "Phòng NV"}, {"lead": "Phòng Nội vụ"}, set()),
        ({}, {"lead": "Phòng NV", "lead_agencies": ("Phòng Nông nghiệp",)}, {"lead"}),
        ({"funding": "30 triệu"}, {"funding": "30.000.000 đồng"}, set()),
        ({}, {"funding": "30", "funding_vnd": 30_000_000_000}, {"funding"}),
        ({}, {"funding_per": "xã"}, {"funding"}),
        ({}, {"repeated": ("funding",), "funding_vnd": None}, set()),
        ({"output": "- Kế hoạch năm 2022"}, {"output": "1. Kế hoạch năm 2023;"}, set()),
        ({"output": "Kế hoạch"}, {"output": None}, {"output"}),
        ({"task": "2.1. Ban hành Kế hoạch"}, {"task": "3.4 ban hành kế hoạch"}, set()),
        ({"task": "Rà soát hồ sơ"}, {"task": "Rà soát hồsơ"}, set()),
    ],
)
def test_what_is_a_change_and_what_is_not(
    old: dict[str, object], new: dict[str, object], columns: set[str]
) -> None:
    (pair,) = compare(of(2022, item(**old)), of(2023, item(**new))).pairs
    assert told(pair)[1] == columns


def test_the_last_of_february_stays_the_last() -> None:
    then = item(deadline="28/02/2023", deadline_kind="date", deadline_end=date(2023, 2, 28))
    now = item(deadline="29/2/2024", deadline_kind="date", deadline_end=date(2024, 2, 29))
    pair = {"deadline_start": None}
    compared = compare(of(2023, replace(then, **pair)), of(2024, replace(now, **pair)))
    assert kinds(compared) == [()]


def test_a_merged_task_counts_once_and_its_rows_are_told() -> None:
    first = item(activity="Ban hành kế hoạch")
    second = replace(first, activity="Kiểm tra tại xã", repeated=("task", "objective"))
    changed = replace(second, output="Kết luận kiểm tra")
    compared = compare(of(2022, first, second), of(2022, first, changed))
    assert kinds(compared) == [("changed",)]
    (change,) = changes(compared)
    assert (change.column_name, change.old_item_no, change.new_item_no) == ("output", 2, 2)


def test_rows_of_a_merged_task_that_are_said_anew_are_the_same_rows() -> None:
    shared = ("task", "objective", "activity", "output")
    first = item(lead="Phòng Nội vụ")
    then = replace(first, lead="Phòng Y tế", lead_agencies=("Phòng Y tế",), repeated=shared)
    now = replace(first, lead="Ban Dân vận", lead_agencies=("Ban Dân vận",), repeated=shared)
    compared = compare(of(2022, first, then), of(2022, first, now))
    assert told(compared.pairs[0]) == (("changed",), {"lead"})


def in_section(name: str, *tasks: str) -> list[ItemRecord]:
    return [item(task=task, heading_path=(name,)) for task in tasks]


WORK = ("Trồng rừng", "Nạo vét kênh", "Sửa cầu treo", "Khám sức khỏe học sinh")


def test_a_new_title_moves_nothing() -> None:
    old = of(2022, *in_section("Nông nghiệp", *WORK))
    new = of(2022, *in_section("Phát triển kinh tế bền vững", *WORK))
    assert set(kinds(compare(old, new))) == {()}


def test_what_stands_in_another_order_has_moved() -> None:
    old = of(2022, *in_section("A", *WORK))
    new = of(2022, *in_section("A", *WORK[1:], WORK[0]))
    assert kinds(compare(old, new)) == [(), (), (), ("moved",)]


def test_what_is_gone_stands_where_it_was() -> None:
    old = of(2022, *in_section("A", *WORK))
    new = of(2022, *in_section("A", WORK[0], WORK[2], WORK[3], "Mua xe chữa cháy"))
    assert kinds(compare(old, new)) == [(), ("gone",), (), (), ("added",)]


def test_the_same_words_twice_are_kept_apart_by_their_sections() -> None:
    both = [*in_section("A", "Báo cáo định kỳ"), *in_section("B", "Báo cáo định kỳ")]
    only = in_section("B", "Báo cáo định kỳ")
    assert kinds(compare(of(2022, *both), of(2022, *only))) == [("gone",), ()]


def test_rows_that_add_up_are_no_tasks() -> None:
    total = item(task="Tổng cộng", row_kind="sum", funding_vnd=None)
    assert kinds(compare(of(2022, item(), total), of(2023, item()))) == [()]


def test_a_task_keeps_its_number_through_the_years() -> None:
    plans = [
        of(2021, *in_section("A", *WORK[:2])),
        of(2022, *in_section("A", WORK[1], WORK[2])),
        of(2023, *in_section("A", WORK[2], WORK[3])),
    ]
    told_changes = [
        [(row.history_no, row.change) for row in changes(each)] for each in compare_in_turn(plans)
    ]
    assert told_changes == [[(1, "gone"), (3, "added")], [(2, "gone"), (4, "added")]]


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [([], set()), ([1, 2, 3], {0, 1, 2}), ([3, 1, 2], {1, 2}), ([2, 0, 3, 1, 4], {0, 2, 4})],
)
def test_the_longest_rising_part(numbers: Sequence[int], kept: set[int]) -> None:
    found = longest_rising(numbers)
    assert len(found) == len(kept)
    rising = [numbers[place] for place in sorted(found)]
    assert rising == sorted(rising)


@pytest.mark.parametrize(
    ("text", "code"),
    [("2.1. Rà soát", "2.1"), ("2.1 Rà soát", "2.1"), ("a) Rà soát", "a"), ("15 xã", None)],
)
def test_the_code_before_a_text(text: str, code: str | None) -> None:
    assert code_of(text) == code
    assert read_wording(text).key.split()[-1] in {"soát", "xã"}


def test_lines_cut_anew_change_nothing() -> None:
    one, two = (
        "2.9. Chứng thực điện tử 2.10. Chia sẻ dữ liệu",
        "2.9. Chứng thực điện tử\n2.10. Chia sẻ dữ liệu",
    )
    assert is_same_text(one, two, 0)
    assert not is_same_text(one, two + " mở", 0)
