"""Who issued a document: the names in the left column of a letterhead, made whole and readable."""

import re
from collections.abc import Sequence
from functools import cache

from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.text import squeeze

_CONNECTED = re.compile(r"(?:,|-|–|\bvà)\s*$", re.IGNORECASE)
# "của Bộ trưởng Bộ Nội vụ": the office, not the person at its head.
_PERSON = re.compile(
    r"^(?:(?:quyền|phó)\s+)?(?:bộ trưởng|thứ trưởng|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|"
    r"tổng cục trưởng|cục trưởng|chi cục trưởng|vụ trưởng|trưởng|chánh|hiệu trưởng|viện trưởng|"
    r"tổng giám đốc|bí thư|trưởng ban|chủ nhiệm)\s+(?=(?P<office>\S+(?:\s+\S+)*))",
    re.IGNORECASE,
)
# A lower unit under a named one: "UBND HUYỆN VỤ BẢN", then "THỊ TRẤN GÔI".
_COUNCIL = re.compile(
    r"^(ủy ban nhân dân|uỷ ban nhân dân|ubnd|hội đồng nhân dân|hđnd)\s+(?=\S)", re.I
)
_LOWER = re.compile(r"^(?:huyện|quận|thị xã|xã|phường|thị trấn|thành phố)\s", re.I)


@cache
def _heads() -> dict[str, bool]:
    """Return the first words of bodies, and whether they are a full name by themselves."""
    rows = read_vocabulary("issuing_bodies")
    return {row["head"].lower(): row["alone"] == "yes" for row in rows}


def _head_of(line: str) -> str | None:
    """Return the longest known head that a line starts with, in lower case."""
    words = re.findall(r"[^\s,.;:()]+", line.lower())
    return next((h for n in range(5, 0, -1) if (h := " ".join(words[:n])) in _heads()), None)


def is_body(line: str) -> bool:
    """Tell whether a line starts like the name of a body ("UBND HUYỆN ĐỨC THỌ")."""
    return _head_of(line) is not None


def is_full_name(line: str) -> bool:
    """Tell whether a line names a body and is more than the kind of body ("UBND")."""
    head = _head_of(line)
    return head is not None and (_heads()[head] or len(line.split()) > len(head.split()))


def bodies(lines: Sequence[str]) -> tuple[str, ...]:
    """Join the lines of a letterhead's left column into the bodies they name, superior first."""
    names: list[str] = []
    for line in lines:
        if names and (council := _COUNCIL.match(names[-1])) and _LOWER.match(line):
            names.append(f"{council[1]} {line}")
        elif names and not _starts_another(names[-1], line):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    return tuple(squeeze(name).rstrip(" -–") for name in names)


def _starts_another(before: str, line: str) -> bool:
    complete = _head_of(before) is None or is_full_name(before)
    return complete and not _CONNECTED.search(before) and is_body(line)


def office_of(name: str) -> str:
    """Return the office whose head is named ("Chủ tịch UBND huyện Đức Thọ" → "UBND huyện …")."""
    plain = squeeze(name).strip(" .,;:)(")
    match = _PERSON.match(plain)
    return match["office"] if match and is_body(match["office"]) else plain
