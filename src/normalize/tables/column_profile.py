"""What is usual in each column of a table, learned from the cells that no page break touches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kehoach.normalize.tables.cell_whitespace import AT_HEAD_LINES, blanks
from kehoach.normalize.tables.fragments import Fragment, Part
from kehoach.normalize.tables.line_joining import opening

# Lines: cells with less blank are full, and say nothing of where text stands.
_SPARE_LINES = 2.5


@dataclass(frozen=True, slots=True)
class Habit:
    """Shares, 0 to 1, over the ``cells`` seen of one column (smoothed for few cells)."""

    cells: int
    filled: float
    """Cells that hold text."""
    merged: float
    """Cells that span several rows."""
    labelled: float
    """Filled cells that open with a number or letter of a list."""
    listing: float
    """Filled cells that hold several numbered or bulleted items."""
    at_head: float = 0.5
    """Cells higher than their text that have it at their head."""
    ever_merged: bool = False
    """Does any cell span several rows, those at page breaks counted too?"""


def learn_habits(
    fragments: Sequence[Fragment], columns: int, pitch: float = 0.0
) -> tuple[Habit, ...]:
    """Learn the habits of each column from the inner cells of a table's fragments.

    ``pitch`` is the height of a printed line; 0: not known.
    """
    inner: list[list[Part]] = [[] for _ in range(columns)]
    merged = {part.column for each in fragments for part in each.parts if part.row_span > 1}
    for fragment in fragments:
        for part in fragment.parts:
            touches_break = part.row == 0 or part.row + part.row_span == fragment.rows
            if part.column_span == 1 and not touches_break:
                inner[part.column].append(part)
    return tuple(
        replace(_habit(parts, pitch), ever_merged=column in merged)
        for column, parts in enumerate(inner)
    )


def _habit(parts: Sequence[Part], pitch: float) -> Habit:
    texts = [part.text for part in parts if part.text]
    return Habit(
        cells=len(parts),
        filled=_share(bool(part.text) for part in parts),
        merged=_share((part.row_span > 1 for part in parts), prior=0.0),
        labelled=_share((opens_numbered(text) for text in texts), prior=0.0),
        listing=_share((count_labels(text) > 1 for text in texts), prior=0.0),
        at_head=_share(_stands_at_head(parts, pitch), prior=0.5),
    )


def _stands_at_head(parts: Sequence[Part], pitch: float) -> Iterator[bool]:
    """For each cell that is higher than its text: does the text stand at the head?"""
    for part in parts:
        if part.text:
            above, below = blanks(part.piece, pitch)
            if above + below > _SPARE_LINES:
                yield above < AT_HEAD_LINES


def _share(seen: Iterable[bool], prior: float = 0.6) -> float:
    """Share of true values; ``prior`` counts as one more value, so that few cells say little."""
    values = list(seen)
    return (sum(values) + prior) / (len(values) + 1)


def opens_numbered(text: str) -> bool:
    """Tell whether text opens with a list number ("2.3. …")."""
    label = opening(text)
    return label is not None and label["number"] is not None


def count_labels(text: str) -> int:
    """Count the lines of a cell that open a list item."""
    return sum(opening(line) is not None for line in text.split("\n"))
