"""Rules for days, in figures and words, alone and listed, and for what looks like a day."""

from typing import TYPE_CHECKING

from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.alphabet import ALPHABET
from kehoach.normalize.periods.counting import numbers, year_of_two_digits
from kehoach.normalize.periods.period import Period, can_be, of_day, of_list
from kehoach.normalize.periods.rule import BOUNDED, ReadPeriod, before, nothing

if TYPE_CHECKING:
    from collections.abc import Callable

    from kehoach.readings import DeadlineKind


def whole_date(span: Span) -> Period | None:
    """Day, month and year in this order; a year of two digits is of this century."""
    day, month, *rest = span.values("N")
    years = span.values("YX") or [year_of_two_digits(number) for number in rest]
    return of_day("date_numeric", month, day, years[-1]) if years[-1] else None


def iso_date(span: Span) -> Period | None:
    """Year, month and day in this order; a clock time is passed over."""
    month, day, *_clock = span.values("N")
    return of_day("date_iso", month, day, span.values("Y")[0])


def stuck_date(span: Span) -> Period | None:
    """Day, then month and year without the sign between them (10/112025)."""
    month, year = span.values("G")[0]
    return of_day("date_stuck", month, span.values("N")[0], year)


def date(rule: str) -> "Callable[[Span], Period | None]":
    """Day and month, in figures or words."""

    def read(span: Span) -> Period | None:
        groups = numbers(span)
        if len(groups) != 2:
            return None
        (day, _), (month, _) = groups
        return of_day(rule, month, day, None)

    return read


_DAY = ALPHABET.code("ngày")
_AT = {ALPHABET.code(word) for word in ("từ", "đến", "tới", "dịp", "sáng", "chiều", "tối")}


def dashed_date(span: Span) -> Period | None:
    """Day and month with a dash between them; what may be two days of a month is none."""
    day, month = span.values("N")
    is_day = day > month or before(span) in BOUNDED | _AT
    return of_day("date_dashed", month, day, None) if is_day else None


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
    return real[0] if len(real) == 1 else of_list("date", real)


def day_of_months(span: Span) -> Period | None:
    """The same day of several months: "ngày 15 các tháng 3, 6, 9"."""
    (day, _), *months = numbers(span)
    members = [of_day("day_of_months", month, day, None) for month, _ in months]
    real = [member for member in members if member]
    return of_list("date", real) if len(real) == len(members) else None


def _day_range(month: int, first: int, last: int) -> Period | None:
    """Days of one month; where the last is the lower number, from the month before."""
    start = month if first <= last else (month - 1 or 12)
    day = of_day("days_of_month", start, first, None)
    if day is None or not can_be(month, last, None):
        return None
    if first == last:
        return day
    over, wrapped = int(start > month), start != month
    return day._replace(kind="range", last_month=month, last_day=last, years=over, wrapped=wrapped)


def day_not_fraction(span: Span) -> Period | None:
    """A day before a word: "đến 30/9 giải ngân"; what may be a fraction ("đến 2/3 hộ") is none."""
    day, month = span.values("N")
    return of_day("date_bound", month, day, None) if day > month else None


def open_day(span: Span) -> Period | None:
    """Days whose month is said elsewhere: "từ ngày 5 đến …", "ngày 5 đến ngày 10 hằng tháng"."""
    groups = numbers(span)
    first, last = groups[0]
    kind: DeadlineKind = "date" if first == last else "range"
    return Period(kind, "date_open", 0, first, 0, last) if 1 <= first <= last <= 31 else None


DAYS: tuple[Rule[ReadPeriod], ...] = (
    Rule(
        "lunar_month",
        "(?: tháng (?: giêng | chạp ) | rằm tháng (?: MONTHNUMBER | giêng | chạp ) )",
        nothing,
        "IMPOSSIBLE",
    ),
    Rule(
        "broken_number",
        "(?: (?: ngày | tháng | quý ) N N (?= SLASH | DASH | năm | tháng | $ | [COMMA END SEMI] ) "
        "(?: (?: SLASH | DASH | tháng | năm ) [N Y] ){0,2} "
        "| ngày? N [SLASH DASH DOT] N N [SLASH DASH DOT] Y "
        "| N SLASH N N (?! UNIT | SLASH | WORD ) )",
        nothing,
        "IMPOSSIBLE",
    ),
    Rule(
        "date_iso",
        "ngày? Y (?: SLASH N SLASH | DASH N DASH | DOT N DOT ) N HOURMINUTE?",
        iso_date,
    ),
    Rule(
        "date_numeric",
        "(?: (?: ngày FEASTWORD{0,8} )? N (?: (?: SLASH{1,2} N DATESIGN | DASH N DASH "
        "| POINT N DATESIGN ) [Y X] | (?: SLASH{1,2} N SLASH{1,2} | DASH N DASH "
        "| POINT N POINT ) N (?! DATESIGN [N Y] | N ) ) | ngày N DASH N [SLASH DOT] Y )",
        whole_date,
    ),
    Rule("date_stuck", "ngày? N DATESIGN G", stuck_date),
    Rule(
        "date_bounded",
        "(?: (?: N (?<= BOUNDING . ) | ngày N (?<= BOUNDING .. ) ) DASH N "
        "(?! DATESIGN [N Y] | UNIT ) | ngày? N DASH N (?= cho? (?: đến | tới ) ) )",
        dashed_date,
        "YEARLESS",
    ),
    Rule(
        "days_of_month",
        "(?: DAYSHEAD? N (?: ITEMSIGN (?: hết? ngày )? N ){1,7} "
        "(?: SLASH N (?! SLASH N) | COMMA? của? tháng MONTHNUMBER ) | "
        "DAYSHEAD N (?: (?: LISTSIGN | đến | tới ) (?: hết? ngày )? N ){1,7} "
        "DASH N (?! DASH | SLASH | UNIT ) )",
        days_of_month,
        "YEARLESS",
    ),
    Rule(
        "day_of_months",
        "ngày N của? các tháng MONTHNUMBER MOREMONTHS{1,11}",
        day_of_months,
        "YEARLESS",
    ),
    Rule(
        "date_written",
        "(?: ngày? mùng | ngày )? N COMMA? của? tháng MONTHNUMBER NOFIGURE",
        date("date_written"),
        "YEARLESS",
    ),
    Rule(
        "date_short",
        "(?: ngày FEASTWORD{0,8} N SLASH{1,2} N NOFIGURE "
        "| N (?<! PLACED . ) SLASH{1,2} N NOFIGURE "
        "(?! WORD | số | kinh | tiêu | chỉ ) )",  # no days: "3/4 số hộ", "đường 30/4"
        date("date_short"),
        "YEARLESS",
    ),
    Rule(
        "date_dashed",
        "(?: ngày N DASH N (?! DATESIGN [N Y] | UNIT ) | N (?<= DAYLEAD . ) DASH N "
        "(?= $ | đến | tới | hằng | [COMMA END SEMI CLOSE] ) )",
        dashed_date,
        "YEARLESS",
    ),
    Rule(
        "date_bound",
        "N (?<= [đến tới hết trước nhất từ] . ) SLASH N NOFIGURE (?= WORD )",
        day_not_fraction,
        "YEARLESS",
    ),
    Rule("date_dotted", "ngày N [DOT END] N", date("date_dotted"), "YEARLESS"),
)
OPEN_DAYS: tuple[Rule[ReadPeriod], ...] = (
    Rule(
        "date_open",
        "(?: ngày N (?: ITEMSIGN ngày? N (?! [SLASH DASH DOT] N ) ){0,6} "
        "| N (?<= [trước nhất] . ) (?= EACH tháng NOTNUMBER ) )",
        open_day,
        "YEARLESS",
    ),
)
