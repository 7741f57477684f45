"""Figures of an objective that no target was made of, though they may be one."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.numbers import read_number
from kehoach.normalize.targets.asides import is_aside
from kehoach.normalize.targets.bounds import bound_before
from kehoach.normalize.targets.measures import FIGURES, OUT_OF, Measured, falls
from kehoach.normalize.targets.ranks import ORDINAL
from kehoach.normalize.targets.times import Time
from kehoach.normalize.targets.units import Unit, unit_after

_PEOPLE = re.compile(r"\s(?:vạn|nghìn|ngàn|triệu)\sdân(?!\w)")
"""Behind the base of a rate: "số bác sĩ trên 1 vạn dân"."""
_MOST = 12
"""Figures of one text at most: more come of a table in a cell."""


def unread_figures(text: Aligned, found: Sequence[Measured], said: Sequence[Time]) -> list[str]:
    """Quote the figures that are in no target, no time and no number of a list or document.

    Those whose unit is known were weighed and are no targets: an age, a rank, the base of a rate.
    """
    taken = sorted([(m.start, m.end) for m in found] + [(time.start, time.end) for time in said])
    quoted = (
        text.cut(figure.start(), end)
        for figure, end in _free_figures(text, taken)
        if figure["glued"] or falls(text, figure) or _counts_nothing_known(text, figure, end)
    )
    return list(dict.fromkeys(quoted))[:_MOST]


def _free_figures(
    text: Aligned, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the figures outside of what was taken, and where each ends: "2/3" as one."""
    place = 0
    while figure := FIGURES.search(text.words, place):
        place = figure.end()
        at = bisect_right(taken, (figure.start(), len(text.words))) - 1
        if at >= 0 and figure.start() < taken[at][1]:
            place = max(place, taken[at][1])
        elif figure["figure"] or figure["glued"]:
            whole = OUT_OF.match(text.words, place)
            place = whole.end() if whole else place
            yield figure, place


def _counts_nothing_known(text: Aligned, figure: re.Match[str], end: int) -> bool:
    """Whether no number can be made of a figure, or no known unit stands behind it."""
    is_ordinal = ORDINAL.search(text.words, max(0, figure.start() - 14), figure.start())
    if is_ordinal or _PEOPLE.match(text.words, end):
        return False
    is_no_number = read_number(figure["figure"]).value is None
    unit = unit_after(text, end, bounded=False)
    return is_no_number or unit is None or _is_aside(text, figure, unit)


def _is_aside(text: Aligned, figure: re.Match[str], unit: Unit) -> bool:
    bound = bound_before(text, figure.start(), 0)
    return is_aside(text, bound.start, unit.end, bounded=bound.comparator is not None)
