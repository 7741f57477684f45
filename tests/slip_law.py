"""The law of the slip: after a slip a reading stays, or is unread, or a doubt names the word.

Whatever else happens is ``silent``: another value that nobody is told of.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from slips import SLIPS, Damaged, damaged

Outcome: TypeAlias = Literal["same", "unread", "told", "silent"]


class Read(NamedTuple):
    """What the law asks of a reading; ``value`` is all that an analyst may filter or add up."""

    value: object
    is_unread: bool
    doubts: frozenset[tuple[str, str | None]]


class Judged(NamedTuple):
    """One slip in one phrase and what came of it."""

    phrase: str
    damaged: Damaged
    outcome: Outcome


Reader: TypeAlias = Callable[[str], Read]


def judge(phrase: str, read: Reader, seed: int = 0) -> Iterator[Judged]:
    """Yield the outcome of each slip that can happen to a phrase."""
    before = read(phrase)
    for slip in damaged(phrase, seed):
        yield Judged(phrase, slip, _outcome(before, read(slip.text), slip.word))


def _outcome(before: Read, after: Read, word: str) -> Outcome:
    if after.value == before.value:
        return "same"
    if after.is_unread:
        return "unread"
    new = after.doubts - before.doubts
    return "told" if any(_names(value or "", word) for _, value in new) else "silent"


_PIECE = re.compile(r"\w+")


def _names(value: str, word: str) -> bool:
    """Whether a doubt quotes a word, or a part of one that a slip has cut."""
    return not set(_PIECE.findall(value)).isdisjoint(_PIECE.findall(word))


def table(judged: Iterable[Judged]) -> str:
    """Return how often what came of each kind of slip, with the silent ones in a thousand."""
    counts: Counter[tuple[str, str]] = Counter()
    for each in judged:
        counts[each.damaged.slip, each.outcome] += 1
        counts["all", each.outcome] += 1
    names = [slip.name for slip in SLIPS]
    lines = [f"{'slip':26}{'tried':>8}{'same':>8}{'unread':>8}{'told':>8}{'silent':>8}{'‰':>7}"]
    return "\n".join(lines + [_line(name, counts) for name in (*names, "all")])


def _line(name: str, counts: Counter[tuple[str, str]]) -> str:
    same, unread, told, silent = (counts[name, o] for o in ("same", "unread", "told", "silent"))
    tried = same + unread + told + silent
    rate = 1000 * silent / tried if tried else 0.0
    return f"{name:26}{tried:8}{same:8}{unread:8}{told:8}{silent:8}{rate:7.1f}"
