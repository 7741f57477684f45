"""One reading of a whole cell from its parts: the first, or the hull of a list."""

import re

from kehoach.findings import Finding
from kehoach.readings import Basis, Deadline, DeadlineKind, DeadlinePart, Frequency, Span, span_of
from kehoach.text import squeeze

_LISTS: dict[DeadlineKind, DeadlineKind] = {
    "quarter": "quarter_list",
    "month": "month_range",
    "year": "year_range",
    "month_range": "month_range",
    "year_range": "year_range",
    "date": "date",
    "range": "range",
}


def whole(parts: list[DeadlinePart], doubts: list[Finding], listed: int) -> Deadline:
    """Return the reading of a cell, of which one phrase named the first ``listed`` parts."""
    if not parts:
        parts = [_UNREAD]
    first = _leading(parts)
    basis: Basis = "first" if first is parts[0] else "bounded"
    kind, (start, end) = first.kind, (first.start, first.end)
    if listed > 1 and first is parts[0] and (together := _of_list(first, parts[:listed])):
        basis, (kind, (start, end)) = "list", together
    return Deadline(
        kind=kind,
        start=start,
        end=end,
        bound=first.bound,
        frequency=first.frequency or _frequency_of_all(first, parts),
        year_assumed=first.year_assumed,
        event=first.event,
        parts=tuple(parts),
        instrument=first.instrument,
        anchor=first.anchor,
        approx=first.approx,
        open_end=first.open_end or parts[max(listed, 1) - 1].open_end,
        doubts=tuple(doubts),
        basis=basis,
    )


_VISION = re.compile(r"(?:tầm nhìn|định hướng)(?:\s+\w+){0,2}\s*$", re.I)


def another_day(reading: Deadline, text: str) -> DeadlinePart | None:
    """The first part that ends outside the days of the whole, where these are those of one part.

    Several milestones, or a time that was changed: the columns tell one of them. What goes on
    without an end, or is a vision only, is no other deadline.
    """
    if reading.basis == "list" or not (reading.start or reading.end):
        return None
    others = (part for part in reading.parts if part.end and part.kind != "recurring")
    rivals = (part for part in others if not _holds(reading, part))
    return next((each for each in rivals if not _VISION.search(_before(each, text))), None)


def _holds(reading: Deadline, part: DeadlinePart) -> bool:
    """Are the days of a part among those of the whole?"""
    begins, ends = part.start or part.end, part.end
    if begins is None or ends is None:
        return True
    is_after = reading.start is None or reading.start <= begins
    return is_after and (reading.end is None or ends <= reading.end)


def _before(part: DeadlinePart, text: str) -> str:
    plain = squeeze(text)
    return plain[: max(plain.rfind(squeeze(part.printed)), 0)]


def _frequency_of_all(first: DeadlinePart, parts: list[DeadlinePart]) -> Frequency | None:
    """How often what is always done is told or reported: "Thường xuyên, định kỳ hằng quý"."""
    if first.kind != "ongoing":
        return None
    often = {part.frequency for part in parts if part.kind == "recurring" and not part.bound}
    return next(iter(often)) if len(often) == 1 else None


def _of_list(first: DeadlinePart, parts: list[DeadlinePart]) -> tuple[DeadlineKind, Span] | None:
    """Kind and dates of parts that one list named; None where they are not of one kind."""
    if parts[1].open_end:
        return ("year_range" if first.kind == "year_range" else "range"), Span(first.start, None)
    is_even = all(part.kind == first.kind for part in parts) and first.bound is None
    return (_LISTS[first.kind], span_of(parts)) if is_even and first.kind in _LISTS else None


def _leading(parts: list[DeadlinePart]) -> DeadlinePart:
    """The first part; but a day by which it must be done tells more than an event without a day."""
    if parts[0].kind != "event" or parts[0].bound:
        return parts[0]
    return next((part for part in parts if part.bound and part.end), parts[0])


_UNREAD = DeadlinePart(
    kind="unread",
    start=None,
    end=None,
    bound=None,
    frequency=None,
    year_assumed=False,
    event=None,
    printed="",
    rule=None,
)
