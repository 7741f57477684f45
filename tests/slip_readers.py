"""The readers as the law of the slip asks them, and the phrases of the corpus it is asked of."""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from phrase_corpus import read_cases
from slip_law import Judged, Read, judge

from kehoach.normalize.agencies import read_agencies
from kehoach.normalize.deadlines import read_deadline
from kehoach.normalize.funding import read_funding
from kehoach.normalize.targets.reading import read_targets


class _Law(Protocol):
    def __call__(self, text: str, /, **given: Any) -> Read: ...


class _Asked(NamedTuple):
    """A reader, and whether phrases that it is not to read at all are asked too."""

    read: _Law
    negatives: bool


def deadline(text: str, plan_year: int | None = None) -> Read:
    """Read a deadline: what it is filtered by, of the whole and of each part."""
    reading = read_deadline(text, plan_year)
    parts = tuple((p.kind, p.start, p.end, p.bound, p.frequency) for p in reading.parts)
    whole = (reading.kind, reading.start, reading.end, reading.bound, reading.frequency)
    doubts = frozenset((doubt.code, doubt.value) for doubt in reading.doubts)
    return Read((whole, reading.year_assumed, parts), reading.kind == "unread", doubts)


def funding(text: str, unit: str | None = None) -> Read:
    """Read a funding cell: the figures and sources of each part."""
    reading = read_funding(text, unit)
    parts = [part for part in reading.parts if part.rule]
    value = tuple(
        (part.amount_vnd, part.min_vnd, part.max_vnd, part.currency, part.qualifier, part.sources)
        for part in parts
    )
    return Read(value, not parts, frozenset((doubt.code, doubt.value) for doubt in reading.doubts))


def agencies(text: str) -> Read:
    """Read an agency cell: the name and kind of each agency."""
    reading = read_agencies(text)
    value = tuple((each.agency.lower(), each.kind) for each in reading.agencies)
    doubts = frozenset((doubt.code, doubt.value) for doubt in reading.doubts)
    return Read(value, not reading.agencies, doubts)


def targets(text: str) -> Read:
    """Read targets: how each compares, its figures and its unit."""
    reading = read_targets(text)
    value = tuple(
        (each.comparator, each.value, each.value_max, each.unit.lower()) for each in reading
    )
    doubts = frozenset((doubt.code, doubt.value) for doubt in reading.doubts)
    return Read(value, not reading, doubts)


READERS = {
    "deadlines": _Asked(deadline, negatives=True),
    "funding": _Asked(funding, negatives=False),
    "agencies": _Asked(agencies, negatives=False),
    "targets": _Asked(targets, negatives=False),
}


def judged(reader: str, every: int = 1, seed: int = 0) -> Iterator[Judged]:
    """Judge each slip in every so-manieth phrase of the corpus of a reader.

    Phrases that are doubted as they are printed, many of which have a slip already, are not asked.
    """
    read, negatives = READERS[reader]
    cases = [c for c in read_cases(reader) if not c.doubts and (c.reading or negatives)]
    phrases = [(phrase, case.given) for case in cases for phrase in case.phrases]
    for phrase, given in phrases[::every]:
        yield from judge(phrase, lambda text, given=given: read(text, **given), seed)  # type: ignore[misc]
