"""A cell read from left to right into mentions of agencies."""

from dataclasses import dataclass, field, replace

from kehoach.normalize.agencies.groups import group_at, missing_separator, several_end
from kehoach.normalize.agencies.heads import (
    HeadHit,
    head_at,
    is_level,
    is_numbering,
    is_proper,
    is_word,
)
from kehoach.normalize.agencies.mentions import Mention, Tail, place_name
from kehoach.normalize.agencies.names import match_name
from kehoach.normalize.agencies.offices import free_name_end, office_at, proper_end, tail_at
from kehoach.normalize.agencies.persons import by_name_at, person_at, place_at
from kehoach.normalize.agencies.tokens import NUMBER, Tokens
from kehoach.normalize.agencies.vocabulary import Head, heads, owners, words
from kehoach.readings import Doubt

VERB = "v"
"""Stands in a gap for words of a sentence between two agencies."""
_NO_OWNER = 3
_LONGEST_GAP = 16
_OWNER_RANK = 60
"""From here upwards an office has units that are named with it after a dash."""
_OWN_RANK = 75
"""From the Front and People's Committees upwards an office borrows no head from its neighbour."""
_LENT = frozenset(("hội",))
_LIST_MARKS = frozenset((",", ";", "/", "-", "&", "và", "cùng", "hoặc", "\n", ":", "+", "."))


@dataclass(slots=True)
class Scan:
    """What has been read so far: mentions, words that are no agency, open parentheses."""

    tokens: Tokens
    mentions: list[Mention] = field(default_factory=list)
    rest: list[int] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    """Openings of parentheses (as in ``opened``) that hold a sentence."""
    gap: str = ""
    has_verb: bool = False


def scan(tokens: Tokens) -> Scan:
    """Return the mentions of a cell in printed order, and the words outside them."""
    state = Scan(tokens)
    at, size = 0, len(tokens.low) - 1
    while at < size:
        at = _step(state, at)
    return state


def _step(state: Scan, at: int) -> int:
    tokens = state.tokens
    low = tokens.low[at]
    is_count = low == NUMBER and several_end(tokens, at) > at
    if low in _LIST_MARKS or not (is_word(tokens, at) or is_count):
        _mark(state, low)
        return at + 1
    remark = _remark_end(state, at)
    if remark > at:
        return remark
    mention = _mention(state, at)
    if mention is None:
        return _skip(state, at)
    return _keep(state, mention)


def _remark_end(state: Scan, at: int) -> int:
    """Return the token after a remark on a role: "Phối hợp:", "(cơ quan thường trực …)"."""
    tokens = state.tokens
    hit = words("remark").match(tokens, at)
    if hit is None or not (tokens.low[hit[1]] == ":" or state.opened):
        return at
    end = hit[1]
    while state.opened and tokens.low[end] not in (")", ""):
        end += 1
    return end


def _mark(state: Scan, low: str) -> None:
    if low == "(":
        state.opened.append(len(state.mentions) - 1)
    elif low == ")" and state.opened:
        state.opened.pop()
        _widen(state, low)
    else:
        _widen(state, "," if low in ("và", "cùng", "hoặc", "&") else low)


def _widen(state: Scan, mark: str) -> None:
    """Add to the gap, of which only the last marks count."""
    state.gap = (state.gap + mark)[-_LONGEST_GAP:]


def _keep(state: Scan, mention: Mention) -> int:
    if not state.gap and state.mentions and not state.opened:
        state.tokens.doubts.append(
            missing_separator(state.tokens, state.mentions[-1].start, mention.end)
        )
    elif state.gap == "-" and state.mentions and _may_be_one(state.mentions[-1], mention):
        printed = state.tokens.cut(state.mentions[-1].start, mention.end)
        state.tokens.doubts.append(dash_doubt(printed))
    mention.gap = state.gap
    mention.outer = state.opened[-1] if state.opened else -1
    state.mentions.append(mention)
    state.gap = ""
    return mention.end


def _may_be_one(left: Mention, right: Mention) -> bool:
    """Whether a dash between two offices may join them: a unit and its owner, a merged office."""
    if left.head is None or right.head is None or "person" in (left.kind, right.kind):
        return False
    if left.head.rank < right.head.rank >= _OWNER_RANK and left.head.tail == "no":
        return True
    return right.head.tail == "yes" and right.base == right.head.name and right.head.rank < 76


def dash_doubt(printed: str) -> Doubt:
    """Return the doubt that a dash may list two offices or stand inside the name of one."""
    message = "The dash may list two offices or stand inside the name of one."
    return Doubt("agency_dash", message, printed)


def _mention(state: Scan, at: int) -> Mention | None:
    """Return the agency that begins at ``at``, by itself or by what it shares."""
    tokens = state.tokens
    in_sentence = VERB in state.gap and not state.gap.endswith((",", ";", "\n"))
    if not in_sentence:
        shared = _shared_name(state, at) or _shared_level(state, at)
        if shared:
            return shared
    is_several = bool(words("several").match(tokens, at))
    if tokens.capital[at] or not in_sentence or is_several:
        person = person_at(tokens, at)
        if person:
            return person
    return office_at(tokens, at) or _loosely(state, at, in_sentence and not is_several)


def _loosely(state: Scan, at: int, in_sentence: bool) -> Mention | None:
    """Return what is an agency only where agencies are listed, not in mid-sentence."""
    if in_sentence:
        return None
    tokens = state.tokens
    return (
        group_at(tokens, at)
        or by_name_at(tokens, at)
        or _shared_proper(state, at)
        or place_at(tokens, at)
        or _shared_kind(state, at)
    )


def _last_listed(state: Scan) -> Mention | None:
    """Return the mention just before, where only marks that list stand between."""
    if not state.mentions or not state.gap or VERB in state.gap:
        return None
    last = state.mentions[-1]
    if state.opened and state.opened[-1] == len(state.mentions) - 1:
        return None
    return last if last.kind != "person" else None


def _shared_name(state: Scan, at: int) -> Mention | None:
    """Give the head of the mention before to a known name: "Tổng cục Thuế, Hải quan"."""
    last, tokens = _last_listed(state), state.tokens
    if last is None or last.head is None or last.head.tail == "alone":
        return None
    known = match_name(tokens, last.head, at)
    if known is None or len(known.names) > 1:
        return _lent_head(tokens, at, last.head)
    if _is_own_office(tokens, at, last.head):
        return None
    if state.gap == "-":
        tokens.doubts.append(dash_doubt(tokens.cut(last.start, known.end)))
    base = f"{last.head.name} {known.names[0].text}"
    tail = tail_at(tokens, known.end, HeadHit(last.head, at, known), False, 0)
    return Mention(tail.kind, at, tail.end, base, last.head, tail, True)


def _lent_head(tokens: Tokens, at: int, lender: Head) -> Mention | None:
    """Give "Hội" to the rest of a longer head: "Hội Nông dân, Phụ nữ"."""
    first, *more = lender.name.lower().split()
    hit = heads().match_after(first, tokens, at) if more and first in _LENT else None
    if hit is None or head_at(tokens, at):
        return None
    head, end = hit
    tail = tail_at(tokens, end, HeadHit(head, end, None), True, 0)
    return Mention(tail.kind, at, tail.end, head.name, head, tail, True)


def _is_own_office(tokens: Tokens, at: int, lender: Head) -> bool:
    """Whether a head and what must follow it stand there, so that no head needs to be lent."""
    hit = head_at(tokens, at)
    if hit is None or hit.known is not None:
        return hit is not None
    if hit.head.rank >= _OWN_RANK:
        message = f"May be another “{lender.name}”; taken for an office of its own."
        printed = tokens.cut(at, hit.end)
        tokens.doubts.append(Doubt("agency_share", message, printed, "notice"))
        return True
    return lender.level == "central" and is_level(tokens, hit.end)


def _shared_level(state: Scan, at: int) -> Mention | None:
    """Give the office before to another kind of place: "UBND cấp huyện, cấp xã"."""
    last, tokens = _last_listed(state), state.tokens
    if last is None or not last.tail.level or last.head is None or not is_level(tokens, at):
        return None
    tail = tail_at(tokens, at, HeadHit(last.head, at, None), False, _NO_OWNER)
    if tail.end == at or (last.tail.level == "các" and not tail.is_proper):
        return None
    if last.tail.level == "cấp" and not tail.text.startswith("cấp"):
        tail = replace(tail, text=f"cấp {tail.text}", kind="group", level="cấp")
    return Mention(tail.kind, at, tail.end, last.base, last.head, tail, True)


def _shared_proper(state: Scan, at: int) -> Mention | None:
    """Give the office before to another place of its level: "UBND huyện Đức Thọ, Can Lộc"."""
    last, tokens = _last_listed(state), state.tokens
    if last is None or not (last.tail.is_proper and last.tail.level):
        return None
    if not is_proper(tokens, at) and not tokens.is_upper:
        return None
    tail = _same_level(tokens, at, last.tail.level)
    return Mention(tail.kind, at, tail.end, last.base, last.head, tail, True)


def _shared_kind(state: Scan, at: int) -> Mention | None:
    """Give the kind before to a name in no vocabulary, with a doubt: "Trường THPT A, B"."""
    last, tokens = _last_listed(state), state.tokens
    if last is None or last.head is None or last.head.tail != "no" or last.is_known:
        return None
    if last.kind != "named" or state.gap != "," or not is_proper(tokens, at):
        return None
    end = free_name_end(tokens, at, last.head)
    printed = tokens.cut(at, end)
    message = f"Taken for another “{last.head.name}”, as the one before it."
    tokens.doubts.append(Doubt("agency_share", message, printed))
    base = f"{last.head.name} {' '.join(tokens.word[at:end])}"
    return Mention("named", at, end, base, last.head, Tail(end=end))


def _same_level(tokens: Tokens, at: int, level: str) -> Tail:
    end = proper_end(tokens, at)
    return Tail(f"{level} {place_name(tokens, at, end)}", end, "named", level, True)


def _skip(state: Scan, at: int) -> int:
    """Pass over words that are no agency: verbs of a sentence, remarks, anything else."""
    tokens = state.tokens
    verb = words("verb").match(tokens, at) or words("remark").match(tokens, at)
    if verb:
        state.has_verb = True
        state.sentences.update(state.opened[-1:])
        _widen(state, VERB)
        return verb[1]
    if is_numbering(tokens, at):
        return at + 1
    compound = words("compound").match(tokens, at)
    end = compound[1] if compound else at + 1
    state.rest.extend(range(at, end))
    _widen(state, VERB)
    return end


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
        return left.kind == right.kind and right.head is not None
    if left.kind == "group" or left.head is None or right.head is None:
        return False
    if left.base.lower().endswith(owners()):
        return False
    if left.head is right.head:
        return left.head.level not in ("central", "province") or not right.tail.level
    if left.head.tail != "yes" or left.head.level == "central":
        return False
    return right.tail.kind == "named" or min(left.head.rank, right.head.rank) >= 75
