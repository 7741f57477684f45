"""A group of agencies that are not named one by one: "Các phòng, ban thuộc UBND huyện"."""

from kehoach.normalize.agencies.heads import head_at, is_proper, is_word
from kehoach.normalize.agencies.lists import (
    is_bare_member,
    is_boundary,
    list_step,
    member_end,
    mend_slip,
)
from kehoach.normalize.agencies.mentions import Mention, Tail, capitalized, render
from kehoach.normalize.agencies.names import match_name
from kehoach.normalize.agencies.offices import office_at
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.vocabulary import heads, levels, words
from kehoach.readings import Doubt


def group_at(tokens: Tokens, at: int) -> Mention | None:
    """Return the group, or the first of several named offices, that begins at ``at``."""
    several = words("several").match(tokens, at)
    first = several[1] if several else at
    if several:
        named = _first_of_named(tokens, at, first)
        if named:
            return named
    end = _first_noun_end(tokens, first, bool(several))
    return _group(tokens, at, first) if end > first else None


def _first_of_named(tokens: Tokens, at: int, first: int) -> Mention | None:
    """Read "các Sở: Nội vụ, Tài chính" and "các huyện Đức Thọ, Can Lộc" as named ones."""
    hit = heads().match(tokens, first)
    if hit:
        head, end = hit
        end += tokens.low[end] == ":"
        known = match_name(tokens, head, end)
        if known and len(known.names) == 1:
            base = f"{head.name} {known.names[0].text}"
            return Mention("named", at, known.end, base, head, Tail(end=known.end), True)
    return _first_place(tokens, at, first)


def _first_place(tokens: Tokens, at: int, first: int) -> Mention | None:
    level = levels().match(tokens, first)
    if level is None:
        return None
    name = level[1] + (tokens.low[level[1]] == ":")
    end = name
    while is_proper(tokens, end) and not (end > name and head_at(tokens, end)):
        end += 1
    if end == name:
        return None
    word = render(tokens, first, level[1]).lower()
    tail = Tail(f"{word} {render(tokens, name, end)}", end, "named", word, True)
    return Mention("named", at, end, "", None, tail, True)


def _first_noun_end(tokens: Tokens, at: int, has_several: bool) -> int:
    """Return the token after the first noun of a group, or ``at`` where there is no group."""
    end = member_end(tokens, at)
    if end == at:
        if has_several and head_at(tokens, at):
            return at + 1
        return member_end(tokens, at) if has_several and mend_slip(tokens, at) else at
    if has_several:
        return end
    if not is_bare_member(tokens, at):
        return at
    follows = is_boundary(tokens, end) or member_end(tokens, end) > end
    return end if follows or words("qualifier").match(tokens, end) else at


def _group(tokens: Tokens, at: int, first: int) -> Mention:
    parts = [render(tokens, at, first).lower()] if first > at else []
    end = first
    while True:
        end = _phrase(tokens, end, parts)
        step = list_step(tokens, end)
        if step < 0 or _is_sentence(tokens, end):
            break
        parts.append(_joint(tokens, end, step))
        end = step
    name = " ".join(part for part in parts if part).replace(" ,", ",").replace(" / ", "/")
    return Mention("group", at, end, capitalized(name), None, Tail(end=end), True)


def _is_sentence(tokens: Tokens, at: int) -> bool:
    return bool(words("verb").match(tokens, at))


def _joint(tokens: Tokens, end: int, step: int) -> str:
    text = " ".join(tokens.word[end:step])
    return text.replace("&", "và").replace("/", ",")


def _phrase(tokens: Tokens, at: int, parts: list[str]) -> int:
    """Read one noun with its qualifiers into ``parts``; return the token after them."""
    end = member_end(tokens, at)
    while member_end(tokens, end) > end and not words("qualifier").match(tokens, end):
        if head_at(tokens, end):
            break
        end = member_end(tokens, end)
    parts.append(render(tokens, at, end).lower())
    has_owner = False
    while is_word(tokens, end) and not is_boundary(tokens, end):
        office = office_at(tokens, end, 1) if head_at(tokens, end) else None
        if office:
            if has_owner:
                break
            has_owner = True
            parts.append(office.name)
            end = office.end
            continue
        if words("verb").match(tokens, end) and not _qualifies(tokens, end, at):
            break
        mend_slip(tokens, end)
        after = _qualifier_end(tokens, end)
        has_owner = has_owner or bool(words("superior").match(tokens, end))
        parts.append(render(tokens, end, after))
        end = after
    return end


def _qualifies(tokens: Tokens, at: int, first: int) -> bool:
    """Whether a verb tells which agencies are meant: "các cơ quan chủ trì", "được kiểm tra"."""
    if tokens.low[at - 1] in ("được", "bị", "năng", "có"):
        return True
    is_next = at == member_end(tokens, first)
    return is_next and words("qualifier").match(tokens, at) is not None


def _qualifier_end(tokens: Tokens, at: int) -> int:
    hit = words("qualifier").match(tokens, at)
    return hit[1] if hit else at + 1


def missing_separator(tokens: Tokens, at: int, end: int) -> Doubt:
    """Return the doubt that two agencies stand side by side with nothing between them."""
    message = "Two agencies are printed with nothing between them."
    return Doubt("agency_separator", message, tokens.cut(at, end))
