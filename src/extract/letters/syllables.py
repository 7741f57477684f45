"""How likely a Vietnamese syllable is after another, as counted in decisions of ministries."""

import gzip
import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files
from math import log

START, END = "<", ">"
"""The ends of a clause."""
# Of a count of pairs, how much is drawn towards the count of the second syllable alone.
_DRAWN = 4.0
# A syllable counted less often than this may be a misprint of the counted texts.
_KNOWN = 3

COMMON = 10
"""Times that a syllable is counted at least if it is a rival of what is read."""

PRINTED = 20
"""Times that an abbreviation is counted at least if it is a known one."""

# A syllable that ends so bears a tone: "quyêt" is a misprint of the counted texts.
_TONELESS = re.compile(r"[ăâêôơư](?:ch?|p|t)$")
_CORE = re.compile(r"(\W*)([^\W\d_]+)(\W*)")


class Syllables:
    """Counts of syllables and of pairs of them; `START` and `END` are the ends of a clause."""

    def __init__(self, single: Counter[str], pairs: Counter[tuple[str, str]]) -> None:
        self._single, self._pairs = single, pairs
        self._alike: dict[str, list[str]] = {}
        self._total = sum(single.values()) + 0.1 * len(single)

    def knows(self, syllable: str) -> bool:
        """Is it printed now and then?"""
        return self._single[syllable.lower()] >= _KNOWN

    def count(self, syllable: str) -> int:
        """How often it was counted."""
        return self._single[syllable.lower()]

    def alike(self, syllable: str) -> tuple[str, ...]:
        """Syllables of the same letters with other accents, in lower case; common ones."""
        if not self._alike:
            alike: dict[str, list[str]] = {}
            for known, count in self._single.items():
                if count >= COMMON:
                    alike.setdefault(without_accents(known), []).append(known)
            self._alike = alike
        return tuple(
            s for s in self._alike.get(without_accents(syllable), ()) if s != syllable.lower()
        )

    def score(self, before: str, syllable: str) -> float:
        """Logarithm of the probability of a syllable after another; both in lower case."""
        alone = (self._single[syllable] + 0.1) / self._total
        seen = self._total / 8 if before == START else self._single[before]
        return log((self._pairs[before, syllable] + _DRAWN * alone) / (seen + _DRAWN))


def without_accents(syllable: str) -> str:
    """The letters without their accents."""
    parts = unicodedata.normalize("NFD", syllable.lower().replace("đ", "d"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def core(word: str) -> tuple[str, str, str] | None:
    """The marks before a word, its letters, the marks after it; None where it is no word."""
    found = _CORE.fullmatch(word)
    return (found[1], found[2], found[3]) if found else None


@cache
def counted_syllables() -> Syllables:
    """The counts that lie in the package."""
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    stored = files("kehoach.extract.letters").joinpath("syllable_bigrams.tsv.gz").read_bytes()
    for line in gzip.decompress(stored).decode("utf8").splitlines():
        if not line.startswith("#"):
            first, second, count = line.split("\t")
            if _TONELESS.search(first) or _TONELESS.search(second):
                continue
            if second:
                pairs[first, second] = int(count)
            else:
                single[first] = int(count)
    return Syllables(single, pairs)
