"""The tasks of a plan: the rows of a merged task are one task."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from kehoach.compare.wording import Wording, code_of, read_wording
from kehoach.records import ItemRecord

_NAMED_BY = ("task", "activity", "objective", "output", "note")
"""Columns that may say what is to be done, the first that is filled does."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a task, or a row of one, is found again by."""

    wording: Wording
    section: tuple[str, ...]
    code: str | None


@dataclass(frozen=True, slots=True)
class Task:
    """A task with its rows, of which there are several where its cell is merged."""

    rows: tuple[ItemRecord, ...]
    text: str
    entry: Entry


def tasks_of(items: Iterable[ItemRecord]) -> tuple[Task, ...]:
    """Return the tasks of a plan in the order of print; rows that only add up are none."""
    numbers = _numbered([item for item in items if item.row_kind != "sum"])
    groups = groupby(numbers, key=lambda pair: pair[0])
    return tuple(_task(tuple(item for _, item in group)) for _, group in groups)


def _numbered(items: Sequence[ItemRecord]) -> list[tuple[int, ItemRecord]]:
    """Give each row the number of its task."""
    numbered: list[tuple[int, ItemRecord]] = []
    number = 0
    for item in items:
        goes_on = bool(numbered) and _is_of_task(item, numbered[-1][1])
        number += not goes_on
        numbered.append((number, item))
    return numbered


def _is_of_task(item: ItemRecord, above: ItemRecord) -> bool:
    """Tell whether a merged cell with the text of the task holds both rows."""
    name = _naming_column(item)
    is_merged = name == "task" and name in item.repeated
    return is_merged and item.task == above.task and item.table_no == above.table_no


def _naming_column(item: ItemRecord) -> str:
    return next((name for name in _NAMED_BY if getattr(item, name)), "note")


def _task(rows: tuple[ItemRecord, ...]) -> Task:
    text = getattr(rows[0], _naming_column(rows[0])) or ""
    return Task(rows, text, _entry(rows[0], text))


def _entry(item: ItemRecord, text: str) -> Entry:
    return Entry(read_wording(text), item.heading_path, code_of(text) or item.tt)


def row_entries(task: Task) -> list[Entry]:
    """Return what each row of a merged task is found again by: what only this row says."""
    return [
        Entry(read_wording(_own_text(row, number)), (), row.tt)
        for number, row in enumerate(task.rows)
    ]


def _own_text(row: ItemRecord, number: int) -> str:
    """Return the texts of a row that are not those of a merged cell above it."""
    cells = (name for name in ("activity", "output", "lead", "deadline", "objective"))
    texts = [getattr(row, name) for name in cells if name not in row.repeated]
    return next((text for text in texts if text), f"{number}")
