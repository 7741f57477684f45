"""Headings as noun phrases: a noun that says of what kind a column is, and what is said of it.

"Người cùng làm" is somebody ("người") who joins in ("cùng làm"); "Ngày khởi công" is a time at
which something begins. The nouns are data (``vocabulary/heading_nouns.csv``), as are the words that
qualify each kind (``heading_qualifiers.csv``): the first of them in a heading decides. A noun with
words that no list has says less plainly what the column is.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.text import fold

Words = tuple[str, ...]


class Said(NamedTuple):
    """A column that words name: ``weight``, ``plan`` and ``source`` as in ``headings.csv``."""

    column: str
    weight: int
    plan: int
    source: str = ""


_WORD = re.compile(r"[a-z0-9%]+")
_APART = re.compile(r"\s*[/,;&]\s*|\s+-\s+|\s+(?:va|hoac)\s+")
# Words before a noun that do not change what it says.
_BEFORE = frozenset({"cac", "nhung", "du", "kien", "cu", "the", "ten", "tong"})
_MOST_WORDS = 12
_LONGEST = 4
"""Words of the longest qualifier or noun that matters within a heading."""
_COUNT = re.compile(r"\d+|[ivx]+")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """What a heading says as a noun phrase.

    ``kind``: of what the column is; ``said``: the columns of ``items``, or ``extra``, that it may
    be, the plainest first; ``length``: words read; ``is_decided``: known words say which column,
    or the noun stands alone.
    """

    kind: str
    said: tuple[Said, ...]
    length: int
    is_decided: bool

    @property
    def column(self) -> str:
        """The column that it names the most plainly."""
        return self.said[0].column


# The column that a noun names where nothing more is known, how plainly alone and with other words,
# and how much it speaks for a plan.
_NOUN_ALONE = {
    "who": ("lead", 2, 2, 0),
    "when": ("deadline", 6, 4, 1),
    "money": ("funding", 7, 5, 1),
    "result": ("output", 6, 4, 1),
    "goal": ("objective", 5, 3, 1),
    "task": ("task", 5, 4, 1),
    "activity": ("activity", 6, 5, 1),
    "other": ("extra", 7, 3, 0),
}


def read_noun_phrase(text: str) -> NounPhrase | None:
    """Read a folded heading by its noun and what qualifies it, None where it begins with none."""
    first, *others = (tuple(_WORD.findall(part)) for part in _APART.split(text))
    length, kind = _noun(first)
    listed = [_noun(words) for words in others]
    if kind not in _NOUN_ALONE or any(each not in (kind, "none", "") for _, each in listed):
        return None
    rest = first[length:]
    for words, (read, _) in zip(others, listed, strict=True):
        rest += words[read:]
    if len(rest) > _MOST_WORDS or (rest and all(map(_COUNT.fullmatch, rest))):
        return None
    return _qualified(kind, length, rest)


def _qualified(kind: str, length: int, rest: Words) -> NounPhrase | None:
    """Read what the words behind a noun say of it; who leads and who joins in one is nobody."""
    found = list(_qualifiers(kind, rest))
    if kind == "who" and {"lead", "coordinating"} <= {said[0].column for _, said in found}:
        return None
    if found:
        end, said = found[0]
        return NounPhrase(kind, said, length + end, is_decided=True)
    column, alone, with_others, plan = _NOUN_ALONE[kind]
    bare = Said(column, with_others if rest else alone, plan)
    return NounPhrase(kind, (bare,), length, is_decided=not rest)


def _noun(words: Words) -> tuple[int, str]:
    """Return how long the noun is that a phrase begins with, and its kind; ``(0, "")``: none."""
    for start in range(len(words)):
        for length in range(min(len(words) - start, _longest_noun()), 0, -1):
            if kind := _nouns().get(words[start : start + length]):
                return start + length, kind
        if words[start] not in _BEFORE:
            break
    return 0, ""


def _qualifiers(kind: str, words: Words) -> Iterator[tuple[int, tuple[Said, ...]]]:
    """Yield where the words that qualify a noun end and what they say, in order of print."""
    known = _known_qualifiers().get(kind, {})
    at = 0
    while at < len(words):
        longest = min(_LONGEST, len(words) - at)
        lengths = (n for n in range(longest, 0, -1) if _is_known(words[at : at + n], known))
        length = next(lengths, 1)
        said = known.get(words[at : at + length])
        at += length
        if said:
            yield at, said


def _is_known(words: Words, qualifiers: Container[Words]) -> bool:
    return words in qualifiers or words in _nouns()


def noun_of(text: str) -> str | None:
    """Return the noun that a folded heading begins with, as it is spelt with marks."""
    words = tuple(_WORD.findall(text))
    length, kind = _noun(words)
    spelt = (_spellings().get(words[start:length]) for start in range(length))
    return next(filter(None, spelt), None) if kind else None


def known_phrases() -> Iterator[str]:
    """Yield nouns, and nouns with two words or more that qualify their kind, as they are spelt.

    One word more is one letter from too many others.
    """
    words: dict[str, list[str]] = {kind: [""] for kind in _NOUN_ALONE}
    for row in read_vocabulary("heading_qualifiers"):
        words[row["kind"]] += [f" {row['words']}"] if " " in row["words"] else []
    for row in read_vocabulary("heading_nouns"):
        yield from (row["noun"] + more for more in words.get(row["kind"], ()))


@cache
def _spellings() -> dict[Words, str]:
    """Nouns by their words without marks."""
    return {_words(row["noun"]): row["noun"] for row in read_vocabulary("heading_nouns")}


@cache
def _nouns() -> dict[Words, str]:
    return {_words(row["noun"]): row["kind"] for row in read_vocabulary("heading_nouns")}


@cache
def _longest_noun() -> int:
    return max(map(len, _nouns()))


@cache
def _known_qualifiers() -> dict[str, dict[Words, tuple[Said, ...]]]:
    known: dict[str, dict[Words, tuple[Said, ...]]] = defaultdict(dict)
    for row in read_vocabulary("heading_qualifiers"):
        said = Said(row["column"], int(row["weight"]), int(row["plan"]), row["source"])
        of_kind, words = known[row["kind"]], _words(row["words"])
        of_kind[words] = (*of_kind.get(words, ()), said)
    return known


def _words(text: str) -> Words:
    return tuple(_WORD.findall(fold(text)))
