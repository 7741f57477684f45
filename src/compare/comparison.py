"""Two plans as one list of pairs: tasks side by side, with what changed in each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from kehoach.compare.alignment import Slot, align
from kehoach.compare.rows import RowPair, pair_rows
from kehoach.compare.tasks import Task, tasks_of
from kehoach.records import Records
from kehoach.records.changes import Change


@dataclass(frozen=True, slots=True)
class Pair:
    """A task then and now, with its rows; one is None where the task is new or gone.

    ``number`` is the same in each comparison of plans that follow each other.
    """

    number: int
    old: Task | None
    new: Task | None
    rows: tuple[RowPair, ...] = ()
    is_moved: bool = False
    similarity: float | None = None

    @property
    def kinds(self) -> tuple[Change, ...]:
        """What happened to the task; () where nothing did."""
        if self.old is None or self.new is None:
            return ("added",) if self.old is None else ("gone",)
        found: tuple[tuple[Change, bool], ...] = (
            ("moved", self.is_moved),
            ("changed", any(row.columns for row in self.rows)),
            ("row_added", any(row.old is None for row in self.rows)),
            ("row_gone", any(row.new is None for row in self.rows)),
        )
        return tuple(kind for kind, holds in found if holds)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans and their pairs, in the order of the new one; what is gone stands where it was."""

    old: Records
    new: Records
    pairs: tuple[Pair, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many tasks there are of each kind of change, and of ``same``."""
        return Counter(kind for pair in self.pairs for kind in (pair.kinds or ("same",)))


def compare(old: Records, new: Records) -> Comparison:
    """Compare two plans."""
    return compare_in_turn([old, new])[0]


def compare_in_turn(plans: Sequence[Records]) -> list[Comparison]:
    """Compare each plan with the next; a task keeps its number through all of them."""
    tasks = [tasks_of(plan.items) for plan in plans]
    numbers = list(range(1, len(tasks[0]) + 1))
    unused = count(len(numbers) + 1)
    compared: list[Comparison] = []
    for (old, before), (new, now) in pairwise(zip(plans, tasks, strict=True)):
        slots = align([task.entry for task in before], [task.entry for task in now])
        given = [next(unused) if slot.old is None else numbers[slot.old] for slot in slots]
        years = _years(old, new)
        pairs = tuple(
            _pair(number, slot, (before, now), years)
            for number, slot in zip(given, slots, strict=True)
        )
        compared.append(Comparison(old, new, pairs))
        numbers = [pair.number for pair in pairs if pair.new is not None]
    return compared


def _years(old: Records, new: Records) -> int:
    """Return the years between two plans, 0 where one of them has no year."""
    before, now = old.document.plan_year, new.document.plan_year
    return 0 if before is None or now is None else now - before


def _pair(
    number: int, slot: Slot, tasks: tuple[Sequence[Task], Sequence[Task]], years: int
) -> Pair:
    old = None if slot.old is None else tasks[0][slot.old]
    new = None if slot.new is None else tasks[1][slot.new]
    rows = () if old is None or new is None else pair_rows(old, new, years)
    return Pair(number, old, new, rows, slot.is_moved, slot.similarity)
