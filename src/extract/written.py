"""Runs of letters as they are written in the file, and the cells that they stand in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.reading_order import is_blank, type_height

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Share of the height of type: letters of one run stand on one baseline, an index above it is a
# run of its own.
_SAME_BASELINE = 0.1


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the cells of a page are, one row for each in the order of their numbers.

    ``box`` is (n, 4) in points; ``table`` (n,) the lattice of each; ``open_bottom`` (n,) tells
    cells that a page break leaves open.
    """

    box: "Floats"
    table: "Ints"
    open_bottom: "Bools"


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


def read_written(glyphs: "Glyphs", cell: "Ints") -> Written:
    """Read the runs of a page; ``cell`` (n,) is the cell of each glyph, -1: none."""
    inked = np.flatnonzero(~is_blank(glyphs.codepoint))
    base, box, own = glyphs.baseline[inked], glyphs.box[inked], cell[inked]
    height = type_height(base - box[:, 1])
    new = np.ones(len(inked), bool)
    new[1:] = np.abs(base[1:] - base[:-1]) > _SAME_BASELINE * height[1:]
    new[1:] |= own[1:] != own[:-1]
    first = np.flatnonzero(new)
    return Written(
        first=inked[first],
        last=inked[np.append(first[1:], len(inked)) - 1] if len(first) else first,
        baseline=base[first],
        height=height[first],
        x0=np.minimum.reduceat(box[:, 0], first) if len(first) else base,
        x1=np.maximum.reduceat(box[:, 2], first) if len(first) else base,
        cell=own[first],
    )
