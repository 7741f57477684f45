"""Days of the week printed beside a date: one that is not the date's shows a slip in either."""

import re
from collections.abc import Iterator

from kehoach.normalize.language.tokens import Tokens
from kehoach.normalize.periods.period import Period, PlanYear, days_of

_BESIDE = re.compile("(?P<weekday>w)[CH]{0,2}(?P<day>[Pp])|(?P<date>[Pp])[CO]?(?P<told>w)")
"""A day of the week before its date, or behind it in brackets."""


def wrong_weekdays(terms: Tokens, plan_year: PlanYear) -> Iterator[str]:
    """Quote the dates beside which another day of the week is printed."""
    if "w" not in terms.codes:
        return
    for found in _BESIDE.finditer(terms.codes):
        weekday = terms.values[found.start("weekday" if found["weekday"] else "told")]
        period = terms.values[found.start("day" if found["day"] else "date")]
        if _is_another(period, weekday, plan_year):
            yield terms.printed(found.start(), found.end())


def _is_another(period: Period | None, weekday: int | None, plan_year: PlanYear) -> bool:
    if period is None or period.kind != "date" or period.members or not period.month:
        return False
    year = period.year or plan_year.of(period)
    days = days_of(period, year) if year else None
    return weekday is not None and days is not None and days[0].weekday() != weekday
