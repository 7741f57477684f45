"""Which tasks stand elsewhere: in another section, or in another order."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from kehoach.compare.matching import Match
from kehoach.compare.tasks import Entry


def moved(matches: Sequence[Match], old: Sequence[Entry], new: Sequence[Entry]) -> set[int]:
    """Return the old places of the tasks that stand elsewhere.

    Entries of the old plan are under the sections that the new one has in their stead. Of a section
    whose order has changed as few as possible have moved.
    """
    elsewhere = {each.old for each in matches if old[each.old].section != new[each.new].section}
    by_section = defaultdict[tuple[str, ...], list[Match]](list)
    for each in sorted(matches):
        if each.old not in elsewhere:
            by_section[new[each.new].section].append(each)
    for group in by_section.values():
        kept = longest_rising([each.new for each in group])
        elsewhere |= {each.old for place, each in enumerate(group) if place not in kept}
    return elsewhere


def longest_rising(numbers: Sequence[int]) -> set[int]:
    """Return the places of the longest rising part of numbers that are all different.

    Fredman, "On computing the length of longest increasing subsequences", 1975.
    """
    ends: list[int] = []  # the least number that ends a rising part of each length
    places: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number)
        ends[length : length + 1] = [number]
        places[length : length + 1] = [place]
        before.append(places[length - 1] if length else None)
    return _chain(before, places[-1] if places else None)


def _chain(before: Sequence[int | None], last: int | None) -> set[int]:
    kept: set[int] = set()
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
