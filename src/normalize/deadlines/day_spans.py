"""Days of a month that are named before it: "tuần 2", "02 tuần đầu", "5 ngày cuối"."""

from typing import NamedTuple

from kehoach.normalize.deadlines.macros import ALPHABET
from kehoach.normalize.deadlines.period_readers import numbers
from kehoach.normalize.language.tokens import Span
from kehoach.readings import DeadlineKind

_WEEK, _LAST = ALPHABET.code("tuần"), ALPHABET.code("cuối")


class Stretch(NamedTuple):
    """Days of a month that is named after them; up to 0 they count back from its end."""

    first: int
    last: int
    kind: DeadlineKind


def week_number(span: Span) -> Stretch | None:
    """Days of the weeks named: week n of a month is its days 7n - 6 to 7n, the fifth its rest."""
    found = [number for group in numbers(span) for number in group]
    if not found or not 1 <= found[0] <= found[-1] <= 5:
        return None
    return Stretch(7 * found[0] - 6, 7 * found[-1] if found[-1] < 5 else 0, "range")


def edge_stretch(span: Span) -> Stretch | None:
    """Days of "02 tuần đầu", "5 ngày cuối": as many from the beginning or up to the end."""
    count = numbers(span)[0][0]
    days = 7 * count if _WEEK in span.codes else count
    if not 1 <= days <= 28:
        return None
    kind: DeadlineKind = "range" if _WEEK in span.codes else "month"
    return Stretch(1 - days, 0, kind) if _LAST in span.codes else Stretch(1, days, kind)
