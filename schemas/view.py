"""The frames of a batch as numbered columns: what laws between tables are written on."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from kehoach.schemas.columns import Frame, Mask, arrow, mask

Ints: TypeAlias = NDArray[np.int64]

UNKNOWN: Final = -1
"""Stands for null, and for the number of a document or item that is not there."""


class View:
    """The frames of one or many documents, with all documents and all items numbered on end.

    The number of a document is its row in ``documents``; the slot of an item is its place when the
    items of all documents stand one after another in that order.
    """

    def __init__(self, frames: Mapping[str, Frame]) -> None:
        self._frames = frames

    def column(self, table: str, name: str) -> pa.Array:
        """Return a column as one Arrow array."""
        return arrow(self._frames[table], name)

    def ints(self, table: str, name: str, null: int = UNKNOWN) -> Ints:
        """Return a column of whole numbers, ``null`` where it has none."""
        filled: Ints = pc.fill_null(self.column(table, name), null).to_numpy()
        return filled

    def equals(self, table: str, name: str, value: str) -> Mask:
        """Tell where a text column holds ``value``."""
        return mask(pc.equal(self.column(table, name), value))

    @cached_property
    def documents(self) -> Mapping[str, Ints]:
        """For each table and row the number of its document, or UNKNOWN."""
        ids = self.column("documents", "document_id")
        return {table: self._documents_of(table, ids) for table in self._frames}

    def _documents_of(self, table: str, ids: pa.Array) -> Ints:
        found = pc.index_in(self.column(table, "document_id"), value_set=ids)
        numbers: Ints = pc.fill_null(found, UNKNOWN).to_numpy().astype(np.int64)
        return numbers

    def count(self, table: str) -> Ints:
        """Count the rows that each document has in ``table``."""
        numbers = self.documents[table]
        return np.bincount(numbers[numbers >= 0], minlength=len(self._frames["documents"]))

    @cached_property
    def item_counts(self) -> Ints:
        """Number of rows in ``items`` of each document."""
        return self.count("items")

    @cached_property
    def _first_slots(self) -> Ints:
        return np.cumsum(self.item_counts) - self.item_counts

    def slots(self, table: str, name: str = "item_no") -> Ints:
        """Return the slot of the item that each row names, or UNKNOWN when there is none."""
        documents, items = self.documents[table], self.ints(table, name)
        exists = (documents >= 0) & (items >= 1)
        exists[exists] = items[exists] <= self.item_counts[documents[exists]]
        slots = np.full(len(items), UNKNOWN)
        slots[exists] = self._first_slots[documents[exists]] + items[exists] - 1
        return slots

    def at_slots(self, slots: Ints) -> Mask:
        """Mark the items whose slots are given."""
        marked = np.zeros(int(self.item_counts.sum()), dtype=bool)
        marked[slots[slots >= 0]] = True
        return marked

    def repeated(self, name: str) -> Mask:
        """Mark by slot the items that repeat column ``name`` from a row above."""
        lists = self.column("items", "repeated")
        owners = pc.list_parent_indices(lists).to_numpy()
        named = mask(pc.equal(pc.list_flatten(lists), name))
        return self.at_slots(self.slots("items")[owners[named]])
