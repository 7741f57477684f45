"""One name for each office in all items of a document."""

from collections.abc import Sequence
from dataclasses import replace

from kehoach.normalize.agencies import unify
from kehoach.normalize.readers import AGENCIES
from kehoach.normalize.rows.items import Item


def with_canonical_agencies(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return the items, every spelling of one office with one canonical name."""
    named = iter(unify([item.readings[column] for item in items for column in _columns(item)]))
    return tuple(
        replace(item, readings={**item.readings, **{c: next(named) for c in _columns(item)}})
        for item in items
    )


def _columns(item: Item) -> list[str]:
    """Columns of an item in which agencies were read."""
    return [column for column in AGENCIES.columns if column in item.readings]
