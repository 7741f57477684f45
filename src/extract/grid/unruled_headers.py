"""Headers above the rules: headings that stand over the columns of a table, in no cell of it.

Where the upright rules begin below the header, a rule above it as long as the table closes it; a
header on a coloured bar has no rule at all, but a heading over each column.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.text_pieces import TextLine, letters_within, lines_within
from kehoach.extract.grid.cell_labels import extents, in_reading_order
from kehoach.extract.rules.rulings import SNAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kehoach.extract.grid.lattice import Lattice
    from kehoach.model import Floats, Glyphs, Rulings

# Points from the head of a table up to a rule that closes its header.
_LOWEST, _HIGHEST = 8.0, 60.0
# Heights of letters from the head of a table to a heading above it, and from its lines to the next.
_NEAR, _LEADING = 1.6, 2.0
_MOST_LINES = 3


def with_header_above(lattice: "Lattice", glyphs: "Glyphs", rulings: "Rulings") -> "Lattice":
    """The lattice with the headings that stand right above it as its first row; or as it is.

    Its first row has figures, as no header has.
    """
    xs, head = lattice.xs, float(lattice.ys[0])
    above = (xs[0] - SNAP, head - _HIGHEST, xs[-1] + SNAP, head)
    if len(letters_within(glyphs, above)) < len(xs) - 1:
        return lattice
    first = lines_within(glyphs, (xs[0], head, xs[-1], float(lattice.ys[1])))
    if not any(_has_figure(piece.text) for line in first for piece in line.pieces):
        return lattice
    rule = _rule_above(lattice, rulings)
    top = head - _HIGHEST if rule is None else rule
    lines = lines_within(glyphs, (xs[0] - SNAP, top, xs[-1] + SNAP, head))
    if rule is None:
        lines = _hanging(lines, head)
    columns = _columns_of(lines, xs)
    if columns is None or not lines:
        return lattice
    needed = len(xs) - 1 if rule is None else max(2, len(xs) // 2)
    if len(columns) < needed:
        return lattice
    return _with_row(lattice, lines[0].baseline - 1.3 * lines[0].height if rule is None else rule)


def _has_figure(text: str) -> bool:
    return any(map(str.isdigit, text))


def _rule_above(lattice: "Lattice", rulings: "Rulings") -> float | None:
    """The nearest level rule above a lattice that is as long as it."""
    level = rulings.horizontal
    ends = np.abs(level[:, (0, 2)] - lattice.xs[[0, -1]]).max(axis=1, initial=0.0) <= SNAP
    rise = lattice.ys[0] - level[:, 1]
    found = level[ends & (rise >= _LOWEST) & (rise <= _HIGHEST), 1]
    return float(found.max()) if len(found) else None


def _hanging(lines: "Sequence[TextLine]", head: float) -> list[TextLine]:
    """The lines, from the lowest up, that stand close above the head and each other."""
    found: list[TextLine] = []
    below, most = head, _NEAR
    for line in reversed(lines):
        if below - line.baseline > most * line.height or len(found) == _MOST_LINES:
            break
        found.insert(0, line)
        below, most = line.baseline, _LEADING
    return found


def _columns_of(lines: "Sequence[TextLine]", xs: "Floats") -> set[int] | None:
    """The columns that have a heading on these lines; None where one is a figure or lies across."""
    found = set()
    for piece in (piece for line in lines for piece in line.pieces):
        at = int(xs.searchsorted((piece.x0 + piece.x1) / 2)) - 1
        if not 0 <= at < len(xs) - 1 or _has_figure(piece.text):
            return None
        if piece.x0 < xs[at] - 1.0 or piece.x1 > xs[at + 1] + 1.0:
            return None
        found.add(at)
    return found


def _with_row(lattice: "Lattice", top: float) -> "Lattice":
    """A lattice with a row of single cells above its first."""
    names = int(lattice.label.max()) + 1
    row = names + np.arange(len(lattice.xs) - 1)
    label = in_reading_order(np.concatenate((row[None], lattice.label)))
    return replace(
        lattice,
        ys=np.concatenate(([top], lattice.ys)),
        label=label,
        extents=extents(label),
        open_top=np.zeros_like(lattice.open_top),
    )
