"""A person or a place named without a title or an office: "Nguyễn Văn A", "Huyện Đức Thọ"."""

import re
from collections.abc import Sequence

from kehoach.normalize.agencies.heads import is_known_place, is_proper
from kehoach.normalize.agencies.lists import is_boundary
from kehoach.normalize.agencies.mentions import Mention, Tail, place_name, render
from kehoach.normalize.agencies.places import level_word, proper_end
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.vocabulary import given_names, levels, provinces, words

_BEFORE_LETTERS = frozenset((",", ";", "\n", "và", "/", "+", ":"))
_CODE = re.compile(r"(?:P[ACHKVX]|[ACHKVX])[0-9]{2}")
_MIDDLE = frozenset(("a", "h", "k", "y", "thị", "văn"))
_CONTACTS = frozenset(("sđt", "đt", "đtdđ", "email", "zalo"))


def by_name_at(tokens: Tokens, at: int) -> Mention | None:
    """Return a person named without a title ("Nguyễn Văn A"), where nothing else stands."""
    is_usual = words("surname").match(tokens, at) is not None
    if not is_usual and not words("surname other").match(tokens, at):
        return None
    end = at
    while is_proper(tokens, end) and not tokens.acronym[end]:
        end += 1
    if not 3 <= end - at <= 5 or not (is_boundary(tokens, end) or contact_end(tokens, end) > end):
        return None
    if not is_usual and (_begins_place(tokens, at) or not _is_borne(tokens.low[at + 1 : end])):
        return None
    return Mention("person", at, end, render(tokens, at, end), None, Tail(end=end), True)


def _begins_place(tokens: Tokens, at: int) -> bool:
    return is_known_place(tokens, at, range(at + 2, at + 4))


def _is_borne(names: Sequence[str]) -> bool:
    """Whether middle and given names are known ones, or the middle one tells: "Thị", "A"."""
    return names[0] in _MIDDLE or all(name in given_names() for name in names)


def is_code(word: str) -> bool:
    """Whether a word is the code of a unit of the police: "PC06", "A05"."""
    return _CODE.fullmatch(word) is not None


def letters_at(tokens: Tokens, at: int) -> Mention | None:
    """Return an office that a list names by letters or a code of no vocabulary: "VNEI", "A05"."""
    before = tokens.low[at - 1] if at else ""
    is_alone = not tokens.is_inside_letters(at + 1) and is_boundary(tokens, at + 1)
    is_letters = tokens.acronym[at] or is_code(tokens.word[at])
    if not is_letters or not is_alone or not (at == 0 or before in _BEFORE_LETTERS):
        return None
    return Mention("named", at, at + 1, tokens.word[at], None, Tail(end=at + 1))


def contact_end(tokens: Tokens, at: int) -> int:
    """Return the token after the telephone number of a person, or ``at``."""
    if tokens.low[at] not in _CONTACTS:
        return at
    end = at + 1
    while tokens.low[end] in (":", ".") or tokens.low[end].isdigit():
        end += 1
    return end if end > at + 1 else at


def place_at(tokens: Tokens, at: int) -> Mention | None:
    """Return a place that stands for its authority: "Thành phố Hà Tĩnh", "Huyện Đức Thọ"."""
    level = levels().match(tokens, at)
    end = proper_end(tokens, level[1]) if level and "0" not in level[0] else at
    if level is None or end <= level[1]:
        return _province_at(tokens, at)
    word = level_word(tokens, at, level[1])
    tail = Tail(f"{word} {place_name(tokens, level[1], end)}", end, "named", word, True)
    return Mention("named", at, end, "", None, tail, True)


def _province_at(tokens: Tokens, at: int) -> Mention | None:
    """Return a province that is named without its kind: "Hà Nội"."""
    province = provinces().match(tokens, at)
    if province is None or not tokens.capital[at] or not is_boundary(tokens, province[1]):
        return None
    name, end = province
    tail = Tail(name, end, "named", "", False)
    return Mention("named", at, end, "", None, tail, True)
