"""Two plans side by side: a slot for each entry that either has."""

from collections.abc import Sequence
from typing import NamedTuple

from kehoach.compare.matching import match
from kehoach.compare.moves import moved
from kehoach.compare.sections import followed, in_sections_of, same_sections
from kehoach.compare.tasks import Entry


class Slot(NamedTuple):
    """The places of an entry in both plans; one is None where it is new or gone."""

    old: int | None
    new: int | None
    similarity: float | None = None
    is_moved: bool = False


def align(old: Sequence[Entry], new: Sequence[Entry]) -> list[Slot]:
    """Return the slots in the order of the new plan; what is gone stands where it was."""
    same = same_sections(old, new)
    matches = match(in_sections_of(old, same), new)
    there = in_sections_of(old, followed(same, old, new, matches))
    elsewhere = moved(matches, there, new)
    kept = [Slot(*each, is_moved=each.old in elsewhere) for each in matches]
    return _in_order(kept, len(old), len(new))


def _in_order(kept: Sequence[Slot], old: int, new: int) -> list[Slot]:
    by_old = {slot.old: slot for slot in kept}
    by_new = {slot.new: slot for slot in kept}
    placed = [(place, False, by_new.get(place, Slot(None, place))) for place in range(new)]
    after = -1
    for place in range(old):
        if place not in by_old:
            placed.append((after, True, Slot(place, None)))
        elif not by_old[place].is_moved:
            after = by_old[place].new or 0
    return [slot for _, _, slot in sorted(placed, key=lambda each: each[:2])]
