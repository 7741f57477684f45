"""A cell read from left to right into mentions of agencies."""

import re

from kehoach.normalize.agencies.bare_names import contact_end, is_code, letters_at, place_at
from kehoach.normalize.agencies.coordination import (
    lend_title,
    shared_kind,
    shared_level,
    shared_name,
    shared_proper,
)
from kehoach.normalize.agencies.groups import group_at, several_end
from kehoach.normalize.agencies.heads import head_at, is_level, is_numbering, is_word
from kehoach.normalize.agencies.joints import doubts_between
from kehoach.normalize.agencies.lists import is_boundary
from kehoach.normalize.agencies.mentions import Mention, Tail, render
from kehoach.normalize.agencies.offices import office_at
from kehoach.normalize.agencies.persons import named_at, person_at
from kehoach.normalize.agencies.scan_state import VERB, Scan, widen
from kehoach.normalize.agencies.tokens import NUMBER, Tokens
from kehoach.normalize.agencies.vocabulary import words

_OBJECT_OF = frozenset(("tại", "ở", "cho", "trên", "trong", "về", "đến", "đối với"))
"""Words after which a group in a sentence is what is dealt with, not who deals with it."""
_LETTERS = re.compile(r"[A-ZĐƯ][A-ZĐƯ\d]+")
"""Letters and figures that name an office in short: "C06"."""
_LIST_MARKS = frozenset((",", ";", "/", "-", "&", "và", "cùng", "hoặc", "\n", ":", "+", "."))


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
        _mark(state, at)
        return at + 1
    passed = _passed_end(state, at)
    if passed > at:
        return passed
    mention = _mention(state, at)
    if mention is None:
        return _skip(state, at)
    return _keep(state, mention)


def _passed_end(state: Scan, at: int) -> int:
    """Return the token after words that name nobody, or nobody else; ``at`` where none stand."""
    tokens = state.tokens
    passed = max(_remark_end(state, at), contact_end(tokens, at), _assignment_end(state, at))
    if at and tokens.low[at - 1] == "(":
        passed = max(passed, _levels_end(state, at), _alias_end(state, at))
    if VERB in state.gap:
        passed = max(passed, _object_end(state, at))
    return max(passed, _clause_end(state, at)) if tokens.low[at] == "nơi" else passed


def _remark_end(state: Scan, at: int) -> int:
    """Return the token after a remark on a role: "Phối hợp:", "(cơ quan thường trực …)"."""
    tokens = state.tokens
    hit = words("remark").match(tokens, at)
    if hit is None or not (tokens.low[hit[1]] == ":" or state.opened):
        return at
    if state.opened and tokens.low[hit[1]] == "với":
        return at  # whom the agency works with is another agency
    end = hit[1]
    while state.opened and tokens.low[end] not in (")", ""):
        end += 1
    state.remarks.extend(
        n for n in range(hit[1], end) if is_word(tokens, n) or tokens.low[n] == NUMBER
    )
    return end


def _assignment_end(state: Scan, at: int) -> int:
    """Return the token after what only says who assigns: "Theo Quyết định … của UBND tỉnh"."""
    tokens = state.tokens
    if not words("assignment").match(tokens, at):
        return at
    end = at + 1
    while not (is_boundary(tokens, end) and _begins_element(tokens, end)):
        end += 1
    state.remarks.extend(range(at, end))
    widen(state, VERB)
    return end


def _begins_element(tokens: Tokens, mark: int) -> bool:
    """Whether a mark ends a clause: the last of a cell or line, or one before an agency."""
    if tokens.low[mark] in (";", "\n", ""):
        return True
    is_listing = tokens.low[mark] in (",", "và")
    return is_listing and bool(
        head_at(tokens, mark + 1) or several_end(tokens, mark + 1) > mark + 1
    )


def _levels_end(state: Scan, at: int) -> int:
    """Return the token after the levels in brackets of an office: "(cấp xã hoặc cấp tỉnh)"."""
    tokens = state.tokens
    if not state.mentions or tokens.low[at] != "cấp" or not is_level(tokens, at):
        return at
    office = state.mentions[-1]
    close = next(n for n in range(at, len(tokens.low)) if tokens.low[n] in (")", ""))
    if office.end != at - 1 or office.head is None or office.tail.text:
        return at
    office.tail = Tail(f"({render(tokens, at, close)})", close, "group")
    office.kind, office.end = "group", close + (tokens.low[close] == ")")
    return close


def _object_end(state: Scan, at: int) -> int:
    """Return the token after a group that a sentence deals with: "tại các cơ sở giáo dục"."""
    tokens = state.tokens
    if tokens.low[at - 1] not in _OBJECT_OF:
        return at
    if not words("several").match(tokens, at):
        return at
    group = group_at(tokens, at)
    if group is None:
        return at
    state.remarks.extend(range(at, group.end))
    widen(state, VERB)
    return group.end


def _alias_end(state: Scan, at: int) -> int:
    """Return the token after the letters in brackets that an office is called by: "(VNCERT)"."""
    tokens = state.tokens
    if tokens.low[at + 1] != ")" or not state.mentions or not _LETTERS.fullmatch(tokens.word[at]):
        return at
    office = state.mentions[-1]
    if office.end != at - 1 or office.kind != "named":
        return at
    initials = iter(key[:1] for key in tokens.key[office.start : office.end])
    brand = head_at(tokens, at)
    is_brand = brand is not None and brand.head.name.upper() == tokens.word[at]
    is_short = is_brand or all(letter in initials for letter in tokens.key[at])
    if not is_short and (brand or words("member").match(tokens, at)):
        return at
    office.end = at + 2
    return at + 1


def _clause_end(state: Scan, at: int) -> int:
    """Return the token after a clause that tells which places are meant: "nơi có dự án"."""
    if not state.mentions or state.gap:
        return at
    end = next(n for n in range(at, len(state.tokens.low)) if is_boundary(state.tokens, n))
    state.remarks.extend(range(at, end))
    widen(state, VERB)
    return end


def _mark(state: Scan, at: int) -> None:
    low = state.tokens.low[at]
    if low == NUMBER:
        state.rest.append(at)
    if low == "(":
        state.opened.append(len(state.mentions) - 1)
    elif low == ")" and state.opened:
        state.opened.pop()
        widen(state, low)
    else:
        widen(state, "," if low in ("và", "cùng", "hoặc", "&") else low)


def _keep(state: Scan, mention: Mention) -> int:
    if _are_kinds_of_group(state, mention):
        state.mentions[-1].end = mention.end + 1
        return mention.end
    state.tokens.doubts.extend(doubts_between(state, mention))
    lend_title(state, mention)
    mention.gap = state.gap
    mention.outer = state.opened[-1] if state.opened else -1
    state.mentions.append(mention)
    state.gap = ""
    return mention.end


def _are_kinds_of_group(state: Scan, mention: Mention) -> bool:
    """Whether nouns in brackets only say which agencies a group has: "các trường (THCS, THPT)"."""
    tokens = state.tokens
    is_whole = tokens.low[mention.start - 1] == "(" and tokens.low[mention.end] == ")"
    if not is_whole or mention.kind != "group" or not state.mentions or not state.opened:
        return False
    group = state.mentions[-1]
    return group.kind == "group" and group.end == mention.start - 1


def _mention(state: Scan, at: int) -> Mention | None:
    """Return the agency that begins at ``at``, by itself or by what it shares."""
    tokens = state.tokens
    is_object = tokens.low[at - 1] in ("với", "cùng")
    in_sentence = VERB in state.gap and not state.gap.endswith((",", ";", "\n")) and not is_object
    if not in_sentence:
        shared = shared_name(state, at) or shared_level(state, at)
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
        or named_at(tokens, at)
        or shared_proper(state, at)
        or place_at(tokens, at)
        or shared_kind(state, at)
        or (letters_at(tokens, at) if _is_listed(state, at) else None)
    )


def _is_listed(state: Scan, at: int) -> bool:
    """Whether letters stand behind an office, before a mark and an agency, or are a code."""
    tokens = state.tokens
    listed = at + 2 if tokens.low[at + 1] in (",", ";", "và") else at
    is_first = listed > at and bool(head_at(tokens, listed) or several_end(tokens, listed) > listed)
    return bool(state.mentions) or is_first or is_code(tokens.word[at])


def _skip(state: Scan, at: int) -> int:
    """Pass over words that are no agency: verbs of a sentence, remarks, anything else."""
    tokens = state.tokens
    verb = words("verb").match(tokens, at) or words("remark").match(tokens, at)
    if verb:
        state.sentences.update(state.opened[-1:])
        widen(state, VERB)
        return verb[1]
    if is_numbering(tokens, at):
        return at + 1
    compound = words("compound").match(tokens, at)
    end = compound[1] if compound else at + 1
    is_listed = bool(state.gap) or not state.mentions
    if is_listed and VERB not in state.gap and not state.opened:
        state.loose.add(at)
    state.rest.extend(range(at, end))
    widen(state, VERB)
    return end
