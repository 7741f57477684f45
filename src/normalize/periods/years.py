"""Rules for years, plain, in spans, of schools, and counted from that of the plan."""

from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.counting import numbers, year_of_two_digits
from kehoach.normalize.periods.period import Period, in_year, of_months, of_years
from kehoach.normalize.periods.rule import ReadPeriod, mark


def years(span: Span) -> Period | None:
    """From year to year; a school year runs from September to May."""
    years = span.values("Y")
    short = span.values("N")
    if short and len(years) == 1:
        years.append(years[0] // 100 * 100 + short[0])
    return of_years("years", years[0], years[-1])


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


def year_and_number(span: Span) -> Period | None:
    """Read "2026-03" as a month, "2025-26" as two years."""
    year, number = span.values("Y")[0], span.values("N")[0]
    if number == (year + 1) % 100:
        return of_years("years", year, year + 1)
    period = of_months("month", "year_and_number", number, number)
    return period and in_year(period, year)


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


YEARS: tuple[Rule[ReadPeriod], ...] = (
    Rule(
        "semester",
        "(?: SEMESTER [COMMA OPEN]? của? (?:năm học)? Y [DASH SLASH] Y | "
        "năm học Y [DASH SLASH] Y [COMMA COLON OPEN DASH SEMI]? (?: trong )? SEMESTER CLOSE? )",
        semester,
    ),
    Rule(
        "school_year",
        "(?: năm học mới? | niên khóa ) Y (?: [DASH SLASH] | đến | tới ) [Y N]",
        school_year,
    ),
    Rule(
        "year_and_number",
        "Y (?<! [SLASH DASH DOT N R] . ) DASH N (?! [DASH SLASH N] )",
        year_and_number,
    ),
    Rule(
        "years",
        "(?: SPANWORD SPANWORD? )? năm? Y (?<! SLASH . ) (?: [DASH SLASH] DASH? năm? | "
        "cho? (?:đến|tới) hết? năm? ) Y (?! [DASH SLASH] N )",
        years,
        "YEARSPAN",
    ),
    Rule(
        "next_years",
        "(?: các | những ) năm học? (?: tiếp theo | sau | kế tiếp | tới | về sau ) đó?",
        mark,
        "NEXTYEARS",
    ),
    Rule(
        "year_after",
        "năm (?: (?: sau | liền kề sau? ) năm (?:kế hoạch|báo cáo) | NEXT OFPLAN )",
        relative_year(1),
        "BAREYEAR",
    ),
    Rule("year_next", "năm YEARKIND NEXT (?! khi )", relative_year(1, every=True), "BAREYEAR"),
    Rule(
        "year_this",
        "(?: cùng năm | năm (?: nay | này | đó | kế hoạch | báo cáo | hiện (?:tại|hành) ) )",
        relative_year(0),
        "BAREYEAR",
    ),
    Rule(
        "year_last",
        "năm trước (?:liền kề)? OFPLAN? (?! ngày | tháng | quý | N | khi | hạn )",
        relative_year(-1),
        "BAREYEAR",
    ),
    Rule(
        "year_whole",
        "(?: trong | cả | toàn | suốt | trọn | hết (?! năm Y ) ) "
        "(?: trong | cả | toàn | suốt | trọn | hết ){0,2} năm (?! học | N | RELATIVE ) Y?",
        year,
        "FULLYEAR",
    ),
    Rule(
        "year",
        "(?: năm N (?! lần | UNIT | SLASH | DASH ) | năm YEARKIND Y | năm? COLON? Y )",
        year,
        "BAREYEAR",
    ),
)
