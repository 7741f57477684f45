"""What the phrase readers return: readings of deadlines, funding, agencies, targets and lists.

Dates are inclusive calendar days; money is a whole number of đồng (VND). ``printed`` is the part
of the text that was read, ``rule`` the name of the rule that read it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Literal, NamedTuple, TypeAlias

from kehoach.findings import Finding

DeadlineKind: TypeAlias = Literal[
    "date",
    "month",
    "month_range",
    "quarter",
    "quarter_list",
    "half_year",
    "year",
    "year_range",
    "range",
    "recurring",
    "ongoing",
    "event",
    "external_schedule",
    "relative",
    "unread",
]
Bound: TypeAlias = Literal["before", "by", "from"]
Frequency: TypeAlias = Literal[
    "daily",
    "weekly",
    "biweekly",
    "monthly",
    "bimonthly",
    "quarterly",
    "semiannual",
    "annual",
    "multi_year",
]
Basis: TypeAlias = Literal["first", "list", "bounded"]
Role: TypeAlias = Literal["lead", "coordinating"]
AgencyKind: TypeAlias = Literal["named", "group", "person"]
Comparator: TypeAlias = Literal["at_least", "at_most", "equal", "about", "range"]
Qualifier: TypeAlias = Literal[
    "about", "max", "over", "under", "range", "total", "formula", "computed"
]


class DeadlinePart(NamedTuple):
    """One deadline of a cell that may name several.

    A named tuple, as ``Deadline`` is: a frozen dataclass takes six times as long to make.
    """

    kind: DeadlineKind
    start: date | None
    end: date | None
    bound: Bound | None
    frequency: Frequency | None
    year_assumed: bool
    event: str | None
    printed: str
    rule: str | None
    instrument: str | None = None
    anchor: str | None = None
    approx: bool = False
    open_end: bool = False


class Span(NamedTuple):
    """First and last day, inclusive; None where it is open."""

    start: date | None
    end: date | None


def span_of(parts: Iterable[DeadlinePart]) -> Span:
    """Return all days that some parts allow; those without a day allow none."""
    dated = [part for part in parts if part.start or part.end]
    starts, ends = ([*map(attrgetter(side), dated)] for side in ("start", "end"))
    return Span(
        None if None in starts else min(starts, default=None),
        None if None in ends else max(ends, default=None),
    )


class Deadline(NamedTuple):
    """A whole deadline cell: the reading an analyst filters by, and its parts.

    ``basis`` says of what its kind and dates are: of the first part, of the list that all parts
    make (then the dates are those of ``span``), or of the part that bounds an event without a day.
    """

    kind: DeadlineKind
    start: date | None
    end: date | None
    bound: Bound | None
    frequency: Frequency | None
    year_assumed: bool
    event: str | None
    parts: tuple[DeadlinePart, ...]
    instrument: str | None = None
    anchor: str | None = None
    approx: bool = False
    open_end: bool = False
    doubts: tuple[Finding, ...] = ()
    basis: Basis = "first"

    @property
    def first(self) -> DeadlinePart:
        """The part that is printed first."""
        return self.parts[0]

    @property
    def span(self) -> Span:
        """All days that the parts allow; open where one of them is."""
        return span_of(self.parts)


@dataclass(frozen=True, slots=True)
class FundingPart:
    """One amount or source named in a funding cell."""

    amount_vnd: int | None
    min_vnd: int | None
    max_vnd: int | None
    currency: str | None
    per: str | None
    qualifier: Qualifier | None
    sources: tuple[str, ...]
    printed: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class Funding:
    """A whole funding cell; the figures are those of its first amount, the sources of all parts.

    ``total_vnd`` is what it adds to a sum: its first amount, or several that add up.
    """

    amount_vnd: int | None
    min_vnd: int | None
    max_vnd: int | None
    currency: str | None
    per: str | None
    qualifier: Qualifier | None
    sources: tuple[str, ...]
    parts: tuple[FundingPart, ...]
    doubts: tuple[Finding, ...] = ()
    total_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency of a cell: its canonical name and the words it was printed in."""

    agency: str
    kind: AgencyKind
    printed: str


@dataclass(frozen=True, slots=True)
class Agencies:
    """A whole agency cell, split as a reader would list it."""

    agencies: tuple[Agency, ...]
    doubts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ListItem:
    """One numbered activity or listed output; ``code`` is its printed number, None for a bullet."""

    code: str | None
    text: str


@dataclass(frozen=True, slots=True)
class ListItems:
    """A cell of activities or outputs, split into its items."""

    items: tuple[ListItem, ...]
    doubts: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """One measurable target; ``value_max`` is the upper end of a range.

    ``reach_by`` is the last day by which it is to be reached, where the text says so.
    """

    comparator: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: str
    subject: str | None
    printed: str
    reach_by: date | None = None


class Targets(tuple[Target, ...]):
    """The targets of an objective in the order of the print, and what is doubtful about them."""

    doubts: tuple[Finding, ...]

    def __new__(cls, targets: Iterable[Target] = (), doubts: tuple[Finding, ...] = ()) -> "Targets":
        """Make a tuple of targets that carries its doubts."""
        made = super().__new__(cls, targets)
        made.doubts = doubts
        return made


def to_dict(reading: Deadline | DeadlinePart) -> dict[str, object]:
    """Return a deadline as plain data: dates as ISO text, ``parts`` where there are several.

    ``event``, ``instrument``, ``anchor``, ``approx`` and ``open_end`` stand in it where they say
    something; ``bound`` and ``frequency`` always do for the whole, for a part where it has one;
    ``basis`` and ``span`` where there are several parts.
    """
    whole = isinstance(reading, Deadline)
    plain: dict[str, object] = {
        "kind": reading.kind,
        "start": reading.start.isoformat() if reading.start else None,
        "end": reading.end.isoformat() if reading.end else None,
    }
    for name in ("bound", "frequency"):
        if whole or getattr(reading, name):
            plain[name] = getattr(reading, name)
    if whole or reading.year_assumed:
        plain["year_assumed"] = reading.year_assumed
    for name in ("event", "instrument", "anchor", "approx", "open_end"):
        if getattr(reading, name):
            plain[name] = getattr(reading, name)
    if isinstance(reading, Deadline) and len(reading.parts) > 1:
        plain["basis"] = reading.basis
        plain["span"] = dict(zip(Span._fields, map(to_plain, reading.span), strict=True))
        plain["parts"] = [to_dict(part) for part in reading.parts]
    if isinstance(reading, Deadline) and reading.doubts:
        plain["doubts"] = [to_plain(doubt) for doubt in reading.doubts]
    return plain


def to_plain(value: object) -> object:
    """Return any reading as plain data, field by field: decimals and dates as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Deadline | DeadlinePart):
        return {name: to_plain(each) for name, each in value._asdict().items()}
    if isinstance(value, tuple):
        return [to_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
