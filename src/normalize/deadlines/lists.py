"""Periods as they stand: one, a list, years after them; what is always done, or comes again."""

from kehoach.normalize.deadlines.alphabet import ALPHABET
from kehoach.normalize.deadlines.drafting import (
    ReadDraft,
    alone,
    frequencies_of,
    periods_of,
    single,
)
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span


def followed_by_years(span: Span) -> Draft:
    """A period and all years after it."""
    first = periods_of(span)[0]
    return Draft(
        kind="year_range" if first.kind == "year" else None, periods=(first,), open_end=True
    )


def next_years(_span: Span) -> Draft:
    """All years after those named before."""
    return Draft(kind="year_range", form="next")


def ongoing(span: Span) -> Draft:
    """Always, or always within a period."""
    frequencies = frequencies_of(span)
    return Draft(
        kind="ongoing",
        periods=periods_of(span)[:1],
        bound="from" if _HENCE in span.codes else None,
        frequencies=frequencies[:1],
    )


_HENCE = ALPHABET.code("từ")


def recurring(span: Span) -> Draft:
    """How often, and nothing else."""
    frequencies = frequencies_of(span)
    return Draft(kind="recurring", frequencies=frequencies)


def recurring_range(span: Span) -> Draft:
    """From a day to a day of each month or quarter."""
    return Draft(kind="recurring", frequencies=span.values("y")[-1])


OPEN_YEARS: tuple[Rule[ReadDraft], ...] = (
    Rule(
        "open_end",
        "(?: BAREYEAR (?: (?: LISTSIGN ){1,2} BAREYEAR ){1,6} | ANYPERIOD ) "
        "(?: COMMA | và ){0,2} NEXTYEARS",
        followed_by_years,
    ),
    Rule("next_years", "trong? NEXTYEARS", next_years),
)
LISTS: tuple[Rule[ReadDraft], ...] = (
    Rule("list", "ANYPERIOD (?: (?: LISTSIGN ){0,2} LEAD ANYPERIOD ){1,12} EVERY", single(None)),
    Rule(
        "ongoing",
        "ALWAYS (?: (?: COMMA | và | JOIN | SLASH | DASH ){0,2} ALWAYS ){0,3} "
        "FREQUENCY? (?: OPEN? LEAD ANYPERIOD CLOSE? | COMMA FULLYEAR "
        "| COMMA? BEGIN? kể? từ LEAD ANYPERIOD (?! RANGESIGN ) (?: trở đi )? )?",
        ongoing,
    ),
    Rule("recurring_range", "từ? DAYOF RANGESIGN DAYOF", recurring_range),
    Rule("recurring_period", "YEARLESS OPEN? FREQUENCY CLOSE?", single(None)),
    Rule("recurring", "[FREQUENCY DAYOF] (?: LISTSIGN? FREQUENCY ){0,4}", recurring),
    Rule("period", "ANYPERIOD", alone),
)
