"""Lines of a page that stand in columns: where the columns part, and how far down they go."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from kehoach.normalize.unruled.text_lines import (
    LEAST_GAP,
    Span,
    TextLine,
    gaps_of,
    without_ink,
)

LEAST_COLUMNS = 3
# Points of blank above a line that is text of another kind.
_FAR = 40.0
# Characters: longer text across all columns is a paragraph, no heading of rows.
_LONGEST_HEADING = 110
# Points between headings, which may fill their columns.
_LEAST_ROOM = 0.5
# Lines among which one has text in most columns.
_NEARBY = 12
_END = regex.compile(r"^(?:noi nhan|(?:tm|t/m|kt|tl|tuq)\s*[.:]|ghi chu\s*:)")


@dataclass(frozen=True, slots=True)
class Region:
    """Lines in columns: the inner edges, the lines, and which of them run across the columns."""

    edges: tuple[float, ...]
    lines: tuple[TextLine, ...]
    across: frozenset[int] = frozenset()


def region_below(header: Sequence[TextLine], body: Sequence[TextLine]) -> Region | None:
    """Follow the columns of a body down the page; None where it has too few.

    ``header`` are the lines above it: they tell columns in which that line says nothing, and the
    gaps that are only between words.
    """
    base = max(_nearby(body), key=lambda line: len(line.spans()))
    gaps = _headed(_first_gaps(header, base), header)
    if len(gaps) < LEAST_COLUMNS - 1:
        return None
    apart, last, is_across = gaps, -1, False
    for at, line in enumerate(body):
        if at and _ends(body[at - 1], line):
            break
        left = without_ink(gaps, line)
        if _parts_all(apart, left):
            gaps, last, is_across = left, at, False
        elif is_across or len(line.text) > _LONGEST_HEADING:
            break
        else:
            is_across = True
    if last < 0:
        return None
    edges = _edges([_widest_in(gap, gaps) for gap in apart], header)
    return in_columns((*header, *body[: last + 1]), edges, len(header))


def _nearby(body: Sequence[TextLine]) -> Sequence[TextLine]:
    """The first lines, up to a wide blank: one of them has text in most columns."""
    end = next((at for at in range(1, len(body)) if _ends(body[at - 1], body[at])), len(body))
    return body[: min(end, _NEARBY)]


def _first_gaps(header: Sequence[TextLine], first: TextLine) -> list[Span]:
    """The gaps of a line, and those beside headings that stand where it says nothing."""
    gaps = gaps_of(first)
    ink = first.spans()
    for x0, x1 in (span for line in header for span in line.spans()):
        if x0 - ink[-1][1] >= LEAST_GAP and not any(x0 > gap[1] > ink[-1][1] for gap in gaps):
            gaps.append((ink[-1][1], x0))
        for at, (left, right) in enumerate(gaps):
            if x0 - left >= LEAST_GAP and right - x1 >= LEAST_GAP:
                gaps[at : at + 1] = [(left, x0), (x1, right)]
                break
    return sorted(gaps)


def _headed(gaps: Sequence[Span], header: Sequence[TextLine]) -> list[Span]:
    """Gaps at whose right a heading stands before the next one."""
    edges = [_middle(gap) for gap in gaps]
    headed = {column for line in header for column in line.columns(edges)}
    return [gap for at, gap in enumerate(gaps) if at + 1 in headed]


def _ends(before: TextLine, line: TextLine) -> bool:
    return line.top - before.bottom > _FAR or _END.match(line.folded) is not None


def _parts_all(apart: Sequence[Span], gaps: Sequence[Span]) -> bool:
    return all(any(_is_in(gap, whole) for gap in gaps) for whole in apart)


def _is_in(gap: Span, whole: Span) -> bool:
    return whole[0] <= gap[0] and gap[1] <= whole[1]


def _widest_in(whole: Span, gaps: Sequence[Span]) -> Span:
    return max((gap for gap in gaps if _is_in(gap, whole)), key=lambda gap: gap[1] - gap[0])


def _edges(gaps: Sequence[Span], header: Sequence[TextLine]) -> tuple[float, ...]:
    """The middles of gaps, between headings as well where they leave room.

    A heading over two columns, each with its own below, says nothing of the gap between them.
    """
    edges = [_middle(gap) for gap in gaps]
    return tuple(_edge(at, gap, edges, header) for at, gap in enumerate(gaps))


def _edge(at: int, gap: Span, edges: Sequence[float], header: Sequence[TextLine]) -> float:
    below: set[int] = set()
    beside = {at, at + 1}
    for line in reversed(header):
        free = without_ink((gap,), line, _LEAST_ROOM)
        narrow = max(free, key=lambda piece: piece[1] - piece[0], default=gap)
        here = line.columns([*edges[:at], _middle(narrow), *edges[at + 1 :]])
        if not beside <= below or beside <= here:
            gap = narrow
        below |= here
    return _middle(gap)


def _middle(span: Span) -> float:
    return (span[0] + span[1]) / 2


def in_columns(lines: Sequence[TextLine], edges: tuple[float, ...], header: int = 0) -> Region:
    """Tell lines in columns; those below the header that run over an edge stand across all."""
    across = (at for at, line in enumerate(lines) if at >= header and line.crosses(edges))
    return Region(edges, tuple(lines), frozenset(across))


def going_on(lines: Sequence[TextLine], edges: tuple[float, ...]) -> Region | None:
    """Follow the columns of a table on the page before from the head of the next one."""
    count = 0
    for at, line in enumerate(lines):
        if at and _ends(lines[at - 1], line):
            break
        if not line.crosses(edges):
            count = at + 1
        elif at > count or len(line.text) > _LONGEST_HEADING:
            break
    region = in_columns(lines[:count], edges)
    widest = max((len(line.columns(edges)) for line in region.lines), default=0)
    return region if widest >= LEAST_COLUMNS else None


def steps(lines: Sequence[TextLine]) -> list[float]:
    """How far each line but the first stands below the one before it, in points."""
    return [below.baseline - above.baseline for above, below in pairwise(lines)]
