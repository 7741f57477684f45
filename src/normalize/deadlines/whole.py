"""One reading of a whole cell from its parts: the first, or the hull of a list."""

from datetime import date

from kehoach.findings import Finding
from kehoach.readings import Deadline, DeadlineKind, DeadlinePart, Frequency

_LISTS: dict[DeadlineKind, DeadlineKind] = {
    "quarter": "quarter_list",
    "month": "month_range",
    "year": "year_range",
    "date": "date",
    "range": "range",
}


def whole(parts: list[DeadlinePart], doubts: list[Finding], *, single_list: bool) -> Deadline:
    """Return the reading of a cell; ``single_list``: one list named all its parts."""
    if not parts:
        parts = [_UNREAD]
    first = _leading(parts)
    kind, start, end = first.kind, first.start, first.end
    if single_list and len(parts) > 1:
        kind, start, end = _of_list(first, parts)
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
        open_end=first.open_end or (single_list and parts[-1].open_end),
        doubts=tuple(doubts),
    )


def _frequency_of_all(first: DeadlinePart, parts: list[DeadlinePart]) -> Frequency | None:
    """How often what is always done is told or reported: "Thường xuyên, định kỳ hằng quý"."""
    if first.kind != "ongoing":
        return None
    often = {part.frequency for part in parts if part.kind == "recurring" and not part.bound}
    return next(iter(often)) if len(often) == 1 else None


def _of_list(
    first: DeadlinePart, parts: list[DeadlinePart]
) -> tuple[DeadlineKind, date | None, date | None]:
    """Kind and dates of parts that one list named."""
    if parts[1].open_end:
        return ("year_range" if first.kind == "year_range" else "range"), first.start, None
    is_even = all(part.kind == first.kind for part in parts) and first.bound is None
    if not is_even or first.kind not in _LISTS:
        return first.kind, first.start, first.end
    return (_LISTS[first.kind], *_hull(parts))


def _leading(parts: list[DeadlinePart]) -> DeadlinePart:
    """The first part; but a day by which it must be done tells more than an event without a day."""
    if parts[0].kind != "event" or parts[0].bound:
        return parts[0]
    return next((part for part in parts if part.bound and part.end), parts[0])


def _hull(parts: list[DeadlinePart]) -> tuple[date | None, date | None]:
    starts = [part.start for part in parts if part.start]
    ends = [part.end for part in parts if part.end]
    return min(starts, default=None), max(ends, default=None)


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
