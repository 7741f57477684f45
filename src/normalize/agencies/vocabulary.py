"""What is known of Vietnamese agencies: heads, names under a head, abbreviations, small words."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Generic, TypeVar

from kehoach.normalize.agencies.known_offices import Head, Name
from kehoach.normalize.agencies.tokens import Tokens, look, tokenize
from kehoach.normalize.language.vocabulary import read_vocabulary

T = TypeVar("T")
_GLUED_ONLY = ("Sở", "Hội")
"""Heads that one letter stands for, but only where the letters of a name follow it at once."""
CONNECTORS = frozenset(("và", "-", "&", ",", "\n"))
"""What may stand between the words of one name."""


class Phrases(Generic[T]):
    """Phrases found at a place in the tokens, the longest first."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[list[str], tuple[int, ...], T]]] = {}
        for words, value in phrases:
            tokens = tokenize(words, expansions())
            low = tokens.low[:-1]
            letters = [at for at, word in enumerate(tokens.word[:-1]) if _are_letters(word, words)]
            entry = (low, tuple(letters), value)
            self._by_first.setdefault(low[0], []).append(entry)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def match(self, tokens: Tokens, at: int) -> tuple[T, int] | None:
        """Return the longest phrase that begins at ``at`` and the token after it."""
        entries = self._by_first.get(tokens.low[at])
        if entries is None:
            return None
        for low, letters, value in entries:
            end = at + len(low)
            if tokens.low[at:end] != low or _cuts_letters(tokens, at, end):
                continue
            if not letters or _are_upper(tokens, at, letters):
                return value, end
        return None

    def match_after(self, first: str, tokens: Tokens, at: int) -> tuple[T, int] | None:
        """Return the longest phrase that is ``first`` and then the tokens at ``at``."""
        for low, letters, value in self._by_first.get(first, ()):
            end = at + len(low) - 1
            if len(low) > 1 and tokens.low[at:end] == low[1:] and not letters:
                return value, end
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
    return all(tokens.word[at + k].isupper() for k in letters)


class NameIndex:
    """The names under one head, by the first letters of their words."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.by_initials: dict[str, list[Name]] = {}
        self.prefixes: set[str] = {""}
        self.words: set[str] = set()
        self.texts: set[str] = set()
        for name in {name.text: name for name in names}.values():
            initials = "".join(key[0] for key in name.keys)
            self.by_initials.setdefault(initials, []).append(name)
            self.prefixes.update(initials[:k] for k in range(1, len(initials) + 1))
            self.words.update(name.lows)
            self.texts.add(name.text)


@cache
def expansions() -> dict[str, tuple[str, ...]]:
    """Return the words of each abbreviation that means the same everywhere."""
    rows = read_vocabulary("abbreviations")
    return {row["abbreviation"]: words_and_marks(row["expansion"]) for row in rows}


def words_and_marks(text: str) -> tuple[str, ...]:
    """Split plain words, commas and dashes apart."""
    return tuple(text.replace(",", " ,").split())


def _head_forms() -> Iterator[tuple[str, Head]]:
    for row in read_vocabulary("agency_heads"):
        head = Head(
            row["head"], int(row["rank"]), row["level"], row["tail"], len(row["head"].split())
        )
        yield row["head"], head
        for form in filter(None, row["forms"].split("|")):
            yield form, head


@cache
def heads() -> Phrases[Head]:
    """Return the heads in all their forms."""
    return Phrases(_head_forms())


@cache
def owners() -> tuple[str, ...]:
    """Return the offices that need no place, in lower case: a name that ends so has its owner."""
    return tuple({head.name.lower() for _, head in _head_forms() if head.tail == "alone"})


@cache
def head_letters() -> dict[str, Head]:
    """Return the heads by the letters that are glued to a name ("PGDĐT", "TTYT", "SNV")."""
    short = {form: head for form, head in _head_forms() if form.isupper() and len(form) < 4}
    glued = {head.name[0]: head for _, head in _head_forms() if head.name in _GLUED_ONLY}
    return short | glued


@cache
def known_letters() -> frozenset[str]:
    """Return the letters that are names themselves ("VNPT")."""
    texts = (row["name"] for row in read_vocabulary("agency_names"))
    names = {head.name for _, head in _head_forms()} | set(texts)
    return frozenset(word for name in names for word in name.split() if word.isupper())


@cache
def names() -> dict[str, NameIndex]:
    """Return the known names by head."""
    found: dict[str, list[Name]] = {}
    for row in read_vocabulary("agency_names"):
        name = _name(row["name"])
        for head in row["heads"].split("|"):
            found.setdefault(head, []).append(name)
    return {head: NameIndex(listed) for head, listed in found.items()}


def _name(text: str) -> Name:
    tokens = tokenize(text, {})
    words = [low for low in tokens.low[:-1] if low not in CONNECTORS and low != "/"]
    return Name(text, tuple(words), tuple(look(low).key for low in words))


@cache
def words(kind: str) -> Phrases[str]:
    """Return the small words of one class of ``agency_words.csv``."""
    rows = read_vocabulary("agency_words")
    return Phrases((row["words"], row["words"]) for row in rows if row["class"] == kind)


@cache
def levels() -> Phrases[frozenset[str]]:
    """Return the words for places, with the levels of government that they may stand for."""
    rows = read_vocabulary("agency_words")
    return Phrases(
        (row["words"], frozenset(row["class"].removeprefix("level ")))
        for row in rows
        if row["class"].startswith("level ")
    )


@cache
def provinces() -> Phrases[str]:
    """Return the provinces by name, each with its kind before it ("Thành phố Hà Nội")."""
    rows = read_vocabulary("provinces")
    return Phrases((row["name"], f"{row['kind']} {row['name']}") for row in rows)


@cache
def slip_words() -> tuple[tuple[tuple[str, str], tuple[str, str]], ...]:
    """Return the pairs of words in which slips are mended, and their forms without diacritics."""
    rows = (
        row["words"].split() for row in read_vocabulary("agency_words") if row["class"] == "slip"
    )
    return tuple(((one, two), (look(one).key, look(two).key)) for one, two in rows)
