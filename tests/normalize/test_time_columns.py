"""A calendar of marks below months, quarters, weeks or years is the deadline of each task."""

from collections.abc import Sequence
from pathlib import Path

import pytest

import kehoach
from kehoach.api import PlanDocument

FIRST = ("TT", "Nội dung công việc", "Phụ trách")
TASKS = ("Khảo sát nhu cầu", "Mở lớp tập huấn", "Tổng kết công tác")
MONTHS = tuple(f"Tháng {month}" for month in range(1, 13))


def plan(
    folder: Path,
    headings: Sequence[str],
    marks: Sequence[str],
    over: str = "",
    last: Sequence[str] = (),
) -> PlanDocument:
    """A plan whose tasks have the cells ``marks`` (HTML) below ``headings``; ``over`` is above."""
    rows = 2 if over else 1
    head = "".join(f"<th rowspan={rows}>{each}" for each in FIRST)
    inner = "".join(f"<th>{each}" for each in headings)
    after = "".join(f"<th rowspan={rows}>{each}" for each in last)
    head += f"{over}{after}<tr>{inner}" if over else inner + after
    end = "<td>31/12/2026" * len(last)
    body = "".join(
        f"<tr><td>{at}<td>{task}<td>Văn phòng{mark}{end}"
        for at, (task, mark) in enumerate(zip(TASKS, marks, strict=True), 1)
    )
    path = folder / "plan.html"
    path.write_text(f"<h1>KẾ HOẠCH NĂM 2026</h1><table><tr>{head}{body}</table>", "utf-8")
    return kehoach.read_plan(path)


def cells(count: int, *marked: int, mark: str = "x") -> str:
    return "".join(f"<td>{mark if at in marked else ''}" for at in range(1, count + 1))


def times(read: PlanDocument) -> list[str | None]:
    assert [item.task for item in read.items] == list(TASKS)
    return [item.deadline for item in read.items]


def told(read: PlanDocument) -> set[tuple[str, str]]:
    return {(f.severity, f.code) for f in read.findings if f.code.startswith(("column", "letters"))}


SERIES = {
    "months": (MONTHS, "", ["Tháng 1", "Tháng 3, Tháng 4", "Tháng 12"]),
    "short": (
        [f"T{at}" for at in range(1, 13)],
        "",
        ["Tháng 1", "Tháng 3, Tháng 4", "Tháng 12"],
    ),
    "numbers below a unit and a year": (
        [str(at) for at in range(1, 13)],
        "<th colspan=12>Tháng thực hiện năm 2026",
        ["Tháng 1/2026", "Tháng 3/2026, Tháng 4/2026", "Tháng 12/2026"],
    ),
    "quarters": (
        ["Quý I", "Quý II", "Quý III", "Quý IV"],
        "<th colspan=4>Tiến độ",
        ["Quý I", "Quý III, Quý IV", None],
    ),
    "weeks of months": (
        ["Tuần 1", "Tuần 2", "Tuần 3", "Tuần 1", "Tuần 2"],
        "<th colspan=3>Tháng 4<th colspan=2>Tháng 5",
        ["Tuần 1 Tháng 4", "Tuần 3 Tháng 4, Tuần 1 Tháng 5", None],
    ),
    "years": (
        ["2026", "2027", "2028", "2029", "2030"],
        "<th colspan=5>Lộ trình thực hiện",
        ["2026", "2028, 2029", None],
    ),
}


@pytest.mark.parametrize("name", SERIES)
@pytest.mark.parametrize("mark", ["x", "X", "✓", "●", "+"])
def test_marked_periods_are_the_deadline(name: str, mark: str, tmp_path: Path) -> None:
    headings, over, expected = SERIES[name]
    marks = [cells(len(headings), *marked, mark=mark) for marked in ((1,), (3, 4), (12,))]
    read = plan(tmp_path, headings, marks, over)
    assert times(read) == expected
    assert ("notice", "columns_are_times") in told(read)


def test_a_dash_marks_nothing(tmp_path: Path) -> None:
    filled = "".join(f"<td>{'x' if at == 2 else '-'}" for at in range(1, 13))
    dashes = "<td>–" * 12
    read = plan(tmp_path, MONTHS, [filled, dashes, cells(12, 12)])
    assert times(read) == ["Tháng 2", None, "Tháng 12"]


def test_years_of_money_are_no_times(tmp_path: Path) -> None:
    over = "<th colspan=3>Kinh phí (triệu đồng)"
    for marks in ("<td>-" * 3, "<td>" * 3, "<td>x<td>x<td>"):
        read = plan(tmp_path, ["2026", "2027", "2028"], [marks] * 3, over)
        assert times(read) == [None] * 3
        assert "columns_are_times" not in {code for _, code in told(read)}


def test_the_dates_are_those_of_the_marks(tmp_path: Path) -> None:
    marks = [cells(12, 1), cells(12, 3, 4, 5), cells(12, *range(1, 13))]
    items = plan(tmp_path, MONTHS, marks).to_frames()["items"]
    days = [(str(each.deadline_start), str(each.deadline_end)) for each in items.itertuples()]
    assert days == [
        ("2026-01-01", "2026-01-31"),
        ("2026-03-01", "2026-05-31"),
        ("2026-01-01", "2026-12-31"),
    ]


def test_a_mark_over_several_columns_marks_each_and_words_over_several_stay(tmp_path: Path) -> None:
    over = "<td><td colspan=2>x" + "<td>" * 9
    read = plan(tmp_path, MONTHS, [over, "<td colspan=12>Thường xuyên", cells(12, 12)])
    assert times(read) == ["Tháng 2, Tháng 3", "Thường xuyên", "Tháng 12"]


def test_the_evidence_is_each_mark_at_its_place(tmp_path: Path) -> None:
    marks = [cells(12, 1), cells(12, 3, 4), cells(12, 12)]
    found = plan(tmp_path, MONTHS, marks, last=("Ghi chú",)).to_frames()["cells"]
    own = found[(found.column_name == "deadline") & found.text.notna()]
    assert list(own.text) == [*MONTHS, *"xxxx"]
    assert not own.duplicated(["x0", "top"]).any()


@pytest.mark.parametrize(
    ("headings", "mark"),
    [
        (MONTHS, "15"),  # how many, not when
        (MONTHS, "Hội nghị"),
        (["T2", "T3", "T4", "T5", "T6", "T7"], "x"),  # days of the week
        (["Phường A", "Phường B", "Phường C"], "x"),
        (["Tháng 3", "Tháng 2", "Tháng 1"], "x"),  # no calendar
    ],
)
def test_other_columns_are_kept_apart(headings: Sequence[str], mark: str, tmp_path: Path) -> None:
    read = plan(tmp_path, headings, [cells(len(headings), at, mark=mark) for at in (1, 2, 3)])
    assert times(read) == [None] * 3
    assert "columns_are_times" not in {code for _, code in told(read)}


def test_a_deadline_of_its_own_goes_before(tmp_path: Path) -> None:
    marks = [cells(12, at) for at in (1, 2, 3)]
    assert times(plan(tmp_path, MONTHS, marks, last=("Thời hạn",))) == ["31/12/2026"] * 3


def test_columns_without_a_mark_may_be_coloured_and_are_told(tmp_path: Path) -> None:
    read = plan(tmp_path, MONTHS, [cells(12)] * 3)
    assert times(read) == [None] * 3
    assert ("warning", "columns_are_times") in told(read)
