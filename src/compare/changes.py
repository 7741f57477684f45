"""A comparison as rows of the table ``changes``."""

from collections.abc import Iterator
from dataclasses import replace

from kehoach.compare.comparison import Comparison, Pair
from kehoach.compare.rows import RowPair
from kehoach.compare.tasks import Task
from kehoach.records import ItemRecord
from kehoach.records.changes import ChangeRecord

_ARROW = " › "


def changes(comparison: Comparison) -> tuple[ChangeRecord, ...]:
    """Return the differences, in the order of the pairs."""
    old = comparison.old.document_id
    return tuple(row for pair in comparison.pairs for row in _of_pair(pair, old))


def _of_pair(pair: Pair, old_document_id: str) -> Iterator[ChangeRecord]:
    whole = _whole(pair, old_document_id)
    for kind in pair.kinds:
        if kind in ("added", "gone", "moved"):
            yield replace(whole, change=kind)
    for row in pair.rows:
        yield from _of_row(row, whole)


def _whole(pair: Pair, old_document_id: str) -> ChangeRecord:
    """Return what all rows of a task have in common."""
    task = pair.new or pair.old
    return ChangeRecord(
        old_document_id=old_document_id,
        history_no=pair.number,
        change="moved",
        column_name=None,
        old_item_no=_first(pair.old),
        new_item_no=_first(pair.new),
        old_section=_section(pair.old),
        new_section=_section(pair.new),
        task=task.text if task else "",
        old_value=None,
        new_value=None,
        old_deadline_end=None,
        new_deadline_end=None,
        old_funding_vnd=None,
        new_funding_vnd=None,
        similarity=None if pair.similarity is None else round(pair.similarity, 3),
    )


def _first(task: Task | None) -> int | None:
    return None if task is None else task.rows[0].item_no


def _section(task: Task | None) -> str | None:
    return None if task is None else _ARROW.join(task.rows[0].heading_path) or None


def _of_row(row: RowPair, whole: ChangeRecord) -> Iterator[ChangeRecord]:
    placed = replace(whole, old_item_no=_number(row.old), new_item_no=_number(row.new))
    if row.old is None or row.new is None:
        yield replace(placed, change="row_added" if row.old is None else "row_gone")
        return
    for column in row.columns:
        yield _of_cell(row.old, row.new, column, placed)


def _number(row: ItemRecord | None) -> int | None:
    return None if row is None else row.item_no


def _of_cell(old: ItemRecord, new: ItemRecord, column: str, placed: ChangeRecord) -> ChangeRecord:
    told = replace(
        placed,
        change="changed",
        column_name=column,
        old_value=getattr(old, column),
        new_value=getattr(new, column),
    )
    if column == "deadline":
        ends = old.deadline_end, new.deadline_end
        return replace(told, old_deadline_end=ends[0], new_deadline_end=ends[1])
    if column == "funding":
        amounts = old.funding_vnd, new.funding_vnd
        return replace(told, old_funding_vnd=amounts[0], new_funding_vnd=amounts[1])
    return told
