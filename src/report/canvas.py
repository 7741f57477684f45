"""A sheet to draw on, as numbers: the templates make SVG of them.

Colours and type come from the style sheet of the page, so a drawing suits light, dark and paper
alike. One unit is one pixel at the drawing's full width; y grows downwards.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

Anchor: TypeAlias = Literal["start", "middle", "end"]
"""Which end of a text stands at its x, as SVG calls it."""
BAR = 15.0
LINE = 14.5
LETTER = 6.9
"""Width of a small letter in a wide typeface, at the type size of the style sheet (11.5)."""


class Block(NamedTuple):
    """A filled rectangle in the colour of a series, counted from 1."""

    x: float
    y: float
    width: float
    height: float
    series: int


class Words(NamedTuple):
    """A line of text, its middle at y; ``look`` is "", "quiet" or "strong"."""

    x: float
    y: float
    text: str
    anchor: Anchor
    look: str


class Rule(NamedTuple):
    """A thin straight line."""

    x0: float
    y0: float
    x1: float
    y1: float


class Sketch(NamedTuple):
    """A finished drawing."""

    width: float
    height: float
    blocks: tuple[Block, ...]
    rules: tuple[Rule, ...]
    words: tuple[Words, ...]


class Frame(NamedTuple):
    """The room of a drawing; labels stand left of the bars, or above them if ``label`` is 0."""

    width: float
    label: float

    @property
    def letters(self) -> int:
        """Small letters that fit into a line of a label."""
        return round((self.label or self.width) / LETTER)

    def height(self, label: str) -> float:
        """Room that a labelled bar takes from top to bottom."""
        lines = (label.count("\n") + 1) * LINE
        return lines + 9 if self.label else lines + BAR + 12


class Sheet:
    """A drawing in the making."""

    def __init__(self, frame: Frame, height: float) -> None:
        self._frame = frame
        self._height = height
        self._blocks: list[Block] = []
        self._rules: list[Rule] = []
        self._words: list[Words] = []

    def run(self, left: float, top: float, widths: Sequence[float], thick: float) -> float:
        """Draw bars end to end to the right, one a series; return where the last ends."""
        for place, width in enumerate(widths, 1):
            if width:
                self._blocks.append(Block(left, top, width, thick, place))
            left += width
        return left

    def rise(self, left: float, base: float, heights: Sequence[float], thick: float) -> float:
        """Stack bars upwards, one a series; return where the last ends."""
        for place, height in enumerate(heights, 1):
            if height:
                self._blocks.append(Block(left, base - height, thick, height, place))
            base -= height
        return base

    def text(
        self, x: float, y: float, text: str, *, anchor: Anchor = "start", look: str = ""
    ) -> None:
        """Write text of one or more lines, its middle at y; ``look`` is that of `Words`."""
        lines = text.split("\n")
        for place, line in enumerate(lines):
            middle = y + (place - (len(lines) - 1) / 2) * LINE
            self._words.append(Words(x, middle, line, anchor, look))

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin straight line."""
        self._rules.append(Rule(x0, y0, x1, y1))

    def label(self, text: str, top: float, height: float) -> float:
        """Write the label of a bar that begins at ``top``; return where the bar's middle is."""
        if self._frame.label:
            middle = top + height / 2
            self.text(self._frame.label - 10, middle, text, anchor="end")
            return middle
        lines = (text.count("\n") + 1) * LINE
        self.text(0, top + lines / 2, text)
        return top + lines + 4 + BAR / 2

    def key(self, series: Sequence[str]) -> None:
        """Say in the first lines which series is which; one series needs no key."""
        for number, (name, x, y) in enumerate(_key_places(series, self._frame), 1):
            self._blocks.append(Block(x, y, 11, 11, number))
            self.text(x + 17, y + 6, name, look="quiet")

    def sketch(self) -> Sketch:
        """Return what was drawn."""
        shapes = (tuple(self._blocks), tuple(self._rules), tuple(self._words))
        return Sketch(self._frame.width, self._height, *shapes)


def _key_places(series: Sequence[str], frame: Frame) -> list[tuple[str, float, float]]:
    """Each series with its place in the key, on as many lines as they need."""
    places = []
    x, y = 0.0, 4.0
    for name in series if len(series) > 1 else ():
        width = 17 + len(name) * LETTER
        if x and x + width > frame.width:
            x, y = 0.0, y + LINE + 5
        places.append((name, x, y))
        x += width + 22
    return places


def key_height(series: Sequence[str], frame: Frame) -> float:
    """Room that the key takes above the bars."""
    return max((y + 22 for _, _, y in _key_places(series, frame)), default=4.0)
