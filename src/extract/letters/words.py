"""What is read of a scan: words with the place they stand at and how sure they are."""

from dataclasses import dataclass
from typing import NamedTuple


class PixelBox(NamedTuple):
    """A rectangle on the straightened image, in pixels, the origin its top-left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def moved(self, dx: float, dy: float) -> "PixelBox":
        """The same rectangle elsewhere."""
        return PixelBox(self.x0 + dx, self.top + dy, self.x1 + dx, self.bottom + dy)


class Spelling(NamedTuple):
    """How a word may be spelt, and by how many units of natural logarithm less likely it is."""

    text: str
    cost: float


class Word(NamedTuple):
    """A word while its cell is being read: ``box`` in pixels of the cell, ``line`` from 0.

    ``confidence`` is the probability of what was read first; ``spellings`` is what else the network
    of lines holds it for, the likeliest first; ``read_as`` is what was read before another spelling
    was chosen; ``others`` is how else the readers held it possible, the likeliest first; ``doubts``
    are codes; ``is_settled``: the syllables around it leave no other spelling of its letters.
    """

    text: str
    box: PixelBox
    confidence: float
    line: int
    spellings: tuple[Spelling, ...] = ()
    read_as: str = ""
    others: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    is_settled: bool = False

    def as_text(self, text: str) -> "Word":
        """The word spelt otherwise; what was read first is kept."""
        if text == self.text:
            return self
        return self._replace(text=text, read_as=self.read_as or self.text)

    def doubted(self, code: str) -> "Word":
        """The word with one doubt more."""
        return self if code in self.doubts else self._replace(doubts=(*self.doubts, code))


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as read of the pixels of a cell.

    ``line`` counts the printed lines of its cell from 0; ``confidence`` is 0 to 1. ``alternatives``
    are other spellings that the readers themselves held possible, the likeliest first. ``read_as``
    is what the first reader read, where another spelling was chosen; else it is ``text``.
    ``doubts`` names what makes the word doubtful; a word without them is held to be right.
    """

    text: str
    box: PixelBox
    confidence: float
    line: int
    alternatives: tuple[str, ...] = ()
    read_as: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Should a person look at it?"""
        return bool(self.doubts)
