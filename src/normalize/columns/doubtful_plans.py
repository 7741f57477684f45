"""Tables whose headings alone do not make a plan, in a document that calls itself one."""

from collections.abc import Sequence
from dataclasses import replace

from kehoach.catalogue import column_word
from kehoach.findings import finding
from kehoach.model import Column
from kehoach.normalize.columns.doubts import TEXTS
from kehoach.normalize.columns.reading import ColumnReading

# What headings may say against a plan that say as much for it: else it is a list of prices, of ….
_MOST_AGAINST = -2
_LEAST_COLUMNS = 3


def read_in_doubt(
    reading: ColumnReading, columns: Sequence[Column], *, alone: bool
) -> ColumnReading | None:
    """Read the columns of a table as those of a plan, with a doubt; None where they cannot be.

    ``alone``: the document has no table that is plainly a plan, so that less is asked; beside one,
    a table of what things cost is an estimate.
    """
    may_be = reading.score > 0 or reading.against >= _MOST_AGAINST or reading.is_able
    is_nearly = reading.is_nearly and (alone or reading.says_more_than_cost)
    if not (is_nearly or (alone and may_be and len(columns) >= _LEAST_COLUMNS)):
        return None
    return read_by_title(reading, columns)


def read_by_title(reading: ColumnReading, columns: Sequence[Column]) -> ColumnReading | None:
    """Read any columns as those of a plan, with a doubt; None where none may be the task."""
    headings = ", ".join(column.heading for column in columns if column.heading)
    unsure = finding("plan_unsure", "by_title", value=headings[:200])
    doubted = replace(reading, is_plan=True, doubts=(unsure, *reading.doubts))
    return doubted if TEXTS.intersection(reading.names) else _with_task(doubted, columns)


def _with_task(reading: ColumnReading, columns: Sequence[Column]) -> ColumnReading | None:
    """Take the first column that is nothing else for the task."""
    at = next((at for at, name in enumerate(reading.names) if name is None), None)
    if at is None or not columns[at].heading:
        return None
    names = tuple("task" if each == at else name for each, name in enumerate(reading.names))
    guessed = finding("column_guessed", value=columns[at].heading, name=column_word("task"))
    return replace(reading, names=names, doubts=(*reading.doubts, guessed))
