"""Laws that one table's schema cannot state: between tables, and on the text of every table.

A law marks the rows of one table that break it. All work on whole columns at once, so that a
batch of documents costs little more than one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kehoach.records import TABLES, describe
from kehoach.records.declaration import ColumnInfo
from kehoach.schemas.columns import Mask, mask
from kehoach.schemas.view import UNKNOWN, Ints, View

_LOOSE_SPACE: Final = r"  |\A\s|\s\z|[ \t\r]\n|\n[ \t\r]"
_ROWS: Final = 4096
"""Of a column of text so many are composed at a time: composed, it is there twice."""
_NO_LIMIT: Final = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Law:
    """A law on the rows of ``table``; ``broken`` marks the rows that break it."""

    name: str
    table: str
    column: str | None
    broken: Callable[[View], Mask]


def _document_unknown(table: str, view: View) -> Mask:
    unknown: Mask = view.documents[table] == UNKNOWN
    return unknown


def _item_unknown(table: str, column: str, view: View) -> Mask:
    named = view.ints(table, column) != UNKNOWN
    unknown: Mask = named & (view.slots(table, column) == UNKNOWN)
    return unknown


def _beyond_last_page(table: str, column: str, view: View) -> Mask:
    pages = np.append(view.ints("documents", "pages", null=_NO_LIMIT), _NO_LIMIT)
    beyond: Mask = view.ints(table, column) > pages[view.documents[table]]
    return beyond


def _miscounted(table: str, view: View) -> Mask:
    differs: Mask = view.ints("documents", table) != view.count(table)
    return differs


def _without_cells(view: View) -> Mask:
    """Mark items that no cell covers: cells open at their first item and close after their last."""
    first, last = view.slots("cells", "item_first"), view.slots("cells", "item_last")
    sound = (first >= 0) & (last >= first)
    total = int(view.item_counts.sum())
    opened = np.bincount(first[sound], minlength=total + 1)
    closed = np.bincount(last[sound] + 1, minlength=total + 1)
    covered = np.cumsum(opened - closed)[:total] > 0
    return _of_item(~covered, view.slots("items"))


def _of_item(marked: Mask, slots: Ints) -> Mask:
    """What is marked by slot, told for rows that name items; false for rows that name none."""
    of_rows: Mask = np.append(marked, False)[slots]
    return of_rows


def _unread_unfound(table: str, kind: str, view: View) -> Mask:
    """Mark unread deadlines without a finding; a repeated one is found where it is printed."""
    told = mask(pc.starts_with(view.column("findings", "code"), "deadline_"))
    told |= view.equals("findings", "column_name", "deadline")
    found = view.at_slots(view.slots("findings")[told]) | view.repeated("deadline")
    return view.equals(table, kind, "unread") & ~_of_item(found, view.slots(table))


def _money_repeated(view: View) -> Mask:
    repeated = _of_item(view.repeated("funding"), view.slots("items"))
    counted: Mask = view.ints("items", "funding_vnd") != UNKNOWN
    return repeated & counted


def _parts_repeated(view: View) -> Mask:
    return _of_item(view.repeated("funding"), view.slots("funding"))


def _empty_text(table: str, column: str, view: View) -> Mask:
    return view.equals(table, column, "")


def _empty_part(table: str, column: str, view: View) -> Mask:
    lists = view.column(table, column)
    parts = pc.list_flatten(lists)
    owners = pc.list_parent_indices(lists).to_numpy()
    broken = np.zeros(len(lists), dtype=bool)
    broken[owners[mask(pc.equal(parts, ""), null=True)]] = True
    return broken


def _unclean(table: str, column: str, view: View) -> Mask:
    text = view.column(table, column)
    parts = [_is_unclean(text.slice(at, _ROWS)) for at in range(0, len(text), _ROWS)]
    return np.concatenate([np.zeros(0, bool), *parts])


def _is_unclean(text: pa.Array) -> Mask:
    composed = pc.utf8_normalize(text, form="NFC")
    loose = pc.match_substring_regex(text, _LOOSE_SPACE)
    return mask(pc.or_(pc.not_equal(text, composed), loose))


def _columns() -> Iterator[tuple[str, ColumnInfo]]:
    for table in TABLES:
        yield from ((table, column) for column in describe(table).columns)


def _laws_of_keys() -> Iterator[Law]:
    for table in TABLES:
        yield Law(
            "the document is in documents", table, "document_id", partial(_document_unknown, table)
        )
    yield Law(
        "item_no runs from 1 without gaps",
        "items",
        "item_no",
        partial(_item_unknown, "items", "item_no"),
    )
    for table, column in _columns():
        if column.names == "item":
            broken = partial(_item_unknown, table, column.name)
            yield Law("the item is in items", table, column.name, broken)


def _laws_of_places() -> Iterator[Law]:
    for table, column in _columns():
        if column.names == "page":
            broken = partial(_beyond_last_page, table, column.name)
            yield Law("the page is in the document", table, column.name, broken)
    yield Law("every item has cells", "items", None, _without_cells)
    for table in ("items", "findings"):
        name = f"the count agrees with the table {table}"
        yield Law(name, "documents", table, partial(_miscounted, table))


def _laws_of_readings() -> Iterator[Law]:
    for table, kind in (("items", "deadline_kind"), ("deadlines", "kind")):
        broken = partial(_unread_unfound, table, kind)
        yield Law("an unread deadline has a finding", table, kind, broken)
    yield Law(
        "money of a merged cell stands on its first row only",
        "items",
        "funding_vnd",
        _money_repeated,
    )
    yield Law(
        "parts of a merged cell stand on its first row only", "funding", None, _parts_repeated
    )


def _laws_of_text() -> Iterator[Law]:
    for table, column in _columns():
        if column.kind == "text":
            broken = partial(_empty_text, table, column.name)
            yield Law("empty text is null", table, column.name, broken)
        if column.kind == "texts":
            broken = partial(_empty_part, table, column.name)
            yield Law("no part of a list is empty", table, column.name, broken)
        if column.is_repaired:
            broken = partial(_unclean, table, column.name)
            yield Law("text is NFC with single spaces", table, column.name, broken)


LAWS: Final[tuple[Law, ...]] = (
    *_laws_of_keys(),
    *_laws_of_places(),
    *_laws_of_readings(),
    *_laws_of_text(),
)
"""Every law that is checked beside the pandera schemas."""
