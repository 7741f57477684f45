"""What a rule makes of one deadline, before its year is known."""

from typing import NamedTuple

from kehoach.normalize.periods.period import Period
from kehoach.readings import Bound, DeadlineKind, Frequency


class Draft(NamedTuple):
    """One deadline, or a list of deadlines, as a phrase rule read it.

    ``periods`` are one period, the two ends of a range, or the members of a list, as ``form``
    says. ``kind`` None: that of the period. ``after``: begins the day after the period.
    """

    kind: DeadlineKind | None = None
    form: str = "single"
    periods: tuple[Period, ...] = ()
    bound: Bound | None = None
    frequencies: tuple[Frequency | None, ...] = ()
    event: str | None = None
    instrument: str | None = None
    anchor: str | None = None
    approx: bool = False
    open_end: bool = False
    after: bool = False
    until_before: bool = False
    """The range ends the day before its second period."""
    inclusive: bool = False
    """"before" with a clock time: the day itself still counts."""
    condition: str | None = None
    """The event in the words that tie it to the deadline before it."""
    beside: str | None = None
    """A duration that touches the period and was passed over."""
    length: str | None = None
    """A duration in the words of the print that tells again how long the period is."""
    ignored: bool = False
    """Says something about the work, not about its time."""
