"""A table set sideways on a page whose text stands upright: it is read as a page of its own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.displayed import displayed
from kehoach.extract.geometry import turned
from kehoach.extract.glyphs.text_turns import turns_from
from kehoach.extract.glyphs.vertical_text import set_upright
from kehoach.extract.grid.lattice import find_lattices
from kehoach.extract.numpy_idioms import where
from kehoach.extract.rules.rulings import SNAP
from kehoach.model import SLANTED, Glyphs, Page, PageGrid, Rulings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Share of the letters of a table: where so many are turned, so is the table, not only a heading.
_TURNED = 0.7


def part_turned_tables(page: Page) -> tuple[Page, tuple[Page, ...]]:
    """The page without its turned tables, and each of them as a page turned upright."""
    turns = page.glyphs.turns
    if turns is None or not (turns > 0).any():
        return page, ()
    parts = []
    for lattice in find_lattices(page.rulings, page.height):
        box = np.array((lattice.xs[0], lattice.ys[0], lattice.xs[-1], lattice.ys[-1]))
        turn = _turn_within(page.glyphs, box)
        if turn:
            inside, page = _cut_out(page, box)
            parts.append(_turned(inside, turn))
    return page, tuple(parts)


def with_turned_tables(page_grid: PageGrid, parts: tuple[PageGrid, ...]) -> PageGrid:
    """Put tables that were read on pages of their own back on their page."""
    if not parts:
        return page_grid
    back = [displayed(part) for part in parts]
    grids = (replace(grid, upright=None) for part in back for grid in part.grids)
    return replace(
        page_grid,
        grids=tuple(sorted((*page_grid.grids, *grids), key=lambda g: (g.bbox.top, g.bbox.x0))),
        outside=(*page_grid.outside, *(line for part in back for line in part.outside)),
        glyphs=page_grid.glyphs + sum(part.glyphs for part in back),
        glyphs_in_cells=page_grid.glyphs_in_cells + sum(part.glyphs_in_cells for part in back),
        print_defects=(
            *page_grid.print_defects,
            *(each for part in back for each in part.print_defects),
        ),
        converted=counted_together((page_grid, *back)),
    )


def counted_together(page_grids: Iterable[PageGrid]) -> tuple[tuple[str, int], ...]:
    """How many cells of some pages hold text of each old encoding, sorted by its name."""
    cells: Counter[str] = Counter()
    for name, count in (each for page_grid in page_grids for each in page_grid.converted):
        cells[name] += count
    return tuple(sorted(cells.items()))


def _turn_within(glyphs: Glyphs, box: "Floats") -> int:
    """Quarter turns of the letters in a box; 0 where too few have the same."""
    assert glyphs.turns is not None  # noqa: S101  asked before
    turns = glyphs.turns[_inside(glyphs.box, box)]
    turns = turns[turns != SLANTED]
    if not turns.any():
        return 0
    counts = np.bincount(turns, minlength=4)
    best = int(counts.argmax())
    return best if counts[best] >= _TURNED * len(turns) else 0


def _inside(boxes: "Floats", box: "Floats") -> "Bools":
    """(n,): boxes whose middle lies in a box, or on its edge."""
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    inside: Bools = np.all((middles > box[:2] - SNAP) & (middles < box[2:] + SNAP), axis=1)
    return inside


def _cut_out(page: Page, box: "Floats") -> tuple[Page, Page]:
    """What lies in a box of the page, and the rest of it."""
    within = _inside(page.glyphs.box, box)
    level, upright = (
        _inside(rules, box) for rules in (page.rulings.horizontal, page.rulings.vertical)
    )
    inside, outside = (
        replace(
            page,
            glyphs=page.glyphs.those(where(letters)),
            rulings=Rulings(page.rulings.horizontal[flat], page.rulings.vertical[tall]),
        )
        for letters, flat, tall in ((within, level, upright), (~within, ~level, ~upright))
    )
    return replace(inside, print_defects=(), cut_ends=()), outside


def _turned(page: Page, turn: int) -> Page:
    """A page turned clockwise, on which most letters then stand upright."""
    view, glyphs = turned(page.width, page.height, turn), page.glyphs
    assert glyphs.turns is not None  # noqa: S101  asked before
    own = np.full(len(glyphs), turn)
    _, baseline = set_upright(glyphs.box, glyphs.baseline, own)
    flat, tall = view.boxes(page.rulings.horizontal), view.boxes(page.rulings.vertical)
    return replace(
        page,
        width=view.width,
        height=view.height,
        turn=turn,
        rulings=Rulings(flat, tall) if turn == 2 else Rulings(tall, flat),
        glyphs=Glyphs(
            glyphs.codepoint,
            view.boxes(glyphs.box),
            baseline + float(view.matrix[2, 1]),
            glyphs.after_blank,
            turns_from(glyphs.turns, turn),
            glyphs.encoding,
        ),
    )
