"""The terms of time, compiled: what the first three passes over a phrase look for.

1. ``TERMS``: document numbers, frequencies, clock times, periods and durations become one token.
2. ``YEARS``: a period and the year after it become one token.
3. ``PARTS``: "đầu", "cuối", "tuần 2" with a period after it become that part of the period.
"""

from collections.abc import Mapping
from typing import Any

from kehoach.normalize.language.token_regex import CLASSES, Alphabet, Table
from kehoach.normalize.language.tokens import Tokens, reduce
from kehoach.normalize.periods import parts, year_ties
from kehoach.normalize.periods.alphabet import ALPHABET
from kehoach.normalize.periods.clocks import CLOCKS, DURATIONS
from kehoach.normalize.periods.days import DAYS, OPEN_DAYS
from kehoach.normalize.periods.documents import DOCUMENTS
from kehoach.normalize.periods.frequencies import FREQUENCIES
from kehoach.normalize.periods.marks import MARKS
from kehoach.normalize.periods.months import MONTHS
from kehoach.normalize.periods.parts_of_year import PARTS_OF_YEAR
from kehoach.normalize.periods.stretches import STRETCHES
from kehoach.normalize.periods.years import YEARS as YEAR_PERIODS

PERIODS = (*MARKS, *STRETCHES, *DAYS, *MONTHS, *PARTS_OF_YEAR, *YEAR_PERIODS, *OPEN_DAYS)
TERMS = ALPHABET.table((*DOCUMENTS, *FREQUENCIES, *CLOCKS, *PERIODS, *DURATIONS))
YEARS = ALPHABET.table(year_ties.RULES)
PARTS = ALPHABET.table(parts.RULES)


PASSES: tuple[Table[Any], ...] = (TERMS, YEARS, PARTS)


def to_terms(tokens: Tokens) -> Tokens:
    """Return the tokens after the three passes."""
    return steps(tokens)[-1]


def steps(tokens: Tokens) -> list[Tokens]:
    """Return the tokens before the passes, and after each."""
    found = [tokens]
    for table in PASSES:
        found.append(reduce(found[-1], table))
    if CLASSES["WEEK"] in found[-1].codes:  # of a part: "5 ngày đầu của tháng cuối quý II"
        found.append(reduce(found[-1], PARTS))
    return found


def alphabet_with(macros: Mapping[str, str]) -> Alphabet:
    """Return an alphabet for rules over terms: all words that the terms know, and ``macros``."""
    return ALPHABET.extended(macros)
