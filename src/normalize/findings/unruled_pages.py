"""Pages without rules on which rows of a plan seem to stand: they are in no table, and lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from kehoach.findings import Finding, finding
from kehoach.model import PageGrid
from kehoach.text import fold

# Lines of more than two texts: a letterhead has two. Fewer such lines are a form to sign, or a list
# of figures in a sentence.
_LINES_OF_A_TABLE = 4
# Columns, without the first, in which text goes on: paragraphs begin at a margin, perhaps at
# another one where a column does, and run on over its width.
_COLUMNS_THAT_GO_ON = 2
_BARS, _LINES_DRAWN = "│┃|║", 3
_ALIGNED = 1.5
"""Points: lines of one column, set to the left, begin no further apart."""


class _Start(NamedTuple):
    """Where a line of text begins in a column, and where the column ends, in points."""

    column: int
    x0: float
    right: float


def ruleless_pages(page_grids: Sequence[PageGrid], headings: AbstractSet[str]) -> Iterator[Finding]:
    """Find pages of a plan whose rules are missing; ``headings`` are those of the plan, folded."""
    table: PageGrid | None = None
    for page_grid in page_grids:
        if page_grid.grids:
            table = page_grid
        elif _has_headings(page_grid, headings):
            yield finding("rules_missing", "headings", page=page_grid.page)
        elif is_in_columns(page_grid) or _is_drawn(page_grid) or _goes_on(page_grid, table):
            yield finding("rules_missing", "columns", page=page_grid.page)
        elif page_grid.outside:
            table = None  # other text: the table does not go on behind it


def _has_headings(page_grid: PageGrid, headings: AbstractSet[str]) -> bool:
    text = " " + " ".join(fold(line.text) for line in page_grid.outside) + " "
    found = sum(f" {heading} " in text for heading in headings)
    return found >= max(3, len(headings) // 2)


def is_in_columns(page_grid: PageGrid) -> bool:
    """Do several texts stand beside each other, line after line?"""
    beside = Counter(round(line.baseline) for line in page_grid.outside)
    return sum(texts > 2 for texts in beside.values()) >= _LINES_OF_A_TABLE


def _is_drawn(page_grid: PageGrid) -> bool:
    """Are rules drawn with letters, as in listings: "│ a │ b │", "| a | b |"?"""
    bars = Counter(
        round(line.baseline)
        for line in page_grid.outside
        for letter in line.text
        if letter in _BARS
    )
    return sum(count > 2 for count in bars.values()) >= _LINES_DRAWN


def _starts(page_grid: PageGrid) -> set[_Start]:
    """Where text begins in the columns of a page, but for the first."""
    return {
        _Start(cell.column, line.frame.x0, cell.frame.x1)
        for grid in page_grid.grids
        for cell in grid.cells
        if cell.column and cell.column_span == 1
        for line in cell.lines
    }


def _goes_on(page_grid: PageGrid, table: PageGrid | None) -> bool:
    """Does text begin here where it does in columns of the page before, and fit into them?"""
    found = {
        start.column
        for start in (_starts(table) if table else ())
        for line in page_grid.outside
        if abs(line.frame.x0 - start.x0) <= _ALIGNED and line.frame.x1 <= start.right
    }
    return len(found) >= _COLUMNS_THAT_GO_ON
