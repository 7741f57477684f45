"""Rules that a person drew where the print lacks them, put among the rules of a page.

Rules are (n, 3): position, start, end, in points; level and upright ones are treated alike.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from kehoach.extract.numpy_idioms import group_starts
from kehoach.extract.rules.rulings import SNAP
from kehoach.model import AddedRule, BBox, Page, Rulings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs

    Bools = NDArray[np.bool_]

_REACH: Final = 8.0
"""Points that a hand may leave between the end of its line and the rule it is meant to reach."""
_WORD_SPACE: Final = 0.6
"""Heights of a letter: letters of one line that are nearer to each other are of one text."""


def with_rules(page: Page, rules: Iterable[AddedRule]) -> Page:
    """Return the page with the rules that are meant for it.

    A rule for every page goes as far as the table does, and through no text.
    """
    meant = [rule for rule in rules if rule.page in (None, page.number)]
    if not meant:
        return page
    level, upright = page.rulings.horizontal, page.rulings.vertical
    for rule in meant:
        box = _read_frame(rule.bbox, page)
        is_upright = box.bottom - box.top > box.x1 - box.x0
        added = _added(page, box, is_upright=is_upright, everywhere=rule.page is None)
        if is_upright:
            upright = np.concatenate((upright, added.take((0, 1, 0, 2), axis=1)))
        else:
            level = np.concatenate((level, added.take((1, 0, 2, 0), axis=1)))
    return replace(page, rulings=Rulings(level, upright))


def _added(page: Page, box: BBox, *, is_upright: bool, everywhere: bool) -> "Floats":
    """The rule, or its parts, as (n, 3)."""
    level = page.rulings.horizontal.take((1, 0, 2), axis=1)
    upright = page.rulings.vertical.take((0, 1, 3), axis=1)
    crossing, along = (level, upright) if is_upright else (upright, level)
    at = (box.x0 + box.x1) / 2 if is_upright else (box.top + box.bottom) / 2
    ends = (box.top, box.bottom) if is_upright else (box.x0, box.x1)
    met = crossing[(crossing[:, 1] <= at + SNAP) & (crossing[:, 2] >= at - SNAP)]
    if not everywhere:
        return np.array([[at, *(_reaching(end, met[:, 0]) for end in ends)]])
    marks = met[_touched(met, along)][:, 0]
    parts = [part for part in _parts(marks) if not (is_upright and _runs(page.glyphs, at, part))]
    return np.array([[at, *part] for part in parts]).reshape(-1, 3)


def _reaching(end: float, marks: "Floats") -> float:
    """The end of a line, at the rule that it nearly reaches if there is one."""
    if not len(marks):
        return end
    nearest = float(marks[np.abs(marks - end).argmin()])
    return nearest if abs(nearest - end) <= _REACH else end


def _touched(rules: "Floats", others: "Floats") -> "Bools":
    """Tell which rules meet one of the others: those of a table, not lines between texts."""
    at, start, end = rules.T[:, :, None]
    other, low, high = others.T[:, None]
    meets: Bools = (other >= start - SNAP) & (other <= end + SNAP)
    meets &= (low <= at + SNAP) & (high >= at - SNAP)
    touched: Bools = np.any(meets, axis=1)
    return touched


def _parts(marks: "Floats") -> Iterator[tuple[float, float]]:
    """The stretches between neighbouring rules that a line crosses."""
    marks = np.sort(marks)
    if len(marks):
        marks = marks[group_starts(marks, SNAP)]
    yield from zip(marks[:-1].tolist(), marks[1:].tolist(), strict=True)


def _runs(glyphs: "Glyphs", x: float, part: tuple[float, float]) -> bool:
    """Tell whether a text runs through an upright line between two heights."""
    inside = (glyphs.baseline > part[0]) & (glyphs.baseline < part[1] + SNAP)
    box, lines = glyphs.box[inside], np.round(glyphs.baseline[inside])
    for line in np.unique(lines):
        own = box[lines == line]
        left, right = own[own[:, 0] < x], own[own[:, 2] > x]
        if len(left) and len(right):
            gap = right[:, 0].min() - left[:, 2].max()
            if gap < _WORD_SPACE * np.median(own[:, 3] - own[:, 1]):
                return True
    return False


def _read_frame(box: BBox, page: Page) -> BBox:
    """Where a box of the displayed page lies on the page as it is read: turned, made straight."""
    width, height = page.width, page.height
    if page.turn % 2:
        width, height = height, width
    x0, top, x1, bottom = box
    for _ in range(page.turn % 4):
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
        width, height = height, width
    if page.straightening is None:
        return BBox(x0, top, x1, bottom)
    (x0, top), (x1, bottom) = page.straightening.back(np.array([(x0, top), (x1, bottom)])).tolist()
    return BBox(x0, top, x1, bottom)
