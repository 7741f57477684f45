"""Words of an agency cell that a slip may have damaged, and what they were perhaps meant to be."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

import regex

from kehoach.findings import Finding, finding
from kehoach.normalize.agencies.known_words import lexicon, neighbours
from kehoach.normalize.agencies.tokens import is_shouted
from kehoach.normalize.language.diacritics import place_tone
from kehoach.normalize.language.folded_text import Aligned, align
from kehoach.normalize.language.misprints import Misprint, weigh
from kehoach.normalize.language.name_misprints import NameMisprintFinder
from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.orthography import is_syllable
from kehoach.readings import Agencies, Agency

_WORD = regex.compile(r"\p{L}+")
_MARKED = regex.compile("[à-ỹÀ-Ỹ]")


def _either(kind: str) -> str:
    rows = read_vocabulary("agency_words")
    return "|".join(regex.escape(row["words"]) for row in rows if row["class"] == kind)


_NO_SLIP = regex.compile(
    r"\p{L}*\p{Lu}{2}\w*"
    rf"|\b(?i:{_either('honorific')})(?: \p{{Lu}}\p{{Ll}}*)+"
    rf"|\b(?i:{_either('surname')})(?: \p{{Lu}}\p{{Ll}}*){{2,}}"
)
"""Letters that abbreviate, and the names of persons: no word is meant by them."""


def weighed(text: str, reading: Agencies, read: Callable[[str], Agencies]) -> Agencies:
    """Return the reading of a cell with a doubt for each word that may be misprinted.

    ``read`` reads the cell with such a word mended; where the print can be nothing as it is and
    one word alone is meant, that reading is taken.
    """
    cell = align(text)
    others = {each: read(each.mended(cell.printed)) for each in _misprints(cell)}
    meant, misprints, is_meant = weigh(reading, _still_open(reading, others), _value)
    agencies = tuple(_as_printed(cell, meant, misprints[0])) if is_meant else meant.agencies
    words = {cell.cut(each.start, each.end): each.meant for each in reversed(misprints)}
    doubts = [*meant.doubts]
    for word, other in reversed(words.items()):
        variant = "meant" if is_meant else ""
        doubts.append(finding("agency_misprint", variant, value=word, meant=other))
    return Agencies(agencies, (*doubts, *_strange(cell, doubts)))


def _misprints(cell: Aligned) -> list[Misprint]:
    """Return what may be misprinted in a cell; what a figure was is never sure."""
    placed = cell._replace(words=_WORD.sub(lambda word: place_tone(word[0]), cell.words))
    clear = _clear(cell.printed)
    return [
        each._replace(is_sure=each.is_sure and each.meant[0].isalpha())
        for each in _finder().find(placed, clear.__contains__)
        if each.start not in clear and (each.meant[0].isalpha() or each.end - each.start > 1)
    ]


def _clear(printed: str) -> set[int]:
    """Return the places of letters by which no word can be meant."""
    if is_shouted(printed):
        return set()
    return {at for found in _NO_SLIP.finditer(printed) for at in range(*found.span())}


@cache
def _finder() -> NameMisprintFinder:
    return NameMisprintFinder(lexicon(), neighbours())


def _still_open(reading: Agencies, others: Mapping[Misprint, Agencies]) -> dict[Misprint, Agencies]:
    """Leave out words that are read as what they may have been already."""
    read = {each.start for each, other in others.items() if _value(other) == _value(reading)}
    return {each: other for each, other in others.items() if each.start not in read}


def _value(reading: Agencies) -> tuple[object, ...]:
    return tuple((each.agency.lower(), each.kind) for each in reading.agencies)


def _as_printed(cell: Aligned, reading: Agencies, misprint: Misprint) -> Iterator[Agency]:
    """Yield agencies of a cell that was mended, with the words that are printed."""
    word = cell.cut(misprint.start, misprint.end)
    for each in reading.agencies:
        yield replace(each, printed=each.printed.replace(misprint.meant, word))


def _strange(cell: Aligned, doubts: list[Finding]) -> Iterator[Finding]:
    """Tell words that are none of Vietnamese and no foreign name, if no doubt quotes them yet."""
    told = " ".join(each.value or "" for each in doubts)
    shouted = is_shouted(cell.printed)
    for word in _WORD.finditer(cell.words):
        printed = cell.printed[word.start() : word.end()]
        is_known = is_syllable(word[0]) or word[0] in lexicon().words | neighbours().words
        if not is_known and not _may_be_name(printed, shouted) and printed not in told:
            yield finding("agency_misprint", "strange", value=printed)


def _may_be_name(printed: str, shouted: bool) -> bool:
    """Whether a word that is no syllable may be foreign or abbreviate."""
    if printed.isupper() and (not shouted or _MARKED.search(printed) is None):
        return True
    return printed.isascii() and printed.istitle()
