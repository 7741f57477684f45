"""What targets are about: the words after them, or before them where none follow."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.targets.clauses import Clauses
from kehoach.normalize.targets.times import Time

_TIME, _TIME_BESIDE = "\0", "\1"
"""In the place of each letter of a time: one that says when, and one that may belong to a word."""
_SEPARATOR = re.compile(r",\s?|\svà\s|\s[(-]\s?|\scòn\s")
_SIGNS_BEFORE = re.compile(r"[\s,.:;)+\0\1-]+")
_LINKS_BEFORE = re.compile(
    r"(?:\d{1,2}(?:[.]{1,2}\d{1,2})*[.)]?\s"
    r"|(?:và|riêng|trong đó|đồng thời|phấn đấu|bảo đảm|đảm bảo|còn|đối với|so với|tổ chức"
    r"|định hướng|hướng tới|(?:đặt )?mục tiêu(?: cụ thể)?)(?:\s|,\s|:\s)"
    r"|(?:giảm|tăng|nâng|hạ|đưa)\s(?=t[ỷỉ]\slệ|mức|số\s)|[\s,.:;()+\0\1-])+"
)
_LINKS_AFTER = re.compile(
    r"(?:\s(?:và|trong đó|riêng|đồng thời|cho|với|trở lên|trở xuống)$|[\s,.:;(+\0\1-]$)+"
)
_LEAD_INS_AFTER = re.compile(
    r"(?:(?<!\w)(?:đạt|là|đạt t[ỷỉ] lệ|t[ỷỉ] lệ|chiếm|với|đến|(?<!trở )lên|dự kiến|phấn đấu"
    r"|ít nhất|và|cho|đạt mức|duy trì|giữ|ở mức|mức|(?:tăng|giảm) bình quân|lên mức"
    r"|xuống|tương đương|trên|trong đó|tăng|giảm|được|có|sẽ|ổn định|mức (?:tăng|giảm)"
    r"|định hướng|hướng tới)$"
    r"|[\s,.:;(+\0\1-]$)+"
)
_MEASURED = ("chi phí", "thời gian", "thời hạn", "điều kiện", "mức độ", "nhu cầu", "kết quả")
_QUALIFIED = (
    *_MEASURED,
    *("các", "số", "của", "và", "về", "cơ sở", "đơn vị", "cơ quan", "cán bộ", "công tác"),
    *("hoạt động", "hồ sơ", "tổ chức", "dự án", "lĩnh vực", "thủ tục", "công trình", "vật liệu"),
    *("vốn", "quy hoạch", "kế hoạch", "lực lượng", "doanh nghiệp"),
)
"""Words that a verb behind them only qualifies: "chi phí tuân thủ", "cơ quan xây dựng"."""


def _not_behind(words: Sequence[str]) -> str:
    return "".join(f"(?<!{word})" for word in words)


VERB = re.compile(
    r"(?<=\w)\s(?:được|bị|phải|sẽ|đã|đang|đạt|có|không|chưa|là)(?!\w)"
    rf"|(?<=\w){_not_behind(_MEASURED)}"
    r"\s(?:(?:thường xuyên|tích cực|chủ động|tự nguyện)\s)?(?:hoàn thành|tham gia|sử dụng|dùng"
    r"|bảo đảm|đảm bảo|biết|hiểu|đáp ứng|đủ|áp dụng|ban hành|triển khai|lắp đặt|ký|cam kết|hài lòng"
    r"|tiếp cận|kết nối|duy trì|cài đặt|kích hoạt|hưởng|chấp hành|tuân thủ|công khai|thu gom"
    r"|về đích|tiêm|bán (?:qua|trên)|giữ vững|thoát|số hóa|ứng dụng)(?!\w)"
    rf"|(?<=\w){_not_behind(_QUALIFIED)}"
    r"\s(?:tổ chức|xây dựng|xử lý|cung cấp|giải quyết|xem xét|thực hiện|đăng ký|khám|phát triển"
    r"|thanh toán|nộp)\s(?=\w)"
)
"""Where a subject ends: what is to be done or reached follows.

Words that are nouns too count only behind what they do not qualify.
"""
_COMPARISON = re.compile(r"\s?(?:so với|so cùng kỳ|trở lên|/)(?![^\W\d_])")
_REMARK = re.compile(r"\s\([^()]*\)")
"""Brackets right behind a figure: no words of what it counts."""
_COMPARED = re.compile(r"\s(?:so với|so cùng kỳ)(?!\w)|\s?\(?\0")
"""Behind a subject: what it is compared with, or when."""
_PREDICATE = re.compile(
    r"(?:(?<!\w)(?:đạt|là|còn|lên|xuống|chiếm|bằng|mức|tăng trưởng|bình quân)\s|:\s)$"
)
"""Before a figure: it belongs to the words before it, whatever follows its comma."""
_MORE_COUNTED = re.compile(
    r",(?!\s?(?:nâng|đưa|tăng|giảm|góp phần|bảo đảm|đảm bảo|phấn đấu|trong đó))"
)
"""Behind a count: more that it counts, and no other work."""
_DIRECTION = re.compile(r"(?:tăng|giảm|còn|lên|xuống|từ)(?!\w)")
"""At the start of a target: likewise."""
_LEAD_IN_WORDS = 5
"""Words after a comma that lead to the next target rather than belong to this one."""
_HEAD = re.compile(
    r"t[ỷỉ]\s(?:lệ|trọng|suất)|tốc độ|thu nhập|năng suất|sản lượng|tuổi thọ|độ che phủ"
)
"""First words of what is measured: the words before their comma are of something else."""
_LEAD_IN = re.compile(
    r"(?:phấn đấu|trong đó|riêng|dự kiến|đồng thời|cả|mỗi|toàn)(?!\w)|" + _HEAD.pattern
)
"""Words after a comma that begin another target, not another member of a list."""
_MEMBER = re.compile(r",\s|\svà\s", re.IGNORECASE)
_JOINT = re.compile(r"\b(?:cấp|của|tại|ở|với)\s", re.IGNORECASE)
_TAIL_WORDS = 3
LINKS = (_LINKS_BEFORE.pattern, _LINKS_AFTER.pattern, _LEAD_INS_AFTER.pattern, _COMPARED.pattern)
"""Patterns of words between a subject and its figure."""
_LONGEST_LINK = 24
"""Letters at the end of a stretch in which a link is looked for."""


class Place(NamedTuple):
    """Where a target stands, and whether it goes on a list of figures ("40%, 35%")."""

    start: int
    end: int
    continues: bool
    is_share: bool


def _words(text: Aligned, start: int, end: int) -> str | None:
    words = text.cut(start, end)
    words = words if "(" in words else words.rstrip(" .;)")
    return words if any(map(str.isalpha, text.words[start:end])) else None


def _cut(text: Aligned, start: int, end: int) -> str | None:
    """Return the words after a target, without the signs and links at their ends."""
    leading = _SIGNS_BEFORE.match(text.words, start, end)
    compared = _COMPARED.search(text.words, start, end)
    end = compared.start() if compared else end
    first = leading.end() if leading else start
    verb = VERB.search(text.words, first, end)
    return _words(text, first, _shorten(text, start, verb.start() if verb else end, _LINKS_AFTER))


def _cut_before(text: Aligned, start: int, end: int) -> str | None:
    """Return the words before a target, without the links at their ends ("riêng … đạt").

    Those behind the last colon, if they are any: what stands before it is a heading.
    """
    for comma in _SEPARATOR.finditer(text.words, start, end):
        start = comma.start() if _HEAD.match(text.words, comma.end()) else start
    end = _shorten(text, start, end, _LEAD_INS_AFTER)
    first = text.words.rfind(": ", start, end)
    leading = _LINKS_BEFORE.match(text.words, max(first, start), end)
    return _words(text, leading.end() if leading else max(first, start), end)


def _shorten(text: Aligned, start: int, end: int, links: re.Pattern[str]) -> int:
    """Return where a stretch ends without its last links."""
    while trailing := links.search(text.words, max(start, end - _LONGEST_LINK), end):
        end = trailing.start()
    return end


def _trail(text: Aligned, end: int, stop: int) -> str | None:
    """Return what the words between a target and ``stop`` say of it."""
    if end >= stop or text.words[end] in ",.;)" or _COMPARISON.match(text.words, end):
        return None
    remark = _REMARK.match(text.words, end, stop)
    return _cut(text, remark.end() if remark else end, stop)


def _lead_start(text: Aligned, end: int, following: int) -> int:
    """Return where, between two targets, the words begin that lead to the second.

    They are the end of a list where they have no verb: then all words are of the first target.
    """
    places = list(_SEPARATOR.finditer(text.words, end, following))
    lead_ins = [each.start() for each in places if _LEAD_IN.match(text.words, each.end())]
    if lead_ins or not places:
        return lead_ins[0] if lead_ins else following
    if places[0].start() == end:
        return end
    last = places[-1]
    is_told = _PREDICATE.search(text.words, last.end(), following)
    is_told = is_told or _DIRECTION.match(text.words, following)
    is_short = len(text.words[last.end() : following].split()) <= _LEAD_IN_WORDS
    return last.start() if is_told or is_short else following


def _one(text: Aligned, places: Sequence[Place], n: int, clauses: Clauses) -> str | None:
    """Return the subject of the n-th target by itself."""
    place = places[n]
    # A line break between a figure and its words ends nothing.
    first, stop = clauses.span(place.end + 2 * text.words.startswith("\n", place.end))
    following = places[n + 1].start if n + 1 < len(places) else stop
    is_last = following >= stop
    after = _trail(text, place.end, stop if is_last else _lead_start(text, place.end, following))
    if after is None and is_last and _goes_on_counting(text, place, stop):
        after = _trail(text, place.end + 1, stop)
    if after:
        return after
    first, _ = clauses.span(place.start)
    before = places[n - 1].end if n else 0
    if before > first:
        first = min(_lead_start(text, before, place.start), place.start)
    return _cut_before(text, first, place.start)


def _goes_on_counting(text: Aligned, place: Place, stop: int) -> bool:
    """Whether a count is that of a list: "16 xã, thị trấn"."""
    is_told_before = _PREDICATE.search(text.words, max(0, place.start - 12), place.start)
    is_list = not place.is_share and _MORE_COUNTED.match(text.words, place.end, stop)
    return bool(is_list) and not is_told_before


def _shared_out(subject: str | None, count: int) -> list[str | None]:
    """Give each of ``count`` figures its member of "… của cấp huyện, xã", or to all the whole."""
    members = _MEMBER.split(subject) if subject else []
    tail = members[-count:]
    joints = list(_JOINT.finditer(tail[0])) if 1 < count <= len(members) else []
    if not joints or max(len(member.split()) for member in tail[1:]) > _TAIL_WORDS:
        return [subject] * count
    head = subject[: subject.rindex(tail[0])] if subject else ""
    stem = head + tail[0][: joints[-1].end()]
    return [head + tail[0], *(stem + member.removeprefix(joints[-1][0]) for member in tail[1:])]


def _masked(text: Aligned, said: Sequence[Time]) -> Aligned:
    """Return a text of the same length, in which signs stand for the letters of its times."""
    pieces, last = [], 0
    for time in said:
        sign = _TIME_BESIDE if time.is_bare else _TIME
        pieces += [text.words[last : time.start], sign * (time.end - time.start)]
        last = time.end
    return text._replace(words="".join((*pieces, text.words[last:])))


def subjects(text: Aligned, places: Sequence[Place], said: Sequence[Time]) -> list[str | None]:
    """Return the subject of each target; those of one list of figures share the words after it.

    Times (``said``) are no words of a subject where they stand at one of its ends.
    """
    text = _masked(text, said)
    clauses = Clauses(text, [place.start for place in places])
    found: list[str | None] = []
    start = 0
    while start < len(places):
        last = start
        while last + 1 < len(places) and places[last + 1].continues:
            last += 1
        found += _shared_out(_one(text, places, last, clauses), last - start + 1)
        start = last + 1
    return found
