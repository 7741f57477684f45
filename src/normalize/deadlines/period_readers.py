"""How single periods are read: days, months, quarters, half-years, years, lists under a head."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from kehoach.normalize.deadlines import periods
from kehoach.normalize.deadlines.macros import ALPHABET
from kehoach.normalize.deadlines.periods import Period
from kehoach.normalize.language.number_words import COUNTED, DIGITS
from kehoach.normalize.language.tokens import Span

if TYPE_CHECKING:
    from kehoach.readings import DeadlineKind

ReadPeriod = Callable[[Span], object]

_NUMBER_WORDS = {ALPHABET.code(word): DIGITS[word] for word in COUNTED if word in DIGITS} | {
    ALPHABET.code("mười"): 10,
    ALPHABET.code("nhất"): 1,
}
_NOT_COUNTED = f"[^NR{''.join(_NUMBER_WORDS)}]*"
_COUNTED_ONCE = re.compile(f"{_NOT_COUNTED}[NR]{_NOT_COUNTED}")
_TEN = ALPHABET.code("mười")
_TO = {"D", ALPHABET.code("đến"), ALPHABET.code("tới")}
_MIDDLE, _LAST, _WEEK = (ALPHABET.code(word) for word in ("giữa", "cuối", "tuần"))
_EDGES = {_MIDDLE, _LAST, ALPHABET.code("đầu")}
_MOST_DAYS = 28


Groups = list[tuple[int, int]]
"""The numbers of a period as listed: (first, last) of each range, twice the same for one."""


def year_of_two_digits(number: int) -> int | None:
    """Return 2022 for 22; None where two digits can hardly be a year of a plan."""
    return 2000 + number if 20 <= number <= 60 else None


def numbers(span: Span) -> Groups:
    """Read numbers, number words and ranges of them."""
    if _COUNTED_ONCE.fullmatch(span.codes):
        (only,) = span.values("NR")
        return [(only, only)]
    groups: Groups = []
    joined = False
    before = ""
    for code, value in zip(span.codes, span.tokens.values[span.first : span.stop], strict=True):
        number = value if code in "NR" else _NUMBER_WORDS.get(code)
        if number is not None:
            _add_number(groups, number, joined=joined, after_ten=before == _TEN)
            joined = False
        elif code in _TO and groups:
            joined = True
        before = code
    return groups


def _add_number(groups: Groups, number: int, *, joined: bool, after_ten: bool) -> None:
    if after_ten:
        groups[-1] = (10 + number, 10 + number)
    elif joined:
        groups[-1] = (groups[-1][0], number)
    else:
        groups.append((number, number))


# days


def whole_date(span: Span) -> Period | None:
    """Day, month and year in this order; a year of two digits is of this century."""
    day, month, *rest = span.values("N")
    years = span.values("YX") or [year_of_two_digits(number) for number in rest]
    return periods.of_day("date_numeric", month, day, years[-1]) if years[-1] else None


def iso_date(span: Span) -> Period | None:
    """Year, month and day in this order; a clock time is passed over."""
    month, day, *_clock = span.values("N")
    return periods.of_day("date_iso", month, day, span.values("Y")[0])


def stuck_date(span: Span) -> Period | None:
    """Day, then month and year without the sign between them (10/112025)."""
    month, year = span.values("G")[0]
    return periods.of_day("date_stuck", month, span.values("N")[0], year)


def date(rule: str) -> "Callable[[Span], Period | None]":
    """Day and month, in figures or words."""

    def read(span: Span) -> Period | None:
        groups = numbers(span)
        if len(groups) != 2:
            return None
        (day, _), (month, _) = groups
        return periods.of_day(rule, month, day, None)

    return read


_DAY = ALPHABET.code("ngày")
_BOUNDED = {ALPHABET.code(word) for word in ("trước", "nhất", "quá", "hết", "là", "điểm")}
_PLACED = {ALPHABET.code(word) for word in ("từ", "đến", "tới", "dịp", "sáng", "chiều", "tối")}


def _before(span: Span) -> str:
    """Return the code before a span; none at the beginning."""
    return span.tokens.codes[span.first - 1 : span.first]


def dashed_date(span: Span) -> Period | None:
    """Day and month with a dash between them; what may be two days of a month is none."""
    day, month = span.values("N")
    is_day = day > month or _before(span) in _BOUNDED | _PLACED
    return periods.of_day("date_dashed", month, day, None) if is_day else None


def days_of_month(span: Span) -> Period | None:
    """Days that share a month: "15 - 20/3", "15, 16 và 17 tháng 3", "ba ngày 24, 25 và 26-6"."""
    days = span.part(int(span.codes[1] == _DAY), len(span.codes))  # without how many they are
    if span.codes[-2] == "D":  # the dash ties the month to the last day, it makes no range
        spans, month = numbers(days.part(0, len(days.codes) - 2)), days.values("N")[-1]
    else:
        *spans, (month, _) = numbers(days)
    members = [_day_range(month, first, last) for first, last in spans]
    real = [member for member in members if member]
    if len(real) != len(members):
        return None
    return real[0] if len(real) == 1 else periods.of_list("date", real)


def day_of_months(span: Span) -> Period | None:
    """The same day of several months: "ngày 15 các tháng 3, 6, 9"."""
    (day, _), *months = numbers(span)
    members = [periods.of_day("day_of_months", month, day, None) for month, _ in months]
    real = [member for member in members if member]
    return periods.of_list("date", real) if len(real) == len(members) else None


def _day_range(month: int, first: int, last: int) -> Period | None:
    """Days of one month; where the last is the lower number, from the month before."""
    start = month if first <= last else (month - 1 or 12)
    day = periods.of_day("days_of_month", start, first, None)
    if day is None or not periods.can_be(month, last, None):
        return None
    if first == last:
        return day
    over, wrapped = int(start > month), start != month
    return day._replace(kind="range", last_month=month, last_day=last, years=over, wrapped=wrapped)


def open_day(span: Span) -> Period | None:
    """Days whose month is said elsewhere: "từ ngày 5 đến …", "ngày 5 đến ngày 10 hằng tháng"."""
    groups = numbers(span)
    first, last = groups[0]
    kind: DeadlineKind = "date" if first == last else "range"
    return Period(kind, "date_open", 0, first, 0, last) if 1 <= first <= last <= 31 else None


# months


def months(rule: str) -> "Callable[[Span], Period | None]":
    """Months under one head; a year in the pattern itself is that of the last month."""

    def read(span: Span) -> Period | None:
        counted = span.codes[0] not in _MONTH_HEADS and _MONTH in span.codes
        period = _listed(rule, numbers(span)[1:] if counted else numbers(span))
        years = span.values("Y")
        return periods.in_year(period, years[-1]) if period and years else period

    return read


_MONTH = ALPHABET.code("tháng")
_MONTH_HEADS = {_MONTH, ALPHABET.code("các"), ALPHABET.code("t")}


def months_or_day(span: Span) -> Period | None:
    """Here "10-12/2025" are months, "31-12/2025" is a day."""
    groups = numbers(span)
    is_pair = len(groups) == 1 and span.codes[1] == "D"
    if is_pair and (groups[0][0] > 12 or _before(span) in _BOUNDED):
        return periods.of_day("month_span_bare", groups[0][1], groups[0][0], span.values("Y")[0])
    return months("month_span_bare")(span)


def _listed(rule: str, groups: Groups) -> Period | None:
    members = [_months_from_to(rule, *group) for group in groups]
    if len(members) == 1:
        return members[0]
    real = [member for member in members if member]
    return periods.of_list("month_range", real) if real and len(real) == len(members) else None


def _months_from_to(rule: str, first: int, last: int) -> Period | None:
    return periods.of_months("month" if first == last else "month_range", rule, first, last)


def may(_span: Span) -> Period | None:
    """The month whose word is also that for year."""
    return periods.of_months("month", "may", 5, 5)


def month_stuck(span: Span) -> Period | None:
    """Month and year without the sign between them (92025)."""
    month, year = span.values("G")[0]
    period = periods.of_months("month", "month_stuck", month, month)
    return period and periods.in_year(period, year)


def year_and_number(span: Span) -> Period | None:
    """Read "2026-03" as a month, "2025-26" as two years."""
    year, number = span.values("Y")[0], span.values("N")[0]
    if number == (year + 1) % 100:
        return periods.of_years("years", year, year + 1)
    period = periods.of_months("month", "year_and_number", number, number)
    return period and periods.in_year(period, year)


# quarters and parts of a year


def quarters(span: Span) -> Period | None:
    """One quarter, or several under one head; the range I - III is the list I, II, III."""
    groups = numbers(span)
    if len(groups) == 1 and groups[0][0] == groups[0][1]:
        return periods.of_quarter("quarter", groups[0][0])
    listed = [number for first, last in groups for number in range(first, min(last, first + 4) + 1)]
    members = [periods.of_quarter("quarter", number) for number in listed]
    real = [member for member in members if member]
    if not real or len(real) != len(members) or any(a > b for a, b in groups):
        return None
    return real[0] if len(real) == 1 else periods.of_list("quarter_list", real)


def some_months(span: Span) -> Period | None:
    """The first or last months of a year: "9 tháng đầu năm"."""
    groups = numbers(span)
    count = groups[0][0] if groups else 0
    if not 1 <= count <= 12:
        return None
    kind: DeadlineKind = "half_year" if count == 6 else "month_range"
    first, last = (13 - count, 12) if _LAST in span.codes else (1, count)
    return periods.of_months(kind, "months_of_year", first, last)


def some_quarters(span: Span) -> Period | None:
    """The first or last quarters of a year: "2 quý đầu năm"."""
    groups = numbers(span)
    months = 3 * groups[0][0] if groups else 0
    if not 3 <= months <= 9:
        return None
    first, last = (13 - months, 12) if _LAST in span.codes else (1, months)
    return periods.of_months("range", "quarters_of_year", first, last)


def half(span: Span) -> Period | None:
    """The first or second six months."""
    first, last = (7, 12) if _LAST in span.codes else (1, 6)
    return periods.of_months("half_year", "half_year", first, last)


def end_quarter(span: Span) -> Period | None:
    """The first or the last quarter of the year."""
    return periods.of_quarter("quarter_named", 4 if _LAST in span.codes else 1)


def edge_of_year(span: Span) -> Period | None:
    """The first quarter, June and July, or the last quarter: "đầu", "giữa", "cuối năm"."""
    at_end = _LAST in span.codes
    first, last = (10, 12) if at_end else (6, 7) if _MIDDLE in span.codes else (1, 3)
    period = periods.of_months("range", "edge_of_year", first, last)
    return period and period._replace(approx=True, end_of="year" if at_end else None)


def edges_of_year(span: Span) -> Period | None:
    """Several edges of one year: "giữa và cuối năm"."""
    edges = [
        edge_of_year(span.part(at, at + 1)) for at, code in enumerate(span.codes) if code in _EDGES
    ]
    return periods.of_list("range", [edge for edge in edges if edge])


def edge_days_of_year(span: Span) -> Period | None:
    """The first or last days or weeks of the year: "10 ngày cuối năm"."""
    days = numbers(span)[0][0] * (7 if _WEEK in span.codes else 1)
    at_end = _LAST in span.codes
    first, last = (32 - days, 31) if at_end else (1, days)
    day = periods.of_day("edge_days_of_year", 12 if at_end else 1, first, None)
    return day and day._replace(kind="range", last_day=last) if days <= _MOST_DAYS else None


# years


def years(span: Span) -> Period | None:
    """From year to year; a school year runs from September to May."""
    years = span.values("Y")
    short = span.values("N")
    if short and len(years) == 1:
        years.append(years[0] // 100 * 100 + short[0])
    return periods.of_years("years", years[0], years[-1])


def school_year(span: Span) -> Period | None:
    """September to May."""
    whole = years(span)
    if whole is None or whole.years != 1:
        return None
    return whole._replace(
        kind="range", rule="school_year", month=9, last_month=5, last_day=0, approx=True
    )


def semester(span: Span) -> Period | None:
    """First half of a school year: September to January; second: January to May."""
    school = school_year(span)
    if school is None:
        return None
    groups = numbers(span)
    if not groups or groups[0][0] not in {1, 2}:
        return None
    if groups[0][0] == 1:
        return school._replace(rule="semester", last_month=1)
    return school._replace(rule="semester", month=1, year=(school.year or 0) + 1, years=0)


def year(span: Span) -> Period | None:
    """A year, or the plan's; two digits after "năm" are of this century."""
    years = span.values("Y") or [year_of_two_digits(number) for number in span.values("N")]
    if years and years[-1] is None:
        return None
    return Period("year", "year", 1, 1, 12, 0, years[-1] if years else None)


def relative_year(shift: int, *, every: bool = False) -> ReadPeriod:
    """A year counted from the plan's."""

    def read(_span: Span) -> Period:
        return Period("year", "year_relative", 1, 1, 12, 0, shift=shift, every_year=every)

    return read


def nothing(_span: Span) -> Period | None:
    """No period: the calendar or the reader does not know it."""
    return None


def mark(_span: Span) -> bool:
    """Nothing to read: the token itself says it."""
    return True
