"""Places whose names a slip has damaged: the lists of provinces and districts are closed.

Communes are too many, and those until 2025 in no list, to tell a slip in one from another name,
unless a word of it is in the name of no place at all.
"""

from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

import regex

from kehoach.normalize.agencies.tokens import look
from kehoach.normalize.language.edit_distance import is_one_slip
from kehoach.normalize.language.folded_text import fold_letters
from kehoach.normalize.language.vocabulary import read_vocabulary

_PLACE = regex.compile(
    r"\b(?i:(?P<kind>tỉnh|thành phố|tp|huyện|quận|thị xã|tx|xã|phường|thị trấn|đặc khu)\.?) "
    r"(?P<name>\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,3})"
)
_COMMUNES = frozenset(("xã", "phường", "thị trấn", "đặc khu"))
_FILES = {
    "tỉnh": ("provinces",),
    "thành phố": ("provinces", "districts"),
    "tp": ("provinces", "districts"),
}
"""The lists that hold the places of a kind; districts but for communes."""
_KINDS = frozenset(("tỉnh", "phố", "tp", "huyện", "quận", "xã", "tx", "phường", "trấn", "khu"))


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
def _begins_province(word: str) -> bool:
    """Whether the name of a province may begin with a word."""
    return fold_letters(word) in _beginnings()


def begins_place(word: str) -> bool:
    """Whether a word in small letters begins a province, or is one for a kind of places."""
    return word in _KINDS or _begins_province(word)


def misprinted_places(
    printed: str, words: Collection[str], names: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield the printed names that are those of places but for a slip, and these.

    A province without its marks is told wherever it stands, other slips behind the word for its
    kind. ``words`` are those of the cell in small letters, ``names`` those of its agencies, which
    have this word also where the cell has it once for several.
    """
    if any(map(_begins_province, words)):
        known = _names("provinces", "districts", "communes")
        for found in _provinces().finditer(fold_letters(printed)):
            name = printed[slice(*found.span())]
            if name.istitle() and _plain(name) not in known:
                yield name, _alike(name)
    if _KINDS.isdisjoint(words):
        return
    for text in dict.fromkeys((printed, *names)):
        for place in _PLACE.finditer(text):
            at = printed.lower().find(place["name"].lower())
            meant = _meant(place["name"], place["kind"].lower()) if at >= 0 else None
            if meant:
                yield printed[at : at + len(place["name"])], meant


def _alike(name: str) -> str:
    names = _names("provinces").items()
    return next(full for plain, full in names if fold_letters(plain) == fold_letters(name))


@lru_cache(maxsize=1 << 10)
def _meant(name: str, kind: str) -> str | None:
    """Return the place of a kind that a name is but for a slip."""
    is_commune = kind in _COMMUNES
    files = _FILES.get(kind, ("communes",) if is_commune else ("districts",))
    words = _plain(name).split()
    if is_commune and all(word in _place_words() for word in words):
        return None
    known = _names("provinces", *files)  # "xã Tân Dân | Hà Nội"
    if any(" ".join(words[:count]) in known for count in range(2, len(words) + 1)):
        return None
    plain, near = " ".join(words), _names(*files).items()
    return next(
        (
            full
            for other, full in near
            if is_one_slip(plain, other) or fold_letters(plain) == fold_letters(other)
        ),
        None,
    )


@cache
def _place_words() -> frozenset[str]:
    names = _names("provinces", "districts", "communes")
    return frozenset(word for name in names for word in name.split())
