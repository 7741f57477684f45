"""The rules for whole deadlines in their order: the first that fits at a place is taken.

They look at the tokens that the terms of time have left (``periods/terms.py``).
"""

from kehoach.normalize.deadlines.alphabet import ALPHABET
from kehoach.normalize.deadlines.asides import ASIDES, REPORTS
from kehoach.normalize.deadlines.bounds import AFTER_PERIOD, BOUNDS
from kehoach.normalize.deadlines.durations import AT_ONCE, DURATIONS
from kehoach.normalize.deadlines.events import EVENTS
from kehoach.normalize.deadlines.lists import LISTS, OPEN_YEARS
from kehoach.normalize.deadlines.phrase_years import YEARS_APART
from kehoach.normalize.deadlines.ranges import FROM_NOW, RANGES
from kehoach.normalize.deadlines.schedules import SCHEDULES
from kehoach.normalize.periods.lexer import Lexer

PHRASES = ALPHABET.table(
    (
        *FROM_NOW,
        *ASIDES,
        *SCHEDULES,
        *RANGES,
        *EVENTS,
        *AT_ONCE,
        *AFTER_PERIOD,
        *DURATIONS,
        *REPORTS,
        *BOUNDS,
        *OPEN_YEARS,
        *YEARS_APART,
        *LISTS,
    )
)
SYLLABLES = ALPHABET.codes
LEXER = Lexer(SYLLABLES)
