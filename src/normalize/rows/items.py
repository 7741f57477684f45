"""From the rows of a plan table to item records: printed cells, their readings, their parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from kehoach.findings import Finding
from kehoach.model import Table, TableCell
from kehoach.normalize.columns.reading import NAMES, ColumnReading
from kehoach.normalize.funding import funding_unit
from kehoach.normalize.readers import READERS, Context, R, Reader
from kehoach.normalize.rows.heading_rows import is_dash
from kehoach.normalize.rows.kinds import PlanRow, RowKind
from kehoach.normalize.rows.sections import Heading
from kehoach.normalize.rows.time_headings import periods, with_period
from kehoach.spill import Spill

_WEIGHT: Final = 4
"""What a reading takes in memory, in cells of a table."""
_TOGETHER: Final = 128
"""Items whose readings are put out of memory at a time."""
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

    ``columns`` are the places of its cells by name, ``unnamed`` those of others with their
    headings. ``own`` names the columns whose cell begins in this row: what is counted once is
    counted there. ``read`` are the readings of cells that are not empty, by column.
    """

    number: int
    table: int
    row: PlanRow
    columns: Mapping[str, int]
    unnamed: Sequence[tuple[str, int]]
    own: frozenset[str]
    read: Sequence[tuple[str, Any]] = ()

    @property
    def cells(self) -> dict[str, TableCell]:
        """Its printed cells by column name."""
        cells = self.row.row.cells
        return {name: cells[at] for name, at in self.columns.items()}

    @property
    def extras(self) -> list[tuple[str, TableCell]]:
        """Its cells of other columns, where they are not empty, with their headings."""
        found = ((heading, at, self.row.row.cells[at]) for heading, at in self.unnamed)
        return [(heading, cell) for heading, at, cell in found if cell.text and cell.column == at]

    @property
    def readings(self) -> dict[str, Any]:
        """The readings of its cells that are not empty, by column."""
        return dict(self.read)

    def text(self, column: str) -> str | None:
        """The printed text of a column, None where it is empty or missing."""
        at = self.columns.get(column)
        return None if at is None else self.row.row.cells[at].text

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
        cells = self.cells
        return tuple(name for name in NAMES if name in cells and cells[name].is_corrected)

    def doubts(self) -> list[tuple[str, Finding]]:
        """What is doubtful in the readings, told where the cell begins."""
        readings = self.readings
        return [
            (column, doubt)
            for reader in READERS
            for column in reader.columns
            if column in readings and column in self.own
            for doubt in getattr(readings[column], "doubts", ())
        ]


def read_all_items(plans: Iterable[PlanTable], context: Context) -> list[Item]:
    """Read the items of all plan tables of a document, numbered from 1."""
    items: list[Item] = []
    spill = Spill(_WEIGHT)
    for plan in plans:
        items += read_items(plan, context, len(items) + 1, spill)
    return items


def read_items(
    plan: PlanTable, context: Context, first: int, spill: Spill | None = None
) -> list[Item]:
    """Read the items of one plan table, numbered from ``first``."""
    own = context._replace(unit=unit_of_funding(plan))
    counted = periods(plan.table, plan.names)
    places = list(enumerate(plan.names.names))
    named = {name: at for at, name in places if name is not None}
    unnamed = tuple((plan.label(at), at) for at, name in places if name is None)
    items = (
        _item(plan, row, number, named, unnamed)
        for number, row in enumerate(plan.items, start=first)
    )
    return list(with_readings(((item, _read(item, own, counted)) for item in items), spill))


def with_readings(
    items: Iterable[tuple[Item, Mapping[str, Any]]], spill: Spill | None = None
) -> Iterator[Item]:
    """Yield items with the readings beside them; those of many items take no memory."""
    spill, waiting = spill or Spill(_WEIGHT), iter(items)
    while some := list(islice(waiting, _TOGETHER)):
        kept = spill.keep_together([tuple(readings.items()) for _, readings in some])
        yield from (replace(item, read=read) for (item, _), read in zip(some, kept, strict=True))


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
    plan: PlanTable,
    row: PlanRow,
    number: int,
    columns: Mapping[str, int],
    unnamed: Sequence[tuple[str, int]],
) -> Item:
    """An item without readings."""
    cells = row.row.cells
    if row.kind is RowKind.SUM:
        columns = {name: at for name, at in columns.items() if not _is_label(cells[at], name)}
    own = frozenset(
        name
        for name, at in columns.items()
        if cells[at].row_first == row.index or _first_item_row(plan, cells[at]) == row.index
    )
    return Item(number, plan.table.number, row, columns, unnamed, _shared(own))


@lru_cache(maxsize=1 << 10)
def _shared(names: frozenset[str]) -> frozenset[str]:
    """One set of each content: most rows begin all their cells."""
    return names


def _read(item: Item, context: Context, counted: Mapping[str, str]) -> dict[str, Any]:
    """What the readers make of the cells of an item that are not empty."""
    texts = {
        name: with_period(cell.text, counted.get(name))
        for name, cell in item.cells.items()
        if cell.text and not is_dash(cell.text)
    }
    return {
        column: reader.read(texts[column], context)
        for reader in READERS
        for column in (*reader.columns, *reader.also)
        if column in texts
    }


def _is_label(cell: TableCell, name: str) -> bool:
    """Whether a column is only passed over by the words of a sum: "Cộng" is no lead."""
    return cell.column_span > 1 and name != "task"


def _first_item_row(plan: PlanTable, cell: TableCell) -> int:
    """The first row of a cell that is an item: its text is counted there."""
    rows = range(cell.row_first, cell.row_last + 1)
    return next((i for i in rows if plan.rows[i].kind in _ITEMS), cell.row_first)
