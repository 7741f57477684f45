"""The places behind an office: "huyện Đức Thọ", "các xã, thị trấn", "cấp xã"."""

from dataclasses import replace

from kehoach.normalize.agencies.heads import (
    head_at,
    is_known_place,
    is_level,
    is_proper,
    is_word,
)
from kehoach.normalize.agencies.lists import is_act, is_boundary, is_title, list_step, member_end
from kehoach.normalize.agencies.mentions import Tail, common_case, place_name, render
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.vocabulary import levels, provinces, words

_LONGEST_NAME = 6
_PLACES = frozenset(("địa", "khu", "khối", "làng", "cấp"))
"""First words of nouns for places that are no level of government ("địa phương")."""


def places_at(tokens: Tokens, at: int) -> Tail:
    """Read "các xã, thị trấn …": one group, or the first of several named places."""
    hit = words("several").match(tokens, at)
    after = hit[1] if hit else at
    if member_end(tokens, after) == after:
        return Tail(end=at)
    level = levels().match(tokens, after)
    if level:
        name = level[1] + (tokens.low[level[1]] == ":")
        end = proper_end(tokens, name)
        if end > name:
            word = level_word(tokens, after, level[1])
            return Tail(f"{word} {place_name(tokens, name, end)}", end, level=word, is_proper=True)
    end = plain_list_end(tokens, after)
    return Tail(_lowered(tokens, at, end), end, "group", level="các")


def plain_list_end(tokens: Tokens, at: int) -> int:
    """Return the token after a list of places, or of other nouns, and what qualifies them."""
    is_places = levels().match(tokens, at) is not None
    noun, at = at, member_end(tokens, at)
    while True:
        if is_act(tokens, noun, at):
            return at
        while is_word(tokens, at) and not is_boundary(tokens, at) and not _leaves(tokens, at):
            at += 1
        step = list_step(tokens, at)
        if step < 0 or (is_places and _is_no_place(tokens, step)):
            return at
        noun, at = step, member_end(tokens, step)


def _is_no_place(tokens: Tokens, at: int) -> bool:
    """Whether a noun stands there that has no committee of its own: "các xã, cơ quan, đơn vị"."""
    end = member_end(tokens, at)
    if end == at or levels().match(tokens, at):
        return False
    return tokens.low[at] not in _PLACES


def _leaves(tokens: Tokens, at: int) -> bool:
    """Whether words at ``at`` no longer qualify the places before them."""
    if member_end(tokens, at) > at and is_level(tokens, at):
        return False
    if tokens.low[at] == "nơi":
        return True
    verb = words("verb").match(tokens, at)
    if verb and not words("qualifier").match(tokens, at):
        return True
    return head_at(tokens, at) is not None


def _lowered(tokens: Tokens, first: int, last: int) -> str:
    """Render a group: nouns for kinds of places in lower case, names as printed."""
    at = first
    while at < last:
        end = min(member_end(tokens, at), last)
        tokens.word[at:end] = map(common_case, tokens.word[at:end])
        at = max(end, at + 1)
    text = render(tokens, first, last)
    return text.lower() if tokens.is_upper else text[:1].lower() + text[1:]


def government_at(tokens: Tokens, at: int) -> Tail:
    """Read a level of government: "cấp xã"."""
    hit = levels().match(tokens, at + 1)
    end = hit[1] if hit else at + 1
    text = render(tokens, at, end).lower()
    return Tail(text, end, "group", level="cấp")


def place_behind(tokens: Tokens, at: int) -> Tail:
    """Read a place ("huyện Đức Thọ", "huyện") or a list of kinds of places ("xã, thị trấn")."""
    hit = levels().match(tokens, at)
    tier, end = hit if hit else (frozenset(), at + 1)
    level = level_word(tokens, at, end)
    if "0" in tier:
        return _nationwide(tokens, at, end)
    named = proper_end(tokens, end)
    if named == end:
        return _bareplace_behind(tokens, at, end, tier)
    return _within(
        tokens, Tail(f"{level} {place_name(tokens, end, named)}", named, "named", level, True), tier
    )


def _nationwide(tokens: Tokens, at: int, end: int) -> Tail:
    """Read "Việt Nam", "Trung ương", "quốc gia", and what may follow: "quốc gia Hà Nội"."""
    if tokens.low[end] == "cấp" and is_level(tokens, end + 1):
        return government_at(tokens, end)
    if is_level(tokens, end):
        return place_behind(tokens, end)
    if words("several").match(tokens, end):
        return places_at(tokens, end)
    stop = end if tokens.low[end - 1] == "ương" else proper_end(tokens, end)
    text = f"{level_word(tokens, at, end)} {place_name(tokens, end, stop)}"
    return Tail(text.strip(), stop)


def level_word(tokens: Tokens, at: int, end: int) -> str:
    """Return the word for a kind of place in full and in lower case, names as they are."""
    text = render(tokens, at, end).lower()
    return {
        "tp": "thành phố",
        "tx": "thị xã",
        "trung ương": "Trung ương",
        "việt nam": "Việt Nam",
    }.get(text, text)


def _bareplace_behind(tokens: Tokens, at: int, end: int, tier: frozenset[str]) -> Tail:
    text = render(tokens, at, end).lower()
    low = tokens.low[end]
    lists = low in (",", "/", "-", "và") and is_level(tokens, end + 1)
    after = levels().match(tokens, end + 1) if lists else None
    if after and after[0] & tier and not is_proper(tokens, after[1]):
        stop = plain_list_end(tokens, at)
        return Tail(_lowered(tokens, at, stop), stop, "group", level="các")
    return Tail(text, end, level=text)


def _within(tokens: Tokens, place: Tail, tier: frozenset[str]) -> Tail:
    """Add the larger place that a named place lies in: "xã Tân Dân, huyện Đức Thọ"."""
    at = place.end + (tokens.low[place.end] in (",", "-"))
    if tokens.low[at - 1] == "-" and place.text[-1].isdigit():
        return _province_behind(tokens, place, at)
    hit = levels().match(tokens, at)
    if hit is None or max(hit[0]) >= min(tier) or "0" in hit[0]:
        return place
    end = proper_end(tokens, hit[1])
    level = level_word(tokens, at, hit[1])
    if end == hit[1]:
        is_near = at == place.end
        return replace(place, text=f"{place.text} {level}", end=end) if is_near else place
    return Tail(
        f"{place.text}, {level} {place_name(tokens, hit[1], end)}", end, "named", place.level, True
    )


def _province_behind(tokens: Tokens, place: Tail, at: int) -> Tail:
    """Add the province of a numbered place: "khu vực 4 - Hà Nội"."""
    province = provinces().match(tokens, at)
    if province is None or not is_boundary(tokens, province[1]):
        return place
    name = place_name(tokens, at, province[1])
    return replace(place, text=f"{place.text} - {name}", end=province[1])


def proper_end(tokens: Tokens, at: int) -> int:
    """Return the token after a proper name of a place."""
    end = at
    while end - at < _LONGEST_NAME and _is_place_word(tokens, end):
        if end > at and (head_at(tokens, end) or is_level(tokens, end) or is_title(tokens, end)):
            end = _known_end(tokens, at, end)
            break
        end += 1
    return _dashed_end(tokens, at, end)


def _known_end(tokens: Tokens, at: int, end: int) -> int:
    """Return the token after a known name in which another word begins: "Hai Bà Trưng"."""
    longer = (stop for stop in range(at + 4, end, -1) if all(tokens.capital[end:stop]))
    return next((stop for stop in longer if is_known_place(tokens, at, range(stop, stop + 1))), end)


def _dashed_end(tokens: Tokens, at: int, end: int) -> int:
    """Return the token after a known name with a dash inside: "Chân Mây - Lăng Cô"."""
    if tokens.low[end] != "-" or end == at:
        return end
    stops = range(end + 2, end + 5)
    return next((stop for stop in stops if is_known_place(tokens, at, range(stop, stop + 1))), end)


def _is_place_word(tokens: Tokens, at: int) -> bool:
    if tokens.is_upper:
        return is_word(tokens, at) and not _stops_in_capitals(tokens, at)
    return is_proper(tokens, at) and tokens.low[at] != "các"


def _stops_in_capitals(tokens: Tokens, at: int) -> bool:
    kinds = ("verb", "qualifier", "several", "member")
    return tokens.low[at] in ("và", "cùng") or any(words(k).match(tokens, at) for k in kinds)
