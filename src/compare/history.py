"""The history of each task through plans that follow each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.compare.comparison import Comparison
from kehoach.compare.tasks import Task
from kehoach.records import Records


@dataclass(frozen=True, slots=True)
class History:
    """A task in each plan, the oldest first; None where a plan does not have it."""

    number: int
    tasks: tuple[Task | None, ...]

    @property
    def text(self) -> str:
        """What the task is called in the last plan that has it."""
        return next(task.text for task in reversed(self.tasks) if task)


def plans_of(compared: Sequence[Comparison]) -> tuple[Records, ...]:
    """Return the plans of comparisons that follow each other, the oldest first."""
    return (*(each.old for each in compared), *(each.new for each in compared[-1:]))


def histories(compared: Sequence[Comparison]) -> tuple[History, ...]:
    """Return the tasks of plans that follow each other, by the order of their first print."""
    found: dict[int, list[Task | None]] = {}
    for place, each in enumerate(compared):
        for pair in each.pairs:
            tasks = found.setdefault(pair.number, [None] * (len(compared) + 1))
            tasks[place], tasks[place + 1] = pair.old, pair.new
    return tuple(History(number, tuple(tasks)) for number, tasks in sorted(found.items()))
