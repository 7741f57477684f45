"""Words around a figure that bound it: "tối thiểu", "không quá", "giảm bình quân", "trở lên"."""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, cast

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.vocabulary import phrase_pattern, read_vocabulary
from kehoach.readings import Comparator

_REACH = 60
"""Letters before a figure in which its bound is looked for."""

_NEGATION = re.compile(
    r"(?<!\w)không\s(?:để|cho|được|có|còn|nên)(?!\w)(?:[^,.;\n]|\n(?=[^\W\d_])){0,140}$"
)
"""Before a bound it turns around: "không để tỷ lệ trễ hạn vượt quá 5%"."""
_TURNED: Mapping[Comparator, Comparator] = {"at_least": "at_most", "at_most": "at_least"}


_CLAUSE = 160
"""Letters before a figure in which a negation is looked for."""


class Bound(NamedTuple):
    """What stands before a figure: the words that belong to it start at ``start``."""

    start: int
    comparator: Comparator | None = None
    has_direction: bool = False
    is_place: bool = False
    """Said as "trên", which before a place only says where."""
    is_from: bool = False
    """Said with "từ": the start of a range, or a lower bound where no end follows."""


class Tail(NamedTuple):
    """What stands after a unit ("trở lên")."""

    end: int
    comparator: Comparator


_AFTER: tuple[tuple[re.Pattern[str], Comparator], ...] = (
    (re.compile(r"\s(?:mới\s)?(?:trở lên|trở đi)(?!\w)"), "at_least"),
    (re.compile(r"\strở xuống(?!\w)"), "at_most"),
)


LINKS = (_NEGATION.pattern, *(pattern.pattern for pattern, _ in _AFTER))
"""Patterns of words around a figure that are no bounds by themselves."""


def _any(words: list[str]) -> str:
    return "|".join(phrase_pattern(each) for each in words)


@cache
def _bounds() -> tuple[tuple[re.Pattern[str], Comparator], ...]:
    return tuple(
        (re.compile(phrase_pattern(row["words"])), cast("Comparator", row["target"]))
        for row in read_vocabulary("bounds")
    )


@cache
def _before() -> re.Pattern[str]:
    words: dict[str, list[str]] = {"neutral": [], "direction": [], "from": []}
    for row in read_vocabulary("target_words"):
        words[row["kind"]].append(row["words"])
    bound = _any([row["words"] for row in read_vocabulary("bounds")])
    neutral = rf"(?:(?:{_any(words['neutral'])})\s?:?\s){{0,3}}"
    return re.compile(
        rf"(?<!\w)(?:(?P<direction>{_any(words['direction'])})\s)?{neutral}"
        rf"(?:(?P<bound>{bound})\s?(?::\s)?)?{neutral}(?:(?P<from>{_any(words['from'])})\s)?$"
    )


def bound_before(text: Aligned, figure: int, floor: int) -> Bound:
    """Return what bounds the figure at ``figure``, from no earlier than ``floor``."""
    start = max(floor, figure - _REACH)
    found = _before().search(text.words, start, figure)
    if found is None or found.start() == figure:
        return Bound(figure)
    bound = found["bound"]
    comparator = _turned(
        _comparator(bound), text, max(floor, figure - _CLAUSE), found.start("bound")
    )
    first = found.start("direction") if found["direction"] else found.start("bound")
    first = found.start("from") if first < 0 and found["from"] else first
    return Bound(
        figure if first < 0 else first,
        comparator,
        found["direction"] is not None,
        bound == "trên",
        found["from"] is not None,
    )


def _turned(
    comparator: Comparator | None, text: Aligned, start: int, bound: int
) -> Comparator | None:
    """Return what a bound says behind a negation."""
    negated = comparator in _TURNED and _NEGATION.search(text.words, start, max(start, bound))
    return _TURNED[comparator] if comparator and negated else comparator


def _comparator(bound: str | None) -> Comparator | None:
    """Return the comparator of a bound."""
    fitting = (value for pattern, value in _bounds() if bound and pattern.fullmatch(bound))
    return next(fitting, None)


def bound_after(text: Aligned, place: int) -> Tail | None:
    """Return the bound that follows a unit."""
    for pattern, comparator in _AFTER:
        found = pattern.match(text.words, place)
        if found:
            return Tail(found.end(), comparator)
    return None
