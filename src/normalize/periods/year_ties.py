"""Rules that tie a year to the period before it, in all the ways it is printed."""

from collections.abc import Callable

from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.counting import year_of_two_digits
from kehoach.normalize.periods.period import Period, in_year

ReadYear = Callable[[Span], Period | None]


def _with_year(span: Span) -> Period | None:
    """A period that has a year of its own keeps it; then the two are no one period."""
    period: Period | None
    year: Period | None
    period, year = span.values("pAa")
    if period is None or year is None:
        return None
    if year.year is not None:
        return in_year(period, year.year)
    every = year.every_year and period.kind == "date"
    shift = year.shift or 0
    members = tuple(each._replace(shift=shift + (each.shift or 0)) for each in period.members)
    return period._replace(shift=shift, every_year=every, members=members)


def _with_number(span: Span) -> Period | None:
    """Here "Quý I/22" is of 2022; any other number after the slash is no year."""
    period: Period | None = span.values("p")[0]
    year = year_of_two_digits(span.values("NX")[0])
    return in_year(period, year) if period and year else None


def _own(span: Span) -> Period | None:
    period: Period | None = span.values("p")[0]
    return period


def _nothing(_span: Span) -> Period | None:
    return None


# "tháng 2025" after a month, "năm năm 2025": the word for year is mistyped or doubled
_OWN = "(?: YEARSIGN (?:của|trong|tháng|năm)? [BAREYEAR FULLYEAR] | OPEN BAREYEAR CLOSE )"

RULES: tuple[Rule[ReadYear], ...] = (
    Rule(
        "lunar",
        f"(?: [YEARLESS PERIOD] {_OWN}? OPEN? theo? LUNAR CLOSE? "
        "| LUNAR COLON? [YEARLESS PERIOD] )",
        _nothing,
        "IMPOSSIBLE",
    ),
    Rule("of_the_year", "YEARLESS của năm NOTNUMBER", _own, "YEARLESS"),
    Rule("coming", "YEARLESS (?: này | tới ) (?= $ | [END COMMA SEMI CLOSE] )", _own, "YEARLESS"),
    Rule("with_year", f"YEARLESS {_OWN}", _with_year),
    Rule("impossible", f"IMPOSSIBLE (?: {_OWN} | SLASH [N X] )", _nothing, "IMPOSSIBLE"),
    Rule("with_number", "YEARLESS SLASH{1,2} [N X] (?! N )", _with_number),
)
