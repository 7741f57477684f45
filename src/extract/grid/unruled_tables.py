"""Tables whose columns no rule tells: they are not read, and told where they seem to stand."""

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.text_pieces import APART, lines_within
from kehoach.model import BBox, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kehoach.extract.glyphs.text_pieces import TextLine
    from kehoach.extract.grid.lattice import Lattice
    from kehoach.model import Glyphs

# Lines of several texts, and texts on each: a letterhead and a signature have two.
_LEAST_LINES, _LEAST_TEXTS = 4, 3
# Points: columns begin, or end, at one place.
_ALIGNED = 1.5
# Lines of a table of one column that hold several texts: their share.
_MOST_OF = 0.8


def tell_unruled_table(glyphs: "Glyphs", width: float, height: float) -> tuple[PrintDefect, ...]:
    """Tell text in columns on a page without any lattice."""
    if _wide_gaps(glyphs) < _LEAST_LINES * (_LEAST_TEXTS - 1):
        return ()
    lines = [
        line
        for line in lines_within(glyphs, (0.0, 0.0, width, height))
        if len(line.pieces) >= _LEAST_TEXTS
    ]
    if len(lines) < _LEAST_LINES or _aligned(lines) < _LEAST_TEXTS:
        return ()
    x0 = min(line.pieces[0].x0 for line in lines)
    x1 = max(line.pieces[-1].x1 for line in lines)
    top = lines[0].baseline - lines[0].height
    return (PrintDefect("table_unruled", BBox(x0, top, x1, lines[-1].baseline)),)


def tell_unruled_columns(lattice: "Lattice", glyphs: "Glyphs") -> tuple[PrintDefect, ...]:
    """Tell a lattice of one column whose rows hold several texts each, as a table has columns."""
    if len(lattice.xs) != 2 or len(lattice.ys) <= _LEAST_TEXTS:
        return ()
    box = BBox(*map(float, (lattice.xs[0], lattice.ys[0], lattice.xs[1], lattice.ys[-1])))
    lines = lines_within(glyphs, box)
    several = [line for line in lines if len(line.pieces) > 1]
    if len(several) < max(_LEAST_TEXTS, _MOST_OF * len(lines)) or _aligned(several) < 2:
        return ()
    return (PrintDefect("table_unruled", box),)


def _wide_gaps(glyphs: "Glyphs") -> int:
    """How often two letters that follow each other on a line stand wide apart."""
    level = np.abs(np.diff(glyphs.baseline)) < 1.0
    height = glyphs.baseline[1:] - glyphs.box[1:, 1]
    wide = glyphs.box[1:, 0] - glyphs.box[:-1, 2] > APART * height
    return int(np.count_nonzero(level & wide))


def _aligned(lines: "Sequence[TextLine]") -> int:
    """Count the places at which texts of most of the lines begin, or end."""
    places: Counter[tuple[int, int]] = Counter()
    for line in lines:
        starts = {round(piece.x0 / _ALIGNED) for piece in line.pieces}
        ends = {round(piece.x1 / _ALIGNED) for piece in line.pieces}
        places.update([(0, at) for at in starts] + [(1, at) for at in ends])
    most = [place for place, count in places.items() if count >= _MOST_OF * len(lines)]
    return len(most)
