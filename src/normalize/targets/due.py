"""By when targets are to be reached: "Đến năm 2030, 90% hộ", "85% trước ngày 15/12/2026"."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.targets.clauses import Clauses
from kehoach.normalize.targets.times import Time

_Span = tuple[int, int]
_OPENING = re.compile(
    r"(?:.*:)?\W*(?:(?:phấn đấu|và|trong đó|riêng|bảo đảm|đảm bảo|dự kiến|hướng tới|định hướng"
    r"|nhằm|tiếp tục|(?:đặt )?(?:mục tiêu|chỉ tiêu|kế hoạch)(?: cụ thể)?)\s)*",
    re.DOTALL,
)
"""Before a time that opens its clause."""
_COMMA = re.compile(r",\s(?:và\s|phấn đấu\s|hướng tới\s|định hướng\s)*$")
_LOOK_BACK = 32
_LEADING = re.compile(
    r"[\s:]*(?:(?:phấn đấu|dự kiến|ước|sẽ|cần|phải|có|là|đạt|còn|chiếm|bằng|tăng lên|giảm còn"
    r"|duy trì|ở mức|tương ứng|bình quân|được|vào khoảng|khoảng)[\s:]+)*"
)
"""Between a time and the figure that is to be reached by then: no words of a subject."""


LINKS = (_LEADING.pattern,)
"""Patterns of words that are known by themselves."""


class _Held(NamedTuple):
    """A day that holds from a place on: in its clause alone, or until another is named."""

    start: int
    day: date
    clause: int | None


class _Dues:
    """The days of the targets of one text."""

    def __init__(self, text: Aligned, spans: Sequence[_Span], found: Sequence[Time]) -> None:
        self.words = text.words
        self.starts = [start for start, _ in spans]
        self.beside = {end + text.words.startswith(" ", end): n for n, (_, end) in enumerate(spans)}
        self.clauses = Clauses(text, self.starts)
        self.held: list[_Held] = []
        self.own: dict[int, date] = {}
        self.behind: set[int] = set()
        self.unclear: set[int] = set()
        for time in found:
            if time.day:
                self.place(time, time.day)
            elif not time.is_bare:  # a time of its own, of which the year is not said
                self.unclear.add(self.clauses.number(time.start))

    def place(self, time: Time, day: date) -> None:
        """Give a time to the target that it leads to or follows, or to all that come after it."""
        clause = self.clauses.number(time.start)
        following = bisect_left(self.starts, time.end)
        leads = following < len(self.starts) and _LEADING.fullmatch(
            self.words, time.end, self.starts[following]
        )
        first, _ = self.clauses.span(time.start)
        is_opening = _OPENING.fullmatch(self.words, first, time.start) is not None
        if leads:
            self.own[following] = day
        if is_opening or not (leads or time.is_bare):
            self.hold(time, day, clause, is_opening=is_opening)
        elif not leads and time.start in self.beside:
            self.own[self.beside[time.start]] = day
        elif not leads:
            self.unclear.add(clause)

    def hold(self, time: Time, day: date, clause: int, *, is_opening: bool) -> None:
        """Let a time hold for what follows, or for the target before it that it belongs to."""
        before = bisect_left(self.starts, time.start) - 1
        is_first = before < 0 or self.clauses.number(self.starts[before]) != clause
        if not is_first and not is_opening and not self.leads_on(time, clause):
            if not self.is_another(time, clause):
                self.own.setdefault(before, day)
                self.behind.add(before)
            return
        is_list = is_opening or self.words.startswith(":", time.end)
        self.held.append(_Held(time.start, day, None if is_list else clause))

    def leads_on(self, time: Time, clause: int) -> bool:
        """Whether a time that follows a target is said of the next one of its clause."""
        following = bisect_left(self.starts, time.end)
        goes_on = following < len(self.starts) and (
            self.clauses.number(self.starts[following]) == clause
        )
        return goes_on and self.is_behind_comma(time)

    def is_another(self, time: Time, clause: int) -> bool:
        """Whether a time behind a comma is of other words: its target has one before it."""
        has_time = any(each.clause in {None, clause} for each in self.held)
        return has_time and self.is_behind_comma(time)

    def is_behind_comma(self, time: Time) -> bool:
        """Whether a comma, perhaps with a word that leads on, is right before a time."""
        first = max(0, time.start - _LOOK_BACK)
        return _COMMA.search(self.words, first, time.start) is not None

    def days(self) -> Iterator[date | None]:
        """Yield the day of each target."""
        for n, start in enumerate(self.starts):
            clause = self.clauses.number(start)
            holding = (
                each.day
                for each in reversed(self.held)
                if each.start <= start and each.clause in {None, clause}
            )
            yield self.own.get(n) or next(holding, None)

    def shared_out(self, days: list[date | None]) -> list[date | None]:
        """Give the only day of a clause, which stands behind its last figure, to all of them."""
        clauses = [self.clauses.number(start) for start in self.starts]
        last_of = {clause: n for n, clause in enumerate(clauses)}
        of_clause = Counter(clause for clause, day in zip(clauses, days, strict=True) if day)
        shared = {
            clause: days[last]
            for clause, last in last_of.items()
            if last in self.behind and of_clause[clause] == 1 and clause not in self.unclear
        }
        return [day or shared.get(clause) for clause, day in zip(clauses, days, strict=True)]


def undated(
    text: Aligned, spans: Sequence[_Span], found: Sequence[Time], days: Sequence[date | None]
) -> list[str]:
    """Quote the times without a year that stand in the clause of a target without a day."""
    clauses = Clauses(text, [start for start, _ in spans])
    waiting = {
        clauses.number(start) for (start, _), day in zip(spans, days, strict=True) if not day
    }
    open_times = (each for each in found if not (each.day or each.is_bare))
    return [
        text.cut(each.start, each.end)
        for each in open_times
        if clauses.number(each.start) in waiting
    ]


def dues(text: Aligned, spans: Sequence[_Span], found: Sequence[Time]) -> list[date | None]:
    """Return the last day by which each target is to be reached, None where none is said.

    What opens a sentence holds for all that follows until another day is named, what stands inside
    one for its rest; what stands right before a figure or behind it, for that one.
    """
    if not any(each.day for each in found):
        return [None] * len(spans)
    all_of = _Dues(text, spans, found)
    return all_of.shared_out([*all_of.days()])
