"""A sheet to draw on that becomes SVG for a page: no style of its own, no scripts, no ids.

Matplotlib draws; colours and type come from the style sheet of the page through classes, so a
drawing suits light, dark and paper alike. One unit is one pixel at the drawing's full width.
"""

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias
from xml.etree import ElementTree as ET

Align: TypeAlias = Literal["left", "center", "right"]
UNITS_PER_INCH = 72
BAR = 15.0
LINE = 14.5
LETTER = 6.9
"""Width of a small letter of ``TYPE`` units in a wide typeface."""
TYPE = 11.5
_CLASSES = frozenset(("rule", "quiet", "strong", "line-1", *(f"series-{n}" for n in range(1, 7))))
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Frame:
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
    """A drawing whose y grows downwards, in units."""

    def __init__(self, frame: Frame, height: float) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self._frame = frame
        size = (frame.width / UNITS_PER_INCH, height / UNITS_PER_INCH)
        self._figure = Figure(figsize=size, dpi=UNITS_PER_INCH)
        self._figure.patch.set_visible(False)
        self._units = Affine2D().scale(1, -1).translate(0, height)

    def run(self, left: float, top: float, widths: Sequence[float], thick: float) -> float:
        """Draw bars end to end to the right, one a series; return where the last ends."""
        for place, width in enumerate(widths, 1):
            if width:
                self._block(left, top, width, thick, place)
            left += width
        return left

    def rise(self, left: float, base: float, heights: Sequence[float], thick: float) -> float:
        """Stack bars upwards, one a series; return where the last ends."""
        for place, height in enumerate(heights, 1):
            if height:
                self._block(left, base - height, thick, height, place)
            base -= height
        return base

    def _block(self, x: float, y: float, width: float, height: float, series: int) -> None:
        from matplotlib.patches import Rectangle

        corner, gid = (x, y), f"series-{series}"
        block = Rectangle(corner, width, height, linewidth=0, gid=gid, transform=self._units)
        self._figure.add_artist(block)

    def text(self, x: float, y: float, text: str, *, align: Align = "left", look: str = "") -> None:
        """Write text, its middle at y; ``look`` is "", "quiet" or "strong"."""
        lines = text.split("\n")
        for place, line in enumerate(lines):  # one by one: the reader's typeface aligns them
            middle = y + (place - (len(lines) - 1) / 2) * LINE
            label = self._figure.text(x, middle, line, ha=align, va="center", fontsize=TYPE)
            label.set_transform(self._units)
            label.set_gid(look or None)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin straight line."""
        from matplotlib.lines import Line2D

        line = Line2D((x0, x1), (y0, y1), linewidth=1, gid="rule", transform=self._units)
        self._figure.add_artist(line)

    def label(self, text: str, top: float, height: float) -> float:
        """Write the label of a bar that begins at ``top``; return where the bar's middle is."""
        if self._frame.label:
            middle = top + height / 2
            self.text(self._frame.label - 10, middle, text, align="right")
            return middle
        lines = (text.count("\n") + 1) * LINE
        self.text(0, top + lines / 2, text)
        return top + lines + 4 + BAR / 2

    def key(self, series: Sequence[str]) -> None:
        """Say in the first lines which series is which; one series needs no key."""
        for number, (name, x, y) in enumerate(_key_places(series, self._frame), 1):
            self._block(x, y, 11, 11, number)
            self.text(x + 17, y + 6, name, look="quiet")

    def svg(self) -> str:
        """Return the drawing as markup that any page may hold."""
        from matplotlib import rc_context

        buffer = io.StringIO()
        settings: dict[Any, Any] = {
            "svg.fonttype": "none",
            "svg.hashsalt": "kehoach",
            "text.parse_math": False,
            # Letters are only measured here, for lines of text to stand under each other.
            "text.hinting": "none",
        }
        # A letter that Matplotlib's own font lacks is still drawn by the reader's.
        with warnings.catch_warnings(), rc_context(settings):
            warnings.simplefilter("ignore", UserWarning)
            self._figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
        return _plain(buffer.getvalue())


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


def _plain(svg: str) -> str:
    """Turn Matplotlib's file into an element without styles, ids, metadata and definitions."""
    root = ET.fromstring(svg)  # noqa: S314 - written by ourselves a moment ago
    box = root.attrib["viewBox"]
    plain = ET.Element("svg", {"viewBox": box, "aria-hidden": "true"})
    plain.extend(child for child in map(_plain_element, root) if child is not None)
    return ET.tostring(plain, encoding="unicode")


def _plain_element(element: "ET.Element[Any]") -> "ET.Element[Any] | None":
    """Copy a group, path or text with its presentation as attributes."""
    tag = element.tag.removeprefix(_SVG)
    if tag not in ("g", "path", "text", "tspan"):
        return None
    kept = {k: v for k, v in element.attrib.items() if k in ("x", "y", "d", "transform")}
    if "d" in kept:
        kept["d"] = " ".join(kept["d"].split())
    kept |= _presentation(element.attrib.get("style", ""))
    if element.attrib.get("id") in _CLASSES:
        kept["class"] = element.attrib["id"]
    copy = ET.Element(tag, kept)
    copy.text = element.text if tag in ("text", "tspan") else None
    copy.extend(child for child in map(_plain_element, element) if child is not None)
    return copy


def _presentation(style: str) -> dict[str, str]:
    """CSS declarations as SVG attributes, which a strict content policy allows."""
    pairs = (declaration.partition(":") for declaration in style.split(";") if declaration)
    found = {name.strip(): value.strip() for name, _, value in pairs}
    return {name: value for name, value in found.items() if name != "font-family"}
