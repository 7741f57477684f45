"""Phrases of the vocabulary found among the tokens of a cell."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from kehoach.normalize.agencies.tokens import Tokens, tokenize
from kehoach.normalize.language.phrase_index import WordTree

T = TypeVar("T")


class Phrases(Generic[T]):
    """Phrases found at a place in the tokens, the longest first.

    Letters that abbreviate ("CA", a "P" alone) are found in capitals only.
    """

    def __init__(
        self, phrases: Iterable[tuple[str, T]], expansions: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._tree = WordTree[tuple[tuple[int, ...], T]]()
        for phrase, value in phrases:
            tokens = tokenize(phrase, expansions)
            letters = [at for at, word in enumerate(tokens.word[:-1]) if _are_letters(word, phrase)]
            self._tree.add(tokens.low[:-1], (tuple(letters), value))

    def match(self, tokens: Tokens, at: int) -> tuple[T, int] | None:
        """Return the longest phrase that begins at ``at`` and the token after it."""
        low, best = tokens.low, None
        branch, end = self._tree.root.get(low[at]), at
        while branch is not None:
            end += 1
            for letters, value in branch.get(None, ()):
                if _are_upper(tokens, at, letters) and not _cuts_letters(tokens, at, end):
                    best = value, end
                    break
            branch = branch.get(low[end]) if end < len(low) else None
        return best

    def match_after(self, first: str, tokens: Tokens, at: int) -> tuple[T, int] | None:
        """Return the longest phrase that is ``first`` and then the tokens at ``at``."""
        for count, found in reversed(self._tree.follow((first, *tokens.low[at:]))):
            for letters, value in found:
                if count > 1 and not letters:
                    return value, at + count - 1
        return None


def _cuts_letters(tokens: Tokens, at: int, end: int) -> bool:
    """Whether words end inside of letters that follow them: "Đảng | UBND" is no "Đảng ủy"."""
    last = tokens.start[end - 1]
    return tokens.start[end] == last != tokens.start[at]


def _are_letters(word: str, phrase: str) -> bool:
    """Whether a word of a phrase abbreviates: "CA", the "P" of "P"."""
    return word.isupper() and (len(word) > 1 or word == phrase)


def _are_upper(tokens: Tokens, at: int, letters: tuple[int, ...]) -> bool:
    """Whether letters that abbreviate are printed in capitals ("CA" but not "ca")."""
    return not letters or all(tokens.word[at + k].isupper() for k in letters)
