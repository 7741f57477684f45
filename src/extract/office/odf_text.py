"""The text of an OpenDocument paragraph as it is printed: notes, fields, drawings, hidden text.

OASIS OpenDocument 1.3, part 3, 6. Deleted text stands elsewhere in the file, so the final state of
tracked changes is what a paragraph holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from kehoach.extract.office.docx_fields import BOXES
from kehoach.extract.office.odf_package import DRAW, FO, OFFICE, STYLE, SVG, TEXT, points, whole
from kehoach.extract.office.odf_styles import OdfStyles
from kehoach.text import lowered, raised

_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
_WHITE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_SAYS_NOTHING = frozenset(
    (
        *(TEXT + name for name in ("number", "script", "ruby-text", "tracked-changes")),
        *(OFFICE + name for name in ("annotation", "forms", "event-listeners")),
    )
)
_EMBEDDED = frozenset(DRAW + name for name in ("object", "object-ole", "plugin", "applet"))


class Look(NamedTuple):
    """How letters are printed, as far as it matters."""

    is_hidden: bool
    is_struck: bool
    is_capital: bool
    shift: str
    """"super" or "sub" for letters above or below the line."""


class OdfParagraph(NamedTuple):
    """The text of a paragraph, line ends where the writer set them, and what goes with it.

    ``boxes`` are elements that hold paragraphs; ``picture`` is the width in points of the widest
    picture.
    """

    text: str
    boxes: tuple[Element, ...]
    struck: tuple[str, ...]
    picture: float | None


@dataclass(slots=True)
class OdfNotes:
    """What a reader of the file must be told, and the notes at its foot in the order of marks."""

    has_hidden: bool = False
    has_comments: bool = False
    has_objects: bool = False
    footnotes: list[Element] = field(default_factory=list)


@dataclass(slots=True)
class OdfTextReader:
    """Reads the paragraphs of one document, in their order."""

    styles: OdfStyles
    notes: OdfNotes = field(default_factory=OdfNotes)
    _looks: dict[tuple[str | None, ...], Look] = field(default_factory=dict)
    _boxes: list[Element] = field(default_factory=list)
    _struck: list[str] = field(default_factory=list)
    _pictures: list[float] = field(default_factory=list)

    def read(self, paragraph: Element) -> OdfParagraph:
        """Return a paragraph, or a drawing that stands in none, as it is printed."""
        self._boxes, self._struck, self._pictures = [], [], []
        if paragraph.tag.startswith(DRAW):
            self._draw(paragraph)
            text = ""
        else:
            text = "".join(self._inline(paragraph, (paragraph.get(TEXT + "style-name"),)))
        if _hides_paragraph(paragraph):
            self.notes.has_hidden |= bool(text.strip())
            return OdfParagraph("", (), (), None)
        picture = max(self._pictures, default=None)
        return OdfParagraph(text.lstrip(" "), tuple(self._boxes), tuple(self._struck), picture)

    def _inline(self, node: Element, styles: tuple[str | None, ...]) -> Iterator[str]:
        yield from self._letters(node.text, styles)
        for child in node:
            yield from self._child(child, styles)
            yield from self._letters(child.tail, styles)

    def _letters(self, text: str | None, styles: tuple[str | None, ...]) -> Iterator[str]:
        if not text:
            return
        text = _WHITE.sub(" ", text)
        look = self._look(styles)
        if look.is_hidden:
            self.notes.has_hidden |= bool(text.strip())
            return
        if look.is_struck and text.strip():
            self._struck.append(text.strip())
        shown = text.upper() if look.is_capital else text
        yield raised(shown) if look.shift == "super" else _lowered(shown, look.shift)

    def _child(self, child: Element, styles: tuple[str | None, ...]) -> Iterator[str]:
        tag = child.tag
        if tag in _SAYS_NOTHING:
            self.notes.has_comments |= tag == OFFICE + "annotation"
        elif tag == TEXT + "span":
            yield from self._inline(child, (*styles, child.get(TEXT + "style-name")))
        elif tag == TEXT + "s":
            yield " " * min(whole(child.get(TEXT + "c")), _MOST_SPACES)
        elif tag in (TEXT + "tab", TEXT + "line-break"):
            yield "\t" if tag == TEXT + "tab" else "\n"
        elif tag == TEXT + "note":
            self.notes.footnotes.append(child)
            yield raised(citation(child))
        elif tag == TEXT + "hidden-text" and child.get(TEXT + "is-hidden") != "false":
            self.notes.has_hidden |= bool((child.text or "").strip())
        elif tag == _FIELD + "fieldmark":
            yield _tick_box(child)
        elif tag.startswith(DRAW) and tag != DRAW + "a":
            self._draw(child)
        else:
            yield from self._inline(child, styles)

    def _draw(self, drawing: Element) -> None:
        """Take the text boxes and pictures of a drawing; of several forms of one, the first."""
        if any(child.tag in (TEXT + "p", TEXT + "list") for child in drawing):
            self._boxes.append(drawing)
        for child in drawing:
            if child.tag == DRAW + "text-box":
                self._boxes.append(child)
            elif child.tag == DRAW + "image":
                self._pictures.append(points(drawing.get(SVG + "width")) or 0.0)
            elif child.tag in _EMBEDDED:
                self.notes.has_objects = True
            elif child.tag.startswith(DRAW):
                self._draw(child)
                continue
            else:
                continue
            if drawing.tag == DRAW + "frame":
                return

    def _look(self, styles: tuple[str | None, ...]) -> Look:
        if styles not in self._looks:
            self._looks[styles] = self._made_look(styles)
        return self._looks[styles]

    def _made_look(self, styles: tuple[str | None, ...]) -> Look:
        say = partial(said_of, self.styles, styles)
        lines = (say(STYLE + "text-line-through-style"), say(STYLE + "text-line-through-type"))
        capitals = say(FO + "text-transform") == "uppercase"
        return Look(
            say(TEXT + "display") == "none",
            any(line not in (None, "none") for line in lines),
            capitals or say(FO + "font-variant") == "small-caps",
            _shift(say(STYLE + "text-position") or ""),
        )


def said_of(styles: OdfStyles, names: tuple[str | None, ...], attribute: str) -> str | None:
    """What is said of letters by the spans around them, innermost first, then their paragraph."""
    for name in reversed(names[1:]):
        if (said := styles.says("text", name, attribute)) is not None:
            return said
    return styles.says("paragraph", names[0], attribute)


def citation(note: Element) -> str:
    """The sign by which the text refers to a note."""
    found = note.find(TEXT + "note-citation")
    return "".join(found.itertext()) if found is not None else ""


def _shift(position: str) -> str:
    """Whether letters stand above or below the line, as "super 58%" or "-8% 58%" say."""
    first = position.split(maxsplit=1)[0] if position.strip() else ""
    if first in ("super", "sub"):
        return first
    share = first.removesuffix("%")
    number = float(share) if share.lstrip("-").replace(".", "", 1).isdecimal() else 0.0
    return "super" if number > 0 else "sub" if number < 0 else ""


def _lowered(text: str, shift: str) -> str:
    return lowered(text) if shift == "sub" else text


def _hides_paragraph(paragraph: Element) -> bool:
    fields = paragraph.iter(TEXT + "hidden-paragraph")
    return any(each.get(TEXT + "is-hidden") == "true" for each in fields)


def _tick_box(mark: Element) -> str:
    """A tick box of an old form; any other field says what it shows as text."""
    if not mark.get(_FIELD + "type", "").endswith("FORMCHECKBOX"):
        return ""
    parts = (each for each in mark if each.get(_FIELD + "name") == "Checkbox_Checked")
    return BOXES[any(each.get(_FIELD + "value") == "true" for each in parts)]
