"""Whether a rule that a person drew is the edge of a cell."""

from collections.abc import Sequence
from typing import Final

from kehoach.corrections.correction import Correction
from kehoach.corrections.rules import line_of
from kehoach.model import BBox, PageGrid

_NEAR: Final = 3.0
"""Points between a line and the edge that it has become."""


class Edges:
    """The edges of the cells of some pages."""

    def __init__(self, pages: Sequence[PageGrid]) -> None:
        self._pages = pages

    def has(self, meant: Correction) -> bool:
        """Tell whether a cell ends at the line, on its page or, where it names none, on any."""
        line = line_of(meant.right)
        return line is not None and any(
            _ends_at(cell.bbox, line)
            for page in self._pages
            if meant.page in (None, page.page) and not page.is_flow
            for grid in page.grids
            for cell in grid.cells
        )


def _ends_at(cell: BBox, line: BBox) -> bool:
    is_upright = line.bottom - line.top > line.x1 - line.x0
    if is_upright:
        meets = cell.top < line.bottom and cell.bottom > line.top
        return meets and abs(cell.x1 - (line.x0 + line.x1) / 2) <= _NEAR
    meets = cell.x0 < line.x1 and cell.x1 > line.x0
    return meets and abs(cell.bottom - (line.top + line.bottom) / 2) <= _NEAR
