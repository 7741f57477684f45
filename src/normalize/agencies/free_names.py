"""Where the name of an office ends that is in no vocabulary, or goes on with a known one."""

from kehoach.normalize.agencies.heads import (
    CLOSED_RANK,
    begins_proper,
    head_at,
    is_known_place,
    is_level,
    is_numbering,
    is_proper,
    is_word,
)
from kehoach.normalize.agencies.known_offices import Head
from kehoach.normalize.agencies.lists import is_boundary, is_title, member_end
from kehoach.normalize.agencies.mentions import joins_letters
from kehoach.normalize.agencies.names import match_name
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.vocabulary import heads, words

_HALF_RANK = 30
"""Up to here a kind of office that needs no name may be half of the name of another."""
_LONGEST_ADDED = 4
"""Words that may go on with a known name."""


def longer_end(tokens: Tokens, at: int, head: Head) -> int:
    """Return where a name goes on that begins like a known one ("Phòng Tài chính doanh nghiệp")."""
    if joins_letters(tokens, at) and head.rank < CLOSED_RANK:
        return at + 2
    if tokens.low[at] in ("-", "và", "&"):
        stands_out = is_proper(tokens, at + 1) or (tokens.is_upper and is_word(tokens, at + 1))
        joins = stands_out and not _lists(tokens, at, head)
        return free_name_end(tokens, at, head) if joins and head.rank < CLOSED_RANK else at
    is_lower_word = is_word(tokens, at) and not tokens.capital[at] and not tokens.is_upper
    if head.rank >= CLOSED_RANK or not is_lower_word or words("verb").match(tokens, at):
        return at
    end = free_name_end(tokens, at, head)
    is_short = end - at <= _LONGEST_ADDED or bool(words("several").match(tokens, at))
    return end if is_short and (is_boundary(tokens, end) or is_level(tokens, end)) else at


def _lists(tokens: Tokens, joint: int, head: Head) -> bool:
    """Whether "và" or a dash stands before another office: "và" may lend it the head."""
    if tokens.low[joint] != "-":
        return starts_other(tokens, joint + 1, head)
    return starts_other(tokens, joint + 1, None) and _half_end(tokens, joint, head) == joint


def _half_end(tokens: Tokens, dash: int, head: Head) -> int:
    """Return the token after a bare noun that is half of a name: "Trung tâm Tin học - Thư viện".

    Where more dashes stand in a line they list offices.
    """
    stands_out = is_proper(tokens, dash + 1) or tokens.is_upper
    if tokens.low[dash] != "-" or not stands_out or not head.needs_name:
        return dash
    hit = heads().match(tokens, dash + 1)
    small = hit[1] if hit and hit[0].rank <= _HALF_RANK and hit[0].tail == "yes" else dash
    end = max(small, member_end(tokens, dash + 1))
    is_bare = end > dash + 1 and is_boundary(tokens, end) and tokens.low[end] != "("
    is_half = is_bare and head.rank < CLOSED_RANK and _is_only_dash(tokens, dash)
    return end if is_half else dash


def _is_only_dash(tokens: Tokens, at: int) -> bool:
    breaks = ("\n", ";", "")
    first = next((n for n in range(at, 0, -1) if tokens.low[n - 1] in breaks), 0)
    last = next(n for n in range(at, len(tokens.low)) if tokens.low[n] in breaks)
    return tokens.low[first:last].count("-") == 1


def starts_other(tokens: Tokens, at: int, head: Head | None) -> bool:
    """Whether another office of a list begins, a group or a person; ``head`` may be lent to it."""
    if head_at(tokens, at) or words("several").match(tokens, at):
        return True
    compound = words("compound").match(tokens, at)
    if member_end(tokens, at) > max(at, compound[1] - 1 if compound else at):
        return True
    is_lent = head is not None and match_name(tokens, head, at) is not None
    return is_lent or is_title(tokens, at)


def free_name_end(tokens: Tokens, at: int, head: Head) -> int:
    """Return the token after a name that is in no vocabulary."""
    first = at
    owner = heads().match(tokens, at) if head.needs_name and is_proper(tokens, at) else None
    if owner and owner[0].length > 1 and owner[0].rank > head.rank:
        at = owner[1]  # "Bệnh viện | Trường Đại học Y Dược"
    while not _ends_free_name(tokens, at, first, head):
        compound = words("compound").match(tokens, at)
        at = max(_half_end(tokens, at, head), compound[1] if compound else at + 1)
    return at


def _ends_free_name(tokens: Tokens, at: int, first: int, head: Head) -> bool:
    if at > first and tokens.is_inside_letters(at):
        return False
    if tokens.low[at] in ("và", "-", "&"):
        ends = not is_word(tokens, at + 1) or _lists(tokens, at, head)
        return ends or (head.tail == "proper" and tokens.low[at] != "-")
    if tokens.low[at] in ("hoặc", "cùng") or not is_word(tokens, at):
        return True
    if at == first and head.tail == "proper" and begins_proper(tokens, at):
        return False
    if is_numbering(tokens, at) or _starts_tail(tokens, at):
        return True
    inside = at > first or not head.needs_name
    return inside and (_starts_predicate(tokens, at) or _starts_office(tokens, at))


def _starts_tail(tokens: Tokens, at: int) -> bool:
    if is_level(tokens, at) or _is_owner(tokens, at) or _starts_group(tokens, at):
        return True
    is_tier = tokens.low[at] == "tuyến" and is_level(tokens, at + 1)
    return is_tier or tokens.low[at] == "có" or superior_end(tokens, at) > at


def _starts_group(tokens: Tokens, at: int) -> bool:
    """Whether "các" and agencies follow, not what an office deals with: "các công trình"."""
    several = words("several").match(tokens, at)
    return several is not None and (
        member_end(tokens, several[1]) > several[1] or head_at(tokens, several[1]) is not None
    )


def _starts_predicate(tokens: Tokens, at: int) -> bool:
    """Whether a verb follows a name: one that is part of no name, or that deals with something."""
    if is_proper(tokens, at) or tokens.low[at - 1] == "-" or words("compound").match(tokens, at):
        return False
    if words("predicate").match(tokens, at):
        return True
    verb = words("verb").match(tokens, at)
    after_word = is_proper(tokens, at - 1) and not tokens.acronym[at - 1]
    if not verb or after_word or words("nominal").match(tokens, at):
        return False
    return not is_boundary(tokens, verb[1])


def _starts_office(tokens: Tokens, at: int) -> bool:
    """Whether another office begins: a head with evidence, or one that letters follow."""
    if not (is_proper(tokens, at) or tokens.acronym[at]):
        return False
    hit = heads().match(tokens, at)
    if head_at(tokens, at) is not None:  # not the first word of a place: "Trường Sơn"
        return hit is None or hit[0].length > 1 or not is_known_place(tokens, at, (at + 2,))
    return hit is not None and tokens.acronym[at - 1] and tokens.acronym[hit[1]]


def superior_end(tokens: Tokens, at: int) -> int:
    """Return the token after a bare "Sở", "Bộ", "Cục", which means the one at hand."""
    stands_out = is_proper(tokens, at) or tokens.is_upper
    hit = words("superior").match(tokens, at) if stands_out else None
    if hit and (is_boundary(tokens, hit[1]) or words("verb").match(tokens, hit[1])):
        return hit[1]
    return at


def _is_owner(tokens: Tokens, at: int) -> bool:
    return words("owner").match(tokens, at) is not None
