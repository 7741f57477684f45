"""One name for each office in all items of a document."""

from collections.abc import Iterator, Sequence

from kehoach.normalize.agencies import renaming
from kehoach.normalize.readers import AGENCIES
from kehoach.normalize.rows.items import Item, with_readings
from kehoach.readings import Agencies


def with_canonical_agencies(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items, every spelling of one office with one canonical name."""
    rename = renaming(cell for item in items for _, cell in _agencies(item))
    renamed = (
        (item, {**item.readings, **{column: rename(cell) for column, cell in _agencies(item)}})
        for item in items
    )
    return tuple(with_readings(renamed))


def _agencies(item: Item) -> Iterator[tuple[str, Agencies]]:
    """The columns of an item in which agencies were read, and what was."""
    readings = item.readings
    return ((column, readings[column]) for column in AGENCIES.columns if column in readings)
