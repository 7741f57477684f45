"""Rules for how often, how long, at what hour, and for the numbers of documents."""

from collections.abc import Callable
from typing import TypeAlias

from kehoach.normalize.deadlines.macros import ALPHABET
from kehoach.normalize.language.number_words import COUNTED, DIGITS
from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.readings import Frequency

Frequencies: TypeAlias = tuple[Frequency | None, ...]
ReadSpan = Callable[[Span], object]

_MONTHS = {ALPHABET.code("tháng"): 1, ALPHABET.code("quý"): 3, ALPHABET.code("năm"): 12}
_DAY_CODE, _WEEK_CODE = ALPHABET.code("ngày"), ALPHABET.code("tuần")
_DAYS = frozenset((_DAY_CODE, _WEEK_CODE))
_OF_MONTHS: dict[int, Frequency] = {
    1: "monthly",
    2: "bimonthly",
    3: "quarterly",
    6: "semiannual",
    12: "annual",
}
_WEEKS: dict[int, Frequency] = {1: "weekly", 2: "biweekly"}
_HALF = ALPHABET.code("nửa")
_NUMBER_WORDS = {ALPHABET.code(word): DIGITS[word] for word in COUNTED if word in DIGITS} | {
    ALPHABET.code("mười"): 10,
    ALPHABET.code("lần"): 0,
}


def _frequency(count: int, unit: str) -> Frequency | None:
    """Return the frequency of once in ``count`` units; None where it has no name of its own."""
    if unit == _DAY_CODE:
        return "daily" if count == 1 else _WEEKS.get(count // 7) if count % 7 == 0 else None
    if unit == _WEEK_CODE:
        return _WEEKS.get(count)
    months = count * _MONTHS[unit]
    return _OF_MONTHS.get(months, "multi_year" if months > 12 else None)


def _frequencies(span: Span) -> Frequencies:
    """Read "6 tháng, quý, năm": each unit with the number before it."""
    found: list[Frequency | None] = []
    count = 1
    for code, value in zip(span.codes, span.tokens.values[span.first : span.stop], strict=True):
        if code in "NX":
            count = value
        elif code == _HALF:
            found.append("semiannual")
            break
        elif code in _DAYS or code in _MONTHS:
            found.append(_frequency(count, code))
            count = 1
        else:
            count = _NUMBER_WORDS.get(code) or count
    return tuple(found) or (None,)


def _times_per(span: Span) -> Frequencies:
    """Read "02 lần/năm": the unit counts, not how often in it; "1 lần/6 tháng" is once in six."""
    after = span.codes.index(next(code for code in span.codes if code in _TIMES))
    return _frequencies(span.part(after + 1, len(span.codes)))


_TIMES = {ALPHABET.code(word) for word in ("lần", "kỳ", "đợt", "buổi", "cuộc", "phiên")}


def _frequencies_of_last(span: Span) -> Frequencies:
    return frequencies_of_unit(span.codes)


def frequencies_of_unit(codes: str) -> Frequencies:
    """How often a unit of time comes again: that of the last one in ``codes``."""
    units = [code for code in codes if code in _DAYS or code in _MONTHS]
    return (_frequency(1, units[-1]) if units else None,)


def _always(*frequencies: Frequency | None) -> ReadSpan:
    return lambda _span: frequencies


def _mark(_span: Span) -> bool:
    return True


def _less_than_one(span: Span) -> bool | None:
    """Read "1/2 ngày" and "0,5 ngày" as half a day; other numbers there are no fraction."""
    first, last = span.values("N")
    return (last in {5, 25, 75} if "C" in span.codes else first < last) or None


_AND = "(?: COMMA | SLASH | JOIN | DASH | COMMA? (?:và|hoặc) )"
_EACH = "(?: hằng | mỗi | từng )"
_HOUR = "(?: giờ | h | g )"
_DAYTIME = "(?: sáng | chiều | trưa | tối )"
_DAY = "ngày (?: thứ? N | thứ NUMBERWORD{1,3} ) (?: OPEN N CLOSE )?"
_ORDINAL = "thứ (?: N | NUMBERWORD )"
_NEXT = "(?: (?:sau|tới) (?:liền kề?)? | (?:kế|tiếp|liền) (?:tiếp|theo|liền|kề|sau){1,3} )"
_REPORTED = "(?: thuộc? kỳ? báo cáo | (?:phát sinh|kết thúc) SYLLABLE{0,4} )"
_ONCE = "(?: SLASH? (?: NUMBERWORD | N )? lần | SLASH? (?: NUMBERWORD | N ) TIMESWORD )"
_SEVERAL = "(?: COUNT? UNIT NOTNUMBER )"
_SOME_UNITS = f"(?: N | ba | sáu | chín )? (?:tháng|quý|tuần) NOTNUMBER {_AND}"
_DOCUMENT_WORD = "(?! UNIT | lần | kỳ | h | giờ | người ) SYLLABLE"

DOCUMENTS: tuple[Rule[ReadSpan], ...] = (
    Rule(
        "document_number",
        f"(?: số COLON? )? (?: [N X] SLASH Y SLASH {_DOCUMENT_WORD} (?: [DASH SLASH] "
        f"SYLLABLE ){{0,4}} | [N X] SLASH {_DOCUMENT_WORD} (?: [DASH SLASH] SYLLABLE "
        f"){{0,4}} | [N X] DASH {_DOCUMENT_WORD} (?: DASH SYLLABLE )? SLASH SYLLABLE )",
        _mark,
        "DOCUMENT",
    ),
    Rule(
        "document_named",
        "(?: DOCUMENTTYPE | đề án ) số? COLON? [N X] (?: SLASH Y )? (?! [SLASH DASH DOT] "
        "| UNIT | lần )",
        _mark,
        "DOCUMENT",
    ),
    Rule("numbered", "số COLON? [N X Y] (?: [SLASH DASH] [N X Y] )?", _mark, "DOCUMENT"),
)

FREQUENCIES: tuple[Rule[ReadSpan], ...] = (
    Rule(
        "times_per",
        "COUNT TIMESWORD (?: SLASH | trên | trong | mỗi | một | hằng ){1,2} (?: N | một "
        ")? (?: UNIT | nửa năm ) (?! Y )",
        _times_per,
        "FREQUENCY",
    ),
    Rule("once_in", f"mỗi? COUNT UNIT COMMA? {_ONCE}", _frequencies, "FREQUENCY"),
    Rule("once_a", f"UNIT {_ONCE}", _frequencies, "FREQUENCY"),
    Rule(
        "day_of_report_period",
        f"{_DAY} của? tháng (?:đầu|cuối) kỳ (?:báo cáo)?",
        _always(None),
        "DAYOF",
    ),
    Rule(
        "day_of_report_month",
        f"{_DAY} của? tháng (?: {_REPORTED} | (?: trước | {_NEXT} ) (?: tháng {_REPORTED} )? )",
        _always("monthly"),
        "DAYOF",
    ),
    Rule(
        "day_of_month",
        f"{_DAY} (?: của | trong ) tháng NOTNUMBER (?! RELATIVE | trước | thứ | EDGE )",
        _always("monthly"),
        "DAYOF",
    ),
    Rule(
        "day_of_week_of_month",
        f"(?: ngày? (?: {_ORDINAL} | chủ nhật ) của? )? tuần lễ? {_ORDINAL} "
        "(?: của | trong ) tháng NOTNUMBER (?! RELATIVE | trước )",
        _always("monthly"),
        "DAYOF",
    ),
    Rule(
        "day_of_next_quarter",
        f"{_DAY} của? quý {_NEXT} (?: quý {_REPORTED} )?",
        _always("quarterly"),
        "DAYOF",
    ),
    Rule(
        "day_of_year",
        f"(?: {_DAY} | ngày cuối cùng? ) của? tháng (?:đầu|cuối) (?:tiên|cùng)? của? năm "
        "(?: dương lịch | tài chính | ngân sách ) (?: hoặc năm tài chính )?",
        _always("annual"),
        "DAYOF",
    ),
    Rule(
        "day_of_quarter",
        f"(?: (?: {_DAY} | ngày cuối cùng? ) của? )? tháng (?:đầu|cuối|giữa) (?:tiên|cùng)? của? "
        f"{_EACH}? quý NOTNUMBER "
        f"(?: {_NEXT} (?: quý {_REPORTED} )? )?",
        _always("quarterly"),
        "DAYOF",
    ),
    Rule(
        "edge_day_of",
        f"(?: tuần lễ? | ngày (?:làm việc)? ) (?:đầu|cuối) (?:tiên|cùng)? của? {_EACH}? "
        f"(?:tháng|quý) (?: {_NEXT} | NOTNUMBER (?! thứ | đầu tiên ) )",
        _frequencies_of_last,
        "DAYOF",
    ),
    Rule(
        "edge_of_unit",
        "(?: COUNT (?: ngày (?: làm việc )? | tuần ) )? EDGE (?: tiên | cùng )? của? "
        "(?:tháng|quý) NOTNUMBER (?! RELATIVE | trước | tháng | quý | EDGE cùng? của? quý )",
        _frequencies_of_last,
        "FREQUENCY",
    ),
    Rule(
        "every_school_year",
        f"(?: {_EACH} | theo ) năm học (?! [N Y] )",
        _always("annual"),
        "FREQUENCY",
    ),
    Rule(
        "every",
        f"{_EACH} (?: một | N )? UNIT NOTNUMBER (?: {_AND} {_EACH}? {_SEVERAL} ){{0,4}} "
        "(?: COUNT TIMESWORD )?",
        _frequencies,
        "FREQUENCY",
    ),
    Rule(
        "days_of_every_unit",
        f"{_EACH} (?:tuần|tháng|quý|năm) (?= COUNT (?: ngày | buổi | lần ) (?! SLASH ) )",
        _frequencies,
        "FREQUENCY",
    ),
    Rule(
        "every_unit_of",
        "(?: các | từng ) (?:tháng|quý|tuần|ngày) (?:trong|của) (?:năm|tháng|tuần) NOTNUMBER",
        lambda span: _frequencies(span.part(0, 2)),
        "FREQUENCY",
    ),
    Rule(
        "by_unit",
        f"theo (?:định kỳ)? từng? UNIT NOTNUMBER (?: {_AND} {_SEVERAL} ){{0,4}}",
        _frequencies,
        "FREQUENCY",
    ),
    Rule(
        "periodic",
        f"định kỳ (?: theo | vào | {_EACH} | cứ | COLON | OPEN | ít nhất | tối thiểu | là "
        f"){{0,3}} (?: {_SEVERAL} | nửa năm ) (?: {_AND} {_SEVERAL} ){{0,4}} {_ONCE}?",
        _frequencies,
        "FREQUENCY",
    ),
    Rule("periodic_alone", "theo? định kỳ", _always(None), "FREQUENCY"),
    Rule(
        "every_year",
        "(?: các | SLASH (?<! [đồng người hộ ha tấn] . ) ) năm "
        "(?! [N Y] | NEXT | nay | này | về | học )",
        _always("annual"),
        "FREQUENCY",
    ),
    Rule("yearly", "thường niên", _always("annual"), "FREQUENCY"),
    Rule(
        "unit_or_unit",
        "(?: tuần | tháng ) SLASH (?: tháng | quý | năm ) (?<= ^ ... ) (?= $ | END )",
        _frequencies,
        "FREQUENCY",
    ),
    Rule(
        "report_periods",
        f"{_SOME_UNITS} (?: {_SOME_UNITS} ){{0,3}} (?: "
        "một | N | hằng )? năm NOTNUMBER (?! nay | này | sau | kế | tiếp | trước )",
        _frequencies,
        "FREQUENCY",
    ),
)

CLOCKS: tuple[Rule[ReadSpan], ...] = (
    Rule("around_the_clock", "N (?: h | giờ )? SLASH N (?: h | giờ )", _mark, "CLOCK"),
    Rule(
        "clock",
        f"N {_HOUR} (?: N (?: phút | MARK )? (?! SLASH ) {_DAYTIME}? COMMA? | {_DAYTIME}? COMMA? "
        f"(?= ngày | thứ | {_EACH} | N SLASH | (?: đến | tới | DASH ) N {_HOUR} ) )",
        _mark,
        "CLOCK",
    ),
    Rule(
        "part_of_day",
        "N [SLASH COMMA] N (?: ngày | giờ ) (?: làm việc | (?= [END COMMA SEMI OPEN CLOSE] | $ ) )",
        _less_than_one,
        "DURATION",
    ),
    Rule("clock_digits", "N COLON N (?: COLON N )?", _mark, "CLOCK"),
)

DURATIONS: tuple[Rule[ReadSpan], ...] = (
    Rule("duration", "COUNT (?: UNIT | giờ | phút ) (?: làm việc )?", _mark, "DURATION"),
    Rule(
        "counted_from",
        "(?: ngày cuối cùng? của? )? (?:ngày|tháng|quý) "
        "(?: thứ (?: [N X] | NUMBERWORD{1,3} ) | đầu tiên ) (?= COMMA? (?:kể|tính) từ )",
        _mark,
        "DURATION",
    ),
    Rule(
        "working_day",
        "ngày làm việc (?! đầu | cuối ) (?: tiếp theo | kế tiếp | liền kề | sau )?",
        _mark,
        "DURATION",
    ),
    Rule("same_day", "trong ngày (?= [END COMMA SEMI CLOSE] | $ )", _mark, "DURATION"),
    Rule("times", "COUNT TIMESWORD", _mark, "SCOPE"),
    Rule(
        "ordinal",
        "(?: lần | đợt | bước | giai đoạn ) thứ? (?: N | R ) (?! [SLASH DASH DOT] [N Y] )",
        _mark,
        "SCOPE",
    ),
    Rule(
        "weekday",
        "(?: thứ (?: N | NUMBERWORD | năm (?! N ) ) | chủ nhật ) (?: COMMA (?= ngày ) )?",
        _mark,
        "WEEKDAY",
    ),
)
