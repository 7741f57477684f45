"""Reads a deadline cell: as it is printed, and as words were meant that a slip has damaged."""

from collections.abc import Iterator
from typing import NamedTuple

from kehoach.findings import Finding, finding
from kehoach.normalize.deadlines.alike import told_apart
from kehoach.normalize.deadlines.alternatives import Alternative
from kehoach.normalize.deadlines.grammar import LEXER
from kehoach.normalize.deadlines.misprints import alternatives
from kehoach.normalize.deadlines.passes import Passed, read_tokens
from kehoach.normalize.periods.lexer import Lexed
from kehoach.normalize.periods.period import PlanYear
from kehoach.readings import Deadline


def read_deadline(text: str, plan_year: int | None = None, *, begins: int = 1) -> Deadline:
    """Read a deadline cell as a person would who knows the year of the plan.

    Dates are inclusive; a bound ("trước", "chậm nhất", "từ") leaves one of them None. A phrase
    without a year is placed in ``plan_year``, of which ``begins`` is the first month, and marked
    ``year_assumed``; where that is None too the dates are None. What is no deadline is ``unread``.
    Whatever a person should look at is among the ``doubts``: ``deadline_unread``,
    ``deadline_partly_read``, ``deadline_several``, ``deadline_contradictory``,
    ``impossible_date``, ``year_unknown``, ``year_inferred``, ``lookalike_numeral``,
    ``misprinted_word``.
    """
    return interpret(LEXER.lex(text), PlanYear(plan_year, begins))[1].reading


def interpret(lexed: Lexed, plan_year: PlanYear) -> tuple[Lexed, Passed]:
    """Return tokens as they were meant, and the reading of them."""
    return _as_meant(read_tokens(lexed, plan_year), lexed, plan_year)


class _Other(NamedTuple):
    """Another reading, of tokens of which some are what was perhaps meant."""

    meant: Alternative
    lexed: Lexed
    passed: Passed


_MOST_SLIPS = 3  # words of one phrase that are put right


def _as_meant(
    printed: Passed, lexed: Lexed, plan_year: PlanYear, slips: int = 1
) -> tuple[Lexed, Passed]:
    """Return the reading with the words put right that a slip has damaged.

    Only where it is sure what is meant; what else would make another deadline of it is doubted.
    """
    meanings = alternatives(lexed.tokens, printed.unread)
    telling = [
        other
        for other in (_others(meanings, lexed, plan_year) if meanings else ())
        if other.passed.value != printed.value and not _is_no_rival(other)
    ]
    if not telling:
        return lexed, printed
    sure = [other for other in telling if _is_sure(other, printed)]
    first = (sure or telling)[0]
    word = _word(lexed, first.meant)
    same = {other.passed.value for other in sure if other.meant.first == first.meant.first}
    if len(same) != 1:
        return lexed, _doubted(printed, finding("misprinted_word", "another_reading", value=word))
    put_right, meant = first.lexed, first.passed
    if slips < _MOST_SLIPS:
        put_right, meant = _as_meant(meant, put_right, plan_year, slips + 1)
    return put_right, _doubted(meant, finding("misprinted_word", value=word))


def _is_no_rival(other: _Other) -> bool:
    """Whether words of a text typed without marks, taken for others, make no deadline."""
    without_marks = other.lexed.tokens.text.isascii() and not other.meant.is_sure
    return without_marks and other.passed.reading.kind == "unread"


def _word(lexed: Lexed, meant: Alternative) -> str:
    """Return the printed word that tokens are of: "17hngày" of the token "hngày"."""
    text, spans = lexed.tokens.text, lexed.tokens.spans
    start, stop = spans[meant.first][0], spans[meant.stop - 1][1]
    while start and text[start - 1].isalnum():
        start -= 1
    while stop < len(text) and text[stop].isalnum():
        stop += 1
    return " ".join(text[start:stop].split())


def _others(meanings: list[Alternative], lexed: Lexed, plan_year: PlanYear) -> Iterator[_Other]:
    for meant in told_apart(meanings, lexed.tokens):
        changed = lexed._replace(tokens=meant.put_into(lexed.tokens))
        yield _Other(meant, changed, read_tokens(changed, plan_year))


def _is_sure(other: _Other, printed: Passed) -> bool:
    """Whether another reading is surely meant: it is one, and leaves no more in doubt."""
    reading = other.passed.reading
    makes_sense = reading.kind != "unread" and len(reading.doubts) <= len(printed.reading.doubts)
    return other.meant.is_sure and makes_sense


def _doubted(passed: Passed, doubt: Finding) -> Passed:
    reading = passed.reading
    if reading.kind == "unread":
        return passed
    return passed._replace(reading=reading._replace(doubts=(*reading.doubts, doubt)))
