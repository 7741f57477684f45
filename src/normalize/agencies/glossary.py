"""What a document itself spells out: "Tổng cục Thủy lợi (TCTL)", "sau đây gọi tắt là …"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kehoach.normalize.agencies.tokens import Tokens, tokenize
from kehoach.normalize.agencies.vocabulary import CONNECTORS, expansions, words_and_marks
from kehoach.text import squeeze

_LETTERS = r"[A-ZĐƯ][A-ZĐƯ&.-]{1,14}"
_CALLED = r"(?:sau\s+đây\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:tắt|chung)(?:\s+là)?\s*:?\s*"
_AFTER = re.compile(
    rf"\(\s*(?:{_CALLED})?[\"“']?({_LETTERS})[\"”']?\s*\)|{_CALLED}[\"“']?({_LETTERS})(?!\w)", re.I
)
_LISTED = re.compile(rf"(?:^|\n|;)\s*[-+]?\s*({_LETTERS})\s*[:=]\s*([^\n;.:=]{{4,120}})")
_BEFORE = 160
"""Characters before an abbreviation in which its words are looked for; names are shorter."""


@dataclass(frozen=True)
class Glossary:
    """Abbreviations of one document with the words they stand for, sorted and distinct."""

    entries: tuple[tuple[str, str], ...] = ()

    def __hash__(self) -> int:
        return hash(self.entries)

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each abbreviation."""
        return {short: words_and_marks(full) for short, full in self.entries}

    def over(self, general: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Return the general abbreviations with the document's own put over them."""
        return {**general, **self.words} if self.entries else general


EMPTY = Glossary()


def read_glossary(texts: Iterable[str]) -> Glossary:
    """Collect the abbreviations that the texts of one document spell out.

    The first letters of the words must be the letters of the abbreviation. One that is spelled
    out in two ways is left out.
    """
    found: dict[str, dict[str, str]] = {}
    for text in texts:
        for short, full in _spelled_out(text):
            found.setdefault(short, {}).setdefault(full.lower(), full)
    single = ((short, next(iter(full.values()))) for short, full in found.items() if len(full) == 1)
    return Glossary(tuple(sorted(single)))


def _spelled_out(text: str) -> Iterator[tuple[str, str]]:
    for match in _AFTER.finditer(text):
        short = match[1] or match[2]
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        full = _last_words(before, short) if short.isupper() else None
        if full:
            yield _letters(short), full
    for match in _LISTED.finditer(text):
        full = _all_words(match[2], match[1])
        if full:
            yield _letters(match[1]), full


def _letters(short: str) -> str:
    return "".join(letter for letter in short if letter.isalpha())


def _words(text: str) -> Tokens:
    return tokenize(squeeze(text), expansions())


def _last_words(before: str, short: str) -> str | None:
    """Return the words at the end of ``before`` whose first letters are ``short``."""
    tokens = _words(before)
    wanted = _words_initials(short)
    at = len(tokens.low) - 1
    while at > 0 and wanted:
        at -= 1
        if tokens.low[at] in CONNECTORS:
            continue
        if not tokens.key[at] or tokens.key[at][0] != wanted[-1]:
            return None
        wanted = wanted[:-1]
    return _joined(tokens, at, len(tokens.low) - 1) if not wanted else None


def _words_initials(short: str) -> str:
    return "".join(letter.lower().replace("đ", "d").replace("ư", "u") for letter in _letters(short))


def _all_words(full: str, short: str) -> str | None:
    found = _last_words(full, short)
    return found if found and squeeze(found).lower() == squeeze(full).lower() else None


def _joined(tokens: Tokens, first: int, last: int) -> str:
    return " ".join(tokens.word[first:last]).replace(" ,", ",")
