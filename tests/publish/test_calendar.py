"""Deadlines as a calendar: the days, what comes again, what is left out."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr
from records_factory import deadline, document, item

import kehoach
from kehoach.cli import main
from kehoach.errors import UsageError
from kehoach.publish.due_calendar import export_calendar
from kehoach.publish.due_days import date_in, due_days
from kehoach.publish.frames import to_arrow
from kehoach.publish.write import write_tables
from kehoach.records import TABLES, DeadlineRecord, ItemRecord, Records


def read(phrase: str, plan_year: int | None = 2023) -> list[dict[str, Any]]:
    """The rows of `deadlines` that a phrase gives."""
    parts = kehoach.parse_deadline(phrase, plan_year=plan_year).parts
    return [
        {
            "position": position,
            "kind": part.kind,
            "starts_on": part.start,
            "ends_on": part.end,
            "bound": part.bound,
            "frequency": part.frequency,
            "printed": part.printed,
        }
        for position, part in enumerate(parts, 1)
    ]


def occurrences(phrase: str, plan_year: int | None = 2023) -> list[str]:
    """The days of a phrase as day and month, of an endless rule those of the first two years."""
    days = due_days(read(phrase, plan_year), plan_year)
    assert not isinstance(days, str), days
    found: list[str] = []
    for each in days:
        if each.rule is None:
            found.append(f"{each.day:%d/%m/%y}")
            continue
        rule = icalendar.vRecur(each.rule).to_ical().decode()
        start = f"DTSTART:{each.day:%Y%m%d}\nRRULE:{rule}"
        found += [f"{day:%d/%m/%y}" for day in rrulestr(start) if day.year <= each.day.year + 1]
    return found


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("Trước ngày 30/11", ["29/11/23"]),
        ("Quý I, III/2023", ["31/03/23", "30/09/23"]),
        ("Hằng quý", ["31/03/23", "30/06/23", "30/09/23", "31/12/23"]),
        ("6 tháng một lần", ["30/06/23", "31/12/23"]),
        ("Hằng năm", ["31/12/23", "31/12/24"]),
        ("Trước 15/12 hằng năm", ["14/12/23", "14/12/24"]),
        ("Trước ngày 01/3 hằng năm", ["28/02/23", "29/02/24"]),
        ("Ngày 20 tháng cuối quý", ["20/03/23", "20/06/23", "20/09/23", "20/12/23"]),
        ("Hằng quý năm 2024", ["31/03/24", "30/06/24", "30/09/24", "31/12/24"]),
        ("Hàng tháng từ 10/2023 đến 12/2023", ["31/10/23", "30/11/23", "31/12/23"]),
    ],
)
def test_days(phrase: str, days: list[str]) -> None:
    assert occurrences(phrase) == days


def test_monthly_and_weekly_work_ends_with_the_year() -> None:
    assert len(occurrences("Trước ngày 15 hằng tháng")) == 12
    assert occurrences("Trước ngày 15 hằng tháng")[1] == "14/02/23"
    fridays = occurrences("Hàng tuần")
    assert (fridays[0], fridays[-1], len(fridays)) == ("06/01/23", "29/12/23", 52)


@pytest.mark.parametrize(
    ("phrase", "year", "reason"),
    [
        ("Thường xuyên", 2023, "ongoing"),
        ("Khi có quy định mới", 2023, "event"),
        ("Theo KH của tỉnh", 2023, "external_schedule"),
        ("Hằng quý", None, "no_year"),
        ("Từ quý II/2023", 2023, "no_end"),
        ("xyz", 2023, "unread"),
    ],
)
def test_what_has_no_day_says_why(phrase: str, year: int | None, reason: str) -> None:
    assert due_days(read(phrase, year), year) == reason


def test_no_deadline_has_no_day() -> None:
    assert due_days([], 2023) == "none"


@pytest.mark.parametrize(
    ("year", "month", "day", "found"),
    [(2023, 2, 31, 28), (2024, 2, 30, 29), (2023, 4, 31, 30), (2023, 12, 31, 31), (2023, 1, 5, 5)],
)
def test_a_day_that_a_month_lacks_is_its_last(year: int, month: int, day: int, found: int) -> None:
    assert date_in(year, month, day) == date(year, month, found)


def folder(path: Path, *rows: tuple[ItemRecord, DeadlineRecord]) -> Path:
    items = tuple(replace(row, item_no=number) for number, (row, _) in enumerate(rows, 1))
    parts = tuple(replace(part, item_no=number) for number, (_, part) in enumerate(rows, 1))
    records = [Records("ke-hoach-00000000", document(), items, deadlines=parts)]
    write_tables({table: to_arrow(table, records) for table in TABLES}, path)
    return path


ONGOING = deadline(kind="ongoing", starts_on=None, ends_on=None, printed="Thường xuyên")
OTHER = {"lead": "Phòng Y tế", "lead_agencies": ("Phòng Y tế",)}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    merged = item(activity="Họp; bàn", repeated=("task",), deadline_year_assumed=True, **OTHER)
    return folder(tmp_path / "p", (item(), deadline()), (merged, deadline()), (item(), ONGOING))


def events(path: Path) -> list[icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert not calendar.errors
    return [event for event in calendar.walk("VEVENT") if not event.errors]


def test_events_last_a_day_and_say_what_is_due(made: Path, tmp_path: Path) -> None:
    written = export_calendar(made, tmp_path / "c.ics")
    assert (written.events, written.rows, written.left_out) == (2, 3, {"ongoing": 1})
    first, second = events(tmp_path / "c.ics")
    assert first.decoded("dtstart") == date(2022, 6, 30)
    assert first.decoded("dtend") == date(2022, 7, 1)
    assert str(first["summary"]) == "Nhiệm vụ 1 – Phòng Nội vụ"
    assert str(second["summary"]) == "Họp; bàn – Phòng Y tế"
    assert "lấy năm của kế hoạch" in str(second["description"])
    assert first["uid"] != second["uid"]


def test_the_calendar_says_what_is_left_out(made: Path, tmp_path: Path) -> None:
    export_calendar(made, tmp_path / "c.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "c.ics").read_bytes())
    assert calendar["x-wr-caldesc"] == "Không có trong lịch: 1 việc thường xuyên"


def test_an_agency_has_its_own_calendar(made: Path, tmp_path: Path) -> None:
    export_calendar(made, tmp_path / "c.ics", agencies=["phòng y tế"])
    (event,) = events(tmp_path / "c.ics")
    assert event["categories"].cats == ["Phòng Y tế"]


def test_an_agency_that_nothing_names_is_refused(made: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Phòng Y té.*Phòng Y tế\?|Phòng Xây dựng"):
        export_calendar(made, tmp_path / "c.ics", agencies=["Phòng Xây dựng"])


def test_the_same_tables_give_the_same_calendar(made: Path, tmp_path: Path) -> None:
    for name in ("a.ics", "b.ics"):
        export_calendar(made, tmp_path / name)
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_the_command(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "due.ics"
    assert main(["export", str(made), "--ics", str(out), "--agency", "P. Nội vụ"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"1 event of 2 rows written to {out}",
        "not in the calendar: 1 of ongoing work",
    ]
    assert not (made / "kehoach.xlsx").exists()


def test_wrong_calls_are_told(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(made), "--agency", "Phòng Y tế"]) == 2
    assert main(["export", str(made), "--ics", "due.txt"]) == 2
    assert "must end in .ics" in capsys.readouterr().err
