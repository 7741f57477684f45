"""A numeral that Tesseract read as the end of the word before it: "QuýI", "Quýi"."""

import re
from collections.abc import Sequence

from kehoach.extract.letters.figure_strings import read_figures
from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.numerals import is_roman
from kehoach.extract.letters.second_reading import FIGURES
from kehoach.extract.letters.words import PixelBox, Word

_GLUED = re.compile(r"(qu[ýyỷỳ])(.{0,5})", re.IGNORECASE)
# Heights of a capital: letters of one word stand nearer than this.
_BLANK = 0.2


def parted(word: Word, shapes: Sequence[Shape], height: float) -> tuple[Word, ...]:
    """The word and the numeral that hangs on it, doubtful; the word alone where there is none.

    ``height`` is that of a capital, in pixels.
    """
    found = _GLUED.fullmatch(word.text)
    letters = sorted(shape for shape in shapes if shape.height > height / 2)
    gaps = [b.x0 - max(a.x1 for a in letters[: k + 1]) for k, b in enumerate(letters[1:])]
    if not found or not gaps or max(gaps) < _BLANK * height:
        return (word,)
    cut = letters[gaps.index(max(gaps)) + 1].x0
    figure = read_figures([shape for shape in shapes if shape.x0 >= cut], height / 2)
    numeral = re.match(r"[IVX]+", figure.text)
    if not figure.is_whole or not numeral or not is_roman(numeral[0]):
        return (word,)
    x0, top, x1, bottom = word.box
    first = word.as_text(found[1])._replace(box=PixelBox(x0, top, cut - 1, bottom))
    last = Word(figure.text, PixelBox(cut, top, x1, bottom), word.confidence, word.line)
    return first, last._replace(read_as=found[2]).doubted(FIGURES)
