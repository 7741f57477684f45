"""Plans that follow each other: those of one office on one subject, year by year."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from rapidfuzz import fuzz

from kehoach.records import DocumentRecord
from kehoach.text import squeeze

Named: TypeAlias = tuple[str, DocumentRecord]
"""A document with its id."""

_ALIKE: Final = 80.0
"""Least likeness of two titles, without their years, of plans on one subject; 100 is the same."""
_READ: Final = frozenset({"ok", "ok_with_findings", "partial"})


def series_of(documents: Iterable[Named]) -> tuple[tuple[str, ...], ...]:
    """Return the ids of plans that follow each other, the oldest first; of a year the first one.

    Left out are plans of no year or office, copies of others, and what nothing follows.
    """
    groups: list[list[Named]] = []
    for named in sorted(filter(_is_dated, documents), key=_year):
        group = next((group for group in groups if _goes_on(group, named)), None)
        groups.append([named]) if group is None else group.append(named)
    return tuple(tuple(name for name, _ in group) for group in groups if len(group) > 1)


def _is_dated(named: Named) -> bool:
    plan = named[1]
    is_read = plan.status in _READ and plan.same_as is None and plan.items > 0
    return is_read and plan.plan_year is not None and bool(plan.issuer)


def _year(named: Named) -> int:
    return named[1].plan_year or 0


def _goes_on(group: Sequence[Named], named: Named) -> bool:
    """Tell whether a plan is that of a later year of a series."""
    last, plan = group[-1][1], named[1]
    if _office(last) != _office(plan) or last.plan_year == plan.plan_year:
        return False
    return fuzz.token_sort_ratio(_subject(last), _subject(plan)) >= _ALIKE


def _office(plan: DocumentRecord) -> tuple[str, ...]:
    names = (plan.issuer, plan.province, plan.district)
    return tuple(squeeze(name or "").casefold() for name in names)


def _subject(plan: DocumentRecord) -> str:
    """What a plan is about, without its year: its title, else the name of its file."""
    name = plan.source.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    letters = (letter if letter.isalpha() else " " for letter in plan.title or name)
    return squeeze("".join(letters)).casefold()
