"""Two tables so close to each other that the foot of one and the head of the next look like one.

In a double border some rule runs from one line to the other, at least at the sides of the table;
between two tables all of them stop.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Points: pieces of one rule stand nearer to each other, other tables further away.
_LEAST = 0.9
# Points to which rules end on one line.
_SAME = 0.6
# Rules that stop at each side of a gap between tables, at least; gaps on a page, at most.
_SIDES, _FEW = 3, 12


def draw_apart(boxes: "Floats", flat: "Bools", upright: "Bools", reach: float) -> "Floats":
    """Boxes (n, 4) of ink in which tables less than ``reach`` points apart are drawn so far apart.

    ``flat`` and ``upright`` (n,) tell which boxes are pieces of level and of upright rules.
    """
    boxes = _drawn_apart(boxes, flat, upright, reach)
    swapped = _drawn_apart(boxes[:, [1, 0, 3, 2]], upright, flat, reach)
    return np.asarray(swapped[:, [1, 0, 3, 2]])


def _drawn_apart(boxes: "Floats", flat: "Bools", upright: "Bools", reach: float) -> "Floats":
    """The same for tables one below the other."""
    gaps = _gaps(boxes[upright], reach)
    if not 0 < len(gaps) <= _FEW or _has_doubles(boxes[upright], reach):
        return boxes
    if not _are_of_tables(gaps, boxes[flat]):
        return boxes
    boxes = boxes.copy()
    for foot, head in gaps:
        aside = (reach + _SAME / 2 - head + foot) / 2
        for edge, move in ((foot, -aside), (head, aside)):
            middle = (boxes[:, 1] + boxes[:, 3]) / 2
            boxes[flat & (np.abs(middle - edge) < _SAME), 1::2] += move
        boxes[upright & (np.abs(boxes[:, 3] - foot) < _SAME), 3] -= aside
        boxes[upright & (np.abs(boxes[:, 1] - head) < _SAME), 1] += aside
    return boxes


def _gaps(sheer: "Floats", reach: float) -> list[tuple[float, float]]:
    """Foot and head of gaps at which several upright rules stop and go on, none going through."""
    heads = np.sort(sheer[:, 1])
    after = heads.searchsorted(sheer[:, 3] + _LEAST)
    near = where(after < len(heads))
    near = near[heads[after[near]] <= sheer[near, 3] + reach]
    if len(near) < _SIDES:
        return []  # as on most pages
    found = []
    for foot in sorted(set(sheer[near, 3].round(1).tolist())):
        ending = sheer[np.abs(sheer[:, 3] - foot) < _SAME]
        first, last = ending[:, 0].min(), ending[:, 2].max()
        beside = sheer[(sheer[:, 2] > first - _SAME) & (sheer[:, 0] < last + _SAME)]
        starts = beside[(beside[:, 1] > foot + _LEAST) & (beside[:, 1] <= foot + reach), 1]
        head = float(starts.min(initial=np.inf))
        crossed = ((beside[:, 1] < foot - _SAME) & (beside[:, 3] > foot + _SAME)).any()
        if len(ending) >= _SIDES <= len(starts) and not crossed and np.ptp(starts) < _SAME:
            found.append((foot, head))
    return [gap for at, gap in enumerate(found) if not at or gap[0] - found[at - 1][0] > _SAME]


def _are_of_tables(gaps: list[tuple[float, float]], level: "Floats") -> bool:
    """Are both edges of each gap ruled, and does what lies between gaps have several rows?"""
    y = (level[:, 1] + level[:, 3]) / 2
    edges = [edge for gap in gaps for edge in gap]
    if any(np.abs(y - edge).min(initial=np.inf) > _SAME for edge in edges):
        return False
    limits = [-np.inf, *edges, np.inf]
    inner = zip(limits[::2], limits[1::2], strict=True)
    # the outer edge of the first and of the last table is such a row edge too
    return all(
        np.count_nonzero((y > head + _SAME) & (y < foot - _SAME)) > np.isinf((head, foot)).any()
        for head, foot in inner
    )


def _has_doubles(sheer: "Floats", reach: float) -> bool:
    """Do upright rules run side by side, as those of cells that stand apart?"""
    order = np.lexsort((sheer[:, 1], sheer[:, 0]))
    x = (sheer[order, 0] + sheer[order, 2]) / 2
    step = x[1:] - x[:-1]
    return bool(((step > _LEAST) & (step <= reach)).any())
