"""A table that is being corrected: its rows and cells can grow, shrink and part.

What is printed stays: the pieces of a cell go where its text goes, and none is lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kehoach.corrections.correction import bare, row_text
from kehoach.model import Piece, Table, TableCell, TableRow
from kehoach.normalize.columns.reading import NAMES, ColumnReading
from kehoach.normalize.tables.stitch import NamedTable

EXTRA: Final = "extras"
"""Stands for the name of a column that is none of ``items``."""


@dataclass(slots=True, eq=False)
class DraftCell:
    """A cell; ``known`` are its texts so far, by their letters."""

    column: int
    column_span: int
    pieces: tuple[Piece, ...]
    text: str | None
    known: set[str]
    is_corrected: bool = False

    def say(self, text: str | None) -> None:
        """Let the cell say something else."""
        self.text = text or None
        self.known.add(bare(text))
        self.is_corrected = True


@dataclass(slots=True, eq=False)
class DraftRow:
    """A row; ``known`` are the texts by which it can be told, by their letters.

    ``rest`` is the row that was split off, while it was told by ``split_as``.
    """

    cells: list[DraftCell]
    pages: tuple[int, int]
    known: set[str] = field(default_factory=set)
    rest: "DraftRow | None" = None
    split_as: str = ""

    @property
    def distinct(self) -> list[DraftCell]:
        """Its cells in order, each once."""
        return list(dict.fromkeys(self.cells))


class DraftTable:
    """A table with its rows in hand."""

    def __init__(self, named: NamedTable) -> None:
        self.table: Table = named.table
        self.names: ColumnReading = named.names
        drafts: dict[TableCell, DraftCell] = {}
        self.rows = [_row(row, drafts) for row in self.table.rows]
        self._read = list(self.rows)
        for row in self.rows:
            self.learn(row)

    def learn(self, row: DraftRow) -> None:
        """Remember a row by what it says now."""
        row.known.add(bare(self.text_of(row)))

    def text_of(self, row: DraftRow) -> str:
        """Tell a row by its cells, in the order of the columns of ``items``."""
        places = [self.names.names.index(name) for name in NAMES if name in self.names.names]
        return row_text(row.cells[at].text for at in places)

    def place(self, column: str) -> int | None:
        """Return which column is called so, by name or printed heading; None for none."""
        if column in self.names.names:
            return self.names.names.index(column)
        said = bare(column).casefold()
        headings = [bare(each.heading).casefold() for each in self.table.columns]
        return headings.index(said) if said and said in headings else None

    def close(self) -> NamedTable:
        """Return the table as it stands."""
        closed = dict(self._closed())
        rows = tuple(
            TableRow(tuple(closed[cell] for cell in row.cells), *row.pages) for row in self.rows
        )
        at = {id(row): number for number, row in enumerate(self.rows)}
        joins = tuple(
            join if join.row is None else join._replace(row=at[id(self._read[join.row])])
            for join in self.table.joins
        )
        letters = self.table.lost_letters + sum(len(bare_letters(cell)) for cell in closed.values())
        return NamedTable(replace(self.table, rows=rows, joins=joins, letters=letters), self.names)

    def merge(self, above: DraftRow, below: DraftRow) -> None:
        """Take the row below away: what it said is said by the one above."""
        self.rows.remove(below)
        self._read = [above if row is below else row for row in self._read]

    def _closed(self) -> Iterator[tuple[DraftCell, TableCell]]:
        spans: dict[DraftCell, list[int]] = {}
        for number, row in enumerate(self.rows):
            for cell in row.distinct:
                spans.setdefault(cell, []).append(number)
        for cell, numbers in spans.items():
            place = (cell.column, cell.column_span, numbers[0], numbers[-1])
            yield cell, TableCell(*place, cell.pieces, cell.text, cell.is_corrected)


def bare_letters(cell: TableCell) -> str:
    """The letters of a cell, as the account of a table counts them."""
    return "".join((cell.text or "").split())


def _row(row: TableRow, drafts: dict[TableCell, DraftCell]) -> DraftRow:
    cells = [drafts.setdefault(cell, _cell(cell)) for cell in row.cells]
    return DraftRow(cells, (row.page_first, row.page_last))


def _cell(cell: TableCell) -> DraftCell:
    return DraftCell(cell.column, cell.column_span, cell.pieces, cell.text, {bare(cell.text)})


def pages_of(cells: Sequence[DraftCell], otherwise: tuple[int, int]) -> tuple[int, int]:
    """First and last page of some cells."""
    pages = [piece.page for cell in cells for piece in cell.pieces]
    return (min(pages), max(pages)) if pages else otherwise
