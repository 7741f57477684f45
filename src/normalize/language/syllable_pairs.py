"""Which syllables stand beside each other in Vietnamese official text.

From counts over decisions of ministries of the year 2014 (``vocabulary/syllable_pairs.csv``: each
syllable that is there five times or more, with those that follow it as often). A word that is one
letter away from another is suspect where it is never seen beside its neighbours.
"""

from functools import lru_cache

from kehoach.normalize.language.vocabulary import read_vocabulary


@lru_cache(maxsize=1)
def _followers() -> dict[str, frozenset[str]]:
    rows = read_vocabulary("syllable_pairs")
    return {row["first"]: frozenset(row["next"].split()) for row in rows}


def is_attested(syllable: str) -> bool:
    """Whether a syllable in lower case is one that official text has."""
    return syllable in _followers()


def go_together(first: str, second: str) -> bool:
    """Whether the second syllable is known to follow the first."""
    return second in _followers().get(first, ())
