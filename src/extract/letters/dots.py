"""The dot of an i told from a mark of tone over it by its ink: "chi" is no "chỉ".

Both are syllables that stand beside the same words, so nothing else tells them.
"""

import unicodedata
from collections.abc import Sequence
from math import exp

from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.marks import MARKS
from kehoach.extract.letters.words import Word

_PLAIN = str.maketrans(dict.fromkeys("íìỉĩ", "i"))
_BELOW, _HORN = "\u0323", "\u031b"
# Heights of a capital: what stands so far above the line is over a letter, and no letter.
_OVER, _MARK = 0.55, 0.45
# A dot of six faces is 0.10 to 0.21 heights of a capital high, up to 1.4 times as wide as high, and
# fills 0.75 of its box and more; of marks of tone only a tilde, which is wide, is as low, and none
# fills more than 0.75. The ink of a dot may have holes: it is never a mark for that.
_LOW, _WIDE, _FULL = 0.22, 1.45, 0.76
_TELLS = 20.0  # pixels: in lower capitals the hook of an ỉ is as round
# Cost from which the network held another reading far likelier: then both are doubted.
_UNLIKELY = 4.0
_PLACES = 4  # of a confidence
# Confidence from which a dot under a letter is not looked for; heights of a capital that its ink
# reaches below the line at least; letters that do, and marks behind a word.
_SURE, _UNDER = 0.95, 0.1
_HANGING, _AFTER = frozenset("gjpqyQ()[],;/"), ".,;:"


def with_dot(word: Word, shapes: Sequence[Shape], height: float) -> Word:
    """The word with an i where a dot stands over it, and the network held that possible.

    It is doubted where the network held it for unlikely, or did not hold it possible at all.
    Only of words in which nothing else stands over a letter. ``height`` is that of a capital.
    """
    plain = word.text.translate(_PLAIN)
    over = _over(shapes, height)
    if plain == word.text or height < _TELLS or not _has_one_i(plain):
        return word
    if len(over) != 1 or not _is_dot(over[0], height):
        return word
    found = next((each for each in word.spellings if each.text == plain), None)
    if found is None:
        return word.doubted(MARKS)
    # as sure as the network is of the letters, with whatever stands over them
    sure = min(word.confidence * (1 + exp(-found.cost)), 1.0)
    others = (s for s in word.spellings if s.text == plain or s.text.translate(_PLAIN) != plain)
    read = word.as_text(plain)._replace(spellings=tuple(others))
    read = read._replace(confidence=round(sure, _PLACES))
    return read.doubted(MARKS) if found.cost > _UNLIKELY else read


def without_dot_below(word: Word, shapes: Sequence[Shape], height: float) -> Word:
    """The word without the dot under a letter of which there is no ink, if that was held possible.

    It is doubted where it was not. Letters that hang below the line, and marks, hide a dot.
    """
    plain = _without(word.text, _BELOW)
    letters = sorted((s for s in shapes if s.height > _MARK * height), key=lambda s: s.bottom)
    if plain == word.text or word.confidence > _SURE or len(letters) < 2:
        return word
    if _HANGING.intersection(plain.rstrip(_AFTER)):
        return word
    line, end = letters[len(letters) // 4].bottom, len(word.text.rstrip(_AFTER)) < len(word.text)
    own = sorted(shapes)[: -1 if end else None]
    if any(shape.bottom > line + _UNDER * height for shape in own):
        return word
    is_held = any(each.text == plain and each.cost < _UNLIKELY for each in word.spellings)
    return word.as_text(plain).doubted(MARKS) if is_held else word.doubted(MARKS)


def _without(text: str, mark: str) -> str:
    parts = unicodedata.normalize("NFD", text).replace(mark, "")
    return unicodedata.normalize("NFC", parts)


def _over(shapes: Sequence[Shape], height: float) -> list[Shape]:
    """What stands over the letters."""
    line = max((shape.bottom for shape in shapes if shape.height > _OVER * height), default=0)
    return [s for s in shapes if s.bottom < line - _OVER * height and s.height < _MARK * height]


def _has_one_i(plain: str) -> bool:
    """Is there one i, and nothing over any other letter?"""
    marks = (mark for mark in unicodedata.normalize("NFD", plain) if unicodedata.combining(mark))
    return plain.count("i") == 1 and "j" not in plain and all(m in (_BELOW, _HORN) for m in marks)


def _is_dot(shape: Shape, height: float) -> bool:
    is_small = shape.height < _LOW * height and shape.width < _WIDE * shape.height
    return is_small and bool(shape.mask.mean() > _FULL)
