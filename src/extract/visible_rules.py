"""Which of the thin things that are painted can be seen: those that stand out from their ground.

White rules on a dark header are borders, white rules on white paper are not, nor is a black one
under a white patch. Where areas of paint meet a rule, it is looked at on both sides of its middle
line, stretch by stretch: what was painted there before it, and what after.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.extract.rulings import MAX_THICKNESS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.paint import Paint
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
    """(n,) rules that areas meet, unless painted after all of them and standing out from each."""
    doubtful = np.zeros(len(thin), bool)
    chunk = max(1, _AT_ONCE // len(areas))
    for begin in range(0, len(thin), chunk):
        part = np.arange(begin, min(begin + chunk, len(thin)))
        doubtful[part] = _doubtful_among(thin.take(part), areas, stands_out[part])
    return doubtful


def _doubtful_among(thin: "Paint", areas: "Paint", stands_out: "Bools") -> "Bools":
    meets = _meets(thin.box, areas.box)
    rule, area = meets.nonzero()
    plain = thin.order[rule] > areas.order[area]
    plain &= contrast(thin.colour[rule], areas.colour[area, :3].astype(float)) >= LEAST_CONTRAST
    plain &= stands_out[rule]
    doubtful = np.zeros(len(thin), bool)
    doubtful[rule[~plain]] = True
    return doubtful


def _meets(thin: "Floats", areas: "Floats") -> "Bools":
    """(n, m): does the area lie under or over some of the rule?"""
    x0, top, x1, bottom = thin.T[:, :, None]
    left, head, right, foot = areas.T[:, None]
    meets: Bools = (x0 < right) & (left < x1) & (top < foot) & (head < bottom)
    return meets


def _stretches(thin: "Paint", at: int, areas: "Paint") -> "Floats":
    """(k, 4) the stretches of one rule that can be seen."""
    box = thin.box[at]
    along = int(box[3] - box[1] > box[2] - box[0])  # 0: level, 1: upright
    met = where(_meets(box[None], areas.box)[0])
    met = met[np.argsort(areas.order[met], kind="stable")]
    low, high = areas.box[met, along], areas.box[met, along + 2]
    begin, end = float(box[along]), float(box[along + 2])
    edges = np.unique(np.clip(np.concatenate(((begin, end), low, high)), begin, end))
    middle = (edges[1:] + edges[:-1]) / 2
    spans = (low[:, None] <= middle) & (high[:, None] >= middle)
    seen = np.zeros(len(middle), bool)
    across = (box[1 - along] + box[3 - along]) / 2
    aside = _ASIDE * (box[3 - along] - box[1 - along])
    for line in (across - aside, across + aside):
        on = (areas.box[met, 1 - along] <= line) & (areas.box[met, 3 - along] >= line)
        seen |= _seen_on_line(thin, at, areas, met, spans & on[:, None])
    pieces = np.tile(box, (int(np.count_nonzero(seen)), 1))
    pieces[:, along], pieces[:, along + 2] = edges[:-1][seen], edges[1:][seen]
    return pieces


def _seen_on_line(thin: "Paint", at: int, areas: "Paint", met: "Ints", spans: "Bools") -> "Bools":
    """Tell which stretches (k,) of a rule stand out, given which areas (m, k) lie there."""
    later = areas.order[met] > thin.order[at]
    covered = (spans & later[:, None]).any(axis=0)
    earlier = areas.order[met] < thin.order[at]
    below = np.vstack((np.ones(spans.shape[1], bool), spans & earlier[:, None]))
    uppermost = len(below) - 1 - below[::-1].argmax(axis=0)
    grounds = np.vstack((_WHITE, areas.colour[met, :3].astype(float)))
    colour = np.repeat(thin.colour[at][None], spans.shape[1], axis=0)
    seen: Bools = ~covered & (contrast(colour, grounds[uppermost]) >= LEAST_CONTRAST)
    return seen
