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


def with_dot(word: Word, shapes: Sequence[Shape], height: float) -> Word:
    """The word with an i where a dot stands over it, and the network held that possible.

    It is doubted where the network held it for unlikely.
    Only of words in which nothing else stands over a letter. ``height`` is that of a capital.
    """
    plain = word.text.translate(_PLAIN)
    found = next((each for each in word.spellings if each.text == plain), None)
    over = _over(shapes, height)
    if found is None or height < _TELLS or not _has_one_i(plain):
        return word
    if len(over) != 1 or not _is_dot(over[0], height):
        return word
    # as sure as the network is of the letters, with whatever stands over them
    sure = min(word.confidence * (1 + exp(-found.cost)), 1.0)
    others = (s for s in word.spellings if s.text == plain or s.text.translate(_PLAIN) != plain)
    read = word.as_text(plain)._replace(spellings=tuple(others))
    read = read._replace(confidence=round(sure, _PLACES))
    return read.doubted(MARKS) if found.cost > _UNLIKELY else read


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
