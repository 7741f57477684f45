"""Who issued a document: the names in the left column of a letterhead, made whole and readable."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kehoach.normalize.vocabulary_file import read_vocabulary
from kehoach.text import squeeze

_CONNECTED = re.compile(r"(?:,|-|–|\bvà)\s*$", re.IGNORECASE)
# "của Bộ trưởng Bộ Nội vụ": the office, not the person at its head.
_PERSON = re.compile(
    r"^(?:(?:quyền|phó)\s+)?(?:bộ trưởng|thứ trưởng|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|"
    r"tổng cục trưởng|cục trưởng|chi cục trưởng|vụ trưởng|trưởng|chánh|hiệu trưởng|viện trưởng|"
    r"tổng giám đốc|bí thư|trưởng ban|chủ nhiệm)\s+(?=(?P<office>\S+(?:\s+\S+)*))",
    re.IGNORECASE,
)
_SMALL_WORDS = (
    "tỉnh",
    "thành phố",
    "quận",
    "huyện",
    "thị xã",
    "xã",
    "phường",
    "thị trấn",
    "đặc khu",
)
_PARTY_HEADS = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Tỉnh uỷ", "Huyện uỷ")
_FULL_HEADS = ("Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "UBND", "HĐND", "Đảng ủy")


@cache
def _heads() -> dict[str, bool]:
    """Return the first words of bodies, and whether they are a full name by themselves."""
    return {row["head"]: row["alone"] == "yes" for row in read_vocabulary("issuing_bodies")}


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
        if names and not _starts_another(names[-1], line):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    return tuple(squeeze(name) for name in names)


def _starts_another(before: str, line: str) -> bool:
    complete = _head_of(before) is None or is_full_name(before)
    return complete and not _CONNECTED.search(before) and is_body(line)


def office_of(name: str) -> str:
    """Return the office whose head is named ("Chủ tịch UBND huyện Đức Thọ" → "UBND huyện …")."""
    plain = squeeze(name).strip(" .,;:)(")
    match = _PERSON.match(plain)
    return match["office"] if match and is_body(match["office"]) else plain


def in_running_case(name: str, texts: Iterable[str]) -> str:
    """Return a name printed in capitals as the document itself writes it in a sentence.

    Where no sentence names it, the kinds of place and the usual heads are set by rule, or the
    capitals stay.
    """
    if name != name.upper():
        return name
    pattern = re.compile(r"\s+".join(map(re.escape, name.split())), re.IGNORECASE)
    for text in texts:
        for match in pattern.finditer(text):
            if match[0] != match[0].upper():
                return squeeze(match[0])
    return _by_rule(name)


def _by_rule(name: str) -> str:
    """Set "ỦY BAN NHÂN DÂN HUYỆN ĐỨC THỌ" in running case: its words are all known."""
    heads = (*_FULL_HEADS, *_PARTY_HEADS)
    head = next((h for h in heads if name.lower().startswith(h.lower())), None)
    if head is None:
        return name
    rest = name[len(head) :].strip().lower()
    kind = next((k for k in _SMALL_WORDS if rest.startswith(k + " ")), "")
    if not kind and head not in _PARTY_HEADS:
        return name
    place = " ".join(word.capitalize() for word in rest[len(kind) :].split())
    return squeeze(f"{head} {kind} {place}")
