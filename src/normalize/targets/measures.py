"""Figures that measure something: their bound, their value and the unit that they count.

A share, or a figure before a noun that is counted; a figure with a bound ("ít nhất 02 …") counts
whatever follows. Dates, years, levels and the numbers of lists and documents are none.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.non_quantities import BARE, NAMED, either
from kehoach.normalize.language.number_words import TO_TEN
from kehoach.normalize.language.numbers import FIGURE, read_number
from kehoach.normalize.targets.asides import is_aside
from kehoach.normalize.targets.bounds import Bound, Tail, bound_after, bound_before
from kehoach.normalize.targets.ranks import is_target
from kehoach.normalize.targets.subjects import VERB
from kehoach.normalize.targets.units import GLUED, Unit, unit_after
from kehoach.readings import Comparator

FIGURES = re.compile(
    rf"(?<!\w)(?:(?=\w)(?:(?=\D)(?:{either(NAMED)})|(?=\d)(?:{either(BARE)}))"
    rf"|(?=\d)(?P<figure>{FIGURE})(?:(?!\w)|(?={GLUED}(?!\w)))"
    rf"|(?P<glued>\d+[^\W\d_]\w+)|\d[\w.,]*|(?P<spelt>{'|'.join(TO_TEN)})(?!\w))"
)
"""A figure that may count, or what holds figures that do not; ``glued`` is one with its word."""
_COUNTING = frozenset({"figure", "spelt"})
_SECOND = re.compile(
    rf"\s?(?P<percent>%)?\s?(?:--?|đến(?:\sdưới)?)\s?(?P<figure>{FIGURE})(?!\w|/\d|\s?[.]\d)"
)
OUT_OF = re.compile(rf"\s?//?\s?(?P<whole>{FIGURE})(?!\w)")
"""Behind a figure: out of how many it is ("12/16 xã")."""
_BASE = 1000
"""A figure out of so many or more is a rate, whose base is part of its unit ("20/100.000 trẻ")."""
_LEVELS = frozenset({"sao", "hạng"})
"""Units that grade what is counted before them ("3 sản phẩm đạt 4 sao")."""
_RISES = re.compile(r"(?:\s\(?(?:vào\s)?(?:năm|cuối năm)\s\d{4}\)?,?)?\s(?:lên|xuống|tới)(?!\w)")
"""After "từ 60%", "từ 60% năm 2021": the figure was only where the measure starts."""
_OF_WHOM = re.compile(r"\s(?:của|ở|tại|đối\svới)\s")
_FROM = re.compile(r"(?<!\w)từ\s")
_SEPARATED = re.compile(r"[,;.\n]|\svà\s")
_SENTENCE_END = re.compile(r"[;\n]|[.]\s")
_SAME_SENTENCE = 200
"""Letters between two shares of one sentence, at most."""
_AND_ANOTHER = re.compile(r"\s[^\d,.;:()]{1,60}?(?:,\s?|\svà\s)")
"""Between two shares of which the same is said."""
_LIST = re.compile(r"(?:,|\svà|/)?\s?")


class Measured(NamedTuple):
    """A figure that measures something: where its words stand, its value and unit."""

    start: int
    figure: int
    end: int
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: Unit
    continues: bool


def _comparator(bound: Bound, after: Tail | None, unit: Unit) -> Comparator | None:
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


def falls(text: Aligned, found: re.Match[str]) -> int | None:
    """Return where a range that falls ("8–0%") ends: neither of its figures can be believed."""
    value, upper = read_number(found["figure"]).value, _upper(text, found.end())
    return upper[1] if value is not None and upper and upper[0] < value else None


def _upper_with_unit(text: Aligned, unit: Unit) -> tuple[tuple[Decimal, int] | None, Unit]:
    """Return the upper figure of "từ 90 điểm đến 95 điểm" and where its unit ends."""
    upper = _upper(text, unit.end)
    again = unit_after(text, upper[1], bounded=False) if upper else None
    if upper and again and again.text.lower() == unit.text.lower():
        return upper, again
    return None, unit


def _measure(text: Aligned, found: re.Match[str], before: Measured | None) -> Measured | None:
    """Read what a figure measures; None where it is no target."""
    bound = bound_before(text, found.start(), before.end if before else 0)
    upper = _upper(text, found.end())
    whole = _whole(text, found.end())
    value = _value(found, bound)
    if value is None or (whole and value > whole.value):  # "30/9" is a day
        return None
    end = upper[1] if upper else whole.end if whole else found.end()
    unit = unit_after(text, end, bounded=bound.comparator is not None or _is_base(whole))
    if unit is None or not is_target(unit, bound, text, found):
        return None
    if whole and _is_base(whole):
        unit = unit._replace(kind="measure", text=f"/{whole.printed} {unit.text}")
    if upper is None and bound.is_from:
        upper, unit = _upper_with_unit(text, unit)
    after = bound_after(text, unit.end)
    said = _comparator(bound, after, unit)
    if is_aside(text, bound.start, unit.end, bounded=said is not None):
        return None
    continues = said is None and _goes_on(text, before, found.start(), unit)
    if before and said is None and (continues or _is_elliptic(text, before, found, unit)):
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


def _value(found: re.Match[str], bound: Bound) -> Decimal | None:
    """Return the number of a figure; one that is spelt only counts behind a bound."""
    if found["figure"]:
        return read_number(found["figure"]).value
    is_bounded = bound.comparator is not None and not bound.is_place
    return Decimal(TO_TEN[found["spelt"]]) if is_bounded else None


class _Whole(NamedTuple):
    """What a fraction is out of: the 16 of "12/16"."""

    value: Decimal
    printed: str
    end: int


def _whole(text: Aligned, place: int) -> _Whole | None:
    found = OUT_OF.match(text.words, place)
    value = read_number(found["whole"]).value if found else None
    return _Whole(value, found["whole"], found.end()) if found and value is not None else None


def _is_base(whole: _Whole | None) -> bool:
    """Whether a figure is a rate, of so many."""
    return whole is not None and whole.value >= _BASE


def _goes_on(text: Aligned, before: Measured | None, figure: int, unit: Unit) -> bool:
    """Whether a share only goes on a list of shares ("40%, 35% số hồ sơ")."""
    if before is None or {unit.kind, before.unit.kind} != {"percent"}:
        return False
    return bool(_LIST.fullmatch(text.words, before.end, figure))


def _is_elliptic(text: Aligned, before: Measured, found: re.Match[str], unit: Unit) -> bool:
    """Whether a share leaves out of what, or what is to be done with it, and so its bound.

    "80% hồ sơ của tỉnh, 70% của huyện"; "ít nhất 80% người dân và 90% doanh nghiệp hài lòng".
    """
    if {unit.kind, before.unit.kind} != {"percent"}:
        return False
    between = text.words[before.end : found.start()]
    if _OF_WHOM.match(text.words, unit.end):
        return len(between) < _SAME_SENTENCE and not _SENTENCE_END.search(between)
    is_all = found["figure"] == "100"
    return not is_all and bool(_AND_ANOTHER.fullmatch(between)) and not VERB.search(between)


def measures(text: Aligned) -> Iterator[Measured]:
    """Yield what the figures of a text measure, in the order of the print."""
    before: Measured | None = None
    start: int | None = None
    place = 0
    while found := FIGURES.search(text.words, place):
        place = found.end()
        if found["figure"] and (fall := falls(text, found)):
            place = fall
            continue
        measured = _measure(text, found, before) if found.lastgroup in _COUNTING else None
        if measured is None and found["figure"]:
            whole = OUT_OF.match(text.words, place)
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
