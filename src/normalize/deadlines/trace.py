"""What each pass made of a phrase, in lines to be read in a terminal."""

from collections.abc import Iterator
from typing import Any

from kehoach.normalize.deadlines.grammar import LEXER, PHRASES
from kehoach.normalize.deadlines.reading import interpret
from kehoach.normalize.language.token_regex import Table
from kehoach.normalize.language.tokens import Tokens, reduce
from kehoach.normalize.periods.period import PlanYear
from kehoach.normalize.periods.terms import PARTS, TERMS, YEARS
from kehoach.readings import DeadlinePart

_PASSES = (("terms", TERMS), ("years", YEARS), ("parts", PARTS))


def trace(text: str, plan_year: int | None = None) -> Iterator[str]:
    """Yield one line a pass: its name, and each rule that took words, with the words.

    An unknown word among the tokens has a question mark. Tokens are shown twice where some were
    put right.
    """
    lexed = LEXER.lex(text)
    meant, passed = interpret(lexed, PlanYear(plan_year))
    yield _line("tokens", _tokens(lexed.tokens))
    if meant is not lexed:
        yield _line("as meant", _tokens(meant.tokens))
    terms = meant.tokens
    for name, table in _PASSES:
        yield _line(name, _taken(terms, table))
        terms = reduce(terms, table)
    yield _line("phrases", _taken(terms, PHRASES))
    yield _line("resolved", map(_part, passed.reading.parts))
    yield _line("doubts", (f"{doubt.code}: {doubt.value}" for doubt in passed.reading.doubts))


def _line(name: str, pieces: Iterator[str]) -> str:
    return f"{name:10}{' | '.join(pieces) or '–'}"


def _tokens(tokens: Tokens) -> Iterator[str]:
    for at, code in enumerate(tokens.codes):
        yield tokens.printed(at, at + 1) + ("?" if code == "W" else "")


def _taken(tokens: Tokens, table: Table[Any]) -> Iterator[str]:
    for rule, first, stop in table.matches(tokens.codes):
        yield f"{rule.name} ({tokens.printed(first, stop)})"


def _part(part: DeadlinePart) -> str:
    days = " to ".join(str(day) if day else "…" for day in (part.start, part.end))
    said = (part.bound, part.frequency, "year of the plan" if part.year_assumed else None)
    return ", ".join(filter(None, (part.kind, days if part.start or part.end else None, *said)))
