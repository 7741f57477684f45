"""Which rows of a sheet show one merged cell: found from what `items.repeated` says."""

from dataclasses import dataclass, replace
from typing import Final

from kehoach.publish.sheet_layout import Layout
from kehoach.publish.sheets import Row, Run, Sheet

_SAME: Final = ("document_id", "table_no")
"""Columns that are alike for all rows of a merged cell."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A run that the next row may continue."""

    sheet: Sheet
    run: Run
    owner: tuple[object, ...]


class Runs:
    """Follows the rows of a sheet, and merges each run of rows when it has ended."""

    def __init__(self, layout: Layout) -> None:
        self._columns = list(enumerate(layout.widths))
        self._open: dict[str, _Open] = {}

    def take(self, sheet: Sheet, place: int, row: Row) -> None:
        """Add the row at ``place`` of ``sheet`` to the runs that it continues."""
        owner = tuple(row[name] for name in _SAME)
        for column, name in self._columns:
            if not isinstance(row[name], str):
                self._end(name)
                continue
            begun = _Open(sheet, Run(column, place, place, row[name]), owner)
            if name in row["repeated"] and self._continues(name, begun):
                last = self._open[name]
                self._open[name] = replace(last, run=replace(last.run, last=place))
            else:
                self._end(name)
                self._open[name] = begun

    def _continues(self, name: str, next_: _Open) -> bool:
        last = self._open.get(name)
        return (
            last is not None
            and last.sheet is next_.sheet
            and (last.owner, last.run.text) == (next_.owner, next_.run.text)
        )

    def _end(self, name: str) -> None:
        """Merge the run of a column, where it has more than one row."""
        ended = self._open.pop(name, None)
        if ended is not None and ended.run.last > ended.run.first:
            ended.sheet.merge(ended.run)

    def close(self) -> None:
        """End all runs."""
        for name in list(self._open):
            self._end(name)
