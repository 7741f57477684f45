"""A funding cell cut into clauses, each with at most one amount, and what each of them says."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kehoach.findings import Finding
from kehoach.normalize.funding.amounts import SHARE_OF_COST, Amount, find_amounts, words_differ
from kehoach.normalize.funding.context import per, repeats, with_qualifier
from kehoach.normalize.funding.marks import Marked
from kehoach.normalize.funding.unit import Unit
from kehoach.readings import FundingPart

_SOFT = frozenset(",&-(i")


@dataclass(frozen=True, slots=True)
class Said:
    """An amount with its surroundings; ``last`` is the mark after all of it."""

    amount: Amount
    per: str | None
    last: int


@dataclass(frozen=True, slots=True)
class Clause:
    """Marks ``first:last`` of a cell, with the one amount that stands among them."""

    first: int
    last: int
    said: Said | None


def say(cell: Marked, unit: Unit | None) -> tuple[list[Said], list[Finding]]:
    """Return the amounts of a cell, each said once, and what is doubtful about repetitions."""
    found: list[Said] = []
    doubts: list[Finding] = []
    floor = 0
    for amount in _amounts(cell, unit):
        what, last = per(cell, amount, floor)
        if found and repeats(cell, amount, floor):
            found[-1], doubt = _same(found[-1], amount, last)
            doubts.extend(doubt)
        else:
            found.append(Said(with_qualifier(cell, amount, floor, last), what, last))
        floor = last
    return found, doubts


def _amounts(cell: Marked, unit: Unit | None) -> list[Amount]:
    """Return the amounts of a cell; shares of a cost only where there is no sum."""
    found = list(find_amounts(cell, unit))
    return [each for each in found if each.rule != SHARE_OF_COST] or found


def _same(said: Said, again: Amount, last: int) -> tuple[Said, tuple[Finding, ...]]:
    """Join an amount with its repetition: đồng beside a foreign sum, or the same in words."""
    if said.amount.vnd is None and said.amount.currency and again.vnd is not None:
        return replace(said, amount=replace(said.amount, vnd=again.vnd), last=last), ()
    first = said.amount
    figures = next((vnd for vnd in (first.vnd, first.low, first.high) if vnd is not None), None)
    differs = again.rule == "amount_in_words" and again.vnd != figures
    doubts = (words_differ(again.vnd, figures),) if differs else ()
    return replace(said, last=last), doubts


def clauses(cell: Marked, said: list[Said]) -> Iterator[Clause]:
    """Cut a cell at full stops and semicolons, and between two amounts that stand nearer."""
    places = sorted({0, *_hard_cuts(cell, said), *_soft_cuts(cell, said), len(cell.marks)})
    rest = iter([*said, None])
    following = next(rest)
    for first, last in pairwise(places):
        if following and following.amount.first < last:
            yield Clause(first, last, following)
            following = next(rest)
        else:
            yield Clause(first, last, None)


def _hard_cuts(cell: Marked, said: list[Said]) -> Iterator[int]:
    """Yield the marks before and after which a clause ends, outside of amounts."""
    place = 0
    for each in said:
        yield from _stops(cell, place, each.amount.first)
        place = each.last
    yield from _stops(cell, place, len(cell.marks))


def _stops(cell: Marked, first: int, last: int) -> Iterator[int]:
    place = cell.shape.find(";", first, last)
    while place >= 0:
        yield place + 1
        place = cell.shape.find(";", place + 1, last)


def _soft_cuts(cell: Marked, said: list[Said]) -> Iterator[int]:
    """Yield where two amounts part that no stop divides."""
    start = 0
    for one, other in pairwise(said):
        stop = cell.shape.rfind(";", one.last, other.amount.first)
        start = max(start, cell.shape.rfind(";", start, one.amount.first) + 1)
        if stop < 0:
            start = _soft_cut(cell, start, one, other)
            yield start


def _soft_cut(cell: Marked, start: int, one: Said, other: Said) -> int:
    """Cut at the first comma where sources come before their amounts, else at the last."""
    sources_first = "s" in cell.shape[start : one.amount.first]
    places = list(_soft_places(cell, one.last, other.amount.first))
    if places:
        return places[0] if sources_first else places[-1]
    return one.last if sources_first else other.amount.first


def _soft_places(cell: Marked, first: int, last: int) -> Iterator[int]:
    """Yield commas, dashes, "và" and line breaks that stand in no closed bracket."""
    place = first
    while place < last:
        letter = cell.shape[place]
        closing = cell.shape.find(")", place, last) if letter == "(" else -1
        if closing >= 0:
            place = closing
        elif letter in _SOFT or (place > first and cell.breaks_before(place)):
            yield place
        place += 1


def part_of(cell: Marked, clause: Clause) -> Iterator[FundingPart]:
    """Yield the amount of a clause with all its sources, or each source by itself."""
    sources = list(_source_places(cell, clause))
    codes = tuple(dict.fromkeys(cell.marks[place].value for place in sources))
    if clause.said:
        yield _amount_part(cell, clause, clause.said, codes)
        return
    if len(codes) == 1:
        yield _source_part(codes[0], _printed(cell, clause))
        return
    first_of = {cell.marks[place].value: place for place in reversed(sources)}
    for code in codes:
        yield _source_part(code, cell.printed(first_of[code], first_of[code] + 1))


def _printed(cell: Marked, clause: Clause) -> str:
    first = clause.first + (cell.shape[clause.first] in _SOFT)
    printed = cell.printed(first, clause.last).strip(" ;,.-+•&:").rstrip(" (")
    return printed if ")" in printed else printed.lstrip("( ")


def _source_places(cell: Marked, clause: Clause) -> Iterator[int]:
    inside = range(clause.said.amount.first, clause.said.last) if clause.said else range(0)
    for place in range(clause.first, clause.last):
        if cell.shape[place] == "s" and place not in inside:
            yield place


def _amount_part(cell: Marked, clause: Clause, said: Said, sources: tuple[str, ...]) -> FundingPart:
    amount = said.amount
    return FundingPart(
        amount_vnd=amount.vnd,
        min_vnd=amount.low,
        max_vnd=amount.high,
        currency=amount.currency,
        per=said.per,
        qualifier=amount.qualifier,
        sources=sources,
        printed=_printed(cell, clause),
        rule=amount.rule,
    )


def _source_part(code: str, printed: str) -> FundingPart:
    return FundingPart(None, None, None, None, None, None, (code,), printed, "source")
