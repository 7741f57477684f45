"""The words of a page as lines of text across all columns, and the columns that part them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kehoach.model import BBox, Line
from kehoach.text import fold

# Points: letters of one line stand no further apart; blanks narrower than a column's gap are
# those between words, also of justified text.
_SAME_LINE = 3.0
LEAST_GAP = 4.6

Span = tuple[float, float]
"""From x to x, in points."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words on one baseline, from left to right."""

    words: tuple[Line, ...]

    @property
    def top(self) -> float:
        """The y of its highest letter."""
        return min(word.frame.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The y of its lowest letter."""
        return max(word.frame.bottom for word in self.words)

    @property
    def baseline(self) -> float:
        """The y on which its first word stands."""
        return self.words[0].baseline

    @property
    def text(self) -> str:
        """All of its words."""
        return " ".join(word.text for word in self.words)

    @property
    def folded(self) -> str:
        """Its text without case and marks."""
        return fold(self.text)

    def spans(self) -> list[Span]:
        """Where its ink is, words that stand close together as one."""
        return merged((word.frame.x0, word.frame.x1) for word in self.words)

    def column_of(self, word: Line, edges: Sequence[float]) -> int:
        """The column in which the middle of a word lies; ``edges`` are the inner ones."""
        middle = (word.frame.x0 + word.frame.x1) / 2
        return sum(middle > edge for edge in edges)

    def columns(self, edges: Sequence[float]) -> set[int]:
        """The columns in which it has words."""
        return {self.column_of(word, edges) for word in self.words}

    def crosses(self, edges: Sequence[float]) -> bool:
        """Does text run over an edge, with no gap there?"""
        return any(x0 < edge < x1 for x0, x1 in self.spans() for edge in edges)


def text_lines(words: Sequence[Line]) -> list[TextLine]:
    """Put the words of a page on lines, downwards."""
    lines: list[list[Line]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        if lines and word.baseline - lines[-1][0].baseline <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [TextLine(tuple(sorted(line, key=lambda word: word.frame.x0))) for line in lines]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap or stand closer than columns do."""
    found: list[Span] = []
    for x0, x1 in sorted(spans):
        if found and x0 - found[-1][1] < LEAST_GAP:
            found[-1] = (found[-1][0], max(found[-1][1], x1))
        else:
            found.append((x0, x1))
    return found


def gaps_of(line: TextLine) -> list[Span]:
    """The gaps between the parts of a line."""
    return [(left[1], right[0]) for left, right in pairwise(line.spans())]


def without_ink(gaps: Iterable[Span], line: TextLine, least: float = LEAST_GAP) -> list[Span]:
    """What is left of gaps where a line has no ink, in pieces no narrower than ``least``."""
    return [piece for gap in gaps for piece in _free(gap, line) if _width(piece) >= least]


def _free(gap: Span, line: TextLine) -> Iterator[Span]:
    start, end = gap
    for word in line.words:
        x0, x1 = word.frame.x0, word.frame.x1
        if start < x1 and x0 < end:
            yield (start, min(x0, end))
            start = max(start, x1)
    yield (start, end)


def _width(span: Span) -> float:
    return span[1] - span[0]


def box_of(lines: Iterable[TextLine]) -> BBox:
    """The box of all words of some lines."""
    frames = [word.frame for line in lines for word in line.words]
    return BBox(
        min(frame.x0 for frame in frames),
        min(frame.top for frame in frames),
        max(frame.x1 for frame in frames),
        max(frame.bottom for frame in frames),
    )
