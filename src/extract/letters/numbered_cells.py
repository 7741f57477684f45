"""Numbers that run down a column: they bear each other out, and tell which reading goes on.

A number alone in its cell is the hardest to read: nothing beside it tells it. The one above or
below it does: of "VI", "III", "VIII" the second is "VII", where a reader held that possible.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kehoach.extract.letters.choice import CHOSEN
from kehoach.extract.letters.doubts import UNSURE
from kehoach.extract.letters.numerals import split_numeral, strokes
from kehoach.extract.letters.second_reading import FIGURES
from kehoach.extract.letters.words import Word
from kehoach.roman import roman_value

_LABEL = re.compile(r"(\(?(?:\d{1,2}\.)*)(\d{1,3}|[IVX]{1,6})([.)/]?)")
# Share of the width of a cell by which those of its column may begin beside it.
_BESIDE = 0.25
# Marks of a number, and times as many numbers of a column that tell those of the others.
_MARKS, _SEVERAL = "(.)/", 2
_BORNE_OUT = {FIGURES, UNSURE}

Cells = list[list[Word]]


class _Label(NamedTuple):
    """A number of a run: those of one ``run`` have the same marks and follow by ``value``."""

    run: str
    value: int


def with_runs(cells: Cells, boxes: Sequence[Sequence[float]]) -> Cells:
    """The cells of a page, their numbers sure where they go on from those above or below them.

    One that does not may be another that a reader held possible and that does: it is doubted. So is
    a numeral of ones that is a number between two others: both are the same strokes.
    """
    result = list(cells)
    for column in _columns(cells, boxes):
        labels = [_label(cells[at][0].text) for at in column]
        for k, at in enumerate(column):
            result[at] = [_in_run(cells[at][0], labels[:k], labels[k + 1 :])]
    return result


def _columns(cells: Cells, boxes: Sequence[Sequence[float]]) -> Iterator[list[int]]:
    """The places of cells of one word that may be a number, column by column, from the top."""
    left = [at for at, words in enumerate(cells) if len(words) == 1 and any(_possible(words[0]))]
    left.sort(key=lambda at: boxes[at][1])
    while left:
        x0, _, x1, _ = boxes[left[0]]
        column = [at for at in left if abs(boxes[at][0] - x0) < _BESIDE * (x1 - x0)]
        left = [at for at in left if at not in column]
        yield column


def _possible(word: Word) -> Iterator[tuple[str, _Label]]:
    """What a word may be that is a number, the likeliest first, each with its label."""
    texts = (word.text, *word.others, *(spelling.text for spelling in word.spellings))
    for text in dict.fromkeys((*texts, *filter(None, map(_as_numeral, texts)))):
        if label := _label(text):
            yield text, label


def _as_numeral(text: str) -> str | None:
    """The numeral that has the strokes of these letters."""
    parts = split_numeral(text)
    return strokes(parts[0]) + parts[1] if parts else None


def _label(text: str) -> _Label | None:
    found = _LABEL.fullmatch(text)
    if not found:
        return None
    before, number, after = found.groups()
    if number.isdigit():
        return _Label(f"{before}1{after}", int(number))
    value = roman_value(number) if number.isupper() else None
    return None if value is None else _Label(f"{before}I{after}", value)


def _in_run(word: Word, above: Sequence[_Label | None], below: Sequence[_Label | None]) -> Word:
    """The word of a cell with the labels above and below it in its column."""
    own = _label(word.text)
    ones = _label(word.text.replace("I", "1"))
    if own and ones and _is_between(ones, above, below) > _is_between(own, above, below):
        return word.as_text(word.text.replace("I", "1")).doubted(CHOSEN)
    if own and _goes_on(own, above, below):
        return word._replace(doubts=tuple(code for code in word.doubts if code not in _BORNE_OUT))
    if not word.doubts:
        return word.doubted(FIGURES) if own and _is_odd(own, above, below) else word
    for text, label in _possible(word):
        if _goes_on(label, above, below):
            return word.as_text(text).doubted(CHOSEN)
    return word


def _goes_on(label: _Label, above: Sequence[_Label | None], below: Sequence[_Label | None]) -> bool:
    """Does a number go on from that above it, or go before that below it, where none gainsays it?

    A run may begin again at 1.
    """
    before, after = _first(label.run, above[::-1]), _first(label.run, below)
    if before == label.value - 1:
        return after in (None, 1, label.value + 1)
    return after == label.value + 1 and (before is None or before > label.value == 1)


def _is_between(
    label: _Label, above: Sequence[_Label | None], below: Sequence[_Label | None]
) -> bool:
    """Does a number stand between the one before it and the one after it?"""
    before, after = _first(label.run, above[::-1]), _first(label.run, below)
    return (before, after) == (label.value - 1, label.value + 1)


def _is_odd(label: _Label, above: Sequence[_Label | None], below: Sequence[_Label | None]) -> bool:
    """Is it a numeral that follows none, or a number with another mark than most of its column?"""
    if "I" in label.run:
        return _first(label.run, above[::-1]) not in (None, label.value - 1) and label.value > 1
    others = [each.run for each in (*above, *below) if each]
    alike = [run for run in others if run.strip(_MARKS) == label.run.strip(_MARKS)]
    return len(alike) > _SEVERAL * (1 + alike.count(label.run))


def _first(run: str, labels: Sequence[_Label | None]) -> int | None:
    """The first number of a run."""
    return next((label.value for label in labels if label and label.run == run), None)
