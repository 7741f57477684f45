"""A person named by title, by name or by both: "Đồng chí Nguyễn Văn A – Phó Chủ tịch UBND"."""

from kehoach.findings import finding
from kehoach.normalize.agencies.bare_names import by_name_at
from kehoach.normalize.agencies.groups import group_at
from kehoach.normalize.agencies.heads import (
    GOVERNING_RANK,
    head_at,
    is_known_place,
    is_proper,
    is_word,
)
from kehoach.normalize.agencies.known_offices import Head, HeadHit
from kehoach.normalize.agencies.lists import is_boundary, member_end
from kehoach.normalize.agencies.mentions import (
    Mention,
    Tail,
    capitalized,
    common_case,
    place_name,
    render,
)
from kehoach.normalize.agencies.names import match_name
from kehoach.normalize.agencies.offices import named, office_at, tail_at
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.vocabulary import given_names, heads, provinces, titles, words

_LONGEST_NOUN = 3
"""Words of a noun that is headed: "tổ chuyên môn trưởng"."""
_HEADED_UNITS = ("khoa", "phòng", "ban")
_SEAT = "ủy viên"
"""The title of a seat in a committee, behind which the post follows."""
_HEADED = frozenset(("trưởng", "phó"))
_SHORT = {
    "đ/c": "đồng chí",
    "p": "phó",
    "pct": "phó chủ tịch",
    "pht": "phó hiệu trưởng",
    "ct": "chủ tịch",
    "uv": "ủy viên",
    "gđ": "giám đốc",
    "pgđ": "phó giám đốc",
    "gs": "giáo sư",
    "pgs": "phó giáo sư",
    "ts": "tiến sĩ",
    "ths": "thạc sĩ",
    "bs": "bác sĩ",
    "ks": "kỹ sư",
    "ys": "y sĩ",
    "cki": "chuyên khoa I",
    "ckii": "chuyên khoa II",
    "cn": "cử nhân",
    "ds": "dược sĩ",
    "gv": "giáo viên",
    "cb": "cán bộ",
    "nv": "nhân viên",
    "hs": "học sinh",
    "sv": "sinh viên",
    "ph": "phụ huynh",
    "gvcn": "giáo viên chủ nhiệm",
    "tpt": "tổng phụ trách",
    "cskv": "cảnh sát khu vực",
}


def person_at(tokens: Tokens, at: int) -> Mention | None:
    """Return the person whose title or form of address stands at ``at``."""
    address = words("address").match(tokens, at)
    if address and _is_addressed(tokens, address[1]):
        return _addressed(tokens, at, address[1], _title(render(tokens, at, address[1])))
    several = words("several").match(tokens, at)
    is_count = tokens.low[at].isdigit() and words("title").match(tokens, at + 1)
    start = several[1] if several else at + bool(is_count)
    hit = (
        words("title").match(tokens, start)
        or _deputy(tokens, start)
        or _head_of(tokens, start)
        or _people(tokens, start)
    )
    if hit is None or _is_group_noun(tokens, start, hit[1]):
        return None
    hit = _of_more_units(tokens, _without_office(tokens, start, hit))
    if hit[0] == "trưởng" and not _is_headed(tokens, hit[1]):
        return None
    base = _title(render(tokens, at, hit[1]))
    honorific = words("honorific").match(tokens, start)
    if honorific:
        is_place = provinces().match(tokens, start) is not None  # "Bà Rịa - Vũng Tàu"
        base = _title(render(tokens, at, honorific[1]))
        return None if is_place else _addressed(tokens, at, honorific[1], base)
    if hit[0] == "công chức":
        return _with_charge(tokens, _post(tokens, at, hit[1], base))
    return (
        _titles_of_group(tokens, at, hit[1])
        or _title_of_list(tokens, at, hit[1], base)
        or _titled(tokens, at, hit[1], base)
    )


_PEOPLE = {
    "CB": "cán bộ",
    "GV": "giáo viên",
    "NV": "nhân viên",
    "HS": "học sinh",
    "SV": "sinh viên",
    "PH": "phụ huynh",
}
"""Letters for people of a school, which are clear beside each other: "GV, NV, PH"."""
_BESIDE_PEOPLE = frozenset((*_PEOPLE, "GVCN", "BGH", "PHHS", "CMHS", "viên", "sinh", "hiệu"))


def _people(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return the people that letters stand for in a list of such."""
    people = _PEOPLE.get(tokens.word[at])
    beside = {*tokens.word[max(at - 2, 0) : max(at - 1, 0)], *tokens.word[at + 2 : at + 3]}
    return (people, at + 1) if people and not _BESIDE_PEOPLE.isdisjoint(beside) else None


def _deputy(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return the title that "P." makes a deputy's: "P. Hiệu trưởng", but "P. Kế toán"."""
    title = words("title").match(tokens, at + 1) if tokens.word[at] == "P" else None
    return title if title and f"phó {title[0]}" in titles() else None


def _is_addressed(tokens: Tokens, at: int) -> bool:
    """Whether a person's name stands there: a whole one, or one alone that is no place."""
    at += tokens.low[at] == "."
    if by_name_at(tokens, at) or (tokens.is_upper and words("surname").match(tokens, at)):
        return True
    is_one = is_proper(tokens, at) and tokens.low[at] in given_names()
    return (
        is_one
        and not is_known_place(tokens, at - 1, range(at + 1, at + 2))
        and not (is_word(tokens, at + 1) or tokens.acronym[at] or tokens.acronym[at - 1])
    )


def _without_office(tokens: Tokens, at: int, title: tuple[str, int]) -> tuple[str, int]:
    """Leave the first word of an office to it: "Trưởng | ban chỉ đạo", but "Trưởng ban"."""
    for first in range(at + 1, title[1]):
        office = heads().match(tokens, first)
        if office and office[1] > title[1]:
            return title[0], first
        if office and office[1] - first > 1 and match_name(tokens, *office):
            return title[0], first
    return title


def _of_more_units(tokens: Tokens, title: tuple[str, int]) -> tuple[str, int]:
    """Add kinds of units that share a title: "Trưởng khoa/phòng", "trưởng phòng, ban"."""
    text, end = title
    while text.endswith(_HEADED_UNITS) and tokens.low[end] in ("/", ","):
        unit = tokens.low[end + 1]
        if unit not in _HEADED_UNITS or is_proper(tokens, end + 1):
            break
        if not is_boundary(tokens, end + 2):
            break
        text, end = f"{text}, {unit}", end + 2
    return text, end


def _head_of(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Return a title made of a noun: "điều dưỡng trưởng", "lớp trưởng", "liên đội phó"."""
    if _HEADED.isdisjoint(tokens.low[at + 1 : at + _LONGEST_NOUN + 1]):
        return None
    for last in range(at + 1, min(at + _LONGEST_NOUN + 1, len(tokens.low))):
        if not is_word(tokens, last) or tokens.capital[last]:
            return None
        if last > at + 1 and head_at(tokens, last - 1):
            return None
        if tokens.low[last] in _HEADED:
            return " ".join(tokens.low[at : last + 1]), last + 1
    return None


def _is_headed(tokens: Tokens, at: int) -> bool:
    """Whether a "trưởng" heads something: a group, an office, letters."""
    if tokens.low[at : at + 2] == [",", "phó"]:
        at += 2  # "Trưởng, phó các đoàn thể"
    kinds = ("several", "collective")
    return any(words(kind).match(tokens, at) for kind in kinds) or tokens.acronym[at]


def _titles_of_group(tokens: Tokens, at: int, end: int) -> Mention | None:
    """Read titles that share a group: "Giám đốc, Thủ trưởng các sở, ban, ngành" is one."""
    last = end
    while tokens.low[last] in (",", "/", "và"):
        title = words("title").match(tokens, last + 1)
        if title is None and tokens.low[last + 1] != "phó":
            break
        last = title[1] if title else last + 2
    if last == end or not words("several").match(tokens, last):
        return None
    group = group_at(tokens, last)
    if group is None:
        return None
    name = f"{common_case(render(tokens, at, last))} {_group_name(tokens, last, group.name)}"
    return Mention("person", at, group.end, capitalized(name), None, Tail(end=group.end), True)


_LIST_ENDS = frozenset((".", "\n", ""))


def _ends_list(tokens: Tokens, at: int) -> bool:
    """Whether a list of names ends: with its line or sentence, or before another agency."""
    if tokens.low[at] != ";":
        return tokens.low[at] in _LIST_ENDS
    return bool(
        head_at(tokens, at + 1)
        or group_at(tokens, at + 1)
        or words("several").match(tokens, at + 1)
        or words("title").match(tokens, at + 1)
    )


def _title_of_list(tokens: Tokens, at: int, end: int, base: str) -> Mention | None:
    """Read a title of offices that a colon lists: "Cục trưởng các Cục: Báo chí; Xuất bản"."""
    several = words("several").match(tokens, end)
    kind = heads().match(tokens, several[1]) if several else None
    if kind is None or tokens.low[kind[1]] != ":":
        return None
    stop = next(n for n in range(kind[1], len(tokens.low)) if _ends_list(tokens, n))
    _doubt_unlisted(tokens, kind[0], range(kind[1], stop))
    name = f"{base} {render(tokens, end, stop)}"
    return Mention("person", at, stop, name, None, Tail(end=stop), True)


_CIVIL_SERVANT = Head("Công chức", 15, "commune", "no", 2)


def _doubt_unlisted(tokens: Tokens, head: Head, listed: range) -> None:
    """Doubt what is listed and is no known office of a kind, nor goes on with one."""
    end = listed.start
    for at in listed:
        known = match_name(tokens, head, at + 1) if tokens.low[at] in (":", ";", ",") else None
        end = known.end if known else end
        if at >= end and tokens.low[at] in (":", ";") and not known:
            stop = next((n for n in listed if n > at and tokens.low[n] == ";"), listed.stop)
            value = tokens.cut(at + 1, stop)
            tokens.doubts.append(finding("agency_longer", "unlisted", value=value))


def _post(tokens: Tokens, at: int, end: int, base: str) -> Mention:
    """Read a commune's civil servant: "Công chức Văn phòng - Thống kê"."""
    known = match_name(tokens, _CIVIL_SERVANT, end)
    if known and len(known.names) == 1:
        hit = HeadHit(_CIVIL_SERVANT, end, known)
        name, stop = named(tokens, at, hit)
        tail = tail_at(tokens, stop, hit, is_bare=True, depth=0)
        return Mention("person", at, tail.end, name, None, tail, True)
    first = end
    while is_word(tokens, end) or (tokens.low[end] == "-" and _may_name(tokens, end + 1)):
        if words("title").match(tokens, end) or (
            words("verb").match(tokens, end) and not is_proper(tokens, end)
        ):
            break
        end += 1
    return Mention(
        "person", at, end, f"{base} {render(tokens, first, end)}", None, Tail(end=end), True
    )


def _may_name(tokens: Tokens, at: int) -> bool:
    return is_proper(tokens, at) or (tokens.is_upper and is_word(tokens, at))


def _title(printed: str) -> str:
    """Write a title in one way: "đ/c" → "Đồng chí", "phó chủ tịch" → "Phó Chủ tịch"."""
    lower = (word if word in ("I", "II") else word.lower() for word in printed.split())
    words_printed = [_SHORT.get(word, word) for word in lower]
    text = capitalized(common_case(" ".join(words_printed)))
    head, _, rest = text.rpartition("Phó ")
    return f"{head}{_}{capitalized(rest)}"


def _is_group_noun(tokens: Tokens, at: int, end: int) -> bool:
    """Whether "cán bộ, công chức" and the like mean people at large."""
    if member_end(tokens, at) != end:
        return False
    return is_boundary(tokens, end) or words("qualifier").match(tokens, end) is not None


def _titled(tokens: Tokens, at: int, end: int, base: str) -> Mention:
    """Read a title with whose it is and, behind a colon, who has it."""
    titled = _with_charge(tokens, _title_and_owner(tokens, at, end, base))
    joint = {":": ": ", "-": " - "}.get(tokens.low[titled.end])
    person = _name_said(tokens, titled.end + 1) if joint else None
    if joint is None or person is None:
        return titled
    name = f"{titled.name}{joint}{person.base}"
    return Mention("person", at, person.end, name, None, Tail(end=person.end), True)


def _with_charge(tokens: Tokens, person: Mention) -> Mention:
    """Add what a person is in charge of: "Phó Chủ tịch UBND xã phụ trách kinh tế"."""
    if tokens.low[person.end : person.end + 2] != ["phụ", "trách"]:
        return person
    end = next(n for n in range(person.end, len(tokens.low)) if is_boundary(tokens, n))
    text = f"{person.tail.text} {render(tokens, person.end, end)}".strip()
    person.tail, person.end = Tail(text, end), end
    return person


def _name_said(tokens: Tokens, at: int) -> Mention | None:
    """Return who has a post that stands before: "Lê Văn An", "đồng chí Lê Văn An"."""
    honorific = words("honorific").match(tokens, at)
    if honorific is None:
        return by_name_at(tokens, at)
    person = by_name_at(tokens, honorific[1])
    if person:
        person.base = f"{render(tokens, at, honorific[1])} {person.base}"
    return person


def _title_and_owner(tokens: Tokens, at: int, end: int, base: str) -> Mention:
    office = office_at(tokens, end, 1) or (
        group_at(tokens, end) if not is_boundary(tokens, end) else None
    )
    if office and not _names_own_office(tokens, end):
        name = office.name if office.head else _group_name(tokens, end, office.name)
        return Mention("person", at, office.end, base, office.head, Tail(name, office.end), True)
    stop = _words_end(tokens, end)
    return Mention("person", at, stop, base, None, Tail(render(tokens, end, stop), stop), True)


def _names_own_office(tokens: Tokens, at: int) -> bool:
    """Whether letters name the office that ends a title: "Trưởng phòng TCHC"."""
    hit = heads().match(tokens, at - 1) if tokens.acronym[at] else None
    return hit is not None and hit[1] == at and hit[0].needs_name


def _group_name(tokens: Tokens, at: int, name: str) -> str:
    """Write a group behind a title: "các sở", "xã", "tổ dân phố", but "Phó Giám đốc Sở"."""
    is_word_for_unit = words("superior").match(tokens, at) and tokens.capital[at]
    return name if is_word_for_unit else name[:1].lower() + name[1:]


def _words_end(tokens: Tokens, at: int) -> int:
    """Return the end of a title's own words: "Công chức Tư pháp - Hộ tịch", "Giám đốc Sở"."""
    while is_word(tokens, at) or (tokens.low[at] == "-" and _goes_on(tokens, at + 1)):
        if not is_proper(tokens, at) and _ends_title(tokens, at):
            break
        compound = words("compound").match(tokens, at)
        at = compound[1] if compound else at + 1
    return at


def _ends_title(tokens: Tokens, at: int) -> bool:
    is_verb = words("verb").match(tokens, at) and not words("compound").match(tokens, at)
    return tokens.low[at] in ("và", "cùng") or bool(is_verb)


def _goes_on(tokens: Tokens, at: int) -> bool:
    return (
        is_proper(tokens, at)
        and office_at(tokens, at, 1) is None
        and not words("title").match(tokens, at)
    )


def _addressed(tokens: Tokens, at: int, end: int, base: str) -> Mention | None:
    """Read a form of address, the name behind it and the post behind the name."""
    ranked = person_at(tokens, end) if words("honorific").match(tokens, end) else None
    if ranked:  # "Đồng chí Thượng tướng Lê Văn An"
        ranked.start, ranked.base = at, f"{base} {ranked.base}"
        return ranked
    stop = end
    while _is_name_word(tokens, stop) and not _begins_post(tokens, stop):
        stop += 1
    name = place_name(tokens, end, stop)
    post = stop + (tokens.low[stop] in ("-", ",", "("))
    titled = _post_behind(tokens, post)
    if titled is None:
        return Mention("person", at, stop, f"{base} {name}".strip(), None, Tail(end=stop), True)
    if titled.base.lower().endswith(_SEAT) and tokens.low[titled.end] == ",":
        chief = _post_behind(tokens, titled.end + 1)
        if chief:  # "Đ/c Lê Văn An - Ủy viên Ban Thường vụ, Chủ tịch UBND xã"
            seat, titled = titled.name, chief
            titled.base = f"{seat}, {titled.base}"
    stop = titled.end + (tokens.low[titled.end] == ")" and tokens.low[post - 1] == "(")
    joint = " - " if name else " "
    return Mention(
        "person",
        at,
        stop,
        f"{base} {name}".strip() + joint + titled.name,
        None,
        Tail(end=stop),
        True,
    )


def _post_behind(tokens: Tokens, at: int) -> Mention | None:
    """Return the post of who was named, unless another person is addressed there."""
    kinds = ("honorific", "address", "several")
    is_other = any(words(kind).match(tokens, at) for kind in kinds)
    if tokens.word[at] == "CC":  # which is a "Chi cục" elsewhere
        return _post(tokens, at, at + 1, "Công chức")
    return None if is_other else person_at(tokens, at)


def named_at(tokens: Tokens, at: int) -> Mention | None:
    """Return a person named without a title, with the post behind a dash: "Lê Văn An - Bí thư"."""
    person = by_name_at(tokens, at)
    if person is None or tokens.low[person.end] != "-":
        return person
    post = person_at(tokens, person.end + 1)
    if post is None or words("honorific").match(tokens, person.end + 1):
        return person
    name = f"{person.base} - {post.name}"
    return Mention("person", at, post.end, name, None, Tail(end=post.end), True)


def _begins_post(tokens: Tokens, at: int) -> bool:
    """Whether a title stands there, or an authority, which is nobody's name."""
    office = head_at(tokens, at)
    is_authority = office is not None and office.head.rank >= GOVERNING_RANK
    return is_authority or words("title").match(tokens, at) is not None


def _is_name_word(tokens: Tokens, at: int) -> bool:
    if not tokens.is_upper:
        return is_proper(tokens, at)
    return is_word(tokens, at) and head_at(tokens, at) is None and tokens.low[at] != "và"
