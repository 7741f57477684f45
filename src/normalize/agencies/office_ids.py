"""Which office a name means beyond its document: its level, its place, and a key made of both.

"Sở Y tế" in two plans is one office where both are of one province; "Bộ Y tế" is one everywhere.
Where the level of an office or the place of its document is not known, it is one with none of
another document: what is only similar stays apart.
"""

from functools import lru_cache
from hashlib import blake2b
from typing import Final, Literal, NamedTuple, TypeAlias, cast

from kehoach.normalize.agencies.canonicalise import Key, key_of, level_of_suffix
from kehoach.normalize.agencies.known_places import (
    Unit,
    cities,
    code_of_province,
    named_province,
    named_unit,
    unit_named,
)
from kehoach.normalize.agencies.tokens import Tokens, tokenize
from kehoach.normalize.agencies.vocabulary import heads, no_expansions

_BYTES: Final = 6
Level: TypeAlias = Literal["central", "province", "district", "commune"]

_CITY = ("thành", "phố")
_OF_MINISTRIES: Final = frozenset(("Vụ",))
"""Kinds of units that every ministry has, so that none is meant without its ministry."""
_OWNED: Final = " thuộc "
_OF_DISTRICTS: Final = ("cơ quan ", "văn phòng cấp ủy")
"""What offices merged from those of a district's Party and its committee are called by."""


class Seat(NamedTuple):
    """Where a document is from; ``document`` is a key of the document itself.

    ``below`` says whether provinces had districts when it was issued, or communes alone;
    ``ministry`` is the ministry that issued it.
    """

    document: str
    province: str | None = None
    district: str | None = None
    commune: str | None = None
    below: Literal["district", "commune"] | None = None
    ministry: str | None = None


class Office(NamedTuple):
    """An office with its level and the place it serves, None where that is not known."""

    office_id: str
    kind: str | None
    level: Level | None
    province: str | None = None
    province_code: str | None = None
    district: str | None = None
    district_code: str | None = None
    commune: str | None = None
    commune_code: str | None = None


class _Placed(NamedTuple):
    """The name of an office without the words for its place, its level, and where it is."""

    stem: Key
    level: Level | None
    province: str | None = None
    unit: Unit | None = None


@lru_cache(maxsize=1 << 12)
def office_of(name: str, seat: Seat) -> Office:
    """Return the office that a canonical name means in a document from ``seat``."""
    tokens = tokenize(name, no_expansions())
    placed = _by_its_name(tokens, name, seat) or _by_its_seat(tokens, name, seat)
    stem, level, province, unit = placed
    kind = _kind(tokens)
    is_unit = kind in _OF_MINISTRIES and _OWNED not in name
    if is_unit and seat.ministry:
        stem += key_of(seat.ministry)
    is_placed = {
        "central": not is_unit or seat.ministry is not None,
        "province": province is not None,
        "district": None not in (province, unit),
        "commune": None not in (province, unit),
    }.get(level or "", False)
    scope = (level, province, unit.name if unit else None)
    key = blake2b(
        repr((scope if is_placed else (seat.document, level), stem)).encode(), digest_size=_BYTES
    ).hexdigest()
    own = (unit.name, unit.code) if unit else (None, None)
    district = own if level == "district" else (None, None)
    commune = own if level == "commune" else (None, None)
    code = code_of_province(province) if province else None
    return Office(key, kind, level, province, code, *district, *commune)


def _kind(tokens: Tokens) -> str | None:
    """Return the words for its kind with which a name begins, in full: "Sở", "Ủy ban nhân dân"."""
    hit = heads().match(tokens, 0)
    return hit[0].name if hit else None


def _by_its_name(tokens: Tokens, name: str, seat: Seat) -> _Placed | None:
    """Return the place that ends a name: "… tỉnh Hà Tĩnh", "… huyện Đức Thọ", "… xã Đức Thọ"."""
    province = named_province(tokens)
    if province:
        at, place = province
        return _Placed(_stem_before(tokens, name, at), "province", place)
    if seat.province is None or seat.below is None:
        return None
    unit = named_unit(tokens, seat.below, seat.province)
    if unit is None:
        return None
    at, own = unit
    return _Placed(_stem_before(tokens, name, at), seat.below, seat.province, own)


def _stem_before(tokens: Tokens, name: str, at: int) -> Key:
    """Return the words before a token, without the word for the kind of a place."""
    key = key_of(name[: tokens.start[at]].rstrip())
    suffix, _ = level_of_suffix(key)
    return key[: -len(suffix)] if suffix else key


def _by_its_seat(tokens: Tokens, name: str, seat: Seat) -> _Placed:
    """Return the level that the kind of an office or a word without a name tells.

    Without a district in its letterhead a document of a city of the first level means the city;
    a "Phòng" is then one of the commune that issued it, or may be one of a department.
    """
    key = key_of(name)
    suffix, said = level_of_suffix(key)
    hit = heads().match(tokens, 0)
    level = said or (hit[0].level if hit else None) or None
    if level is None and name.lower().startswith(_OF_DISTRICTS) and seat.district:
        level = "district"
    if level == "district" and seat.district is None:
        is_city = suffix == _CITY and seat.province in cities()
        level = "province" if is_city else said or ("commune" if seat.commune else None)
    place = {"district": seat.district, "commune": seat.commune}.get(level or "")
    province = seat.province if level not in {None, "central"} else None
    unit = unit_named(level or "", seat.province, place) if place and seat.province else None
    stem = key[: -len(suffix)] if suffix else key
    return _Placed(stem, cast("Level | None", level), province, unit)
