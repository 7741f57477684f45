"""Bar drawings as SVG that may stand inside a page: no style of its own, no scripts, no ids.

Matplotlib draws; colours and type come from the style sheet of the page through classes, so a
drawing suits light, dark and paper alike. One unit is one pixel at the drawing's full width.
"""

import io
import textwrap
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Literal, TypeAlias
from xml.etree import ElementTree as ET

Align: TypeAlias = Literal["left", "center", "right"]
WIDTH = 640.0
UNITS_PER_INCH = 72
BAR = 15.0
LINE = 13.0
LABEL_WIDTH = 215.0
LABEL_LETTERS = 31
"""Small letters of 11.5 units that fit into ``LABEL_WIDTH`` in a wide typeface."""
TYPE = 11.5
_CLASSES = frozenset(("rule", "quiet", "strong", "line-1", *(f"series-{n}" for n in range(1, 7))))
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled bar, stacked from ``values`` (one a series); ``note`` is written at its end."""

    label: str
    values: tuple[float, ...]
    note: str = ""


def available() -> bool:
    """Whether the drawing library is installed (it comes with the extra ``report``)."""
    return find_spec("matplotlib") is not None


def lying_bars(bars: Sequence[Bar], series: Sequence[str]) -> str:
    """Bars that lie, one a line, labels on the left; a key above when there are several series."""
    labels = [_wrapped(bar.label) for bar in bars]
    heights = [max(label.count("\n") + 1, 1) * LINE + 11 for label in labels]
    top = 26.0 if len(series) > 1 else 4.0
    sheet = _Sheet(top + sum(heights) + 2)
    if len(series) > 1:
        sheet.key(series)
    longest = max((sum(bar.values) for bar in bars), default=0) or 1
    scale = (WIDTH - LABEL_WIDTH - 74) / longest
    y = top
    for bar, label, height in zip(bars, labels, heights, strict=True):
        middle = y + height / 2
        sheet.text(LABEL_WIDTH - 10, middle, label, align="right")
        end = sheet.run(LABEL_WIDTH, middle - BAR / 2, [v * scale for v in bar.values], BAR)
        sheet.text(end + 6, middle, bar.note, look="strong")
        y += height
    sheet.rule(LABEL_WIDTH, top, LABEL_WIDTH, y)
    return sheet.svg()


def standing_bars(
    bars: Sequence[Bar], groups: Sequence[tuple[str, int]], series: Sequence[str]
) -> str:
    """Bars that stand on a time axis; ``groups`` are named runs of bars below (name, length)."""
    top, height, foot = 44.0, 130.0, 44.0
    sheet = _Sheet(top + height + foot)
    if len(series) > 1:
        sheet.key(series)
    pitch = WIDTH / max(len(bars), 1)
    tallest = max((sum(bar.values) for bar in bars), default=0) or 1
    base = top + height
    for place, bar in enumerate(bars):
        left = place * pitch
        heights = [value * height / tallest for value in bar.values]
        rise = sheet.rise(left + pitch * 0.16, base, heights, pitch * 0.68)
        sheet.text(left + pitch / 2, rise - 9, bar.note, align="center", look="strong")
        sheet.text(left + pitch / 2, base + 11, bar.label, align="center", look="quiet")
    sheet.rule(0, base, WIDTH, base)
    place = 0
    for name, length in groups:
        sheet.rule(place * pitch + 5, base + 22, (place + length) * pitch - 5, base + 22)
        sheet.text((place + length / 2) * pitch, base + 33, name, align="center")
        place += length
    return sheet.svg()


def dots(marks: Sequence[Bar], longest: float) -> str:
    """Marks on lines from 0 to ``longest``: a label, a line to its value, the value beside it."""
    labels = [_wrapped(mark.label) for mark in marks]
    heights = [(label.count("\n") + 1) * LINE + 11 for label in labels]
    sheet = _Sheet(4 + sum(heights) + 2)
    scale = (WIDTH - LABEL_WIDTH - 74) / longest
    y = 4.0
    for mark, label, height in zip(marks, labels, heights, strict=True):
        middle, end = y + height / 2, LABEL_WIDTH + mark.values[0] * scale
        sheet.text(LABEL_WIDTH - 10, middle, label, align="right")
        sheet.rule(LABEL_WIDTH, middle, LABEL_WIDTH + longest * scale, middle)
        sheet.run(LABEL_WIDTH, middle - 2, [end - LABEL_WIDTH], 4)
        sheet.run(end - 4, middle - 5.5, [8.0], 11)
        sheet.text(LABEL_WIDTH + longest * scale + 8, middle, mark.note, look="strong")
        y += height
    return sheet.svg()


class _Sheet:
    """A drawing whose y grows downwards, in units."""

    def __init__(self, height: float) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        size = (WIDTH / UNITS_PER_INCH, height / UNITS_PER_INCH)
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
        label = self._figure.text(x, y, text, ha=align, va="center", fontsize=TYPE)
        label.set_transform(self._units)
        label.set_gid(look or None)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin straight line."""
        from matplotlib.lines import Line2D

        line = Line2D((x0, x1), (y0, y1), linewidth=1, gid="rule", transform=self._units)
        self._figure.add_artist(line)

    def key(self, series: Sequence[str]) -> None:
        """Say in the first line which series is which."""
        x = 0.0
        for place, name in enumerate(series, 1):
            self._block(x, 4, 11, 11, place)
            self.text(x + 17, 10, name, look="quiet")
            x += 17 + len(name) * TYPE * 0.6 + 22

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


def _wrapped(label: str) -> str:
    """Set a label in at most three lines; capitals take more room than small letters."""
    share_of_capitals = sum(map(str.isupper, label)) / max(len(label), 1)
    letters = round(LABEL_LETTERS * (1 - 0.24 * share_of_capitals))
    lines = textwrap.wrap(label, letters, max_lines=3, placeholder=" …", break_on_hyphens=False)
    return "\n".join(lines)


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
