"""What a document itself spells out: "Tổng cục Thủy lợi (TCTL)", "sau đây gọi tắt là …"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kehoach.normalize.agencies.tokens import Expansions, Tokens, tokenize
from kehoach.normalize.agencies.vocabulary import CONNECTORS, expansions, heads, words_and_marks
from kehoach.text import squeeze

_LETTERS = r"[A-ZĐƯ][A-ZĐƯ&.-]{1,14}"
_CALLED = r"(?:sau đây )?(?:được )?(?:gọi|viết) (?:tắt|chung)(?: là)? ?:? ?"
_AFTER = re.compile(
    rf"\( ?(?:(?i:{_CALLED}))?[\"“']?({_LETTERS})[\"”']? ?\)"
    rf"|(?i:{_CALLED})[\"“']?({_LETTERS})(?!\w)"
)
_LISTED = re.compile(rf"(?:^|; ?)[-+]? ?({_LETTERS}) ?[:=] ?([^;.:=]{{4,120}})")
_BEFORE = 120
"""Characters before an abbreviation in which its words are looked for; names are shorter."""


@dataclass(frozen=True)
class Glossary:
    """Abbreviations of one document with the words they stand for, sorted and distinct."""

    entries: tuple[tuple[str, str], ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    """Letters that stand for a name under one head only: "Trung tâm VHTT"."""

    def __hash__(self) -> int:
        return hash((self.entries, self.names))

    @cached_property
    def words(self) -> Mapping[str, tuple[str, ...]]:
        """The words of each abbreviation."""
        return {short: words_and_marks(full) for short, full in self.entries}

    @cached_property
    def expansions(self) -> Expansions:
        """The general abbreviations with the document's own put over them."""
        return Expansions({**expansions(), **self.words}) if self.entries else expansions()


EMPTY = Glossary()


def read_glossary(texts: Iterable[str]) -> Glossary:
    """Collect the abbreviations that the texts of one document spell out.

    The first letters of the words must be the letters of the abbreviation. One that is spelled
    out in two ways is left out. Letters for a name without its head count under that head only.
    """
    found: dict[str, dict[str, str]] = {}
    lines = (squeeze(line) for text in texts for line in text.split("\n"))
    for line in lines:
        if _may_spell_out(line):
            for short, full in _spelled_out(line):
                found.setdefault(short, {}).setdefault(full.lower(), full)
    single = sorted((s, next(iter(full.values()))) for s, full in found.items() if len(full) == 1)
    return Glossary(
        tuple(entry for entry in single if " " not in entry[0]),
        tuple(entry for entry in single if " " in entry[0]),
    )


def _may_spell_out(line: str) -> bool:
    """Tell whether a line has what the patterns need: a cheap test, since few lines pass it."""
    if "(" in line or ":" in line or "=" in line:
        return True
    lower = line.lower()
    return "tắt" in lower or "chung" in lower


def _spelled_out(text: str) -> Iterator[tuple[str, str]]:
    for match in _AFTER.finditer(text):
        short = match[1] or match[2]
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        found = _last_words(before, short)
        if found:
            head, full = found
            yield f"{head} {_letters(short)}".strip(), f"{head} {full}".strip()
    for match in _LISTED.finditer(text):
        found = _last_words(match[2], match[1])
        if found and found[1].lower() == squeeze(match[2]).lower():
            yield _letters(match[1]), found[1]


def _letters(short: str) -> str:
    return "".join(letter for letter in short if letter.isalpha())


def _words(text: str) -> Tokens:
    return tokenize(text, expansions())


@lru_cache(maxsize=1024)
def _last_words(before: str, short: str) -> tuple[str, str] | None:
    """Return the words at the end of ``before`` with the first letters ``short``.

    A head right before them is returned first, "" where there is none.
    """
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
    return (
        (_head_before(tokens, at), _joined(tokens, at, len(tokens.low) - 1)) if not wanted else None
    )


def _head_before(tokens: Tokens, end: int) -> str:
    """Return the head that ends right before a name which is none itself."""
    if heads().match(tokens, end):
        return ""
    for at in range(max(0, end - 4), end):
        hit = heads().match(tokens, at)
        if hit and hit[1] == end:
            return hit[0].name
    return ""


def _words_initials(short: str) -> str:
    return "".join(letter.lower().replace("đ", "d").replace("ư", "u") for letter in _letters(short))


def _joined(tokens: Tokens, first: int, last: int) -> str:
    return " ".join(tokens.word[first:last]).replace(" ,", ",")
