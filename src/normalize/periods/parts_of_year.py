"""Rules for quarters, half-years and the edges of a year."""

from typing import TYPE_CHECKING

from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.alphabet import ALPHABET
from kehoach.normalize.periods.counting import numbers
from kehoach.normalize.periods.period import Period, of_list, of_months, of_quarter
from kehoach.normalize.periods.rule import ReadPeriod

if TYPE_CHECKING:
    from kehoach.readings import DeadlineKind

_MIDDLE, _LAST, _WEEK = (ALPHABET.code(word) for word in ("giữa", "cuối", "tuần"))
_EDGES = {_MIDDLE, _LAST, ALPHABET.code("đầu")}


def quarters(span: Span) -> Period | None:
    """One quarter, or several under one head; the range I - III is the list I, II, III."""
    groups = numbers(span)
    if len(groups) == 1 and groups[0][0] == groups[0][1]:
        return of_quarter("quarter", groups[0][0])
    listed = [number for first, last in groups for number in range(first, min(last, first + 4) + 1)]
    members = [of_quarter("quarter", number) for number in listed]
    real = [member for member in members if member]
    if not real or len(real) != len(members) or any(a > b for a, b in groups):
        return None
    return real[0] if len(real) == 1 else of_list("quarter_list", real)


def some_months(span: Span) -> Period | None:
    """The first or last months of a year: "9 tháng đầu năm"."""
    groups = numbers(span)
    count = groups[0][0] if groups else 0
    if not 1 <= count <= 12:
        return None
    kind: DeadlineKind = "half_year" if count == 6 else "month_range"
    first, last = (13 - count, 12) if _LAST in span.codes else (1, count)
    return of_months(kind, "months_of_year", first, last)


def some_quarters(span: Span) -> Period | None:
    """The first or last quarters of a year: "2 quý đầu năm"."""
    groups = numbers(span)
    months = 3 * groups[0][0] if groups else 0
    if not 3 <= months <= 9:
        return None
    first, last = (13 - months, 12) if _LAST in span.codes else (1, months)
    return of_months("range", "quarters_of_year", first, last)


def half(span: Span) -> Period | None:
    """The first or second six months."""
    first, last = (7, 12) if _LAST in span.codes else (1, 6)
    return of_months("half_year", "half_year", first, last)


def end_quarter(span: Span) -> Period | None:
    """The first or the last quarter of the year."""
    return of_quarter("quarter_named", 4 if _LAST in span.codes else 1)


def edge_of_year(span: Span) -> Period | None:
    """The first quarter, June and July, or the last quarter: "đầu", "giữa", "cuối năm"."""
    at_end = _LAST in span.codes
    first, last = (10, 12) if at_end else (6, 7) if _MIDDLE in span.codes else (1, 3)
    period = of_months("range", "edge_of_year", first, last)
    return period and period._replace(approx=True, end_of="year" if at_end else None)


def edges_of_year(span: Span) -> Period | None:
    """Several edges of one year: "giữa và cuối năm"."""
    edges = [
        edge_of_year(span.part(at, at + 1)) for at, code in enumerate(span.codes) if code in _EDGES
    ]
    return of_list("range", [edge for edge in edges if edge])


PARTS_OF_YEAR: tuple[Rule[ReadPeriod], ...] = (
    Rule(
        "months_of_year",
        "(?: N | NUMBERWORD NUMBERWORD? ) tháng (?: (?:đầu|cuối) (?: OFYEAR )? | (?= năm Y ) )",
        some_months,
        "YEARLESS",
    ),
    Rule(
        "quarters_of_year",
        "(?: N | NUMBERWORD ) quý (?:đầu|cuối) OFYEAR",
        some_quarters,
        "YEARLESS",
    ),
    Rule("half_year", "nửa (?: (?:đầu|cuối) OFYEAR | năm (?:đầu|cuối) )", half, "YEARLESS"),
    Rule("quarter_named", "quý (?:đầu|cuối) (?:tiên|cùng)? OFYEAR", end_quarter, "YEARLESS"),
    Rule(
        "edges_of_year",
        "EDGE (?: (?: LISTSIGN ){1,2} EDGE ){1,2} OFYEAR",
        edges_of_year,
        "YEARLESS",
    ),
    Rule(
        "edge_of_year",
        "(?: EDGE (?<! [ngày tiên] . ) | (?: những | các ) tháng EDGE ) OFYEAR",
        edge_of_year,
        "YEARLESS",
    ),
    Rule(
        "quarter",
        "các? (?: quý COLON? | q POINT? ) QUARTERNUMBER MOREQUARTERS{0,7}",
        quarters,
        "YEARLESS",
    ),
)
