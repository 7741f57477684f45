"""What makes a word doubtful that no reader contradicts: low confidence, an odd syllable."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from kehoach.extract.letters.choice import ACCENTS
from kehoach.extract.letters.syllables import PRINTED, Syllables, core
from kehoach.extract.letters.words import Word
from kehoach.roman import is_roman

UNSURE, ODD = "unsure", "odd_syllable"
"""Doubts: of a word that Tesseract is not sure of; of one that is no syllable of Vietnamese."""

_LETTERS = re.compile(r"[^\W\d_]+")
# Different words that lack an accent before it is the scan that loses them.
_MANY = 4
# Confidence under which a word is doubtful.
_LEAST = 0.8
# Confidence from which an abbreviation that stands twice on a page is held to be printed there.
_SURE = 0.95
# Confidence from which what is no syllable is held to be a word of another language, or a name.
_FOREIGN = 0.98


def printed_often(words: Iterable[Word]) -> frozenset[str]:
    """Abbreviations that several words of a page surely hold: they are printed there."""
    sure = (word.text for word in words if word.confidence > _SURE)
    counts = Counter(part for text in sure for part in set(_LETTERS.findall(text)))
    return frozenset(part for part, count in counts.items() if count > 1 and part.isupper())


def loses_accents(words: Iterable[Word]) -> bool:
    """Do many words of a page lack the accents that they are settled with?

    Then they are lost in the scan; of a few the print may lack them.
    """
    return len({word.text for word in words if ACCENTS in word.doubts}) >= _MANY


def doubted(
    word: Word,
    syllables: Syllables,
    printed: Collection[str] = (),
    *,
    is_alone: bool = False,
    is_blurred: bool = False,
) -> Word:
    """The word with the doubts that it raises itself.

    ``printed`` are abbreviations of the page; ``is_alone``: its cell holds nothing else;
    ``is_blurred``: the scan of the page loses accents.
    """
    if is_blurred:
        word = word._replace(doubts=tuple(code for code in word.doubts if code != ACCENTS))
    if (word.confidence < _LEAST and not word.is_settled) or (
        is_alone and len(word.text) == 1 and word.text.isalpha()
    ):
        word = word.doubted(UNSURE)
    is_odd = _is_odd(word.text, syllables) or _is_odd_abbreviation(word.text, syllables, printed)
    return word.doubted(ODD) if is_odd and not _is_foreign(word, syllables) else word


def _is_odd(text: str, syllables: Syllables) -> bool:
    """Is it written in small letters, and no syllable that is printed now and then?"""
    parts = core(text)
    return parts is not None and parts[1][1:].islower() and not syllables.knows(parts[1])


def _is_foreign(word: Word, syllables: Syllables) -> bool:
    """Is it surely read, and like no syllable whose accents the scan may have lost?

    Of 127 such words, as "homestay" or "VNPT", none was wrong.
    """
    parts = core(word.text)
    return parts is not None and word.confidence > _FOREIGN and not syllables.alike(parts[1])


def _is_odd_abbreviation(text: str, syllables: Syllables, printed: Collection[str]) -> bool:
    """Does it hold capitals that are no abbreviation that is printed now and then?"""
    parts = (part for part in _LETTERS.findall(text) if part.isupper() and len(part) > 1)
    parts = (part for part in parts if part not in printed)
    return any(syllables.count(part) < PRINTED and not is_roman(part) for part in parts)
