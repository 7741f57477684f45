"""Which syllables stand beside each other in Vietnamese official text.

From counts over decisions of ministries of the year 2014 (``vocabulary/syllable_pairs.csv``: each
syllable that is there five times or more, with those that follow it as often). A word that is one
letter away from another is suspect where it is never seen beside its neighbours.
"""

from collections.abc import Collection
from functools import cache, lru_cache

from kehoach.normalize.language.folded_text import fold_letters
from kehoach.normalize.language.vocabulary import read_vocabulary


@cache
def _printed() -> dict[str, str]:
    return {row["first"]: row["next"] for row in read_vocabulary("syllable_pairs")}


@lru_cache(maxsize=1 << 13)
def _followers(first: str) -> frozenset[str]:
    return frozenset(_printed().get(first, "").split())


def attested() -> Collection[str]:
    """Return the syllables that official text has, in lower case."""
    return _printed().keys()


def is_attested(syllable: str) -> bool:
    """Whether a syllable in lower case is one that official text has."""
    return syllable in _printed()


def go_together(first: str, second: str) -> bool:
    """Whether the second syllable is known to follow the first."""
    return second in _followers(first)


def likelier_after(first: str, second: str) -> list[str]:
    """Return the syllables with the letters of the second that follow the first, as it never does.

    None where it does: "gian hạng" → "hàng".
    """
    known = _followers(first)
    if second in known:
        return []
    letters = fold_letters(second)
    return sorted(each for each in known if fold_letters(each) == letters)
