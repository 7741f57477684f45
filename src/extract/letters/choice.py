"""Spellings weighed by the syllables around them: only those that Tesseract itself held possible.

The likeliest way through the words of a clause: each spelling costs what Tesseract gives it below
the best one, and what is read as it is has a lead over all others.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from kehoach.extract.letters.syllables import START, Syllables, core
from kehoach.extract.letters.words import Word

CHOSEN = "chosen"
"""The doubt of a word of which another spelling than the likeliest letters was chosen."""

# Tesseract's cost of a letter up to which it counts as possible, what a unit of it is worth beside
# the logarithm of a probability, and the lead of what was read.
_REACH, _WEIGHT, _LEAD = 16.0, 0.5, 1.5
# Spellings of a word that are weighed.
_MOST = 14


class Spelling(NamedTuple):
    """A spelling of a word's letters and its cost, 0 for what was read."""

    text: str
    cost: float


def spellings(word: Word) -> list[Spelling]:
    """How else a word may be spelt, the likeliest first: one letter or two exchanged."""
    parts = core(word.text)
    letters = [letter.text for letter in word.letters]
    if not parts or "".join(letters) != word.text or any(len(text) != 1 for text in letters):
        return []
    first, last = len(parts[0]), len(parts[0]) + len(parts[1])
    spots = [
        (place, text, cost)
        for place in range(first, last)
        for text, cost in word.letters[place].others
        if cost <= _REACH and len(text) == 1 and text.isalpha()
    ]
    found: dict[str, float] = {}
    for changes in (*((spot,) for spot in spots), *combinations(spots, 2)):
        cost = sum(change[2] for change in changes)
        if cost <= _REACH and len({change[0] for change in changes}) == len(changes):
            text = _exchanged(letters, changes)[first:last]
            found[text] = min(cost, found.get(text, cost))
    return sorted((Spelling(*item) for item in found.items()), key=lambda s: (s.cost, s.text))


def _exchanged(letters: Sequence[str], changes: Sequence[tuple[int, str, float]]) -> str:
    spelt = list(letters)
    for place, text, _ in changes:
        spelt[place] = text
    return "".join(spelt)


def chosen(words: Sequence[Word], syllables: Syllables) -> list[Word]:
    """The words of a cell, each in the spelling that fits those around it best."""
    result = list(words)
    for clause in _clauses(words):
        texts = _likeliest([_options(words[place], syllables) for place in clause], syllables)
        for place, text in zip(clause, texts, strict=True):
            before, read, after = core(words[place].text) or ("", "", "")
            if text != read:
                result[place] = words[place].as_text(before + text + after).doubted(CHOSEN)
    return result


def _clauses(words: Sequence[Word]) -> list[list[int]]:
    """The places of words that follow each other without a mark between."""
    found: list[list[int]] = [[]]
    for place, word in enumerate(words):
        parts = core(word.text)
        if parts is None or parts[0]:
            found.append([])
        if parts is not None:
            found[-1].append(place)
            if parts[2]:
                found.append([])
    return [clause for clause in found if clause]


def _options(word: Word, syllables: Syllables) -> list[Spelling]:
    """What was read and the known syllables it may be besides, with their costs."""
    parts = core(word.text)
    read = Spelling(parts[1] if parts else word.text, 0.0)
    others = [
        Spelling(other.text, _LEAD + _WEIGHT * other.cost)
        for other in spellings(word)
        if syllables.knows(other.text)
    ]
    return [read, *others[:_MOST]]


def _likeliest(options: Sequence[Sequence[Spelling]], syllables: Syllables) -> tuple[str, ...]:
    """The best way through the options of a clause (Viterbi)."""
    ways: dict[str, tuple[float, tuple[str, ...]]] = {START: (0.0, ())}
    for spelt in options:
        reached: dict[str, tuple[float, tuple[str, ...]]] = {}
        for text, cost in spelt:
            syllable = text.lower()
            score, way = max(
                (score + syllables.score(before, syllable) - cost, (*way, text))
                for before, (score, way) in ways.items()
            )
            if syllable not in reached or score > reached[syllable][0]:
                reached[syllable] = (score, way)
        ways = reached
    return max(ways.values())[1]
