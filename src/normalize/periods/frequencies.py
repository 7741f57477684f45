"""Rules for how often, and for days that come again each month or quarter."""

from typing import TypeAlias

from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.alphabet import ALPHABET
from kehoach.normalize.periods.counting import NUMBER_WORDS
from kehoach.normalize.periods.rule import ReadPeriod
from kehoach.readings import Frequency

Frequencies: TypeAlias = tuple[Frequency | None, ...]
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
            count = NUMBER_WORDS.get(code) or count
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


def _always(*frequencies: Frequency | None) -> ReadPeriod:
    return lambda _span: frequencies


FREQUENCIES: tuple[Rule[ReadPeriod], ...] = (
    Rule(
        "times_per",
        "COUNT TIMESWORD (?: SLASH | trên | trong | mỗi | một | hằng ){1,2} (?: N | một "
        ")? (?: UNIT | nửa năm ) (?! Y )",
        _times_per,
        "FREQUENCY",
    ),
    Rule("once_in", "mỗi? COUNT UNIT COMMA? ONCE", _frequencies, "FREQUENCY"),
    Rule("once_a", "UNIT ONCE", _frequencies, "FREQUENCY"),
    Rule(
        "day_of_report_period",
        "ORDINALDAY của? tháng (?:đầu|cuối) (?:thuộc|của)? kỳ (?:báo cáo)?",
        _always(None),
        "DAYOF",
    ),
    Rule(
        "day_of_report_month",
        "ORDINALDAY của? tháng (?: REPORTED | (?: trước | NEXTUNIT ) (?: tháng REPORTED )? )",
        _always("monthly"),
        "DAYOF",
    ),
    Rule(
        "day_of_month",
        "ORDINALDAY (?: của | trong ) tháng NOTNUMBER (?! RELATIVE | trước | thứ | EDGE )",
        _always("monthly"),
        "DAYOF",
    ),
    Rule(
        "day_of_week_of_month",
        "(?: ngày? (?: ORDINAL | chủ nhật ) của? )? tuần lễ? ORDINAL "
        "(?: của | trong ) tháng NOTNUMBER (?! RELATIVE | trước | thứ | EDGE )",
        _always("monthly"),
        "DAYOF",
    ),
    Rule(
        "day_of_next_quarter",
        "ORDINALDAY của? quý NEXTUNIT (?: quý REPORTED )?",
        _always("quarterly"),
        "DAYOF",
    ),
    Rule(
        "day_of_year",
        "(?: ORDINALDAY | ngày cuối cùng? ) của? tháng (?:đầu|cuối) (?:tiên|cùng)? của? năm "
        "(?: dương lịch | tài chính | ngân sách ) (?: hoặc năm tài chính )?",
        _always("annual"),
        "DAYOF",
    ),
    Rule(
        "day_of_quarter",
        "(?: (?: ORDINALDAY | ngày cuối cùng? | tuần lễ? (?: ORDINAL | EDGE (?:tiên|cùng)? ) ) "
        "(?:của|trong)? )? tháng (?: EDGE (?:tiên|cùng)? | ORDINAL ) "
        "(?:của|trong)? EACH? quý NOTNUMBER (?: NEXTUNIT (?: quý REPORTED )? )?",
        _always("quarterly"),
        "DAYOF",
    ),
    Rule(
        "edge_day_of",
        "(?: tuần lễ? | ngày (?:làm việc)? ) (?:đầu|cuối) (?:tiên|cùng)? của? EACH? "
        "(?:tháng|quý) (?: NEXTUNIT | NOTNUMBER (?! thứ | đầu tiên ) )",
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
        "(?: EACH | theo ) năm học (?! [N Y] )",
        _always("annual"),
        "FREQUENCY",
    ),
    Rule(
        "every",
        "EACH (?: một | N )? UNIT NOTNUMBER (?: ANDSIGN EACH? SEVERALUNITS ){0,4} "
        "(?: COUNT TIMESWORD )?",
        _frequencies,
        "FREQUENCY",
    ),
    Rule(
        "days_of_every_unit",
        "EACH (?:tuần|tháng|quý|năm) (?= COUNT (?: ngày | buổi | lần ) (?! SLASH ) )",
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
        "theo (?:định kỳ)? từng? UNIT NOTNUMBER (?: ANDSIGN SEVERALUNITS ){0,4}",
        _frequencies,
        "FREQUENCY",
    ),
    Rule(
        "periodic",
        "theo? định kỳ (?: theo | vào | EACH | cứ | COLON | OPEN | ít nhất | tối thiểu | là "
        "){0,3} (?: SEVERALUNITS | nửa năm ) (?: ANDSIGN SEVERALUNITS ){0,4} ONCE?",
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
        "SOMEUNITS (?: SOMEUNITS ){0,3} (?: "
        "một | N | hằng )? năm NOTNUMBER (?! nay | này | sau | kế | tiếp | trước )",
        _frequencies,
        "FREQUENCY",
    ),
)
