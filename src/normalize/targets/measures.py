"""Figures that measure something: their bound, their value and the unit that they count.

A share, or a figure before a noun that is counted; a figure with a bound ("ít nhất 02 …") counts
whatever follows. Dates, years, levels and the numbers of lists and documents are none.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from kehoach.normalize.language.diacritics import ANY_FIGURE, Lexicon
from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.non_quantities import BARE, NAMED, either
from kehoach.normalize.language.numbers import FIGURE, read_number
from kehoach.normalize.language.phrase_index import Phrase, PhraseIndex
from kehoach.normalize.language.vocabulary import read_spellings, read_vocabulary
from kehoach.normalize.targets import bounds, due, subjects
from kehoach.normalize.targets.bounds import Bound, Tail, bound_after, bound_before
from kehoach.readings import Comparator

_FIGURES = re.compile(
    rf"(?P<other>{either(NAMED + BARE)})|(?P<figure>{FIGURE})(?!\w)|\d[\w.,]*|\w+"
)
_DIGIT = re.compile(r"\d")
_TO_LAST_DIGIT = re.compile(r".*\d", re.DOTALL)
_SECOND = re.compile(
    rf"\s?(?P<percent>%)?\s?(?:--?|đến(?:\sdưới)?)\s?(?P<figure>{FIGURE})(?!\w|/\d|\s?[.]\d)"
)
_OF = re.compile(rf"\s?//?\s?(?P<whole>{FIGURE})(?!\w)")
_BASE = 1000
"""A figure out of so many or more is a rate, whose base is part of its unit ("20/100.000 trẻ")."""
_PERCENT = re.compile(r"\s?(?:%|phần\străm(?![^\W\d_]))")
_PER_ONE = r"(?:(?:\d{1,3}(?:[.]\d{3})*\s)?(?:vạn|nghìn|ngàn|trăm)\sdân|[^\W\d_]+[23²³]?)"
_PER = re.compile(rf"(?:\s(?!và\s)[^\W\d_]+){{0,2}}\s?[/|]\s?{_PER_ONE}(?:\s?[/|]\s?{_PER_ONE})*")
"""Per whom or when, perhaps behind more words of the unit ("m2 sàn/người", "cuốn sách/năm")."""
_SLASH = re.compile(r"\s?[/|]\s?")
_PER_WORDS = ("người", "năm", "tháng", "ngày", "xã", "hộ", "lao động", "vạn dân", "nghìn dân")
_WORDS = re.compile(r"\s(?P<unit>[^\W\d_]+(?:\s[^\W\d_]+)?)")
_NO_UNITS = frozenset({"số", "tổng"})
"""First words after a fraction ("2/3 số hộ"), which count nothing by themselves."""
_LEVELS = frozenset({"sao", "hạng"})
"""Units that grade what is counted before them ("3 sản phẩm đạt 4 sao")."""
_RISES = re.compile(r"(?:\s\(?(?:vào\s)?(?:năm|cuối năm)\s\d{4}\)?,?)?\s(?:lên|xuống|tới)(?!\w)")
"""After "từ 60%", "từ 60% năm 2021": the figure was only where the measure starts."""
_ORDINAL = re.compile(
    r"(?<!\w)(?:thứ|top|cả|(?<!tổng\s)(?<!dân\s)(?<!chỉ\s)số|cấp|(?:cấp|mức|trình)\sđộ)\s$"
)
_RANKED = re.compile(r"(?<!\w)(?:xếp hạng|xếp thứ|thứ hạng|vị trí|nhóm|top)\s$")
"""Before a bound: a place among others ("xếp hạng ≤ 50")."""
_ON_LEVEL = re.compile(r"(?<!\w)mức\s$")
"""Before a count a number of its own ("mức 3 dịch vụ"), before a measure only how high it is."""
_LIFE = re.compile(r"(?<!\w)(?:tuổi thọ|tuổi bình quân|độ tuổi trung bình)(?!\w)[^;.\n]*$")
"""Before an age that is to be reached; any other only says of whom ("trẻ em dưới 6 tuổi")."""
_OF_WHOM = re.compile(r"\s(?:của|ở|tại|đối\svới)\s")
_FROM = re.compile(r"(?<!\w)từ\s")
_SEPARATED = re.compile(r"[,;.\n]|\svà\s")
_SENTENCE_END = re.compile(r"[;\n]|[.]\s")
_SAME_SENTENCE = 200
"""Letters between two shares of one sentence, at most."""
_LIST = re.compile(r"(?:,|\svà|/)?\s?")


@cache
def _nouns() -> PhraseIndex:
    rows = read_vocabulary("count_nouns")
    return PhraseIndex(Phrase(row["kind"], "", row["words"]) for row in rows)


@cache
def lexicon() -> Lexicon:
    """Return the words that the reader knows."""
    files = ("count_nouns", "bounds", "target_words")
    phrases = [row["words"] for name in files for row in read_vocabulary(name)]
    phrases += [f"{ANY_FIGURE} {row['words']}" for row in read_vocabulary("count_nouns")]
    phrases += [
        f"{row['words']} {ANY_FIGURE}"
        for name in ("bounds", "target_words")
        for row in read_vocabulary(name)
    ]
    phrases += [f"(lên|xuống|tới) {row['words']}" for row in read_vocabulary("bounds")]
    phrases += _PER_WORDS
    patterns = (pattern for _, pattern in NAMED + BARE)
    return Lexicon(phrases, (*patterns, *subjects.LINKS, *bounds.LINKS, *due.LINKS), read_spellings("bare_syllables"))


class _Unit(NamedTuple):
    kind: str
    text: str
    end: int


class Measured(NamedTuple):
    """A figure that measures something: where its words stand, its value and unit."""

    start: int
    figure: int
    end: int
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: _Unit
    continues: bool


def _unit(text: Aligned, place: int, *, bounded: bool) -> _Unit | None:
    """Return what is counted after a figure that ends at ``place``."""
    percent = _PERCENT.match(text.words, place)
    if percent:
        return _with_per(text, "percent", "%", percent.end())
    start = place + (text.words[place : place + 1].isspace())
    noun = _nouns().find(text.words, start) if start < len(text.words) else None
    if noun and noun.kind == "none":
        return None
    if noun:
        return _with_per(text, noun.kind, text.meant(start, noun.end), noun.end)
    words = _WORDS.match(text.words, place) if bounded else None
    first = words["unit"].split()[0] if words else ""
    if words is None or first in _NO_UNITS or len(first) == 1:
        return None
    return _Unit("word", text.cut(*words.span("unit")), words.end())


def _with_per(text: Aligned, kind: str, unit: str, end: int) -> _Unit:
    """Add "/người/năm" to a unit."""
    per = _PER.match(text.words, end)
    if per is None:
        return _Unit(kind, unit, end)
    said = text.words[end : per.end()]
    more = " " * (said[:1] == " " and said[1:2].isalpha())
    return _Unit(kind, unit + more + _SLASH.sub("/", text.meant(*per.span())), per.end())


def _counts(unit: _Unit, bound: Bound, text: Aligned, figure: int) -> bool:
    """Whether a figure with a unit is a target and no time, rank or place in a list."""
    if unit.kind == "percent":
        return True
    places = (_ORDINAL, figure), (_RANKED, bound.start)
    if any(place.search(text.words, max(0, end - 14), end) for place, end in places):
        return False
    if unit.text.lower() == "tuổi" and not _LIFE.search(text.words, max(0, figure - 80), figure):
        return False
    if unit.kind == "count" and _ON_LEVEL.search(text.words, max(0, figure - 6), figure):
        return False
    if unit.kind in {"time", "word"}:
        return bound.comparator is not None or bound.has_direction
    return True


def _comparator(bound: Bound, after: Tail | None, unit: _Unit) -> Comparator | None:
    """Return what the words say; None where they say nothing."""
    if after:
        return after.comparator
    if bound.is_from and bound.comparator is None:
        return "at_least"
    return None if bound.is_place and unit.kind == "place" else bound.comparator


def _upper(text: Aligned, place: int) -> tuple[Decimal, int] | None:
    """Return the upper figure of a range that goes on at ``place``, and where it ends."""
    second = _SECOND.match(text.words, place)
    value = read_number(second["figure"]).value if second else None
    return None if second is None or value is None else (value, second.end("figure"))


def _fall(text: Aligned, found: re.Match[str]) -> int | None:
    """Return where a range that falls ("8–0%") ends: neither of its figures can be believed."""
    value, upper = read_number(found["figure"]).value, _upper(text, found.end())
    return upper[1] if value is not None and upper and upper[0] < value else None


def _upper_with_unit(text: Aligned, unit: _Unit) -> tuple[tuple[Decimal, int] | None, _Unit]:
    """Return the upper figure of "từ 90 điểm đến 95 điểm" and where its unit ends."""
    upper = _upper(text, unit.end)
    again = _unit(text, upper[1], bounded=False) if upper else None
    if upper and again and again.text.lower() == unit.text.lower():
        return upper, again
    return None, unit


def _measure(text: Aligned, found: re.Match[str], before: Measured | None) -> Measured | None:
    """Read what a figure measures; None where it is no target."""
    value = read_number(found["figure"]).value
    bound = bound_before(text, found.start(), before.end if before else 0)
    upper = _upper(text, found.end())
    whole = _OF.match(text.words, found.end())
    end = upper[1] if upper else whole.end() if whole else found.end()
    unit = _unit(text, end, bounded=bound.comparator is not None)
    if value is None or unit is None or not _counts(unit, bound, text, found.start()):
        return None
    if whole and (base := read_number(whole["whole"]).value) and base >= _BASE:
        unit = unit._replace(text=f"/{whole['whole']} {unit.text}")
    if upper is None and bound.is_from:
        upper, unit = _upper_with_unit(text, unit)
    after = bound_after(text, unit.end)
    said = _comparator(bound, after, unit)
    continues = said is None and _goes_on(text, before, found.start(), unit)
    if before and said is None and (continues or _is_elliptic(text, before, unit)):
        said = before.comparator if before.comparator != "range" else None
    return Measured(
        bound.start,
        found.start(),
        after.end if after else unit.end,
        "range" if upper else said or "equal",
        value,
        upper[0] if upper else None,
        unit,
        continues,
    )


def _goes_on(text: Aligned, before: Measured | None, figure: int, unit: _Unit) -> bool:
    """Whether a share only goes on a list of shares ("40%, 35% số hồ sơ")."""
    if before is None or {unit.kind, before.unit.kind} != {"percent"}:
        return False
    return bool(_LIST.fullmatch(text.words, before.end, figure))


def _is_elliptic(text: Aligned, before: Measured | None, unit: _Unit) -> bool:
    """Whether a share leaves out of what ("80% hồ sơ của tỉnh, 70% của huyện")."""
    if before is None or {unit.kind, before.unit.kind} != {"percent"}:
        return False
    between = text.words[before.end : min(unit.end, before.end + _SAME_SENTENCE)]
    return bool(_OF_WHOM.match(text.words, unit.end)) and not _SENTENCE_END.search(between)


def measures(text: Aligned) -> Iterator[Measured]:
    """Yield what the figures of a text measure, in the order of the print."""
    before: Measured | None = None
    start: int | None = None
    place = 0
    last = _TO_LAST_DIGIT.match(text.words)
    end = last.end() if last else 0
    while place < end and (found := _FIGURES.search(text.words, place)):
        place = found.end()
        if found["figure"] and (fall := _fall(text, found)):
            place = fall
            continue
        measured = _measure(text, found, before) if found["figure"] else None
        if measured is None and found["figure"]:
            whole = _OF.match(text.words, place)
            place = whole.end() if whole else place
        if measured is None or _grades(text, before, measured):
            continue
        place = max(place, measured.end)
        if _is_baseline(text, measured):
            start = measured.start
            continue
        before = measured if start is None else measured._replace(start=start)
        start = None
        yield before


def _is_baseline(text: Aligned, measured: Measured) -> bool:
    """Whether a figure is where a measure starts: the 60% of "tăng từ 60% lên 75%"."""
    from_there = _FROM.search(text.words, measured.start, measured.end)
    return bool(from_there and _RISES.match(text.words, measured.end))


def _grades(text: Aligned, before: Measured | None, measured: Measured) -> bool:
    """Whether a figure only grades what the one before counts."""
    if before is None or measured.unit.text.lower() not in _LEVELS:
        return False
    return not _SEPARATED.search(text.words, before.end, measured.start)
