"""What a person should look at on a scanned page, at its place."""

from typing import TYPE_CHECKING

from kehoach.model import BBox, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kehoach.extract.letters.words import ReadWord


def doubts_of(code: str, words: "Sequence[ReadWord]", dots: float) -> "Iterator[PrintDefect]":
    """One doubt for all doubtful words of a cell or a block, at the place of those."""
    doubtful = [word for word in words if word.is_doubtful]
    if doubtful:
        x0, top, x1, bottom = zip(*(word.box for word in doubtful), strict=True)
        box = BBox(min(x0) / dots, min(top) / dots, max(x1) / dots, max(bottom) / dots)
        yield PrintDefect(code, box, value=" ".join(word.text for word in doubtful))
