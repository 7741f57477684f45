"""Which office a name means beyond its document: its level, its place, and a key made of both.

"Sở Y tế" in two plans is one office where both are of one province; "Bộ Y tế" is one everywhere.
Where the level of an office or the place of its document is not known, it is one with none of
another document: what is only similar stays apart.
"""

from functools import cache, lru_cache
from hashlib import blake2b
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from kehoach.normalize.agencies.canonicalise import Key, key_of, level_of_suffix
from kehoach.normalize.agencies.tokens import Tokens, tokenize
from kehoach.normalize.agencies.vocabulary import heads, provinces
from kehoach.normalize.language.vocabulary import read_vocabulary

_BYTES: Final = 6
Level: TypeAlias = Literal["central", "province", "district", "commune"]


_CITY = ("thành", "phố")


@cache
def _cities() -> frozenset[str]:
    rows = read_vocabulary("provinces")
    return frozenset(row["name"] for row in rows if row["kind"] == "thành phố")


class Seat(NamedTuple):
    """Where a document is from; ``document`` is a key of the document itself."""

    document: str
    province: str | None = None
    district: str | None = None


class Office(NamedTuple):
    """An office with its level and the place it serves, None where that is not known."""

    office_id: str
    kind: str | None
    level: Level | None
    province: str | None
    province_code: str | None
    district: str | None


@lru_cache(maxsize=1 << 12)
def office_of(name: str, seat: Seat) -> Office:
    """Return the office that a canonical name means in a document from ``seat``."""
    tokens = tokenize(name, {})
    named = _named_province(tokens)
    stem, level = _stem(tokens, name if named is None else name[: named[0]].rstrip(), seat)
    level = "province" if named else level
    province = seat.province if level not in {None, "central"} else None
    province = named[1] if named else province
    district = seat.district if level == "district" else None
    is_placed = {
        "central": True,
        "province": province is not None,
        "district": None not in (province, district),
    }.get(level or "", False)
    scope = (level, province, district) if is_placed else (seat.document, level)
    key = blake2b(repr((scope, stem)).encode(), digest_size=_BYTES).hexdigest()
    return Office(key, _kind(tokens), level, province, _code_of(province), district)


def _kind(tokens: Tokens) -> str | None:
    """Return the words for its kind with which a name begins, in full: "Sở", "Ủy ban nhân dân"."""
    hit = heads().match(tokens, 0)
    return hit[0].name if hit else None


def _code_of(province: str | None) -> str | None:
    """Return the code of a province, or of the one that it was merged into."""
    row = _provinces().get(province or "")
    while row and row["merged_into"]:
        row = _provinces().get(row["merged_into"])
    return row["code"] if row else None


@cache
def _provinces() -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in read_vocabulary("provinces")}


def _named_province(tokens: Tokens) -> tuple[int, str] | None:
    """Return where the name of a province ends a name, and the province: "… tỉnh Hà Tĩnh"."""
    last = len(tokens.low) - 1
    for at in range(1, last):
        hit = provinces().match(tokens, at)
        if hit and hit[1] == last:
            return tokens.start[at], _without_kind(hit[0])
    return None


def _without_kind(province: str) -> str:
    return province.removeprefix("Tỉnh ").removeprefix("tỉnh ").removeprefix("thành phố ")


def _stem(tokens: Tokens, name: str, seat: Seat) -> tuple[Key, Level | None]:
    """Return a name without the words for its place, and its level.

    Without a district in its letterhead a document of a city of the first level means the city,
    and a "Phòng" may be one of a department or a commune.
    """
    key = key_of(name)
    suffix, said = level_of_suffix(key)
    hit = heads().match(tokens, 0)
    level = said or (hit[0].level if hit else None) or None
    if level == "district" and seat.district is None:
        is_city = suffix == _CITY and seat.province in _cities()
        level = "province" if is_city else said
    return (key[: -len(suffix)] if suffix else key), cast("Level | None", level)
