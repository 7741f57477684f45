"""Where the name of an office ends that is in no vocabulary, or goes on with a known one."""

from kehoach.normalize.agencies.heads import (
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

_LONGEST_ADDED = 4
"""Words that may go on with a known name."""
_CLOSED_RANK = 70
"""From Bộ and Sở upwards the names are a closed list: nothing is added to a known one."""


def longer_end(tokens: Tokens, at: int, head: Head) -> int:
    """Return where a name goes on that begins like a known one ("Phòng Tài chính doanh nghiệp")."""
    if joins_letters(tokens, at) and head.rank < _CLOSED_RANK:
        return at + 2
    if tokens.low[at] in ("-", "và", "&"):
        stands_out = is_proper(tokens, at + 1) or (tokens.is_upper and is_word(tokens, at + 1))
        joins = stands_out and not _lists(tokens, at, head)
        return free_name_end(tokens, at, head) if joins and head.rank < _CLOSED_RANK else at
    is_lower_word = is_word(tokens, at) and not tokens.capital[at] and not tokens.is_upper
    if head.rank >= _CLOSED_RANK or not is_lower_word or words("verb").match(tokens, at):
        return at
    end = free_name_end(tokens, at, head)
    is_short = end - at <= _LONGEST_ADDED or bool(words("several").match(tokens, at))
    return end if is_short and (is_boundary(tokens, end) or is_level(tokens, end)) else at


def _lists(tokens: Tokens, joint: int, head: Head) -> bool:
    """Whether "và" or a dash stands before another office: "và" may lend it the head."""
    return starts_other(tokens, joint + 1, None if tokens.low[joint] == "-" else head)


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
        at = compound[1] if compound else at + 1
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
    return tokens.low[at] == "có" or superior_end(tokens, at) > at


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
