"""What was recognised in the image of each cell, beside the text that was made of it."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kehoach.model import Cell, Grid, PageGrid, Recognition, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


def with_recognition(page_grid: PageGrid, words: "Sequence[Word]") -> PageGrid:
    """Return a page on which each cell tells how the words in it were read."""
    grids = tuple(_told(grid, words) for grid in page_grid.grids)
    return replace(page_grid, grids=grids, is_recognised=True)


def _told(grid: Grid, words: "Sequence[Word]") -> Grid:
    own: dict[int, list[Word]] = {}
    for word, cell in zip(words, _cells_of(grid, words).tolist(), strict=True):
        own.setdefault(cell, []).append(word)
    cells = (_with(cell, own.get(at, ())) for at, cell in enumerate(grid.cells))
    return replace(grid, cells=tuple(cells))


def _cells_of(grid: Grid, words: "Sequence[Word]") -> "Ints":
    """(n,): index of the cell in which the middle of each word lies; -1: none."""
    index = np.full((len(grid.ys) + 1, len(grid.xs) + 1), -1)
    for at, cell in enumerate(grid.cells):
        rows = slice(cell.row + 1, cell.row + 1 + cell.row_span)
        index[rows, cell.column + 1 : cell.column + 1 + cell.column_span] = at
    boxes = np.array([word.bbox for word in words], float).reshape(-1, 4)
    x, y = (boxes[:, :2] + boxes[:, 2:]).T / 2
    found: Ints = index[np.searchsorted(grid.ys, y), np.searchsorted(grid.xs, x)]
    return found


def _with(cell: Cell, words: "Sequence[Word]") -> Cell:
    if not words:
        return cell
    read_as = " ".join(word.read_as for word in words)
    least = min(word.confidence for word in words)
    return cell._replace(recognition=Recognition(read_as, round(least, 2)))
