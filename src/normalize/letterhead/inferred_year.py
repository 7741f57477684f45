"""The year that the deadlines of a plan agree on, where nothing around the table names it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from kehoach.findings import finding
from kehoach.normalize.deadlines import read_deadline
from kehoach.normalize.letterhead.reading import Letterhead

# So many deadlines must name the year, and so large a share of those that name any.
_LEAST = 3
_SHARE = 2 / 3


def with_year(letterhead: Letterhead, deadlines: Iterable[str]) -> Letterhead:
    """Take the year that the deadlines agree on where the letterhead names none."""
    if letterhead.plan_year is not None:
        return letterhead
    year = common_year(deadlines)
    if year is None:
        return letterhead
    doubts = [doubt for doubt in letterhead.doubts if doubt.code != "plan_year_unsure"]
    inferred = finding("plan_year_unsure", "deadlines", value=str(year))
    return replace(letterhead, plan_year=year, doubts=(*doubts, inferred))


def common_year(deadlines: Iterable[str]) -> int | None:
    """Return the year that most deadlines name; None where they name none or several."""
    years = Counter(year for text in deadlines if (year := _year(text)) is not None).most_common()
    total = sum(count for _, count in years)
    if not years or years[0][1] < max(_LEAST, _SHARE * total):
        return None
    return years[0][0]


@lru_cache(maxsize=1024)  # the same phrase stands in many rows
def _year(text: str) -> int | None:
    """The one year that a deadline names."""
    reading = read_deadline(text)
    days = [day for day in (reading.start, reading.end) if day is not None]
    named = {day.year for day in days}
    return named.pop() if len(named) == 1 and reading.kind != "unread" else None
