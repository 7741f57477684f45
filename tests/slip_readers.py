"""The readers as the law of the slip asks them, and the phrases of the corpus it is asked of."""

from collections.abc import Iterator

from phrase_corpus import read_cases
from slip_law import Judged, Read, judge

from kehoach.normalize.deadlines import read_deadline


def deadline(text: str, plan_year: int | None = None) -> Read:
    """Read a deadline: what it is filtered by, of the whole and of each part."""
    reading = read_deadline(text, plan_year)
    parts = tuple((p.kind, p.start, p.end, p.bound, p.frequency) for p in reading.parts)
    whole = (reading.kind, reading.start, reading.end, reading.bound, reading.frequency)
    doubts = frozenset((doubt.code, doubt.value) for doubt in reading.doubts)
    return Read((whole, reading.year_assumed, parts), reading.kind == "unread", doubts)


def judged_deadlines(every: int = 1, seed: int = 0) -> Iterator[Judged]:
    """Judge each slip in every so-manieth phrase of the deadline corpus."""
    phrases = [(p, c.given.get("plan_year")) for c in read_cases("deadlines") for p in c.phrases]
    for phrase, year in phrases[::every]:
        yield from judge(phrase, lambda text, year=year: deadline(text, year), seed)  # type: ignore[misc]
