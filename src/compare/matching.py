"""Which entry of one plan is which of another: by section, code and meaning."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from kehoach.compare.tasks import Entry
from kehoach.compare.wording import RareWords

_LEAST_LETTERS: Final = 50
"""Likeness of letters, in hundredths, from which two texts are looked at more closely."""
_CLOSEST: Final = 20
"""Texts that are looked at more closely for each text, and as many as are just as alike."""
_LEAST: Final = 0.55
"""Likeness from which two tasks are one."""
_LEAST_IN_PLACE: Final = 0.4
"""The same for tasks with the same code in the same section."""
_SECTION_BONUS: Final = 0.1
_CODE_BONUS: Final = 0.05
_NEAR_BONUS: Final = 0.02


class Match(NamedTuple):
    """Two entries that are one: their places in the old and the new plan; 0 to 1."""

    old: int
    new: int
    similarity: float


def match(old: Sequence[Entry], new: Sequence[Entry]) -> list[Match]:
    """Return the entries that are in both plans, in the order of the old one.

    Texts that are the same go together first, best in the same place; the others by how alike they
    are, the most alike first.
    """
    same = _same(old, new)
    left = _without(range(len(old)), {each.old for each in same})
    right = _without(range(len(new)), {each.new for each in same})
    alike = _alike(old, new, left, right)
    return sorted([*same, *alike])


def _without(places: range, taken: set[int]) -> list[int]:
    return [place for place in places if place not in taken]


_SAMENESS: Final[tuple[Callable[[Entry], Hashable], ...]] = (
    lambda entry: (entry.wording.words, entry.section, entry.code),
    lambda entry: (entry.wording.key, entry.section, entry.code),
    lambda entry: (entry.wording.key, entry.section),
    lambda entry: entry.wording.key,
)
"""What the same task has the same, the surest sign first."""


def _same(old: Sequence[Entry], new: Sequence[Entry]) -> list[Match]:
    left, right = range(len(old)), range(len(new))
    found: list[Match] = []
    for sign in _SAMENESS:
        found += _paired(
            _by_sign(old, _without(left, {each.old for each in found}), sign),
            _by_sign(new, _without(right, {each.new for each in found}), sign),
        )
    return found


def _by_sign(
    entries: Sequence[Entry], places: list[int], sign: Callable[[Entry], Hashable]
) -> dict[Hashable, list[int]]:
    groups = defaultdict[Hashable, list[int]](list)
    for place in places:
        groups[sign(entries[place])].append(place)
    return groups


def _paired(old: dict[Hashable, list[int]], new: dict[Hashable, list[int]]) -> Iterator[Match]:
    for key, places in old.items():
        for pair in zip(places, new.get(key, ()), strict=False):
            yield Match(*pair, 1.0)


def _alike(
    old: Sequence[Entry], new: Sequence[Entry], left: list[int], right: list[int]
) -> Iterator[Match]:
    """Yield the pairs of what is left, the most alike first, each entry once."""
    candidates = sorted(_candidates(old, new, left, right), reverse=True)
    taken_old, taken_new = set[int](), set[int]()
    for _, likeness, before, now in candidates:
        if -before not in taken_old and -now not in taken_new:
            taken_old.add(-before)
            taken_new.add(-now)
            yield Match(-before, -now, likeness)


def _candidates(
    old: Sequence[Entry], new: Sequence[Entry], left: list[int], right: list[int]
) -> Iterator[tuple[float, float, int, int]]:
    """Yield score, likeness and both places (negative: of equals the first goes first)."""
    rare = RareWords(entry.wording for entry in (*old, *new))
    for row, column, letters in _near_pairs(old, new, left, right):
        before, now = old[left[row]], new[right[column]]
        likeness = (letters + rare.likeness(before.wording, now.wording)) / 2
        is_there, has_code = before.section == now.section, _same_code(before, now)
        if likeness < (_LEAST_IN_PLACE if is_there and has_code else _LEAST):
            continue
        apart = abs(left[row] / len(old) - right[column] / len(new))
        bonus = _SECTION_BONUS * is_there + _CODE_BONUS * has_code + _NEAR_BONUS * (1 - apart)
        yield likeness + bonus, likeness, -left[row], -right[column]


def _same_code(before: Entry, now: Entry) -> bool:
    return before.code is not None and before.code == now.code


def _near_pairs(
    old: Sequence[Entry], new: Sequence[Entry], left: list[int], right: list[int]
) -> Iterator[tuple[int, int, float]]:
    if not left or not right:
        return
    scores = process.cdist(
        [old[place].wording.key for place in left],
        [new[place].wording.key for place in right],
        scorer=fuzz.token_sort_ratio,
        score_cutoff=_LEAST_LETTERS,
        dtype=np.uint8,
    )
    for row, column in zip(*np.nonzero(_closest(scores)), strict=True):
        yield int(row), int(column), float(scores[row, column]) / 100


def _closest(scores: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Mark the pairs above 0 that are among the best of their row or of their column."""
    return (scores > 0) & (_best_of_rows(scores) | _best_of_rows(scores.T).T)


def _best_of_rows(scores: NDArray[np.uint8]) -> NDArray[np.bool_]:
    if scores.shape[1] <= _CLOSEST:
        return np.ones(scores.shape, np.bool_)
    least = np.partition(scores, -_CLOSEST, axis=1)[:, -_CLOSEST, None]
    return scores >= least
