"""Phrases of the vocabulary found among the tokens of a cell: those of all classes in one walk."""

from collections.abc import Iterable
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from kehoach.normalize.agencies.tokens import Expansions, Tokens, tokenize
from kehoach.normalize.language.phrase_index import Branch, WordTree

T = TypeVar("T")


Found: TypeAlias = dict[str, tuple[Any, int]]
"""By class the value of the longest phrase that begins at a token, and the token after it."""


class _Ending(NamedTuple):
    """What ends at a place in the tree: values by class, and those of letters that abbreviate."""

    values: dict[str, Any]
    of_letters: list[tuple[str, tuple[int, ...], Any]]


class PhraseTree:
    """The phrases of all classes; letters that abbreviate ("CA", a "P") are found as capitals."""

    def __init__(self, expansions: Expansions) -> None:
        self._expansions = expansions
        self._root: Branch = {}

    def add(self, kind: str, phrase: str, value: object) -> list[str]:
        """Add a phrase of a class; return its words, none where letters abbreviate some."""
        tokens = tokenize(phrase, self._expansions)
        letters = [at for at, word in enumerate(tokens.word[:-1]) if _are_letters(word, phrase)]
        branch = self._root
        for word in tokens.low[:-1]:
            branch = branch.setdefault(word, {})
        ending = branch.setdefault(None, _Ending({}, []))
        if letters:
            ending.of_letters.append((kind, tuple(letters), value))
            return []
        ending.values.setdefault(kind, value)
        return tokens.low[:-1]

    def find(self, tokens: Tokens, at: int) -> Found:
        """Return the longest phrase of each class that begins there."""
        low, end = tokens.low, at
        found: Found = {}
        branch = self._root.get(low[at])
        while branch is not None:
            end += 1
            ending = branch.get(None)
            if ending is not None and not _cuts_letters(tokens, at, end):
                found.update(
                    (kind, (value, end)) for kind, value in _values(ending, tokens, at).items()
                )
            branch = branch.get(low[end])  # the last token is empty, and leads nowhere
        return found


def _values(ending: _Ending, tokens: Tokens, at: int) -> dict[str, Any]:
    if not ending.of_letters:
        return ending.values
    values = {
        kind: value
        for kind, letters, value in reversed(ending.of_letters)
        if all(tokens.word[at + place].isupper() for place in letters)
    }
    return {**values, **ending.values}


class Phrases(Generic[T]):
    """The phrases of one class."""

    def __init__(self, kind: str, tree: PhraseTree, phrases: Iterable[tuple[str, T]]) -> None:
        self._kind = kind
        self._tree = tree
        self._written_out = WordTree[T]()
        for phrase, value in phrases:
            self._written_out.add(tree.add(kind, phrase, value), value)

    def match(self, tokens: Tokens, at: int) -> tuple[T, int] | None:
        """Return the longest phrase that begins at ``at`` and the token after it."""
        found = tokens.phrases.get(at)
        if found is None:
            found = tokens.phrases[at] = self._tree.find(tokens, at)
        return found.get(self._kind)

    def match_after(self, first: str, tokens: Tokens, at: int) -> tuple[T, int] | None:
        """Return the longest phrase that is ``first`` and then the tokens at ``at``."""
        found = self._written_out.follow((first, *tokens.low[at:]))
        longer = [(count, values[0]) for count, values in found if count > 1]
        return (longer[-1][1], at + longer[-1][0] - 1) if longer else None


def _cuts_letters(tokens: Tokens, at: int, end: int) -> bool:
    """Whether words end inside of letters that follow them: "Đảng | UBND" is no "Đảng ủy"."""
    last = tokens.start[end - 1]
    return tokens.start[end] == last != tokens.start[at]


def _are_letters(word: str, phrase: str) -> bool:
    """Whether a word of a phrase abbreviates: "CA", the "P" of "P"."""
    return word.isupper() and (len(word) > 1 or word == phrase)
