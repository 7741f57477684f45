"""By when targets are to be reached: "Đến năm 2030, 90% hộ", "85% trước ngày 15/12/2026"."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.numerals import ROMAN

_DAY = timedelta(days=1)
_YEAR = r"(?P<{}>20\d\d)(?![\d/])"
_PERIOD = (
    r"(?:(?:ngày\s)?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-]" + _YEAR.format("y1") + "|"
    r"tháng\s(?P<only_month>\d{1,2})(?:\s?[/-]\s?|\snăm\s)" + _YEAR.format("y2") + "|"
    r"quý\s(?P<quarter>[ivx]{1,3}|[1-4])(?:\s?[/-]\s?|\snăm\s)" + _YEAR.format("y3") + "|"
    r"(?:năm\s)?(?:20\d\d\s?-\s?)?" + _YEAR.format("y4") + ")"
)
_BOUND = (
    r"(?P<before>trước(?:\shết)?)\s|(?:(?:chậm nhất|cho)\s)?(?:đến|tới|trong|vào|hết|cuối|nhiệm kỳ"
    r"|giai đoạn)\s(?:hết\s|cuối\s|thời điểm\s|giai đoạn\s)*"
)
_WHEN = re.compile(rf"(?<!\w)(?:{_BOUND}){_PERIOD}")
_BESIDE = re.compile(rf"\s?[(]?(?P<before>trước\s)?{_PERIOD}")
"""Right behind a figure a year needs no word before it: "lên 75% năm 2025"."""
_OPENING = re.compile(r"(?:^|[.;:\n])\W*(?:phấn đấu\s|và\s)*$")
_CLAUSE_END = re.compile(r"[;\n]|[.](?=\s|$)")
_LOOK_BACK = 24


class Figure(NamedTuple):
    """Where a target stands."""

    start: int
    end: int


class _Mention(NamedTuple):
    start: int
    end: int
    day: date


def dues(text: Aligned, places: Sequence[Figure]) -> list[date | None]:
    """Return the last day by which each target is to be reached, None where none is said.

    What opens a sentence, or stands right before a figure, holds for all that follows until
    another day is named; what stands behind a figure, for that one.
    """
    mentions = list(_mentions(text))
    held: date | None = None
    found: list[date | None] = []
    for n, place in enumerate(places):
        following = places[n + 1].start if n + 1 < len(places) else len(text.words)
        before = [m for m in mentions if m.end <= place.start and _holds_on(text, m, places)]
        held = before[-1].day if before else held
        beside = _BESIDE.match(text.words, place.end)
        own = _last_day(beside) if beside else None
        found.append(own or _behind(text, mentions, place, following, places) or held)
    return found


def _mentions(text: Aligned) -> Iterator[_Mention]:
    for found in _WHEN.finditer(text.words):
        day = _last_day(found)
        if day:
            yield _Mention(found.start(), found.end(), day)


def _holds_on(text: Aligned, mention: _Mention, places: Sequence[Figure]) -> bool:
    """Whether a time is said of what follows: it opens a clause, or leads to a figure."""
    if _OPENING.search(text.words, max(0, mention.start - _LOOK_BACK), mention.start):
        return True
    clause = [m.end() for m in _CLAUSE_END.finditer(text.words, 0, mention.start)]
    first = clause[-1] if clause else 0
    if not any(first <= place.start < mention.start for place in places):
        return True
    following = next((p.start for p in places if p.start >= mention.end), None)
    return following is not None and "," not in text.words[mention.end : following]


def _behind(
    text: Aligned,
    mentions: Sequence[_Mention],
    place: Figure,
    following: int,
    places: Sequence[Figure],
) -> date | None:
    """Return the time that is said behind a figure, in its clause."""
    end = _CLAUSE_END.search(text.words, place.end, following)
    stop = end.start() if end else following
    return next(
        (
            m.day
            for m in mentions
            if place.end <= m.start and m.end <= stop and not _holds_on(text, m, places)
        ),
        None,
    )


def _last_day(found: re.Match[str]) -> date | None:
    """Return the last day of a period, or the day before it; None where no calendar has it."""
    first, last = _span(found) or (None, None)
    if first is None or last is None:
        return None
    return first - _DAY if found["before"] else last


def _span(found: re.Match[str]) -> tuple[date, date] | None:
    year = int(next(found[name] for name in ("y1", "y2", "y3", "y4") if found[name]))
    try:
        if found["day"]:
            day = date(year, int(found["month"]), int(found["day"]))
            return day, day
        months = _months(found)
        first = date(year, months[0], 1)
        return first, date(year, months[1], monthrange(year, months[1])[1])
    except ValueError:
        return None


def _months(found: re.Match[str]) -> tuple[int, int]:
    """Return the first and last month of a month, a quarter or a year."""
    if found["only_month"]:
        return int(found["only_month"]), int(found["only_month"])
    if found["quarter"]:
        printed = found["quarter"]
        quarter = int(printed) if printed.isdigit() else ROMAN.index(printed) + 1
        return 3 * quarter - 2, 3 * quarter
    return 1, 12
