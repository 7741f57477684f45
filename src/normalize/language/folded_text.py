"""Text changed letter by letter, so that a place in it is a place in the print.

``kehoach.text.fold`` may shorten a text; the readers need to cut the printed words out again.
"""

import re
import unicodedata
from typing import NamedTuple

from kehoach.text import squeeze, without_marks

_DASHES = "\u00f7\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\uff0d\ufe58\ufe63"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_APART = re.compile("[^\\W\\d_][\u0302\u0306\u031b]")
_LETTERS = (range(0x20, 0x250), range(0x1E00, 0x1F00), range(0xFF01, 0xFF5F))
_PLAIN = {**dict.fromkeys(_DASHES, "-"), "₫": "đ"}


def _lowered(letter: str) -> str:
    """Return the small letter, or the letter itself where that would change its length."""
    plain = unicodedata.normalize("NFKC", letter) if ord(letter) >= 0xFF00 else letter
    small = _PLAIN.get(plain, plain.lower())
    return small if len(small) == 1 else letter


def _bare(letter: str) -> str:
    """Return a small letter without its marks."""
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]


_LOWER = {code: _lowered(chr(code)) for block in _LETTERS for code in block}
_LOWER |= {ord(sign): plain for sign, plain in _PLAIN.items()}
_FOLD = {code: _bare(letter) for code, letter in _LOWER.items()}


class Aligned(NamedTuple):
    r"""A text in two spellings of the same length: as printed, and as it is matched.

    ``words`` are in small letters with their marks; dashes and the like are one sign each. White
    space is squeezed to single spaces; a kept line break is one ``"\n"`` in both.
    """

    printed: str
    words: str

    @property
    def folded(self) -> str:
        """The words without their marks, again of the same length."""
        return fold_letters(self.words)

    def cut(self, start: int, end: int) -> str:
        """Return the printed words of a stretch, on one line."""
        return " ".join(self.printed[start:end].split())

    def meant(self, start: int, end: int) -> str:
        """Return the words of a stretch as they were meant, with the capitals of the print."""
        letters = zip(self.printed[start:end], self.words[start:end], strict=True)
        kept = (print_ if lower_letters(print_) == word else word for print_, word in letters)
        return " ".join("".join(kept).split())


def align(text: str) -> Aligned:
    """Squeeze each line and keep the breaks between lines that hold ink."""
    lines = [line for line in map(squeeze, text.splitlines()) if line]
    printed = _APART.sub(_in_order, "\n".join(lines))
    return Aligned(printed, lower_letters(without_marks(printed)))


def _in_order(marks: re.Match[str]) -> str:
    """Put the mark that makes another vowel before the tone: only then are they one letter."""
    letters = sorted(unicodedata.normalize("NFD", marks[0]), key=_TONES.__contains__)
    return unicodedata.normalize("NFC", "".join(letters))


def lower_letters(text: str) -> str:
    """Return composed text in small letters, letter by letter, with one sign for all dashes."""
    return text.translate(_LOWER)


def fold_letters(text: str) -> str:
    """Return composed text in small letters without marks, letter by letter."""
    return text.translate(_FOLD)
