"""Where the clauses of an objective end: what is said in one holds for the targets in it."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from kehoach.normalize.language.folded_text import Aligned

_END = re.compile(r"[;\n]|[.](?=\s|$)|\s(?=\d{1,2}(?:[.]{1,2}\d{1,2})+[.]\s)")
_BRACKETS = re.compile(r"\([^()\n]*\)?")


class Clauses:
    """The clauses of a text; ``starts`` are those of its targets.

    A line that begins with a small letter goes on with its clause; brackets are a clause of their
    own where a target stands in them.
    """

    def __init__(self, text: Aligned, starts: Sequence[int]) -> None:
        ends = {len(text.words)}
        ends.update(
            found.end()
            for found in _END.finditer(text.words)
            if found[0] != "\n" or not text.printed[found.end()].islower()
        )
        for found in _BRACKETS.finditer(text.words):
            if bisect_right(starts, found.start()) < bisect_right(starts, found.end()):
                ends.update(found.span())
        self._bounds = [0, *sorted(ends)]

    def number(self, place: int) -> int:
        """Return which clause a place stands in."""
        return bisect_right(self._bounds, place)

    def span(self, place: int) -> tuple[int, int]:
        """Return where the clause of a place starts and ends."""
        at = min(self.number(place), len(self._bounds) - 1)
        return self._bounds[at - 1], self._bounds[at]
