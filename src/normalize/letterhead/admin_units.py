"""Provinces, districts and communes named in a text.

The lists are data: ``provinces.csv`` (63 provinces and, since 1 July 2025, the 34 they were merged
into by Resolution 202/2025/QH15), ``districts.csv`` (the districts there were until that day) and
``communes.csv`` (the wards, communes and special zones since). Names are given without their kind
("Hà Tĩnh", "Đức Thọ"), except where a number or a second unit of that name in the same province
makes the kind part of it ("Quận 1", "Thị xã Kỳ Anh").
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.text import fold, squeeze

DISTRICTS_END = date(2025, 7, 1)
"""From this day there are provinces and communes only, and 34 provinces (Law 72/2025/QH15)."""

_APOSTROPHES = re.compile("['’‘ʼ`]")
_WORD = re.compile(r"\w+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_KIND_SPELLINGS = {
    "tỉnh": "tỉnh",
    "thành phố": "thành phố",
    "tp": "thành phố",
    "t p": "thành phố",
    "quận": "quận",
    "q": "quận",
    "huyện": "huyện",
    "h": "huyện",
    "thị xã": "thị xã",
    "tx": "thị xã",
    "t x": "thị xã",
    "xã": "xã",
    "phường": "phường",
    "p": "phường",
    "đặc khu": "đặc khu",
    "tỉnh ủy": "tỉnh",
    "thành ủy": "thành phố",
    "huyện ủy": "huyện",
    "quận ủy": "quận",
    "thị ủy": "thị xã",
}
_COMMUNE_KINDS = frozenset({"xã", "phường", "đặc khu"})

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text says it is. ``commune`` is set for wards, communes and special zones.

    ``rivals``: provinces that have a district (or commune) of the name read, where the text does
    not say which is meant; ``province`` is then None.
    """

    province: str | None = None
    district: str | None = None
    commune: str | None = None
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    level: str
    kind: str
    name: str
    province: str
    accents: str
    since: date
    until: date
    label: str


def _key(text: str) -> Words:
    """Folded words with i for y: "Kỳ Anh", "KÌ ANH" and "ky  anh" are one."""
    return tuple(_WORD.findall(_APOSTROPHES.sub("", fold(text)).replace("y", "i")))


_KINDS = {_key(spelling): kind for spelling, kind in _KIND_SPELLINGS.items()}


def _accents(text: str) -> str:
    """Letters and tones of each word, the tone moved to its end: "Hoà" and "Hòa" are one."""
    words = _WORD.findall(_APOSTROPHES.sub("", squeeze(text)).lower())
    apart = (unicodedata.normalize("NFD", word).replace("y", "i") for word in words)
    moved = (
        "".join(c for c in word if c not in _TONES) + "".join(c for c in word if c in _TONES)
        for word in apart
    )
    return " ".join(moved)


def _day(text: str, default: date) -> date:
    return date.fromisoformat(text) if text else default


def _province_units() -> Iterable[tuple[str, _Unit]]:
    for row in read_vocabulary("provinces"):
        since, until = _day(row["since"], date.min), _day(row["until"], date.max)
        for spelling in (row["name"], *filter(None, row["other_spellings"].split("|"))):
            accents = _accents(spelling)
            yield (
                spelling,
                _Unit(
                    "province",
                    row["kind"],
                    row["name"],
                    row["name"],
                    accents,
                    since,
                    until,
                    row["name"],
                ),
            )


def _lower_units(level: str, since: date, until: date) -> Iterable[tuple[str, _Unit]]:
    rows = read_vocabulary("districts" if level == "district" else "communes")
    named = Counter((row["province"], row["name"]) for row in rows)
    lives = {unit.name: (unit.since, unit.until) for _, unit in _province_units()}
    for row in rows:
        name, kind, province = row["name"], row["kind"], row["province"]
        twins = named[province, name] > 1 or name.isdigit()
        label = f"{kind.capitalize()} {name}" if twins else name
        first, last = lives[province]
        yield (
            name,
            _Unit(
                level,
                kind,
                name,
                province,
                _accents(name),
                max(first, since),
                min(last, until),
                label,
            ),
        )


def _indexed(units: Iterable[tuple[str, _Unit]]) -> dict[Words, tuple[_Unit, ...]]:
    index: dict[Words, list[_Unit]] = defaultdict(list)
    for spelling, unit in units:
        index[_key(spelling)].append(unit)
    return {key: tuple(found) for key, found in index.items()}


@cache
def _provinces() -> dict[Words, tuple[_Unit, ...]]:
    return _indexed(_province_units())


@cache
def _districts() -> dict[Words, tuple[_Unit, ...]]:
    return _indexed(_lower_units("district", date.min, date(2025, 6, 30)))


@cache
def _communes() -> dict[Words, tuple[_Unit, ...]]:
    return _indexed(_lower_units("commune", DISTRICTS_END, date.max))


@cache
def _mergers() -> dict[str, str]:
    return {row["name"]: row["merged_into"] or row["name"] for row in read_vocabulary("provinces")}


def merged_into(province: str) -> str:
    """Return the province that ``province`` is part of since 1 July 2025 (itself if unchanged).

    Raises KeyError for a name that is no province, then or now.
    """
    return _mergers()[province]


def provinces_on(day: date) -> tuple[str, ...]:
    """Return the names of the provinces there are on a day: 63, then 34 since 1 July 2025."""
    units = {unit.name: unit for found in _provinces().values() for unit in found}
    return tuple(name for name, unit in units.items() if unit.since <= day <= unit.until)


def _longest_name(
    words: Words, index: dict[Words, tuple[_Unit, ...]]
) -> tuple[int, tuple[_Unit, ...]]:
    for size in range(min(5, len(words)), 0, -1):
        if found := index.get(words[:size]):
            return size, found
    return 0, ()


def _index_of(kind: str) -> tuple[dict[Words, tuple[_Unit, ...]], ...]:
    if kind in _COMMUNE_KINDS:
        return (_communes(),)
    if kind == "tỉnh":
        return (_provinces(),)
    return (_provinces(), _districts()) if kind == "thành phố" else (_districts(),)


def _kind_at(words: Words, at: int) -> tuple[int, str]:
    for size in (2, 1):
        if kind := _KINDS.get(words[at : at + size]):
            return size, kind
    return 0, ""


@lru_cache(maxsize=1024)
def _mentions(text: str, on: date | None) -> tuple[tuple[_Unit, ...], ...]:
    """Return what a text names after a word for its kind, in order of print."""
    words, printed = _key(text), _accents(text).split()
    found = []
    for at in range(len(words)):
        size, kind = _kind_at(words, at)
        for index in _index_of(kind) if kind else ():
            length, units = _longest_name(words[at + size :], index)
            accents = " ".join(printed[at + size : at + size + length])
            if known := _as_printed(_living(units, on), kind, accents):
                found.append(known)
                break
    return tuple(found)


def _living(units: tuple[_Unit, ...], on: date | None) -> tuple[_Unit, ...]:
    return units if on is None else tuple(u for u in units if u.since <= on <= u.until)


def _as_printed(units: tuple[_Unit, ...], kind: str, accents: str) -> tuple[_Unit, ...]:
    """Keep the units whose accents, then whose kind, are the printed ones.

    Text without any accents may mean each of them; text with others means another place.
    """
    same = tuple(unit for unit in units if unit.accents == accents)
    exact = same or (units if accents.isascii() else ())
    if exact and exact[0].level == "province":
        return tuple(unit for unit in exact if unit.kind == kind)
    return tuple(unit for unit in exact if unit.kind == kind) or exact


def _bare_provinces(text: str) -> set[str]:
    """Return the provinces named anywhere in a text, with or without the word for their kind."""
    words = _key(text)
    found = (_longest_name(words[at:], _provinces())[1] for at in range(len(words)))
    return {unit.name for units in found for unit in units}


def province_named(text: str, on: date | None) -> str | None:
    """Return the province whose whole name a text ends with, on a day if given."""
    return _only(_at_the_end(f"x {text}", on))


def place_at_end(text: str) -> int:
    """Count the words at the end of a text that name a province, a district or a commune."""
    words = _key(text)
    indexes = (_provinces(), _districts(), _communes())
    sizes = range(min(5, len(words)), 0, -1)
    return next((n for n in sizes if any(words[-n:] in index for index in indexes)), 0)


def read_place(text: str, near: Sequence[str] = (), on: date | None = None) -> Place:
    """Read the province and the district (or commune) that a text names ("UBND huyện Đức Thọ").

    A district's province is known by its name; where several provinces have one of that name,
    ``near`` (other texts of the document) decides if it names just one of them. ``on`` is the day
    of the text: it tells the city of Huế from the district it was before 2025, and communes are
    only known since 1 July 2025.
    """
    mentions = _mentions(text, on)
    provinces = [units[0].name for units in mentions if units[0].level == "province"]
    lower = next((units for units in mentions if units[0].level != "province"), ())
    province = provinces[-1] if provinces else None
    if not lower:
        return Place(province or _only(_at_the_end(text, on)))
    if province and province not in {unit.province for unit in lower}:
        return _with_lower(lower[0], province)
    return _settled(lower, province, near)


def _at_the_end(text: str, on: date | None) -> set[str]:
    """Return the province that ends a name of an office ("Sở Nội vụ Hà Tĩnh")."""
    words = _key(text)
    for size in range(min(5, len(words) - 1), 0, -1):
        if found := _living(_provinces().get(words[-size:], ()), on):
            return {unit.name for unit in found}
    return set()


def _only(names: set[str]) -> str | None:
    return next(iter(names)) if len(names) == 1 else None


def _settled(lower: tuple[_Unit, ...], province: str | None, near: Sequence[str]) -> Place:
    homes = {unit.province for unit in lower}
    if province is None and len(homes) > 1:
        province = _only(_said_near(near, homes))
    elif province is None:
        province = _only(homes)
    if province is None:
        return _with_lower(lower[0], None, tuple(sorted(homes)))
    return _with_lower(next(unit for unit in lower if unit.province == province), province)


def _said_near(near: Sequence[str], homes: set[str]) -> set[str]:
    """Return which of some provinces other texts name: with their kind ("tỉnh …"), else bare."""
    mentioned = [unit for text in near for units in _mentions(text, None) for unit in units]
    named = {unit.province for unit in mentioned if unit.level == "province"}
    return named & homes or set().union(*map(_bare_provinces, near)) & homes


def _with_lower(unit: _Unit, province: str | None, rivals: tuple[str, ...] = ()) -> Place:
    if unit.level == "commune":
        return Place(province, None, unit.label, rivals)
    return Place(province, unit.label, None, rivals)
