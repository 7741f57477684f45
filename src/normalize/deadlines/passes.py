"""The passes over the tokens of a phrase, and what of it no rule took.

Tokens become terms, terms take their years, periods become parts of periods, phrase rules make
drafts of deadlines; the drafts are put together, dated, and told as one reading.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kehoach.normalize.deadlines.alphabet import ALPHABET, DATE_WORDS, TURNING_WORDS
from kehoach.normalize.deadlines.grammar import PHRASES
from kehoach.normalize.deadlines.lengths import is_another_length
from kehoach.normalize.deadlines.merging import Found, merged, with_years
from kehoach.normalize.deadlines.resolve import Resolver
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.deadlines.weekdays import wrong_weekdays
from kehoach.normalize.deadlines.whole import told_beside, whole
from kehoach.normalize.language.token_regex import CLASSES
from kehoach.normalize.language.tokens import Span, Tokens
from kehoach.normalize.periods.lexer import Lexed
from kehoach.normalize.periods.period import PlanYear
from kehoach.normalize.periods.terms import to_terms
from kehoach.orthography import is_syllable
from kehoach.readings import Deadline, DeadlinePart

_SIGNS = frozenset("SDTZCMLOKJV")
_LISTING = "CJ" + ALPHABET.code("và") + ALPHABET.code("hoặc")
_UNREAD_SIGNS = frozenset("NYXGpPAasIFyU" + DATE_WORDS)


class Passed(NamedTuple):
    """A reading, and where in the text words and numbers begin that nothing was read of."""

    reading: Deadline
    unread: frozenset[int]

    @property
    def value(self) -> tuple[object, ...]:
        """All that a deadline is filtered by: not the words that it quotes."""
        parts = tuple((*part[:_VALUES], part.bound) for part in self.reading.parts)
        return (*self.reading[: _VALUES + 1], parts)


_VALUES = Deadline._fields.index("frequency") + 1


def read_tokens(lexed: Lexed, plan_year: PlanYear) -> Passed:
    """Read tokens as they are."""
    terms = to_terms(lexed.tokens)
    found, unread = phrases_of(terms)
    starts = frozenset([terms.spans[at][0] for at in unread if terms.codes[at] not in _SIGNS])
    resolver = Resolver(plan_year)
    for start, numeral in lexed.lookalikes.items():
        if start not in starts:
            resolver.doubt("lookalike_numeral", numeral)
    parts, listed = _parts(found, terms, resolver)
    _doubt_unread(parts, unread, terms, resolver)
    for date in wrong_weekdays(terms, plan_year) if parts else ():
        resolver.doubt("deadline_contradictory", date)
    if not resolver.doubts:
        for numbers in _cut_numbers(lexed.tokens):
            resolver.doubt("deadline_partly_read", numbers)
    reading = whole(parts, resolver.doubts, listed)
    if not reading.doubts and (other := next(told_beside(reading, listed), None)):
        resolver.doubt("deadline_several", other.printed)
    return Passed(reading._replace(doubts=tuple(resolver.doubts)), starts)


_CUT = re.compile("(?<!L)[NYXG][NX](?!L)")
"""Two numbers with nothing but a space between them: a year or a clock may stand so."""


def _cut_numbers(tokens: Tokens) -> Iterator[str]:
    """Quote the numbers that a space seems to have cut in two ("31/1 2/2025")."""
    for found in _CUT.finditer(tokens.codes):
        first, second = found.start(), found.start() + 1
        gap = tokens.text[tokens.spans[first][1] : tokens.spans[second][0]]
        if gap and "\n" not in gap:
            yield tokens.printed(first, second + 1)


def phrases_of(terms: Tokens) -> tuple[list[Found], list[int]]:
    """Match the phrase rules; also return the places of tokens that none of them took."""
    found: list[Found] = []
    unread: list[int] = []
    last = 0
    for rule, first, stop in PHRASES.matches(terms.codes):
        unread += range(last, first)
        last = stop
        draft = rule.read(Span(terms, first, stop, terms.codes[first:stop]))
        if not draft.ignored:
            found.append(Found(rule.name, draft, first, stop))
    unread += range(last, len(terms.codes))
    return found, unread


def _parts(found: list[Found], terms: Tokens, resolver: Resolver) -> tuple[list[DeadlinePart], int]:
    """Return the parts of a deadline, and how many of them the first phrase named."""
    parts: list[DeadlinePart] = []
    listed = 0
    found = with_years(merged(found, terms)) if len(found) > 1 else found
    for word in _parting_words(found, terms):
        resolver.doubt("deadline_partly_read", word)
    for each in found:
        printed = terms.printed(each.first, each.stop)
        draft = each.draft
        if parts and draft.kind == "event":
            draft = draft._replace(event=draft.condition)
        dated = resolver.parts(draft, printed, each.rule, after=parts)
        parts += dated
        if draft.length and is_another_length(draft.length, dated):
            resolver.doubt("deadline_contradictory", draft.length, "length")
        listed = listed or len(parts)
        if draft.beside:
            resolver.doubt("deadline_partly_read", draft.beside)
    return parts, listed


def _parting_words(found: list[Found], terms: Tokens) -> Iterator[str]:
    """Quote what alone parts a month or day without a year from a year that stands after it."""
    for first, second in pairwise(found):
        is_parted = first.stop + 1 == second.first and terms.codes[first.stop] == "W"
        if is_parted and _lacks_a_year(first.draft) and _is_a_year(second.draft):
            yield terms.printed(first.stop, second.first)


def _lacks_a_year(draft: Draft) -> bool:
    return (
        bool(draft.periods) and draft.periods[-1].year is None and draft.periods[-1].shift is None
    )


def _is_a_year(draft: Draft) -> bool:
    return bool(draft.periods) and draft.periods[0].kind == "year" and draft.bound is None


def _doubt_unread(
    parts: list[DeadlinePart], unread: list[int], terms: Tokens, resolver: Resolver
) -> None:
    """Say which words and numbers of time no rule took."""
    for at in unread:
        if terms.codes[at] == "Q":
            resolver.impossible(terms.printed(at, at + 1))
    left = [at for at in unread if _is_of_time(terms, at)]
    if left and parts:
        value = " … ".join(terms.printed(at, at + 1) for at in left[:_MOST_QUOTED])
        resolver.doubt("deadline_partly_read", value)
    if not parts and not resolver.doubts:
        value = terms.printed(0, len(terms.codes))[:200]
        resolver.doubt("deadline_unread", value)


_MOST_QUOTED = 12  # words of one doubt: a text of more is no deadline


def _is_of_time(terms: Tokens, at: int) -> bool:
    """Whether what no rule took belongs to a deadline: "quý III (hoặc IV)", "≤ 30/6"."""
    codes = terms.codes
    if codes[at] in _UNREAD_SIGNS:
        return _NO_TIME.match(codes, at) is None
    if codes[at] == "R":
        before, after = codes[max(at - 1, 0) : at], codes[at + 1 : at + 3]
        is_listed = before in _BEFORE_NUMERAL or _AFTER_NUMERAL.match(after) is not None
        return is_listed or before in _PERIODS
    if codes[at] in TURNING_WORDS or (codes[at] == "W" and _is_damaged(terms, at)):
        return not _PERIODS.isdisjoint(codes[max(at - 1, 0) : at + 2])
    return codes[at] in "VD" and terms.printed(at, at + 1) in _COMPARING


_PERIODS = frozenset("pPAas")
_COMPARING = frozenset("<>≤≥=≈×?")
"""Signs that bound a period, or ask whether it is right."""


def _is_damaged(terms: Tokens, at: int) -> bool:
    """Whether a word in small letters, in a text that has capitals, is no syllable."""
    word = terms.printed(at, at + 1)
    is_small = word.isalpha() and word.islower() and not terms.text.islower()
    return is_small and not is_syllable(word)


_NO_TIME = re.compile(
    f".{CLASSES['PERCENT']}|(?<!{ALPHABET.code('đầu')}|{ALPHABET.code('cuối')})"
    f"{ALPHABET.code('năm')}{ALPHABET.code('học')}(?![NYXRsaAPp])"
)
"""A share, and the school year of which no figure says which: "tổng kết năm học"."""
_BEFORE_NUMERAL = frozenset((*_LISTING, ALPHABET.code("quý")))
_AFTER_NUMERAL = re.compile("[SD][aYPs]")
"""A numeral that touches a year: "I/2026" of which the word before was not read."""
