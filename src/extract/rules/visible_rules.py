"""Which of the thin things that are painted can be seen: those that stand out from their ground.

White rules on a dark header are borders, white rules on white paper are not, nor is a black one
under a white patch; one that goes on at both sides of a thing laid over the table is whole. Where
areas of paint meet a rule, it is looked at on both sides of its middle line, stretch by stretch:
what was painted there before it, and what after.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.extract.rules.rulings import MAX_THICKNESS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.rules.paint import Paint
    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Weights of red, green and blue in the brightness of a colour (ITU-R BT.601).
_LUMA = np.array((0.299, 0.587, 0.114))
# Of 255. #EEE on white is 17 away from it and a border; print and eye tell less than this apart
# only in large areas.
LEAST_CONTRAST = 9.0
# Of 255: what is fainter hides nothing that lies below it.
OPAQUE = 230
_WHITE = np.array((255.0, 255.0, 255.0))
# Points. Word shades a cell in strips: its margins, 5.4 pt wide, and its lines between them.
_LEAST_MARGIN = 3.0
_TOUCHING = 0.3
_MOST_OF_IT = 0.7
# Shares of the thickness of a rule from its middle line to the two lines that are looked at.
_ASIDE = 0.3
# Points from a rule within which an area lies along it: its edge is then the edge of the area.
_BESIDE = 0.6
# Rules by areas that are compared at once, to bound the memory.
_AT_ONCE = 2_000_000


def seen_rules(paint: "Paint") -> "Floats":
    """(m, 4) boxes of thin paint that can be seen; in pieces where it is covered in part."""
    is_thin = _thickness(paint.box) <= MAX_THICKNESS
    stands_out = contrast(paint.colour, _WHITE) >= LEAST_CONTRAST
    hides = np.where(is_thin, ~stands_out & (paint.colour[:, 3] >= OPAQUE), paint.solid)
    thin, areas = paint.take(where(is_thin)), paint.take(where(hides))
    stands_out = stands_out[is_thin]
    if not len(areas):
        return thin.box[stands_out]
    stands_out &= ~_are_margins(thin, areas)
    doubtful = _doubtful(thin, areas, stands_out)
    pieces = [thin.box[stands_out & ~doubtful]]
    pieces += [_stretches(thin, at, areas) for at in where(doubtful).tolist()]
    return np.concatenate(pieces)


def cut_ends(paint: "Paint") -> "Floats":
    """(m, 2) points at which a clip cuts level rules off that can be seen."""
    size = paint.box[:, 2:] - paint.box[:, :2]
    level = (size[:, 1] <= MAX_THICKNESS) & (size[:, 0] > size[:, 1])
    level &= contrast(paint.colour, _WHITE) >= LEAST_CONTRAST
    y = (paint.box[:, 1] + paint.box[:, 3]) / 2
    ends = [(paint.box[:, side], y, level & paint.cut[:, side]) for side in (0, 2)]
    return np.concatenate([np.column_stack((x, y))[cut] for x, y, cut in ends])


def _thickness(boxes: "Floats") -> "Floats":
    thickness: Floats = (boxes[:, 2:] - boxes[:, :2]).min(axis=1, initial=np.inf)
    return thickness


def contrast(colour: "NDArray[np.uint32]", ground: "Floats") -> "Floats":
    """(n,) how far RGBA colours (n, 4) laid on a ground, RGB (3,) or (n, 3), differ from it."""
    difference = np.abs(colour[:, :3] - ground) @ _LUMA
    visible: Floats = difference * (colour[:, 3] / 255.0)
    return visible


def _are_margins(thin: "Paint", areas: "Paint") -> "Bools":
    """(n,) strips that lie along an area of their colour: the margins of a shaded cell."""
    margins = np.zeros(len(thin), bool)
    broad = where(_thickness(thin.box) >= _LEAST_MARGIN)
    if len(broad):
        box, colour = thin.box[broad], thin.colour[broad]
        along = np.argmax(box[:, 2:] - box[:, :2], axis=1)
        grown = box.copy()
        grown[np.arange(len(box)), 1 - along] -= _TOUCHING
        grown[np.arange(len(box)), 3 - along] += _TOUCHING
        touches = _meets(grown, areas.box)
        touches &= (colour[:, None] == areas.colour[None]).all(axis=2)
        common = np.minimum(grown[:, None, 2:], areas.box[None, :, 2:])
        common = common - np.maximum(grown[:, None, :2], areas.box[None, :, :2])
        length = np.take_along_axis(common, along[:, None, None], axis=2)[..., 0]
        whole = (box[:, 2:] - box[:, :2]).max(axis=1)
        touches &= length >= _MOST_OF_IT * whole[:, None]
        margins[broad] = touches.any(axis=1)
    return margins


def _doubtful(thin: "Paint", areas: "Paint", stands_out: "Bools") -> "Bools":
    """(n,) rules for which areas matter: pale ones beside or on any, others that one may cover."""
    doubtful = np.zeros(len(thin), bool)
    chunk = max(1, _AT_ONCE // len(areas))
    for begin in range(0, len(thin), chunk):
        part = slice(begin, begin + chunk)
        matters = _meets(thin.box[part], areas.box)
        before = areas.order[None] < thin.order[part, None]
        matters &= ~(before & stands_out[part, None])
        doubtful[part] = matters.any(axis=1)
    return doubtful


def _meets(thin: "Floats", areas: "Floats") -> "Bools":
    """(n, m): does the area lie under, over or along some of the rule?"""
    x0, top, x1, bottom = thin.T[:, :, None]
    left, head, right, foot = areas.T[:, None]
    meets: Bools = (x0 - _BESIDE < right) & (left < x1 + _BESIDE)
    meets &= (top - _BESIDE < foot) & (head < bottom + _BESIDE)
    return meets


def _stretches(thin: "Paint", at: int, areas: "Paint") -> "Floats":
    """(k, 4) the stretches of one rule that can be seen."""
    box = thin.box[at]
    along = int(box[3] - box[1] > box[2] - box[0])  # 0: level, 1: upright
    met = where(_meets(box[None], areas.box)[0])
    near = areas.take(met[np.argsort(areas.order[met], kind="stable")])
    begin, end = float(box[along]), float(box[along + 2])
    edges = np.concatenate(((begin, end), near.box[:, along], near.box[:, along + 2]))
    edges = np.unique(np.clip(edges, begin, end))
    middle = (edges[1:] + edges[:-1]) / 2
    spans = (near.box[:, along, None] <= middle) & (near.box[:, along + 2, None] >= middle)
    across, thick = (box[1 - along] + box[3 - along]) / 2, box[3 - along] - box[1 - along]
    seen = np.zeros(len(middle), bool)
    for side in (-1, 1):
        lines = across + side * _ASIDE * thick, across + side * (thick / 2 + _BESIDE / 2)
        on, beside = (
            spans & ((near.box[:, 1 - along] <= y) & (near.box[:, 3 - along] >= y))[:, None]
            for y in lines
        )
        seen |= _seen_on_side(thin.take(np.array([at])), near, on, beside)
    if seen.any():
        inner = slice(int(seen.argmax()), len(seen) - int(seen[::-1].argmax()))
        below: Bools = np.any(spans[_laid_over(near, thin, at, along)], axis=0)
        seen[inner] |= below[inner]
    pieces = np.tile(box, (int(np.count_nonzero(seen)), 1))
    pieces[:, along], pieces[:, along + 2] = edges[:-1][seen], edges[1:][seen]
    return pieces


def _laid_over(areas: "Paint", thin: "Paint", at: int, along: int) -> "Bools":
    """(m,): areas of a colour that are laid over rule ``at`` and end at no rule that crosses it."""
    across = thin.box[(thin.box[:, 3 - along] - thin.box[:, 1 - along]) > MAX_THICKNESS]
    y = thin.box[at, [1 - along, 3 - along]].mean()
    across = across[(across[:, 1 - along] < y) & (across[:, 3 - along] > y)]
    ends = areas.box[:, [along, along + 2], None]
    at_rule = (np.abs(ends - across[:, along]) < _LEAST_MARGIN).any(axis=(1, 2))
    laid: Bools = (areas.order > thin.order[at]) & ~at_rule
    return laid & (contrast(areas.colour, _WHITE) >= LEAST_CONTRAST)


def _seen_on_side(rule: "Paint", areas: "Paint", on: "Bools", beside: "Bools") -> "Bools":
    """Tell which stretches (k,) of a rule can be seen, given the areas (m, k) there.

    ``areas`` are in order of painting; ``on`` tells those that lie under or over the rule,
    ``beside`` those along it.
    """
    covered = (on & (areas.order > rule.order)[:, None]).any(axis=0)
    grounds = (on & (areas.order < rule.order)[:, None], beside)
    standing_out = [_uppermost_contrast(rule, areas, lie_there) for lie_there in grounds]
    on_paper = contrast(rule.colour, _WHITE)
    seen: Bools = ~covered & (np.maximum(np.max(standing_out, axis=0), on_paper) >= LEAST_CONTRAST)
    return seen


def _uppermost_contrast(rule: "Paint", areas: "Paint", lie_there: "Bools") -> "Floats":
    """(k,) contrast of a rule to the last of the areas (m, k) that lie there, or to white paper."""
    layers = np.vstack((np.ones(lie_there.shape[1], bool), lie_there))
    uppermost = len(layers) - 1 - layers[::-1].argmax(axis=0)
    colours = np.vstack((_WHITE, areas.colour[:, :3].astype(float)))
    return contrast(np.repeat(rule.colour, lie_there.shape[1], axis=0), colours[uppermost])
