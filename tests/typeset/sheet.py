"""A page being filled: lines of type, ruled cells, and the style they are set in."""

from dataclasses import dataclass, field
from typing import Literal

from .content import Flow
from .fonts import face


@dataclass(frozen=True, slots=True)
class Style:
    """Type and spacing of a table, in points; ``flow`` where a cell and its column say nothing."""

    size: float = 9.0
    leading: float = 11.0
    pad_x: float = 3.0
    pad_y: float = 2.0
    flow: Flow = "top"
    regular: str = "serif"
    bold: str = "bold"


@dataclass(frozen=True, slots=True)
class Text:
    """One line of type: where its baseline starts. ``fill`` is the width a justified line fills."""

    x: float
    baseline: float
    text: str
    face: str
    size: float
    role: Literal["body", "header", "heading", "cell"] = "body"
    column: int = -1
    fill: float | None = None

    @property
    def width(self) -> float:
        """Natural advance of the line."""
        return face(self.face).width(self.text, self.size)


@dataclass(frozen=True, slots=True)
class Box:
    """A ruled cell, or the piece of one between page breaks (open where the break cuts it)."""

    x0: float
    top: float
    x1: float
    bottom: float
    cut_top: bool = False
    cut_bottom: bool = False
    role: str = "cell"


@dataclass(slots=True)
class Sheet:
    """A page being filled: its size and margins, what stands on it, and how far it is full.

    ``strokes`` are lines (x0, y0, x1, y1) that belong to no table; ``under`` are operators that
    draw between the rules and the text.
    """

    width: float
    height: float
    margins: tuple[float, float, float, float] = (57, 57, 57, 57)  # left, top, right, bottom
    texts: list[Text] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    strokes: list[tuple[float, float, float, float]] = field(default_factory=list)
    under: list[str] = field(default_factory=list)
    cursor: float = 0.0

    def __post_init__(self) -> None:
        self.cursor = self.margins[1]

    @property
    def room(self) -> float:
        """Height left above the bottom margin."""
        return self.height - self.margins[3] - self.cursor

    @property
    def body(self) -> tuple[float, float]:
        """Left and right end of the text area."""
        return self.margins[0], self.width - self.margins[2]


@dataclass(frozen=True, slots=True)
class Rules:
    """How a table behaves at page breaks.

    ``repeat``: header rows printed again on each page (numbers of rows); ``repeat_on`` limits it
    to some continuation pages (1 = the first). ``breaks``: (row, line) pairs where a page ends
    early: before that line of that row. ``x``: left and right end when not the text area.
    """

    repeat: tuple[int, ...] = ()
    repeat_on: tuple[int, ...] | None = None
    breaks: tuple[tuple[int, int], ...] = ()
    x: tuple[float, float] | None = None
