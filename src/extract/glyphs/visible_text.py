"""Which letters of a file a reader of the page sees.

Not seen is what stands outside the page, what a clip cuts off, what is painted over later, what is
set to be invisible, is smaller than any type or has the colour of its ground. Where shapes alone
do not tell, the page is drawn with and without the text in question. Invisible text over an image
is what a text recognition read there: it is read, unless it only repeats text that is seen.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.extract.pdf.pdfium_picture import shown
from kehoach.extract.rules.rulings import MAX_THICKNESS, visible
from kehoach.extract.rules.visible_rules import LEAST_CONTRAST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from kehoach.extract.glyphs.text_objects import TextObjects
    from kehoach.extract.rules.paint import Paint
    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# By text rendering mode (PDF Reference 1.7, table 5.3); the last is -1, unknown.
_OF_ONE_COLOUR, _UNPAINTED = np.zeros((2, 9), bool)
_OF_ONE_COLOUR[[0, 1, 4, 5]] = _UNPAINTED[[3, 7]] = True
# Points by which a clip may cut into the box of a letter, which is larger than its ink.
_SLACK = 1.0
# Share of the box of a letter under what hides it: a line that strikes it out is less.
_COVERED = 0.5
# Share of the page: text under such an image is what was recognised in it.
_SCAN = 0.5
# Share of a letter's box over which another one stands: an invisible copy of it.
_COPY = 0.3
# Points. Type that can be read is larger.
_LEAST_TYPE = 1.0
# Share of its letters: a text of which so many repeat others is a copy.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Scene:
    """What a page shows besides text: its size, paint, and images as boxes (n, 4) with order (n,).

    ``signs`` (k, 4) are the boxes of shapes as small as letters that are no rectangles.
    ``page`` is the handle of the page, to draw it where shapes do not tell.
    """

    page: int
    size: tuple[float, float]
    paint: "Paint"
    images: "Floats"
    image_order: "Floats"
    signs: "Floats"

    @property
    def drawings(self) -> "Floats":
        """(n, 4) boxes of signs, and of images that are no lines."""
        thick = np.min(self.images[:, 2:] - self.images[:, :2], axis=1, initial=np.inf)
        return np.concatenate((self.images[thick > MAX_THICKNESS], self.signs))

    def veils(self, after: float) -> "Iterator[tuple[Floats, float]]":
        """Yield box and order of what is painted after ``after`` and may let through what is below.

        Not so images over most of the page: its text was recognised in them.
        """
        sides = self.paint.box[:, 2:] - self.paint.box[:, :2]
        thick = sides.min(axis=1, initial=np.inf) > MAX_THICKNESS
        late = where(~self.paint.solid & thick & (self.paint.order > after))
        yield from zip(self.paint.box[late], self.paint.order[late].tolist(), strict=True)
        area = np.prod(self.images[:, 2:] - self.images[:, :2], axis=1)
        small = where((area <= _SCAN * self.size[0] * self.size[1]) & (self.image_order > after))
        yield from zip(self.images[small], self.image_order[small].tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class Unseen:
    """Letters (n,) that are not seen: cut off by an edge or a clip, or hidden otherwise.

    ``veiled`` are those of the hidden ones that lie under paint which lets something through, or
    which is no paper: not covered to set other words there, but blacked out.
    """

    cut: "Bools"
    hidden: "Bools"
    veiled: "Bools"

    def any(self) -> bool:
        """Is any letter not seen?"""
        return bool(self.cut.any() or self.hidden.any())


def find_unseen(
    box: "Floats", texts: "TextObjects", owner: "Callable[[], Ints]", scene: Scene
) -> Unseen:
    """Find the letters, boxes (n, 4) on the page, that are not seen.

    ``owner`` gives the text object (n,) of each letter; it costs time and is asked only where
    some object is in doubt.
    """
    cut, hidden = _outside(box, scene.size), np.zeros(len(box), bool)
    clipped = _is_clipped(texts)
    unpainted = _UNPAINTED[texts.mode]
    covers = _covers(texts, scene)
    doubtful = _is_doubtful(texts, scene)
    tiny = _is_tiny(texts)
    if not any((clipped.any(), unpainted.any(), len(covers), doubtful.any(), tiny.any())):
        return Unseen(cut, hidden, np.zeros(len(box), bool))
    own, veiled = owner(), np.zeros(len(box), bool)
    hidden |= tiny[own] & (own >= 0)
    if texts.clip is not None:
        cut |= clipped[own] & ~_within(_middles(box), texts.clip[own], _SLACK) & (own >= 0)
    for at, objects in covers:
        under = where(np.isin(own, objects))
        under = under[_share(box[under], scene.paint.box[at]) > _COVERED]
        hidden[under] = True
        veiled[under] |= visible(scene.paint.colour[at : at + 1])[0]
    asked = where(doubtful[own] & (own >= 0) & ~hidden & ~cut)
    if len(asked):
        hidden[asked] = ~_is_shown(box[asked], texts, doubtful, scene)
        faint = asked[hidden[asked]]
        veiled[faint] = _are_veiled(texts, scene)[own[faint]] if len(faint) else False
    invisible = where(unpainted[own] & (own >= 0))
    if len(invisible):
        hidden[invisible] = ~_is_recognised(box, own, invisible, hidden | cut, scene)
    return Unseen(cut, hidden & ~cut, veiled & ~cut)


def on_scan(texts: "TextObjects", owner: "Callable[[], Ints]", scene: Scene) -> "Bools | None":
    """(n,): letters that a text recognition put on a scan; None where there are none.

    They are not painted at all, or an image over most of the page is painted over them.
    """
    area = np.prod(scene.images[:, 2:] - scene.images[:, :2], axis=1)
    wide = area > _SCAN * scene.size[0] * scene.size[1]
    last = scene.image_order[wide].max(initial=-np.inf)
    hidden = _UNPAINTED[texts.mode] | (texts.order < last)
    if not hidden.any():
        return None
    own = owner()
    found: Bools = hidden[own] & (own >= 0)
    return found


def _outside(box: "Floats", size: tuple[float, float]) -> "Bools":
    """(n,): letters whose middle lies outside the page."""
    if not len(box) or (box.min() >= 0 and (box[:, 2:].max(axis=0) <= size).all()):
        return np.zeros(len(box), bool)
    return ~_within(_middles(box), np.array([[0.0, 0.0, *size]]), 0.0)


def _is_tiny(texts: "TextObjects") -> "Bools":
    """(n,): text objects too small to be read; some fonts are far larger than the size they say."""
    height = np.min(texts.box[:, 2:] - texts.box[:, :2], axis=1, initial=np.inf)
    tiny: Bools = (texts.size < _LEAST_TYPE) & (height < 2 * _LEAST_TYPE)
    return tiny


def _is_clipped(texts: "TextObjects") -> "Bools":
    """(n,): text objects that reach out of what they are clipped to."""
    if texts.clip is None:
        return np.zeros(len(texts), bool)
    low: Bools = np.any(texts.box[:, :2] < texts.clip[:, :2] - _SLACK, axis=1)
    high: Bools = np.any(texts.box[:, 2:] > texts.clip[:, 2:] + _SLACK, axis=1)
    return low | high


def _covers(texts: "TextObjects", scene: Scene) -> "list[tuple[int, Ints]]":
    """What is painted over text: index of the paint, and indices of the text objects below it."""
    paint = scene.paint
    late = where(paint.solid & (paint.order > texts.order.min(initial=np.inf)))
    sides = paint.box[late, 2:] - paint.box[late, :2]
    late = late[sides.min(axis=1, initial=np.inf) > MAX_THICKNESS / 2]
    found = []
    for at in late.tolist():
        under = where((texts.order < paint.order[at]) & _touch(texts.box, paint.box[at]))
        if len(under):
            found.append((at, under))
    return found


def _is_doubtful(texts: "TextObjects", scene: Scene) -> "Bools":
    """(n,): text objects that only a picture of the page can tell to be seen or not.

    Those of a colour as pale as paper, on no darker ground, those of the colour of an area
    below them, those under what may or may not let them through, and those that may be masked.
    """
    pale = _OF_ONE_COLOUR[texts.mode] & ~visible(texts.colour)
    doubtful = pale.copy()
    for at in where(pale).tolist():
        doubtful[at] = not _stands_on_dark(texts, at, scene.paint)
    doubtful |= texts.masked | _are_on_own_colour(texts, scene.paint)
    for box, order in scene.veils(float(texts.order.min(initial=np.inf))):
        doubtful |= (texts.order < order) & _touch(texts.box, box)
    doubtful &= ~_UNPAINTED[texts.mode]
    return doubtful


def _are_veiled(texts: "TextObjects", scene: Scene) -> "Bools":
    """(n,): text objects of an ink that stands out, under paint that is not solid."""
    paint, found = scene.paint, np.zeros(len(texts), bool)
    sides = paint.box[:, 2:] - paint.box[:, :2]
    thick = sides.min(axis=1, initial=np.inf) > MAX_THICKNESS
    for at in where(~paint.solid & thick).tolist():
        found |= (texts.order < paint.order[at]) & _touch(texts.box, paint.box[at])
    return found & visible(texts.colour)


def _are_on_own_colour(texts: "TextObjects", paint: "Paint") -> "Bools":
    """(n,): text objects that touch an area of their own colour, or nearly so, painted before."""
    found = np.zeros(len(texts), bool)
    sides = paint.box[:, 2:] - paint.box[:, :2]
    thick = where(paint.solid & (sides.min(axis=1, initial=np.inf) > MAX_THICKNESS))
    if not len(thick):
        return found
    grounds = paint.colour[thick, :3].astype(float)
    for colour in np.unique(texts.colour[:, :3], axis=0):
        alike = thick[np.abs(grounds - colour).max(axis=1) < LEAST_CONTRAST]
        those = where((texts.colour[:, :3] == colour).all(axis=1)) if len(alike) else ()
        for at in alike.tolist():
            later = texts.order[those] > paint.order[at]
            found[those] |= later & _touch(texts.box[those], paint.box[at])
    return found


def _stands_on_dark(texts: "TextObjects", at: int, paint: "Paint") -> bool:
    """Is the last thing painted below the middle of a text object solid, and no paper white?"""
    middle = _middles(texts.box[at : at + 1])
    below = where((paint.order < texts.order[at]) & _within(middle, paint.box, 0.0))
    if not len(below):
        return False
    last = below[paint.order[below].argmax()]
    return bool(paint.solid[last] and visible(paint.colour[last : last + 1])[0])


def _is_shown(box: "Floats", texts: "TextObjects", doubtful: "Bools", scene: Scene) -> "Bools":
    chosen = [texts.objects[at] for at in where(doubtful).tolist()]
    return shown(scene.page, scene.size, chosen, box)


def _is_recognised(
    box: "Floats", own: "Ints", invisible: "Ints", unseen: "Bools", scene: Scene
) -> "Bools":
    """(m,): invisible letters that stand over an image, in no text that repeats what is seen."""
    middles = _middles(box[invisible])
    over = np.zeros(len(invisible), bool)
    for image in scene.images:
        over |= _within(middles, image[None], 0.0)
    seen = ~unseen
    seen[invisible] = False
    if over.any() and seen.any():
        texts = own[invisible[over]]
        repeats = np.bincount(texts, _repeats(box[invisible[over]], box[seen]))
        over[over] = (repeats <= _MOSTLY * np.bincount(texts))[texts]
    return over


def _repeats(box: "Floats", others: "Floats") -> "Bools":
    """(n,): boxes that some other box covers by a good part."""
    shares = (_share(each[None], others).max() for each in box)
    return np.fromiter(shares, float, len(box)) > _COPY


def _middles(boxes: "Floats") -> "Floats":
    middles: Floats = (boxes[:, :2] + boxes[:, 2:]) / 2
    return middles


def _within(points: "Floats", boxes: "Floats", slack: float) -> "Bools":
    """(n,): is each point within its box, or the one point within each box?"""
    after: Bools = np.all(points >= boxes[:, :2] - slack, axis=1)
    before: Bools = np.all(points <= boxes[:, 2:] + slack, axis=1)
    return after & before


def _touch(boxes: "Floats", box: "Floats") -> "Bools":
    """(n,): boxes that have more than an edge in common with one box."""
    before: Bools = np.all(boxes[:, :2] < box[2:], axis=1)
    after: Bools = np.all(boxes[:, 2:] > box[:2], axis=1)
    return before & after


def _share(boxes: "Floats", other: "Floats") -> "Floats":
    """(n,) share of each box that lies in another; of one box in each of others."""
    low, high = np.maximum(boxes[:, :2], other[..., :2]), np.minimum(boxes[:, 2:], other[..., 2:])
    common = np.prod(np.maximum(high - low, 0.0), axis=1)
    share: Floats = common / np.maximum(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1), 1e-6)
    return share
