"""A document as read: what its tables, lines and cells were found to be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach.model import PageGrid
from kehoach.normalize.letterhead.reading import Letterhead
from kehoach.normalize.rows.items import Item, PlanTable
from kehoach.normalize.tables.stitch import NamedTable


@dataclass(frozen=True, slots=True)
class Plan:
    """A document as read: its plan tables with their items, its other tables, its letterhead."""

    page_grids: tuple[PageGrid, ...]
    plans: tuple[PlanTable, ...]
    other_tables: tuple[NamedTable, ...]
    items: tuple[Item, ...]
    letterhead: Letterhead

    @property
    def tables(self) -> Iterator[tuple[PlanTable, Sequence[Item]]]:
        """Each plan table with its items."""
        own: dict[int, list[Item]] = {}
        for item in self.items:
            own.setdefault(item.table, []).append(item)
        for each in self.plans:
            yield each, own.get(each.table.number, ())
