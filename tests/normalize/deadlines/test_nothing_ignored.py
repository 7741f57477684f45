"""The law of what is ignored: a number or word of time is read, or a doubt names it."""

import re

from hypothesis import given
from hypothesis import strategies as st
from phrase_corpus import read_cases

from kehoach.normalize.deadlines.alphabet import ALPHABET, DATE_WORDS
from kehoach.normalize.deadlines.grammar import LEXER
from kehoach.normalize.deadlines.reading import interpret
from kehoach.normalize.periods.period import PlanYear
from kehoach.normalize.periods.terms import to_terms

_PHRASES = [
    (phrase, case.given.get("plan_year"))
    for case in read_cases("deadlines")
    for phrase in case.phrases
]
_PIECES = (
    *("7", "15", "2031", "12/9", "3/2031", "15 ngày", "tháng 5", "quý II", "năm 2031"),
    *("trước", "sau", "hoãn", "trừ", "không", "(10)", "hằng", "đến"),
)
_NO_TIME = ("e", ALPHABET.code("học"))
"""Behind a number or a word: a share, and the school year of which no figure says which."""


def _ignored(text: str, plan_year: int | None) -> list[str]:
    """Return the numbers and words of time that neither the reading has nor a doubt names."""
    lexed, passed = interpret(LEXER.lex(text), PlanYear(plan_year))
    if passed.reading.kind == "unread":
        return []  # the doubt quotes the whole text
    named = " ".join(doubt.value or "" for doubt in passed.reading.doubts)
    terms = to_terms(lexed.tokens)
    return [
        printed
        for at, code in enumerate(terms.codes)
        if terms.spans[at][0] in passed.unread
        and code in f"NYXGpPAasFy{DATE_WORDS}"
        and terms.codes[at + 1 : at + 2] not in _NO_TIME
        and not _quotes(named, printed := terms.printed(at, at + 1))
    ]


def _quotes(named: str, printed: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(printed)}(?!\w)", named) is not None


@given(st.sampled_from(_PHRASES), st.sampled_from(_PIECES), st.integers(0, 12))
def test_what_no_rule_took_is_named(phrase: tuple[str, int | None], piece: str, at: int) -> None:
    words = phrase[0].split(" ")
    at = min(at, len(words))
    text = " ".join((*words[:at], piece, *words[at:]))
    assert _ignored(text, phrase[1]) == []
