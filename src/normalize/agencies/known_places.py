"""Provinces, districts and communes as offices name them, with their codes.

Districts are those until 30 June 2025, communes those since; both have their codes of then.
"""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.vocabulary import levels, provinces
from kehoach.normalize.language.vocabulary import read_vocabulary

_FILES: Final = {"district": "districts", "commune": "communes"}


class Unit(NamedTuple):
    """A district or a commune: its name as letterheads are read, and its code where known.

    The kind is part of the name where a province has two of one name, or the name is a number.
    """

    name: str
    code: str | None = None


@cache
def cities() -> frozenset[str]:
    """Return the cities of the first level, which are provinces too."""
    rows = read_vocabulary("provinces")
    return frozenset(row["name"] for row in rows if row["kind"] == "thành phố")


def code_of_province(province: str) -> str | None:
    """Return the code of a province, or of the one that it was merged into."""
    row = _provinces().get(province)
    while row and row["merged_into"]:
        row = _provinces().get(row["merged_into"])
    return row["code"] if row else None


@cache
def _provinces() -> Mapping[str, Mapping[str, str]]:
    return {row["name"]: row for row in read_vocabulary("provinces")}


@cache
def _units(level: str) -> Mapping[tuple[str, str], Unit]:
    """Return districts or communes by their province and their names, with and without kind."""
    rows = read_vocabulary(_FILES[level])
    alike = Counter((row["province"], row["name"]) for row in rows)
    found = {}
    for row in rows:
        province, name, kind = row["province"], row["name"], row["kind"]
        is_alone = alike[province, name] == 1 and not name.isdigit()
        unit = Unit(name if is_alone else f"{kind.capitalize()} {name}", row["code"] or None)
        found[province, f"{kind} {name}".lower()] = unit
        if is_alone:
            found[province, name.lower()] = unit
    return found


def unit_named(level: str, province: str, name: str) -> Unit:
    """Return a district or commune of a province by its name; without a code if not known."""
    return _units(level).get((province, name.lower())) or Unit(name)


def named_province(tokens: Tokens) -> tuple[int, str] | None:
    """Return where the name of a province ends a name, and the province: "… tỉnh Hà Tĩnh"."""
    last = len(tokens.low) - 1
    for at in range(1, last):
        hit = provinces().match(tokens, at)
        if hit and hit[1] == last:
            return at, _without_kind(hit[0])
    return None


def _without_kind(province: str) -> str:
    return province.removeprefix("Tỉnh ").removeprefix("tỉnh ").removeprefix("thành phố ")


def named_unit(tokens: Tokens, level: str, province: str) -> tuple[int, Unit] | None:
    """Return where a known district or commune of a province ends a name, and it."""
    last = len(tokens.low) - 1
    for at in range(1, last - 1):
        hit = levels().match(tokens, at)
        if hit:
            kind = " ".join(tokens.low[at : hit[1]])
            name = tokens.text[tokens.start[hit[1]] : tokens.end[last - 1]]
            unit = _units(level).get((province, f"{kind} {name}".lower()))
            if unit:
                return at, unit
    return None
