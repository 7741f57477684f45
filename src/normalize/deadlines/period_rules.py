"""Rules for single periods: days, months, quarters, half-years, years, and lists under one head."""

from collections.abc import Callable

from kehoach.normalize.deadlines import periods
from kehoach.normalize.deadlines.macros import ALPHABET
from kehoach.normalize.deadlines.notation import Rule
from kehoach.normalize.deadlines.periods import Period
from kehoach.normalize.deadlines.tokens import Span
from kehoach.readings import DeadlineKind

ReadPeriod = Callable[[Span], object]

_NUMBER_WORDS = {
    ALPHABET.code(word): number
    for number, word in enumerate(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], start=1)
    if word != "năm"  # five, and also the word for year
} | {ALPHABET.code("tư"): 4}
_TEN = ALPHABET.code("mười")
_TO = {"D", ALPHABET.code("đến"), ALPHABET.code("tới")}
_MIDDLE, _LAST = ALPHABET.code("giữa"), ALPHABET.code("cuối")


Groups = list[tuple[int, int]]
"""The numbers of a period as listed: (first, last) of each range, twice the same for one."""


def year_of_two_digits(number: int) -> int | None:
    """Return 2022 for 22; None where two digits can hardly be a year of a plan."""
    return 2000 + number if 20 <= number <= 60 else None


def numbers(span: Span) -> Groups:
    """Read numbers, number words and ranges of them."""
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


def _whole_date(span: Span) -> Period | None:
    """Day, month and year in this order; a year of two digits is of this century."""
    day, month, *rest = span.values("N")
    years = span.values("YX") or [year_of_two_digits(number) for number in rest]
    return periods.of_day("date_numeric", month, day, years[-1]) if years[-1] else None


def _iso_date(span: Span) -> Period | None:
    month, day, *_clock = span.values("N")
    return periods.of_day("date_iso", month, day, span.values("Y")[0])


def _stuck_date(span: Span) -> Period | None:
    """Day, then month and year without the sign between them (10/112025)."""
    month, year = span.values("G")[0]
    return periods.of_day("date_stuck", month, span.values("N")[0], year)


def _date(rule: str) -> ReadPeriod:
    def read(span: Span) -> Period | None:
        groups = numbers(span)
        if len(groups) != 2:
            return None
        (day, _), (month, _) = groups
        return periods.of_day(rule, month, day, None)

    return read


def _days_of_month(span: Span) -> Period | None:
    """Days that share a month: "15 - 20/3", "15, 16 và 17 tháng 3"."""
    *spans, (month, _) = numbers(span)
    members = [_day_range(month, first, last) for first, last in spans]
    real = [member for member in members if member]
    if len(real) != len(members):
        return None
    return real[0] if len(real) == 1 else periods.of_list("date", real)


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


def _open_day(span: Span) -> Period | None:
    """A day whose month is said elsewhere: "từ ngày 5 đến …"."""
    day = span.values("N")[0]
    return Period("date", "date_open", 0, day, 0, day) if 1 <= day <= 31 else None


# months


def _months(rule: str) -> ReadPeriod:
    """Months under one head; a year in the pattern itself is that of the last month."""

    def read(span: Span) -> Period | None:
        period = _listed(rule, numbers(span))
        years = span.values("Y")
        return periods.in_year(period, years[-1]) if period and years else period

    return read


def _months_or_day(span: Span) -> Period | None:
    """ "10-12/2025" are months, "31-12/2025" is a day."""
    groups = numbers(span)
    if len(groups) == 1 and groups[0][0] > 12 and span.codes[1] == "D":
        return periods.of_day("month_span_bare", groups[0][1], groups[0][0], span.values("Y")[0])
    return _months("month_span_bare")(span)


def _listed(rule: str, groups: Groups) -> Period | None:
    members = [
        periods.of_months("month" if first == last else "month_range", rule, first, last)
        for first, last in groups
    ]
    real = [member for member in members if member]
    if not real or len(real) != len(members):
        return None
    return real[0] if len(real) == 1 else periods.of_list("month_range", real)


def _month_stuck(span: Span) -> Period | None:
    month, year = span.values("G")[0]
    period = periods.of_months("month", "month_stuck", month, month)
    return period and periods.in_year(period, year)


def _year_and_number(span: Span) -> Period | None:
    """Read "2026-03" as a month, "2025-26" as two years."""
    year, number = span.values("Y")[0], span.values("N")[0]
    if number == (year + 1) % 100:
        return periods.of_years("years", year, year + 1)
    period = periods.of_months("month", "year_and_number", number, number)
    return period and periods.in_year(period, year)


# quarters and parts of a year


def _quarters(span: Span) -> Period | None:
    """One quarter, or several under one head; the range I - III is the list I, II, III."""
    groups = numbers(span)
    listed = [number for first, last in groups for number in range(first, min(last, 5) + 1)]
    members = [periods.of_quarter("quarter", number) for number in listed]
    real = [member for member in members if member]
    if not real or len(real) != len(members) or any(a > b for a, b in groups):
        return None
    return real[0] if len(real) == 1 else periods.of_list("quarter_list", real)


def _some_months(span: Span) -> Period | None:
    """The first or last months of a year: "9 tháng đầu năm"."""
    groups = numbers(span)
    count = groups[0][0] if groups else 0
    if not 1 <= count <= 12:
        return None
    kind: DeadlineKind = "half_year" if count == 6 else "month_range"
    first, last = (13 - count, 12) if _LAST in span.codes else (1, count)
    return periods.of_months(kind, "months_of_year", first, last)


def _some_quarters(span: Span) -> Period | None:
    """The first or last quarters of a year: "2 quý đầu năm"."""
    groups = numbers(span)
    months = 3 * groups[0][0] if groups else 0
    if not 3 <= months <= 9:
        return None
    first, last = (13 - months, 12) if _LAST in span.codes else (1, months)
    return periods.of_months("range", "quarters_of_year", first, last)


def _half(span: Span) -> Period | None:
    first, last = (7, 12) if _LAST in span.codes else (1, 6)
    return periods.of_months("half_year", "half_year", first, last)


def _end_quarter(span: Span) -> Period | None:
    return periods.of_quarter("quarter_named", 4 if _LAST in span.codes else 1)


def _edge_of_year(span: Span) -> Period | None:
    """The first quarter, the two middle ones or the last: "đầu", "giữa", "cuối năm"."""
    first, last = (10, 12) if _LAST in span.codes else (4, 9) if _MIDDLE in span.codes else (1, 3)
    period = periods.of_months("range", "edge_of_year", first, last)
    return period and period._replace(approx=True)


# years


def _years(span: Span) -> Period | None:
    """From year to year; a school year runs from September to May."""
    years = span.values("Y")
    short = span.values("N")
    if short and len(years) == 1:
        years.append(years[0] // 100 * 100 + short[0])
    return periods.of_years("years", years[0], years[-1])


def _school_year(span: Span) -> Period | None:
    whole = _years(span)
    if whole is None or whole.years != 1:
        return None
    return whole._replace(
        kind="range", rule="school_year", month=9, last_month=5, last_day=0, approx=True
    )


def _semester(span: Span) -> Period | None:
    """First half of a school year: September to January; second: January to May."""
    school = _school_year(span)
    if school is None:
        return None
    groups = numbers(span)
    if not groups or groups[0][0] not in {1, 2}:
        return None
    if groups[0][0] == 1:
        return school._replace(rule="semester", last_month=1)
    return school._replace(rule="semester", month=1, year=(school.year or 0) + 1, years=0)


def _year(span: Span) -> Period | None:
    """A year, or the plan's; two digits after "năm" are of this century."""
    years = span.values("Y") or [year_of_two_digits(number) for number in span.values("N")]
    if years and years[-1] is None:
        return None
    return Period("year", "year", 1, 1, 12, 0, years[-1] if years else None)


def _relative_year(shift: int, *, every: bool = False) -> ReadPeriod:
    def read(_span: Span) -> Period:
        return Period("year", "year_relative", 1, 1, 12, 0, shift=shift, every_year=every)

    return read


def _nothing(_span: Span) -> Period | None:
    return None


def _week_number(span: Span) -> tuple[int, int]:
    """First and last of the weeks named."""
    found = span.values("N") or [_WEEKS[code] for code in span.codes if code in _WEEKS]
    return found[0], found[-1]


_WEEKS = _NUMBER_WORDS | {ALPHABET.code("nhất"): 1}


def _mark(_span: Span) -> bool:
    return True


_SIGN = "[SLASH DASH DOT END]{1,2}"
_MORE_MONTHS = "(?: ITEMSIGN MONTHNUMBER (?! WORD | SLASH N SLASH | ngày | tuần | tháng | quý | lần ) )"
_MORE_QUARTERS = (
    "(?: (?: ITEMSIGN | SLASH (?=R) ) QUARTERNUMBER (?! WORD | SLASH N SLASH ) )"
)
_TIME = "(?: WORD? N COLON N (?: COLON N)? )"
_SPAN = "(?: giai đoạn | thời kỳ | nhiệm kỳ | khóa | các )"
_NUMBER = "(?! [N Y X] )"
_ANCHOR = "(?: của? (?:kỳ|năm) (?:kế hoạch|báo cáo) )"

RULES: tuple[Rule[ReadPeriod], ...] = (
    Rule("begin", "bắt đầu", _mark, "BEGIN"),
    Rule("limit", "hạn (?:chót|cuối) cùng?", _mark, "LIMIT"),
    Rule("first_of_all", "(?: lần | ban | bước ) đầu", _mark, "WORD"),
    Rule("week_number", "tuần thứ? (?: N (?: ITEMSIGN tuần? N )? | nhất | hai | ba | tư | một | bốn )", _week_number, "WEEK"),
    Rule("lunar_month", "tháng (?: giêng | chạp )", _nothing, "IMPOSSIBLE"),
    Rule("broken_number", "(?: ngày | tháng | quý ) N N (?: (?: SLASH | DASH | tháng | năm ) [N Y] ){1,2}", _nothing, "IMPOSSIBLE"),
    Rule("date_iso", f"ngày? Y (?: SLASH N SLASH | DASH N DASH | DOT N DOT ) N {_TIME}?", _iso_date),
    Rule("date_numeric", f"(?: ngày WORD{{0,5}} )? N (?: SLASH{{1,2}} N {_SIGN} | DASH N DASH | POINT N {_SIGN} ) (?: [Y X] | N (?! {_SIGN} [N Y] ) )", _whole_date),
    Rule("date_stuck", f"ngày? N {_SIGN} G", _stuck_date),
    Rule("days_of_month", "(?: các? ngày )? N (?: ITEMSIGN (?: hết? ngày )? N ){1,7} (?: SLASH N (?! SLASH N) | COMMA? tháng MONTHNUMBER )", _days_of_month, "YEARLESS"),
    Rule("date_written", "(?: ngày? mùng | ngày )? N COMMA? của? tháng MONTHNUMBER", _date("date_written"), "YEARLESS"),
    Rule("date_short", "(?: ngày (?: WORD{0,5} | mùng ) )? N SLASH{1,2} N", _date("date_short"), "YEARLESS"),
    Rule("date_dotted", "ngày N [DOT END] N", _date("date_dotted"), "YEARLESS"),
    Rule("month_span_bare", "N ITEMSIGN N (?: SLASH{1,2} | DASH | DOT ) Y", _months_or_day),
    Rule("month_bare", f"N {_SIGN} năm? Y", _months("month_bare")),
    Rule("months_of_year", f"(?: N | NUMBERWORD NUMBERWORD? ) tháng (?: (?:đầu|cuối) (?: OFYEAR )? | (?= năm Y ) )", _some_months, "YEARLESS"),
    Rule("quarters_of_year", "(?: N | NUMBERWORD ) quý (?:đầu|cuối) OFYEAR", _some_quarters, "YEARLESS"),
    Rule("half_year", "nửa (?: (?:đầu|cuối) OFYEAR | năm (?:đầu|cuối) )", _half, "YEARLESS"),
    Rule("quarter_named", "quý (?:đầu|cuối) (?:tiên|cùng)? OFYEAR", _end_quarter, "YEARLESS"),
    Rule("edge_of_year", "EDGE (?<! [ngày tiên] . ) OFYEAR", _edge_of_year, "YEARLESS"),
    Rule("month_stuck", "tháng G", _month_stuck),
    Rule("month", f"các? tháng POINT? MONTHNUMBER {_MORE_MONTHS}{{0,11}}", _months("month"), "YEARLESS"),
    Rule("month_initial", f"t POINT? MONTHNUMBER {_MORE_MONTHS}{{0,11}} (?= [SLASH DASH DOT] Y | ITEMSIGN t )", _months("month_initial"), "YEARLESS"),
    Rule("quarter", f"các? (?: quý | q POINT? ) QUARTERNUMBER {_MORE_QUARTERS}{{0,7}}", _quarters, "YEARLESS"),
    Rule("semester", "học? kỳ (?: R | N | một | hai ) [COMMA OPEN]? của? (?:năm học)? Y [DASH SLASH] Y", _semester),
    Rule("school_year", "(?: năm học mới? | niên khóa ) Y (?: [DASH SLASH] | đến | tới ) [Y N]", _school_year),
    Rule("year_and_number", "Y (?<! [SLASH DASH DOT N R] . ) DASH N (?! [DASH SLASH N] )", _year_and_number),
    Rule("years", f"(?: {_SPAN} {_SPAN}? )? năm? Y (?<! SLASH . ) (?: [DASH SLASH] DASH? năm? | cho? (?:đến|tới) hết? năm? ) Y (?! [DASH SLASH] N )", _years),
    Rule("next_years", "(?: các | những ) năm (?: tiếp theo | sau | kế tiếp | tới | về sau ) đó?", _mark, "NEXTYEARS"),
    Rule("year_after", f"năm (?: sau năm (?:kế hoạch|báo cáo) | NEXT {_ANCHOR} )", _relative_year(1), "BAREYEAR"),
    Rule("year_next", "năm NEXT (?! khi )", _relative_year(1, every=True), "BAREYEAR"),
    Rule("year_this", "(?: cùng năm | năm (?: nay | này | đó | kế hoạch | hiện (?:tại|hành) ) )", _relative_year(0), "BAREYEAR"),
    Rule("year_last", "năm trước (?:liền kề)? (?! ngày | tháng | quý | N | khi | hạn )", _relative_year(-1), "BAREYEAR"),
    Rule("year_whole", "(?: trong | cả | toàn | suốt | trọn | hết ) (?: trong | cả | toàn | suốt | trọn | hết ){0,2} năm (?! học | N | RELATIVE ) Y?", _year, "FULLYEAR"),
    Rule("year", "(?: năm N (?! lần | UNIT | SLASH | DASH ) | năm? Y )", _year, "BAREYEAR"),
    Rule("date_open", "ngày N", _open_day, "YEARLESS"),
)  # fmt: skip
