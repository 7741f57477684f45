"""Text that is printed out of its cell: lines that a cell is too low for.

Where a merged cell is lower than its text, Chromium and LibreOffice print the last lines over the
rule below, into the next cell or past the foot of a page. Where a line stands says nothing then;
what was written straight before it does: the lines of one paragraph follow each other in the file,
one line's pitch apart. Such a run of lines belongs to one cell, if anything besides says that the
other cell is not its own.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.overlapping_text import part_overprints
from kehoach.extract.glyphs.text_runs import APART, MAX_PITCH, MIN_PITCH, read_written
from kehoach.extract.numpy_idioms import median, where
from kehoach.extract.rules.rulings import SNAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from kehoach.extract.glyphs.text_runs import Bounds, Written
    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Shares of the height of a line of type (median letter height, about 0.75 em).
_CROSSES = 0.75  # the first line of a cell stands lower than this under its rule
_TOUCHING = 0.06  # letters of a word, kerned, stand closer
# Points: lines that are set to the left of their cells begin so near one place.
_SAME_PLACE = 0.05
# Share of the letters of a word: a tail that is no longer was not meant for the next cell.
_TAIL = 1 / 3
# Points: baselines of one text; how far from a rule cells keep their text, at least.
_LEVEL, _AT_RULE = 0.1, 0.5
# Heights of letters: a blank between words is no wider.
_BLANK = 0.7
# Share of the width of a cell that text fills before it runs on.
_MOST_OF_CELL = 0.5
# Share of the pitch by which steps from line to line of one paragraph differ.
_EVEN = 0.06
_CLOSER = 0.9  # lines closer than this are of another paragraph
# Share of the written cells: more cells than these that follow on those above them are no accident,
# the file is written column by column.
_RARE = 0.15


def settle_overflow(
    glyphs: "Glyphs", cell: "Ints", bounds: "Bounds", turns: "Ints | None" = None
) -> "tuple[Ints, Written]":
    """Give lines that are printed out of their cell to the cell that they go on from.

    ``cell`` (n,) is the cell in which each glyph stands, -1: none; ``turns`` (n,) as for
    `read_written`. Returns the cells with such lines moved, and the runs of letters in them.
    """
    cell = _whole_words(glyphs, cell, bounds)
    lines = read_written(glyphs, cell, turns)
    for settle in (_into_empty_cells, part_overprints, _whole_paragraphs):
        settled = settle(lines, cell, bounds)
        if settled is not cell:
            cell, lines = settled, read_written(glyphs, settled, turns)
    return cell, lines


def settle_nothing(
    glyphs: "Glyphs", cell: "Ints", bounds: "Bounds", turns: "Ints | None" = None
) -> "tuple[Ints, Written]":
    """Leave every glyph in the cell in which it stands; results as of `settle_overflow`."""
    del bounds
    return cell, read_written(glyphs, cell, turns)


class _Evidence:
    """What the order of the runs of a page says, counted once for all of them.

    ``written`` (cells,) counts the runs of each cell.
    """

    def __init__(self, lines: "Written", bounds: "Bounds") -> None:
        self.bounds = bounds
        inside = lines.cell >= 0
        self.written = np.bincount(lines.cell[inside], minlength=len(bounds.box))
        self._cell, self._inside = lines.cell, inside
        self._highest: dict[int, Floats] = {}

    def returns(self, last: int, cell: int) -> bool:
        """Are cells that begin above ``cell`` written after run ``last``? It was not its turn."""
        table = int(self.bounds.table[cell])
        if table not in self._highest:
            self._highest[table] = self._highest_after(table)
        return bool(self._highest[table][last + 1] < self.bounds.box[cell, 1] - SNAP)

    def _highest_after(self, table: int) -> "Floats":
        """(runs + 1,) top of the highest cell of a table among each run and those after it."""
        tops = np.full(len(self._cell) + 1, np.inf)
        own = self._inside & (self.bounds.table[self._cell] == table)
        tops[:-1][own] = self.bounds.box[self._cell[own], 1]
        highest: Floats = np.minimum.accumulate(tops[::-1])[::-1]
        return highest


def _whole_paragraphs(lines: "Written", cell: "Ints", bounds: "Bounds") -> "Ints":
    moved = [*_moved_runs(lines, bounds), *_amid(lines, bounds)]
    if not moved:
        return cell
    settled = cell.copy()
    for first, last, owner in moved:
        settled[lines.first[first] : lines.last[last] + 1] = owner
    return settled


def _moved_runs(lines: "Written", bounds: "Bounds") -> "Iterator[tuple[int, int, int]]":
    """First and last run of each paragraph that leaves its cell, and the cell that it is of."""
    crossings = _crossings(lines, bounds)
    if not crossings:
        return
    in_order = len(crossings) <= max(1.0, _RARE * len(bounds.box))
    evidence = _Evidence(lines, bounds)
    for crossing in crossings:
        first, last = _run(lines, crossing)
        owner = _owner(lines, (first, crossing, last), evidence, in_order=in_order)
        if owner is not None:
            yield first, last, owner


def _into_empty_cells(lines: "Written", cell: "Ints", bounds: "Bounds") -> "Ints":
    """Give text that runs on over empty cells beside its own, as spreadsheets print it, back."""
    inside = lines.cell >= 0
    runs_in = np.bincount(lines.cell[inside], minlength=len(bounds.box))
    owner, settled = lines.cell.copy(), cell
    after = where(inside[1:] & inside[:-1] & (lines.cell[1:] != lines.cell[:-1])) + 1
    after = after[np.abs(lines.baseline[after] - lines.baseline[after - 1]) < _LEVEL]
    gap = (lines.x0[after] - lines.x1[after - 1]) / lines.height[after]
    for at in after[np.abs(gap) < _BLANK].tolist():
        left, right = int(lines.cell[at - 1]), int(lines.cell[at])
        begin, rule = bounds.box[left, ::2].tolist()
        fits = abs(float(bounds.box[right, 0]) - rule) < SNAP
        fits &= lines.x1[at - 1] - lines.x0[at - 1] > _MOST_OF_CELL * (rule - begin)
        # what ends at the far side of the next cell is set to the right of that one
        fits &= bounds.box[right, 2] - lines.x1[at] > 2 * (lines.x0[at - 1] - begin)
        if fits and runs_in[right] == 1 and lines.x0[at] < rule + _AT_RULE:
            owner[at] = owner[at - 1]
            settled = cell.copy() if settled is cell else settled
            settled[lines.first[at] : lines.last[at] + 1] = owner[at]
    return settled


def _amid(lines: "Written", bounds: "Bounds") -> "Iterator[tuple[int, int, int]]":
    """Runs outside that are written amid the cells of a table, and the open cell above each."""
    outside = where(lines.cell < 0).tolist()
    if not (outside and bounds.open_bottom.any()):
        return
    before = np.maximum.accumulate(np.where(lines.cell >= 0, np.arange(len(lines)), -1))
    final = {
        int(bounds.table[cell]): at for at, cell in enumerate(lines.cell.tolist()) if cell >= 0
    }
    for at in outside:
        if before[at] < 0:
            continue
        table = int(bounds.table[lines.cell[before[at]]])
        above = _open_above(lines, at, bounds) & (bounds.table == table)
        if final[table] > at and np.count_nonzero(above) == 1:
            yield at, at, int(np.flatnonzero(above)[0])


def _open_above(lines: "Written", at: int, bounds: "Bounds") -> "Bools":
    """Cells that a page break leaves open, with run ``at`` below them, no wider than they."""
    box = bounds.box
    within = (box[:, 0] - SNAP < lines.x0[at]) & (box[:, 2] + SNAP > lines.x1[at])
    above: Bools = bounds.open_bottom & within & (box[:, 3] < lines.baseline[at])
    return above


def _whole_words(glyphs: "Glyphs", cell: "Ints", bounds: "Bounds") -> "Ints":
    """Give the last letters of a word that is too long for its column to the cell it begins in."""
    left = where((cell[1:] != cell[:-1]) & (cell[:-1] >= 0))
    if not _joined(glyphs, left).any():
        return cell
    joined = _joined(glyphs, np.arange(len(cell) - 1))
    joined &= ~_begin_texts(glyphs, cell, bounds)[1:]
    cut = left[joined[left]]
    whole, breaks = cell.copy(), where(~joined)
    for at in cut.tolist():
        after = np.searchsorted(breaks, at)
        first = int(breaks[after - 1]) + 1 if after else 0
        last = int(breaks[after]) if after < len(breaks) else len(cell) - 1
        if last - at <= _TAIL * (last + 1 - first):
            whole[at + 1 : last + 1] = cell[at]
        elif at + 1 - first <= _TAIL * (last + 1 - first) and cell[at + 1] >= 0:
            word = glyphs.codepoint[first : last + 1]
            if _are_figures(word):  # set to the right, it runs over the rule at its left
                whole[first : at + 1] = cell[at + 1]
    return whole


def _begin_texts(glyphs: "Glyphs", cell: "Ints", bounds: "Bounds") -> "Bools":
    """(n,): does a capital stand where the lines of cells begin? It goes on from none beside it."""
    lines = read_written(glyphs, cell)
    inside = lines.cell >= 0
    usual = median(lines.x0[inside] - bounds.box[lines.cell[inside], 0])
    begins: Bools = np.abs(glyphs.box[:, 0] - bounds.box[cell, 0] - usual) < _SAME_PLACE
    for at in where(begins).tolist():
        begins[at] = cell[at] >= 0 and chr(glyphs.codepoint[at]).isupper()
    return begins


def _are_figures(code: "NDArray[np.uint32]") -> bool:
    """Is this a number, with its marks?"""
    return bool((code <= ord("9")).all() and (code >= ord("0")).any())


def _joined(glyphs: "Glyphs", before: "Ints") -> "Bools":
    """(n,): is the next glyph written on to each of ``before``, in one word or number?"""
    after = before + 1
    box, base = glyphs.box, glyphs.baseline
    height = np.maximum(base[after] - box[after, 1], 1.0)
    joined: Bools = np.abs(box[after, 0] - box[before, 2]) < _TOUCHING * height
    joined &= (base[after] == base[before]) & ~glyphs.after_blank[after]
    return joined


def _crossings(lines: "Written", bounds: "Bounds") -> list[int]:
    """Lines whose next is written one pitch below, but stands in another cell or in none."""
    step = (lines.baseline[1:] - lines.baseline[:-1]) / lines.height[:-1]
    follows = (step > MIN_PITCH) & (step < MAX_PITCH) & (lines.cell[1:] != lines.cell[:-1])
    found = where(follows & (lines.cell[:-1] >= 0))
    return [at for at in found.tolist() if _is_within(lines, at, at + 1, bounds)]


def _is_within(lines: "Written", at: int, following: int, bounds: "Bounds") -> bool:
    """Does the following line stand under the cell of this one, as wide as it at the most?"""
    x0, _, x1, _ = bounds.box[lines.cell[at]].tolist()
    return bool(lines.x0[following] > x0 - SNAP and lines.x1[following] < x1 + SNAP)


def _run(lines: "Written", crossing: int) -> tuple[int, int]:
    """First and last line of the paragraph that goes on below line ``crossing``."""
    pitch = lines.baseline[crossing + 1] - lines.baseline[crossing]

    def goes_on(at: int) -> bool:
        step = lines.baseline[at + 1] - lines.baseline[at]
        return bool(abs(step - pitch) < _EVEN * pitch and lines.cell[at + 1] == lines.cell[at])

    first, last = crossing, crossing + 1
    while first > 0 and goes_on(first - 1):
        first -= 1
    while last + 1 < len(lines) and goes_on(last):
        last += 1
    return first, last


def _owner(
    lines: "Written", run: tuple[int, int, int], evidence: _Evidence, *, in_order: bool
) -> int | None:
    """The cell that all lines of a run belong to; None where they may belong to two."""
    first, crossing, last = run
    above, below = int(lines.cell[crossing]), int(lines.cell[crossing + 1])
    if last - first < 2:
        return None  # a single step is no pitch
    if below < 0:
        returns = in_order and evidence.returns(last, above)
        return above if evidence.bounds.open_bottom[above] or returns else None
    sunk = lines.baseline[crossing + 1] - evidence.bounds.box[above, 3]
    others_below = evidence.written[below] > last - crossing
    if others_below and _begins_closer(lines, crossing, last, sunk):
        return None
    if others_below or sunk < _CROSSES * lines.height[crossing]:
        return above
    if evidence.written[above] > crossing + 1 - first:
        return below
    return above if in_order and evidence.returns(last, below) else None


def _begins_closer(lines: "Written", crossing: int, last: int, sunk: float) -> bool:
    """Does the next line follow closer than the run is set, yet not over it, well under the rule?

    Then the line below the rule is the first of its own, denser paragraph.
    """
    if last != crossing + 1 or last + 1 == len(lines) or lines.cell[last + 1] != lines.cell[last]:
        return False
    pitch = lines.baseline[last] - lines.baseline[crossing]
    step, height = lines.baseline[last + 1] - lines.baseline[last], lines.height[last]
    return bool(sunk > height and APART * height < step < _CLOSER * pitch)
