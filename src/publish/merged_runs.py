"""Which rows of a sheet show one merged cell, found from what `items.repeated` says."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kehoach.publish.sheet_layout import Layout
from kehoach.publish.sheets import Row, Sheet, height_of, row_height


@dataclass(frozen=True, slots=True)
class Run:
    """A merged cell: the rows ``first .. last`` repeat one text in a column."""

    column: str
    first: int
    last: int
    text: str


def find_runs(rows: Sequence[Row], columns: Sequence[str]) -> list[Run]:
    """Find the merged cells of rows that follow each other in one table."""
    return [run for column in columns for run in _runs_of(rows, column) if run.last > run.first]


def _runs_of(rows: Sequence[Row], column: str) -> Iterator[Run]:
    """Cut a column into runs; a text that is not repeated is a run of one row."""
    run: Run | None = None
    for place, row in enumerate(rows):
        text = row[column]
        if run is not None and column in row["repeated"] and text == run.text:
            run = replace(run, last=place)
            continue
        if run is not None:
            yield run
        run = Run(column, place, place, text) if isinstance(text, str) else None
    if run is not None:
        yield run


def heights(rows: Sequence[Row], runs: Sequence[Run], widths: dict[str, int]) -> list[float]:
    """Points that each row needs, when a merged text spreads over its rows.

    Where it needs more than its rows have, the last of them becomes higher.
    """
    merged = {(run.column, row) for run in runs for row in range(run.first, run.last + 1)}
    points = [
        row_height(row, {name: w for name, w in widths.items() if (name, place) not in merged})
        for place, row in enumerate(rows)
    ]
    for run in sorted(runs, key=lambda run: run.last):
        room = sum(points[run.first : run.last + 1])
        points[run.last] += max(0.0, height_of(run.text, widths[run.column]) - room)
    return points


class Merger:
    """Merges the cells of a sheet, one printed table after the other."""

    def __init__(self, layout: Layout) -> None:
        self._widths = layout.widths
        self._table: tuple[Sheet, object, object] | None = None
        self._first = 0
        self._rows: list[Row] = []

    def take(self, sheet: Sheet, place: int, row: Row) -> None:
        """Add the row at ``place`` of ``sheet``; the table before is merged when another begins."""
        table = (sheet, row["document_id"], row["table_no"])
        if table != self._table:
            self.close()
            self._table, self._first = table, place
        self._rows.append(row)

    def close(self) -> None:
        """Merge the cells of the rows taken since the last table."""
        if self._table is None:
            return
        sheet, names = self._table[0], list(self._widths)
        runs = find_runs(self._rows, names)
        for run in runs:
            first, last = self._first + run.first, self._first + run.last
            sheet.merge(names.index(run.column), first, last, run.text)
        for row, points in enumerate(heights(self._rows, runs, self._widths), start=self._first):
            sheet.set_height(row, points)
        self._table, self._rows = None, []
