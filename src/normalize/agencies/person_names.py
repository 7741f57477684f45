"""Words in the names of persons that a slip has damaged: no syllables, names that none bears."""

from collections.abc import Collection, Iterator
from functools import cache

import regex

from kehoach.normalize.agencies.known_words import lexicon, neighbours
from kehoach.normalize.agencies.vocabulary import given_names
from kehoach.normalize.language.diacritics import place_tone
from kehoach.normalize.language.folded_text import fold_letters
from kehoach.normalize.language.near_words import NearWords
from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.orthography import is_syllable

_MIDDLE = frozenset(("văn", "thị"))
"""Middle names that hundreds bear for each who has another with their letters ("Vân", "Thi")."""
_SURNAMES = ("surname", "surname alike", "surname other")


@cache
def _words(*kinds: str) -> tuple[str, ...]:
    rows = read_vocabulary("agency_words")
    return tuple(row["words"] for row in rows if row["class"] in kinds)


@cache
def pattern() -> str:
    """Return the pattern of a name behind a form of address, or of one with a surname."""
    forms = _words("honorific", "address")
    addressed, surname = ("|".join(map(regex.escape, each)) for each in (forms, _words("surname")))
    return (
        rf"\b(?i:{addressed})\.?(?P<name>(?: \p{{Lu}}\p{{Ll}}*)+)"
        rf"|\b(?P<own>(?i:{surname})(?: \p{{Lu}}\p{{Ll}}*){{2,}})"
    )


@cache
def _name() -> regex.Pattern[str]:
    return regex.compile(pattern())


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(
        each.split()[0].lower() for each in _words("honorific", "address", "surname")
    ) | {"đ"}


def begins_person(word: str) -> bool:
    """Whether a word in small letters is a surname or a form of address, or begins one."""
    return word in _beginnings()


def odd_words(printed: str, words: Collection[str]) -> Iterator[str]:
    """Yield the words of names that no person bears; ``words`` are those of the cell."""
    if _beginnings().isdisjoint(words):
        return
    for found in _name().finditer(printed):
        first, *more = (found["name"] or found["own"]).split()
        if more and _is_odd(first, _words("surname"), _words(*_SURNAMES)):
            yield first
        if len(more) > 1 and _is_no_surname(first.lower()):
            yield first
        yield from (word for word in more[:-1][:1] if _is_odd(word, _MIDDLE, _MIDDLE))
        yield from filter(_is_no_name, more or [first])
        is_ours = not "".join((first, *more)).isascii()
        whole = (word for word in (first, *more) if is_ours and len(word) > 1)
        yield from (word for word in whole if not is_syllable(word.lower()))


@cache
def _common_given_names() -> NearWords:
    rows = read_vocabulary("person_names")
    return NearWords(row["name"] for row in rows if row["is_common"])


@cache
def _near_surnames() -> NearWords:
    return NearWords(_words("surname"))


def _is_no_surname(word: str) -> bool:
    """Whether a word before two names is none of a person, and one slip from a surname."""
    known = (_words(*_SURNAMES), given_names(), lexicon().words)
    return not any(word in words for words in known) and bool(_near_surnames().near(word))


def _is_no_name(word: str) -> bool:
    """Whether a middle or given name is none that is known, and one slip from a common one."""
    name = place_tone(word.lower())
    known = (given_names(), lexicon().words, neighbours().words)
    is_known = len(name) == 1 or any(name in words for words in known)
    return not is_known and bool(_common_given_names().near(name))


def _is_odd(word: str, usual: Collection[str], known: Collection[str]) -> bool:
    """Whether a word has the letters of a usual one, and is no known one."""
    return word.lower() not in known and fold_letters(word) in map(fold_letters, usual)
