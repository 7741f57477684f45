"""Periods as printed: a span of days whose year, and whose first month, may still be open."""

from calendar import isleap
from datetime import date
from typing import NamedTuple

from kehoach.normalize.periods import working_days
from kehoach.readings import DeadlineKind


class Period(NamedTuple):
    """From ``day.month`` to ``last_day.last_month``, both inclusive, of ``year``.

    ``month`` 0 is a month that the phrase leaves open ("ngày 15"); days up to 0 count back from the
    last of the month. ``year`` None is open; then ``shift`` counts from the plan's year ("năm sau"
    is 1). ``years`` is how many years later the period ends. ``members`` are those of a list.
    """

    kind: DeadlineKind
    rule: str
    month: int
    day: int
    last_month: int
    last_day: int
    year: int | None = None
    years: int = 0
    shift: int | None = None
    approx: bool = False
    members: tuple["Period", ...] = ()
    every_year: bool = False
    """Said of each year ("ngày 31 tháng 01 năm sau")."""
    wrapped: bool = False
    """The list or range runs over New Year though the phrase does not say so."""
    working: int = 0
    """As many working days of it, from its beginning; below 0 the last ones."""
    end_of: DeadlineKind | None = None
    """It is the end of a period of this kind: "by" it is by the last day of the whole."""


Days = tuple[date, date]


class PlanYear(NamedTuple):
    """The year of a plan, None where it is not known; that of a school begins in August.

    ``first`` is the calendar year in which it begins.
    """

    first: int | None
    begins: int = 1

    def of(self, period: Period) -> int | None:
        """Return the calendar year of a period that names none."""
        if self.first is None or period.shift is not None:
            return self.first and self.first + (period.shift or 0)
        month = period.month if period.years else period.last_month
        return self.first + int(0 < month < self.begins)


def days_of(period: Period, year: int) -> Days | None:
    """First and last day of a period in ``year``; None where the calendar has no such day."""
    last_year = year + period.years
    try:
        found = (
            _day(year, period.month, period.day),
            _day(last_year, period.last_month, period.last_day),
        )
    except ValueError:
        return None
    return working_days.of(*found, period.working) if period.working else found


def _day(year: int, month: int, day: int) -> date:
    """Return a calendar day; days up to 0 count back from the last of the month."""
    return date(year, month, day if day > 0 else _last_day(year, month) + day)


_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _last_day(year: int, month: int) -> int:
    """Return the number of days of a month; quicker than ``calendar``, which finds weekdays."""
    return 29 if month == 2 and isleap(year) else _MONTH_LENGTHS[month - 1]


def can_be(month: int, day: int, year: int | None) -> bool:
    """Whether the calendar has the day; 29 February needs a leap year where one is given.

    A year that no plan is of ("31/12/202 5") is a slip, and the day with it.
    """
    if year is not None and not 1900 <= year < 2200:
        return False
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def of_day(rule: str, month: int, day: int, year: int | None) -> Period | None:
    """Return a single day, or None where there is none such."""
    return Period("date", rule, month, day, month, day, year) if can_be(month, day, year) else None


def of_months(kind: DeadlineKind, rule: str, first: int, last: int) -> Period | None:
    """Whole months, both inclusive; a range that ends before it begins runs over New Year."""
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    over = first > last
    return Period(kind, rule, first, 1, last, 0, years=int(over), wrapped=over)


def of_quarter(rule: str, quarter: int) -> Period | None:
    """Return a quarter, or None where its number is none of 1 to 4."""
    if not 1 <= quarter <= 4:
        return None
    return Period("quarter", rule, quarter * 3 - 2, 1, quarter * 3, 0)


def of_years(rule: str, first: int, last: int) -> Period | None:
    """Whole years; None where the last is before the first."""
    if last < first:
        return None
    kind: DeadlineKind = "year" if first == last else "year_range"
    return Period(kind, rule, 1, 1, 12, 0, first, last - first)


def of_list(kind: DeadlineKind, members: list[Period]) -> Period:
    """Return the hull of listed periods; one that steps back in the year is of the next year."""
    placed = [members[0]]
    for member in members[1:]:
        years = (placed[-1].shift or 0) + int(member.month < placed[-1].month)
        placed.append(member._replace(shift=years) if years else member)
    last = placed[-1]
    over = (last.shift or 0) + last.years
    return members[0]._replace(
        kind=kind,
        last_month=last.last_month,
        last_day=last.last_day,
        years=over,
        members=tuple(placed),
        wrapped=bool(over),
    )


def in_year(period: Period, year: int) -> Period | None:
    """Place a period in the year printed after it, which is the year it ends in.

    None where the year has no such day.
    """
    start = year - period.years
    if period.members:
        members = tuple([_starting(each, start + (each.shift or 0)) for each in period.members])
        period = period._replace(members=members)
    placed = _starting(period, start)
    return placed if not _may_be_absent(period) or days_of(placed, start) else None


def _starting(period: Period, year: int) -> Period:
    """Return the period that begins in a year, whichever it was counted from."""
    if period.shift is not None:
        period = period._replace(shift=None)
    return Period._make((*period[:_YEAR], year, *period[_YEAR + 1 :]))  # quicker than _replace


_YEAR = Period._fields.index("year")


def _may_be_absent(period: Period) -> bool:
    """Whether some years lack a day of this period: all others were checked when it was read."""
    ends = {(period.month, period.day), (period.last_month, period.last_day)}
    return _LEAP_DAY in ends


_LEAP_DAY = (2, 29)
