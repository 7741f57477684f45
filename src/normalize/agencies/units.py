"""Units and the offices that own them: "Bộ Nội vụ (Vụ Pháp chế)", "Vụ Pháp chế - Bộ Nội vụ"."""

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

from kehoach.normalize.agencies.mentions import Mention, Tail
from kehoach.normalize.agencies.offices import owned_by
from kehoach.normalize.agencies.scan_state import Scan

_OF_SCHOOLS = ("Phòng", "Khoa", "Viện", "Trung tâm", "Trường Đại học", "Bộ môn")
_UNITS: Mapping[str, tuple[str, ...]] = {
    "Bộ": ("Vụ", "Cục", "Tổng cục", "Viện"),
    "Sở": ("Phòng", "Chi cục", "Trung tâm"),
    "Văn phòng Chính phủ": ("Vụ", "Cục"),
    "Đại học Quốc gia": _OF_SCHOOLS,
    "Trường Đại học": _OF_SCHOOLS,
    "Học viện": _OF_SCHOOLS,
    "Bệnh viện": ("Khoa", "Phòng", "Trung tâm"),
    "Ngân hàng": ("Phòng Giao dịch", "Chi nhánh"),
}
"""Kinds of units by the kind of the office that owns them."""
_WITH_BRANCHES = ("Ngân hàng", "Công ty", "Tổng công ty", "Agribank", "BIDV", "Viet")


def is_unit_of(unit: Mention, owner: Mention) -> bool:
    """Whether one office is of a kind that is a unit of the other, and no owner is said yet."""
    if unit.head is None or owner.head is None or unit.tail.text:
        return False
    name = owner.head.name
    kind = name if name in _UNITS else " ".join(name.split()[:2])
    are_named = owner.kind == unit.kind == "named"
    return are_named and unit.head.name in _UNITS.get(kind, ())


def is_dashed_unit(unit: Mention, owner: Mention, gap: str) -> bool:
    """Whether a dash puts a unit before its owner, where no dash begins the lines of a list."""
    return gap == "-" and not unit.gap.endswith("-") and is_unit_of(unit, owner)


def is_branch_of(branch: Mention, owner: Mention, gap: str) -> bool:
    """Whether a dash puts a branch behind the bank or company that it is one of."""
    is_branch = branch.head is not None and branch.head.name == "Chi nhánh"
    is_business = owner.head is not None and owner.head.name.startswith(_WITH_BRANCHES)
    return gap == "-" and is_branch and is_business and owner.kind == "named"


def with_units(state: Scan) -> list[Mention]:
    """Return the mentions of a cell with each unit and its owner as one, that of the unit."""
    mentions = state.mentions
    dropped = _joined_by_dashes(mentions) | _joined_in_brackets(state)
    return [mention for at, mention in enumerate(mentions) if at not in dropped]


def _joined_by_dashes(mentions: list[Mention]) -> set[int]:
    dropped: set[int] = set()
    for at, (unit, owner) in enumerate(pairwise(mentions), start=1):
        if at - 1 not in dropped and is_branch_of(owner, unit, owner.gap):
            unit.tail = Tail(f"{unit.tail.text} - {owner.name}".strip(), owner.end)
            unit.end = owner.end
            dropped.add(at)
        elif at - 1 not in dropped and is_dashed_unit(unit, owner, owner.gap):
            unit.tail = Tail(owned_by(owner), owner.end)
            unit.end = owner.end
            dropped.add(at)
    return dropped


def _joined_in_brackets(state: Scan) -> set[int]:
    tokens, mentions = state.tokens, state.mentions
    dropped: set[int] = set()
    if all(mention.outer < 0 for mention in mentions):
        return dropped
    apart = {each.outer for each in mentions if not _is_pair(mentions[each.outer], each)}
    inside = Counter(mention.outer for mention in mentions)
    apart |= {*state.sentences, *state.opened}
    for at, mention in enumerate(mentions):
        if mention.outer < 0 or mention.outer in apart:
            continue
        outer = mentions[mention.outer]
        if outer.head is mention.head:
            mention.start, mention.end = outer.start, mention.end + 1
            dropped.add(mention.outer)
            continue
        smaller, larger = sorted((outer, mention), key=_rank)
        if smaller is mention:
            dropped.add(mention.outer)
            if inside[mention.outer] == 1:
                mention.start = outer.start
                mention.end += tokens.low[mention.end] == ")"
        else:
            dropped.add(at)
            outer.end = mention.end + (tokens.low[mention.end] == ")")
        smaller.tail = Tail(f"{smaller.tail.text} {owned_by(larger)}".strip(), smaller.end)
    return dropped


def _rank(mention: Mention) -> int:
    return mention.head.rank if mention.head else 0


def _is_pair(outer: Mention, inner: Mention) -> bool:
    if outer.kind != "named" or inner.kind != "named" or "v" in inner.gap:
        return False
    if outer.head is None or inner.head is None:
        return False
    is_same = outer.base == inner.base and inner.tail.text and not outer.tail.text
    return bool(is_same) or _rank(outer) != _rank(inner)
