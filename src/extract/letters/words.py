"""What is read of a scan: words with the place they stand at and how sure they are."""

from dataclasses import dataclass
from typing import NamedTuple


class PixelBox(NamedTuple):
    """A rectangle on the straightened image, in pixels, the origin its top-left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as read of the pixels of a cell.

    ``line`` counts the printed lines of its cell from 0; ``confidence`` is 0 to 1. ``alternatives``
    are other spellings that the reader itself held possible, the likeliest first. ``read_as`` is
    what the first reader read, where another spelling was chosen; else it is ``text``.
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
