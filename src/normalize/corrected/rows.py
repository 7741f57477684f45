"""Which row a correction is about: the one that says what the correction says of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kehoach.corrections.correction import Correction, bare, likeness
from kehoach.normalize.corrected.draft import DraftCell, DraftRow, DraftTable


class Found(NamedTuple):
    """A row, its table, and the cell in the column that is meant, if one is."""

    table: DraftTable
    row: DraftRow
    cell: DraftCell | None = None


def find_row(tables: Sequence[DraftTable], meant: Correction) -> Found | None:
    """Return the row that is told so and, in the column named, holds what was read; None for none.

    Where no row is told by just these words, one that is nearly so will do: another version of the
    program may have read it. Of twins the one of the table and page that the correction names is
    meant, else the first that nobody has corrected yet.
    """
    able = list(_able(tables, meant))
    said = bare(meant.row_text)
    if same := [found for found in able if said in found.row.known]:
        return max(same, key=lambda found: _nearness(found, meant))
    alike = [(likeness(said, found.row.known), found) for found in able]
    best, found = max(
        alike, key=lambda each: (each[0], _nearness(each[1], meant)), default=(0, None)
    )
    return found if best else None


def find_cell(tables: Sequence[DraftTable], meant: Correction) -> Found | None:
    """Return the row that is told so with its cell in the column named, whatever it holds."""
    return find_row(tables, meant) or next(
        (
            found
            for table in tables
            for found in _in_column(table, meant.column)
            if bare(meant.row_text) in found.row.known
        ),
        None,
    )


def _able(tables: Sequence[DraftTable], meant: Correction) -> Iterator[Found]:
    read = bare(meant.read)
    for table in tables:
        for found in _in_column(table, meant.column):
            if found.cell is None or read in found.cell.known:
                yield found


def _in_column(table: DraftTable, column: str) -> Iterator[Found]:
    at = table.place(column) if column else None
    if column and at is None:
        return
    for row in table.rows:
        yield Found(table, row, None if at is None else row.cells[at])


def _nearness(found: Found, meant: Correction) -> tuple[bool, bool, bool]:
    first, last = found.row.pages
    return (
        found.table.table.number == meant.table,
        meant.page is None or first <= meant.page <= last,
        not (found.cell and found.cell.is_corrected),
    )
