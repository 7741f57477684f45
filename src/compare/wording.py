"""Texts as they are compared: words without list numbers, signs and the passing of years."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from math import log

from kehoach.text import squeeze

_LIST_NUMBER = re.compile(
    r"^\s*(?:[-–+•*]"
    r"|(?P<deep>\d+(?:\.+\d+)+)(?:[.)]|(?=\s))"  # "2.1. ", "2.1 "
    r"|\(?(?P<code>[a-zđ]|\d+)[.)])\s*"  # "a)", "2."
)
_WORD = re.compile(r"[^\W_]+(?:[./-][^\W_]+)*")
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_ANY_YEAR = "20xx"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text in small letters; ``key`` has them with all years alike."""

    words: tuple[str, ...]
    key: str


@lru_cache(maxsize=65_536)
def read_wording(text: str) -> Wording:
    """Return the words of a text without the numbers of its list."""
    lines = (_LIST_NUMBER.sub("", line) for line in text.splitlines())
    words = tuple(_WORD.findall(squeeze(" ".join(lines)).lower()))
    return Wording(words, _YEAR.sub(_ANY_YEAR, " ".join(words)))


def code_of(text: str) -> str | None:
    """Return the number before a text ("2.1" of "2.1. Ban hành …"), None where there is none."""
    found = _LIST_NUMBER.match(text)
    return found and (found["code"] or found["deep"])


def is_same_text(old: str | None, new: str | None, years: int) -> bool:
    """Tell whether two texts say the same, but for years that are ``years`` later in the new."""
    if "".join((old or "").split()) == "".join((new or "").split()):
        return True  # a number is one of a list only where its line begins: lines may be cut anew
    before, now = read_wording(old or "").words, read_wording(new or "").words
    pairs = zip_longest(before, now, fillvalue="")
    is_same = all(then == later or _later(then, years) == later for then, later in pairs)
    return is_same or "".join(before) == "".join(now)  # a space in a word says nothing


def _later(word: str, years: int) -> str:
    return _YEAR.sub(lambda found: str(int(found[0]) + years), word)


class RareWords:
    """Weighs words by how rare they are in the texts of two plans."""

    def __init__(self, wordings: Iterable[Wording]) -> None:
        texts = [set(wording.key.split()) for wording in wordings]
        self._texts = len(texts)
        self._counts = Counter(word for words in texts for word in words)

    def _weight(self, word: str) -> float:
        return log(1 + self._texts / self._counts[word])

    def likeness(self, old: Wording, new: Wording) -> float:
        """Return 0 to 1: the weight of the words that both have (Dice's coefficient)."""
        before, now = Counter(old.key.split()), Counter(new.key.split())
        total = self._sum(before) + self._sum(now)
        return 2 * self._sum(before & now) / total if total else 0.0

    def _sum(self, words: Counter[str]) -> float:
        return sum(self._weight(word) * count for word, count in words.items())
