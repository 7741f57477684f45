"""The days on which a task is due: once, or again and again within the years of its plan."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal, NamedTuple, TypeAlias

Part: TypeAlias = Mapping[str, Any]
"""A row of the table ``deadlines``."""
Rule: TypeAlias = Mapping[str, Any]
"""A recurrence in the words of RFC 5545, 3.3.10."""
Reason: TypeAlias = Literal[
    "ongoing", "event", "external_schedule", "relative", "unread", "no_year", "no_end", "none"
]
"""Why a task has no day."""

_MONTHS: Final = {
    "monthly": tuple(range(1, 13)),
    "quarterly": (3, 6, 9, 12),
    "semiannual": (6, 12),
    "annual": (12,),
}
"""Months at whose end the work of each frequency is due."""
_FRIDAY: Final = 4
_UNDATED: Final[dict[str, Reason]] = {
    "ongoing": "ongoing",
    "event": "event",
    "external_schedule": "external_schedule",
    "relative": "relative",
    "unread": "unread",
}
_DAY_OF_YEAR: Final = re.compile(r"(?<!\d)(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})(?!\d)")
_DAY: Final = re.compile(r"\bngày\s+(?P<day>\d{1,2})(?!\d)", re.IGNORECASE)
_MONTH: Final = re.compile(r"\btháng\s+(?P<month>\d{1,2})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DueDay:
    """A last day, with the rule by which it comes again, or None.

    ``is_assumed``: the print names a period without a day, or a day in words that are not read;
    the last day of the period stands for it.
    """

    position: int
    day: date
    rule: Rule | None = None
    is_assumed: bool = False


def due_days(parts: Sequence[Part], plan_year: int | None) -> list[DueDay] | Reason:
    """Return the days of the parts of one deadline, or why it has none."""
    recurring = [part for part in parts if part["kind"] == "recurring"]
    if recurring:
        return _recurring(recurring, parts, plan_year)
    days = [DueDay(part["position"], part["ends_on"]) for part in parts if part["ends_on"]]
    return days or _reason(parts)


def _reason(parts: Sequence[Part]) -> Reason:
    kinds = [_UNDATED[part["kind"]] for part in parts if part["kind"] in _UNDATED]
    return next(iter(kinds), "no_end" if parts else "none")


def _recurring(
    recurring: Sequence[Part], parts: Sequence[Part], plan_year: int | None
) -> list[DueDay] | Reason:
    window = _window(parts, plan_year)
    if window is None:
        return "no_year"
    days = [day for part in recurring for day in _days_of(part, window)]
    return days or "ongoing"


class _Window(NamedTuple):
    """The days within which work recurs: as printed, or those of the plan's year."""

    first: date
    last: date
    is_printed: bool


def _window(parts: Sequence[Part], plan_year: int | None) -> _Window | None:
    starts = [part["starts_on"] for part in parts if part["starts_on"]]
    ends = [part["ends_on"] for part in parts if part["ends_on"]]
    if plan_year is None and not (starts and ends):
        return None
    year = plan_year or starts[0].year
    first, last = min(starts, default=date(year, 1, 1)), max(ends, default=date(year, 12, 31))
    return _Window(first, last, bool(ends))


def _days_of(part: Part, window: _Window) -> Iterator[DueDay]:
    position, frequency = part["position"], part["frequency"]
    if frequency == "weekly":
        friday = window.first + timedelta(days=(_FRIDAY - window.first.weekday()) % 7)
        rule = {"FREQ": "WEEKLY", "BYDAY": "FR", "UNTIL": window.last}
        yield DueDay(position, friday, rule, is_assumed=True)
    if frequency in _MONTHS:
        printed = _printed_days(part)
        until = {} if frequency == "annual" and not window.is_printed else {"UNTIL": window.last}
        for months, day in printed or [(_MONTHS[frequency], 31)]:
            first = _first_day(months, day, window)
            rule = {"FREQ": "YEARLY", "BYMONTH": list(months), **_by_day(day), **until}
            if first is not None:
                yield DueDay(position, first, rule, not printed)


def _printed_days(part: Part) -> list[tuple[tuple[int, ...], int]]:
    """Return the months and the day in them that a recurring phrase names; [] for none."""
    text, is_before = part["printed"], part["bound"] == "before"
    dates = [(int(each["month"]), int(each["day"])) for each in _DAY_OF_YEAR.finditer(text)]
    if dates and part["frequency"] == "annual":
        return [((month,), day) for month, day in (_day_before(*d, is_before) for d in dates)]
    months = tuple(int(each["month"]) for each in _MONTH.finditer(text))
    named = _DAY.search(text)
    if named is None or "sau" in text or "đầu" in text:
        return [(months, 31)] if months and named is None and not is_before else []
    day = int(named["day"]) - is_before
    return [(months or _MONTHS[part["frequency"]], day)] if 1 <= day <= 31 else []


def _day_before(month: int, day: int, is_before: bool) -> tuple[int, int]:
    if not is_before:
        return month, day
    if day > 1:
        return month, day - 1
    return (month - 2) % 12 + 1, 31


def _first_day(months: tuple[int, ...], day: int, window: _Window) -> date | None:
    """Return the first such day in the window; None where there is none."""
    if not all(1 <= month <= 12 for month in months):
        return None
    years = (window.first.year, window.first.year + 1)
    days = (date_in(year, month, day) for year in years for month in sorted(months))
    return next((each for each in days if window.first <= each <= window.last), None)


def _by_day(day: int) -> Rule:
    """Return the day of a month in a rule: in a month that is too short, its last day."""
    if day >= 31:
        return {"BYMONTHDAY": -1}
    if day <= 28:
        return {"BYMONTHDAY": day}
    return {"BYMONTHDAY": list(range(28, day + 1)), "BYSETPOS": -1}


def date_in(year: int, month: int, day: int) -> date:
    """Return a day of a month, or the last day of one that is too short."""
    last = monthrange(year, month)[1]
    return date(year, month, min(day, last))
