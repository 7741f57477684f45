"""Files of one run that hold the same plan: a Word file and its print, a print and its scan.

Told by what the run knows when all is read, so that it is the same whichever file was read first
or by an earlier run. Files are compared that are called alike in one folder, or bear one number
and date; they are the same where enough of their words are.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import PurePosixPath
from typing import Final

from kehoach.records import ItemRecord, Records
from kehoach.text import fold, slug

_SIZE: Final = 64
"""Hashes of a sketch: the share of words in common is then right to within about 0.06."""
_DIGITS: Final = 8
_SAME: Final = 0.5
"""Share of their pairs of words that two readings of one plan have in common, a scan's too."""
_COLUMNS: Final = ("task", "activity", "output", "lead", "deadline")
_FORMATS: Final = (
    *("docx", "odt", "doc", "xlsx", "ods", "xls", "html", "csv"),
    *("rtf", "xlsb"),
    *("pdf", "image"),
)
"""Which of several files speaks for the plan: cells that are given before those that are found."""


@dataclass(frozen=True, slots=True)
class AboutPlan:
    """What is known of a plan that was read, to tell it from others.

    ``sketch`` is that of its words (`sketch_of`), "" where it has no rows.
    """

    sketch: str = ""
    number: str | None = None
    issued_on: str | None = None
    plan_year: int | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file of a run with the plan in it."""

    document_id: str
    source: str
    plan: AboutPlan


def sketch_of(records: Records) -> str:
    """The smallest hashes of all pairs of words that follow each other in the rows of a plan."""
    found = {_hash(pair) for item in records.items for pair in _pairs(item)}
    return "".join(sorted(found)[:_SIZE])


def _pairs(item: ItemRecord) -> Iterator[tuple[str, str]]:
    for column in _COLUMNS:
        yield from pairwise(fold(getattr(item, column) or "").split())


def _hash(pair: tuple[str, str]) -> str:
    return hashlib.blake2b(" ".join(pair).encode(), digest_size=_DIGITS // 2).hexdigest()


def same_plans(files: Iterable[File]) -> dict[str, str]:
    """For each document that repeats the plan of another, the id of that one."""
    candidates: dict[tuple[object, ...], list[File]] = {}
    for file in files:
        for key in _keys(file):
            candidates.setdefault(key, []).append(file)
    found: dict[str, str] = {}
    for group in candidates.values():
        for first, second in combinations(sorted(group, key=_rank), 2):
            if first.document_id not in found and _are_same(first.plan, second.plan):
                found.setdefault(second.document_id, first.document_id)
    return found


def _rank(file: File) -> tuple[int, str]:
    name = file.plan.format or ""
    return (_FORMATS.index(name) if name in _FORMATS else len(_FORMATS), file.document_id)


def _keys(file: File) -> Iterator[tuple[object, ...]]:
    """What files have in common that may hold one plan; none where a file has no rows."""
    if not file.plan.sketch:
        return
    path = PurePosixPath(file.source)
    yield "called", str(path.parent), slug(path.name)
    if file.plan.number and file.plan.issued_on:
        yield "numbered", fold(file.plan.number), file.plan.issued_on


def _are_same(first: AboutPlan, second: AboutPlan) -> bool:
    told = ((first.number, second.number), (first.plan_year, second.plan_year))
    if any(one and other and one != other for one, other in told):
        return False
    return _common(_hashes(first.sketch), _hashes(second.sketch)) >= _SAME


def _hashes(sketch: str) -> Sequence[str]:
    return [sketch[at : at + _DIGITS] for at in range(0, len(sketch), _DIGITS)]


def _common(first: Sequence[str], second: Sequence[str]) -> float:
    """Share of all pairs of words that both have, as their smallest hashes tell (Broder 1997)."""
    smallest = sorted({*first, *second})[: min(_SIZE, max(len(first), len(second)))]
    return len({*smallest} & {*first} & {*second}) / max(len(smallest), 1)
