"""The page for the reader of letters: rules and specks painted over, paper white, ink black."""

from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.extract.scan.paper import ink_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kehoach.extract.scan.page_image import PageImage
    from kehoach.extract.scan.rules import PageRules
    from kehoach.model import Floats, Rulings

    Bools = NDArray[np.bool_]
    Greys = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

_PAPER = 255
# Of 255: what is paler than this is paper; the darkest fifth of the ink becomes black.
_PALE, _INKED, _BLACK_SHARE = 20, 90, 80
_BLACKEST = 230
_FEW_INKED = 125  # pixels of every fourth
# Points. Noise and what shines through from the back stand further from ink than this.
_NEAR_INK = 1.2
# Points to each side of a rule on which its leftover ink lies, and on which a letter reaches on.
_RULE, _BESIDE = 0.9, 2.2
# Points. Letters are at least so large; what is smaller is a speck, but where it is as large as the
# first of three, and a letter lies in the box around it that the others give: a comma may stand
# behind a blank, a dot less large than a stop not.
_LETTER = 3.6
_FAR = ((0.0, 4.0, 6.0), (0.9, 8.0, 7.0), (2.2, 20.0, 7.0))
_DASH = (1.6, 1.6, 1.8)
_TINY, _TINY_SIDE = 0.6, 0.75
# The same for marks over marks: the tone over a hat of large letters is far from the letter.
_FAR_FROM_MARK = (0.9, 3.0, 4.0)


def cleaned(image: "PageImage", rules: "PageRules", rulings: "Rulings") -> "Greys":
    """Return the straight, evenly lit page without its rules and specks."""
    page = image.grey if image.is_bilevel() else _contrasted(image.grey, image.dots)
    page = page.copy()
    page[cv2.dilate(rules.ink, np.ones((3, 3), np.uint8)) > 0] = _PAPER
    _erase_leftovers(page, rulings.horizontal[:, [1, 0, 2]] * image.dots, image.dots)
    _erase_leftovers(page.T, rulings.vertical[:, [0, 1, 3]] * image.dots, image.dots)
    return _without_specks(page, image.dots)


def _contrasted(even: "Greys", dots: float) -> "Greys":
    """Ink stretched to black, all that is not near ink made paper."""
    dark = 255 - even
    tones = np.bincount(dark[::2, ::2].ravel(), minlength=256)
    inked = tones[_INKED:].cumsum()
    black = _BLACKEST
    if inked[-1] > _FEW_INKED:
        black = _INKED + int(inked.searchsorted(inked[-1] * _BLACK_SHARE / 100))
    table = (np.arange(256) - _PALE) / max(black - _PALE, 1)
    stretched = cv2.LUT(dark, (255 - np.clip(table, 0, 1) * 255).astype(np.uint8))
    side = 2 * max(3, round(_NEAR_INK * dots)) + 1
    near = cv2.dilate(ink_of(even), np.ones((side, side), np.uint8))
    page: Greys = cv2.bitwise_or(stretched, (1 - near) * _PAPER)
    return page


def _erase_leftovers(page: "Greys", rules: "Floats", dots: float) -> None:
    """Paint what is left along level rules white, where no letter reaches over them."""
    ink = (page < 128).astype(np.uint8)
    half, beside = max(2, round(_RULE * dots)), max(3, round(_BESIDE * dots))
    for y, first, last in rules.tolist():
        row, begin, end = int(y), max(0, int(first) - half), int(last) + half
        if row - half < beside or row + half + 1 + beside > len(ink):
            continue
        strip = ink[row - half - beside : row + half + 1 + beside, begin:end]
        crossed = strip[:beside].any(axis=0) | strip[-beside:].any(axis=0)
        page[row - half : row + half + 1, begin:end][:, strip.any(axis=0) & ~crossed] = _PAPER


def _without_specks(page: "Greys", dots: float) -> "Greys":
    """Paint dots of ink white that stand away from all letters."""
    _, letters = cv2.threshold(page, 127, 1, cv2.THRESH_BINARY_INV)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(letters, connectivity=8)
    is_small = stats[:, 2:4].max(axis=1) < _LETTER * dots
    y, x = letters.nonzero()
    label = labels[y, x]
    small = is_small[label]
    y, x, label = y[small], x[small], label[small]
    letters[y, x] = 0
    size, by_letter = stats[:, 2:4].max(axis=1) / dots, np.zeros(len(stats), bool)
    for least, *far in _FAR:
        near = _grown(letters, far, dots)[y, x] > 0
        by_letter[label[near & (size >= least)[label]]] = True
    least, *far = _FAR_FROM_MARK
    marks, large = np.zeros_like(letters), (size >= least)[label]
    held = by_letter[label] & large
    marks[y[held], x[held]] = 1
    by_letter[label[(_grown(marks, far, dots)[y, x] > 0) & large]] = True
    gone = _are_specks(stats, by_letter, dots)[label]
    specks = np.zeros_like(letters)
    specks[y[gone], x[gone]] = 1
    spread = cv2.dilate(specks, np.ones((3, 3), np.uint8))
    page[spread > letters] = _PAPER
    return page


def _grown(mask: "Mask", by: "Sequence[float]", dots: float) -> "Mask":
    """The mask with all within half of these points, across and down."""
    across, down = (int(each * dots) | 1 for each in by)
    grown: Mask = cv2.dilate(mask, np.ones((down, across), np.uint8))
    return grown


def _are_specks(stats: "NDArray[np.int32]", by_letter: "Bools", dots: float) -> "Bools":
    """(n,): small patches of ink that are no marks of letters and no dashes."""
    width, height, area = stats[:, 2:].T
    is_dash = (width > _DASH[0] * height) & (width > _DASH[1] * dots) & (height < _DASH[2] * dots)
    tiny = (area <= (_TINY * dots) ** 2) & (stats[:, 2:4].max(axis=1) <= _TINY_SIDE * dots)
    specks: Bools = ~(by_letter | is_dash) | tiny
    return specks
