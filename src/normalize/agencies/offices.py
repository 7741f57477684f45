"""One office: head, name, and the place or owner behind it."""

from kehoach.findings import Finding, finding
from kehoach.normalize.agencies.free_names import (
    free_name_end,
    longer_end,
    starts_other,
    superior_end,
)
from kehoach.normalize.agencies.heads import head_at, is_level, is_proper
from kehoach.normalize.agencies.known_offices import Head, HeadHit
from kehoach.normalize.agencies.lists import is_boundary
from kehoach.normalize.agencies.mentions import Mention, Tail, capitalized, joins_letters, render
from kehoach.normalize.agencies.places import (
    government_at,
    place_behind,
    places_at,
    proper_end,
)
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.vocabulary import CONNECTORS, words

_DEPTH = 3
_FOR_UNDERTAKINGS = frozenset(("Ban Chỉ đạo", "Ban", "Tổ công tác", "Tổ", "Hội đồng", "Tiểu ban"))
_UNDERTAKINGS = frozenset(
    ("đề án", "chương trình", "dự án", "kế hoạch", "nghị quyết", "phong trào", "cuộc vận")
)
_LISTED = frozenset(("Bộ", "Sở"))
"""Heads whose names are few, and known: another is a slip, or new."""


def office_at(tokens: Tokens, at: int, depth: int = 0) -> Mention | None:
    """Return the office that begins at ``at``."""
    hit = head_at(tokens, at)
    if hit is None:
        return None
    base, end = named(tokens, at, hit)
    is_longer = hit.known is not None and end > hit.known.end
    tail = tail_at(tokens, end, hit, end == hit.end, depth)
    known = hit.known is not None or not hit.head.needs_name
    return Mention(tail.kind, at, tail.end, base, hit.head, tail, known, is_longer)


def named(tokens: Tokens, at: int, hit: HeadHit) -> tuple[str, int]:
    """Return head and name without the tail, and the token after them."""
    head, end, known = hit
    if known is None or _goes_on_in_letters(tokens, hit):
        after = end if tokens.low[end] in CONNECTORS else free_name_end(tokens, end, head)
        if not _doubt_joint(tokens, at, end, after) and head.name in _LISTED and after > end:
            value = tokens.cut(at, after)
            tokens.doubts.append(finding("agency_longer", "unlisted", value=value))
        return (f"{head.name} {render(tokens, end, after)}".strip(), after)
    if known.is_slip:
        tokens.doubts.append(_slip(tokens, at, known.end))
    if len(known.names) > 1:
        tokens.doubts.append(ambiguous(tokens, at, known.end))
        return _printed_name(tokens, end, known.end, head), known.end
    longer = longer_end(tokens, known.end, head)
    name = known.names[0].text
    if longer > known.end:
        if not _doubt_joint(tokens, at, known.end, longer):
            tokens.doubts.append(_lengthened(tokens, at, longer))
        dash = "- " if tokens.low[known.end] == "-" else ""
        name = f"{name} {dash}{render(tokens, known.end, longer)}"
    return f"{head.name} {name}", longer


def _goes_on_in_letters(tokens: Tokens, hit: HeadHit) -> bool:
    """Whether letters read as a name are the first of more: "KT&ĐBCL" is no "Kinh tế"."""
    known = hit.known
    if known is None or hit.head.name in _LISTED or not tokens.acronym[known.end - 1]:
        return False
    is_letters = known.end > hit.end and all(tokens.acronym[hit.end : known.end])
    return is_letters and joins_letters(tokens, known.end)


def _doubt_joint(tokens: Tokens, at: int, first: int, end: int) -> bool:
    """Add a doubt where a name in no vocabulary holds what could also list two offices."""
    for joint in range(first, end):
        is_joint = tokens.low[joint] in ("và", "-", "&") and is_proper(tokens, joint + 1)
        if is_joint:
            tokens.doubts.append(finding("agency_joint", value=tokens.cut(at, end)))
            return True
    return False


def _printed_name(tokens: Tokens, first: int, last: int, head: Head) -> str:
    if first == last:  # letters glued to the head
        return tokens.word[first - 1]
    printed = [word for word in tokens.word[first:last] if word not in CONNECTORS]
    if all(tokens.acronym[at] or tokens.low[at] in CONNECTORS for at in range(first, last)):
        return f"{head.name} {''.join(printed)}"
    return f"{head.name} {render(tokens, first, last)}"


def _slip(tokens: Tokens, at: int, end: int) -> Finding:
    return finding("agency_slip", value=tokens.cut(at, end))


def _lengthened(tokens: Tokens, at: int, end: int) -> Finding:
    return finding("agency_longer", value=tokens.cut(at, end))


def ambiguous(tokens: Tokens, at: int, end: int) -> Finding:
    """Return the doubt about letters that several names under one head fit."""
    return finding("agency_abbreviation", value=tokens.cut(at, end))


def tail_at(tokens: Tokens, at: int, hit: HeadHit, is_bare: bool, depth: int) -> Tail:
    """Return the place or owner behind a name that ends before ``at``."""
    head = hit.head
    if words("several").match(tokens, at):
        return places_at(tokens, at)
    if tokens.low[at] in ("cấp", "tuyến") and is_level(tokens, at + 1):
        return government_at(tokens, at)
    if is_level(tokens, at):
        return place_behind(tokens, at)
    if depth < _DEPTH:
        owner = _owner(tokens, at, hit, is_bare, depth)
        if owner:
            return owner
    if is_proper(tokens, at) and not starts_other(tokens, at, head):
        end = proper_end(tokens, at)
        return Tail(render(tokens, at, end), end, is_proper=True)
    return Tail(end=at)


def _undertaking_end(tokens: Tokens, at: int) -> int:
    """Return the token after what a body was set up to carry out: "thực hiện Đề án 06"."""
    verb = words("verb").match(tokens, at)
    if verb is None or verb[0] not in ("thực hiện", "triển khai", "triển khai thực hiện"):
        return at
    if " ".join(tokens.low[verb[1] : verb[1] + 2]) not in _UNDERTAKINGS:
        return at
    return next(n for n in range(verb[1], len(tokens.low)) if is_boundary(tokens, n))


def _owner(tokens: Tokens, at: int, hit: HeadHit, is_bare: bool, depth: int) -> Tail | None:
    """Read whose unit this is, or what it was set up for: "thuộc Bộ", "Sở Y tế", "Huyện ủy"."""
    head = hit.head
    end = _undertaking_end(tokens, at) if head.name in _FOR_UNDERTAKINGS else at
    if end > at:
        return Tail(render(tokens, at, end), end)
    stated = words("owner").match(tokens, at)
    if stated:
        return _stated_owner(tokens, stated[1], depth)
    superior = superior_end(tokens, at)
    if superior > at:
        return Tail(capitalized(render(tokens, at, superior).lower()), superior)
    next_head = head_at(tokens, at)
    if next_head is None or not (
        next_head.head.rank > head.rank or _may_own(head, next_head.head, is_bare)
    ):
        return None
    owner = office_at(tokens, at, depth + 1)
    if owner and hit.known is None and at > hit.end and tokens.acronym[at - 1]:
        tokens.doubts.append(finding("agency_unit", value=tokens.cut(at - 1, owner.end)))
    return _as_owner(owner, is_stated=hit.known is not None) if owner else None


def _may_own(head: Head, owner: Head, is_bare: bool) -> bool:
    return is_bare and head is not owner and head.rank < 82


def _stated_owner(tokens: Tokens, at: int, depth: int) -> Tail | None:
    owner = office_at(tokens, at, depth + 1)
    if owner:
        return _as_owner(owner, is_stated=True)
    superior = words("superior").match(tokens, at)
    if superior:
        text = capitalized(render(tokens, at, superior[1]).lower())
        return Tail(text, superior[1])
    if is_level(tokens, at):
        return place_behind(tokens, at)
    end = proper_end(tokens, at) if tokens.low[at - 1] == "tại" else at
    return Tail(render(tokens, at - 1, end), end, is_proper=True) if end > at else None


def _as_owner(owner: Mention, *, is_stated: bool) -> Tail:
    """Put the owner behind the name, with "thuộc" where the name is complete without it."""
    text = owned_by(owner) if is_stated else owner.name
    return Tail(text, owner.end, owner.kind)


def owned_by(owner: Mention) -> str:
    """Return the words behind the name of a unit: "thuộc Bộ Nội vụ", but "Huyện ủy" alone."""
    return owner.name if owner.base.endswith("ủy") else f"thuộc {owner.name}"
