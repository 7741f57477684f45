"""Level watermarks: large or pale words over the words of the page. They are of no cell."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import median, where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.glyphs.text_objects import TextObjects
    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

_LUMA = np.array([0.299, 0.587, 0.114])
# sRGB luma on white paper, 0 to 255: words in lighter ink are a watermark if they lie over others.
_PALE = 120.0
# Times the usual height of type: letters of a watermark are larger, or pale and tiled.
_LARGE = 1.8
# Share of a text's box under or over another text, beside which it would not be printed.
_OVER = 0.15
# So many texts of one look, one of which lies over others, are tiles of a watermark.
_TILES = 4


def find_watermarks(texts: "TextObjects", twice: "Ints") -> "Bools":
    """(n,): text objects that are pale and lie over other words, but for the shadows of words.

    ``twice`` (m, 2) are objects that stand at one spot.
    """
    alpha = texts.colour[:, 3] / 255
    pale = alpha * (texts.colour[:, :3] @ _LUMA) + (1 - alpha) * 255 > _PALE
    found = np.zeros(len(texts), bool)
    pale[twice.ravel()] = False
    if not pale.any() or pale.all():
        return found
    width, height = (texts.box[:, 2:] - texts.box[:, :2]).T
    words = texts.box[~pale]
    large = height > _LARGE * median(height[~pale])
    for at in where(pale).tolist():
        found[at] = _lies_over(texts.box[at], words, is_large=bool(large[at]))
    return found | _tiles(
        found, pale, np.column_stack((texts.colour, np.round(width), np.round(height)))
    )


def _lies_over(box: "Floats", words: "Floats", *, is_large: bool) -> bool:
    """Does a text share with others a good part of its place, or of theirs if it is large?"""
    low, high = np.maximum(words[:, :2], box[:2]), np.minimum(words[:, 2:], box[2:])
    common = np.prod(np.maximum(high - low, 0.0), axis=1)
    own = np.prod(box[2:] - box[:2])
    if is_large:
        return bool((common > _OVER * np.prod(words[:, 2:] - words[:, :2], axis=1)).any())
    return bool((common > 2 * _OVER * own).any())


def _tiles(found: "Bools", pale: "Bools", look: "Floats") -> "Bools":
    """Pale texts that look as one of those found does, where there are several of them."""
    tiles = np.zeros(len(found), bool)
    for each in np.unique(look[found], axis=0):
        alike = pale & (look == each).all(axis=1)
        if np.count_nonzero(alike) >= _TILES:
            tiles |= alike
    return tiles
