"""Two texts printed over each other in one cell: which of them goes on from the cell above.

The lines of a cell are a line's pitch apart. Letters on two baselines closer than that, one over
the other, come from two cells; the ones that stand where the next line of the cell above would
stand are its own. The order in the file does not help here: PDFium mixes what is on one line.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.ink import SNAP

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.written import Bounds, Written

    Ints = NDArray[np.int64]

# Shares of the height of type: nearer letters are of one line, further lines of two paragraphs.
_ONE_LINE = 0.1
_PITCH = (0.8, 3.2)
_SOLID = 1.2  # the step from line to line where a page tells none
# Share of the pitch: lines that are closer are printed over each other.
_CLOSE = 0.7
# Share of the pitch by which steps from line to line of one paragraph differ.
_EVEN = 0.06


def part_overprints(lines: "Written", cell: "Ints", bounds: "Bounds") -> "Ints":
    """Give the lines that are printed over those of the cell below back to their own cell.

    ``cell`` (n,) is the cell in which each glyph stands. Returns it with such lines moved.
    """
    crowded = crowded_cells(lines)
    if not crowded:
        return cell
    parted = cell.copy()
    for below in crowded:
        for above in _cells_above(below, bounds):
            for run in _hanging(lines, above, below, bounds):
                parted[lines.first[run] : lines.last[run] + 1] = above
    return parted


def crowded_cells(lines: "Written") -> list[int]:
    """Cells in which letters are printed over the letters of another line."""
    order = np.lexsort((lines.baseline, lines.cell))
    order = order[lines.cell[order] >= 0]
    close = _CLOSE * _usual_pitch(lines, order)
    found: set[int] = set()
    for apart in (1, 2, 3):  # an index between two lines hides that they are close
        upper, lower = order[:-apart], order[apart:]
        step = (lines.baseline[lower] - lines.baseline[upper]) / lines.height[upper]
        over = (step > _ONE_LINE) & (step < close) & (lines.cell[upper] == lines.cell[lower])
        if not over.any():
            break
        upper, lower = upper[over], lower[over]
        right = np.minimum(lines.x1[upper], lines.x1[lower])
        shared = right - np.maximum(lines.x0[upper], lines.x0[lower])
        found |= set(lines.cell[upper[shared > lines.height[upper]]].tolist())
    return sorted(found)


def _usual_pitch(lines: "Written", order: "Ints") -> float:
    """The usual step from line to line, in heights of type; ``order`` goes down each cell."""
    step = np.diff(lines.baseline[order]) / lines.height[order[1:]]
    step = step[(step > _PITCH[0]) & (step < _PITCH[1]) & (np.diff(lines.cell[order]) == 0)]
    return float(np.median(step)) if len(step) else _SOLID


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
        pitch = _usual_pitch(lines, np.lexsort((lines.baseline, lines.cell))) * lines.height[own[0]]
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
    step, height = np.diff(lines.baseline[own]), lines.height[own[1:]]
    steps = step[(step > _PITCH[0] * height) & (step < _PITCH[1] * height)]
    return float(steps[-1]) if len(steps) else None
