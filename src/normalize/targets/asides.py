"""Figures that are said of something else than a target: what must not be, and how it was."""

import re

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.non_quantities import YEAR

_WORD = r"[^\W\d_]+"
_DENIED = re.compile(
    r"(?<!\w)(?:(?:không|chẳng)(?:\s(?:để|cho|có|còn|được))?|chưa(?:\s(?:có|đạt|được))?)"
    rf"(?:(?<!không)(?<!chẳng)(?:\s{_WORD}){{1,2}})?\s$"
)
"""Before a figure without a bound: "không để xảy ra 01 vụ cháy", "chưa có 3 xã"."""
_BEFORE_NOW = re.compile(
    r"(?<!\w)(?:cùng kỳ|(?:năm|kỳ|quý|tháng|giai đoạn|nhiệm kỳ)\s(?:trước|ngoái)|hiện"
    rf"(?:\s(?:nay|tại|có))?)(?:\s(?:năm\s{YEAR}|là|đạt|có|mới|chỉ|đã)){{0,3}}\s?:?\s$"
)
"""Before a figure with which the target is compared: "đạt 90% (cùng kỳ 85%)"."""
_OF_A_YEAR = re.compile(
    rf"\((?:thực hiện |ước |cuối )*(?:năm\s)?(?P<year>{YEAR})(?:\s(?:là|đạt|có))?\s?:?\s$"
)
_CLOSING = re.compile(r"\s?\)")
_YEARS = re.compile(rf"(?<!\d){YEAR}")
_REACH = 60
"""Letters before a figure in which such words are looked for."""


def is_aside(text: Aligned, start: int, end: int, *, bounded: bool) -> bool:
    """Whether a figure with its unit, between ``start`` and ``end``, is no target."""
    first = max(0, start - _REACH)
    if text.words[start - 1 : start] == "±":
        return True
    if not bounded and (denied := _DENIED.search(text.words, first, start)):
        return " và " not in denied[0]
    return bool(_BEFORE_NOW.search(text.words, first, start)) or _is_of_before(text, start, end)


def _is_of_before(text: Aligned, start: int, end: int) -> bool:
    """Whether brackets hold nothing but what was reached in a year: "90% (năm 2025: 85%)".

    After an earlier year it is what comes next.
    """
    told = _OF_A_YEAR.search(text.words, max(0, start - _REACH), start)
    if told is None or not _CLOSING.match(text.words, end):
        return False
    named = (found[0] for found in _YEARS.finditer(text.words, 0, told.start()))
    return all(year > told["year"] for year in named)
