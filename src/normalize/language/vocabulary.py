"""Vocabulary kept as CSV beside the code, and its small language for phrases.

In a ``words`` column, ``(a|b)`` is one of several, ``[a|b]`` one or none of them; everything else
stands for itself. Phrases are matched with their tone marks; case says nothing.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path

from kehoach.normalize.language.folded_text import lower_letters

_FOLDER = Path(__file__).parents[1] / "vocabulary"
_ITEM = re.compile(r"\[([^\]]*)\]|\(([^)]*)\)|([^\s\[(]+)")
_FIRST = re.compile(r"[^\W_]+|\S")
_WORD_END = r"(?:(?<=\w)(?!\w)|(?<!\w))"


@cache
def read_vocabulary(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of ``vocabulary/<name>.csv`` by column: many readers ask for one file."""
    text = (_FOLDER / f"{name}.csv").read_text("utf-8")
    heading, *rows = csv.reader(text.splitlines())
    return tuple(dict(zip(heading, row, strict=True)) for row in rows)


def read_spellings(name: str) -> dict[str, str]:
    """Return a vocabulary of two columns or more: as printed → the spelling that is read."""
    return {printed: read for printed, read, *_ in (row.values() for row in read_vocabulary(name))}


def choices(words: str) -> list[list[str]]:
    """Return the choices at each place of a phrase in small letters; "" where it may be empty."""
    return [
        ["", *may.split("|")] if may else (must or word).split("|")
        for may, must, word in _ITEM.findall(lower_letters(words))
    ]


def spellings(words: str) -> Iterator[str]:
    """Yield every wording of a phrase, in small letters."""
    for choice in product(*choices(words)):
        yield " ".join(filter(None, choice))


def phrase_pattern(words: str) -> str:
    """Return the pattern of a phrase, for text in small letters with single white space."""
    places = choices(words)
    last = max(place for place, choice in enumerate(places) if "" not in choice)
    parts = []
    for place, choice in enumerate(places):
        one = _either(choice)
        spaced = rf"{one}\s" if place < last else rf"\s{one}"
        is_optional = "" in choice
        parts.append(f"(?:{spaced})?" if is_optional else one if place == last else spaced)
    return "".join(parts) + _WORD_END


def _either(choice: list[str]) -> str:
    longest_first = sorted(filter(None, choice), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s") for w in longest_first) + ")"


def first_word(words: str, start: int = 0) -> str:
    """Return the word (or sign) at a place of a text; "" at white space or at the end."""
    found = _FIRST.match(words, start)
    return found[0] if found else ""


def first_words(words: str) -> set[str]:
    """Return the words (or signs) with which a phrase can begin."""
    first: set[str] = set()
    for choice in choices(words):
        first.update(filter(None, map(first_word, choice)))
        if "" not in choice:
            break
    return first
