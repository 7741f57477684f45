"""Tables at the ends of a document with nothing beyond them: pages may be missing there."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kehoach.findings import Finding, finding
from kehoach.model import Grid, Line, PageGrid
from kehoach.normalize.document import Plan
from kehoach.normalize.findings.first_numbers import number_of
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.language.numerals import page_number
from kehoach.normalize.language.outline import is_start, places
from kehoach.normalize.rows.items import PlanTable
from kehoach.normalize.rows.kinds import RowKind
from kehoach.normalize.tables.captions import is_content, running_lines
from kehoach.normalize.tables.columns_beside import is_beside
from kehoach.text import fold

# Points by which full pages differ: a line of text that was not cut off.
_FULL = 14.0
# The foot of a page: as high as the margin at the side, but no higher than an inch, nor lower than
# a share of the height.
_INCH = 72.0
_LEAST_FOOT = 0.08
_LEAST_COLUMNS = 3
# Points between a table and who signs below it, at most: more is left where a page was broken.
_APART = 60.0
# Lines of a page on which only somebody signs.
_MOST_SIGNING = 16
_ANNEX = re.compile(r"(?:phu luc|phu bieu|bieu)\s+(?:so\s*)?(?P<number>\d{1,2}|[ivx]{1,4})\b")
_FIRST = frozenset({"1", "01", "i"})
# Share of the height of a page: rows that are higher are cut by any program.
_MOST_OF_A_ROW = 0.2


def check_page_ends(plan: Plan) -> Iterator[Finding]:
    """Tell a first page that begins with a table, and a last page that is full of table."""
    pages = [each for each in plan.page_grids if each.grids or each.outside]
    if not plan.plans or not pages:
        return
    if pages[0].grids and not pages[0].is_flow:
        yield from _check_begin(plan, pages[0])
    ruled = [at for at, each in enumerate(pages) if each.grids]
    if ruled and not pages[ruled[-1]].is_flow:
        last = pages[ruled[-1]]
        before = [each for each in pages[: ruled[-1]] if not is_beside(each, last)]
        yield from _check_end(plan, (*before, last), pages[ruled[-1] + 1 :])


def _check_end(
    plan: Plan, pages: Sequence[PageGrid], after: Sequence[PageGrid]
) -> Iterator[Finding]:
    """Look at the last page with a table, and at those after it: none, or one that signs."""
    if _has_more(plan.page_grids, pages[-1]) or not _may_be_cut_before(plan, after):
        return
    last = max(pages[-1].grids, key=lambda grid: grid.frame.bottom)
    foot = min(_full_foot(pages), _usual_foot(pages[-1], last))
    room = 0.0 if after or _cuts_rows(plan) else _room_for_a_row(pages, last)
    if last.frame.bottom + room >= foot:
        found = finding("page_missing", "signature" if after else "end")
        yield placed(found, place=(last.page, last.bbox))
    elif after and last.frame.bottom + _height(after[0]) + _APART <= foot:
        yield placed(finding("page_missing", "fits"), place=(last.page, last.bbox))


def _height(page_grid: PageGrid) -> float:
    """Points from the first line of a page to its last."""
    frames = [line.frame for line in page_grid.outside]
    return max(each.bottom for each in frames) - min(each.top for each in frames)


def _may_be_cut_before(plan: Plan, after: Sequence[PageGrid]) -> bool:
    """May a page be missing before these: before nothing, or before who signs a whole plan?

    No printed page number tells of it, and no sum closes the table.
    """
    if not after:
        return True
    lines = [line for page_grid in after for line in page_grid.outside]
    is_closed = plan.plans[-1].rows[-1].kind is RowKind.SUM
    return len(lines) <= _MOST_SIGNING and not is_closed and not _numbers_pages(plan.page_grids)


def _numbers_pages(page_grids: Sequence[PageGrid]) -> bool:
    numbered = (
        any(page_number(line.text) is not None for line in each.outside) for each in page_grids
    )
    return sum(numbered) > 1


def _cuts_rows(plan: Plan) -> bool:
    """Does a row go on over a page break? Then rows fill the pages."""
    joins = (join for each in plan.plans for join in each.table.joins)
    return any(join.joined and join.column is None for join in joins)


def _room_for_a_row(pages: Sequence[PageGrid], last: Grid) -> float:
    """Points that a page may leave blank because the next row does not fit.

    None where the pages before are filled to one line: their rows were cut to fill them.
    """
    feet = [max(grid.frame.bottom for grid in each.grids) for each in pages[:-1] if each.grids]
    if len(feet) > 1 and max(feet) - min(feet) <= _FULL:
        return 0.0
    tallest = max(below - above for above, below in pairwise(last.ys))
    return min(tallest, _MOST_OF_A_ROW * pages[-1].height)


def _check_begin(plan: Plan, first: PageGrid) -> Iterator[Finding]:
    """A plan has a title above its first table, or begins with the first number of the first annex.

    One of which nothing says who issued it, and when, begins on a page that is missing.
    """
    is_nameless = _is_nameless(plan)
    if _begins_at_one(plan.plans[0]) and not is_nameless:
        return
    running = running_lines(plan.page_grids)
    top = min(first.grids, key=lambda grid: grid.frame.top)
    above = [line for line in first.outside if line.frame.top < top.frame.top]
    in_first_row = sum(cell.row == 0 for cell in top.cells)  # one over all columns is a title
    is_bare = in_first_row >= _LEAST_COLUMNS and not any(
        is_content(line, running) for line in above
    )
    if is_bare or (is_nameless and any(map(_is_later_annex, above))):
        yield placed(finding("page_missing", "begin"), place=(top.page, top.bbox))


def _is_nameless(plan: Plan) -> bool:
    head = plan.letterhead
    return not (head.issuer or head.number or head.issued_on)


def _is_later_annex(line: Line) -> bool:
    found = _ANNEX.match(fold(line.text))
    return found is not None and found["number"] not in _FIRST


def _begins_at_one(table: PlanTable) -> bool:
    numbers = (number_of(row, table.names.index("tt")) for row in table.rows[:1])
    return any(places(number) and is_start(number) for number in numbers)


def _full_foot(pages: Sequence[PageGrid]) -> float:
    """The y down to which tables reach on full pages before the last one, of its size."""
    *before, last = pages
    like = [each for each in before if round(each.height) == round(last.height)]
    feet = [grid.frame.bottom for each in like for grid in each.grids]
    return max(feet, default=last.height) - _FULL


def _usual_foot(page_grid: PageGrid, grid: Grid) -> float:
    """The y down to which a page is full by its margins."""
    margin = min(max(grid.frame.x0, _LEAST_FOOT * page_grid.height), _INCH)
    return page_grid.height - margin - _FULL


def _has_more(page_grids: Sequence[PageGrid], last: PageGrid) -> bool:
    """Does text of the document stand below the tables of its last page?"""
    running = running_lines(page_grids)
    foot = max(grid.frame.bottom for grid in last.grids)
    return any(line.frame.top >= foot and is_content(line, running) for line in last.outside)
