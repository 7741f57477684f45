"""Accents that a print sets as signs of their own over or under their letters, as TeX does."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Codes = NDArray[np.uint32]

_COMBINING = {
    ord("`"): 0x300,
    ord("^"): 0x302,
    ord("~"): 0x303,
    0xA8: 0x308,
    0xAF: 0x304,
    0xB4: 0x301,
    0xB8: 0x327,
    0x2C6: 0x302,
    0x2C7: 0x30C,
    0x2CB: 0x300,
    0x2D8: 0x306,
    0x2D9: 0x307,
    0x2DA: 0x30A,
    0x2DC: 0x303,
}
"""The combining mark that each sign is, over a letter."""
_MARK_OF = np.zeros(max(_COMBINING) + 2, np.uint32)
_MARK_OF[[*_COMBINING]] = [*_COMBINING.values()]
# Shares of the height of a letter: from its baseline to that of its accent, at most; from the
# middle of the letter to that of the accent.
_RISE, _ASIDE = 0.7, 0.25
# Points by which an accent begins after its letter, so that it is read after it.
_AFTER = 0.001
_DOTLESS = 0x131


def settle_accents(
    code: "Codes", box: "Floats", baseline: "Floats"
) -> "tuple[Codes, Floats, Floats]":
    """Codes, boxes and baselines in which signs that stand over a letter are marks of that letter.

    So they are at its place, to be read after it; a sign beside letters stays what it is.
    """
    mark_of = _MARK_OF[np.minimum(code, len(_MARK_OF) - 1)]
    if not mark_of.any():
        return code, box, baseline  # as on most pages
    code, box, baseline = code.copy(), box.copy(), baseline.copy()
    letters = where((mark_of == 0) & _are_letters(code))
    for at in where(mark_of > 0).tolist():
        base = _letter_under(at, letters, box, baseline)
        if base is not None:
            code[at], baseline[at] = mark_of[at], baseline[base]
            box[at] = box[base] + (_AFTER, 0.0, 0.0, 0.0)
            if code[base] == _DOTLESS:
                code[base] = ord("i")
    return code, box, baseline


def _are_letters(code: "Codes") -> "NDArray[np.bool_]":
    distinct, place = np.unique(code, return_inverse=True)
    return np.array([chr(each).isalpha() for each in distinct.tolist()], bool)[place]


def _letter_under(
    at: int, letters: "NDArray[np.int64]", box: "Floats", baseline: "Floats"
) -> int | None:
    """The letter whose middle is that of the sign, and on whose line it stands."""
    middles = (box[letters, 0] + box[letters, 2]) / 2
    height = baseline[letters] - box[letters, 1]
    aside = np.abs(middles - (box[at, 0] + box[at, 2]) / 2)
    near = (aside < _ASIDE * height) & (np.abs(baseline[letters] - baseline[at]) < _RISE * height)
    inside = (box[at, 0] < box[letters, 2]) & (box[at, 2] > box[letters, 0])
    found = where(near & inside)
    return int(letters[found[aside[found].argmin()]]) if len(found) else None
