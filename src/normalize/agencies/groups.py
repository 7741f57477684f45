"""A group of agencies that are not named one by one: "Các phòng, ban thuộc UBND huyện"."""

from kehoach.findings import Finding, finding
from kehoach.normalize.agencies.heads import GOVERNING_RANK, head_at, is_proper, is_word
from kehoach.normalize.agencies.known_offices import Head
from kehoach.normalize.agencies.lists import (
    is_act,
    is_bare_member,
    is_boundary,
    list_step,
    member_end,
    spell_out,
)
from kehoach.normalize.agencies.mentions import (
    Mention,
    Tail,
    capitalized,
    common_case,
    place_name,
    render,
)
from kehoach.normalize.agencies.names import match_name
from kehoach.normalize.agencies.offices import office_at
from kehoach.normalize.agencies.places import level_word, proper_end
from kehoach.normalize.agencies.tokens import NUMBER, Tokens
from kehoach.normalize.agencies.vocabulary import heads, levels, words

_WITH_ROLES = ("cơ quan", "đơn vị", "sở", "ban", "ngành", "phòng", "bộ", "tổ chức", "doanh nghiệp")
"""Nouns of agencies that may be told by their role in a task."""


def group_at(tokens: Tokens, at: int) -> Mention | None:
    """Return the group, or the first of several named offices, that begins at ``at``."""
    first = several_end(tokens, at)
    named = heads().match(tokens, first)
    if first > at or (named and tokens.low[named[1]] == ":"):
        offices = _several_offices(tokens, at, first) or _first_place(tokens, at, first)
        if offices:
            return offices
    end = _first_noun_end(tokens, first, first > at)
    if end == first:
        return None
    if tokens.is_upper and named and named[1] == end and is_word(tokens, end):
        tokens.doubts.append(finding("agency_group", value=tokens.cut(at, end + 1)))
    parts = [_first_words(tokens, at, first)]
    return _group(tokens, at, _phrase(tokens, first, parts), parts)


def several_end(tokens: Tokens, at: int) -> int:
    """Return the token after "các", "tất cả các" or a count ("16 xã"), or ``at``."""
    hit = words("several").match(tokens, at)
    if hit:
        return hit[1]
    if not (tokens.low[at].isdigit() or tokens.low[at] == NUMBER):
        return at
    first = at + 1 + (tokens.low[at + 1] == "%")
    return first if member_end(tokens, first) > first else at


def _first_words(tokens: Tokens, at: int, first: int) -> str:
    if tokens.low[at] == NUMBER:
        return tokens.cut(at, first).replace("//", "/")
    return render(tokens, at, first).lower().replace(" %", "%")


def _several_offices(tokens: Tokens, at: int, first: int) -> Mention | None:
    """Read "các Sở: Nội vụ, Tài chính" as named ones, "các Trạm Y tế" as a group."""
    hit = heads().match(tokens, first)
    if hit is None:
        return None
    head, end = hit
    is_list = tokens.low[end] == ":"
    known = match_name(tokens, head, end + is_list)
    if known is None or len(known.names) > 1:
        return None
    base = f"{head.name} {known.names[0].text}"
    if is_list or _another_follows(tokens, known.end, head):
        return Mention("named", at, known.end, base, head, Tail(end=known.end), True)
    office = office_at(tokens, first)
    if office is None:
        return None
    parts = [_first_words(tokens, at, first), office.name]
    return _group(tokens, at, _rest_of_phrase(tokens, office.end, first, parts), parts)


def _another_follows(tokens: Tokens, at: int, head: Head) -> bool:
    """Whether the name of another office of this kind stands behind a comma or "và"."""
    if tokens.low[at] not in (",", "và", "&", "-"):
        return False
    hit = heads().match(tokens, at + 1)
    after = hit[1] if hit and hit[0] is head else at + 1
    return match_name(tokens, head, after) is not None


def _first_place(tokens: Tokens, at: int, first: int) -> Mention | None:
    level = levels().match(tokens, first)
    if level is None or not level[0].isdisjoint("05"):
        return None
    name = level[1] + (tokens.low[level[1]] == ":")
    end = proper_end(tokens, name)
    if end == name:
        return None
    word = level_word(tokens, first, level[1])
    tail = Tail(f"{word} {place_name(tokens, name, end)}", end, "named", word, True)
    return Mention("named", at, end, "", None, tail, True)


def _first_noun_end(tokens: Tokens, at: int, has_several: bool) -> int:
    """Return the token after the first noun of a group, or ``at`` where there is no group."""
    end = member_end(tokens, at)
    if end == at:
        return at + (has_several and _may_be_noun(tokens, at))
    if has_several:
        return end
    compound = words("compound").match(tokens, at)
    if not is_bare_member(tokens, at) or (compound and compound[1] > end):
        return at
    follows = is_boundary(tokens, end) or member_end(tokens, end) > end
    tells = words("qualifier").match(tokens, end) or words("several").match(tokens, end)
    owner = head_at(tokens, end)
    if words("collective").match(tokens, at) and is_word(tokens, end) and not owner:
        return end if not words("verb").match(tokens, end) or tells else at
    if tokens.low[at:end] == ["lực", "lượng"] and is_word(tokens, end):
        return end  # "lực lượng Công an"
    return end if follows or tells or (owner and owner.head.rank >= GOVERNING_RANK) else at


def _may_be_noun(tokens: Tokens, at: int) -> bool:
    """Whether a word behind "các" may be a noun for agencies that is in no vocabulary."""
    if head_at(tokens, at):
        return True
    is_name = is_proper(tokens, at) and not tokens.acronym[at]
    is_other = is_name or words("verb").match(tokens, at) or not is_word(tokens, at)
    begins = tokens.low[at - 1] == "các" and is_boundary(tokens, at - 2)
    if is_other or not begins or tokens.is_upper or words("compound").match(tokens, at):
        return False
    tokens.doubts.append(finding("agency_group", value=tokens.cut(at, at + 2)))
    return True


def _group(tokens: Tokens, at: int, end: int, parts: list[str]) -> Mention:
    """Go on from the first noun, read into ``parts``, to the end of the list of nouns."""
    while True:
        step = list_step(tokens, end)
        if step < 0 or _is_sentence(tokens, end):
            break
        parts.append(_joint(tokens, end, step))
        end = _phrase(tokens, step, parts)
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
    parts.append(common_case(render(tokens, at, end)))
    return _rest_of_phrase(tokens, end, at, parts)


def _rest_of_phrase(tokens: Tokens, end: int, at: int, parts: list[str]) -> int:
    """Read what qualifies the noun at ``at``, from ``end`` on."""
    has_owner = False
    if is_act(tokens, at, end):
        return end
    while is_word(tokens, end) and not is_boundary(tokens, end):
        if words("assignment").match(tokens, end):  # "theo phân công của UBND tỉnh"
            after = next(n for n in range(end, len(tokens.low)) if is_boundary(tokens, n))
            parts.append(render(tokens, end, after))
            return after
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
        spell_out(tokens, end)
        after = _qualifier_end(tokens, end)
        has_owner = has_owner or bool(words("superior").match(tokens, end))
        parts.append(render(tokens, end, after))
        end = after
    return end


def _qualifies(tokens: Tokens, at: int, first: int) -> bool:
    """Whether a verb tells which agencies are meant: "các cơ quan chủ trì", "được kiểm tra"."""
    before = tokens.low[at - 2 : at]
    if {"được", "bị", "năng", "có"} & set(before) or before == ["trực", "tiếp"]:
        return True
    verb, predicate = words("verb").match(tokens, at), words("predicate").match(tokens, at)
    qualifier = words("qualifier").match(tokens, at)
    if verb and qualifier and qualifier[1] > verb[1]:
        return True  # "giúp việc", not "giúp"
    is_told = not predicate or tokens.low[at] == "được"
    if verb and is_told and is_boundary(tokens, verb[1]):
        return True
    if predicate and not _may_have_role(tokens, first):
        return False
    if predicate and tokens.low[at] != "được" and words("predicate").match(tokens, predicate[1]):
        return False
    return qualifier is not None and at == member_end(tokens, first)


def _may_have_role(tokens: Tokens, at: int) -> bool:
    """Whether agencies may be told by their role: "các cơ quan phối hợp", not "các HTX"."""
    noun = " ".join(tokens.low[at : member_end(tokens, at)])
    return noun.startswith(_WITH_ROLES)


def _qualifier_end(tokens: Tokens, at: int) -> int:
    hit = words("qualifier").match(tokens, at) or words("compound").match(tokens, at)
    return hit[1] if hit else at + 1


def missing_separator(tokens: Tokens, at: int, end: int) -> Finding:
    """Return the doubt that two agencies stand side by side with nothing between them."""
    return finding("agency_separator", value=tokens.cut(at, end))
