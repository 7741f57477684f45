"""Words that were glued or broken when the document was made; told, never rewritten."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import regex

_WORD = regex.compile(r"\p{L}{3,}")
"""Shorter words are too short to be two, or a part of one."""
_CASE_BREAK = regex.compile(r"^\p{Lu}{2,}\p{Ll}{1,2}$")
"""Letters of the next word stuck to an abbreviation: "HĐNDh"."""

_ABBREVIATION_ENDING = regex.compile(r"^\p{Lu}{2,}(?:đ|x|s)$")

# A Vietnamese syllable without tone marks: onset, nucleus, coda (closed sets of the orthography).
_ONSET = "ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"
_NUCLEUS = (
    "uyê|uyu|uya|oai|oao|oay|oeo|uây|uôi|ươi|ươu|iêu|yêu|uao|uya|uêu|"
    "ia|iê|ya|yê|ua|uâ|uă|uê|ui|uo|uô|uơ|uy|ưa|ưi|ươ|ưu|ai|ao|au|ay|âu|ây|eo|êu|iu|oa|oă|oe|oi|oo|"
    "ôi|ơi|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_CODA = "ch|ng|nh|c|m|n|p|t"
_SYLLABLE = regex.compile(rf"(?:{_ONSET})?(?:{_NUCLEUS})(?:{_CODA})?")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


_PARTS = regex.compile(r"(?<![\p{L}\p{N}])(?<!\p{N} )(\p{L}+) (?=(\p{Ll}+)(?!\p{L}))")
"""A word and the lower-case word after it; what follows a number may be a unit."""
_OPEN = regex.compile(f"(?:{_ONSET})(?:{_NUCLEUS})")
_BEGINS_WITH_VOWEL = regex.compile(f"(?:{_NUCLEUS})(?:{_CODA})?")
_ONSETS, _CODAS = frozenset(_ONSET.split("|")), frozenset(_CODA.split("|"))


def find_broken_words(text: str) -> Iterator[str]:
    """Find words that cannot be one Vietnamese word but could be two of them, or a part of one.

    A word that is printed in two parts ("hà nh") comes as both of them.
    """
    yield from filter(_is_broken, _WORD.findall(text))
    for first, second in _PARTS.findall(text):
        if _is_parted(first, second):
            yield f"{first} {second}"


def _is_parted(first: str, second: str) -> bool:
    """Are two words one syllable, of which one part is no syllable of its own?"""
    if not (first[1:].islower() or len(first) == 1):
        return False  # an abbreviation
    (head, marks), (tail, more) = _without_tone(first.lower()), _without_tone(second)
    if not (
        (tail in _CODAS and _OPEN.fullmatch(head))
        or (head in _ONSETS and _BEGINS_WITH_VOWEL.fullmatch(tail))
    ):
        return False
    bare, tones = f"{head}{tail}", marks + more
    if bare.isascii() and not tones:
        return False  # foreign words have no Vietnamese letters
    return tones <= 1 and _SYLLABLE.fullmatch(bare) is not None


@lru_cache(maxsize=8192)
def _is_broken(word: str) -> bool:
    if _CASE_BREAK.match(word) and not _ABBREVIATION_ENDING.match(word):
        return True
    lower = word.lower()
    if len(word) < 5 or not word[1:].islower() or lower.isascii():
        return False  # foreign words and names have no Vietnamese letters
    bare, tones = _without_tone(lower)
    if tones <= 1 and _SYLLABLE.fullmatch(bare):
        return False
    return any(
        _SYLLABLE.fullmatch(bare[:at]) and _SYLLABLE.fullmatch(bare[at:])
        for at in range(2, len(bare) - 1)
    )


@lru_cache(maxsize=8192)
def _without_tone(word: str) -> tuple[str, int]:
    """The word without its tone marks, and how many it had: a syllable has at most one."""
    decomposed = unicodedata.normalize("NFD", word)
    kept = "".join(c for c in decomposed if c not in _TONES)
    return unicodedata.normalize("NFC", kept), len(decomposed) - len(kept)
