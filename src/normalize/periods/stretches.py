"""Days or months of a period that are named before it: "tuần 2", "5 ngày cuối", "2 tháng đầu"."""

from typing import Literal, NamedTuple

from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.alphabet import ALPHABET
from kehoach.normalize.periods.counting import numbers
from kehoach.normalize.periods.period import Period, of_day
from kehoach.normalize.periods.rule import ReadPeriod
from kehoach.readings import DeadlineKind

_WEEK, _LAST, _MONTH = (ALPHABET.code(word) for word in ("tuần", "cuối", "tháng"))
_WORK = ALPHABET.code("làm")
Unit = Literal["day", "working day", "month"]


class Stretch(NamedTuple):
    """Days or months of a period named after them; up to 0 they count back from its end."""

    first: int
    last: int
    kind: DeadlineKind | None = None
    """None: the kind of the period."""
    unit: Unit = "day"
    of_month: bool = False
    """Longer periods than a month are not counted so."""


def week_number(span: Span) -> Stretch | None:
    """Days of the weeks named: week n of a month is its days 7n - 6 to 7n, the fifth its rest."""
    found = [number for group in numbers(span) for number in group]
    if not found or not 1 <= found[0] <= found[-1] <= 5:
        return None
    last = 7 * found[-1] if found[-1] < 5 else 0
    return Stretch(7 * found[0] - 6, last, "range", of_month=True)


def edge_stretch(span: Span) -> Stretch | None:
    """Days of "02 tuần đầu", "5 ngày cuối": as many from the beginning or up to the end."""
    count = numbers(span)[0][0]
    unit: Unit = "working day" if _WORK in span.codes else "day"
    if _MONTH in span.codes:
        return _at_edge(span, count, "month") if count <= _MOST_MONTHS else None
    if _WEEK in span.codes:
        count, unit = 7 * count, "day"
    if not 1 <= count <= _MOST_DAYS:
        return None
    return _at_edge(span, count, unit)._replace(kind="range" if _WEEK in span.codes else None)


_MOST_DAYS, _MOST_MONTHS = 28, 3  # as many as every month, and every quarter, has


def _at_edge(span: Span, count: int, unit: Unit) -> Stretch:
    first, last = (1 - count, 0) if _LAST in span.codes else (1, count)
    return Stretch(first, last, unit=unit)


def month_of_quarter(span: Span) -> Stretch | None:
    """Here "tháng thứ hai của quý": the month by its number in what follows."""
    (number, _), *_rest = numbers(span)
    return Stretch(number, number, "month", "month") if 1 <= number <= _MOST_MONTHS else None


def edge_days_of_year(span: Span) -> Period | None:
    """The first or last days or weeks of the year: "10 ngày cuối năm"."""
    days = numbers(span)[0][0] * (7 if _WEEK in span.codes else 1)
    at_end = _LAST in span.codes
    first, last = (32 - days, 31) if at_end else (1, days)
    day = of_day("edge_days_of_year", 12 if at_end else 1, first, None)
    return day and day._replace(kind="range", last_day=last) if days <= _MOST_DAYS else None


STRETCHES: tuple[Rule[ReadPeriod], ...] = (
    Rule(
        "week_number",
        "tuần lễ? thứ? (?: N (?: ITEMSIGN tuần? N )? | nhất | hai | ba | tư | một | bốn )",
        week_number,
        "WEEK",
    ),
    Rule(
        "edge_stretch",
        "(?: N | NUMBERHEAD ) (?: ngày (?: làm việc )? | tuần ) (?:đầu|cuối) (?:tiên|cùng)? "
        "(?= (?:của|trong)? FULLPERIOD )",
        edge_stretch,
        "WEEK",
    ),
    Rule(
        "edge_days_of_year",
        "(?: N | NUMBERHEAD ) (?: ngày | tuần ) (?:đầu|cuối) (?:tiên|cùng)? OFYEAR",
        edge_days_of_year,
        "YEARLESS",
    ),
    Rule(
        "edge_months",
        "(?: N | NUMBERHEAD ) tháng (?:đầu|cuối) (?:tiên|cùng)? (?= của? quý QUARTERNUMBER )",
        edge_stretch,
        "WEEK",
    ),
    Rule(
        "month_of_quarter",
        "tháng thứ (?: N | nhất | hai | ba ) (?= của? quý QUARTERNUMBER )",
        month_of_quarter,
        "WEEK",
    ),
)
