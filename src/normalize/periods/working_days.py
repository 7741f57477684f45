"""Working days: neither a day of the weekend nor a public holiday of Vietnam.

The holidays are those of the Labour Code (Article 112: New Year, Tết, the Hùng kings' day, 30
April, 1 May, 2 September) with the days in lieu that the government has set, as the library
``holidays`` knows them; Tết and the Hùng kings' day follow the lunar calendar.
"""

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays.countries.vietnam import Vietnam

_DAY = timedelta(days=1)


@lru_cache(maxsize=64)
def _calendar(year: int) -> "Vietnam":
    """Days off by law in one year; the library is loaded when a phrase first asks for it."""
    from holidays.countries.vietnam import Vietnam

    return Vietnam(years=year)  # type: ignore[no-untyped-call]


def is_working_day(day: date) -> bool:
    """Whether offices are open: a weekday that is no day off, or a Saturday worked in lieu."""
    return _calendar(day.year).is_working_day(day)


def of(first: date, last: date, count: int) -> tuple[date, date] | None:
    """Return first and last of ``count`` working days of a period; below 0 its last ones.

    None where it has fewer.
    """
    days = [first + at * _DAY for at in range((last - first).days + 1)]
    nearest = days if count > 0 else days[::-1]
    working = []
    for day in nearest:
        if is_working_day(day):
            working.append(day)
        if len(working) == abs(count):
            return min(working[0], day), max(working[0], day)
    return None
