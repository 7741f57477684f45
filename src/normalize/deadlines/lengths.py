"""Lengths printed beside a range: one that is not the range's shows a slip in either."""

import re
from collections.abc import Sequence

from kehoach.readings import DeadlinePart

_LENGTH = re.compile(r"(?<![\d.,])(?P<count>\d{1,3})\s(?P<unit>ngày|tuần|tháng)(?!\w)")
_RANGES = frozenset({"range", "month_range"})
_SHORTEST = {"ngày": 1.0, "tuần": 7.0, "tháng": 28.0}
_LONGEST = {"ngày": 1.45, "tuần": 7.0, "tháng": 31.0}
"""Days that one unit can stand for; days may be working days, of which a week has five."""
_ROUNDED = 3  # days by which people are wrong who count a range, or a holiday in it


def is_another_length(length: str, parts: Sequence[DeadlinePart]) -> bool:
    """Whether the one range of a phrase is longer or shorter than a length that is said of it."""
    told = _LENGTH.search(length.lower())
    if told is None or len(parts) != 1 or parts[0].kind not in _RANGES or parts[0].approx:
        return False
    start, end = parts[0].start, parts[0].end
    if start is None or end is None:
        return False
    count, unit, days = int(told["count"]), told["unit"], (end - start).days + 1
    rounded = _ROUNDED if days > _ROUNDED else 1
    return not (_SHORTEST[unit] * count - rounded <= days <= _LONGEST[unit] * count + rounded)
