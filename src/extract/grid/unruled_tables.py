"""Tables whose columns no rule tells: they are not read, and told where they seem to stand."""

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.text_pieces import APART, lines_within
from kehoach.extract.numpy_idioms import where
from kehoach.model import BBox, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kehoach.extract.glyphs.reading_order import ReadingOrder
    from kehoach.extract.glyphs.text_pieces import TextLine
    from kehoach.extract.grid.lattice import Lattice
    from kehoach.model import Glyphs

    Ints = NDArray[np.int64]

# Lines of several texts, and texts on each: a letterhead and a signature have two.
_LEAST_LINES, _LEAST_TEXTS = 4, 3
# Points: columns begin, or end, at one place.
_ALIGNED = 1.5
# Share of the lines, or cells, of a column that hold several texts.
_MOST_OF = 0.8
# Share of the height of letters: the blank between two columns is wider than one in a line.
_WIDE = 2.0
# Cells of a column with two texts each.
_LEAST_CELLS = 3


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


def tell_columns_in_cells(
    order: "ReadingOrder", lattices: "Sequence[Lattice]"
) -> "tuple[PrintDefect, ...]":
    """Tell columns whose cells of one line each hold two texts under each other."""
    same = (order.line[1:] == order.line[:-1]) & (order.cell[1:] >= 0)
    gaps = where(same & (order.box[1:, 0] - order.box[:-1, 2] > _WIDE * order.height[1:])) + 1
    if len(gaps) < _LEAST_CELLS:
        return ()
    first = 0
    found: list[PrintDefect] = []
    for lattice in lattices:
        count = len(lattice.extents)
        own = gaps[(order.cell[gaps] >= first) & (order.cell[gaps] < first + count)]
        if len(own) >= _LEAST_CELLS:
            found += _in_lattice(order, own, lattice, first)
        first += count
    return tuple(found)


def _in_lattice(
    order: "ReadingOrder", gaps: "Ints", lattice: "Lattice", first: int
) -> "Iterator[PrintDefect]":
    """Yield the columns of a lattice in which most cells have such a gap, at one place."""
    written = np.unique(order.cell[(order.cell >= first)]) - first
    written = written[written < len(lattice.extents)]
    column_of = [tuple(each) for each in lattice.extents[:, 2:].tolist()]
    by_column = sorted(gaps.tolist(), key=lambda at: column_of[order.cell[at] - first])
    for column, members in groupby(by_column, lambda at: column_of[order.cell[at] - first]):
        own = np.array([*members])
        cells = np.unique(order.cell[own])
        filled = [cell for cell in written.tolist() if column_of[cell] == column]
        # the heading is one text
        if len(cells) >= max(_LEAST_CELLS, _MOST_OF * (len(filled) - 1)) and _are_aligned(
            order, own
        ):
            x0, x1 = lattice.xs[list(column)].tolist()
            tops = lattice.extents[cells - first]
            head, foot = lattice.ys[tops[:, 0].min()], lattice.ys[tops[:, 1].max()]
            yield PrintDefect("columns_perhaps_unruled", BBox(x0, float(head), x1, float(foot)))


def _are_aligned(order: "ReadingOrder", gaps: "Ints") -> bool:
    """Do the texts after the gaps begin, or those before them end, under each other?"""
    places = order.box[gaps, 0], order.box[gaps - 1, 2]
    return any(
        np.count_nonzero(np.abs(place - np.median(place)) < _ALIGNED) >= _MOST_OF * len(place)
        for place in places
    )
