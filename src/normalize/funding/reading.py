"""A funding cell from its text to its reading, with what is doubtful about it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from kehoach.findings import Finding, finding
from kehoach.normalize.funding.doubts import doubts_about
from kehoach.normalize.funding.marks import Marked, lexicon
from kehoach.normalize.funding.parts import clauses, part_of, say
from kehoach.normalize.funding.sequence import mark_text
from kehoach.normalize.funding.total import total_of
from kehoach.normalize.funding.unit import Unit, parse_unit
from kehoach.normalize.language.folded_text import align
from kehoach.normalize.language.misprints import Misprint, MisprintFinder, weigh
from kehoach.readings import Funding, FundingPart

_NOTHING = FundingPart(None, None, None, None, None, None, (), "", None)


def read_funding(text: str, unit: str | None = None) -> Funding:
    """Read a funding cell. ``unit`` is what the column heading prints ("triệu đồng").

    Nothing read: one part whose ``rule`` is None, and the doubt ``funding_unread``. An empty text
    has no parts and no doubts.
    """
    counted = parse_unit(unit) if unit else None
    cell = mark_text(align(text))
    reading = _read(cell, counted)
    others = {
        misprint: _read(mark_text(align(misprint.mended(cell.text.printed))), counted)
        for misprint in _misprints(cell)
    }
    return _weighed(cell, reading, others) if others else reading


def _read(cell: Marked, unit: Unit | None) -> Funding:
    said, doubts = say(cell, unit)
    parts = tuple(part for clause in clauses(cell, said) for part in part_of(cell, clause))
    if not parts and cell.text.printed:
        return _unread(cell.text.cut(0, len(cell.text.printed)))
    return _whole(parts, (*doubts, *doubts_about(cell, said, parts)))


_LITTLE_SAID = frozenset({"word", "label", "link", "from", "to"})
"""Kinds of marks that say little: what was printed there may have been another word."""


@cache
def _finder() -> MisprintFinder:
    return MisprintFinder(lexicon())


def _misprints(cell: Marked) -> list[Misprint]:
    """Return what words and figures of a cell that were not read may have been."""
    unread = {mark.start for mark in cell.marks if mark.kind in _LITTLE_SAID}
    return _finder().find(cell.text, lambda start: start not in unread)


def _weighed(cell: Marked, reading: Funding, others: Mapping[Misprint, Funding]) -> Funding:
    """Return a reading with what is doubtful about it: words that are others in other readings."""
    weighed, misprints, is_meant = weigh(reading, others, _value)
    if not _value(weighed):
        return weighed
    return _doubted(cell, weighed, misprints, "meant" if is_meant else "")


def _value(reading: Funding) -> tuple[object, ...]:
    """Return all of a reading that is filtered or added up; () where nothing was read."""
    return tuple(
        (part.amount_vnd, part.min_vnd, part.max_vnd, part.currency, part.qualifier, part.sources)
        for part in reading.parts
        if part.rule is not None
    )


def _doubted(
    cell: Marked, reading: Funding, misprints: Iterable[Misprint], variant: str = ""
) -> Funding:
    """Add a doubt for each word that may be misprinted, the first of its meanings in it."""
    words = {cell.text.cut(each.start, each.end): each.meant for each in reversed([*misprints])}
    doubts = (
        finding("funding_misprint", variant, value=word, meant=meant)
        for word, meant in reversed(words.items())
    )
    return replace(reading, doubts=(*reading.doubts, *doubts))


def _unread(printed: str) -> Funding:
    part = FundingPart(None, None, None, None, None, None, (), printed, None)
    doubt = finding("funding_unread", value=printed[:200])
    return _whole((part,), (doubt,))


def _whole(parts: tuple[FundingPart, ...], doubts: tuple[Finding, ...]) -> Funding:
    """Return the reading of a cell: the figures of its first amount, the sources of all parts."""
    amounts = (part for part in parts if part.rule not in {None, "source"})
    first = next(amounts, _NOTHING)
    sources = tuple(dict.fromkeys(code for part in parts for code in part.sources))
    return Funding(
        amount_vnd=first.amount_vnd,
        min_vnd=first.min_vnd,
        max_vnd=first.max_vnd,
        currency=first.currency,
        per=first.per,
        qualifier=first.qualifier,
        sources=sources,
        parts=parts,
        doubts=doubts,
        total_vnd=total_of(parts) if total_of(parts) is not None else first.amount_vnd,
    )
