"""Fonts that say other letters than they print: their widths give them away.

A font may name its letters by a table that is shifted or mixed up: nothing tells so but its shapes.
In every type "i" and "l" are far narrower than "n" and "o", unless all letters are of one width.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import median, where
from kehoach.model import BBox, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from kehoach.extract.glyphs.text_objects import TextObjects
    from kehoach.model import Floats

    Ints = NDArray[np.int64]

_NARROW, _ROUND = (np.array([*map(ord, letters)], np.uint32) for letters in ("il", "nohu"))
_LOOKED_AT = np.zeros(128, bool)
_LOOKED_AT[[*map(ord, "iljtfrnohumw")]] = True
# Shares of the width of a round letter: a narrow one is no wider; one width of all to within this.
_AS_WIDE, _ONE_WIDTH = 0.8, 1.2
# Letters of a kind by which a font is judged.
_LEAST_NARROW, _LEAST_ROUND = 2, 4
# Pages of a document on which new fonts are looked for.
_MOST_PAGES = 5


class MisnamedFonts:
    """Finds the fonts of a document that misname their letters, each on the first page it is on."""

    def __init__(self) -> None:
        self._judged: set[str] = set()
        self._pages = 0

    def tell(
        self,
        code: "NDArray[np.uint32]",
        box: "Floats",
        texts: "TextObjects",
        fonts: "tuple[Sequence[str], Ints]",
        owners: "Callable[[Ints], Ints]",
    ) -> "Iterator[PrintDefect]":
        """Yield where the letters of such fonts stand.

        ``fonts`` are their names and, of each text object, the index of its own; ``owners`` gives
        the text object of each of some letters, -1: none.
        """
        names, font = fonts
        if self._judged.issuperset(names) or self._pages == _MOST_PAGES:
            return
        self._pages += 1
        letters = where(_LOOKED_AT[np.minimum(code, len(_LOOKED_AT) - 1)])
        own = owners(letters)
        letters, own = letters[own >= 0], own[own >= 0]
        width = (box[letters, 2] - box[letters, 0]) / np.maximum(texts.size[own], 0.1)
        for at, name in enumerate(names):
            those = where((font[own] == at) & (texts.turn[own] == 0))
            if name in self._judged or not _can_tell(code[letters[those]]):
                continue
            self._judged.add(name)
            if _misnames(code[letters[those]], width[those]):
                low, high = box[letters[those], :2].min(axis=0), box[letters[those], 2:].max(axis=0)
                yield PrintDefect(
                    "letters_misnamed", BBox(*low.tolist(), *high.tolist()), value=name
                )


def _can_tell(code: "NDArray[np.uint32]") -> bool:
    narrow = max(np.count_nonzero(code == each) for each in _NARROW)
    round_ones = int(np.count_nonzero(np.isin(code, _ROUND)))
    return bool(narrow >= _LEAST_NARROW and round_ones >= _LEAST_ROUND)


def _misnames(code: "NDArray[np.uint32]", width: "Floats") -> bool:
    """Is "i" or "l" as wide as round letters, though letters differ in width?"""
    widths = {each: median(width[code == each]) for each in set(code.tolist())}
    if max(widths.values()) < _ONE_WIDTH * min(widths.values()):
        return False
    usual = median(width[np.isin(code, _ROUND)])
    narrow = [
        widths[each] for each in _NARROW.tolist() if np.count_nonzero(code == each) >= _LEAST_NARROW
    ]
    return max(narrow) > _AS_WIDE * usual
