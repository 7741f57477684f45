"""Whether print and vocabulary have the same tones, to which folded matching is blind."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import TypeAlias

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.vocabulary import first_word, first_words
from kehoach.text import fold

_Likeness: TypeAlias = Callable[[str, str], bool]
_BAR = "\u0335"
"""The stroke of đ, as a mark of its own."""
_MOST_SEEN = 1 << 13
_ITEM = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)|([^\s\[(]+)")


def spellings(words: str) -> Iterator[str]:
    """Yield every wording of a phrase in the vocabulary's small language."""
    items = (
        ["", *may.split("|")] if may else (must or word).split("|")
        for may, must, word in _ITEM.findall(words)
    )
    for choice in product(*items):
        yield " ".join(filter(None, choice))


@lru_cache(maxsize=1 << 13)
def _letters(text: str) -> str:
    """Return the letters and marks of each word, sorted: a tone may sit on either vowel."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", f"d{_BAR}"))
    return " ".join("".join(sorted(word)) for word in plain.split())


class Tones:
    """The wordings of a vocabulary with their tones."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._known: dict[str, dict[str, set[str]]] = {}
        self._seen: dict[tuple[str, _Likeness], bool] = {}
        for words in phrases:
            for first in first_words(words):
                self._by_first[first].append(words)

    def agree(self, text: Aligned, start: int, end: int) -> bool:
        """Whether the print at ``start:end`` is such a wording; a text without any marks may be."""
        return text.printed.isascii() or self._fits(text.printed[start:end], _same)

    def nearly_agree(self, text: Aligned, start: int, end: int) -> bool:
        """Whether the print is such a wording; whole words may lack their marks ("ngan sách")."""
        return self._fits(text.printed[start:end], _same_or_bare)

    def may_agree(self, text: Aligned, start: int, end: int) -> bool:
        """Whether the print is such a wording, of which some marks are missing ("Quyêt định")."""
        return self._fits(text.printed[start:end], _lacks_marks)

    def _fits(self, printed: str, is_like: _Likeness) -> bool:
        if len(self._seen) > _MOST_SEEN:
            self._seen.clear()
        key = (printed, is_like)
        if key not in self._seen:
            known = self._spelled(fold(printed))
            words = _letters(printed).split()
            self._seen[key] = known is None or any(
                all(map(is_like, words, spelled.split())) for spelled in known
            )
        return self._seen[key]

    def _spelled(self, folded: str) -> set[str] | None:
        """Return the wordings that fold to this, by their letters; None where there is none."""
        first = first_word(folded)
        if first not in self._known and first in self._by_first:
            self._known[first] = self._beginning_with(first)
        return self._known.get(first, {}).get(folded)

    def _beginning_with(self, first: str) -> dict[str, set[str]]:
        """Spell out the phrases that may begin with a word: of most no document has any."""
        known: dict[str, set[str]] = defaultdict(set)
        for words in self._by_first[first]:
            for spelling in spellings(words):
                known[fold(spelling)].add(_letters(spelling))
        return known


def _same(printed: str, spelled: str) -> bool:
    return printed == spelled


def _same_or_bare(printed: str, spelled: str) -> bool:
    return printed == spelled or printed.isascii()


def _lacks_marks(printed: str, spelled: str) -> bool:
    return not Counter(printed) - Counter(spelled)
