"""The text of a Word paragraph as it is printed: the final state of its changes, fields, symbols.

ISO/IEC 29500-1, 17.3 (runs), 17.13.5 (tracked changes).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kehoach.extract.office.docx_fields import BOXES, DELETED, Fields
from kehoach.extract.office.docx_formulas import formula
from kehoach.extract.office.docx_styles import Styles
from kehoach.extract.office.package import EMU, MC, M, W, has_text, is_on, number_of, value_of
from kehoach.text import lowered, raised

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_VML = "{urn:schemas-microsoft-com:vml}"
_SEEN_THROUGH = frozenset(
    W + name
    for name in (
        *("hyperlink", "ins", "moveTo", "smartTag", "sdtContent", "customXml", "fldSimple"),
        *("dir", "bdo", "rubyBase"),
    )
)
_FIXED = {
    W + "tab": "\t",
    W + "ptab": " ",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_PICTURES = frozenset((_PICTURE + "pic", _VML + "imagedata", W + "object"))
_DRAWINGS = frozenset((W + "drawing", W + "pict", W + "object"))
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_STYLE_WIDTH = re.compile(r"(?:^|;)width:([\d.]+)(pt|in)")


class NoteMark(NamedTuple):
    """The mark of a "footnote" or "endnote"; ``number`` is "" where its writer set the mark."""

    kind: str
    name: str
    number: str


@dataclass(slots=True)
class Notes:
    """What a reader of the document must be told: changes, hidden text, footnotes in order."""

    has_changes: bool = False
    has_hidden: bool = False
    footnotes: list[NoteMark] = field(default_factory=list)


class ReadParagraph(NamedTuple):
    """The text of a paragraph, line ends where the writer set them, and what goes with it.

    A text box is the element that holds its paragraphs; ``picture`` is the width in points of the
    widest picture, None where there is none; what is ``struck`` out is read as it is printed.
    """

    text: str
    boxes: tuple[Element, ...]
    struck: tuple[str, ...]
    picture: float | None


@dataclass(slots=True)
class ParagraphReader:
    """Reads the paragraphs of one document, in their order."""

    styles: Styles
    fields: Fields = field(default_factory=Fields)
    notes: Notes = field(default_factory=Notes)
    _style: str | None = None
    _boxes: list[Element] = field(default_factory=list)
    _struck: list[str] = field(default_factory=list)
    _pictures: list[float] = field(default_factory=list)

    def read(self, paragraph: Element) -> ReadParagraph:
        """Return the paragraph as it is printed."""
        properties = paragraph.find(W + "pPr")
        self._style = value_of(properties, "pStyle")
        self._boxes, self._struck, self._pictures = [], [], []
        text = "".join(self._inline(paragraph))
        picture = max(self._pictures, default=None)
        return ReadParagraph(text, tuple(self._boxes), tuple(self._struck), picture)

    def _inline(self, node: Element) -> Iterator[str]:
        for child in node:
            if child.tag == W + "r":
                yield from self._run(child)
            elif child.tag in DELETED:
                self.notes.has_changes = True
            elif child.tag == W + "sdt":
                yield from self._control(child)
            elif child.tag == MC + "AlternateContent":
                yield from self._inline(_alternative(child))
            elif child.tag in (M + "oMath", M + "oMathPara"):
                yield formula(child)
            elif child.tag in _SEEN_THROUGH:
                self.notes.has_changes |= child.tag in (W + "ins", W + "moveTo")
                yield from self._inline(child)

    def _control(self, node: Element) -> Iterator[str]:
        """A content control; the grey words that ask for text are not printed."""
        properties = node.find(W + "sdtPr")
        content = node.find(W + "sdtContent")
        checked = (
            properties.find(f"{_W14}checkbox/{_W14}checked") if properties is not None else None
        )
        if checked is not None:
            yield BOXES[checked.get(_W14 + "val", "0") in ("1", "true", "on")]
        elif content is not None and is_on(properties, "showingPlcHdr"):
            self.notes.has_hidden |= has_text(content)
        elif content is not None:
            yield from self._inline(content)

    def _run(self, run: Element) -> Iterator[str]:
        properties = run.find(W + "rPr")
        text = "".join(self._pieces(run))
        if not text:
            return
        if self._says(properties, "vanish") or self._says(properties, "webHidden"):
            self.notes.has_hidden |= bool(text.strip())
            return
        if self._says(properties, "caps") or self._says(properties, "smallCaps"):
            text = text.upper()
        if text.strip() and (self._says(properties, "strike") or self._says(properties, "dstrike")):
            self._struck.append(text.strip())
        place = value_of(properties, "vertAlign")
        yield _SHIFTED.get(place or "", str)(text)

    def _says(self, properties: Element | None, name: str) -> bool:
        said = is_on(properties, name)
        if said is None and (own := value_of(properties, "rStyle")):
            said = self.styles.is_on(own, name) or None
        return self.styles.is_on(self._style, name) if said is None else said

    def _pieces(self, run: Element) -> Iterator[str]:
        for child in run:
            if child.tag == W + "fldChar":
                yield from self.fields.read(child)
            elif child.tag == W + "instrText":
                self.fields.add_instruction(child.text or "")
            elif not self.fields.is_printed:
                continue
            elif child.tag == W + "t":
                self.fields.add_text()
                yield child.text or ""
            elif child.tag == W + "br":
                yield " " if child.get(W + "type") in ("page", "column") else "\n"
            elif child.tag in (W + "footnoteReference", W + "endnoteReference"):
                yield self._note(child)
            elif child.tag in _FIXED:
                yield _FIXED[child.tag]
            elif child.tag == W + "ruby":
                yield from self._inline(child)
            else:
                self._find_boxes(child)

    def _note(self, mark: Element) -> str:
        kind = mark.tag.removeprefix(W).removesuffix("Reference")
        counted = sum(each.kind == kind and bool(each.number) for each in self.notes.footnotes)
        is_own = mark.get(W + "customMarkFollows") in ("1", "true", "on")
        number = "" if is_own else str(counted + 1)
        self.notes.footnotes.append(NoteMark(kind, mark.get(W + "id", ""), number))
        return raised(number)

    def _find_boxes(self, node: Element) -> None:
        """Text boxes and pictures in a drawing; of two forms of one drawing the first is taken."""
        if node.tag == W + "txbxContent":
            self._boxes.append(node)
            return
        if node.tag in _DRAWINGS and any(each.tag in _PICTURES for each in node.iter()):
            self._pictures.append(_width(node))
        for child in _alternative(node) if node.tag == MC + "AlternateContent" else node:
            self._find_boxes(child)


def _width(drawing: Element) -> float:
    """How wide a drawing is in points; nothing where it does not say."""
    widths = [0.0]
    for each in drawing.iter():
        if each.tag == _EXTENT:
            widths.append(number_of(each.get("cx")) / EMU)
        elif each.tag == _VML + "shape" and (said := _STYLE_WIDTH.search(each.get("style", ""))):
            widths.append(float(said[1]) * (72.0 if said[2] == "in" else 1.0))
    return max(widths)


_SHIFTED: dict[str, Callable[[str], str]] = {"superscript": raised, "subscript": lowered}


def _alternative(node: Element) -> Element:
    """The form that a new Word shows, else the one for older ones."""
    for name in ("Choice", "Fallback"):
        found = node.find(MC + name)
        if found is not None:
            return found
    return node
