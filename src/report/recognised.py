"""What was recognised in a cell of a scan, to be read beside its picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach.records import CellRecord


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words of a cell, each with whether it is the doubtful one.

    ``first`` is what was recognised at first, None where that is the same; ``percent`` how sure the
    least certain word is.
    """

    words: tuple[tuple[str, bool], ...]
    first: str | None
    percent: int


def recognised(cell: CellRecord | None, doubtful: str | None) -> Recognised | None:
    """What was read in a cell in which these words are doubtful; None of a cell of a print."""
    if cell is None or cell.confidence is None:
        return None
    words = (cell.text or "").split()
    first = " ".join((cell.read_as or "").split())
    marked = tuple(_marked(words, (doubtful or "").split()))
    return Recognised(
        marked, first if first != " ".join(words) else None, int(100 * cell.confidence)
    )


def _marked(words: Sequence[str], doubtful: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each word with whether it is the next of the doubtful ones, which stand in their order."""
    at = 0
    for word in words:
        is_next = word in doubtful[at : at + 1]
        at += is_next
        yield word, is_next
