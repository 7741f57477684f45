"""What words in texts full of names were perhaps meant to be: a slip, or a name not met before.

A new name made of right words must not be doubted. A word is meant here only where it stands with
its neighbours as in a phrase that the reader knows, or where the printed one is no word at all.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kehoach.normalize.language.diacritics import Lexicon
from kehoach.normalize.language.folded_text import Aligned, fold_letters, lower_letters
from kehoach.normalize.language.misprints import Beside, Misprint, MisprintFinder, is_slip
from kehoach.normalize.language.near_words import NearWords
from kehoach.normalize.language.syllable_pairs import attested, go_together, is_attested
from kehoach.orthography import is_syllable
from kehoach.roman import ROMAN

_FIGURE = re.compile("[0-9]")


@cache
def near_attested() -> NearWords:
    """Return the syllables of official text by what is near to them."""
    return NearWords(attested())


class NameMisprintFinder(MisprintFinder):
    """Finds what may be misprints among names.

    ``neighbours`` holds what may stand side by side without being one phrase.
    """

    def __init__(self, lexicon: Lexicon, neighbours: Lexicon) -> None:
        """Take the phrases of a reader, and what may stand beside what."""
        super().__init__(lexicon, has_figures=True)
        self._is_clear = lru_cache(maxsize=1 << 14)(self._is_clear_there)
        self._phrases = lexicon
        self._neighbours = neighbours

    def in_figures(self, text: Aligned) -> list[Misprint]:
        """Return what may be misprinted in figures; a name without any has none."""
        return super().in_figures(text) if _FIGURE.search(text.words) else []

    def is_clear(self, word: str, beside: Beside) -> bool:
        """Whether a word needs no look: it is seen there, and no phrase has another there."""
        return self._is_clear(word, beside)

    def _is_clear_there(self, word: str, beside: Beside) -> bool:
        return super().is_clear(word, beside) and not self._is_displaced(word, beside)

    def is_suspect(self, word: str, _text: Aligned, _start: int) -> bool:
        """Whether a word can be a misprint: also a letter alone, which may be left of a word."""
        return word.isalpha() and word not in ROMAN

    def stands(self, word: str, beside: Beside) -> bool:
        """Whether a word is known to stand beside one of its neighbours."""
        if self._is_displaced(word, beside):
            return False
        return self._goes_with(word, beside) or self._fits(word, beside)

    def _is_displaced(self, word: str, beside: Beside) -> bool:
        """Whether phrases have another word between two neighbours, where this one is strange."""
        before, after = beside
        is_at_home = go_together(before, word) and go_together(word, after)
        if not all(beside) or is_at_home or self._fits(word, beside):
            return False
        both = (self._phrases.stand_together(*beside, near) == 2 for near in self._near.near(word))
        return any(both)

    def may_mean(self, printed: str, near: str, beside: Beside) -> bool:
        """Whether a word may stand for a known one near it, by what stands beside it."""
        word = lower_letters(printed)
        goes, fits = self._goes_with(near, beside), self._fits(near, beside)
        if not is_syllable(word):
            is_small = printed.islower() and len(word) > 1
            return goes or (is_small and bool(self._neighbours.stand_together(*beside, near)))
        if not is_attested(word) and printed.islower():
            return goes or fits
        if fold_letters(word) != fold_letters(near):
            is_strange = len(word) > 2 and not is_attested(word)
            is_told = all(beside) or printed.islower() or is_strange
            return goes and fits and is_told and (is_strange or is_slip(word, near))
        if is_attested(word) and not fits:
            return False
        return goes or (fits and bool(beside[0]) and word not in self._phrases.words)

    def usual_there(self, printed: str, beside: Beside) -> Iterator[str]:
        """Return words near one in small letters, if each of its neighbours is seen with them."""
        word = lower_letters(printed)
        if not printed.islower():
            return
        needed = 2 if word in self._phrases.words else 1
        for near in near_attested().near(word):
            seen = _times_seen(near, beside)
            if seen is not None and seen >= needed and is_slip(word, near):
                yield near

    def rank(self, word: str, beside: Beside) -> int:
        """Return how well a word goes with its neighbours: with all, and in how many phrases."""
        return 2 * self._fits(word, beside) + self._phrases.stand_together(*beside, word)

    def is_damaged(self, word: str) -> bool:
        """Whether a word can be nothing as it is: any syllable may be in a name."""
        return not is_syllable(word)

    def is_sure(self, printed: str, near: str, beside: Beside) -> bool:
        """Whether a word must be another: one that is damaged, a common one beside strangers."""
        is_common = printed.islower() and self._goes_with(near, beside)
        return is_common or super().is_sure(printed, near, beside)

    def _goes_with(self, word: str, beside: Beside) -> bool:
        """Whether a word stands beside one of its neighbours in a phrase."""
        return self._phrases.stand_together(*beside, word) > 0

    def _fits(self, word: str, beside: Beside) -> bool:
        """Whether a word may stand beside all of its neighbours."""
        before, after = beside
        sides = [(before, "")] * bool(before) + [("", after)] * bool(after)
        return bool(sides) and all(
            self._goes_with(word, side) or self._neighbours.stand_together(*side, word)
            for side in sides
        )


def _times_seen(word: str, beside: Beside) -> int | None:
    """Return beside how many neighbours a word is seen; None if never beside one of them."""
    before, after = beside
    sides = [go_together(before, word)] * is_attested(before)
    sides += [go_together(word, after)] * is_attested(after)
    return sum(sides) if all(sides) else None
