"""What words and figures that a slip has damaged were perhaps meant to be.

Nothing here reads. A reader that is told what a word may have been reads the text with that word
too: where it comes to something else, the word is in doubt. A word is suspect where it is no
Vietnamese syllable, or is never seen beside its neighbours, and is one slip away from a word that
the reader knows; a figure, where letters that look like figures stand in it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kehoach.normalize.language.diacritics import Lexicon
from kehoach.normalize.language.edit_distance import is_one_slip
from kehoach.normalize.language.folded_text import Aligned, fold_letters
from kehoach.normalize.language.near_words import NearWords, cuts
from kehoach.normalize.language.syllable_pairs import go_together, is_attested
from kehoach.orthography import is_syllable

_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*")
_GAP = re.compile(r"\s|-\s?\n")
"""Between two halves of a word: a blank, or the hyphen at the end of a line."""
_LETTERS, _FIGURES = "IlOoSZB|", "11005281"
_AS_FIGURES = str.maketrans(_LETTERS, _FIGURES)
_UNIT_FOLLOWS = r"(?=(?:đ|d|k|tr|trđ|vnđ|triệu|tỷ|tỉ|nghìn|ngàn)(?![^\W\d_]))"
_MIXED = re.compile(
    rf"(?<![\w|])(?=[\d.,]{{0,30}}[{_LETTERS}])[\d{_LETTERS}]++(?:[.,][\d{_LETTERS}]++){{0,12}}+"
    rf"(?:(?![\w|])|{_UNIT_FOLLOWS})"
)
_COUNT = re.compile(r"(?<![\d.,])\d{1,3}\s?$")
_LONGEST_COUNT = 4
_BROKEN = re.compile(r"(?<!\d)\d++(?:\s[.,]\s?\d+|[.](?:\d\s\d\d|\d\d\s\d)(?!\d))")
"""A figure with a blank before its comma ("1 , 5"), or in a group of three ("9.20 0")."""
_MOST = 12
"""Suggestions for one text at most: more come of a text that the reader is not for."""


class Misprint(NamedTuple):
    """A stretch of the print, and what it may have been; ``is_sure``: it can be nothing as is."""

    start: int
    end: int
    meant: str
    is_sure: bool

    def mended(self, printed: str) -> str:
        """Return the text with what was meant in its place."""
        return f"{printed[: self.start]}{self.meant}{printed[self.end :]}"


class MisprintFinder:
    """Finds what may be misprints of the words of one reader."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = frozenset(word for word in lexicon.words if len(word) > 1)
        self._near = NearWords(filter(is_syllable, self._words))
        self._near_short = NearWords(word for word in self._words if not is_syllable(word))

    def find(self, text: Aligned, is_read: Callable[[int], bool]) -> list[Misprint]:
        """Return what may be misprinted; ``is_read`` tells whether a word there was understood."""
        found: list[Misprint] = [*_mixed_figures(text), *_broken_figures(text)]
        words = list(_WORD.finditer(text.words))
        for one, two in pairwise(words):
            if one[0] + two[0] in self._words:
                found += _joined(text, one, two)
        for at, word in enumerate(words):
            if word[0][0].isalpha() and not is_read(word.start()):
                found += self._meant(text, word, _beside(text, words, at))
        return found[:_MOST]

    def _meant(
        self, text: Aligned, word: re.Match[str], beside: tuple[str, str]
    ) -> Iterator[Misprint]:
        """Return the known words that one slip may have turned into a word."""
        before, after = beside
        is_word = _is_word(word[0])
        if is_word and self._stands(text, word, beside):
            return
        is_short = _is_short_form(text, word) and word[0] not in self._words
        short = self._near_short.near(word[0]) if is_short else ()
        for near in (*self._near.near(word[0]), *short):
            if not is_word or (_is_slip(word[0], near) and self._goes(before, near, after)):
                yield Misprint(*word.span(), near, is_sure=not is_word and near not in short)
        if not is_word:
            yield from self._parted(word)

    def _stands(self, text: Aligned, word: re.Match[str], beside: tuple[str, str]) -> bool:
        """Whether a word is known to stand beside its neighbours, or counts after a figure."""
        before, after = beside
        if go_together(before, word[0]) or go_together(word[0], after):
            return True
        if word[0] in self._words and self._goes(before, word[0], after):
            return True
        near = max(word.start() - _LONGEST_COUNT, 0)
        return _COUNT.search(text.words, near, word.start()) is not None

    def _goes(self, before: str, word: str, after: str) -> bool:
        """Whether a word goes with one of its neighbours in a phrase, or has none."""
        is_alone = not before and not after
        return is_alone or self._lexicon.go_together(before, word, after) > 0

    def _parted(self, word: re.Match[str]) -> Iterator[Misprint]:
        """Two words that lost the space between them, of which at least one is known."""
        for cut in cuts(word[0]):
            pair = word[0][:cut], word[0][cut:]
            known = [each in self._words or each == "x" for each in pair]
            if any(known) and all(known[at] or is_syllable(pair[at]) for at in (0, 1)):
                yield Misprint(*word.span(), " ".join(pair), is_sure=True)


def _beside(text: Aligned, words: Sequence[re.Match[str]], at: int) -> tuple[str, str]:
    """Return the words before and after a word, "" where something else stands between."""
    before = words[at - 1][0] if at and _touch(text, words[at - 1], words[at]) else ""
    is_last = at + 1 == len(words) or not _touch(text, words[at], words[at + 1])
    return before, "" if is_last else words[at + 1][0]


def _touch(text: Aligned, one: re.Match[str], two: re.Match[str]) -> bool:
    return not text.words[one.end() : two.start()].strip()


def _joined(text: Aligned, one: re.Match[str], two: re.Match[str]) -> Iterator[Misprint]:
    """One known word that was broken in two."""
    is_broken = _GAP.fullmatch(text.words, one.end(), two.start())
    if is_broken and not go_together(one[0], two[0]):
        is_sure = not (_is_word(one[0]) and _is_word(two[0]))
        yield Misprint(one.start(), two.end(), one[0] + two[0], is_sure)


def _is_slip(word: str, near: str) -> bool:
    """Whether a word that is one may still be a slip: of its marks, or of one letter."""
    return fold_letters(word) == fold_letters(near) or is_one_slip(word, near)


def _is_word(word: str) -> bool:
    return is_syllable(word) and is_attested(word)


def _is_short_form(text: Aligned, word: re.Match[str]) -> bool:
    """Whether a word is no syllable and has two capitals."""
    printed = text.printed[word.start() : word.end()]
    return sum(map(str.isupper, printed)) > 1 and not is_syllable(word[0])


def _mixed_figures(text: Aligned) -> Iterator[Misprint]:
    """Figures in which letters stand that look like figures: "1O", "I,95", "S00.000"."""
    for found in _MIXED.finditer(text.printed):
        if any(map(str.isdigit, found[0])) or len(found[0]) == 1:
            has_figure = any(map(str.isdigit, found[0]))
            yield Misprint(*found.span(), found[0].translate(_AS_FIGURES), is_sure=has_figure)


def _broken_figures(text: Aligned) -> Iterator[Misprint]:
    for found in _BROKEN.finditer(text.printed):
        yield Misprint(*found.span(), "".join(found[0].split()), is_sure=False)
