"""Lists of nouns that stand for many agencies: "các phòng, ban, đơn vị có liên quan"."""

from collections.abc import Mapping

from kehoach.findings import finding
from kehoach.normalize.agencies.heads import begins_place, head_at, is_proper, is_word
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.vocabulary import levels, words

_SOFT = frozenset((",", "/", "-", "&", "và", "cùng", "hoặc"))
_PLAIN_NOUNS = frozenset(
    ("sở", "ban", "ngành", "phòng", "bộ", "đoàn thể", "ban ngành", "phòng ban", "địa phương")
)
_HARD = frozenset((";", "\n", ":", ".", "(", ")", "+", "#", ""))


def is_boundary(tokens: Tokens, at: int) -> bool:
    """Whether a mark or a conjunction ends the words before it."""
    return tokens.low[at] in _SOFT or tokens.low[at] in _HARD


def member_end(tokens: Tokens, at: int) -> int:
    """Return the token after the noun for a kind of agency at ``at``, or ``at``."""
    hit = words("member").match(tokens, at)
    return hit[1] if hit else at


def is_bare_member(tokens: Tokens, at: int) -> bool:
    """Whether a noun for a kind of agency stands at ``at`` and no name of one follows."""
    end = member_end(tokens, at)
    if end == at:
        return False
    hit = head_at(tokens, at)
    if hit is not None and (
        hit.known or hit.end > end or not words("qualifier").match(tokens, end)
    ):
        return False
    return not (levels().match(tokens, at) and begins_place(tokens, end))


def is_act(tokens: Tokens, noun: int, at: int) -> bool:
    """Whether what a group does follows its last noun: "các sở, ngành | rà soát".

    Other agencies may be told by what they do ("các cơ sở đào tạo"), so that only nouns that need
    no more are looked at. A word behind them that nothing knows is doubted.
    """
    if is_proper(tokens, at) or not is_word(tokens, at) or is_boundary(tokens, at):
        return False
    is_plain = " ".join(tokens.low[noun:at]) in _PLAIN_NOUNS
    level = levels().match(tokens, noun)
    if at == noun or not (is_plain or (level and level[0].isdisjoint("05"))):
        return False
    kinds = ("qualifier", "compound", "verb", "member", "several", "superior", "owner", "title")
    if any(words(kind).match(tokens, at) for kind in kinds):
        return False
    if levels().match(tokens, at) or tokens.low[at] == "có" or head_at(tokens, at):
        return False
    if words("act").match(tokens, at):
        return True
    if not tokens.is_upper:
        tokens.doubts.append(finding("agency_group", value=tokens.cut(at, at + 2)))
    return False


def list_step(tokens: Tokens, at: int) -> int:
    """Return where a list of nouns goes on after the boundary at ``at``, or -1 where it ends."""
    if tokens.low[at] not in _SOFT:
        return -1
    is_dash = tokens.low[at] == "-"
    at += 1
    while tokens.low[at] in ("và", "cùng", "với"):
        at += 1
    if words("several").match(tokens, at) or not is_word(tokens, at) or _is_role(tokens, at):
        return -1
    if is_bare_member(tokens, at):
        return -1 if is_dash and is_proper(tokens, at) else at
    return _loose_step(tokens, at)


def _is_role(tokens: Tokens, at: int) -> bool:
    """Whether a role is named there, whose agencies follow: "Cơ quan chủ trì:"."""
    hit = words("remark").match(tokens, at)
    return hit is not None and tokens.low[hit[1]] == ":"


def _loose_step(tokens: Tokens, at: int) -> int:
    """Go on with words that are no noun of the vocabulary, where they can be nothing else."""
    if (is_proper(tokens, at) or tokens.is_upper) and head_at(tokens, at):
        return -1
    if tokens.low[at] == "cấp" or words("qualifier").match(tokens, at):
        return at
    if spell_out(tokens, at):
        return at
    starts_other = head_at(tokens, at) or words("verb").match(tokens, at)
    if _starts_name(tokens, at) or starts_other or words("title").match(tokens, at):
        return -1
    if tokens.low[at - 1] == ",":
        tokens.doubts.append(finding("agency_group", value=tokens.cut(at, at + 2)))
    return at


def _starts_name(tokens: Tokens, at: int) -> bool:
    if is_proper(tokens, at) or tokens.is_upper or tokens.acronym[at] or tokens.low[at].isdigit():
        return True
    level = levels().match(tokens, at)
    return level is not None and begins_place(tokens, level[1])


_AMONG: Mapping[str, Mapping[str, str]] = {
    "xã": {"TT": "thị trấn"},
    "phường": {"TT": "thị trấn"},
    "trường": {"MN": "mầm non", "TH": "tiểu học"},
    "non": {"TH": "tiểu học"},
    "học": {"MN": "mầm non"},
}
"""Letters that are clear behind a word of the same group: "các xã, TT", "các trường MN, TH"."""


def _spelled_among(tokens: Tokens, at: int) -> str | None:
    """Return what letters stand for among the words right before them, if that is clear."""
    if not is_boundary(tokens, at + 1):
        return None
    before = tokens.low[max(0, at - 2) : at] or [""]
    last = before[-1] if before[-1] not in _SOFT else before[0]
    return _AMONG.get(last.split()[-1] if last else "", {}).get(tokens.word[at])


def spell_out(tokens: Tokens, at: int) -> bool:
    """Write out letters among nouns of a group: "UBND các xã, TT"."""
    meant = _spelled_among(tokens, at)
    if meant is not None:
        tokens.word[at] = tokens.low[at] = meant
        tokens.phrases.clear()
    return meant is not None


def is_title(tokens: Tokens, at: int) -> bool:
    """Whether the title of a person stands at ``at``."""
    return tokens.capital[at] and words("title").match(tokens, at) is not None
