"""Times that an objective names: "Đến năm 2030", "trước ngày 15/12/2026", "năm 2025"."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.lexer import Lexer
from kehoach.normalize.periods.period import Period, days_of
from kehoach.normalize.periods.terms import alphabet_with, to_terms

_DAY = timedelta(days=1)


class Time(NamedTuple):
    """Where a time stands; ``day`` is its last day, None where no year is printed with it.

    ``is_bare``: no word says "by", "in" or "before", so that it may belong to anything.
    """

    start: int
    end: int
    day: date | None
    is_bare: bool = False


class _Read(NamedTuple):
    """What a rule makes of a time: its last day, and whether it stands without a bound."""

    day: date | None
    is_bare: bool = False


_ReadTime = Callable[[Span], _Read | None]
_ALPHABET = alphabet_with(
    {
        "BY": (
            "(?: (?: (?:chậm|muộn) nhất | cho | tính )? (?: đến | tới | trong | vào | hết | cuối ) "
            "(?: hết | cuối | ngày | thời điểm ){0,3} )"
        ),
    }
)


def _last_period(span: Span) -> Period:
    found: Period = span.values("pPAas")[-1]
    return found


def _days(period: Period) -> tuple[date, date] | None:
    return None if period.year is None or not period.month else days_of(period, period.year)


def _by(span: Span) -> _Read:
    days = _days(_last_period(span))
    return _Read(days and days[1])


def _before(span: Span) -> _Read:
    """Return the day before a period; "trước hết tháng 6" still allows its last day but one."""
    days = _days(_last_period(span))
    return _Read(days and days[0] - _DAY)


def _alone(span: Span) -> _Read | None:
    """Return a period alone: "trong năm 2030" and spans of years say when, others may not."""
    if span.codes == "A" and _last_period(span).year is None:  # "cả năm" is of the measure
        return _Read(None, is_bare=True) if span.printed().lower().startswith("trong") else None
    return _by(span)._replace(is_bare=span.codes not in {"A", "s"})


def _often(_span: Span) -> _Read:
    """Return how often, which names no day."""
    return _Read(None, is_bare=True)


def _none(_span: Span) -> None:
    """What is only compared with, or where something begins."""


_RULES: tuple[Rule[_ReadTime], ...] = (
    Rule(
        "compared",
        "(?: so với? | cùng kỳ | hơn | kém | bằng | như ) (?: mức | của | cùng kỳ ){0,2} ANYPERIOD",
        _none,
    ),
    Rule("before", "trước (?: hết | ngày | thời điểm ){0,2} ANYPERIOD", _before),
    Rule("range", "(?: từ | BY ) ANYPERIOD RANGESIGN ANYPERIOD", _by),
    Rule("since", "từ ANYPERIOD", _none),
    Rule("by", "BY (?: giai đoạn | nhiệm kỳ )? ANYPERIOD", _by),
    Rule("in_brackets", "OPEN ANYPERIOD CLOSE", _by),
    Rule("alone", "ANYPERIOD", _alone),
    Rule("often", "(?: FREQUENCY | trong (?: nhiệm kỳ | khóa ) )", _often),
)
_TIMES = _ALPHABET.table(_RULES)
_LEXER = Lexer(_ALPHABET.codes)
_MAY_HAVE_TIME = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|ngày|tháng|quý|\d/\d|năm")


def times(text: Aligned) -> list[Time]:
    """Return the times of a text in the order of the print."""
    return list(_times(text)) if _MAY_HAVE_TIME.search(text.words) else []


def _times(text: Aligned) -> Iterator[Time]:
    tokens = _LEXER.lex(text.words).tokens
    if len(tokens.text) != len(text.words):  # a sign that stands for several letters
        return
    terms = to_terms(tokens)
    for rule, first, stop in _TIMES.matches(terms.codes):
        read = rule.read(Span(terms, first, stop, terms.codes[first:stop]))
        if read is not None:
            yield Time(terms.spans[first][0], terms.spans[stop - 1][1], *read)
