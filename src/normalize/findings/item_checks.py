"""What a careful person would query in the tables and items that were read."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from kehoach.findings import Finding, finding
from kehoach.model import BBox, Join, Table
from kehoach.normalize.findings.amount_checks import check_amounts
from kehoach.normalize.findings.edge_checks import check_edges
from kehoach.normalize.findings.outline_checks import check_codes, check_outlines
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.findings.row_checks import check_rows
from kehoach.normalize.findings.serial_numbers import (
    holds_two_numbers,
    serial_number,
    step_finding,
)
from kehoach.normalize.findings.table_checks import (
    block_findings,
    counts_in_text,
    join_finding,
    print_findings,
)
from kehoach.normalize.language.syllables import find_broken_words
from kehoach.normalize.readers import DEADLINE
from kehoach.normalize.rows.heading_rows import is_dash
from kehoach.normalize.rows.items import Item, PlanTable
from kehoach.normalize.rows.kinds import RowKind
from kehoach.text import fold

_SLIP = regex.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,2})*\.\.\d{1,2}(?!\d)")
_REQUIRED = ("task", "lead", "deadline")
_TEXTS = ("objective", "task", "activity", "output", "lead", "coordinating", "deadline", "funding")


def check_table(plan: PlanTable, items: Sequence[Item]) -> Iterator[Finding]:
    """Findings about a whole plan table."""
    yield from _check_joins(plan, items)
    yield from print_findings(plan.table)
    for at, page in counts_in_text(plan.table):
        yield replace(finding("columns_unruled", "counts", page=page), column=plan.label(at))
    yield from _check_header(plan)
    yield from check_rows(plan, items)
    if not plan.is_prose:
        yield from check_amounts(plan, items)
    yield from _check_numbers(items)
    yield from check_outlines(items)
    yield from check_codes(plan, items)
    yield from check_edges(items)
    yield from _check_blocks(plan, items)


def check_item(item: Item) -> Iterator[Finding]:
    """Findings about one item."""
    for column, doubt in item.doubts():
        yield placed(doubt, item=item, column=column)
    if item.row.kind is RowKind.SUM:
        yield placed(finding("sum_row"), item=item)
        return
    if item.row.kind is RowKind.PROSE:
        variant = "bare" if item.row.doubtful else ""
        yield placed(finding("prose_item", variant), item=item, column="task")
    for column in () if item.row.doubtful else _REQUIRED:
        is_empty = column in item.cells and is_dash(item.text(column) or "")
        if is_empty and not (column == "deadline" and _runs_on(item)):
            yield placed(finding(f"{column}_missing"), item=item, column=column)
    for column in sorted(item.own.intersection(_TEXTS)):
        yield from _check_text(item, column, item.text(column) or "")


def _runs_on(item: Item) -> bool:
    """A task that is done all the time, as its start says, has no deadline."""
    start = item.reading(DEADLINE, "start")
    return start is not None and start.kind in ("ongoing", "recurring")


def _check_text(item: Item, column: str, text: str) -> Iterator[Finding]:
    for slip in _SLIP.findall(text) if ".." in text else ():
        yield placed(finding("number_slip", value=slip), item=item, column=column)
    for broken in find_broken_words(text):
        yield placed(finding("word_broken", value=broken), item=item, column=column)


def _check_joins(plan: PlanTable, items: Sequence[Item]) -> Iterator[Finding]:
    """Every decision at a page break, with its reason; weak ones for the rows on both sides."""
    number_of = {item.row.index: item for item in items}
    for join in plan.table.joins:
        found = join_finding(join, None if join.column is None else plan.label(join.column))
        yield _of_item(None if join.row is None else number_of.get(join.row), found)
        for row in _rows_below(plan.table, join) if join.weak else ():
            if row in number_of:
                yield _of_item(number_of[row], found)


def _rows_below(table: Table, join: Join) -> range:
    """The rows below a page break that a decision is about, beside the one above it."""
    if join.row is None or join.row + 1 >= len(table.rows):
        return range(0)
    first = last = join.row + 1
    if join.column is not None:
        last = table.rows[first].cells[join.column].row_last
    elif join.joined:
        return range(0)
    return range(first, last + 1)


def _check_header(plan: PlanTable) -> Iterator[Finding]:
    """What the headings leave in doubt, told where the table begins."""
    if plan.opened:
        yield finding(
            "section_carried", value=plan.opened[-1].path_text, page=plan.table.page_first
        )
    for doubt in plan.names.doubts:
        yield placed(doubt, place=(plan.table.page_first, None))


def _check_blocks(plan: PlanTable, items: Sequence[Item]) -> Iterator[Finding]:
    by_row = {item.row.index: item for item in items}
    for cell, found in block_findings(plan.table, plan.label):
        yield _of_item(by_row.get(cell.row_first), found)


def _of_item(item: Item | None, found: Finding) -> Finding:
    return found if item is None else replace(found, item_no=item.number)


def _check_numbers(items: Sequence[Item]) -> Iterator[Finding]:
    """Gaps, repeats and missing serial numbers, within sections or through all of them."""
    own = [item for item in items if "tt" in item.own and item.row.kind is RowKind.ITEM]
    through = _runs_through(own)
    for before, item in pairwise(own):
        if through or before.row.headings == item.row.headings or _skips(before, item):
            yield from _check_step(before, item)
    for item in own:
        if holds_two_numbers(item.text("tt")):
            yield placed(finding("numbers_in_one_cell"), item=item, column="tt")
    numbered = sum(item.text("tt") is not None for item in own)
    if numbered * 2 > len(own) or (numbered, len(own)) == (1, 2):
        left_out = _left_out(own)
        for item in own:
            if item.text("tt") is None:
                number = left_out.get(item.number)
                found = finding("number_missing", "left_out" if number else "", value=number)
                yield placed(found, item=item, column="tt")


def _left_out(items: Sequence[Item]) -> dict[int, str]:
    """Numbers that rows without one lack between those beside them: 4, none, 6.

    At the end of a section too, where it is the only row without a number.
    """
    numbers = [serial_number(item.text("tt")) for item in items]
    is_alone = sum(item.text("tt") is None for item in items) == 1
    found: dict[int, str] = {}
    for before, at in zip(numbers, range(1, len(items)), strict=False):
        after = numbers[at + 1] if at + 1 < len(items) else None
        ends = is_alone and after in (None, 1)
        if items[at].text("tt") is None and before is not None and (ends or after == before + 2):
            found[items[at].number] = str(before + 1)
    return found


def _skips(before: Item, item: Item) -> bool:
    """Under a new heading numbers begin at 1 or go on; do they do neither?"""
    first, second = (serial_number(each.text("tt")) for each in (before, item))
    return first is not None and second is not None and second > first + 1


def _runs_through(items: Sequence[Item]) -> bool:
    """Do the serial numbers go on from section to section, instead of beginning again?"""
    openings = [b for a, b in pairwise(items) if a.row.headings != b.row.headings]
    numbers = [n for item in openings if (n := serial_number(item.text("tt"))) is not None]
    return sum(number > 1 for number in numbers) * 2 > len(numbers)


def _check_step(before: Item, item: Item) -> Iterator[Finding]:
    first, second = (serial_number(each.text("tt")) for each in (before, item))
    if first is None or second is None:
        return
    found = step_finding(first, second)
    if found is None and second == 1 and _begins_a_page(before, item):
        found = finding("number_repeated", value="1", before=first)
    if found is None:
        return
    yield placed(found, item=item, column="tt")
    if found.code == "number_gap" and before.row.row.page_last < item.row.row.page_first:
        cut = finding("number_gap", "cut", value=str(second), before=first)
        yield placed(cut, item=before, column="tt", place=_foot(before))


def _foot(item: Item) -> tuple[int, BBox] | None:
    """The last place of a row."""
    pieces = [piece for cell in item.row.row.cells for piece in cell.pieces]
    return max(((each.page, each.bbox) for each in pieces), default=None, key=lambda at: at[0])


def _begins_a_page(before: Item, item: Item) -> bool:
    """Does a row stand first on a page, with no cell that tells of a new group?"""
    is_first = before.row.row.page_last < item.row.row.page_first
    spans = any(
        cell.row_last > cell.row_first for row in (before, item) for cell in row.row.row.cells
    )
    return is_first and not spans


def check_twins(items: Iterable[Item]) -> Iterator[Finding]:
    """The same task printed twice."""
    seen: dict[tuple[str, str], Item] = {}
    for item in items:
        if "task" not in item.own or not item.text("task") or item.row.kind is RowKind.SUM:
            continue
        key = (fold(item.text("task") or ""), fold(item.text("activity") or ""))
        if key in seen:
            found = finding("task_twice", item=seen[key].number)
            yield placed(found, item=item, column="task")
        seen.setdefault(key, item)
