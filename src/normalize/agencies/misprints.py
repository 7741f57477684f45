"""Words of an agency cell that a slip may have damaged, and what they were perhaps meant to be."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache

import regex

from kehoach.findings import Finding, finding
from kehoach.normalize.agencies.known_words import level_words, lexicon, neighbours, place_words
from kehoach.normalize.agencies.misprinted_places import begins_place, misprinted_places
from kehoach.normalize.agencies.person_names import begins_person, odd_words, pattern
from kehoach.normalize.agencies.tokens import is_dotted, is_shouted
from kehoach.normalize.agencies.vocabulary import expansions, place_names
from kehoach.normalize.language.diacritics import place_tone
from kehoach.normalize.language.edit_distance import is_one_slip
from kehoach.normalize.language.folded_text import Aligned, align, lower_letters
from kehoach.normalize.language.misprints import Misprint
from kehoach.normalize.language.name_misprints import NameMisprintFinder
from kehoach.normalize.language.near_words import NearWords
from kehoach.normalize.language.syllable_pairs import is_attested
from kehoach.orthography import is_syllable, lacks_tone
from kehoach.readings import Agencies

_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = regex.compile("[aeiouyAEIOUY]")
_MARKED = regex.compile("[à-ỹÀ-Ỹ]")
_NO_SLIP = regex.compile(rf"[Đđ]\s?/\s?[Cc]\b|\p{{L}}*\p{{Lu}}{{2}}\w*|{pattern()}")
"""Letters that abbreviate, and the names of persons: no word is meant by them."""


_ADDRESS = regex.compile(r"(?<=\w )(bà|ông) (?:\p{Lu}\w*|các\b)")
_LONGEST_PLACE = 4
"""Words of a name of a place that is looked up."""
_SHORT_NAME = 3
"""Letters of a foreign name that is too short to tell a slip of it from another."""
_NO_VOWEL = regex.compile(r"\b[BCDĐGHKLMNPQRSTVX]{2,}\b")
"""Letters that abbreviate where everything is in capitals."""


def weighed(text: str, reading: Agencies, read: Callable[[str], Agencies]) -> Agencies:
    """Return the reading of a cell with a doubt for each word that may be misprinted.

    ``read`` reads the cell with words mended; where the print can be nothing as it is and one word
    alone is meant, that is read.
    """
    cell = align(text)
    others = {each: read(each.mended(cell.printed)) for each in _misprints(cell)}
    changed = _still_open(reading, others)
    meant = _meant(reading, changed)
    if meant:
        mended = cell.printed
        for each in reversed(meant):
            mended = each.mended(mended)
        reading = _as_printed(cell, read(mended), meant)
    doubts = [*reading.doubts, *_doubts(cell, changed, meant)]
    return Agencies(reading.agencies, (*doubts, *_strange(cell, reading, doubts)))


def _meant(reading: Agencies, changed: Mapping[Misprint, Agencies]) -> list[Misprint]:
    """Return what surely was meant, in printed order: one word at each place, none over another."""
    by_start: dict[int, list[Misprint]] = {}
    for each, other in changed.items():
        if each.is_sure and other.agencies and len(other.doubts) <= len(reading.doubts):
            by_start.setdefault(each.start, []).append(each)
    meant: list[Misprint] = []
    for start, (first, *more) in sorted(by_start.items()):
        is_free = not meant or meant[-1].end <= start
        if is_free and all(_value(changed[each]) == _value(changed[first]) for each in more):
            meant.append(first)
    return meant


def _doubts(cell: Aligned, changed: Iterable[Misprint], meant: list[Misprint]) -> Iterator[Finding]:
    """Yield a doubt for each printed word, with the first of what it may have been."""
    mended = {at for each in meant for at in range(each.start, each.end)}
    words = {cell.cut(each.start, each.end): (each, "meant") for each in meant}
    for each in changed:
        if mended.isdisjoint(range(each.start, each.end)):
            words.setdefault(cell.cut(each.start, each.end), (each, ""))
    for word, (each, variant) in words.items():
        yield finding("agency_misprint", variant, value=word, meant=each.meant)


def _misprints(cell: Aligned) -> list[Misprint]:
    """Return what may be misprinted in a cell; what a figure was is never sure."""
    if _finder().is_plain(cell.printed):
        return []  # as nearly all cells are
    placed = cell._replace(words=_WORD.sub(lambda word: place_tone(word[0]), cell.words))
    if not _finder().find(placed, lambda _start: False):
        return []  # without a look for letters and names
    clear = _clear(cell.printed)
    return [
        each._replace(
            meant=_in_capitals_of(cell.printed[each.start : each.end], each.meant),
            is_sure=each.is_sure and each.meant[0].isalpha(),
        )
        for each in _finder().find(placed, clear.__contains__)
        if each.start not in clear
        and (each.meant[0].isalpha() or each.end - each.start > 1)
        and not _is_in_known_place(cell.words, each.start)
    ]


def _is_in_known_place(text: str, start: int) -> bool:
    """Whether a word stands in the name of a known place behind its kind: "phường Hạc Thành"."""
    spans = [found.span() for found in _WORD.finditer(text)]
    at = next((n for n, (first, last) in enumerate(spans) if first <= start < last), 0)
    words = [text[first:last].lower() for first, last in spans]
    for first in range(max(at - _LONGEST_PLACE + 1, 1), at + 1):
        if words[first - 1] in level_words():
            ends = range(max(at + 1, first + 2), first + _LONGEST_PLACE + 1)
            return any(" ".join(words[first:end]) in place_names() for end in ends)
    return False


def _in_capitals_of(printed: str, meant: str) -> str:
    if printed.isupper() and len(printed) > 1:
        return meant.upper()
    return meant[:1].upper() + meant[1:] if printed[0].isupper() else meant


def _clear(printed: str) -> set[int]:
    """Return the places of letters by which no word can be meant."""
    letters = _NO_VOWEL if is_shouted(printed) else _NO_SLIP
    return {at for found in letters.finditer(printed) for at in range(*found.span())}


@cache
def _finder() -> NameMisprintFinder:
    return NameMisprintFinder(lexicon(), neighbours(), place_words(), level_words())


def _still_open(reading: Agencies, others: Mapping[Misprint, Agencies]) -> dict[Misprint, Agencies]:
    """Leave out words that are read as what they may have been already."""
    read = {each.start for each, other in others.items() if _value(other) == _value(reading)}
    return {each: other for each, other in others.items() if each.start not in read}


def _value(reading: Agencies) -> tuple[object, ...]:
    return tuple((each.agency.lower(), each.kind) for each in reading.agencies)


def _as_printed(cell: Aligned, reading: Agencies, meant: list[Misprint]) -> Agencies:
    """Return the reading of a cell that was mended with the words that are printed."""
    agencies = []
    for agency in reading.agencies:
        printed = agency.printed
        for each in meant:
            word = regex.compile(rf"(?<!\w){regex.escape(each.meant)}(?!\w)")
            printed = word.sub(cell.cut(each.start, each.end), printed, count=1)
        agencies.append(replace(agency, printed=printed))
    return Agencies(tuple(agencies), reading.doubts)


def _strange(cell: Aligned, reading: Agencies, doubts: list[Finding]) -> Iterator[Finding]:
    """Tell words that are none of Vietnamese and no foreign name, if no doubt quotes them yet."""
    printed = dict.fromkeys(_WORD.findall(cell.printed))
    if all(map(_says_nothing, printed)):
        return  # as most cells
    words = set(_WORD.findall(cell.words))
    agencies = (each.agency for each in reading.agencies if each.agency not in cell.printed)
    for place, name in misprinted_places(cell.printed, words, agencies):
        yield finding("agency_misprint", value=place, meant=name)
    unusual = [each for each in printed if not _is_usual(each)]
    unknown = [each for each in unusual if not _is_known(lower_letters(each))]
    shouted = bool(unknown) and is_shouted(cell.printed)
    odd = [each for each in unknown if not _may_be_name(each, shouted)]
    odd += filter(_is_rare, unusual)
    odd += odd_words(cell.printed, words)
    odd += _odd_addresses(cell.printed, reading)
    names = [each for each in unknown if each not in odd and not each.isupper()]
    odd += _near_foreign(names, words)
    told = " ".join(each.value or "" for each in doubts) if odd else ""
    for each in dict.fromkeys(odd):
        if each not in told:
            yield finding("agency_misprint", "strange", value=each)


def _odd_addresses(printed: str, reading: Agencies) -> Iterator[str]:
    """Yield "bà" in mid-sentence that addresses nobody: it may be "và"."""
    persons = [each.printed for each in reading.agencies if each.kind == "person"]
    for found in _ADDRESS.finditer(printed):
        if not any(found[0] in person for person in persons):
            yield found[1]


@lru_cache(maxsize=1 << 13)
def _says_nothing(printed: str) -> bool:
    """Whether a word is usual, and begins neither the name of a place nor that of a person."""
    word = lower_letters(printed)
    return _is_usual(printed) and not (begins_place(word) or begins_person(word))


@lru_cache(maxsize=1 << 13)
def _is_usual(printed: str) -> bool:
    """Whether a word is known, as nearly all are, and no rare one."""
    return _is_known(lower_letters(printed)) and not _is_rare(printed)


def _near_foreign(unknown: Iterable[str], words: Collection[str]) -> Iterator[str]:
    """Yield foreign names that are one slip from a known one, or from another of the cell."""
    for printed in unknown:
        name = printed.lower()
        others = (*_foreign_names(), *words) if len(name) > _SHORT_NAME else ()
        if any(is_one_slip(name, other) and not is_syllable(other) for other in others):
            yield printed


@cache
def _foreign_names() -> tuple[str, ...]:
    return tuple(
        word for word in lexicon().words if len(word) > _SHORT_NAME and not is_syllable(word)
    )


@lru_cache(maxsize=1 << 13)
def _is_known(word: str) -> bool:
    """Whether a word is one of the language, or of the vocabulary and no letters in a row."""
    if is_syllable(word) or word in lexicon().words:
        return True
    return word in neighbours().words and not (word.isascii() and _VOWEL.search(word) is None)


@lru_cache(maxsize=1 << 13)
def _is_rare(printed: str) -> bool:
    """Whether a word is none of official text, and stands where no name does or is mere keys."""
    word = printed.lower()
    if len(word) == 1 and word.isascii():
        return False
    if is_attested(word) or word in lexicon().words or word in neighbours().words:
        return False
    is_odd = printed.islower() or not (printed.isupper() or printed.istitle())
    return is_syllable(word) and (is_odd or (printed.istitle() and _may_be_typed(word)))


def _may_be_name(printed: str, shouted: bool) -> bool:
    """Whether a word that is no syllable may be foreign or abbreviate."""
    if printed.isupper() and (not shouted or _MARKED.search(printed) is None):
        return True
    if sum(map(str.isupper, printed)) > 1 and printed.lower() in neighbours().words:
        return True  # "TTr"
    is_foreign = printed.isascii() and printed.istitle() and _can_be_said(printed)
    return is_foreign and not _may_be_typed(printed.lower())


@cache
def _near_words() -> NearWords:
    return NearWords(lexicon().words)


def _may_be_typed(word: str) -> bool:
    """Whether letters may be the keys of a word of the vocabulary: "Sowr" of "Sở"."""
    return bool(_near_words().typed(word))


def _can_be_said(printed: str) -> bool:
    """Whether a foreign word has vowels ("Vsn" has none), and is none of ours without its tone."""
    is_short = is_dotted(printed) or printed.upper() in expansions()
    return is_short or (_VOWEL.search(printed) is not None and not lacks_tone(printed.lower()))
