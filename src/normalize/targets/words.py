"""The words that the reader of targets knows, by which it tells misprints and lost marks."""

from functools import cache

from kehoach.normalize.language.diacritics import ANY_FIGURE, Lexicon
from kehoach.normalize.language.non_quantities import BARE, NAMED
from kehoach.normalize.language.vocabulary import read_spellings, read_vocabulary
from kehoach.normalize.targets import bounds, due, subjects
from kehoach.normalize.targets.units import PER_WORDS, SCALES


@cache
def lexicon() -> Lexicon:
    """Return the words that the reader knows."""
    files = ("count_nouns", "bounds", "target_words")
    phrases = [row["words"] for name in files for row in read_vocabulary(name)]
    nouns = [row["words"] for row in read_vocabulary("count_nouns")]
    phrases += [f"{before} {noun}" for noun in nouns for before in (ANY_FIGURE, SCALES)]
    phrases += [
        f"{row['words']} {ANY_FIGURE}"
        for name in ("bounds", "target_words")
        for row in read_vocabulary(name)
    ]
    phrases += [f"(lên|xuống|tới) {row['words']}" for row in read_vocabulary("bounds")]
    phrases += [f"và {row['words']}" for row in read_vocabulary("bounds")]
    phrases += (*PER_WORDS, f"{ANY_FIGURE} và {ANY_FIGURE}", f"cả {ANY_FIGURE}")
    patterns = [pattern for _, pattern in NAMED + BARE]
    patterns += (*subjects.LINKS, *bounds.LINKS, *due.LINKS)
    return Lexicon(phrases, patterns, read_spellings("bare_syllables"))
