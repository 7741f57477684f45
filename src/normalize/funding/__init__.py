"""Funding cells: what an item costs, for what unit, and who pays.

Conventions: money is a whole number of đồng; a dot groups thousands and a comma is the decimal
mark; "0" is an amount, an empty cell is none. A figure without a printed unit takes that of its
column heading; where neither is known the amount is null and a doubt says so. ``currency`` is
named only where it is not đồng. ``per`` is what follows the slash. Of several amounts in a cell
the first gives the figures of the whole; the sources are those of all parts.
"""

from kehoach.findings import Finding, finding
from kehoach.normalize.funding.doubts import doubts_about
from kehoach.normalize.funding.parts import clauses, part_of, say
from kehoach.normalize.funding.sequence import mark_text
from kehoach.normalize.funding.unit import funding_unit, parse_unit
from kehoach.normalize.language.folded_text import align
from kehoach.readings import Funding, FundingPart

__all__ = ["funding_unit", "read_funding"]

_NOTHING = FundingPart(None, None, None, None, None, None, (), "", None)


def read_funding(text: str, unit: str | None = None) -> Funding:
    """Read a funding cell. ``unit`` is what the column heading prints ("triệu đồng").

    Nothing read: one part whose ``rule`` is None, and the doubt ``funding_unread``. An empty text
    has no parts and no doubts.
    """
    cell = mark_text(align(text))
    said, doubts = say(cell, parse_unit(unit) if unit else None)
    parts = tuple(part for clause in clauses(cell, said) for part in part_of(cell, clause))
    if not parts and cell.text.printed:
        return _unread(cell.text.cut(0, len(cell.text.printed)))
    return _whole(parts, (*doubts, *doubts_about(cell, said, parts)))


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
    )
