"""Words that Tesseract read as one: a numeral on the word before it, figures without blanks."""

import re
from collections.abc import Sequence

from kehoach.extract.letters.figure_strings import read_figures
from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.second_reading import FIGURES
from kehoach.extract.letters.words import PixelBox, Word
from kehoach.roman import is_roman

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
    cut = letters[next(k for k, gap in enumerate(gaps) if gap >= _BLANK * height) + 1].x0
    figure = read_figures([shape for shape in shapes if shape.x0 >= cut], height / 2)
    numeral = re.match(r"[IVX]+", figure.text)
    if not figure.is_whole or not numeral or not is_roman(numeral[0]):
        return (word,)
    x0, top, x1, bottom = word.box
    first = word.as_text(found[1])._replace(box=PixelBox(x0, top, cut - 1, bottom))
    last = Word(figure.text, PixelBox(cut, top, x1, bottom), word.confidence, word.line)
    return first, last._replace(read_as=found[2]).doubted(FIGURES)


def apart(word: Word) -> list[Word]:
    """The words of a text in which blanks were found, each with its share of the box."""
    texts = word.text.split(" ")
    read = word.read_as or word.text.replace(" ", "")
    found, start, across = [], 0, (word.box.x1 - word.box.x0) / len(word.text)
    for number, text in enumerate(texts):
        x0 = word.box.x0 + across * start
        x1 = word.box.x1 if number == len(texts) - 1 else x0 + across * len(text)
        cut, read = _cut(read, len(text), is_last=number == len(texts) - 1)
        found.append(word._replace(text=text, box=word.box._replace(x0=x0, x1=x1), read_as=cut))
        start += len(text) + 1
    return found if len(found) > 1 else [word]


def _cut(text: str, length: int, *, is_last: bool) -> tuple[str, str]:
    """So many letters, or all, and the rest."""
    return (text, "") if is_last else (text[:length], text[length:])
