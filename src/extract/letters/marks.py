"""Marks told by their ink: dashes by their width, quotes and full stops by what stands there."""

from collections.abc import Iterator, Sequence
from math import exp
from statistics import median
from string import ascii_lowercase

import numpy as np

from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.letter_case import SAME_SHAPE
from kehoach.extract.letters.syllables import without_accents
from kehoach.extract.letters.words import Word

MARKS = "marks"
"""The doubt of a word whose dash, stop, comma or capital cannot be told from its ink."""

_DASHES = frozenset("~—–-_") | {"--", "—-", "-—"}
_QUOTES = "\"'“”‘’`´"
# Marks at the end of a word: on the line and below it, alone and under a dot.
_STOPS = ".,:;"
_OPENS, _CLOSES, _STRAIGHTS = "“", "”", "\"'"
_STRAIGHT, _DOUBLE = '"', frozenset('"“”')
# In heights of a capital: a hyphen is 0.35 to 0.4 wide, a dash from 0.52 on; between is doubt.
# What is narrower than the third may be a speck.
_HYPHEN, _DASH, _SPECK = 0.43, 0.5, 0.22
# A dash is so many times as wide as high at least, and fills this share of its box.
_LONG, _FULL = 1.5, 0.7
# Shares of the height of its tallest letter: a quote hangs in the upper part of a word and is
# lower than this; a full stop ends at the line, a comma below it.
# Letters whose capital differs in size alone; in heights of a capital, what is one and what is a
# small letter; in heights of the lowest other letter of its word, the same.
_ALIKE = frozenset("cosvxzơ")
_CAPITAL, _LOW = 0.88, 0.8
_LARGE, _SMALL = 1.25, 1.12
# Heights of a capital: so much of a shape is its first letter, whatever touches that.
_FIRST = {"c": 0.38, "o": 0.38, "s": 0.38, "ơ": 0.38, "v": 0.6}
_QUOTE, _STOP, _COMMA = 0.5, 0.05, 0.14
# Cost of a spelling up to which the network holds it possible; confidence from which it is sure.
_POSSIBLE, _CONFIDENT = 6.0, 0.8
_HARDLY = 0.01  # probability under which it holds nothing else possible
_PLACES = 4  # of a confidence


def with_dashes(words: Sequence[Word], height: float) -> list[Word]:
    """The words of a cell, a dash alone read by its width: Tesseract takes one for a tilde.

    ``height`` is that of a capital, in pixels.
    """
    return [_dash(word, height) if word.text in _DASHES else word for word in words]


def without_specks(
    words: Sequence[Word], parts: Sequence[Sequence[Shape]], height: float
) -> list[Word]:
    """The words without those whose ink is specks alone; ``parts`` is the ink of each."""
    return [
        word
        for word, shapes in zip(words, parts, strict=True)
        if not shapes or any(max(s.width, s.height) >= _SPECK * height for s in shapes)
    ]


def with_dash(word: Word, shapes: Sequence[Shape]) -> Word:
    """The word, a dash where its ink is one level stroke alone, whatever letter it was read as."""
    if word.text in _DASHES or len(shapes) != 1 or not _is_level(shapes[0]):
        return word
    is_held = any(each.text in _DASHES for each in word.spellings)
    return word.as_text("-") if is_held else word.as_text("-").doubted(MARKS)


def _is_level(shape: Shape) -> bool:
    """Is it a stroke, which fills its box, and that lies?"""
    return shape.width > _LONG * shape.height and bool(shape.mask.mean() > _FULL)


def _dash(word: Word, height: float) -> Word:
    """The dash that its ink is, as sure as the network is of any."""
    others = sum(exp(-each.cost) for each in word.spellings if each.text in _DASHES)
    word = word._replace(confidence=min(round(word.confidence * (1 + others), _PLACES), 1.0))
    width = (word.box.x1 - word.box.x0) / height
    read = word.as_text("–" if width > (_HYPHEN + _DASH) / 2 else "-")
    is_surely_short = word.text == "-" and others < _HARDLY and read.text != "-"
    is_unclear = _HYPHEN < width < _DASH or width < _SPECK or is_surely_short
    return read.doubted(MARKS) if is_unclear else read


def without_quote(word: Word, shapes: Sequence[Shape]) -> Word:
    """The word without a quote before it of which there is no ink."""
    tall = _tall(shapes)
    if len(word.text) < 2 or word.text[0] not in _QUOTES or not tall:
        return word
    first = min(tall)
    small = (s for s in shapes if s.height <= _QUOTE * first.height and s.x0 < first.x0)
    if any(shape.bottom < (first.top + first.bottom) / 2 for shape in small):
        return word
    if len(tall) == len(word.text) and (letter := _other_letter(word)):
        return word.as_text(letter + word.text[1:])
    return word.as_text(word.text[1:])


def with_quotes(words: Sequence[Word]) -> list[Word]:
    """The words of a cell, those with quotes doubted where some are straight and some are not.

    What closes a quote that bends is chosen as one that does where the network holds it possible.
    """
    words = list(_closed(words))
    quotes = {letter for word in words for letter in word.text if letter in _DOUBLE}
    if _STRAIGHT not in quotes or len(quotes) == 1:
        return list(words)
    return [word.doubted(MARKS) if _DOUBLE & set(word.text) else word for word in words]


def _closed(words: Sequence[Word]) -> Iterator[Word]:
    """The words, a straight mark that closes a bent quote read as the quote that it may be."""
    is_open = False
    for word in words:
        is_open |= _OPENS in word.text
        bent = word.text[:-1] + _CLOSES
        may_be = is_open and word.text[-1:] in _STRAIGHTS and len(word.text) > 1
        is_open &= not (may_be or _CLOSES in word.text)
        yield word.as_text(bent).doubted(MARKS) if may_be and _is_held(word, bent) else word


def _other_letter(word: Word) -> str:
    """What else the first letter of a word may be that is a letter."""
    others = (s.text for s in word.spellings if s.text[1:] == word.text[1:])
    return next((text[0] for text in others if text[0].isalpha()), "")


def with_stop(word: Word, shapes: Sequence[Shape]) -> Word:
    """The word with the mark at its end that its last ink is, doubted where it was read otherwise.

    A mark that the network held possible besides may be chosen.
    """
    tall = _tall(shapes)
    if len(word.text) < 2 or word.text[-1] not in _STOPS or not tall:
        return word
    end = max(shape.x1 for shape in tall)
    marks = sorted((shape for shape in shapes if shape.x0 >= end), key=lambda s: s.bottom)
    if not marks:
        return word
    height = median(shape.height for shape in tall)
    depth = (marks[-1].bottom - _line(tall)) / height
    is_double = len(marks) > 1 and marks[0].top < marks[-1].top - _STOP * height
    found = word.text[:-1] + _STOPS[2 * is_double + (depth > (_STOP + _COMMA) / 2)]
    if _STOP < depth < _COMMA:
        others = (word.text[:-1] + mark for mark in _STOPS if mark != word.text[-1])
        return word.doubted(MARKS) if any(_is_held(word, other) for other in others) else word
    return _as_its_ink(word, found)


def with_odd_marks(words: Sequence[Word]) -> list[Word]:
    """The words of a cell, doubted where a stop stands before a small letter, a dash at the end.

    So is what holds a low line, which is a speck or what is left of a rule.

    Abbreviations are in capitals, and a figure may number what follows.
    """
    after = [*(word.text for word in words[1:]), ""]
    pairs = zip(words, after, strict=False)
    found = [
        word.doubted(MARKS) if "_" in word.text or _is_odd_stop(word.text, text) else word
        for word, text in pairs
    ]
    if len(found) > 1 and found[-1].text in _DASHES:
        found[-1] = found[-1].doubted(MARKS)
    return found


def _is_odd_stop(text: str, after: str) -> bool:
    """Does a word of small letters end with a stop where no sentence ends?"""
    return text[-1:] == "." and text[-2:-1].islower() and after[:1].islower()


def _line(tall: Sequence[Shape]) -> int:
    """The y on which most letters stand; some hang below it."""
    bottoms = sorted(shape.bottom for shape in tall)
    return bottoms[len(bottoms) // 4]


def with_case(word: Word, shapes: Sequence[Shape], height: float) -> Word:
    """The word with its first letter as large as its ink, where size alone tells a capital.

    ``height`` is that of a capital, in pixels.
    """
    tall = _tall(shapes)
    letter, rest = word.text[:1], word.text[1:].rstrip(".,;:/)")
    if letter.lower() not in _ALIKE or not rest.isalpha() or len(tall) < 2:
        return word
    first, *others = sorted(tall)
    if word.text[-1] in _STOPS and len(others) > 1:
        others.pop()  # the mark at its end
    share_of_first = _FIRST.get(letter.lower())
    first_height = (
        _height_of_first(first, share_of_first * height) if share_of_first else first.height
    )
    ratio = first_height / min(shape.height for shape in others)
    share = first_height / height
    if rest.isupper():
        return _of_its_size(word, share)
    if not rest.islower():
        return word
    if share > _CAPITAL and ratio > _LARGE:
        return _as_its_ink(word, letter.upper() + word.text[1:])
    if share < _LOW and ratio < _SMALL:
        return _as_its_ink(word, letter.lower() + word.text[1:])
    return word if share < _LOW else _of_its_case(word, is_high=share > _CAPITAL)


def _of_its_size(word: Word, share: float) -> Word:
    """A word in capitals, or in small letters where it is so low and they look the same.

    ``share`` is the height of its first letter, in heights of a capital.
    """
    if share > _CAPITAL:
        return _as_its_ink(word, word.text[0].upper() + word.text[1:])
    looks = set(without_accents(word.text)) & set(ascii_lowercase)
    is_small = share < _LOW and looks <= SAME_SHAPE
    return _as_its_ink(word, word.text.lower()) if is_small else word


def _of_its_case(word: Word, *, is_high: bool) -> Word:
    """A word whose first letter may be a capital or none by its ink: as the network told it.

    Capitals are few: one that is not as high as a capital is doubtful, whatever the network says.
    """
    if word.text[0].isupper():
        return word if is_high else word.doubted(MARKS)
    return _doubted_if(word, word.text[0].upper() + word.text[1:])


def _as_its_ink(word: Word, found: str) -> Word:
    """The word as its ink is where the network is not sure of another; else it is doubtful."""
    if found == word.text or word.confidence < _CONFIDENT or _is_held(word, found):
        return word.as_text(found)
    return word.doubted(MARKS)


def _doubted_if(word: Word, other: str) -> Word:
    """The word, doubted where the network holds it for the other, too."""
    return word.doubted(MARKS) if _is_held(word, other) else word


def _is_held(word: Word, other: str) -> bool:
    """Does the network hold the word for the other, too?"""
    return any(each.text == other and each.cost < _POSSIBLE for each in word.spellings)


def _height_of_first(shape: Shape, width: float) -> float:
    """How high the first letter of a shape is, which may touch the one after it."""
    ink = np.flatnonzero(shape.mask[:, : max(round(width), 1)].any(axis=1))
    return float(np.ptp(ink) + 1) if len(ink) else float(shape.height)


def _tall(shapes: Sequence[Shape]) -> list[Shape]:
    """The letters among the shapes of a word: its marks are lower."""
    highest = max((shape.height for shape in shapes), default=0)
    return [shape for shape in shapes if shape.height > _QUOTE * highest]
