"""Text that is folded letter by letter, so that a place in it is a place in the print.

``kehoach.text.fold`` may shorten a text; the readers need to cut the printed words out again.
"""

import unicodedata
from typing import NamedTuple

from kehoach.text import squeeze

_DASHES = "\u00f7\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\uff0d\ufe58\ufe63"
_ONE_LETTER = {"đ": "d", "Đ": "d", "×": "×", "₫": "d", "•": "•"}


def _folded(letter: str) -> str:
    """Return the bare lower-case letter, or the letter itself where folding changes its length."""
    plain = unicodedata.normalize("NFKC", letter) if ord(letter) >= 0xFF00 else letter
    base = unicodedata.normalize("NFD", plain.lower())[0]
    return base if len(base) == len(letter) else letter


def _table() -> dict[int, str]:
    blocks = (range(0x20, 0x250), range(0x1E00, 0x1F00), range(0xFF01, 0xFF5F))
    table = {code: _folded(chr(code)) for block in blocks for code in block}
    table.update(dict.fromkeys(map(ord, _DASHES), "-"))
    table.update({ord(letter): base for letter, base in _ONE_LETTER.items()})
    return table


_FOLD = _table()


class Aligned(NamedTuple):
    r"""A text in two spellings of the same length: as printed, and folded for matching.

    White space is squeezed to single spaces; a kept line break is one ``"\n"`` in both.
    """

    printed: str
    folded: str

    def cut(self, start: int, end: int) -> str:
        """Return the printed words of a stretch, on one line."""
        return " ".join(self.printed[start:end].split())


def align(text: str) -> Aligned:
    """Squeeze each line, keep the breaks between lines that hold ink, and fold letter by letter."""
    lines = [line for line in map(squeeze, text.splitlines()) if line]
    printed = "\n".join(lines)
    return Aligned(printed, printed.translate(_FOLD))
