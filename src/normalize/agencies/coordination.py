"""Heads and places that the agencies of a list share: "Sở Tài chính, Nội vụ"."""

from dataclasses import replace

from kehoach.findings import Finding, finding
from kehoach.normalize.agencies.bare_names import place_at
from kehoach.normalize.agencies.free_names import free_name_end
from kehoach.normalize.agencies.heads import (
    GOVERNING_RANK,
    begins_place,
    head_at,
    is_level,
    is_proper,
)
from kehoach.normalize.agencies.known_offices import Head, HeadHit
from kehoach.normalize.agencies.lists import member_end
from kehoach.normalize.agencies.mentions import Mention, Tail, place_name, render
from kehoach.normalize.agencies.names import match_name
from kehoach.normalize.agencies.offices import ambiguous, tail_at
from kehoach.normalize.agencies.places import proper_end
from kehoach.normalize.agencies.scan_state import VERB, Scan
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.vocabulary import heads, levels, names, owners, words

_NO_OWNER = 3
_NATIONWIDE = ("Việt Nam", "quốc gia", "Trung ương")
"""Tails that say of one office alone that it is for the whole country."""
_LENT = frozenset(("hội",))


def _listed(state: Scan) -> Mention | None:
    """Return the mention just before, where only marks that list stand between."""
    if not state.mentions or not state.gap or VERB in state.gap:
        return None
    if state.opened and state.opened[-1] == len(state.mentions) - 1:
        return None
    return state.mentions[-1]


def _last_listed(state: Scan) -> Mention | None:
    """Return the agency just before, if it is one that can lend its head or its place."""
    last = _listed(state)
    return last if last and last.kind != "person" else None


def shared_name(state: Scan, at: int) -> Mention | None:
    """Give the head of the mention before to a known name: "Tổng cục Thuế, Hải quan"."""
    last, tokens = _last_listed(state), state.tokens
    if last and last.kind == "group" and state.gap == ":":
        return _named_of_group(state, at, last)
    if last is None or last.head is None or last.head.tail == "alone":
        return None
    known = match_name(tokens, last.head, at)
    if known is None:
        return _lent_head(tokens, at, last.head)
    if member_end(tokens, at) > known.end or _is_own_office(state, at, last.head):
        return None
    if state.gap == "-":
        tokens.doubts.append(dash_doubt(tokens.cut(last.start, known.end)))
    if last.is_longer or (last.tail.text and tokens.low[at - 1] == "và"):
        printed = tokens.cut(at, known.end)
        tokens.doubts.append(finding("agency_share", "taken", value=printed, head=last.head.name))
    name = known.names[0].text
    if len(known.names) > 1:
        tokens.doubts.append(ambiguous(tokens, at, known.end))
        name = render(tokens, at, known.end)
    base = f"{last.head.name} {name}"
    tail = tail_at(tokens, known.end, HeadHit(last.head, at, known), False, 0)
    return Mention(tail.kind, at, tail.end, base, last.head, tail, True)


def _named_of_group(state: Scan, at: int, group: Mention) -> Mention | None:
    """Put the names behind a colon in the place of their group: "Các sở, ngành: Nội vụ"."""
    tokens = state.tokens
    several = words("several").match(tokens, group.start)
    hit = heads().match(tokens, several[1] if several else group.start)
    known = match_name(tokens, hit[0], at) if hit and not state.opened else None
    if hit is None or known is None or len(known.names) > 1:
        return _places_of_group(state, at, group)
    state.mentions.pop()
    state.gap = state.gap if state.mentions else ""
    base = f"{hit[0].name} {known.names[0].text}"
    return Mention("named", group.start, known.end, base, hit[0], Tail(end=known.end), True)


def _places_of_group(state: Scan, at: int, group: Mention) -> Mention | None:
    """Put the places behind a colon in the place of theirs: "Các tỉnh: Nghệ An, Hà Tĩnh"."""
    tokens = state.tokens
    several = words("several").match(tokens, group.start)
    is_places = levels().match(tokens, several[1] if several else group.start)
    place = place_at(tokens, at) if is_places and not state.opened else None
    if place is None:
        return None
    state.mentions.pop()
    state.gap = state.gap if state.mentions else ""
    place.start = group.start
    return place


def _lent_head(tokens: Tokens, at: int, lender: Head) -> Mention | None:
    """Give "Hội" to the rest of a longer head: "Hội Nông dân, Phụ nữ"."""
    first, *more = lender.name.lower().split()
    hit = heads().match_after(first, tokens, at) if more and first in _LENT else None
    if hit is None or head_at(tokens, at):
        return None
    head, end = hit
    tail = tail_at(tokens, end, HeadHit(head, end, None), True, 0)
    return Mention(tail.kind, at, tail.end, head.name, head, tail, True)


def _is_own_office(state: Scan, at: int, lender: Head) -> bool:
    """Whether a head and what must follow it stand there, so that no head needs to be lent."""
    tokens = state.tokens
    hit = head_at(tokens, at)
    if hit is None or hit.known is not None or hit.head.tail == "alone":
        return hit is not None
    if hit.head.rank >= GOVERNING_RANK:
        printed = tokens.cut(at, hit.end)
        tokens.doubts.append(finding("agency_share", "own", value=printed, head=lender.name))
        return True
    return (lender.level == "central" or ";" in state.gap) and is_level(tokens, hit.end)


def shared_level(state: Scan, at: int) -> Mention | None:
    """Give the office before to another kind of place: "UBND cấp huyện, cấp xã"."""
    last, tokens = _last_listed(state), state.tokens
    if last is None or not last.tail.level or last.head is None:
        return None
    if not _is_other_place(tokens, at, state.gap):
        return None
    tail = tail_at(tokens, at, HeadHit(last.head, at, None), False, _NO_OWNER)
    if tail.end == at or (last.tail.level == "các" and not tail.is_proper):
        return None
    if last.tail.level == "cấp" and not tail.text.startswith("cấp"):
        tail = replace(tail, text=f"cấp {tail.text}", kind="group", level="cấp")
    return Mention(tail.kind, at, tail.end, last.base, last.head, tail, True)


def _is_other_place(tokens: Tokens, at: int, gap: str) -> bool:
    """Whether a place is named that an office can be lent to: "xã B", "các huyện C", "cấp xã".

    Behind a semicolon a kind of place with a capital is an element of its own: "; Tổ dân phố".
    """
    several = words("several").match(tokens, at)
    level = levels().match(tokens, several[1] if several else at)
    is_named = level is not None and begins_place(tokens, level[1])
    if several:
        is_letters = level is not None and tokens.acronym[level[1]]  # "các cơ sở GD"
        return is_named and not is_letters
    is_own = ";" in gap and (is_proper(tokens, at) or tokens.is_upper)
    return is_level(tokens, at) and (is_named or not is_own)


def shared_proper(state: Scan, at: int) -> Mention | None:
    """Give the office before to another place of its level: "UBND huyện Đức Thọ, Can Lộc"."""
    last, tokens = _last_listed(state), state.tokens
    if last is None or not (last.tail.is_proper and last.tail.level):
        return None
    if tokens.acronym[at] or not (is_proper(tokens, at) or tokens.is_upper):
        return None
    tail = _same_level(tokens, at, last.tail.level)
    if tail.end == at:
        return None
    if state.gap == "-":
        tokens.doubts.append(dash_doubt(tokens.cut(last.start, tail.end)))
    return Mention(tail.kind, at, tail.end, last.base, last.head, tail, True)


def shared_kind(state: Scan, at: int) -> Mention | None:
    """Give the kind before to a name in no vocabulary, with a doubt: "Trường THPT A, B"."""
    last, tokens = _last_listed(state), state.tokens
    if last is None or last.head is None or not last.head.needs_name or last.is_known:
        return None
    if last.kind != "named" or state.gap != "," or not is_proper(tokens, at):
        return None
    if heads().match(tokens, at) or member_end(tokens, at) > at:
        return None
    end = free_name_end(tokens, at, last.head)
    if end == at:
        return None
    printed = tokens.cut(at, end)
    tokens.doubts.append(finding("agency_share", "taken", value=printed, head=last.head.name))
    base = f"{last.head.name} {' '.join(tokens.word[at:end])}"
    return Mention("named", at, end, base, last.head, Tail(end=end))


def _same_level(tokens: Tokens, at: int, level: str) -> Tail:
    end = proper_end(tokens, at)
    return Tail(f"{level} {place_name(tokens, at, end)}", end, "named", level, True)


def share_tails(mentions: list[Mention]) -> None:
    """Give a place or owner at the end of a list to the parts before it that lack one."""
    for at in range(len(mentions) - 1, 0, -1):
        left, right = mentions[at - 1], mentions[at]
        if right.gap.strip(",-/") or not right.gap or left.tail.text or left.outer != right.outer:
            continue
        if right.tail.text and _shares(left, right):
            left.tail = replace(right.tail, end=left.end)
            left.kind = right.kind if left.kind == "named" else left.kind


def _shares(left: Mention, right: Mention) -> bool:
    if left.kind == "person" or right.kind == "person":
        return left.kind == right.kind and right.head is not None and _same_post(left, right)
    if left.kind == "group" or left.head is None or right.head is None:
        return False
    if _has_place(left, left.head, right.tail.level) or right.tail.text.startswith(_NATIONWIDE):
        return False
    if left.head is right.head:
        return True
    if left.head.tail != "yes" or left.head.level == "central":
        return False
    return right.tail.kind == "named" or min(left.head.rank, right.head.rank) >= 75


def _has_place(mention: Mention, head: Head, level: str) -> bool:
    """Whether a name says whose it is, or which ``level``: "Văn phòng Huyện ủy", "Báo Hà Tĩnh".

    A name in no vocabulary behind a head that needs none may be that of a place.
    """
    name = mention.base.removeprefix(head.name).strip()
    known = names().get(head.name)
    is_free = bool(name) and (known is None or name not in known.texts)
    if level and mention.base.lower().endswith(level):
        return True  # "Kho bạc Nhà nước khu vực"
    return mention.base.lower().endswith(owners()) or (head.tail == "yes" and is_free)


def _same_post(left: Mention, right: Mention) -> bool:
    """Whether two titles are of one office: "Chủ tịch, các Phó Chủ tịch", "Trưởng, Phó phòng"."""
    return left.base.lower().split()[-1:] == right.base.lower().split()[-1:]


def lend_title(state: Scan, mention: Mention) -> None:
    """Give the title of the person before to an authority: "Chủ tịch HĐND, UBND các xã"."""
    last = _listed(state)
    if last is None or state.gap != "," or mention.kind == "person" or not _is_authority(mention):
        return
    title = last.kind == "person" and _is_authority(last)
    stands = [each.base.startswith("Thường trực ") for each in (last, mention)]
    standing = last.kind == "named" and stands == [True, False]
    if not title and not standing:
        return
    printed = state.tokens.cut(last.start, mention.end)
    state.tokens.doubts.append(finding("agency_share", value=printed, name=last.base))
    if title and last.head and last.tail.text == last.head.name:
        place = mention.tail.text
        last.tail = replace(last.tail, text=f"{last.tail.text} {place}".strip())
        mention.tail = replace(mention.tail, text=mention.name)
        mention.kind, mention.base = "person", last.base


def _is_authority(mention: Mention) -> bool:
    return mention.head is not None and mention.head.rank >= GOVERNING_RANK


def dash_doubt(printed: str) -> Finding:
    """Return the doubt that a dash may list two offices or stand inside the name of one."""
    return finding("agency_dash", value=printed)
