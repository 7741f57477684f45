"""One reading of a whole cell from its parts: the first, or the hull of a list."""

from collections.abc import Iterator

from kehoach.findings import Finding
from kehoach.normalize.deadlines.bounds import VISION
from kehoach.readings import Basis, Deadline, DeadlineKind, DeadlinePart, Frequency, Span, span_of

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


def told_beside(reading: Deadline, listed: int) -> Iterator[DeadlinePart]:
    """Yield the parts whose days are no days of the reading: of another step, or put off.

    Of ``listed`` parts one list is made. How long what recurs goes on, and what comes of the work
    in the years after it, is no other deadline.
    """
    counted = listed if reading.basis == "list" else 1
    for at, part in enumerate(reading.parts):
        is_counted = at < counted or (reading.basis == "bounded" and part.bound)
        if not is_counted and part.end and part.rule != VISION and not _is_within(part, reading):
            yield part


def _is_within(part: DeadlinePart, reading: Deadline) -> bool:
    """Whether a part lies in the days of a reading; where it has none, is the time it goes on."""
    if reading.start is None and reading.end is None:
        return part.kind in _FRAMES
    if reading.start is None or reading.end is None or part.end is None:
        return part.end == reading.end
    return reading.start <= (part.start or part.end) and part.end <= reading.end


_FRAMES = frozenset({"year", "year_range", "range"})


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
