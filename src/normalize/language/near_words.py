"""Words that a slip of the pen, of a keyboard or of a scanner could have made of others."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial

from kehoach.normalize.language.edit_distance import is_one_slip
from kehoach.text import fold

_TONE_KEY = re.compile(r"(?<=[aeiouyw])[sfrxj](?=[a-z]{0,2}$)|(?<=[a-z])[sfrxj]$")
_VOWEL_KEYS = re.compile(r"w|([aeod])(?=\1)")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LONGEST = 16
"""Letters of the longest two syllables ("nghiêng" twice), and two by a slip."""


class NearWords:
    """Finds those of its words that are one slip away from another word.

    One slip is a letter too many, too few, wrong or out of its place (Damerau 1964), any marks
    missing or wrong, or the keys typed for the marks ("quys"). The index holds each word and what
    is left of it without one letter (Garbe's symmetric deletion), so that a look costs as many
    probes as a word has letters.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_piece: dict[str, set[str]] = defaultdict(set)
        self._by_letters: dict[str, set[str]] = defaultdict(set)
        self._by_bare_piece: dict[str, set[str]] = defaultdict(set)
        for word in words:
            bare = fold(word)
            self._by_letters[bare].add(word)
            for piece in (bare, *_shortened(bare)):
                self._by_bare_piece[piece].add(word)
            for form in _forms(word):
                for piece in (form, *_shortened(form)):
                    self._by_piece[piece].add(word)
        self.near = lru_cache(maxsize=1 << 13)(self._near)

    def _near(self, word: str) -> tuple[str, ...]:
        """Return the words, in lower case as given, that one slip could have turned into this."""
        if len(word) > _LONGEST:
            return ()
        found = set(self._by_letters.get(fold(word), ())) | self.typed(word)
        if word.isascii():
            found |= self._without_marks(word)
        for form in _forms(word):
            for piece in (form, *_shortened(form)):
                found |= set(filter(partial(_are_near, form), self._by_piece.get(piece, ())))
        return tuple(sorted(found - {word}))

    def _without_marks(self, word: str) -> set[str]:
        """Words of which all marks are lost, and then one letter is damaged."""
        pieces = (word, *_shortened(word))
        near = {each for piece in pieces for each in self._by_bare_piece.get(piece, ())}
        return {each for each in near if is_one_slip(word, fold(each))}

    def typed(self, word: str) -> set[str]:
        """Return the words whose keys, as they are typed for their marks, are these letters."""
        keys = fold(word)
        bare = _VOWEL_KEYS.sub("", _TONE_KEY.sub("", keys))
        return self._by_letters.get(bare, set()) if bare != keys else set()


def cuts(word: str) -> range:
    """Return where a word may be cut into two syllables that lost the space between them."""
    return range(1, len(word) if len(word) <= _LONGEST else 1)


def _shortened(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


@lru_cache(maxsize=1 << 13)
def _forms(word: str) -> tuple[str, ...]:
    """Return a word as it is, and with its tone behind it, for its place may be all that moved."""
    plain = unicodedata.normalize("NFD", word)
    tones = "".join(filter(_TONES.__contains__, plain))
    toneless = "".join(letter for letter in plain if letter not in _TONES)
    moved = unicodedata.normalize("NFC", toneless) + tones
    return (word,) if moved == word else (word, moved)


def _are_near(form: str, word: str) -> bool:
    return any(is_one_slip(form, other) for other in _forms(word))
