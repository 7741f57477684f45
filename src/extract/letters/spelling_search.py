"""The likeliest spellings of each word of a line, out of what the network tells step by step.

At each step the network gives each letter, the blank between words and "no letter" a probability;
a spelling is as likely as all ways through the steps together that spell it (Graves and others,
2006). The search keeps the likeliest beginnings of a word from step to step.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kehoach.extract.letters.words import Spelling

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Values = NDArray[np.float32]

# Probability from which a letter is looked at; from which a step or a blank is sure.
_LEAST, _SURE = 1e-4, 0.8
# Letters that a step may be, beginnings of a word that are kept, and spellings that are told.
_OPTIONS, _KEPT, _TOLD = 10, 12, 10
_BLANK = " "


class SpeltWord(NamedTuple):
    """A word of a line: its steps, the probability of its first spelling, and all of them."""

    first: int
    end: int
    probability: float
    spellings: tuple[Spelling, ...]


def spelt_words(likely: "Values", letters: Sequence[str]) -> list[SpeltWord]:
    """The words of a line; ``letters`` are those of the columns, the blank first, none last."""
    found = []
    for first, end in _between_blanks(likely):
        spellings = _spellings(likely[first:end], letters)
        if spellings:
            best = spellings[0][1]
            told = tuple(Spelling(text, log(best / p)) for text, p in spellings[:_TOLD])
            found.append(SpeltWord(first, end, min(best, 1.0), told))
    return found


def _between_blanks(likely: "Values") -> Iterator[tuple[int, int]]:
    """First and end of the steps of each word: between them are blanks that are sure."""
    is_blank = likely.argmax(axis=1) == 0
    first = 0
    for blank, steps in groupby(range(len(likely)), key=lambda step: bool(is_blank[step])):
        own = list(steps)
        if blank and likely[own, 0].max() > _SURE:
            yield first, own[0]
            first = own[-1] + 1
    yield first, len(likely)


def _spellings(likely: "Values", letters: Sequence[str]) -> list[tuple[str, float]]:
    """Spellings and their probabilities, the likeliest first."""
    # of each beginning: the probability that its last step was no letter, and that it was one
    ways: dict[str, tuple[float, float]] = {"": (1.0, 0.0)}
    for options in _steps(likely, letters):
        ways = _further(ways, options)
    summed: dict[str, float] = {}
    for text, (blank, letter) in ways.items():
        summed[text.strip()] = summed.get(text.strip(), 0.0) + blank + letter
    summed.pop("", None)
    return sorted(summed.items(), key=lambda item: (-item[1], item[0]))


def _steps(likely: "Values", letters: Sequence[str]) -> Iterator[list[tuple[str, float]]]:
    """What each step may be, "" for no letter; steps that are surely the same are one."""
    last = -1
    best = likely.argmax(axis=1).tolist()
    sure = (likely.max(axis=1) > 1 - _LEAST).tolist()
    for step, at in enumerate(best):
        if sure[step]:
            if last != at:
                yield [(letters[at], 1.0)]
            last = at
            continue
        last = -1
        places = np.flatnonzero(likely[step] > _LEAST).tolist()
        options = [(letters[place], float(likely[step, place])) for place in places]
        yield options if len(options) <= _OPTIONS else sorted(options, key=_rank)[:_OPTIONS]


def _rank(option: tuple[str, float]) -> float:
    return -option[1]


def _further(
    ways: dict[str, tuple[float, float]], options: Sequence[tuple[str, float]]
) -> dict[str, tuple[float, float]]:
    """The beginnings one step further, the likeliest of them."""
    reached: dict[str, tuple[float, float]] = {}

    def add(text: str, blank: float, letter: float) -> None:
        if blank or letter:
            before = reached.get(text, (0.0, 0.0))
            reached[text] = (before[0] + blank, before[1] + letter)

    for text, (blank, letter) in ways.items():
        for option, likely in options:
            if not option:
                add(text, (blank + letter) * likely, 0.0)
            elif text.endswith(option):
                add(text, 0.0, letter * likely)
                add(text + option, 0.0, blank * likely)
            elif option != _BLANK or text:
                add(text + option, 0.0, (blank + letter) * likely)
            else:
                add(text, (blank + letter) * likely, 0.0)
    if len(reached) <= _KEPT:
        return reached
    return dict(sorted(reached.items(), key=lambda item: -sum(item[1]))[:_KEPT])
