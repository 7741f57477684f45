"""What says something else in a row that two plans have: cell by cell."""

from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

from kehoach.compare.wording import is_same_text
from kehoach.records import ItemRecord

Reading: TypeAlias = tuple[str | None, date | None, date | None, str | None]
"""Kind, first day, last day and frequency of a deadline."""


def changed_columns(old: ItemRecord, new: ItemRecord, years: int) -> tuple[str, ...]:
    """Return the columns that say something else, in the order of the table.

    ``years`` lie between the plans: what is due that much later is no change.
    """
    return tuple(name for name, is_same in _COLUMNS.items() if not is_same(old, new, years))


def _same_printed(name: str) -> Callable[[ItemRecord, ItemRecord, int], bool]:
    def is_same(old: ItemRecord, new: ItemRecord, years: int) -> bool:
        return is_same_text(getattr(old, name), getattr(new, name), years)

    return is_same


def _same_agencies(name: str, read: str) -> Callable[[ItemRecord, ItemRecord, int], bool]:
    is_same_print = _same_printed(name)

    def is_same(old: ItemRecord, new: ItemRecord, years: int) -> bool:
        before, now = frozenset(getattr(old, read)), frozenset(getattr(new, read))
        return is_same_print(old, new, years) or (before == now and bool(now))

    return is_same


def _same_deadline(old: ItemRecord, new: ItemRecord, years: int) -> bool:
    if is_same_text(old.deadline, new.deadline, years):
        return True
    before, now = _reading(old), _reading(new)
    is_read = old.deadline_kind not in (None, "unread", "event", "external_schedule", "relative")
    return is_read and now in (before, _later(before, years))


def _reading(item: ItemRecord) -> Reading:
    return item.deadline_kind, item.deadline_start, item.deadline_end, item.deadline_frequency


def _later(reading: Reading, years: int) -> Reading:
    kind, start, end, frequency = reading
    return kind, _day_later(start, years), _day_later(end, years), frequency


def _day_later(day: date | None, years: int) -> date | None:
    """Return the same day so many years later; the last of February stays the last."""
    if day is None:
        return None
    is_last_of_february = (day.month, day.day) in ((2, 28), (2, 29))
    try:
        moved = day.replace(year=day.year + years)
        return _last_of_february(moved) if is_last_of_february else moved
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _last_of_february(day: date) -> date:
    try:
        return day.replace(day=29)
    except ValueError:
        return day.replace(day=28)


def _same_money(old: ItemRecord, new: ItemRecord, years: int) -> bool:
    before, now = (old.funding_vnd, old.funding_per), (new.funding_vnd, new.funding_per)
    if None not in (before[0], now[0]):
        return before == now
    if is_same_text(old.funding, new.funding, years):
        return True
    sources = frozenset(old.funding_sources), frozenset(new.funding_sources)
    return before[0] is now[0] is None and bool(sources[0]) and sources[0] == sources[1]


_COLUMNS: Final[dict[str, Callable[[ItemRecord, ItemRecord, int], bool]]] = {
    "objective": _same_printed("objective"),
    "task": _same_printed("task"),
    "activity": _same_printed("activity"),
    "output": _same_printed("output"),
    "lead": _same_agencies("lead", "lead_agencies"),
    "coordinating": _same_agencies("coordinating", "coordinating_agencies"),
    "start": _same_printed("start"),
    "deadline": _same_deadline,
    "funding": _same_money,
}
