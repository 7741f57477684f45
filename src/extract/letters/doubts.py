"""What makes a word doubtful that no reader contradicts: low confidence, an odd syllable."""

from kehoach.extract.letters.syllables import Syllables, core
from kehoach.extract.letters.words import Word

UNSURE, ODD = "unsure", "odd_syllable"
"""Doubts: of a word that Tesseract is not sure of; of one that is no syllable of Vietnamese."""

# Confidence under which a word is doubtful.
_LEAST = 0.7


def doubted(word: Word, syllables: Syllables) -> Word:
    """The word with the doubts that it raises itself."""
    if word.confidence < _LEAST:
        word = word.doubted(UNSURE)
    return word.doubted(ODD) if _is_odd(word.text, syllables) else word


def _is_odd(text: str, syllables: Syllables) -> bool:
    """Is it written in small letters, and no syllable that is printed now and then?"""
    parts = core(text)
    return parts is not None and parts[1][1:].islower() and not syllables.knows(parts[1])
