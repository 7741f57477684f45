"""Cells of OpenDocument sheets: their values as they are printed, and what is told of them.

OASIS OpenDocument 1.3, part 3, 9.1.4 and 19.385.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from xml.etree.ElementTree import Element

from kehoach.extract.office.cell_values import text_of
from kehoach.extract.office.flow import Told
from kehoach.extract.office.odf_package import DRAW, OFFICE, STYLE, TABLE, TEXT, points, whole
from kehoach.extract.office.odf_styles import OdfStyles
from kehoach.extract.office.odf_text import OdfTextReader
from kehoach.extract.office.ods_formats import number_format
from kehoach.extract.office.text_document import WIDE_PICTURE

CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
STYLE_NAME = TABLE + "style-name"
_LINE_THROUGH = STYLE + "text-line-through-style"
_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)")
_HOURS = 24


@dataclass(frozen=True, slots=True)
class OdsCell:
    """A cell; ``is_decimal`` says that its text is a number with a decimal comma."""

    text: str
    struck: str
    is_decimal: bool
    is_ruled: bool
    height: int
    width: int


def has_value(element: Element) -> bool:
    """Whether an element is a cell that holds something."""
    return element.tag in CELLS and OFFICE + "value-type" in element.attrib


@dataclass(slots=True)
class OdsCells:
    """Reads the cells of one sheet, and notes what of it is left out."""

    styles: OdfStyles
    uncounted: int = 0
    """Formulas whose result the file does not hold."""
    has_more: bool = False
    """Whether text stands in more rows or columns than are read, or in shapes."""
    has_covered: bool = False
    """Whether text stands in cells that a merged one covers."""
    picture: float = 0.0
    _text: OdfTextReader = field(init=False)
    _ruled: dict[str | None, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the reader of the paragraphs in cells."""
        self._text = OdfTextReader(self.styles)

    def read(self, cell: Element) -> OdsCell:
        """Return a cell as it is printed."""
        style = cell.get(STYLE_NAME)
        if style not in self._ruled:
            self._ruled[style] = self.styles.is_ruled(style)
        self.read_drawings(cell)
        text, struck, is_decimal = self._content(cell, style)
        if self.styles.says("table-cell", style, _LINE_THROUGH) not in (None, "none"):
            struck = text.strip()
        height, width = (
            max(whole(cell.get(f"{TABLE}number-{name}-spanned")), 1) for name in ("rows", "columns")
        )
        return OdsCell(text, struck, is_decimal, self._ruled[style], height, width)

    def width(self, column: Element) -> float | None:
        """The width of a column in points."""
        name = column.get(STYLE_NAME)
        return points(self.styles.says("table-column", name, STYLE + "column-width"))

    def read_drawings(self, node: Element) -> None:
        """Note what stands in drawings: nobody reads it here."""
        for drawing in (each for each in node if each.tag.startswith(DRAW)):
            read = self._text.read(drawing)
            self.has_more |= any("".join(box.itertext()).strip() for box in read.boxes)
            self.picture = max(self.picture, read.picture or 0.0)

    def told(self) -> Iterator[Told]:
        """What is to be told of the sheet."""
        notes = self._text.notes
        for code, is_so in (
            ("text_hidden_left_out", self.has_covered or notes.has_hidden),
            ("comments_left_out", notes.has_comments),
            ("parts_left_out", self.has_more or notes.has_objects),
            ("picture_left_out", self.picture >= WIDE_PICTURE),
        ):
            if is_so:
                yield Told(code)

    def _content(self, cell: Element, style: str | None) -> tuple[str, str, bool]:
        """The text of a cell, what of it is struck out, and whether it is a decimal number."""
        if not has_value(cell):
            self.uncounted += TABLE + "formula" in cell.attrib
            self._text.notes.has_comments |= cell.find(OFFICE + "annotation") is not None
            return "", "", False
        self._text.notes.has_comments |= cell.find(OFFICE + "annotation") is not None
        name = self.styles.names("table-cell", style, STYLE + "data-style-name")
        written = number_format(name, self.styles.others)
        value = _value(cell)
        if value is None:
            read = [self._text.read(each) for each in cell.findall(TEXT + "p")]
            struck = " ".join(text for each in read for text in each.struck)
            told = cell.get(OFFICE + "string-value", "")
            return text_of("\n".join(each.text for each in read) or told, written), struck, False
        if written == "General" and cell.get(OFFICE + "value-type") == "percentage":
            written = "0%"
        text = text_of(value, written)
        return text, "", isinstance(value, float) and "," in text and text == text_of(value)


def _value(cell: Element) -> object:
    """The number, day, time or truth that a cell holds; None where it is a text."""
    kind = cell.get(OFFICE + "value-type")
    try:
        if kind in ("float", "percentage", "currency"):
            number = float(cell.get(OFFICE + "value", ""))
            return int(number) if number.is_integer() else number
        if kind == "date":
            return datetime.fromisoformat(cell.get(OFFICE + "date-value", ""))
        if kind == "boolean":
            return cell.get(OFFICE + "boolean-value") == "true"
    except (ValueError, OverflowError):
        return None
    return _time(cell) if kind == "time" else None


def _time(cell: Element) -> time | None:
    """The time of the day; None for a duration of a day or more, which is told as it is shown."""
    found = _TIME.match(cell.get(OFFICE + "time-value", ""))
    if found is None or int(found[1]) >= _HOURS:
        return None
    return time(int(found[1]), int(found[2]))
