"""A line break between the head of an office and its name: "Phòng", "Tư pháp"."""

from itertools import zip_longest

from kehoach.normalize.agencies.free_names import superior_end
from kehoach.normalize.agencies.heads import GOVERNING_RANK, is_known_place
from kehoach.normalize.agencies.known_offices import Head
from kehoach.normalize.agencies.names import match_name
from kehoach.normalize.agencies.tokens import Expansions, Tokens, tokenize
from kehoach.normalize.agencies.vocabulary import heads, levels, words
from kehoach.normalize.language.continuation import LINKS

_LOOK_BACK = 80
"""Letters on both sides of a line break that are looked at."""
_LONGEST_HEAD = 8
"""Words at the end of a line in which a head is looked for."""
_OPEN_ENDS = frozenset((",", "cấp", "&", "/", *LINKS))
"""Words and marks that end no line by themselves."""
_CLOSED_ENDS = frozenset((";", ".", ":"))
_BEFORE_HEAD = frozenset(
    ("", "-", "+", ",", ";", "và", "/", ":", "các", "với", ")", ".", "thuộc", "của")
)
"""What may stand before a head at the end of a line; "" is the start of the line."""


def join_parted(text: str, expansions: Expansions) -> str:
    """Put lines together where the line break stands inside of one agency.

    A line goes on with the next where it ends openly ("các", a comma), where the next begins in
    mid-sentence ("tỉnh"), and where a head or a title ends the one and its name begins the other:
    "Phòng" over "Tư pháp", but neither "Xã" over "Công an" nor "Phòng" over "Phòng Tư pháp".
    """
    if "\n" not in text:
        return text
    lines: list[str] = []
    printed = text.split("\n")
    for line, below in zip_longest(printed, printed[1:], fillvalue=""):
        opens = line.split()[-1:] and line.split()[-1].lower() in _OPEN_ENDS
        sentence = f"{line.strip()} {below.strip()}" if opens else line.lstrip()
        if lines and _is_parted(lines[-1].rstrip(), sentence, expansions):
            lines[-1] = f"{lines[-1].rstrip()} {line.lstrip()}"
        else:
            lines.append(line)
    return "\n".join(lines)


def _is_parted(line: str, below: str, expansions: Expansions) -> bool:
    if not line or not below[:1].isalpha():
        return False
    end = line[-_LOOK_BACK:].partition(" ")[2] if len(line) > _LOOK_BACK else line
    begin = below[:_LOOK_BACK].rpartition(" ")[0] if len(below) > _LOOK_BACK else below
    above, next_line = tokenize(end, expansions), tokenize(begin, expansions)
    if _goes_on(above, next_line, below):
        return True
    return _spans(above, tokenize(f"{end} {begin}", expansions))


def _places(tokens: Tokens, at: int) -> bool:
    """Whether "các xã" or the like stands there."""
    several = words("several").match(tokens, at)
    if several is None:
        return False
    return tokens.low[several[1]] == "cấp" or levels().match(tokens, several[1]) is not None


def _goes_on(above: Tokens, next_line: Tokens, below: str) -> bool:
    """Whether a line ends openly, or the next begins in mid-sentence."""
    if len(above.low) < 2:
        return False
    last = above.low[-2]
    if last in _OPEN_ENDS or _is_all_levels(next_line):
        return True
    is_place = next_line.low[0] == "cấp" or levels().match(next_line, 0) is not None
    may_go_on = below[0].islower() or (above.is_upper and is_place)
    return may_go_on and last not in _CLOSED_ENDS and not _begins(next_line)


def _is_all_levels(tokens: Tokens) -> bool:
    """Whether "các cấp" stands there, which is nobody by itself."""
    return tokens.low[:2] == ["các", "cấp"] and not levels().match(tokens, 2)


def _begins(tokens: Tokens) -> bool:
    """Whether words in small letters may begin an agency, a person or a group."""
    if levels().match(tokens, 0) or tokens.low[0] == "cấp":
        return False
    kinds = ("title", "several", "member")
    return bool(heads().match(tokens, 0)) or any(words(kind).match(tokens, 0) for kind in kinds)


def _spans(above: Tokens, whole: Tokens) -> bool:
    """Whether a head, a noun, a name or a title stands over the break, or needs what follows."""
    end = len(above.low) - 1
    if _place_spans(whole, end):
        return True
    places = range(max(0, end - _LONGEST_HEAD), end)
    return any(_noun_spans(whole, at, end) or _head_calls(whole, at, end) for at in places)


def _place_spans(whole: Tokens, end: int) -> bool:
    """Whether a place stands over the break: "huyện | Đức Thọ", "Đức | Thọ"."""
    before = range(max(0, end - 3), end)
    if any(_ends_at(levels().match(whole, at), end) for at in before):
        return is_known_place(whole, end, range(end + 1, end + 4))
    starts = [at for at in before if all(whole.capital[at:end])]
    if any(is_known_place(whole, at, range(end, end + 1)) for at in starts):
        return False
    return any(is_known_place(whole, at, range(end + 1, end + 3)) for at in starts)


def _ends_at(level: tuple[object, int] | None, end: int) -> bool:
    return level is not None and level[1] == end


def _noun_spans(whole: Tokens, at: int, end: int) -> bool:
    """Whether a noun or a title stands over the break: "cơ quan ngang | bộ"."""
    hits = (words(kind).match(whole, at) for kind in ("member", "title", "compound"))
    return any(hit is not None and hit[1] > end for hit in hits)


def _head_calls(whole: Tokens, at: int, end: int) -> bool:
    """Whether a head or a title before the break goes on behind it."""
    if not _may_begin(whole, at):
        return False
    title = words("title").match(whole, at)
    if title and title[1] == end:
        return _holds(whole, at, end)
    hit = heads().match(whole, at)
    if hit is None or _behind_nation(whole, hit[1]) != end:
        return hit is not None and hit[1] > end
    known = match_name(whole, hit[0], end) is not None
    return known or _needs(whole, hit[0], end)


def _may_begin(whole: Tokens, at: int) -> bool:
    """Whether an office may begin at a token: at the start, behind a mark, "các" or a title."""
    if (whole.low[at - 1] if at else "") in _BEFORE_HEAD:
        return True
    starts = range(max(0, at - 4), at)
    return any(_ends_at(words("title").match(whole, start), at) for start in starts)


def _behind_nation(whole: Tokens, at: int) -> int:
    """Return the token after "Việt Nam", or ``at``: it takes no place from an office."""
    nation = levels().match(whole, at)
    return nation[1] if nation and "0" in nation[0] else at


def _holds(whole: Tokens, title: int, at: int) -> bool:
    """Whether what begins a line is the office, the group or the name behind a title."""
    if words("honorific").match(whole, title):
        return whole.capital[at]
    return bool(heads().match(whole, at) or words("several").match(whole, at))


def _needs(whole: Tokens, head: Head, at: int) -> bool:
    """Whether a head that ends a line needs what begins the next: its place or its name."""
    if whole.low[at] == "cấp" or levels().match(whole, at):
        return head.tail == "yes" and not heads().match(whole, at)
    if _places(whole, at):
        return head.rank >= GOVERNING_RANK
    superior = superior_end(whole, at)
    if superior > at:
        return not (whole.low[superior] in (",", "/", "-") and _is_noun(whole, superior + 1))
    is_name = whole.capital[at] and not heads().match(whole, at)
    return head.tail == "proper" and is_name and not words("title").match(whole, at)


def _is_noun(whole: Tokens, at: int) -> bool:
    """Whether a noun of a list stands there, so that the word before it is one too: "Sở, ban"."""
    return words("member").match(whole, at) is not None
