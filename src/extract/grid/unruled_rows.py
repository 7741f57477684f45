"""Rows that no rule parts: in a body without level rules the lines of text are the rows.

Many tables rule their header and their columns and no more. That a line is a row is sure where a
column holds one number on each; text alone could be the lines of one cell.
"""

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.text_pieces import TextLine, TextPiece, letters_within, lines_within
from kehoach.extract.grid.cell_labels import extents, in_reading_order
from kehoach.model import BBox, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kehoach.extract.grid.lattice import Lattice
    from kehoach.model import Floats, Glyphs

# Share of the height of a table that its unruled body takes, and points.
_BODY, _LEAST_BODY = 0.5, 20.0
_LEAST_LINES = 3
# Shares of the lines: those on which a column has text, and those of which its text is numbers.
_FILLED, _FIGURES = 0.6, 0.8
# Share of the columns that are so filled.
_COLUMNS = 0.5
# Shares of the cells, and of the width of a column, that lines of entries fill.
_EVERY, _FULL = 0.9, 0.85
# Share of the letters: in sentences fewer are figures.
_LEAST_FIGURES = 0.1
# Share of the height of letters below the baseline at which a line ends.
_FOOT = 0.3


def with_rows_of_text(
    lattice: "Lattice", glyphs: "Glyphs"
) -> "tuple[Lattice, tuple[PrintDefect, ...]]":
    """The lattice with a row for each line of an unruled body, and a word on it; or as it is."""
    height = np.diff(lattice.ys)
    band = int(height.argmax())
    tall = height[band] > max(_BODY * height.sum(), _LEAST_BODY)
    if not tall or lattice.ragged or not _is_one_row(lattice, band):
        return lattice, ()
    top, foot = lattice.ys[band : band + 2].tolist()
    box = BBox(float(lattice.xs[0]), top, float(lattice.xs[-1]), foot)
    lines = lines_within(glyphs, box)
    if len(lines) < _LEAST_LINES:
        return lattice, ()
    if not (_has_figures(glyphs, box) and _are_rows(lines, lattice.xs)):
        told = _may_be_rows(lines, lattice.xs)
        return lattice, (PrintDefect("rows_perhaps_unruled", box),) if told else ()
    pairs = pairwise(lines)
    cuts = [_foot(above) for above, below in pairs if not _goes_on(above, below, lattice.xs)]
    return _cut(lattice, band, cuts), (PrintDefect("rows_unruled", box),)


def _has_figures(glyphs: "Glyphs", box: BBox) -> bool:
    """Are enough letters in a box figures for a column of them?"""
    code = glyphs.codepoint[letters_within(glyphs, box)]
    figures = np.count_nonzero((code >= ord("0")) & (code <= ord("9")))
    return bool(figures > _LEAST_FIGURES * len(code))


def _is_one_row(lattice: "Lattice", band: int) -> bool:
    """Has a row as many cells as there are columns, none of which goes on in another row?"""
    cells = lattice.label[band]
    own = lattice.extents[cells]
    whole = (own[:, 0] == band) & (own[:, 1] == band + 1)
    return bool((cells >= 0).all() and whole.all() and len(set(cells.tolist())) == len(cells) > 1)


def _are_rows(lines: "Sequence[TextLine]", xs: "Floats") -> bool:
    """Do most columns have text on most lines, and one a number on each?"""
    texts = [_by_column(line, xs) for line in lines]
    filled = stacks = 0
    for column in range(len(xs) - 1):
        said = [row[column] for row in texts if row[column]]
        if len(said) < max(_FILLED * len(lines), _LEAST_LINES):
            continue
        filled += 1
        stacks += sum(text.is_figure for each in said for text in each) >= _FIGURES * len(said)
    return stacks > 0 and filled >= max(2, _COLUMNS * (len(xs) - 1))


def _may_be_rows(lines: "Sequence[TextLine]", xs: "Floats") -> bool:
    """Does each column have an entry on each line, none of them a sentence that goes on?"""
    if len(lines) <= _LEAST_LINES:
        return False
    rows = [_by_column(line, xs) for line in lines]
    cells = [(cell, x1 - x0) for row in rows for cell, x0, x1 in zip(row, xs, xs[1:], strict=False)]
    said = [(cell[0].text, cell[-1].x1 - cell[0].x0, width) for cell, width in cells if cell]
    whole = [not text[0].islower() and long < _FULL * width for text, long, width in said]
    return len(said) >= _EVERY * len(cells) and sum(whole) >= _EVERY * len(said)


def _by_column(line: TextLine, xs: "Floats") -> list[list[TextPiece]]:
    """The pieces of a line in each column, by their middles."""
    found: list[list[TextPiece]] = [[] for _ in xs[1:]]
    for piece in line.pieces:
        at = int(xs.searchsorted((piece.x0 + piece.x1) / 2)) - 1
        if 0 <= at < len(found):
            found[at].append(piece)
    return found


def _goes_on(above: TextLine, below: TextLine, xs: "Floats") -> bool:
    """Is one of two lines the rest of a long entry in the first column, and no row of its own?"""
    upper, lower = _by_column(above, xs), _by_column(below, xs)
    begins_inside = bool(lower[0]) and lower[0][0].text[:1].islower()
    return begins_inside and (not any(upper[1:]) or not any(lower[1:]))


def _foot(line: TextLine) -> float:
    return line.baseline + _FOOT * line.height


def _cut(lattice: "Lattice", band: int, cuts: "Sequence[float]") -> "Lattice":
    """A lattice with a row cut into several."""
    names = int(lattice.label.max()) + 1
    rows = [lattice.label[band] + names * (at + 1) for at in range(len(cuts) + 1)]
    label = in_reading_order(
        np.concatenate((lattice.label[:band], np.array(rows), lattice.label[band + 1 :]))
    )
    ys = np.concatenate((lattice.ys[: band + 1], np.array(cuts), lattice.ys[band + 1 :]))
    return replace(lattice, ys=ys, label=label, extents=extents(label))
