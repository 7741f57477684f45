"""Rules for single periods: days, months, quarters, half-years, years, and lists under one head."""

from collections.abc import Callable
from typing import NamedTuple

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
_YEAR = ALPHABET.code("năm")
_SHIFTS = {
    ALPHABET.code(word): shift
    for word, shift in {
        "nay": 0, "này": 0, "đó": 0, "hiện": 0, "cùng": 0,
        "sau": 1, "tiếp": 1, "liền": 1, "tới": 1, "trước": -1,
    }.items()
}  # fmt: skip
_NEXT, _PLAN, _SAME = ALPHABET.code("kế"), ALPHABET.code("hoạch"), ALPHABET.code("cùng")
_ANCHORS = (_PLAN, ALPHABET.code("cáo"))
_TO = {"D", ALPHABET.code("đến"), ALPHABET.code("tới")}
_FIRST, _MIDDLE = ALPHABET.code("đầu"), ALPHABET.code("giữa")


class Figures(NamedTuple):
    """The numbers of a period: groups (first, last) as listed, and the year if there is one."""

    groups: list[tuple[int, int]]
    year: int | None
    shift: int | None
    every_year: bool = False
    """"năm sau" with no word on which year: the phrase holds each year."""


def year_of_two_digits(number: int) -> int | None:
    """Return 2022 for 22; None where two digits can hardly be a year of a plan."""
    return 2000 + number if 20 <= number <= 60 else None


def figures(span: Span, least: int = 1) -> Figures | None:
    """Read numbers, ranges of numbers and the year; None where the year is none.

    A number of two digits after a slash is a year once ``least`` groups of numbers have come.
    """
    groups: list[tuple[int, int]] = []
    year: int | None = None
    joined = False
    before = ""
    for code, value in zip(span.codes, span.tokens.values[span.first : span.stop], strict=True):
        if code == "Y":
            year = value
        elif code == "X" or (code == "N" and before in {"S", _YEAR} and len(groups) >= least):
            year = year_of_two_digits(value)
            if year is None:
                return None
        elif (number := value if code in "NR" else _NUMBER_WORDS.get(code)) is not None:
            _add_number(groups, number, joined=joined, after_ten=before == _TEN)
            joined = False
        elif code in _TO and groups:
            joined = True
        before = code
    shift = None if year else relative_year(span.codes)
    return Figures(groups, year, shift, shift == 1 and not span.codes.endswith(_ANCHORS))


def _add_number(
    groups: list[tuple[int, int]], number: int, *, joined: bool, after_ten: bool
) -> None:
    if after_ten:
        groups[-1] = (10 + number, 10 + number)
    elif joined:
        groups[-1] = (groups[-1][0], number)
    else:
        groups.append((number, number))


def relative_year(codes: str) -> int | None:
    """Years from the plan's year in "năm sau" and the like; None where nothing is said."""
    at = codes.rfind(_YEAR)
    while at > 0 and codes[at - 1] in _SHIFTS and _YEAR in codes[: at - 1]:
        at = codes.rfind(_YEAR, 0, at)  # "năm sau năm kế hoạch": the first one counts
    if at < 0:
        return None
    if at and codes[at - 1] == _SAME:
        return 0
    after = codes[at + 1 : at + 3]
    if after[:1] == _NEXT:
        return 0 if after[1:] == _PLAN else 1
    return _SHIFTS.get(after[:1]) if after else None


def _placed(period: Period | None, read: Figures) -> Period | None:
    """Say which year an open period counts from."""
    if period is None or read.shift is None:
        return period
    return period._replace(shift=read.shift, every_year=read.every_year)


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
        found = figures(span, least=2)
        if found is None or len(found.groups) != 2:
            return None
        (day, _), (month, _) = found.groups
        return _placed(periods.of_day(rule, month, day, found.year), found)

    return read


def _days_of_month(span: Span) -> Period | None:
    """Days that share a month: "15 - 20/3/2025", "15, 16 và 17 tháng 3"."""
    found = figures(span, least=len(span.codes))
    if found is None:
        return None
    *spans, (month, _) = found.groups
    members = [_day_range(month, first, last, found.year) for first, last in spans]
    real = [member for member in members if member]
    if len(real) != len(members):
        return None
    return _placed(real[0] if len(real) == 1 else periods.of_list("date", real), found)


def _day_range(month: int, first: int, last: int, year: int | None) -> Period | None:
    day = periods.of_day("days_of_month", month, first, year)
    if day is None or last < first or not periods.can_be(month, last, year):
        return None
    return day if first == last else day._replace(kind="range", last_day=last)


def _open_day(span: Span) -> Period | None:
    """A day whose month is said elsewhere: "từ ngày 5 đến …"."""
    day = span.values("N")[0]
    return Period("date", "date_open", 0, day, 0, day) if 1 <= day <= 31 else None


# months


def _months(rule: str) -> ReadPeriod:
    def read(span: Span) -> Period | None:
        found = figures(span)
        return _listed(rule, "month", found) if found else None

    return read


def _listed(rule: str, kind: DeadlineKind, found: Figures) -> Period | None:
    """Make one period of the groups of months; the printed year is that of the last."""
    ranged: DeadlineKind = "month_range"
    year, offset = found.year, 0
    members: list[Period] = []
    following = 0
    for first, last in reversed(found.groups):
        offset -= int(bool(following) and first > following)
        member = periods.of_months(
            kind if first == last else ranged, rule, first, last, year + offset if year else None
        )
        if member is None:
            return None
        members.insert(0, member._replace(shift=offset) if offset else member)
        following = member.month
    if len(members) == 1:
        return _placed(members[0], found)
    if year is None and offset:
        members = [each._replace(shift=(each.shift or 0) - offset) for each in members]
    hull = periods.of_list(ranged, members)
    return _placed(_over_new_year(hull, -offset), found)


def _over_new_year(hull: Period, years: int) -> Period:
    """Stretch a list that runs over New Year from its first to its last member."""
    if not years:
        return hull
    first, last = hull.members[0], hull.members[-1]
    return first._replace(
        kind=hull.kind,
        last_month=last.last_month,
        last_day=last.last_day,
        years=years + last.years,
        members=hull.members,
        wrapped=True,
        shift=None,
    )


def _month_stuck(span: Span) -> Period | None:
    month, year = span.values("G")[0]
    return periods.of_months("month", "month_stuck", month, month, year)


def _year_and_number(span: Span) -> Period | None:
    """Read "2026-03" as a month, "2025-26" as two years."""
    year, number = span.values("Y")[0], span.values("N")[0]
    if number == (year + 1) % 100:
        return periods.of_years("years", year, year + 1)
    return periods.of_months("month", "month_iso", number, number, year)


# quarters and parts of a year


def _quarters(span: Span) -> Period | None:
    """One quarter, or several under one head; the range I - III is the list I, II, III."""
    found = figures(span)
    if found is None:
        return None
    numbers = [number for first, last in found.groups for number in range(first, last + 1)]
    members = [periods.of_quarter("quarter", number, found.year) for number in numbers]
    real = [member for member in members if member]
    if not real or len(real) != len(members) or any(a > b for a, b in found.groups):
        return None
    if len(real) == 1:
        return _placed(real[0], found)
    return _placed(periods.of_list("quarter_list", real)._replace(rule="quarter_list"), found)


def _some_months(span: Span) -> Period | None:
    """The first or last months of a year: "9 tháng đầu năm 2025"."""
    found = figures(span)
    if found is None or not found.groups:
        return None
    count = found.groups[0][0]
    if not 1 <= count <= 12:
        return None
    kind: DeadlineKind = "half_year" if count == 6 else "month_range"
    last_ones = ALPHABET.code("cuối") in span.codes
    first, last = (13 - count, 12) if last_ones else (1, count)
    return _placed(periods.of_months(kind, "months_of_year", first, last, found.year), found)


def _half(span: Span) -> Period | None:
    found = figures(span)
    if found is None:
        return None
    first, last = (1, 6) if _FIRST in span.codes else (7, 12)
    return _placed(periods.of_months("half_year", "half_year", first, last, found.year), found)


def _end_quarter(span: Span) -> Period | None:
    found = figures(span)
    quarter = 1 if _FIRST in span.codes else 4
    return found and _placed(periods.of_quarter("quarter_named", quarter, found.year), found)


def _edge_of_year(span: Span) -> Period | None:
    """The first quarter, the two middle ones or the last: "đầu", "giữa", "cuối năm"."""
    found = figures(span)
    first, last = (1, 3) if _FIRST in span.codes else (4, 9) if _MIDDLE in span.codes else (10, 12)
    period = periods.of_months("range", "edge_of_year", first, last, found.year if found else None)
    return _placed(period._replace(approx=True), found) if period and found else None


# years


def _years(span: Span) -> Period | None:
    """From year to year; a school year runs from September to May."""
    years = span.values("Y")
    short = span.values("N")
    if short:
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
    school = _school_year(Span(span.tokens, span.first + 3, span.stop))
    number = figures(Span(span.tokens, span.first, span.first + 3))
    if school is None or number is None or number.groups[0][0] not in {1, 2}:
        return None
    if number.groups[0][0] == 1:
        return school._replace(rule="semester", last_month=1)
    return school._replace(rule="semester", month=1, year=(school.year or 0) + 1, years=0)


def _year(span: Span) -> Period | None:
    found = figures(span)
    if found is None:
        return None
    return _placed(Period("year", "year", 1, 1, 12, 0, found.year), found)


def _nothing(_span: Span) -> Period | None:
    return None


def _mark(_span: Span) -> bool:
    return True


_SIGN = "[SLASH DASH DOT END]{1,2}"
_MORE_MONTHS = "(?: ITEMSIGN MONTHNUMBER (?! WORD | SLASH N SLASH | UNIT N? ) )"
_MORE_QUARTERS = "(?: (?: ITEMSIGN | SLASH (?=R) | ITEMSIGN quý ) QUARTERNUMBER (?! WORD | SLASH N SLASH ) )"
_TIME = "(?: WORD? N COLON N (?: COLON N)? )"
_SPAN = "(?: giai đoạn | thời kỳ | nhiệm kỳ | khóa | các )"

RULES: tuple[Rule[ReadPeriod], ...] = (
    Rule("lunar_date", "ngày? N (?: SLASH N | tháng (?: N | giêng | chạp )) YEAR? OPEN? âm lịch CLOSE?", _nothing, "IMPOSSIBLE"),
    Rule("lunar_month", "tháng (?: giêng | chạp )", _nothing, "IMPOSSIBLE"),
    Rule("date_iso", f"ngày? Y (?: SLASH N SLASH | DASH N DASH | DOT N DOT ) N {_TIME}?", _iso_date),
    Rule("date_numeric", f"(?: ngày WORD{{0,5}} )? N {_SIGN} N {_SIGN} (?: [Y X] | N (?! {_SIGN} [N Y] ) )", _whole_date),
    Rule("date_stuck", f"ngày? N {_SIGN} G", _stuck_date),
    Rule("days_of_month", "(?: các? ngày )? N (?: ITEMSIGN (?: hết? ngày )? N ){1,7} (?: SLASH N (?! SLASH N) | COMMA? tháng MONTHNUMBER ) YEAR?", _days_of_month),
    Rule("date_written", "(?<! [tuần thứ] ) (?: ngày | mùng ){0,2} N COMMA? của? tháng MONTHNUMBER YEAR?", _date("date_written")),
    Rule("date_short", "(?: ngày (?: WORD{0,5} | mùng ) )? N SLASH{1,2} N YEAR?", _date("date_short")),
    Rule("date_dotted", "ngày N [DOT END] N YEAR?", _date("date_dotted")),
    Rule("month_span_bare", "N ITEMSIGN N (?: SLASH{1,2} | DASH | DOT ) Y", _months("month_span_bare")),
    Rule("month_bare", f"N {_SIGN} (?: năm? Y )", _months("month_bare")),
    Rule("half_year", "nửa (?: EDGE (?:của)? năm | năm EDGE ) YEAR?", _half),
    Rule("months_of_year", "(?<! [tuần thứ ngày] ) (?: N | NUMBERWORD{1,2} ) tháng (?: (?:đầu|cuối) của? (?: RELATIVEYEAR | năm )? YEAR? | năm Y )", _some_months),
    Rule("quarter_named", "quý (?:đầu|cuối) (?:tiên|cùng)? của? (?: RELATIVEYEAR | năm YEAR? )", _end_quarter),
    Rule("edge_of_year", "(?<! [lần bắt ban bước] ) EDGE (?:của)? (?: RELATIVEYEAR | năm (?! học ) YEAR? )", _edge_of_year),
    Rule("month_stuck", "tháng G", _month_stuck),
    Rule("month", f"các? tháng MONTHNUMBER {_MORE_MONTHS}{{0,11}} YEAR?", _months("month")),
    Rule("month_initial", f"t DOT? MONTHNUMBER {_MORE_MONTHS}{{0,11}} YEAR", _months("month_initial")),
    Rule("quarter", f"các? (?: quý | q DOT? ) QUARTERNUMBER {_MORE_QUARTERS}{{0,7}} YEAR?", _quarters),
    Rule("semester", "học? kỳ (?: R | N | một | hai ) [COMMA OPEN]? của? (?:năm học)? Y [DASH SLASH] Y CLOSE?", _semester),
    Rule("school_year", "(?: năm học | niên khóa ) Y (?: [DASH SLASH] | đến | tới ) [Y N]", _school_year),
    Rule("year_and_number", "Y DASH N (?! [DASH SLASH N] )", _year_and_number),
    Rule("years", f"{_SPAN}{{0,2}} năm? Y (?: [DASH SLASH] DASH? năm? | cho? (?:đến|tới) hết? năm? ) Y (?! [DASH SLASH] N )", _years),
    Rule("next_years", "(?: (?: các | những ) năm (?: tiếp theo | sau | kế tiếp | tới | về sau ) (?: đó )? )", _mark, "NEXTYEARS"),
    Rule("year_whole", "(?: trong | cả | toàn | suốt | trọn | hết ){1,3} năm (?! học | N ) YEAR?", _year, "FULLYEAR"),
    Rule("year", "(?: năm N (?! lần | UNIT | SLASH | DASH ) | năm? Y | RELATIVEYEAR )", _year, "BAREYEAR"),
    Rule("date_open", "ngày N", _open_day),
)  # fmt: skip
