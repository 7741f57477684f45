"""Tables that head or foot each page: the control block of a form, the name of a company.

Each is a table of its own; what stands on both sides of it is one table nevertheless.
"""

from collections import defaultdict
from collections.abc import Sequence

import regex

from kehoach.model import BBox, Grid, PageGrid
from kehoach.text import fold

_FIGURES = regex.compile(r"\d+")
_SAME_EDGE, _CLOSE = 3.0, 14.0
"""Points by which the column edges of two parts of one table differ, and between such parts."""


def running_tables(page_grids: Sequence[PageGrid]) -> frozenset[tuple[int, BBox]]:
    """Page and box of the first and last tables of pages that are printed again on other pages.

    Their words are the same but for figures, and they stand at one place. A header that is drawn
    apart from its table stands close to it in its columns, and is none of them.
    """
    seen: defaultdict[tuple[object, ...], list[tuple[int, BBox]]] = defaultdict(list)
    for page_grid in page_grids:
        grids = sorted(page_grid.grids, key=lambda grid: grid.frame.top)
        for grid, neighbour in {id(pair[0]): pair for pair in _ends(grids)}.values():
            if not _may_be_header_of(grid, neighbour):
                seen[_look(grid)].append((page_grid.page, grid.bbox))
    return frozenset(place for places in seen.values() if len(places) > 1 for place in places)


def _ends(grids: Sequence[Grid]) -> list[tuple[Grid, Grid]]:
    """The first and the last of several tables on a page, and what each stands next to."""
    return [(grids[0], grids[1]), (grids[-1], grids[-2])] if len(grids) > 1 else []


def _may_be_header_of(grid: Grid, other: Grid) -> bool:
    """Do two tables stand close, the column edges of the first among those of the other?"""
    apart = max(other.frame.top - grid.frame.bottom, grid.frame.top - other.frame.bottom)
    in_line = all(min(abs(x - edge) for edge in other.xs) < _SAME_EDGE for x in grid.xs)
    return apart < _CLOSE and in_line


def _look(grid: Grid) -> tuple[object, ...]:
    place = tuple(round(side) for side in grid.frame)
    return *place, *(_FIGURES.sub("", fold(line.text)) for c in grid.cells for line in c.lines)
