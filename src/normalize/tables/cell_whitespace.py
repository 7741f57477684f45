"""How much of a cell is blank above and below its text, in printed lines."""

from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from kehoach.model import Piece
from kehoach.normalize.tables.fragments import Fragment

# Lines: text with less blank above it stands at the head of its cell.
AT_HEAD_LINES = 0.9
# The step from line to line in heights of type, where no cell of a table has two lines.
_USUAL_STEP = 1.3


def line_pitch(fragments: Iterable[Fragment]) -> float:
    """The usual step in points from line to line in the cells of a table; 0 where none is known.

    An engine that does not tell where lines stand gives each the box of its cell.
    """
    pieces = [part.piece for fragment in fragments for part in fragment.parts]
    steps: list[float] = []
    for piece in pieces:
        feet = sorted([line.frame.bottom for line in piece.lines])
        steps += [below - above for above, below in pairwise(feet) if below - above > 1.0]
    if steps:
        return median(steps)
    heights = [line.frame.height for piece in pieces for line in piece.lines]
    return _USUAL_STEP * median(heights) if heights else 0.0


def blanks(piece: Piece, pitch: float) -> tuple[float, float]:
    """Lines of blank above and below the text of a piece; the whole height for both where empty."""
    if pitch <= 0.0:
        return 0.0, 0.0
    if not piece.lines:
        return (piece.frame.height / pitch,) * 2
    above = min([line.frame.top for line in piece.lines]) - piece.frame.top
    below = piece.frame.bottom - max([line.frame.bottom for line in piece.lines])
    return max(above, 0.0) / pitch, max(below, 0.0) / pitch
