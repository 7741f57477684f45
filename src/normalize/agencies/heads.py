"""Whether an office begins at a token: a head and evidence that a name follows it."""

from collections.abc import Iterable

from kehoach.normalize.agencies.known_offices import Head, HeadHit
from kehoach.normalize.agencies.names import match_name
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.vocabulary import (
    CONNECTORS,
    head_letters,
    heads,
    levels,
    place_names,
    words,
)

_BARE_RANK = 25
"""From Phòng upwards a head alone may be meant, so that a verb may follow it."""


CLOSED_RANK = 70
"""From Bộ and Sở upwards the names are a closed list: nothing is added to a known one."""
_TIERS = ("trên", "dưới", "cơ")
GOVERNING_RANK = 75
"""From the Front, People's Committees and Party committees upwards an office is nobody's name."""


def is_word(tokens: Tokens, at: int) -> bool:
    """Whether the token is a word or a number, not a mark nor the end."""
    return tokens.word[at][:1].isalnum() and tokens.low[at] != "#"


def is_proper(tokens: Tokens, at: int) -> bool:
    """Whether the token is a word with a capital that says something."""
    if not tokens.capital[at] or tokens.is_upper or not is_word(tokens, at):
        return False
    return not is_numbering(tokens, at)


def is_known_place(tokens: Tokens, at: int, ends: Iterable[int]) -> bool:
    """Whether the name of a place of the lists stands at a token and ends at one of ``ends``."""
    return any(" ".join(tokens.low[at:end]) in place_names() for end in ends)


def begins_place(tokens: Tokens, at: int) -> bool:
    """Whether the name of a place may begin there; where all are capitals, a known one."""
    if tokens.is_upper:
        return is_known_place(tokens, at, range(at + 1, at + 4))
    return is_proper(tokens, at)


def begins_proper(tokens: Tokens, at: int) -> bool:
    """Whether two words with capitals begin a name, also with a word for places: "Bản Hồ"."""
    return is_proper(tokens, at) and is_proper(tokens, at + 1)


def is_numbering(tokens: Tokens, at: int) -> bool:
    """Whether the token numbers what follows it: "2. Sở Tài chính"."""
    if not tokens.low[at].isdigit() or tokens.low[at + 1] not in (".", ")"):
        return False
    return is_word(tokens, at + 2)


def head_at(tokens: Tokens, at: int) -> HeadHit | None:
    """Return the head of an office that begins at ``at``."""
    if at not in tokens.heads:
        tokens.heads[at] = _find_head(tokens, at)
    return tokens.heads[at]


def _find_head(tokens: Tokens, at: int) -> HeadHit | None:
    hit = heads().match(tokens, at)
    if hit is None:
        return _glued_head(tokens, at) if tokens.acronym[at] else None
    head, end = hit
    if tokens.is_inside_letters(at) and head.rank < GOVERNING_RANK:
        return None
    compound = words("compound").match(tokens, at)
    if compound and compound[1] > end:
        return None
    known = match_name(tokens, head, end)
    glued = _glued_head(tokens, at) if tokens.acronym[at] and not known else None
    if glued and glued.known and glued.known.end > end:
        return glued
    if known or _has_evidence(tokens, at, head, end):
        return HeadHit(head, end, known)
    return glued


def _glued_head(tokens: Tokens, at: int) -> HeadHit | None:
    """Read a head and a name in one row of letters ("PGD&ĐT", "TTYT", "SNV")."""
    word, key = tokens.word[at], tokens.key[at]
    for length in (3, 2, 1):
        head = head_letters().get(word[:length])
        if head and len(word) > length:
            known = match_name(tokens, head, at + 1, key[length:])
            if known and sum(len(name.keys) for name in known.names) > len(known.names):
                return HeadHit(head, at + 1, known)
    return None


def _has_evidence(tokens: Tokens, at: int, head: Head, end: int) -> bool:
    if head.needs_name:
        return _has_free_name(tokens, at, head, end)
    stands_out = is_proper(tokens, at) or tokens.acronym[at] or tokens.is_upper
    return stands_out or end - at >= 3 or _is_place(tokens, end)


def _stands_before_place(tokens: Tokens, at: int, head: Head, stands_out: bool) -> bool:
    """Whether a kind of office with its place is a name: "Trường PTDTNT tỉnh", "Hội tỉnh A"."""
    level = levels().match(tokens, at)
    is_named = level is not None and "0" not in level[0] and begins_place(tokens, level[1])
    if head.tail == "proper" or is_named:
        return stands_out
    return head.length > 1 and head.rank > 45


def _is_place(tokens: Tokens, at: int) -> bool:
    return bool(words("several").match(tokens, at)) or is_level(tokens, at)


def is_level(tokens: Tokens, at: int) -> bool:
    """Whether a word for a place stands there ("huyện"), not one that begins so ("Huyện ủy")."""
    if tokens.low[at] == "cấp":
        return levels().match(tokens, at + 1) is not None or tokens.low[at + 1] in _TIERS
    level = levels().match(tokens, at)
    if level is None or words("compound").match(tokens, at):
        return False
    longer = (heads().match(tokens, at), words("member").match(tokens, at))
    return all(other is None or other[1] <= level[1] for other in longer)


def _has_free_name(tokens: Tokens, at: int, head: Head, end: int) -> bool:
    """Whether words that are in no vocabulary may be the name after a head."""
    if not is_word(tokens, end) or tokens.low[end] in CONNECTORS:
        return False
    stands_out = is_proper(tokens, at) or tokens.acronym[at] or tokens.is_upper
    is_long = end - at > 1
    if head.tail == "proper" and begins_proper(tokens, end):
        return True
    if _is_place(tokens, end):
        return (stands_out or is_long) and _stands_before_place(tokens, end, head, stands_out)
    if not is_long and _begins_known(tokens, end):
        return False
    if is_proper(tokens, end):
        return True
    return not _is_generic(tokens, at, head, end) and (
        is_long or (len(tokens.word[at]) > 1 and stands_out)
    )


def _is_generic(tokens: Tokens, at: int, head: Head, end: int) -> bool:
    """Whether lower-case words behind a head only tell which offices, or what they do."""
    member = words("member").match(tokens, at)
    if member and member[1] > end:
        return True
    collective = words("collective").match(tokens, at)
    is_collective = collective is not None and collective[1] == end
    if is_collective and not _begins_known(tokens, end):
        return True
    verb = words("verb").match(tokens, end)
    is_member = member is not None and member[1] == end
    is_told = words("qualifier").match(tokens, end) and (is_member or not verb)
    title = words("title").match(tokens, end)
    is_titled = title is not None and title[0] != "đại diện"  # "Ban đại diện cha mẹ học sinh"
    if is_told or is_titled or words("remark").match(tokens, end):
        return True
    if head.length > 1 or head.rank < _BARE_RANK:
        return False
    nominal = words("nominal").match(tokens, end)
    if nominal and head.rank < CLOSED_RANK and is_proper(tokens, at):
        return not _names_field(tokens, nominal[1])
    return bool(verb or words("member").match(tokens, end))


def _names_field(tokens: Tokens, at: int) -> bool:
    """Whether a name goes on with what it is about: "Quỹ hỗ trợ | nông dân", not "các xã"."""
    kinds = ("several", "verb")
    return is_word(tokens, at) and not any(words(kind).match(tokens, at) for kind in kinds)


def _begins_known(tokens: Tokens, at: int) -> bool:
    """Whether an office stands there by itself, so that it is no name of a head before it."""
    hit = heads().match(tokens, at)
    if hit is None:
        return False
    return hit[0].rank >= GOVERNING_RANK or match_name(tokens, hit[0], hit[1]) is not None
