"""Runs of letters as they are written in the file, and the cells that they stand in."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import median, where
from kehoach.extract.rules.rulings import SNAP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Share of the height of type: letters of one run stand on one baseline, an index above it is a
# run of its own.
_SAME_BASELINE = 0.1
# The same: from solid to double spaced lines of a paragraph.
MIN_PITCH, MAX_PITCH = 0.8, 3.2
_SOLID = 1.2  # the step from line to line where a page tells none
# The same: nearer letters are of one line.
_ONE_LINE = 0.1
# Points. A mark on the baseline may have no height at all.
_LEAST_RISE = 0.1
# Share of the pitch: lines that are closer are printed over each other.
_CLOSE = 0.7
# In heights of type: lines further apart are not printed over each other, however loose others are.
APART = 1.2
# Share of the width of a table: what is wider is no column, but a heading or a note.
_COLUMN = 0.6


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the cells of a page are, one row for each in the order of their numbers.

    ``box`` is (n, 4) in points; ``table`` (n,) the lattice of each; ``open_bottom`` (n,) tells
    cells that a page break leaves open.
    """

    box: "Floats"
    table: "Ints"
    open_bottom: "Bools"

    def feet(self) -> "Floats":
        """(m, 4) boxes of the cells at the feet of the tables, but not of a cell as wide as one."""
        found = [np.zeros((0, 4))]
        for table in np.unique(self.table):
            box = self.box[self.table == table]
            width = box[:, 2].max() - box[:, 0].min()
            at_foot = box[:, 3] >= box[:, 3].max() - SNAP
            found.append(box[at_foot & (box[:, 2] - box[:, 0] < _COLUMN * width)])
        return np.concatenate(found)


@dataclass(frozen=True)
class Written:
    """Runs of inked glyphs on one baseline and in one cell, in the order in which they are written.

    All are columns of equal length; ``first`` and ``last`` are indices of glyphs, ``height`` that
    of the type; ``cell`` is -1 outside all tables.
    """

    first: "Ints"
    last: "Ints"
    baseline: "Floats"
    height: "Floats"
    x0: "Floats"
    x1: "Floats"
    cell: "Ints"

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def down_cells(self) -> "Ints":
        """Indices of the runs in cells, cell by cell, down each of them."""
        order = np.lexsort((self.baseline, self.cell))
        return order[self.cell[order] >= 0]

    @cached_property
    def usual_pitch(self) -> float:
        """The usual step from line to line of a cell, in heights of type."""
        upper, lower = self.down_cells[:-1], self.down_cells[1:]
        step = (self.baseline[lower] - self.baseline[upper]) / self.height[lower]
        step = step[
            (step > MIN_PITCH) & (step < MAX_PITCH) & (self.cell[lower] == self.cell[upper])
        ]
        return median(step) if len(step) else _SOLID

    @cached_property
    def crowded(self) -> tuple[int, ...]:
        """Cells in which letters are printed over the letters of another line."""
        close = min(_CLOSE * self.usual_pitch, APART)
        found: set[int] = set()
        for apart in (1, 2, 3):  # an index between two lines hides that they are close
            upper, lower = self.down_cells[:-apart], self.down_cells[apart:]
            step = (self.baseline[lower] - self.baseline[upper]) / self.height[upper]
            over = (step > _ONE_LINE) & (step < close) & (self.cell[upper] == self.cell[lower])
            if not over.any():
                break
            upper, lower = upper[over], lower[over]
            right = np.minimum(self.x1[upper], self.x1[lower])
            shared = right - np.maximum(self.x0[upper], self.x0[lower])
            found |= set(self.cell[upper[shared > self.height[upper]]].tolist())
        return tuple(sorted(found))

    @cached_property
    def boxes(self) -> "Floats":
        """(n, 4) x0, top, x1 and baseline of each run."""
        return np.array((self.x0, self.baseline - self.height, self.x1, self.baseline)).T


def read_written(glyphs: "Glyphs", cell: "Ints", turns: "Ints | None" = None) -> Written:
    """Read the level runs of a page; ``cell`` (n,) is the cell of each glyph, -1: none.

    ``turns`` (n,) are the quarter turns that set each glyph upright; None: all are.
    """
    base, box, own = glyphs.baseline, glyphs.box, cell
    level = None if turns is None else where(turns == 0)
    if level is not None:
        base, box, own = base[level], box[level], own[level]
    rise = base - box[:, 1]
    new = np.ones(len(base), bool)
    new[1:] = np.abs(base[1:] - base[:-1]) > _SAME_BASELINE * rise[1:]
    new[1:] |= own[1:] != own[:-1]
    first = where(new)
    last = np.append(first[1:], len(base))[: len(first)] - 1
    return Written(
        first=first if level is None else level[first],
        last=last if level is None else level[last],
        baseline=base[first],
        height=np.maximum.reduceat(np.maximum(rise, _LEAST_RISE), first) if len(first) else base,
        x0=np.minimum.reduceat(box[:, 0], first) if len(first) else base,
        x1=np.maximum.reduceat(box[:, 2], first) if len(first) else base,
        cell=own[first],
    )
