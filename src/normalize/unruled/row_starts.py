"""Which lines of a region begin rows, and which rules part them."""

from collections.abc import Iterable, Sequence

import regex

from kehoach.model import BBox
from kehoach.normalize.language.numerals import ROMAN_SHAPE
from kehoach.normalize.unruled.regions import Region, steps
from kehoach.normalize.unruled.text_lines import TextLine

# A blank between rows is wider than that between lines by this factor.
WIDER = 1.12
# Share of the width of a table that the rule below its header covers, and that between two rows:
# cells that go on over both have none.
_MOST_OF_WIDTH = 0.6
_PART_OF_WIDTH = 0.25
# Share of numbers beside which a text begins.
_MOST_BEGUN = 0.8
_NUMBER = regex.compile(rf"(?:\d{{1,3}}(?:\.\d{{1,3}})*|{ROMAN_SHAPE}|[A-ZĐa-zđ])\s*[.)]?|[-–+*•]")


def rules_within(region: Region, rules: Sequence[BBox]) -> list[float]:
    """The y of the rules that part rows of a region, downwards."""
    x0 = min(word.frame.x0 for line in region.lines for word in line.words)
    x1 = max(word.frame.x1 for line in region.lines for word in line.words)
    top, bottom = region.lines[0].top, region.lines[-1].bottom
    found: dict[int, float] = {}
    for rule in rules:
        if top < rule.top < bottom:
            found[round(rule.top)] = found.get(round(rule.top), 0.0) + rule.x1 - rule.x0
    return [float(y) for y, length in sorted(found.items()) if length > _PART_OF_WIDTH * (x1 - x0)]


def is_number(text: str) -> bool:
    """Tell what stands before a row in its first column: a number, a letter, a dash."""
    return _NUMBER.fullmatch(text) is not None


def row_starts(region: Region, first: int, rules: Sequence[float]) -> list[int]:
    """The lines, from line ``first`` on, that begin rows.

    Where rules part the rows they say so; else wide blanks, numbers, and lines across.
    """
    body = range(first, len(region.lines))
    ruled = [at for at in body if at == first or _is_below(region, at, rules)]
    if len(ruled) > 2:
        return ruled
    apart = _far_apart(region, first)
    numbered = [at for at in body if _first_column(region, at)]
    if is_number_column(region, first):
        starts = {*numbered, *apart}
    else:
        starts = apart if len(apart) > 1 else {at for at in body if is_full(region, (at,))}
    beside = {at for at in body if at in region.across or at - 1 in region.across}
    return sorted({first, *starts, *beside})


def is_number_column(region: Region, first: int) -> bool:
    """Does the first column hold numbers, in most of its lines?"""
    said = [text for at in range(first, len(region.lines)) if (text := _first_column(region, at))]
    return bool(said) and 4 * sum(map(is_number, said)) >= 3 * len(said)


def _first_column(region: Region, at: int) -> str:
    line = region.lines[at]
    return " ".join(w.text for w in line.words if line.column_of(w, region.edges) == 0)


def is_ruled(lines: Sequence[TextLine], at: int, rules: Sequence[BBox]) -> bool:
    """Does a rule that runs over most of its width stand above a line?"""
    above, below = lines[at - 1].baseline, lines[at].baseline
    width = max(line.words[-1].frame.x1 for line in lines) - min(
        line.words[0].frame.x0 for line in lines
    )
    here = (rule.x1 - rule.x0 for rule in rules if above < rule.top < below)
    return sum(here) > _MOST_OF_WIDTH * width


def _is_below(region: Region, at: int, rules: Sequence[float]) -> bool:
    above, below = region.lines[at - 1].baseline, region.lines[at].baseline
    return any(above < y < below for y in rules)


def _far_apart(region: Region, first: int) -> set[int]:
    """Lines above which the blank is wider than between the lines of a cell."""
    below = steps(region.lines[first:])
    usual = min((step for step in below if step > 1.0), default=0.0)
    return {first + at + 1 for at, step in enumerate(below) if step > WIDER * usual}


def is_full(region: Region, lines: Iterable[int]) -> bool:
    """Have some lines together text in more than half of the columns?"""
    columns = {column for at in lines for column in region.lines[at].columns(region.edges)}
    return 2 * len(columns) > len(region.edges) + 1


def are_numbers_at_heads(region: Region, first: int) -> bool:
    """Do numbers stand on the first line of their rows? In cells that are centred they do not."""
    heads = [
        [word.text for word in line.words if line.column_of(word, region.edges) == 1]
        for at, line in enumerate(region.lines)
        if at >= first and at not in region.across and is_number(_first_column(region, at))
    ]
    begun = sum(bool(head) and not head[0][:1].islower() for head in heads)
    return begun >= _MOST_BEGUN * len(heads)
