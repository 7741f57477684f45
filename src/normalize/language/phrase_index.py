"""Phrases found by their words: at each place of a text, the longest that begins there."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from kehoach.normalize.language.vocabulary import first_word, first_words, spellings

Value = TypeVar("Value")
Branch: TypeAlias = dict[str | None, Any]
_NOTHING: Branch = {}
_TOKEN = re.compile(r"\s?(?:[^\W\d_]+[à-ỹđ][^\W\d_]*|[à-ỹđ][^\W\d_]+|[^\W_]+|[^\w\s]|_)")


class WordTree(Generic[Value]):
    """Values by the words that lead to them; a value that was added first comes first."""

    def __init__(self) -> None:
        self.root: Branch = {}

    def add(self, words: Iterable[str], value: Value) -> None:
        """Add a value at the end of a row of words."""
        branch = self.root
        for word in words:
            branch = branch.setdefault(word, {})
        branch.setdefault(None, []).append(value)

    def follow(self, words: Iterable[str]) -> list[tuple[int, list[Value]]]:
        """Return how many of the words lead to values, and the values: the most words last."""
        branch: Branch = self.root
        found: list[tuple[int, list[Value]]] = []
        for count, word in enumerate(words, start=1):
            if word not in branch:
                break
            branch = branch[word]
            if None in branch:
                found.append((count, branch[None]))
        return found


def after_word(branches: Iterable[Branch], word: str) -> list[Branch]:
    """Return where a word leads from any of the branches."""
    return [branch[word] for branch in branches if word in branch]


def after_letters(branches: list[Branch], letters: str) -> list[Branch]:
    """Return where words with these first letters lead: "tc" to "tài chính"."""
    for letter in letters:
        branches = [
            after
            for branch in branches
            for word, after in branch.items()
            if word is not None and word[0] == letter
        ]
    return branches


def values_at(branches: Iterable[Branch]) -> list[Any]:
    """Return the values that end at any of the branches."""
    return [value for branch in branches for value in branch.get(None, ())]


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


class PhraseIndex:
    """Finds the longest phrase that starts at a place; of equals, the one named first.

    A phrase is spelled out when a text first has the word that it begins with: most never are.
    Threads may share an index: what two of them spell out at once is alike, and stored when whole.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first: dict[str, list[Phrase]] = defaultdict(list)
        self._trees: dict[str, WordTree[Phrase]] = {}
        for phrase in phrases:
            for first in first_words(phrase.words):
                self._by_first[first].append(phrase)
        self.firsts = frozenset(self._by_first)
        """The words with which a phrase may begin."""

    def find(self, words: str, start: int, stop: int = sys.maxsize) -> Hit | None:
        """Return the longest phrase at ``start``, which must be the start of a word.

        It ends at ``stop`` at the latest.
        """
        found = _TOKEN.match(words, start, stop)
        branch: Branch | None = self._beginning_with(found[0]) if found else None
        best: Hit | None = None
        while found and branch and (branch := branch.get(_key(found[0]))):
            if None in branch and _is_whole(words, found.end(), stop):
                phrase: Phrase = branch[None][0]
                best = Hit(phrase.kind, phrase.value, found.end())
            found = _TOKEN.match(words, found.end(), stop)
        return best

    def _beginning_with(self, first: str) -> Branch:
        if first not in self.firsts:
            return _NOTHING
        tree = self._trees.get(first)
        if tree is None:
            tree = self._trees[first] = self._spelled_out(first)
        return tree.root

    def _spelled_out(self, first: str) -> WordTree[Phrase]:
        tree = WordTree[Phrase]()
        for phrase in self._by_first[first]:
            for spelling in spellings(phrase.words):
                if first_word(spelling) == first:
                    tree.add(map(_key, _TOKEN.findall(spelling)), phrase)
        return tree


def _key(token: str) -> str:
    """Return a word or sign with the space before it; a line break is one."""
    return token.replace("\n", " ") if token[0] == "\n" else token


def _is_whole(words: str, end: int, stop: int) -> bool:
    """Whether a word ends there: not where only ``stop`` cut it off."""
    return end < stop or not (words[end : end + 1].isalnum() and words[end - 1].isalnum())
