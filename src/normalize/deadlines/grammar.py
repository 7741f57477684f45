"""The whole grammar, compiled: what each pass over a phrase looks for.

1. ``TERMS``: document numbers, frequencies, clock times, periods and durations become one token.
2. ``YEARS``: a period and the year after it become one token.
3. ``PARTS``: "đầu", "cuối", "tuần 2" with a period after it become that part of the period.
4. ``PHRASES``: what these make together, with bounds, events and the schedules of others.
"""

from kehoach.normalize.deadlines import period_parts as narrowing
from kehoach.normalize.deadlines import phrase_rules, years
from kehoach.normalize.deadlines.frequency_rules import CLOCKS, DOCUMENTS, DURATIONS, FREQUENCIES
from kehoach.normalize.deadlines.macros import ALPHABET
from kehoach.normalize.deadlines.period_rules import RULES as PERIODS

TERMS = ALPHABET.table((*DOCUMENTS, *FREQUENCIES, *CLOCKS, *PERIODS, *DURATIONS))
YEARS = ALPHABET.table(years.RULES)
PARTS = ALPHABET.table(narrowing.RULES)
PHRASES = ALPHABET.table(phrase_rules.RULES)
SYLLABLES = ALPHABET.codes
