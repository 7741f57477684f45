"""Runs of letters as they are written in the file, and the cells that they stand in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.ink import SNAP
from kehoach.extract.reading_order import is_blank

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Share of the height of type: letters of one run stand on one baseline, an index above it is a
# run of its own.
_SAME_BASELINE = 0.1
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
        return np.vstack(found)


@dataclass(frozen=True, slots=True)
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

    @property
    def boxes(self) -> "Floats":
        """(n, 4) x0, top, x1 and baseline of each run."""
        return np.column_stack((self.x0, self.baseline - self.height, self.x1, self.baseline))


def read_written(glyphs: "Glyphs", cell: "Ints", turns: "Ints | None" = None) -> Written:
    """Read the level runs of a page; ``cell`` (n,) is the cell of each glyph, -1: none.

    ``turns`` (n,) are the quarter turns that set each glyph upright; None: all are.
    """
    is_read = ~is_blank(glyphs.codepoint)
    inked = np.flatnonzero(is_read if turns is None else is_read & (turns == 0))
    base, box, own = glyphs.baseline[inked], glyphs.box[inked], cell[inked]
    rise = base - box[:, 1]
    new = np.ones(len(inked), bool)
    new[1:] = np.abs(base[1:] - base[:-1]) > _SAME_BASELINE * rise[1:]
    new[1:] |= own[1:] != own[:-1]
    first = np.flatnonzero(new)
    return Written(
        first=inked[first],
        last=inked[np.append(first[1:], len(inked)) - 1] if len(first) else first,
        baseline=base[first],
        height=np.maximum.reduceat(rise, first) if len(first) else base,
        x0=np.minimum.reduceat(box[:, 0], first) if len(first) else base,
        x1=np.maximum.reduceat(box[:, 2], first) if len(first) else base,
        cell=own[first],
    )
