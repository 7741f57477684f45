"""Pages without rules on which rows of a plan seem to stand: they are in no table, and lost."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from kehoach.model import Sheet
from kehoach.normalize.finding import finding
from kehoach.records import Finding
from kehoach.text import fold

# Lines of more than two texts: a letterhead has two. Fewer such lines are a form to sign, or a list
# of figures in a sentence.
_LINES_OF_A_TABLE = 4
# Columns, without the first, in which text goes on: paragraphs begin at a margin, perhaps at
# another one where a column does, and run on over its width.
_COLUMNS_THAT_GO_ON = 2
_ALIGNED = 1.5
"""Points: lines of one column, set to the left, begin no further apart."""


class _Start(NamedTuple):
    """Where a line of text begins in a column, and where the column ends, in points."""

    column: int
    x0: float
    right: float


def ruleless_pages(sheets: Sequence[Sheet], headings: AbstractSet[str]) -> Iterator[Finding]:
    """Find pages of a plan whose rules are missing; ``headings`` are those of the plan, folded."""
    starts: set[_Start] = set()
    for sheet in sheets:
        if sheet.grids:
            starts = _starts(sheet)
        elif _has_headings(sheet, headings):
            message = "the headings of the plan stand here without rules: rows may be missing"
            yield finding("error", "rules_missing", message, place=(sheet.page, None))
        elif _is_in_columns(sheet) or _goes_on(sheet, starts):
            message = "text stands in columns here without rules: rows may be missing"
            yield finding("warning", "rules_missing", message, place=(sheet.page, None))
        elif sheet.outside:
            starts = set()  # other text: the table does not go on behind it


def _has_headings(sheet: Sheet, headings: AbstractSet[str]) -> bool:
    text = " " + " ".join(fold(line.text) for line in sheet.outside) + " "
    found = sum(f" {heading} " in text for heading in headings)
    return found >= max(3, len(headings) // 2)


def _is_in_columns(sheet: Sheet) -> bool:
    """Do several texts stand beside each other, line after line?"""
    beside = Counter(round(line.baseline) for line in sheet.outside)
    return sum(texts > 2 for texts in beside.values()) >= _LINES_OF_A_TABLE


def _starts(sheet: Sheet) -> set[_Start]:
    """Where text begins in the columns of a page, but for the first."""
    return {
        _Start(cell.column, line.bbox.x0, cell.bbox.x1)
        for grid in sheet.grids
        for cell in grid.cells
        if cell.column and cell.column_span == 1
        for line in cell.lines
    }


def _goes_on(sheet: Sheet, starts: AbstractSet[_Start]) -> bool:
    """Does text begin here where it does in columns of the page before, and fit into them?"""
    found = {
        start.column
        for start in starts
        for line in sheet.outside
        if abs(line.bbox.x0 - start.x0) <= _ALIGNED and line.bbox.x1 <= start.right
    }
    return len(found) >= _COLUMNS_THAT_GO_ON
