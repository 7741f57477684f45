"""What words in texts full of names were perhaps meant to be: a slip, or a name not met before.

A new name made of right words must not be doubted. A word is meant here only where it stands with
its neighbours as in a phrase that the reader knows, or where the printed one is no word at all.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from kehoach.normalize.language.continuation import LINKS
from kehoach.normalize.language.diacritics import Lexicon, place_tone
from kehoach.normalize.language.folded_text import Aligned, fold_letters, lower_letters
from kehoach.normalize.language.misprints import Beside, Misprint, MisprintFinder, is_slip
from kehoach.normalize.language.near_words import NearWords
from kehoach.normalize.language.syllable_pairs import (
    attested,
    go_together,
    is_attested,
    likelier_after,
)
from kehoach.orthography import is_syllable
from kehoach.roman import ROMAN

_FIGURE = re.compile("[0-9]")
_PIECE = re.compile(r"([^\W\d_]+)|\d|[^\w\s]")
"""A word, or a mark, which parts the words on its sides and is found as ""."""
_MOST_KEPT = 1 << 16
_NUMBERING = frozenset(("số", *"abcdghkptv"))
_ROMAN_FIGURE = re.compile(r"(?<!\w)(?:[IVX]+1|1[VX])[IVX1]*(?!\w)")
"""A Roman numeral with a figure in it: "X1"."""


@cache
def near_attested() -> NearWords:
    """Return the syllables of official text by what is near to them."""
    return NearWords(attested())


class NameMisprintFinder(MisprintFinder):
    """Finds what may be misprints among names.

    ``neighbours`` holds what may stand side by side without being one phrase, ``proper`` the words
    that are printed with a capital wherever they are meant, ``ends`` those that end a name, so that
    no other small word with their letters is likely to stand there.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        neighbours: Lexicon,
        proper: Collection[str],
        ends: Collection[str],
    ) -> None:
        """Take the phrases of a reader, what may stand beside what, and two kinds of words."""
        super().__init__(lexicon, has_figures=True)
        self._is_clear = lru_cache(maxsize=1 << 14)(self._is_clear_there)
        self._phrases = lexicon
        self._neighbours = neighbours
        self._proper = proper
        self._ends = ends
        self._plain: set[tuple[str, str, str]] = set()

    def is_plain(self, printed: str) -> bool:
        """Whether a text has nothing that can be a misprint: a cheap test, for nearly all have not.

        Each word is judged by its neighbours, and remembered with them.
        """
        pieces = ["", *_PIECE.findall(printed), ""]
        there = set(zip(pieces, pieces[1:], pieces[2:], strict=False))
        if there <= self._plain:
            return True
        if _FIGURE.search(printed) or "-\n" in printed or "- \n" in printed:
            return False
        if not all(self._is_plain_there(*each) for each in there - self._plain):
            return False
        if len(self._plain) > _MOST_KEPT:
            self._plain.clear()
        self._plain |= there
        return True

    def _is_plain_there(self, before: str, printed: str, after: str) -> bool:
        word, *beside = map(lower_letters, (printed, before, after))
        if not word:
            return True
        sides = beside[0], beside[1]
        is_half = bool(after) and word + sides[1] in self._words
        return not (
            is_half
            or place_tone(word) != word
            or self._meanings(printed, word, sides)
            or self._compounds(printed, sides, is_one=after[:1].islower())
        )

    def in_figures(self, text: Aligned) -> list[Misprint]:
        """Return what may be misprinted in figures; a name without any has none."""
        if not _FIGURE.search(text.words):
            return []
        romans = (
            Misprint(*found.span(), found[0].replace("1", "I"), is_sure=False)
            for found in _ROMAN_FIGURE.finditer(text.printed)
        )
        return [*super().in_figures(text), *romans]

    def is_clear(self, word: str, beside: Beside) -> bool:
        """Whether a word needs no look: it is seen there, and no phrase has another there."""
        return self._is_clear(word, beside)

    def _is_clear_there(self, word: str, beside: Beside) -> bool:
        return super().is_clear(word, beside) and not self._is_displaced(word, beside)

    def is_suspect(self, word: str, text: Aligned, start: int) -> bool:
        """Whether a word can be a misprint: also a letter alone, which may be left of a word.

        A letter before figures is part of a code ("A05"), "số" one of what is numbered.
        """
        is_numbered = text.words[start + len(word) :].lstrip()[:1].isdigit()
        return word.isalpha() and word not in ROMAN and not (is_numbered and word in _NUMBERING)

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
        if printed.islower() and near in self._proper:
            return False
        word = lower_letters(printed)
        goes, fits = self._goes_with(near, beside), self._fits(near, beside)
        if not is_syllable(word):
            is_small = printed.islower() and len(word) > 1
            return goes or (is_small and bool(self._neighbours.stand_together(*beside, near)))
        if not is_attested(word) and printed.islower():
            return goes or fits
        if fold_letters(word) == fold_letters(near):
            is_end = printed.islower() and near in self._ends
            return self._has_lost_marks(printed, beside, goes=goes, fits=fits, is_end=is_end)
        if not self._is_known_as(printed) and fits and all(beside):
            return is_slip(word, near)
        is_strange = len(word) > 2 and not is_attested(word)
        is_told = all(beside) or printed.islower() or is_strange
        return goes and fits and is_told and (is_strange or is_slip(word, near))

    def _has_lost_marks(
        self, printed: str, beside: Beside, *, goes: bool, fits: bool, is_end: bool
    ) -> bool:
        """Whether the marks of a word may be wrong, by how one with its letters stands there."""
        word = lower_letters(printed)
        if is_attested(word) and not fits:
            return is_end and bool(beside[0]) and not beside[1] and not go_together(beside[0], word)
        is_other = is_end or not self._is_known_as(printed) or not is_syllable(beside[0])
        return goes or (fits and bool(beside[0]) and is_other)

    def _is_known_as(self, printed: str) -> bool:
        """Whether a word is one of the phrases, as it is printed: names have capitals."""
        word = lower_letters(printed)
        return word in self._phrases.words and not (printed.islower() and word in self._proper)

    def usual_there(self, printed: str, beside: Beside) -> Iterator[str]:
        """Return words near one in small letters that are seen with its neighbours.

        A word of the phrases may be right beside a stranger: then both must be seen so, or the word
        before it is known with it and the marks that it may have lost: "soạn thao" → "thảo".
        """
        word = lower_letters(printed)
        if not (printed.islower() or (printed.istitle() and not is_syllable(word))):
            return
        is_known = self._is_known_as(printed)
        marked = likelier_after(beside[0], word)
        is_known_after = go_together(word, beside[1])
        for near in near_attested().near(word):
            sides = _seen(near, beside)
            is_usual = all(sides) and len(sides) > 1
            goes = near in marked or (not is_known_after and go_together(near, beside[1]))
            is_meant = is_usual or not is_known or (goes and _has_lost(word, near))
            if is_slip(word, near) and any(sides) and is_meant:
                yield near

    def _meant(self, text: Aligned, word: re.Match[str], beside: Beside) -> Iterator[Misprint]:
        """Return also what a word with a capital makes a compound with: "Thu ký"."""
        found = [*super()._meant(text, word, beside)]
        printed, following = text.printed[slice(*word.span())], text.printed[word.end() + 1 :][:1]
        meant = () if found else self._compounds(printed, beside, is_one=following.islower())
        return iter(found or [Misprint(*word.span(), each, is_sure=False) for each in meant])

    def _compounds(self, printed: str, beside: Beside, *, is_one: bool) -> list[str]:
        """Return words near one with a capital that the next is known to follow.

        ``is_one`` says whether that is in small letters, so that the two may be one word.
        """
        word, after = lower_letters(printed), beside[1]
        if not is_one or not printed.istitle() or after in LINKS or self._fits(word, ("", after)):
            return []
        if go_together(word, after):
            return []
        is_known = word in self._phrases.words
        near = near_attested()
        return [
            each
            for each in near.near(word)
            if go_together(each, after) and is_slip(word, each)
            if not is_known or self._goes_with(each, ("", after)) or _are_alike(word, each)
        ]

    def rank(self, word: str, beside: Beside) -> int:
        """Return how well a word goes with its neighbours: with all, and in how many phrases."""
        return 2 * self._fits(word, beside) + self._phrases.stand_together(*beside, word)

    def is_damaged(self, word: str) -> bool:
        """Whether a word can be nothing as it is: any syllable may be in a name."""
        return not is_syllable(word)

    def is_sure(self, printed: str, near: str, beside: Beside) -> bool:
        """Whether a word must be another: one that is damaged, a common one beside strangers."""
        is_common = printed.islower() and self._goes_with(near, beside)
        return len(printed) > 1 and (is_common or super().is_sure(printed, near, beside))

    def _goes_with(self, word: str, beside: Beside) -> bool:
        """Whether a word stands beside one of its neighbours in a phrase."""
        return self._phrases.stand_together(*beside, word) > 0

    def _fits(self, word: str, beside: Beside) -> bool:
        """Whether a word may stand beside all of its neighbours."""
        before, after = beside
        sides = [(before, "")] * before.isalpha() + [("", after)] * after.isalpha()
        return bool(sides) and all(
            self._goes_with(word, side) or self._neighbours.stand_together(*side, word)
            for side in sides
        )


def _are_alike(word: str, near: str) -> bool:
    """Whether two words have the same letters, but for their marks."""
    return fold_letters(word) == fold_letters(near)


def _has_lost(word: str, near: str) -> bool:
    """Whether a word is another without some of its marks."""
    left = iter(unicodedata.normalize("NFD", near))
    return all(sign in left for sign in unicodedata.normalize("NFD", word))


def _seen(word: str, beside: Beside) -> list[bool]:
    """Return beside which of its neighbours, of those that official text has, a word is seen."""
    before, after = beside
    sides = [go_together(before, word)] * is_attested(before)
    return sides + [go_together(word, after)] * is_attested(after)
