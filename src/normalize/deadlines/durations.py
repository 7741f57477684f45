"""Lengths of time, what they are counted from, and what is due at once."""

import re

from kehoach.normalize.deadlines.alphabet import ALPHABET
from kehoach.normalize.deadlines.drafting import (
    ABOUT,
    BEFORE,
    ReadDraft,
    clean,
)
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.frequencies import frequencies_of_unit


def relative(span: Span) -> Draft:
    """A duration, and what it is counted from."""
    codes = span.codes
    last = codes.rfind("U") + 1
    at_most = any(code in _AT_MOST for code in codes[:last]) or _WITHIN.match(codes)
    return Draft(
        kind="relative",
        bound="by" if at_most else "before" if codes[0] == BEFORE else None,
        anchor=_anchor(span),
        approx=ABOUT in codes[:last],
    )


def at_once(span: Span) -> Draft:
    """Without delay; in a text without marks "Ngay" looks like the word for day."""
    return Draft(kind="relative", ignored="à" in span.printed().lower())


def after_each(span: Span) -> Draft:
    """A duration after the end of each quarter, year …: by a day that comes again."""
    every = [each for value in span.values("F") for each in value]
    return Draft(
        kind="recurring",
        bound="by",
        frequencies=tuple(every[:1]) or frequencies_of_unit(span.codes),
        anchor=_anchor(span),
    )


def _anchor(span: Span) -> str | None:
    """What a duration is counted from, in the words of the phrase."""
    codes = span.codes
    after = range(codes.rfind("U") + 1, len(codes))
    first = next((at for at in after if codes[at] in _ANCHOR_WORDS), None)
    return clean(span.printed(first + 1)) if first is not None else None


_ANCHOR_WORDS = {ALPHABET.code(word) for word in ("từ", "sau", "trước", "với", "khi")}
_WITHIN = re.compile(
    ALPHABET.encode("trong (?: vòng | thời hạn | DURATION COMMA? (?: kể | tính ) )")
)
_AT_MOST = {ALPHABET.code(word) for word in ("quá", "đa", "chậm", "muộn")}
AT_ONCE: tuple[Rule[ReadDraft], ...] = (
    Rule(
        "at_once",
        "(?: ngay (?: lập tức | tức (?:khắc|thì) )? | ngày (?<= ^ . ) ) "
        "(?= $ | [END SEMI CLOSE COMMA] )",
        at_once,
    ),
)
DURATIONS: tuple[Rule[ReadDraft], ...] = (
    Rule(
        "after_each",
        "(?: WITHIN (?: WITHIN ){0,3} )? DURATION COMMA? (?: (?:kể|tính) từ | từ | sau ) "
        "(?: ngày | khi | thời điểm ){0,2} kết thúc (?: FREQUENCY | (?:tuần|tháng|quý|năm) "
        "NOTNUMBER (?: tài chính | dương lịch | ngân sách )? )",
        after_each,
    ),
    Rule(
        "relative",
        "(?: WITHIN (?: WITHIN ){0,3} )? CLOCK? DURATION (?: hoặc (?: chậm | muộn ) "
        "nhất là? DURATION )? (?: COMMA? (?: (?:kể|tính) từ (?! ANYPERIOD RANGESIGN ) | từ "
        "(?! ANYPERIOD ) | sau | so với | trước ) TAIL )?",
        relative,
    ),
)
