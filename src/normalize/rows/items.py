"""From the rows of a plan table to item records: printed cells, their readings, their parts."""

from dataclasses import dataclass, field
from functools import lru_cache

from kehoach.model import Table, TableCell
from kehoach.normalize.agencies import Glossary, read_agencies
from kehoach.normalize.columns.reading import NAMES, ColumnReading
from kehoach.normalize.deadlines import read_deadline
from kehoach.normalize.funding import funding_unit, read_funding
from kehoach.normalize.lists.reading import read_list
from kehoach.normalize.rows.heading_rows import is_dash
from kehoach.normalize.rows.kinds import PlanRow, RowKind
from kehoach.normalize.rows.sections import Heading
from kehoach.normalize.targets.reading import read_targets
from kehoach.readings import Agencies, Deadline, Doubt, Funding, ListItems, Target


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
        return tuple(row for row in self.rows if row.kind in (RowKind.ITEM, RowKind.SUM))

    def label(self, column: int) -> str:
        """The name of a column in ``items``, else its printed heading, else its place."""
        name = self.names.names[column]
        return name or self.table.columns[column].heading or f"({column + 1})"


@dataclass(frozen=True, slots=True)
class Context:
    """What readings depend on besides the cell: the plan's year and the document's short forms."""

    plan_year: int | None
    glossary: Glossary


@dataclass(frozen=True, slots=True)
class Item:
    """One item with its printed cells by column name and the readings of them.

    A reading is None where the cell is empty. ``own`` names the columns whose cell begins in this
    row: what is counted once is counted there.
    """

    number: int
    table: int
    row: PlanRow
    cells: dict[str, TableCell]
    extras: tuple[tuple[str, TableCell], ...]
    own: frozenset[str]
    deadline: Deadline | None = None
    funding: Funding | None = None
    lead: Agencies | None = None
    coordinating: Agencies | None = None
    activities: ListItems | None = None
    outputs: ListItems | None = None
    targets: tuple[Target, ...] = field(default=())

    def text(self, column: str) -> str | None:
        """The printed text of a column, None where it is empty or missing."""
        cell = self.cells.get(column)
        return cell.text if cell is not None else None

    @property
    def repeated(self) -> tuple[str, ...]:
        """Columns whose text is repeated from a merged cell above, in output order."""
        return tuple(name for name in NAMES if self.text(name) and name not in self.own)

    def doubts(self) -> list[tuple[str, Doubt]]:
        """What is doubtful in the readings, told where the cell begins."""
        readings = (
            ("deadline", self.deadline),
            ("funding", self.funding),
            ("lead", self.lead),
            ("coordinating", self.coordinating),
            ("activity", self.activities),
            ("output", self.outputs),
        )
        return [
            (column, doubt)
            for column, reading in readings
            if reading is not None and column in self.own
            for doubt in reading.doubts
        ]


def read_items(plan: PlanTable, context: Context, first: int) -> list[Item]:
    """Read the items of one plan table, numbered from ``first``."""
    unit = unit_of_funding(plan)
    return [
        _item(plan, row, number, context, unit)
        for number, row in enumerate(plan.items, start=first)
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


def _item(plan: PlanTable, row: PlanRow, number: int, context: Context, unit: str | None) -> Item:
    cells, extras = _cells(plan, row)
    own = frozenset(
        name
        for name, cell in cells.items()
        if cell.row_first == row.index or _first_item_row(plan, cell) == row.index
    )
    texts = {n: c.text for n, c in cells.items() if c.text and not is_dash(c.text)}
    return Item(
        number,
        plan.table.number,
        row,
        cells,
        extras,
        own,
        deadline=_read_deadline(texts["deadline"], context) if "deadline" in texts else None,
        funding=funding_of(texts["funding"], unit) if "funding" in texts else None,
        lead=_agencies(texts.get("lead"), context),
        coordinating=_agencies(texts.get("coordinating"), context),
        activities=read_list(texts["activity"], "activity") if "activity" in texts else None,
        outputs=read_list(texts["output"], "output") if "output" in texts else None,
        targets=_read_targets(texts["objective"]) if "objective" in texts else (),
    )


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
    kinds = (RowKind.ITEM, RowKind.SUM)
    return next((i for i in rows if plan.rows[i].kind in kinds), cell.row_first)


# The same phrase stands in many rows; readings are values, so they can be shared.


@lru_cache(maxsize=4096)
def _deadline(text: str, plan_year: int | None) -> Deadline:
    return read_deadline(text, plan_year)


def _read_deadline(text: str, context: Context) -> Deadline:
    return _deadline(text, context.plan_year)


@lru_cache(maxsize=4096)
def funding_of(text: str, unit: str | None) -> Funding:
    """Read a funding cell; the same phrase stands in many."""
    return read_funding(text, unit)


@lru_cache(maxsize=1024)
def _read_targets(text: str) -> tuple[Target, ...]:
    return read_targets(text)


def _agencies(text: str | None, context: Context) -> Agencies | None:
    return read_agencies(text, context.glossary) if text else None
