"""What is doubtful about two agencies beside each other: nothing, a dash or a comma between."""

from collections.abc import Iterator
from functools import lru_cache

from kehoach.findings import Finding, finding
from kehoach.normalize.agencies.coordination import dash_doubt
from kehoach.normalize.agencies.groups import missing_separator
from kehoach.normalize.agencies.heads import GOVERNING_RANK
from kehoach.normalize.agencies.mentions import Mention
from kehoach.normalize.agencies.scan_state import Scan
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.units import is_branch_of, is_dashed_unit, is_unit_of
from kehoach.normalize.agencies.vocabulary import levels, short_forms, words
from kehoach.normalize.language.edit_distance import is_one_slip

_OWNER_RANK = 65
"""From here upwards an office has units that are named with it after a dash."""
_MERGED_RANK = 45
"""From here upwards offices of a district have been merged under a name with a dash."""


_UNIT_RANK = 25
"""Up to here offices are units of others, unless their level is known."""
_NEED_OWNERS = ("thành viên", "nghiệp vụ", "chuyên môn")


def doubts_between(state: Scan, mention: Mention) -> Iterator[Finding]:
    """Yield the doubts about an agency and the one before it."""
    if not state.mentions:
        return
    last, tokens = state.mentions[-1], state.tokens
    if state.gap == "," and (letters := _near_peer(tokens, last, mention)):
        yield finding("agency_misprint", value=letters[0], meant=letters[1])
    if not state.gap and not state.opened:
        yield missing_separator(tokens, last.start, mention.end)
    elif is_dashed_unit(last, mention, state.gap):
        yield finding("agency_unit", value=tokens.cut(last.start, mention.end))
    elif state.gap == "-" and not is_branch_of(mention, last, "-") and _may_be_one(last, mention):
        yield dash_doubt(tokens.cut(last.start, mention.end))
    if state.opened and tokens.cut(mention.start - 2, mention.start) == "(hoặc":
        yield finding("agency_unit", value=tokens.cut(last.start, mention.end))
    if state.gap == "," and (is_unit_of(last, mention) or _may_be_post_at(tokens, last, mention)):
        yield finding("agency_unit", value=tokens.cut(last.start, mention.end))
    if state.gap == "\n" and (_may_be_cut(last, mention) or _may_be_owner(tokens, last, mention)):
        yield finding("agency_unit", value=tokens.cut(last.start, mention.end))
    if state.gap == "," and (
        _may_go_on(tokens, last, mention) or _is_other_level(tokens, last, mention)
    ):
        yield finding("agency_group", value=tokens.cut(mention.start, mention.end))


def _may_be_post_at(tokens: Tokens, person: Mention, office: Mention) -> bool:
    """Whether an office may be where a person named before it has a post, with no office said."""
    is_post = person.kind == "person" and person.head is None and office.kind == "named"
    return is_post and words("honorific").match(tokens, person.start) is not None


def _near_peer(tokens: Tokens, left: Mention, right: Mention) -> tuple[str, str] | None:
    """Return letters beside an authority that may be those of its peer: "HND và UBND"."""
    for authority, other in ((left, right), (right, left)):
        letters = tokens.word[other.start]
        if authority.head is None or other.head is None or not tokens.acronym[other.start]:
            continue
        rank = authority.head.rank
        meant = _peer(letters, rank) if other.head.rank < GOVERNING_RANK <= rank else None
        if meant:
            return letters, meant
    return None


@lru_cache(maxsize=1 << 10)
def _peer(letters: str, rank: int) -> str | None:
    """Return the letters of an authority of a rank that are one slip away."""
    peers = (form for form, head in short_forms().items() if head.rank == rank)
    return next((form for form in peers if is_one_slip(letters, form)), None)


def _may_be_cut(above: Mention, below: Mention) -> bool:
    """Whether the end of a line may stand inside of one name."""
    is_bare = any(each.kind == "group" and each.end - each.start == 1 for each in (above, below))
    return is_bare or _may_be_of_committee(above, below) or _may_be_place_of(above, below)


def _may_be_owner(tokens: Tokens, above: Mention, below: Mention) -> bool:
    """Whether a line may end before the office of what it names: units, and members of one.

    So it may where a line goes on in small letters, or where other marks part the offices.
    """
    if above.tail.text or above.kind == "person" or below.kind == "person":
        return False
    is_whole = above.is_known and above.head is not None and above.head.level != ""
    begins_small = not (tokens.capital[below.start] or tokens.is_upper)
    if begins_small and tokens.capital[above.start] and not is_whole:
        return True
    if above.head is None:
        is_owner = below.head is not None and below.head.rank > _MERGED_RANK
        return is_owner and (";" in tokens.low or above.base.endswith(_NEED_OWNERS))
    rank = below.head.rank if below.head else _OWNER_RANK
    is_unit = above.head.rank <= _UNIT_RANK and not is_whole
    takes_place = above.head.tail == "yes" or not above.head.level
    return rank >= _OWNER_RANK and (is_unit or (takes_place and ";" in tokens.low))


def _may_be_of_committee(body: Mention, committee: Mention) -> bool:
    """Whether a line may end before the party committee of a body: "Ban Dân vận", "Huyện ủy"."""
    if body.head is None or committee.head is None or body.tail.text:
        return False
    is_body = body.head.name in ("Ban", "Văn phòng") and body.kind == "named"
    return is_body and committee.head.tail == "alone" and committee.base.endswith("ủy")


def _may_be_place_of(office: Mention, place: Mention) -> bool:
    """Whether a line may end before the province of an office: "Viettel", "Hà Tĩnh"."""
    is_bare = place.head is None and place.kind == "named" and not place.tail.level
    return is_bare and office.head is not None and not office.tail.text


def _is_other_level(tokens: Tokens, office: Mention, group: Mention) -> bool:
    """Whether a bare kind of place may be that of an office: "BCHQS tỉnh, thành phố"."""
    if group.kind != "group" or office.kind != "named":
        return False
    level, last = levels().match(tokens, group.start), levels().match(tokens, office.end - 1)
    return level is not None and level[1] == group.end and last is not None


def _may_go_on(tokens: Tokens, group: Mention, mention: Mention) -> bool:
    """Whether a name in small letters may be one more noun of a group: "các cơ quan, khối Đảng"."""
    is_noun = not (mention.is_known or tokens.capital[mention.start] or tokens.is_upper)
    return group.kind == "group" and mention.kind == "named" and is_noun


def _may_be_one(left: Mention, right: Mention) -> bool:
    """Whether a dash between two offices may join them: a unit and its owner, a merged office."""
    if left.head is None or right.head is None or "person" in (left.kind, right.kind):
        return False
    bare = left.base == left.head.name and right.base == right.head.name
    if bare and max(left.head.rank, right.head.rank) < GOVERNING_RANK:
        return True
    if is_unit_of(left, right) or is_unit_of(right, left):
        return True
    smaller, larger = sorted((left.head, right.head), key=lambda head: head.rank)
    if smaller.rank < larger.rank >= _OWNER_RANK and smaller.needs_name:
        return True
    if left.head.rank < _MERGED_RANK:
        return not left.is_known and smaller is left.head
    return right.head.tail == "yes" and right.base == right.head.name and right.head.rank < 76
