"""Whether print and vocabulary have the same tones, to which folded matching is blind."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from kehoach.normalize.aligned import Aligned
from kehoach.text import fold

_ITEM = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)|([^\s\[(]+)")


def spellings(words: str) -> Iterator[str]:
    """Yield every wording of a phrase in the vocabulary's small language."""
    items = (
        ["", *may.split("|")] if may else (must or word).split("|")
        for may, must, word in _ITEM.findall(words)
    )
    for choice in product(*items):
        yield " ".join(filter(None, choice))


def _letters(text: str) -> str:
    """Return the letters and marks of each word, sorted: a tone may sit on either vowel."""
    plain = unicodedata.normalize("NFD", text.lower())
    return " ".join("".join(sorted(word)) for word in plain.split())


class Tones:
    """The wordings of a vocabulary with their tones."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known: dict[str, set[str]] = defaultdict(set)
        for words in phrases:
            for spelling in spellings(words):
                self._known[fold(spelling)].add(_letters(spelling))

    def agree(self, text: Aligned, start: int, end: int) -> bool:
        """Whether the print at ``start:end`` is such a wording; a text without any marks may be."""
        if text.printed.isascii():
            return True
        known = self._known.get(" ".join(text.folded[start:end].split()))
        return known is None or _letters(text.printed[start:end]) in known
