"""What a page holds outside its tables, in parts small enough to find columns among them.

Tables without rules, or with level ones only, are looked for in these by whoever knows what the
headings of a plan say.
"""

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.lines import cut_lines
from kehoach.extract.numpy_idioms import records
from kehoach.extract.rules.rulings import SNAP
from kehoach.model import BBox, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kehoach.extract.glyphs.reading_order import ReadingOrder
    from kehoach.extract.grid.lattice import Lattice
    from kehoach.model import Page

# A letterhead has so many lines of two texts and none of three.
_TWO_TEXTS, _THREE_TEXTS = 6, 2
# Share of the height of a line of type: wider blanks part words.
_WORD_GAP = 0.22
# Points: shorter rules underline words.
_LEAST_RULE = 20.0


def loose_words(page: "Page", order: "ReadingOrder", outside: "Sequence[Line]") -> tuple[Line, ...]:
    """The words of the lines outside the tables of a page, each as a line.

    () where no texts stand beside each other, as in running text. Pages that were turned or made
    straight, and scans, have none: their tables have rules.
    """
    if page.turn or page.straightening or page.words or not _is_in_columns(outside):
        return ()
    return cut_lines(order, order.cell < 0, _WORD_GAP)


def _is_in_columns(outside: "Sequence[Line]") -> bool:
    texts = Counter(round(line.baseline) for line in outside).values()
    three = sum(count > 2 for count in texts)
    return three >= _THREE_TEXTS or sum(count > 1 for count in texts) >= _TWO_TEXTS


def loose_rules(page: "Page", lattices: "tuple[Lattice, ...]") -> tuple[BBox, ...]:
    """The level rules of a page that belong to no table, those of one line in one, downwards."""
    rules = page.rulings.horizontal
    rules = rules[rules[:, 2] - rules[:, 0] >= _LEAST_RULE]
    for lattice in lattices:
        x, y = (rules[:, 0] + rules[:, 2]) / 2, rules[:, 1]
        beside = (x > lattice.xs[0]) & (x < lattice.xs[-1])
        rules = rules[~(beside & (y > lattice.ys[0] - SNAP) & (y < lattice.ys[-1] + SNAP))]
    rules = rules[np.lexsort((rules[:, 0], rules[:, 1].round()))]
    return tuple(records(BBox, rules.tolist()))
