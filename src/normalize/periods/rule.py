"""What every rule for periods may use: readers of what is no period, what stands before one."""

from collections.abc import Callable

from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.alphabet import ALPHABET
from kehoach.normalize.periods.period import Period

ReadPeriod = Callable[[Span], object]


def nothing(_span: Span) -> Period | None:
    """No period: the calendar or the reader does not know it."""
    return None


def mark(_span: Span) -> bool:
    """Nothing to read: the token itself says it."""
    return True


def before(span: Span) -> str:
    """Return the code before a span; none at the beginning."""
    return span.tokens.codes[span.first - 1 : span.first]


BOUNDED = {ALPHABET.code(word) for word in ("trước", "nhất", "quá", "hết", "là", "điểm")}
"""Words after which "20-7" is a day and no range."""
