"""The rows of a merged task, then and now, and which of their cells say something else."""

from dataclasses import dataclass

from kehoach.compare.alignment import Slot, align
from kehoach.compare.cells import changed_columns
from kehoach.compare.tasks import Task, row_entries
from kehoach.records import ItemRecord


@dataclass(frozen=True, slots=True)
class RowPair:
    """A row then and now; one is None where the row is new or gone.

    ``columns`` are those of `items` that say something else now.
    """

    old: ItemRecord | None
    new: ItemRecord | None
    columns: tuple[str, ...] = ()


def pair_rows(old: Task, new: Task, years: int) -> tuple[RowPair, ...]:
    """Return the rows of a task that both plans have, ``years`` apart."""
    return tuple(
        _row_pair(
            None if slot.old is None else old.rows[slot.old],
            None if slot.new is None else new.rows[slot.new],
            years,
        )
        for slot in _slots(old, new)
    )


def _slots(old: Task, new: Task) -> list[Slot]:
    """Align the rows; as many that are left on both sides are the same rows, said anew."""
    if len(old.rows) == len(new.rows) == 1:
        return [Slot(0, 0)]
    slots = align(row_entries(old), row_entries(new))
    gone = [slot.old for slot in slots if slot.new is None]
    fresh = [slot.new for slot in slots if slot.old is None]
    if len(gone) != len(fresh):
        return slots
    again = dict(zip(fresh, gone, strict=True))
    return [
        slot if slot.old is not None else Slot(again[slot.new], slot.new)
        for slot in slots
        if slot.new is not None
    ]


def _row_pair(old: ItemRecord | None, new: ItemRecord | None, years: int) -> RowPair:
    if old is None or new is None:
        return RowPair(old, new)
    shared = set(old.repeated) & set(new.repeated)  # told of the row in which the cell begins
    columns = (name for name in changed_columns(old, new, years) if name not in shared)
    return RowPair(old, new, tuple(columns))
