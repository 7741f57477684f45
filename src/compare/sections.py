"""Which section of one plan is which of another."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from kehoach.compare.matching import Match, match
from kehoach.compare.tasks import Entry
from kehoach.compare.wording import code_of, read_wording

Section: TypeAlias = tuple[str, ...]


def same_sections(old: Sequence[Entry], new: Sequence[Entry]) -> dict[Section, Section]:
    """Return for each section of the old plan that of the new one whose titles are alike."""
    before, now = (list(dict.fromkeys(each.section for each in plan)) for plan in (old, new))
    found = match(_entries(before), _entries(now))
    return {before[each.old]: now[each.new] for each in found}


def _entries(sections: Iterable[Section]) -> list[Entry]:
    return [
        Entry(read_wording("\n".join(path)), (), code_of(path[-1]) if path else None)
        for path in sections
    ]


def in_sections_of(entries: Iterable[Entry], same: dict[Section, Section]) -> list[Entry]:
    """Return entries of the old plan under the sections that the new plan has in their stead."""
    return [replace(each, section=same.get(each.section, each.section)) for each in entries]


def followed(
    same: dict[Section, Section],
    old: Sequence[Entry],
    new: Sequence[Entry],
    matches: Iterable[Match],
) -> dict[Section, Section]:
    """Add the sections whose titles are not alike, but most of whose tasks went to a new one."""
    votes = Counter((old[each.old].section, new[each.new].section) for each in matches)
    totals = Counter(entry.section for entry in old)
    known, taken = set(same), set(same.values())
    return same | {
        before: now
        for (before, now), count in votes.items()
        if before not in known and now not in taken and 2 * count > totals[before]
    }
