"""A table that fills the last page with nothing below it: it may go on on missing pages."""

from collections.abc import Iterator, Sequence

from kehoach.findings import Finding, finding
from kehoach.model import Grid, PageGrid
from kehoach.normalize.document import Plan
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.tables.captions import is_content, running_lines

# Points by which full pages differ: a line of text that was not cut off.
_FULL = 14.0
# The foot of a page: as high as the margin at the side, but no higher than an inch, nor lower than
# a share of the height.
_INCH = 72.0
_LEAST_FOOT = 0.08


def check_page_ends(plan: Plan) -> Iterator[Finding]:
    """Tell a last page that is full of table."""
    pages = [each for each in plan.page_grids if each.grids or each.outside]
    if not plan.plans or not pages or not pages[-1].grids or pages[-1].is_flow:
        return
    if _has_more(plan.page_grids, pages[-1]):
        return
    last = max(pages[-1].grids, key=lambda grid: grid.frame.bottom)
    if last.frame.bottom >= min(_full_foot(pages), _usual_foot(pages[-1], last)):
        yield placed(finding("page_missing", "end"), place=(last.page, last.bbox))


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
