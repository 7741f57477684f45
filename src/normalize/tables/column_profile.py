"""What is usual in each column of a table, learned from the cells that no page break touches."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from kehoach.normalize.tables.cell_whitespace import AT_HEAD_LINES, blanks
from kehoach.normalize.tables.fragments import Fragment, Part
from kehoach.normalize.tables.line_joining import opening
from kehoach.normalize.tables.text_shapes import is_figure, shape, starts_in_lower_case

# Lines: cells with less blank are full, and say nothing of where text stands.
_SPARE_LINES = 2.5
_SERIAL = regex.compile(r"^0*(\d{1,4})\s*[.)]?$")
_ROW_NUMBER = regex.compile(r"^[\s(]*[\p{L}\d]{1,5}(?:[.,]\d{1,2})*[\s.)]*$")
# Cells that count up, before a column is taken for one of serial numbers.
_COUNTED = 2
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """Shares, 0 to 1, over the ``cells`` seen of one column (smoothed for few cells)."""

    cells: int = 0
    filled: float = 0.6
    """Cells that hold text."""
    merged: float = 0.0
    """Cells that span several rows."""
    labelled: float = 0.0
    """Filled cells that open with a number or letter of a list."""
    listed: float = 0.0
    """Filled cells that open with any item of a list."""
    listing: float = 0.0
    """Filled cells that hold several numbered or bulleted items."""
    at_head: float = 0.5
    """Cells higher than their text that have it at their head."""
    ever_merged: bool = False
    """Does any cell span several rows, those at page breaks counted too?"""
    small: float = 0.0
    """Filled cells that begin with a small letter."""
    figures: float = 0.0
    """Filled cells that are a number and nothing else."""
    words: float = 0.0
    """Filled cells without a space: codes, addresses, units."""
    paragraphs: float = 0.0
    """Filled cells of several paragraphs."""
    lines: int = 0
    """The most lines in a cell; 0: none was seen."""
    counts: bool = False
    """Do its numbers count up from row to row, whatever its heading?"""
    numbering: float = 0.5
    """Filled cells that may be the number of a row, as amounts may not."""
    shapes: frozenset[str] = frozenset()
    """How its short texts are built (`text_shapes.shape`)."""
    padding: float = 0.0
    """Points between the side of its cells and their text."""


def learn_profiles(
    fragments: Sequence[Fragment], columns: int, pitch: float = 0.0
) -> tuple[ColumnProfile, ...]:
    """Learn what is usual in each column from the inner cells of a table's fragments.

    ``pitch`` is the height of a printed line; 0: not known.
    """
    inner: list[list[Part]] = [[] for _ in range(columns)]
    every: list[list[Part]] = [[] for _ in range(columns)]
    for fragment in fragments:
        for part in fragment.parts:
            touches_break = part.row == 0 or part.row + part.row_span == fragment.rows
            if part.column_span == 1:
                every[part.column].append(part)
                if not touches_break:
                    inner[part.column].append(part)
    return tuple(
        replace(
            _profile(parts, pitch),
            ever_merged=any(part.row_span > 1 for part in every[column]),
            counts=_counts([part.text for part in every[column] if part.text]),
            padding=_padding(every[column]),
        )
        for column, parts in enumerate(inner)
    )


def _profile(parts: Sequence[Part], pitch: float) -> ColumnProfile:
    texts = [part.text for part in parts if part.text]
    labels = [opening(text) for text in texts]
    return ColumnProfile(
        cells=len(parts),
        filled=_share(bool(part.text) for part in parts),
        merged=_share((part.row_span > 1 for part in parts), prior=0.0),
        labelled=_share(map(_is_numbered, labels), prior=0.0),
        listed=_share((label is not None for label in labels), prior=0.5),
        listing=_share((count_labels(text) > 1 for text in texts), prior=0.0),
        at_head=_share(_stands_at_head(parts, pitch), prior=0.5),
        small=_share(map(starts_in_lower_case, texts), prior=0.0),
        figures=_share(map(is_figure, texts), prior=0.0),
        words=_share((" " not in text for text in texts), prior=0.0),
        paragraphs=_share(("\n" in text for text in texts), prior=0.2),
        numbering=_share((_ROW_NUMBER.match(text) is not None for text in texts), prior=0.5),
        lines=max([len(part.piece.lines) for part in parts], default=0),
        shapes=_shapes(texts),
    )


def _shapes(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(filter(None, map(shape, texts)))


def _counts(texts: Sequence[str]) -> bool:
    """Is nearly every text a number, one more than the one before it?"""
    numbers = [int(match[1]) for text in texts if (match := _SERIAL.match(text))]
    up = sum(after == before + 1 for before, after in pairwise(numbers))
    return up >= _COUNTED and up > _MOSTLY * (len(texts) - 1)


def _padding(parts: Sequence[Part]) -> float:
    """The least space beside any line: centred ones stand further from the side."""
    left = []
    for part in parts:
        x0, _, x1, _ = part.piece.frame
        frames = [line.frame for line in part.piece.lines]
        left += [frame.x0 - x0 for frame in frames if frame.x1 - frame.x0 < x1 - x0]
    return max(min(left, default=0.0), 0.0)


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
    return _is_numbered(opening(text))


def _is_numbered(label: regex.Match[str] | None) -> bool:
    return label is not None and label["number"] is not None


def count_labels(text: str) -> int:
    """Count the lines of a cell that open a list item."""
    return sum(opening(line) is not None for line in text.split("\n"))


def row_patterns(fragments: Sequence[Fragment]) -> Counter[tuple[bool, ...]]:
    """How often each choice of filled columns stands in the inner rows of a table."""
    return Counter(
        tuple(bool(part and part.text) for part in row)
        for fragment in fragments
        for row in fragment.matrix[1:-1]
    )
