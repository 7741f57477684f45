"""Texts that give a task to an office: "Giao Sở Nội vụ chủ trì, phối hợp với … rà soát …"."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import regex

from kehoach.normalize.agencies import read_agencies
from kehoach.normalize.deadlines import read_deadline
from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.normalize.prose.fields import Field

_LONGEST_LEAD = 120
_ASKED = r"(?:(?:Giao|Đề nghị|Yêu cầu|Phân công|Giao cho)\s+)?"
_TO_LEAD = (
    r"(?:(?:là cơ quan|chịu trách nhiệm|được giao|có trách nhiệm|tiếp tục|khẩn trương|trực tiếp)"
    r"\s+)?"
)
_LEADS = regex.compile(
    rf"{_ASKED}(?P<lead>\p{{Lu}}[^.;:]{{2,{_LONGEST_LEAD}}}?)\s*[:,]?\s+{_TO_LEAD}[Cc]hủ trì\b,?\s*"
)
_ASKS = regex.compile(
    r"(?:(?:Giao|Đề nghị|Yêu cầu|Phân công|Giao cho)\s+|"
    r"(?:Trách nhiệm|Nhiệm vụ|Phân công)\s+(?:của|cho)\s+)(?=\p{Lu}|các\b)"
)
# What may stand between an office and what it does, or behind it in a heading.
_DUTIES = regex.compile(
    r"\s+(?:có trách nhiệm|chịu trách nhiệm|tổ chức thực hiện|thực hiện|triển khai|chỉ đạo)$"
)
# What stands between the names of offices.
_LINKS = regex.compile(r"(?:[\s,;/&+–-]|và|cùng)*", regex.I)
_BRACKET = regex.compile(r"\s*\([^()]*\)\s*$")
# What an office is besides, behind its name: "Sở Nội vụ - cơ quan thường trực của Ban -".
_BESIDES = regex.compile(
    r"\s+[-–—]\s+(?:là\s+)?(?:cơ quan|đơn vị|thành viên|tổ trưởng|trưởng ban)\s"
    r"(?:(?!chủ trì)[^-–—;:])*[-–—]?\s*$",
    regex.I,
)
_LATER_LEAD = regex.compile(r"[^.;:]*?\bchủ trì\b")
_LEADING = regex.compile(r"(?:Là cơ quan c|C)hủ trì\b,?\s*")
_WITH = regex.compile(
    r"(?:và\s+)?(?:chủ động\s+)?phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?\s+", regex.I
)
_SENTENCE_END = regex.compile(r"(?<=[.;])\s+(?=(?:Giao|Đề nghị|Yêu cầu|Phân công)\s+\p{Lu})")
# The end of a task's text at which its time is told.
_DONE = regex.compile(
    r"[,;.]\s*(?:(?:bảo đảm|phải|và)\s+)?(?:thời gian\s+)?"
    r"(?:hoàn thành|thực hiện|xong|kết thúc)(?:\s+(?:việc này|nhiệm vụ này|xong))?\s*:?\s+"
    r"(?P<when>[^.;]+)[.;]?\s*$",
    regex.I,
)
_BY = regex.compile(
    r"[,;]?\s+(?P<when>(?:xong |hoàn thành )?(?:trước|chậm nhất|muộn nhất|trong)\s+(?:là\s+)?"
    r"(?:ngày|tháng|quý|năm|tuần)\b[^.;,]*)[.;]?\s*$",
    regex.I,
)
# "Lập trang tin (Phòng A chủ trì, Phòng B phối hợp; hoàn thành trong quý I)."
_ASIDE = regex.compile(
    r"(?P<task>.{9,}?)\s*\((?P<lead>\p{Lu}[^()]{2,120}?)\s+chủ trì(?:\s+thực hiện)?\b"
    r"(?P<rest>(?:[^()]|\([^()]*\))*)\)\s*[.;]?\s*$",
    regex.DOTALL,
)
_ASIDE_WITH = regex.compile(
    r"(?:và\s+)?phối hợp(?:\s+(?:với|cùng))?\s+(?P<first>.+)|(?P<last>.+?)\s+phối hợp", regex.I
)
_TIME_WORDS = regex.compile(
    r"(?:(?:thời gian|thời hạn)\s*:?\s*)?(?:(?:hoàn thành|thực hiện|xong)\s*:?\s+)?", regex.I
)
_TIME_BEGINS = regex.compile(r"(?:trước|sau|trong|từ|đến|quý|tháng|năm|ngày|tuần)\b|\d", regex.I)
# Words before which "tổ chức" and the like are no verbs: "các tổ chức chính trị - xã hội".
_NOUN_BEFORE = regex.compile(r"(?:\b(?:các|những|mọi|cơ quan|đơn vị|và|hoặc)|,)\s*$")
_NOUNS = ("tổ chức",)
_FEWEST_WORDS = 2
_GROUP = (
    r"(?:cơ quan|đơn vị|sở|ban|ngành|đoàn thể|địa phương|tổ chức|tổ dân phố|thôn|bản|xã|phường|"
    r"đặc khu|huyện|tỉnh|thành phố|bộ|phòng|trường|trường học|doanh nghiệp|cá nhân|hội)"
)
_OTHERS = regex.compile(
    rf"(?:các|những)\s+{_GROUP}(?:(?:,?\s+và\s+|,\s*|\s+)(?:các\s+)?{_GROUP})*"
    r"(?:\s+(?:(?:có\s+)?liên quan|khác|trên địa bàn(?:\s+\p{L}+){0,3}|trong (?:tỉnh|xã|ngành)))?",
    regex.I,
)
# Verbs and what may stand before them, that offices add to those of plan tables.
_MORE_VERBS = (
    r"lựa chọn|ký|lấy|nghiên cứu|xem xét|nắm bắt|cấu hình|định kỳ|thường xuyên|kịp thời|tập trung|"
    r"khẩn trương|chủ động|hằng năm|hàng năm|quản lý|bảo đảm|đảm bảo|tích cực|chỉ đạo|xác định"
)
# "quy trình", "việc lập": no verbs.
_PARTS_OF_NOUNS = r"(?<!\b(?:quy|chương|công|quá|lộ|giáo|việc|công tác) )"


class Headed(NamedTuple):
    """The office that a heading over tasks names, and who helps it with all of them."""

    office: str
    partners: str = ""


def tasks_in(text: str, office: str | None) -> Iterator[tuple[Field, ...]]:
    """Yield the task that each sentence gives to an office, and its fields as printed.

    ``office`` is the heading above: "1. Sở Tài chính" over "Chủ trì, phối hợp với …".
    """
    if (aside := _said_aside(text)) is not None:
        yield aside
        return
    for sentence in _SENTENCE_END.split(text):
        told = _LEADS.match(sentence)
        below = _LEADING.match(sentence) if office else None
        if told is not None and is_office(lead := _name_alone(told["lead"])):
            yield from _task(lead, sentence[told.end() :])
        elif below is not None and office:
            yield from _task(office, sentence[below.end() :])


def tasks_given(text: str, *, is_marked: bool) -> Iterator[tuple[Field, ...]]:
    """Yield the task of an office with which a text begins: "Giao Sở Y tế tham mưu …".

    Where nothing asks the office for it, the text must be numbered or a point (``is_marked``).
    """
    asked = _ASKS.match(text)
    if asked is None and not is_marked:
        return
    bare = text[asked.end() :] if asked else text
    head, _, rest = bare.partition(":")
    if len(head) <= _LONGEST_LEAD and _begins_with_verb(rest.strip()) and is_office(head):
        yield from _task(head, rest.strip())
        return
    verbs = [*_verbs().finditer(bare, endpos=_LONGEST_LEAD)]
    for verb in reversed(verbs):
        if _LATER_LEAD.match(bare, verb.start()):
            continue
        before = _name_alone(_DUTIES.sub("", bare[: verb.start()].rstrip(" ,")))
        is_noun = verb[0] in _NOUNS and _NOUN_BEFORE.search(bare[: verb.start()])
        if before and not is_noun and is_office(before) and _names_hold(verbs, before):
            yield from _task(before, bare[verb.start() :])
            return


def _names_hold(verbs: Sequence[regex.Match[str]], offices: str) -> bool:
    """Is each verb in a text that names offices a part of a name? ("Cục Cảnh sát điều tra …")."""
    inside = [verb for verb in verbs if verb.end() <= len(offices)]
    named = [each.printed for each in read_agencies(offices).agencies if each.kind == "named"]
    spans = [(at, at + len(name)) for name in named if (at := offices.find(name)) >= 0]
    return all(any(a <= verb.start() and verb.end() <= b for a, b in spans) for verb in inside)


def task_below(text: str, office: str) -> tuple[Field, ...]:
    """The task that a point below the name of an office tells; () where it tells none."""
    return next(_task(office, text), ())


def office_headed(text: str, *, is_numbered: bool) -> Headed | None:
    """The office that a heading over tasks names; None where it is no such heading.

    "a) Công an tỉnh", "Giao Sở Y tế:", "1. Sở Tài chính chủ trì, phối hợp với các sở, ngành:".
    """
    bare = text.strip(" .")
    if len(bare) > 2 * _LONGEST_LEAD or not (is_numbered or bare.endswith(":")):
        return None
    bare = bare.rstrip(": ")
    told = _LEADS.match(bare)
    if told is not None and (partners := _only_partners(bare[told.end() :])):
        name = _name_alone(told["lead"])
    else:
        name, partners = _name_alone(_DUTIES.sub("", _ASKS.sub("", bare))), ""
    return Headed(name, partners) if is_office(name) else None


def _name_alone(text: str) -> str:
    """The name of an office without what it is besides, in a bracket or behind a dash."""
    name: str = _BESIDES.sub("", _BRACKET.sub("", text))
    return name.rstrip(" :,")


def _only_partners(text: str) -> str:
    """Who helps, where a text says nothing but that: "phối hợp với các sở, ngành"; else ""."""
    joined = _WITH.match(text)
    names = text[joined.end() :].strip(" .:,") if joined else ""
    return names if names and _are_partners(names) else ""


def _said_aside(text: str) -> tuple[Field, ...] | None:
    """The task that a bracket at the end of a text gives to an office; None where none does.

    All that the bracket says must be read: who leads, who helps, by when.
    """
    found = _ASIDE.match(text) if text.rstrip(" .;").endswith(")") else None
    if found is None or not is_office(found["lead"]):
        return None
    partners, when = _aside_time(found["rest"].strip(" ,;"))
    helped = _ASIDE_WITH.fullmatch(partners) if partners else None
    if partners and helped is None:
        return None
    names = (helped["first"] or helped["last"]) if helped else ""
    return _fields(found["task"].strip(" ,;."), found["lead"], names, when)


def _aside_time(text: str) -> tuple[str, str]:
    """Part the time from what else a bracket says: the last of its parts that are times."""
    begin = end = when = len(text)
    for part in reversed([*regex.finditer(r"^|[,;]\s*", text)]):
        start = _TIME_WORDS.match(text, part.end()).end()
        part_said = text[start:end].strip(" .")
        if not (_is_time(part_said) or (end < len(text) and _TIME_BEGINS.match(part_said))):
            break
        begin, end, when = part.start(), part.start(), start
    return (text[:begin], text[when:].strip(" .")) if begin < len(text) else (text, "")


def is_office(text: str) -> bool:
    """Tell whether a text names offices, and nothing else: nothing that they do, or with whom."""
    bare = text.strip(" :.,")
    read = read_agencies(bare)
    if not read.agencies or any(doubt.severity != "notice" for doubt in read.doubts):
        return False
    if read.agencies[0].kind == "group" and _begins_with_verb(bare):
        return False  # "Tổ chức các hoạt động": nobody organises them here
    for agency in read.agencies:
        bare = bare.replace(agency.printed, " ", 1)
    return _LINKS.fullmatch(bare) is not None


def _begins_with_verb(text: str) -> bool:
    return (
        _verbs().match(text.lower() if text.isupper() else text[:1].lower() + text[1:]) is not None
    )


def _task(lead: str, rest: str) -> Iterator[tuple[Field, ...]]:
    if _only_partners(rest):
        return
    partners, rest = _partners(rest)
    task, when = _with_time(rest)
    if len(task.split()) >= _FEWEST_WORDS:
        yield _fields(task, lead, partners, when)


def _fields(task: str, lead: str, partners: str, when: str) -> tuple[Field, ...]:
    fields = (
        Field("task", task),
        Field("lead", lead.strip()),
        Field("coordinating", partners),
        Field("deadline", when),
    )
    return tuple(field for field in fields if field.text)


def _partners(rest: str) -> tuple[str, str]:
    """Part those who help from what is done, at the first verb behind names of offices.

    Where no verb is known all of it stays with the task.
    """
    joined = _WITH.match(rest)
    if joined is None:
        return "", rest
    names = rest[joined.end() :]
    for verb in _verbs().finditer(names):
        before = names[: verb.start()].rstrip(" ,")
        is_noun = verb[0] in _NOUNS and _NOUN_BEFORE.search(names[: verb.start()])
        if before and not is_noun and _are_partners(before):
            return before, names[verb.start() :]
    return "", rest


def _are_partners(text: str) -> bool:
    return is_office(text) or _OTHERS.fullmatch(text) is not None


@cache
def _verbs() -> regex.Pattern[str]:
    """Verbs that begin what is done, in small letters: names of offices have capitals."""
    words = "|".join(row["words"].strip("()") for row in read_vocabulary("activity_verbs"))
    return regex.compile(rf"(?<!\p{{L}}){_PARTS_OF_NOUNS}(?:{words}|{_MORE_VERBS})(?!\p{{L}})")


def _with_time(text: str) -> tuple[str, str]:
    """Part the time that ends a sentence from it, where all of that is a time."""
    for pattern in (_DONE, _BY):
        found = pattern.search(text)
        if found is not None and _is_time(found["when"]):
            return text[: found.start()].strip(" ,;.("), found["when"].strip(" )")
    return text.strip(" ,;."), ""


def _is_time(text: str) -> bool:
    read = read_deadline(text)
    return read.kind not in ("unread", "event") and not read.doubts
