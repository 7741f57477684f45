"""What a figure with a unit may be that is no target: a time, a rank, of whom something is told."""

import re

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.targets.bounds import Bound
from kehoach.normalize.targets.units import Unit

ORDINAL = re.compile(
    r"(?<!\w)(?:thứ|top|cả|(?<!tổng\s)(?<!dân\s)(?<!chỉ\s)số"
    r"|(?<!nâng\s)(?<!cung\s)(?<!trợ\s)cấp|(?:cấp|mức|trình)\sđộ)\s$"
)
_RANKED = re.compile(r"(?<!\w)(?:xếp hạng|xếp thứ|thứ hạng|vị trí|nhóm|top)\s$")
"""Before a bound: a place among others ("xếp hạng ≤ 50")."""
_ON_LEVEL = re.compile(r"(?<!\w)mức\s$")
"""Before a count a number of its own ("mức 3 dịch vụ"), before a measure only how high it is."""
_LIFE = re.compile(r"(?<!\w)(?:tuổi thọ|tuổi bình quân|độ tuổi trung bình)(?!\w)[^;.\n]*$")
"""Before an age that is to be reached; any other only says of whom ("trẻ em dưới 6 tuổi")."""
_ROUND = re.compile(r"1[0.]*")
_IS_TOLD = re.compile(
    r"(?:\s(?:là|đạt|còn|giảm|tăng|lên|xuống|dưới|trên|khoảng|không quá|tối thiểu|ít nhất"
    r"|bình quân|mức)|\s?:)+\s\d"
)
"""Behind the base of a rate, before its figure: "số bác sĩ trên 1 vạn dân đạt 12"."""


def is_target(unit: Unit, bound: Bound, text: Aligned, found: re.Match[str]) -> bool:
    """Whether a figure with a unit is a target and no time, rank or place in a list."""
    if unit.kind == "percent":
        return found.lastgroup == "figure"
    if unit.kind in {"time", "word"} and bound.comparator is None and not bound.has_direction:
        return False
    return not (_is_ranked(unit, bound, text, found) or _says_of_whom(unit, bound, text, found))


def _is_ranked(unit: Unit, bound: Bound, text: Aligned, found: re.Match[str]) -> bool:
    """Whether a figure is a place among others, or a level."""
    figure = found.start()
    if unit.kind == "count" and _ON_LEVEL.search(text.words, max(0, figure - 6), figure):
        return True
    places = (ORDINAL, figure), (_RANKED, bound.start)
    return any(place.search(text.words, max(0, end - 14), end) for place, end in places)


def _says_of_whom(unit: Unit, bound: Bound, text: Aligned, found: re.Match[str]) -> bool:
    """Whether a figure says of whom or of how many another is told: an age, the base of a rate."""
    if unit.text.lower() == "tuổi":
        return not _LIFE.search(text.words, max(0, found.start() - 80), found.start())
    is_round = bound.is_place and _ROUND.fullmatch(found[0])
    return bool(is_round and _IS_TOLD.match(text.words, unit.end))
