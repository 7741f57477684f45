"""What a careful person would query in rows: headings that may be items, cells over columns."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex

from kehoach.findings import Finding, finding
from kehoach.model import BBox, TableCell
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.rows.items import Item, PlanTable
from kehoach.normalize.rows.kinds import PlanRow, RowKind
from kehoach.text import fold

_NOTE = regex.compile(r"^(?:ghi chu|luu y|chu thich|\*)")
# Columns that one cell may well fill together: it says when.
_TIMES = {"start", "deadline"}


def check_rows(plan: PlanTable, items: Sequence[Item]) -> Iterator[Finding]:
    """Findings about rows that may be of another kind, and about cells over several columns."""
    for item in items:
        if item.row.doubtful and item.row.kind is not RowKind.PROSE:
            yield placed(finding("heading_or_item"), item=item, column="task")
        if item.row.kind is RowKind.ITEM:
            yield from _check_spans(plan, item)
    yield from _check_headings(plan)


def _check_headings(plan: PlanTable) -> Iterator[Finding]:
    said = [row for row in plan.rows if row.kind not in (RowKind.BLANK, RowKind.HEADER)]
    for row, after in pairwise((*said, None)):
        if row is None or row.kind is not RowKind.HEADING:
            continue
        if row.doubtful:
            yield _about(row, "heading_or_item")
        elif _is_bare(row, after):
            yield _about(row, "heading_without_rows")


def _is_bare(row: PlanRow, after: PlanRow | None) -> bool:
    if _NOTE.match(fold(row.headings[-1].title)):
        return False
    return after is None or (
        after.kind is RowKind.HEADING and len(after.headings) <= len(row.headings)
    )


def _about(row: PlanRow, code: str) -> Finding:
    found = finding(code, value=row.headings[-1].path_text)
    return placed(found, column="task", place=place_of(row))


def place_of(row: PlanRow) -> tuple[int, BBox | None]:
    """Where a row is printed first."""
    pieces = [piece for cell in row.row.cells for piece in cell.pieces[:1]]
    return (pieces[0].page, pieces[0].bbox) if pieces else (row.row.page_first, None)


def _check_spans(plan: PlanTable, item: Item) -> Iterator[Finding]:
    """Cells over several columns: merged in print, or a rule that was not found."""
    cells: dict[TableCell, None] = dict.fromkeys(item.row.row.cells)
    for cell in cells:
        if cell.column_span > 1 and cell.text and cell.row_first == item.row.index:
            column = plan.label(cell.column)
            place = (cell.pieces[0].page, cell.pieces[0].bbox)
            names = plan.names.names[cell.column : cell.column + cell.column_span]
            variant = "times" if set(names) <= _TIMES else ""
            found = finding("cell_spans_columns", variant, count=cell.column_span)
            yield placed(found, item=item, column=column, place=place)
