"""Rules for months: one, several under one head, some of them counted from the edge of a year."""

from typing import TYPE_CHECKING

from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.alphabet import ALPHABET, MONTH_NAMES
from kehoach.normalize.periods.counting import Groups, numbers
from kehoach.normalize.periods.period import Period, in_year, of_day, of_list, of_months
from kehoach.normalize.periods.rule import BOUNDED, ReadPeriod, before, nothing

if TYPE_CHECKING:
    from collections.abc import Callable


def months(rule: str) -> "Callable[[Span], Period | None]":
    """Months under one head; a year in the pattern itself is that of the last month."""

    def read(span: Span) -> Period | None:
        counted = span.codes[0] not in _MONTH_HEADS and _MONTH in span.codes
        period = _listed(rule, numbers(span)[1:] if counted else numbers(span))
        years = span.values("Y")
        return in_year(period, years[-1]) if period and years else period

    return read


_MONTH = ALPHABET.code("tháng")
_MONTH_HEADS = {_MONTH, ALPHABET.code("các"), ALPHABET.code("t")}


def months_or_day(span: Span) -> Period | None:
    """Here "10-12/2025" are months, "31-12/2025" is a day."""
    groups = numbers(span)
    is_pair = len(groups) == 1 and span.codes[1] == "D"
    if is_pair and (groups[0][0] > 12 or before(span) in BOUNDED):
        return of_day("month_span_bare", groups[0][1], groups[0][0], span.values("Y")[0])
    return months("month_span_bare")(span)


def _listed(rule: str, groups: Groups) -> Period | None:
    members = [_months_from_to(rule, *group) for group in groups]
    if len(members) == 1:
        return members[0]
    real = [member for member in members if member]
    return of_list("month_range", real) if real and len(real) == len(members) else None


def _months_from_to(rule: str, first: int, last: int) -> Period | None:
    return of_months("month" if first == last else "month_range", rule, first, last)


def named(span: Span) -> Period | None:
    """A month by its English name, or a day of it; both have their year."""
    (month,) = (_NAMED[code] for code in span.codes if code in _NAMED)
    (year,), days = span.values("Y"), span.values("N")
    if days:
        return of_day("month_named", month, days[0], year)
    period = of_months("month", "month_named", month, month)
    return period and in_year(period, year)


_NAMED = {ALPHABET.code(name): month for month, name in enumerate(MONTH_NAMES, start=1)}


def may(_span: Span) -> Period | None:
    """The month whose word is also that for year."""
    return of_months("month", "may", 5, 5)


def month_stuck(span: Span) -> Period | None:
    """Month and year without the sign between them (92025)."""
    month, year = span.values("G")[0]
    period = of_months("month", "month_stuck", month, month)
    return period and in_year(period, year)


MONTHS: tuple[Rule[ReadPeriod], ...] = (
    Rule(
        "month_span_bare",
        "N (?: ITEMSIGN N ){1,11} (?: SLASH{1,2} | DASH | DOT ) Y",
        months_or_day,
    ),
    Rule("month_bare", "N DATESIGN năm? Y", months("month_bare")),
    Rule("month_or_day", "tháng N SLASH N SLASH Y", nothing, "IMPOSSIBLE"),
    Rule("may", "tháng năm (?= SLASH Y | năm Y )", may, "YEARLESS"),
    Rule("month_named", "(?: N MONTHNAME | MONTHNAME N? ) COMMA? Y", named),
    Rule("month_stuck", "tháng G", month_stuck),
    Rule(
        "month",
        "(?: các? tháng [DOT END COLON]? MONTHNUMBER MOREMONTHS{0,11} "
        "| (?: N | NUMBERHEAD ) tháng MONTHNUMBER MOREMONTHS{1,11} )",
        months("month"),
        "YEARLESS",
    ),
    Rule(
        "month_initial",
        "t POINT? MONTHNUMBER MOREMONTHS{0,11} (?= [SLASH DASH DOT] Y | ITEMSIGN t )",
        months("month_initial"),
        "YEARLESS",
    ),
)
