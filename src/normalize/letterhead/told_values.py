"""The letterhead with the values that people gave in place of what was read."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Literal, TypeAlias

from kehoach.corrections.about_document import as_text, value_of
from kehoach.corrections.correction import Correction, bare
from kehoach.normalize.letterhead.reading import Letterhead

State: TypeAlias = Literal["holds", "refused", "not_needed"]


def with_told_values(
    letterhead: Letterhead, told: Sequence[Correction]
) -> tuple[Letterhead, list[tuple[Correction, State]]]:
    """Return the letterhead as people corrected it, and what became of each correction.

    The doubts stay: they were about what was read.
    """
    states: list[tuple[Correction, State]] = []
    for each in told:
        letterhead, state = _do(letterhead, each)
        states.append((each, state))
    return letterhead, states


def _do(letterhead: Letterhead, meant: Correction) -> tuple[Letterhead, State]:
    there = getattr(letterhead, meant.column)
    right = value_of(meant.column, meant.right)
    if there == right:
        return letterhead, "not_needed"
    if bare(meant.read) not in _written(there):
        return letterhead, "refused"
    given: dict[str, Any] = {meant.column: right}
    return replace(letterhead, **given), "holds"


def _written(there: Any) -> Iterable[str]:
    """The ways to write what is there: a day also as the tables have it."""
    return {bare(as_text(there)), bare("" if there is None else str(there))}
