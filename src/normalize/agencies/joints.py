"""What is doubtful about two agencies beside each other: nothing, a dash or a comma between."""

from collections.abc import Iterator, Mapping

from kehoach.findings import Finding, finding
from kehoach.normalize.agencies.coordination import dash_doubt
from kehoach.normalize.agencies.groups import missing_separator
from kehoach.normalize.agencies.heads import GOVERNING_RANK
from kehoach.normalize.agencies.mentions import Mention
from kehoach.normalize.agencies.scan_state import Scan

_OWNER_RANK = 65
"""From here upwards an office has units that are named with it after a dash."""
_MERGED_RANK = 45
"""From here upwards offices of a district have been merged under a name with a dash."""
_UNITS: Mapping[str, tuple[str, ...]] = {
    "Bộ": ("Vụ", "Cục", "Tổng cục", "Viện"),
    "Sở": ("Phòng", "Chi cục", "Trung tâm"),
    "Văn phòng Chính phủ": ("Vụ", "Cục"),
    "Đại học Quốc gia": ("Trường Đại học", "Viện", "Khoa"),
}
"""Kinds of units by the kind of the office that owns them, where a comma may stand between."""


def doubts_between(state: Scan, mention: Mention) -> Iterator[Finding]:
    """Yield the doubts about an agency and the one before it."""
    if not state.mentions:
        return
    last, tokens = state.mentions[-1], state.tokens
    if not state.gap and not state.opened:
        yield missing_separator(tokens, last.start, mention.end)
    elif state.gap == "-" and _may_be_one(last, mention):
        yield dash_doubt(tokens.cut(last.start, mention.end))
    if state.opened and tokens.cut(mention.start - 2, mention.start) == "(hoặc":
        yield finding("agency_unit", value=tokens.cut(last.start, mention.end))
    if state.gap == "," and _may_be_unit(last, mention):
        yield finding("agency_unit", value=tokens.cut(last.start, mention.end))


def _may_be_one(left: Mention, right: Mention) -> bool:
    """Whether a dash between two offices may join them: a unit and its owner, a merged office."""
    if left.head is None or right.head is None or "person" in (left.kind, right.kind):
        return False
    bare = left.base == left.head.name and right.base == right.head.name
    if bare and max(left.head.rank, right.head.rank) < GOVERNING_RANK:
        return True
    if left.head.name in _UNITS.get(right.head.name, ()):
        return True
    smaller, larger = sorted((left.head, right.head), key=lambda head: head.rank)
    if smaller.rank < larger.rank >= _OWNER_RANK and smaller.needs_name:
        return True
    if left.head.rank < _MERGED_RANK:
        return not left.is_known and smaller is left.head
    return right.head.tail == "yes" and right.base == right.head.name and right.head.rank < 76


def _may_be_unit(left: Mention, right: Mention) -> bool:
    """Whether a comma may put a unit before its owner: "Vụ Pháp chế, Bộ Y tế"."""
    if left.head is None or right.head is None or left.tail.text:
        return False
    owner = right.head.name if right.kind == left.kind == "named" else ""
    return left.head.name in _UNITS.get(owner, ())
