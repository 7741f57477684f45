"""Rules for hours of a day, lengths of time, and counts of occasions."""

from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.alphabet import ALPHABET
from kehoach.normalize.periods.counting import NUMBER_WORDS
from kehoach.normalize.periods.rule import ReadPeriod, mark


def _less_than_one(span: Span) -> bool | None:
    """Read "1/2 ngày" and "0,5 ngày" as half a day; other numbers there are no fraction."""
    first, last = span.values("N")
    return (last in {5, 25, 75} if "C" in span.codes else first < last) or None


def weekday(span: Span) -> int:
    """Return the day of the week, 0 for Monday to 6 for Sunday; -1 where there is none such."""
    if span.codes[0] != _ORDINAL:
        return 6
    number = span.values("N")[0] if "N" in span.codes else _DAYS_IN_WORDS.get(span.codes[1], 0)
    return number - 2 if 2 <= number <= 7 else -1


_ORDINAL, _DAYS_IN_WORDS = ALPHABET.code("thứ"), NUMBER_WORDS | {ALPHABET.code("năm"): 5}


CLOCKS: tuple[Rule[ReadPeriod], ...] = (
    Rule("around_the_clock", "N (?: h | giờ )? SLASH N (?: h | giờ )", mark, "CLOCK"),
    Rule(
        "clock",
        "N HOURWORD (?: N (?: phút | MARK )? (?! SLASH ) PARTOFDAY? COMMA? | PARTOFDAY? COMMA? "
        "(?= ngày | thứ | EACH | N SLASH | (?: đến | tới | DASH ) N HOURWORD ) )",
        mark,
        "CLOCK",
    ),
    Rule(
        "part_of_day",
        "N [SLASH COMMA] N (?: ngày | giờ ) (?: làm việc | (?= [END COMMA SEMI OPEN CLOSE] | $ ) )",
        _less_than_one,
        "DURATION",
    ),
    Rule("clock_digits", "N COLON N (?: COLON N )?", mark, "CLOCK"),
)
DURATIONS: tuple[Rule[ReadPeriod], ...] = (
    Rule("duration", "COUNT (?: UNIT | giờ | phút ) (?: làm việc )?", mark, "DURATION"),
    Rule(
        "counted_from",
        "(?: ngày cuối cùng? của? )? (?:ngày|tháng|quý) "
        "(?: thứ (?: [N X] | NUMBERWORD{1,3} ) | đầu tiên ) (?= COMMA? (?:kể|tính) từ )",
        mark,
        "DURATION",
    ),
    Rule(
        "working_day",
        "ngày làm việc (?! đầu | cuối ) (?: tiếp theo | kế tiếp | liền kề | sau )?",
        mark,
        "DURATION",
    ),
    Rule("same_day", "trong ngày (?= [END COMMA SEMI CLOSE] | $ )", mark, "DURATION"),
    Rule("times", "COUNT TIMESWORD", mark, "SCOPE"),
    Rule(
        "ordinal",
        "(?: lần | đợt | bước | giai đoạn ) thứ? (?: N | R ) (?! [SLASH DASH DOT] [N Y] )",
        mark,
        "SCOPE",
    ),
    Rule(
        "weekday",
        "(?: thứ (?: N | NUMBERWORD | năm (?! N ) ) | chủ nhật ) (?: COMMA (?= ngày ) )?",
        weekday,
        "WEEKDAY",
    ),
)
