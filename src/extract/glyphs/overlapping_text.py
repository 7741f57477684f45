"""Two texts printed over each other in one cell: which of them goes on from the cell above.

The lines of a cell are a line's pitch apart. Letters on two baselines closer than that, one over
the other, come from two cells; the ones that stand where the next line of the cell above would
stand are its own. The order in the file does not help here: PDFium mixes what is on one line.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.text_runs import MAX_PITCH, MIN_PITCH
from kehoach.extract.rules.rulings import SNAP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.glyphs.text_runs import Bounds, Written

    Ints = NDArray[np.int64]

# Share of the pitch by which steps from line to line of one paragraph differ.
_EVEN = 0.06


def part_overprints(lines: "Written", cell: "Ints", bounds: "Bounds") -> "Ints":
    """Give the lines that are printed over those of the cell below back to their own cell.

    ``cell`` (n,) is the cell in which each glyph stands. Returns it with such lines moved.
    """
    if not lines.crowded:
        return cell
    parted = cell.copy()
    for below in lines.crowded:
        for above in _cells_above(below, bounds):
            for run in _hanging(lines, above, below, bounds):
                parted[lines.first[run] : lines.last[run] + 1] = above
    return parted


def _cells_above(cell: int, bounds: "Bounds") -> list[int]:
    """Cells of the same table that end where this one begins, each within its width or around."""
    x0, top, x1, _ = bounds.box[cell].tolist()
    box = bounds.box
    near = (bounds.table == bounds.table[cell]) & (np.abs(box[:, 3] - top) <= SNAP)
    near &= (box[:, 0] < x1 - SNAP) & (box[:, 2] > x0 + SNAP)
    return np.flatnonzero(near).tolist()


def _hanging(lines: "Written", above: int, below: int, bounds: "Bounds") -> list[int]:
    """Runs in the cell below that stand where the lines of the one above would go on."""
    own = np.flatnonzero(lines.cell == above)
    if not len(own):
        return []
    own = own[np.argsort(lines.baseline[own])]
    last, pitch = float(lines.baseline[own[-1]]), _last_pitch(lines, own)
    if pitch is None:
        pitch = lines.usual_pitch * lines.height[own[0]]
    x0, _, x1, _ = bounds.box[above].tolist()
    under = (lines.cell == below) & (lines.x0 > x0 - SNAP) & (lines.x1 < x1 + SNAP)
    found: list[int] = []
    while pitch > 0:
        last += pitch
        here = np.flatnonzero(under & (np.abs(lines.baseline - last) < _EVEN * pitch)).tolist()
        if not here:
            break
        found += here
    return found


def _last_pitch(lines: "Written", own: "Ints") -> float | None:
    """The step to the last line of a cell; None where it has but one line."""
    base, height = lines.baseline[own], lines.height[own[1:]]
    step = base[1:] - base[:-1]
    steps = step[(step > MIN_PITCH * height) & (step < MAX_PITCH * height)]
    return float(steps[-1]) if len(steps) else None
