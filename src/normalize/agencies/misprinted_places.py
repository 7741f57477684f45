"""Provinces and districts whose names a slip has damaged: their lists are closed.

Communes are too many, and those until 2025 in no list, to tell a slip in one from another name.
"""

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import regex

from kehoach.normalize.agencies.tokens import look
from kehoach.normalize.language.edit_distance import is_one_slip
from kehoach.normalize.language.folded_text import fold_letters
from kehoach.normalize.language.vocabulary import read_vocabulary

_PLACE = regex.compile(
    r"\b(?i:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?) "
    r"(?P<name>\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,3})"
)

_KINDS = frozenset(("tỉnh", "phố", "tp", "huyện", "quận", "xã", "tx"))


@cache
def _names(*files: str) -> dict[str, str]:
    """Return the names of places in lower case, with their words as they are read."""
    rows = (row for file in files for row in read_vocabulary(file))
    return {_plain(row["name"]): row["name"] for row in rows}


def _plain(name: str) -> str:
    return " ".join(look(word).low for word in name.split())


@cache
def _provinces() -> regex.Pattern[str]:
    folded = sorted(map(fold_letters, _names("provinces")), key=len, reverse=True)
    return regex.compile(rf"\b(?:{'|'.join(map(regex.escape, folded))})\b")


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(fold_letters(name).split()[0] for name in _names("provinces"))


@lru_cache(maxsize=1 << 12)
def _may_begin(word: str) -> bool:
    """Whether the name of a province may begin with a word, or be behind it."""
    return fold_letters(word) in _beginnings() or word in _KINDS


def misprinted_places(printed: str, words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the printed names that are those of provinces or districts but for a slip, and these.

    A province without its marks is told wherever it stands, other slips behind the word for its
    kind. ``words`` are those of the cell in small letters.
    """
    if not any(map(_may_begin, words)):
        return
    known = _names("provinces", "districts", "communes")
    for found in _provinces().finditer(fold_letters(printed)):
        name = printed[slice(*found.span())]
        if name.istitle() and _plain(name) not in known:
            yield name, _alike(name)
    for place in _PLACE.finditer(printed):
        name = place["name"]
        near = [] if _begins_known(name) else _near(name)
        if near:
            yield name, near[0]


def _alike(name: str) -> str:
    names = _names("provinces").items()
    return next(full for plain, full in names if fold_letters(plain) == fold_letters(name))


def _begins_known(name: str) -> bool:
    """Whether a known place begins a row of capitalised words: "Hà Nội | Trung tâm"."""
    words = name.split()
    known = _names("provinces", "districts", "communes")
    return any(_plain(" ".join(words[:count])) in known for count in range(2, len(words) + 1))


def _near(name: str) -> list[str]:
    plain = _plain(name)
    names = _names("provinces", "districts").items()
    return [
        full
        for other, full in names
        if is_one_slip(plain, other) or fold_letters(plain) == fold_letters(other)
    ]
