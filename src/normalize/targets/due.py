"""By when targets are to be reached: "Đến năm 2030, 90% hộ", "85% trước ngày 15/12/2026"."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.targets.times import Time

_OPENING = re.compile(r"(?:^|[.;:\n])\W*(?:phấn đấu\s|và\s)*$")
_CLAUSE_END = re.compile(r"[;\n]|[.](?=\s|$)")
_LOOK_BACK = 24


class Figure(NamedTuple):
    """Where a target stands."""

    start: int
    end: int


class _Dues:
    """The days of the targets of one text."""

    def __init__(self, text: Aligned, places: Sequence[Figure], found: Sequence[Time]) -> None:
        self.text = text
        self.places = places
        self.starts = [place.start for place in places]
        self.clause_ends = [each.end() for each in _CLAUSE_END.finditer(text.words)]
        dated = [each for each in found if each.day]
        self.holding = [each for each in dated if not each.is_bare and self.holds_on(each)]
        self.behind = [each for each in dated if not each.is_bare and not self.holds_on(each)]
        self.beside = {each.start: each for each in dated}
        self.unclear = {
            bisect_right(self.clause_ends, each.start) for each in dated if each.is_bare
        }
        self.ahead = {each.end: each for each in dated if each.is_bare}

    def holds_on(self, time: Time) -> bool:
        """Whether a time is said of what follows: it opens a clause, or leads to a figure."""
        words = self.text.words
        if _OPENING.search(words, max(0, time.start - _LOOK_BACK), time.start):
            return True
        first = (
            self.clause_ends[at - 1] if (at := bisect_right(self.clause_ends, time.start)) else 0
        )
        before = bisect_left(self.starts, time.start)
        if before == 0 or self.starts[before - 1] < first:
            return True
        following = bisect_left(self.starts, time.end)
        return following < len(self.starts) and "," not in words[time.end : self.starts[following]]

    def due(self, n: int, held: date | None) -> date | None:
        """Return the day of the n-th target; ``held`` is what was said of those before it too."""
        place = self.places[n]
        beside = place.end + self.text.words.startswith(" ", place.end)
        own = self.beside.get(beside) or self.beside.get(beside + 1)
        own = own or self._behind(n) or self.ahead.get(place.start - 1)
        return own.day if own else held

    def shared_out(self, days: list[date | None]) -> list[date | None]:
        """Give the only day of a clause, which stands behind its last figure, to all of them."""
        clauses = [bisect_right(self.clause_ends, start) for start in self.starts]
        last_of = {clause: n for n, clause in enumerate(clauses)}
        of_clause = Counter(clause for clause, day in zip(clauses, days, strict=True) if day)
        return [
            day or (days[last_of[clause]] if self.is_shared(of_clause, clause) else None)
            for clause, day in zip(clauses, days, strict=True)
        ]

    def is_shared(self, of_clause: Counter[int], clause: int) -> bool:
        """Whether the one day of a clause is that of all its figures: no other time is there."""
        return of_clause[clause] == 1 and clause not in self.unclear

    def _behind(self, n: int) -> Time | None:
        """Return the time that is said behind a figure, in its clause."""
        end = self.places[n].end
        stop = self.starts[n + 1] if n + 1 < len(self.starts) else len(self.text.words)
        clause = bisect_right(self.clause_ends, end)
        if clause < len(self.clause_ends):
            stop = min(stop, self.clause_ends[clause] - 1)
        at = bisect_left(self.behind, end, key=lambda each: each.start)
        return self.behind[at] if at < len(self.behind) and self.behind[at].end <= stop else None


def dues(text: Aligned, places: Sequence[Figure], found: Sequence[Time]) -> list[date | None]:
    """Return the last day by which each target is to be reached, None where none is said.

    What opens a sentence, or stands right before a figure, holds for all that follows until
    another day is named; what stands behind a figure, for that one.
    """
    if not any(each.day for each in found):
        return [None] * len(places)
    all_of = _Dues(text, places, found)
    held: date | None = None
    days: list[date | None] = []
    passed = 0
    for n, place in enumerate(places):
        while passed < len(all_of.holding) and all_of.holding[passed].end <= place.start:
            held = all_of.holding[passed].day
            passed += 1
        days.append(all_of.due(n, held))
    return all_of.shared_out(days)
