"""From the rows of a plan table to item records: printed cells, their readings, their parts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kehoach.findings import Finding
from kehoach.model import Table, TableCell
from kehoach.normalize.columns.reading import NAMES, ColumnReading
from kehoach.normalize.funding import funding_unit
from kehoach.normalize.readers import READERS, Context, R, Reader
from kehoach.normalize.rows.heading_rows import is_dash
from kehoach.normalize.rows.kinds import PlanRow, RowKind
from kehoach.normalize.rows.sections import Heading
from kehoach.normalize.rows.time_headings import periods, with_period

_ITEMS = (RowKind.ITEM, RowKind.SUM, RowKind.PROSE)


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table that is a plan: the meaning of its columns and the kind of each row."""

    table: Table
    names: ColumnReading
    rows: tuple[PlanRow, ...]
    opened: tuple[Heading, ...] = ()
    """Headings of the table before that are still open here."""

    @property
    def items(self) -> tuple[PlanRow, ...]:
        """The rows that are items, sums included."""
        return tuple(row for row in self.rows if row.kind in _ITEMS)

    @property
    def is_prose(self) -> bool:
        """Are its rows tasks of a text, and no rows of a table?"""
        return any(row.kind is RowKind.PROSE for row in self.rows)

    def texts(self, name: str) -> tuple[str, ...]:
        """What is printed in the column called ``name`` of the items, a merged cell's text once."""
        column = self.names.index(name)
        if column is None:
            return ()
        cells = dict.fromkeys(row.row.cells[column] for row in self.items)
        return tuple(cell.text for cell in cells if cell.text)

    def label(self, column: int) -> str:
        """The name of a column in ``items``, else its printed heading, else its place."""
        name = self.names.names[column]
        return name or self.table.columns[column].heading or f"({column + 1})"


@dataclass(frozen=True, slots=True)
class Item:
    """One item with its printed cells by column name and the readings of them.

    ``readings`` has those of cells that are not empty, by column. ``own`` names the columns whose
    cell begins in this row: what is counted once is counted there.
    """

    number: int
    table: int
    row: PlanRow
    cells: dict[str, TableCell]
    extras: tuple[tuple[str, TableCell], ...]
    own: frozenset[str]
    readings: Mapping[str, Any]

    def text(self, column: str) -> str | None:
        """The printed text of a column, None where it is empty or missing."""
        cell = self.cells.get(column)
        return cell.text if cell is not None else None

    def reading(self, reader: Reader[R], column: str | None = None) -> R | None:
        """What a reader made of a column, its first if none is named; None where it is empty."""
        found: R | None = self.readings.get(column or reader.columns[0])
        return found

    @property
    def repeated(self) -> tuple[str, ...]:
        """Columns whose text is repeated from a merged cell above, in output order."""
        return tuple(name for name in NAMES if self.text(name) and name not in self.own)

    @property
    def corrected(self) -> tuple[str, ...]:
        """Columns whose text a person put in place of what was read, in output order."""
        return tuple(n for n in NAMES if n in self.cells and self.cells[n].is_corrected)

    def doubts(self) -> list[tuple[str, Finding]]:
        """What is doubtful in the readings, told where the cell begins."""
        return [
            (column, doubt)
            for reader in READERS
            for column in reader.columns
            if column in self.readings and column in self.own
            for doubt in getattr(self.readings[column], "doubts", ())
        ]


def read_all_items(plans: Iterable[PlanTable], context: Context) -> list[Item]:
    """Read the items of all plan tables of a document, numbered from 1."""
    items: list[Item] = []
    for plan in plans:
        items += read_items(plan, context, first=len(items) + 1)
    return items


def read_items(plan: PlanTable, context: Context, first: int) -> list[Item]:
    """Read the items of one plan table, numbered from ``first``."""
    own = context._replace(unit=unit_of_funding(plan))
    counted = periods(plan.table, plan.names)
    return [
        _item(plan, row, number, own, counted) for number, row in enumerate(plan.items, start=first)
    ]


def unit_of_funding(plan: PlanTable) -> str | None:
    """The unit of money that the funding heading or the lines above the table give."""
    column = plan.names.index("funding")
    if column is None:
        return None
    said = [plan.table.columns[column].heading]
    said += [line.text for line in plan.table.caption[-3:]]
    said += [cell.text for row in plan.table.header for cell in row.cells if cell.text]
    return next((unit for text in said if (unit := funding_unit(text))), None)


def _item(
    plan: PlanTable, row: PlanRow, number: int, context: Context, counted: Mapping[str, str]
) -> Item:
    cells, extras = _cells(plan, row)
    own = frozenset(
        name
        for name, cell in cells.items()
        if cell.row_first == row.index or _first_item_row(plan, cell) == row.index
    )
    texts = {
        name: with_period(cell.text, counted.get(name))
        for name, cell in cells.items()
        if cell.text and not is_dash(cell.text)
    }
    readings = dict(_read(texts, context))
    return Item(number, plan.table.number, row, cells, extras, own, readings)


def _read(texts: Mapping[str, str], context: Context) -> Iterator[tuple[str, Any]]:
    for reader in READERS:
        for column in (*reader.columns, *reader.also):
            if column in texts:
                yield column, reader.read(texts[column], context)


def _cells(
    plan: PlanTable, row: PlanRow
) -> tuple[dict[str, TableCell], tuple[tuple[str, TableCell], ...]]:
    """The cells of a row by column name, and those of other columns under their heading."""
    cells: dict[str, TableCell] = {}
    extras: list[tuple[str, TableCell]] = []
    for column, cell in enumerate(row.row.cells):
        name = plan.names.names[column]
        if name is not None and not _is_label(row, cell, name):
            cells[name] = cell
        elif name is None and cell.text and cell.column == column:
            heading = plan.table.columns[column].heading or f"({column + 1})"
            extras.append((heading, cell))
    return cells, tuple(extras)


def _is_label(row: PlanRow, cell: TableCell, name: str) -> bool:
    """Whether a column is only passed over by the words of a sum: "Cộng" is no lead."""
    return row.kind is RowKind.SUM and cell.column_span > 1 and name != "task"


def _first_item_row(plan: PlanTable, cell: TableCell) -> int:
    """The first row of a cell that is an item: its text is counted there."""
    rows = range(cell.row_first, cell.row_last + 1)
    return next((i for i in rows if plan.rows[i].kind in _ITEMS), cell.row_first)
