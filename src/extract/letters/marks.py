"""Marks told by their ink: dashes by their width, quotes and full stops by what stands there."""

from collections.abc import Sequence
from statistics import median

from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.words import Word

_DASHES = frozenset("~—–-_") | {"--", "—-", "-—"}
_QUOTES = "\"'“”‘’`´"
# In heights of a capital: a hyphen is 0.4 wide, a dash 0.77.
_DASH = 0.56
# Shares of the height of its tallest letter: a quote hangs in the upper part of a word and is
# lower than this; a full stop ends at the line, a comma below it.
# Letters whose capital differs in size alone, and by what height beside the lowest other letter of
# the word it is one: as large as capitals are, no larger than small letters are.
_ALIKE, _AS_LARGE, _SMALL = frozenset("cosvxzơ"), 0.9, 1.12
_QUOTE, _STOP, _COMMA = 0.5, 0.05, 0.14


def with_dashes(words: Sequence[Word], shapes: Sequence[Shape]) -> list[Word]:
    """The words of a cell, a dash alone read by its width: Tesseract takes one for a tilde."""
    heights = sorted(shape.height for shape in shapes)
    height = heights[round(0.9 * (len(heights) - 1))]  # of letters that are not low
    return [_dash(word, height) if word.text in _DASHES else word for word in words]


def _dash(word: Word, height: float) -> Word:
    is_long = word.box.x1 - word.box.x0 > _DASH * height
    return word.as_text("–" if is_long else "-")


def without_quote(word: Word, shapes: Sequence[Shape]) -> Word:
    """The word without a quote before it of which there is no ink."""
    tall = [shape for shape in shapes if shape.height > _QUOTE * _highest(shapes)]
    if len(word.text) < 2 or word.text[0] not in _QUOTES or not tall:
        return word
    first = min(tall)
    small = (s for s in shapes if s.height <= _QUOTE * first.height and s.x0 < first.x0)
    if any(shape.bottom < (first.top + first.bottom) / 2 for shape in small):
        return word
    return word.as_text(word.text[1:])._replace(letters=word.letters[1:])


def with_stop(word: Word, shapes: Sequence[Shape]) -> Word:
    """The word with the full stop or comma that its last ink is."""
    if len(word.text) < 2 or word.text[-1] not in ".,":
        return word
    tall = [shape for shape in shapes if shape.height > _QUOTE * _highest(shapes)]
    last = max(shapes, key=lambda shape: shape.x1, default=None)
    if not tall or last is None or last in tall:
        return word
    bottoms = sorted(shape.bottom for shape in tall)
    line = bottoms[len(bottoms) // 4]  # some letters hang below it
    depth = (last.bottom - line) / median(shape.height for shape in tall)
    mark = "." if depth <= _STOP else "," if depth >= _COMMA else word.text[-1]
    if mark == word.text[-1]:
        return word
    return word.as_text(word.text[:-1] + mark)._replace(letters=word.letters)


def with_case(word: Word, shapes: Sequence[Shape]) -> Word:
    """The word with its first letter as large as its ink, where size alone tells a capital."""
    tall = [shape for shape in shapes if shape.height > _QUOTE * _highest(shapes)]
    letter, rest = word.text[:1], word.text[1:]
    if letter.lower() not in _ALIKE or not rest.isalpha() or len(tall) < 2:
        return word
    first, *others = sorted(tall)
    ratio = first.height / min(shape.height for shape in others)
    if rest.isupper():
        return word.as_text(letter.upper() + rest) if ratio > _AS_LARGE else word
    if ratio < _SMALL and rest.islower():
        return word.as_text(letter.lower() + rest)
    return word


def _highest(shapes: Sequence[Shape]) -> int:
    return max((shape.height for shape in shapes), default=0)
