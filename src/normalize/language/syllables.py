"""Words that were glued or broken when the document was made; told, never rewritten."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from kehoach.orthography import is_syllable

_WORD = regex.compile(r"\p{L}{3,}")
"""Shorter words are too short to be two, or a part of one."""
_CASE_BREAK = regex.compile(r"^\p{Lu}{2,}\p{Ll}{1,2}$")
"""Letters of the next word stuck to an abbreviation: "HĐNDh"."""
_ABBREVIATION_ENDING = regex.compile(r"^\p{Lu}{2,}(?:đ|x|s|(?<=[TCPKN])h|(?<=T)[rg]|(?<=N)g)$")
"""The beginning of a last word, as in "TTr" (tờ trình) and "TTg" (Thủ tướng)."""
_PARTS = regex.compile(r"(?<![\p{L}\p{N}])(?<!\p{N} )(\p{L}+) (?=(\p{Ll}+)(?!\p{L}))")
"""A word and the lower-case word after it; what follows a number may be a unit."""


def find_broken_words(text: str) -> Iterator[str]:
    """Find words that cannot be one Vietnamese word but could be two of them, or a part of one.

    A word that is printed in two parts ("hà nh") comes as both of them.
    """
    yield from filter(_is_broken, _WORD.findall(text))
    end = 0
    for found in _PARTS.finditer(text):
        first, second = found.groups()
        is_word = first[1:].islower() or len(first) == 1  # no abbreviation
        if found.start() < end or not is_word or (first + second).isascii():
            continue
        if is_parted(first, second):
            end = found.end(2)
            yield f"{first} {second}"


@lru_cache(maxsize=8192)
def is_parted(first: str, second: str) -> bool:
    """Whether two words are one syllable and a half of it is none: "hà nh", "tr ường", "buổ i"."""
    first, second = first.lower(), second.lower()
    return is_syllable(first + second) and not (is_syllable(first) and is_syllable(second))


@lru_cache(maxsize=8192)
def _is_broken(word: str) -> bool:
    if _CASE_BREAK.match(word) and not _ABBREVIATION_ENDING.match(word):
        return True
    lower = word.lower()
    if len(word) < 5 or not word[1:].islower() or lower.isascii() or is_syllable(lower):
        return False  # foreign words and names have no Vietnamese letters
    halves = ((lower[:at], lower[at:]) for at in range(2, len(lower) - 1))
    return any(is_syllable(first) and is_syllable(second) for first, second in halves)
