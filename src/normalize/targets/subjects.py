"""What targets are about: the words after them, or before them where none follow."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from kehoach.normalize.language.folded_text import Aligned
from kehoach.text import fold

_BOUNDARY = re.compile(r"[;\n]|[.](?=\s|$)|\s(?=\d{1,2}(?:[.]{1,2}\d{1,2})+[.]\s)")
_SEPARATOR = re.compile(r",\s?|\sva\s|\s[(-]\s?|\scon\s")
_SIGNS_BEFORE = re.compile(r"[\s,.:;)+-]+")
_LINKS_BEFORE = re.compile(
    r"(?:\d{1,2}(?:[.]{1,2}\d{1,2})*[.)]?\s"
    r"|(?:den|trong|vao)\s(?:het\s|cuoi\s)?nam\s\d{4}(?:[,:]\s?|\s|$)"
    r"|(?:va|rieng|trong do|dong thoi|phan dau|bao dam|dam bao|con|doi voi|so voi|to chuc)"
    r"(?:\s|,\s|:\s)|[\s,.:;)+-])+"
)
_LINKS_AFTER = re.compile(r"(?:\s(?:va|trong do|rieng|dong thoi|cho|voi|ra)$|[\s,.:;(+-]$)+")
_LEAD_INS_AFTER = re.compile(
    r"(?:(?<![a-z])(?:dat|la|dat ty le|ty le|chiem|voi|den|len|du kien|phan dau|it nhat|va|cho"
    r"|dat muc|duy tri|o muc|muc|binh quan|len muc|tren|trong do|tang|giam|duoc|co)$|[\s,.:;(+-]$)+"
)
_COMPARISON = re.compile(r"\s?(?:so voi|so cung ky|tro len|/)(?![a-z])")
_COMPARED = re.compile(r"\s(?:so voi|so cung ky)(?![a-z])")
_PREDICATE = re.compile(r"(?:(?<![a-z])(?:dat|la|con|len|xuong)\s|:\s)$")
"""Before a figure: it belongs to the words before it, whatever follows its comma."""
_TIME_ONLY = re.compile(
    r"[(]?(?:(?:vao|den|trong|cuoi|het) )*(?:nam|giai doan|thang) [\d/ -]+[).]?"
)
"""Words behind a figure that only say when: then those before it say what."""
_LEAD_IN_WORDS = 5
"""Words after a comma that lead to the next target rather than belong to this one."""
_MEMBER = re.compile(r",\s|\svà\s", re.IGNORECASE)
_JOINT = re.compile(r"\b(?:cấp|của|tại|ở|với)\s", re.IGNORECASE)
_TAIL_WORDS = 3
_NO_LINKS = frozenset(
    {"chờ", "chợ", "chỗ", "lá", "cỏ", "cơ", "cờ", "tầng", "giám", "đèn", "đền", "vơi"}
)
"""Words that fold to a link and are none ("thời gian chờ")."""
_LONGEST_LINK = 24
"""Letters at the end of a stretch in which a link is looked for."""


class Place(NamedTuple):
    """Where a target stands, and whether it goes on a list of figures ("40%, 35%")."""

    start: int
    end: int
    continues: bool
    is_share: bool


def _words(text: Aligned, start: int, end: int) -> str | None:
    words = text.cut(start, end)
    words = words if "(" in words else words.rstrip(" .;)")
    return words if any(map(str.isalpha, words)) else None


def _cut(text: Aligned, start: int, end: int) -> str | None:
    """Return the words after a target, without the signs and links at their ends."""
    leading = _SIGNS_BEFORE.match(text.folded, start, end)
    compared = _COMPARED.search(text.folded, start, end)
    end = compared.start() if compared else end
    return _words(
        text, leading.end() if leading else start, _shorten(text, start, end, _LINKS_AFTER)
    )


def _cut_before(text: Aligned, start: int, end: int) -> str | None:
    """Return the words before a target, without the links at their ends ("riêng … đạt")."""
    leading = _LINKS_BEFORE.match(text.folded, start, end)
    first = leading.end() if leading else start
    return _words(text, first, max(first, _shorten(text, first, end, _LEAD_INS_AFTER)))


def _shorten(text: Aligned, start: int, end: int, links: re.Pattern[str]) -> int:
    """Return where a stretch ends without its last links."""
    while trailing := links.search(text.folded, max(start, end - _LONGEST_LINK), end):
        if text.printed[trailing.start() : end].strip().lower() in _NO_LINKS:
            break
        end = trailing.start()
    return end


def _after(text: Aligned, end: int, following: int | None, clause_end: int) -> str | None:
    """Return the words between a target and the next one, or the end of the clause."""
    if end >= clause_end or text.folded[end] in ",.;)" or _COMPARISON.match(text.folded, end):
        return None
    if following is None or following >= clause_end:
        return _cut(text, end, clause_end)
    separators = list(_SEPARATOR.finditer(text.folded, end, following))
    last = separators[-1] if separators else None
    if last and len(text.folded[last.end() : following].split()) <= _LEAD_IN_WORDS:
        return _cut(text, end, last.start())
    return _cut(text, end, following)


def _boundaries(text: Aligned) -> list[int]:
    """Return where clauses end; a line that starts with a small letter goes on with its clause."""
    ends = (
        found.end()
        for found in _BOUNDARY.finditer(text.folded)
        if found[0] != "\n" or not text.printed[found.end()].islower()
    )
    return [0, *ends, len(text.folded)]


def _one(text: Aligned, places: Sequence[Place], n: int, ends: list[int]) -> str | None:
    """Return the subject of the n-th target by itself."""
    place = places[n]
    following = places[n + 1].start if n + 1 < len(places) else None
    # A line break between a figure and its words ends nothing.
    first = place.end + 2 * text.folded.startswith("\n", place.end)
    clause_end = ends[min(bisect_left(ends, first), len(ends) - 1)]
    after = _after(text, place.end, following, clause_end)
    is_counted = not place.is_share and text.folded[place.end : place.end + 1] == ","
    is_last = following is None or following >= clause_end
    is_counted = (
        is_counted
        and is_last
        and not _PREDICATE.search(text.folded, max(0, place.start - 8), place.start)
    )
    if after is None and is_counted:
        after = _after(text, place.end + 1, following, clause_end)
    if after and not _TIME_ONLY.fullmatch(fold(after)):
        return after
    before = places[n - 1].end if n else 0
    first = max(before, ends[bisect_right(ends, place.start) - 1])
    return _cut_before(text, first, place.start) or after


def _shared_out(subject: str | None, count: int) -> list[str | None]:
    """Give each of ``count`` figures its member of "… của cấp huyện, xã", or to all the whole."""
    members = _MEMBER.split(subject) if subject else []
    tail = members[-count:]
    joints = list(_JOINT.finditer(tail[0])) if 1 < count <= len(members) else []
    if not joints or max(len(member.split()) for member in tail[1:]) > _TAIL_WORDS:
        return [subject] * count
    head = subject[: subject.rindex(tail[0])] if subject else ""
    stem = head + tail[0][: joints[-1].end()]
    return [head + tail[0], *(stem + member.removeprefix(joints[-1][0]) for member in tail[1:])]


def subjects(text: Aligned, places: Sequence[Place]) -> list[str | None]:
    """Return the subject of each target; those of one list of figures share the words after it."""
    ends = _boundaries(text)
    found: list[str | None] = []
    start = 0
    while start < len(places):
        last = start
        while last + 1 < len(places) and places[last + 1].continues:
            last += 1
        found += _shared_out(_one(text, places, last, ends), last - start + 1)
        start = last + 1
    return found
