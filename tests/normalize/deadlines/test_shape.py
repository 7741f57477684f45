"""Of what the kind and the dates of a whole deadline are, and what tells three kinds apart."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from phrase_corpus import read_cases

from kehoach.normalize.deadlines import read_deadline
from kehoach.readings import Basis, DeadlinePart, to_dict


@pytest.mark.parametrize(
    ("text", "basis", "days", "span"),
    [
        ("Quý II/2031", "first", ("04-01", "06-30"), ("04-01", "06-30")),
        ("Quý I, III/2031", "list", ("01-01", "09-30"), ("01-01", "09-30")),
        ("Quý I/2031; trước 15/8/2031", "first", ("01-01", "03-31"), (None, "08-14")),
        (
            "Trình quý I/2031, ban hành tháng 5/2031",
            "first",
            ("01-01", "03-31"),
            ("01-01", "05-31"),
        ),
        ("Khi có văn bản; chậm nhất 20/9/2031", "bounded", (None, "09-20"), (None, "09-20")),
        ("Tháng 2/2031; từ tháng 6/2031", "first", ("02-01", "02-28"), ("02-01", None)),
        ("Thường xuyên", "first", (None, None), (None, None)),
    ],
)
def test_first_span_and_basis(
    text: str, basis: Basis, days: tuple[str | None, ...], span: tuple[str | None, ...]
) -> None:
    reading = read_deadline(text)
    assert reading.basis == basis
    assert (reading.start, reading.end) == tuple(map(_day, days))
    assert reading.span == tuple(map(_day, span))
    assert reading.first is reading.parts[0]


def _day(day: str | None) -> date | None:
    return date.fromisoformat(f"2031-{day}") if day else None


def test_basis_and_span_are_told_of_several_parts() -> None:
    plain = to_dict(read_deadline("Quý I, III/2031"))
    assert plain["basis"] == "list"
    assert plain["span"] == {"start": "2031-01-01", "end": "2031-09-30"}
    assert "span" not in to_dict(read_deadline("Quý I/2031"))


_LENGTH = re.compile(
    r"\d|\b(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nửa|vài|ngay|lập tức|trong ngày)\b"
    r"|\bngày làm việc\b"
)
_LAID_DOWN = re.compile(
    r"\b(?:theo|như|căn cứ|tiến độ|lộ trình|kế hoạch|quy định|thông báo|lịch|thời hạn)\b"
)


def _parts(kind: str) -> Iterator[DeadlinePart]:
    for case in read_cases("deadlines"):
        for phrase in case.phrases:
            reading = read_deadline(phrase, case.given.get("plan_year"))
            yield from (part for part in reading.parts if part.kind == kind)


def test_relative_says_a_length_of_time() -> None:
    assert [p.printed for p in _parts("relative") if not _LENGTH.search(p.printed.lower())] == []


def test_external_schedule_is_laid_down_elsewhere() -> None:
    parts = list(_parts("external_schedule"))
    assert [p.printed for p in parts if not _LAID_DOWN.search(p.printed.lower())] == []


def test_an_event_says_no_number_of_days() -> None:
    days = re.compile(r"\b\d+ (?:ngày|tháng|tuần)\b")
    assert [p.printed for p in _parts("event") if days.search(p.printed.lower())] == []
