"""Vocabulary kept as CSV beside the code, and its small language for phrases.

In a ``words`` column, ``(a|b)`` is one of several, ``[a|b]`` one or none of them; everything else
stands for itself. Matching is on folded text, so accents and case in the file are for the reader.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from importlib.resources import files
from typing import NamedTuple

from kehoach.text import fold

_ITEM = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)|([^\s\[(]+)")
_WORD_END = r"(?:(?<=[a-z0-9])(?![a-z0-9])|(?<![a-z0-9]))"
_FIRST = re.compile(r"[a-z0-9]+|\S")


class Phrase(NamedTuple):
    """A phrase of the vocabulary: what it marks, its value, and how it is found."""

    kind: str
    value: str
    words: str


class Hit(NamedTuple):
    """A phrase found in a text, up to but not including ``end``."""

    kind: str
    value: str
    end: int


def read_vocabulary(name: str) -> list[dict[str, str]]:
    """Return the rows of ``vocabulary/<name>.csv`` by column."""
    text = (files("kehoach.normalize") / "vocabulary" / f"{name}.csv").read_text("utf-8")
    heading, *rows = csv.reader(text.splitlines())
    return [dict(zip(heading, row, strict=True)) for row in rows]


def _choices(words: str) -> list[str]:
    return sorted((fold(word) for word in words.split("|")), key=len, reverse=True)


def _pattern(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words) + ")"


def phrase_pattern(words: str) -> str:
    """Return the pattern of a phrase, for folded text with single white space."""
    items = [(_choices(may or must or word), bool(may)) for may, must, word in _ITEM.findall(words)]
    last = max(place for place, (_, optional) in enumerate(items) if not optional)
    parts = []
    for place, (choices, optional) in enumerate(items):
        one = _pattern(choices)
        spaced = rf"{one}\s" if place < last else rf"\s{one}"
        parts.append(f"(?:{spaced})?" if optional else one if place == last else spaced)
    return "".join(parts) + _WORD_END


def first_word(folded: str, start: int = 0) -> str:
    """Return the word (or sign) at a place of folded text; "" at white space or at the end."""
    found = _FIRST.match(folded, start)
    return found[0] if found else ""


def first_words(words: str) -> set[str]:
    """Return the folded words (or signs) with which a phrase can begin."""
    first: set[str] = set()
    for may, must, word in _ITEM.findall(words):
        first.update(filter(None, map(first_word, _choices(may or must or word))))
        if not may:
            break
    return first


class PhraseIndex:
    """Finds the longest phrase that starts at a place; of equals, the one named first."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        self._compiled: dict[str, tuple[tuple[re.Pattern[str], Phrase], ...]] = {}
        for phrase in phrases:
            for first in first_words(phrase.words):
                self._by_first[first].append(phrase)

    def _starting_with(self, first: str) -> tuple[tuple[re.Pattern[str], Phrase], ...]:
        """Return the phrases that can start with a word, compiled when they are first needed."""
        if first not in self._compiled and first in self._by_first:
            phrases = self._by_first[first]
            self._compiled[first] = tuple(
                (re.compile(phrase_pattern(phrase.words)), phrase) for phrase in phrases
            )
        return self._compiled.get(first, ())

    def find(self, folded: str, start: int, stop: int = sys.maxsize) -> Hit | None:
        """Return the longest phrase at ``start``, which must be the start of a word.

        It ends at ``stop`` at the latest.
        """
        best: Hit | None = None
        for pattern, phrase in self._starting_with(first_word(folded, start)):
            match = pattern.match(folded, start, stop)
            if match and (best is None or match.end() > best.end):
                best = Hit(phrase.kind, phrase.value, match.end())
        return best
