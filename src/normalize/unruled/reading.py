"""Plan tables without rules on the pages of a document, as grids beside those with rules."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kehoach.model import BBox, Grid, PageGrid
from kehoach.normalize.unruled.grids import make_grid
from kehoach.normalize.unruled.headers import Found, find_table, has_whole_rows, layout_of
from kehoach.normalize.unruled.regions import going_on, in_columns
from kehoach.normalize.unruled.text_lines import TextLine, text_lines


@dataclass(frozen=True, slots=True)
class _Before:
    """What may go on from the page before: the columns of a table, and its header."""

    edges: tuple[float, ...]
    header: tuple[str, ...]
    upper: int


def with_unruled_plans(page_grids: Sequence[PageGrid]) -> list[PageGrid]:
    """Return the pages, with a grid where a plan's header and rows stand without rules."""
    found: list[PageGrid] = []
    before: _Before | None = None
    for page_grid in page_grids:
        assumed, before = _tables_of(page_grid, before)
        found.append(_with_grids(page_grid, assumed) if assumed else page_grid)
    return found


def _tables_of(page_grid: PageGrid, before: _Before | None) -> tuple[list[Grid], _Before | None]:
    """The tables of a page, and what may go on on the next."""
    lines = text_lines(page_grid.words)
    tables: list[Grid] = []
    at, last = 0, before
    while at < len(lines):
        at_head = not tables and before is not None
        found = (_going_on(lines[at:], before) if at_head and before else None) or find_table(
            lines[at:], page_grid.loose_rules
        )
        layout = layout_of(found, page_grid.loose_rules) if found else None
        if found is None or layout is None or not has_whole_rows(layout):
            at += 1
            before = before if _is_running_head(lines, at) else None
            continue
        tables.append(make_grid(page_grid, layout))
        at += len(found.region.lines)
        last = _after(found, last)
    is_open = bool(tables) and _is_foot(lines, at, tables[-1])
    return tables, last if is_open else None


def _is_running_head(lines: Sequence[TextLine], at: int) -> bool:
    """Are the lines so far no more than a page number?"""
    return all(len(line.text) <= 12 for line in lines[:at])


def _is_foot(lines: Sequence[TextLine], at: int, table: Grid) -> bool:
    """Does nothing but a page number stand below the table?"""
    return all(len(line.text) <= 12 for line in lines[at:]) and bool(table.cells)


def _going_on(lines: Sequence[TextLine], before: _Before) -> Found | None:
    """The table of the page before, with its header or without."""
    height = len(before.header)
    if height and tuple(line.folded for line in lines[:height]) == before.header:
        rest = going_on(lines[height:], before.edges)
        count = height + (len(rest.lines) if rest else 0)
        return Found(in_columns(lines[:count], before.edges), before.upper, height)
    region = going_on(lines, before.edges)
    return Found(region, 0, 0) if region else None


def _after(found: Found, before: _Before | None) -> _Before:
    if not found.height and before is not None:
        return before
    header = tuple(line.folded for line in found.region.lines[: found.height])
    return _Before(found.region.edges, header, found.upper)


def _with_grids(page_grid: PageGrid, assumed: Sequence[Grid]) -> PageGrid:
    """Put grids on a page; their text stands outside no more."""
    boxes = [grid.bbox for grid in assumed]
    outside = tuple(
        line for line in page_grid.outside if not any(_holds(box, line.frame) for box in boxes)
    )
    return replace(
        page_grid,
        grids=(*page_grid.grids, *assumed),
        outside=outside,
        glyphs_in_cells=page_grid.glyphs_in_cells + sum(grid.glyphs for grid in assumed),
    )


def _holds(box: BBox, frame: BBox) -> bool:
    return box.top < (frame.top + frame.bottom) / 2 < box.bottom
