"""Texts that begin in the middle or break off where a page does: a page may be missing there.

A bracket that is open at the end of a cell tells of lines that were cut off on any part of a page.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from kehoach.findings import Finding, finding
from kehoach.model import TableCell
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.language.continuation import begins_inside, ends_open
from kehoach.normalize.rows.items import Item

_TEXTS = ("objective", "task", "activity", "output", "lead")
_OPEN_BRACKET = regex.compile(r"\([^()]*$")
# Share of the cells of a column that begin or end so: more, and it is its way.
_SELDOM = 0.25


def check_edges(items: Sequence[Item]) -> Iterator[Finding]:
    """Look at the first and last rows of every page, and for brackets that are left open."""
    for item in items:
        for column in sorted(item.own):
            if _OPEN_BRACKET.search(item.text(column) or ""):
                yield _breaks_off(item, column, "bracket")
    for column in _TEXTS:
        texts = [text for item in items if column in item.own and (text := item.text(column))]
        if _is_seldom([begins_inside(text) for text in texts]):
            yield from _begin_inside(items, column)
        if _is_seldom([ends_open(text) for text in texts]):
            yield from _break_off(items, column)


def _is_seldom(holds: Sequence[bool]) -> bool:
    return 0 < sum(holds) <= max(1, _SELDOM * len(holds))


def _begin_inside(items: Sequence[Item], column: str) -> Iterator[Finding]:
    firsts = [b for a, b in pairwise(items) if a.row.row.page_last < b.row.row.page_first]
    for item in (*items[:1], *firsts):
        if column in item.own and begins_inside(item.text(column) or ""):
            found = finding("text_begins_inside", value=_shown(item.cells[column])[:60])
            yield placed(found, item=item, column=column)


def _break_off(items: Sequence[Item], column: str) -> Iterator[Finding]:
    lasts = [a for a, b in pairwise(items) if a.row.row.page_last < b.row.row.page_first]
    for item in (*lasts, *items[-1:]):
        text = item.text(column) or "" if column in item.own else ""
        if ends_open(text) and not _OPEN_BRACKET.search(text):
            yield _breaks_off(item, column)


def _breaks_off(item: Item, column: str, variant: str = "") -> Finding:
    found = finding("text_breaks_off", variant, value=_shown(item.cells[column])[-60:])
    return placed(found, item=item, column=column)


def _shown(cell: TableCell) -> str:
    return " ".join((cell.text or "").split())
