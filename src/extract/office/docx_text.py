"""The text of a Word paragraph as it is printed: the final state of its changes, fields, symbols.

ISO/IEC 29500-1, 17.3 (runs), 17.13.5 (tracked changes), 17.16 (fields).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kehoach.extract.office.docx_styles import Styles
from kehoach.extract.office.package import MC, M, W, is_on, number_of, value_of
from kehoach.text import lowered, raised

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_DELETED = frozenset((W + "del", W + "moveFrom"))
_SEEN_THROUGH = frozenset(
    W + name
    for name in (
        *("hyperlink", "ins", "moveTo", "smartTag", "sdtContent", "customXml", "fldSimple"),
        *("dir", "bdo", "ruby", "rubyBase"),
    )
)
_FIXED = {
    W + "tab": " ",
    W + "ptab": " ",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
# Letters of symbol fonts that offices use; other symbols become a bullet.
_SYMBOLS = {"F0FE": "☒", "F052": "☒", "F053": "☒", "F0A8": "☐", "F06F": "☐", "F0A3": "☐"}
_BOXES = {True: "☒", False: "☐"}


@dataclass(slots=True)
class Notes:
    """What a reader of the document must be told: changes, hidden text, and footnotes by number."""

    has_changes: bool = False
    has_hidden: bool = False
    footnotes: list[tuple[str, str]] = field(default_factory=list)
    """Kind ("footnote", "endnote") and id in the order of their marks: the first is number 1."""


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction is not printed, its result is."""

    begin: Element
    in_result: bool = False
    has_result: bool = False


@dataclass(slots=True)
class ParagraphReader:
    """Reads the paragraphs of one document, in their order."""

    styles: Styles
    notes: Notes = field(default_factory=Notes)
    _style: str | None = None
    _fields: list[_Field] = field(default_factory=list)
    _boxes: list[Element] = field(default_factory=list)

    def read(self, paragraph: Element) -> tuple[str, list[Element]]:
        """Return the text, line ends where the writer set them, and the text boxes anchored in it.

        A text box is the element that holds its paragraphs.
        """
        properties = paragraph.find(W + "pPr")
        self._style = value_of(properties, "pStyle")
        self._boxes = []
        return "".join(self._inline(paragraph)), self._boxes

    def _inline(self, node: Element) -> Iterator[str]:
        for child in node:
            if child.tag == W + "r":
                yield from self._run(child)
            elif child.tag in _DELETED:
                self.notes.has_changes = True
            elif child.tag == W + "sdt":
                yield from self._control(child)
            elif child.tag == MC + "AlternateContent":
                yield from self._inline(_alternative(child))
            elif child.tag in (M + "oMath", M + "oMathPara"):
                yield _formula(child)
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
            yield _BOXES[checked.get(_W14 + "val", "0") in ("1", "true", "on")]
        elif content is not None and not is_on(properties, "showingPlcHdr"):
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
                yield from self._field(child)
            elif not all(each.in_result for each in self._fields):
                continue
            elif child.tag == W + "t":
                for each in self._fields:
                    each.has_result = True
                yield child.text or ""
            elif child.tag == W + "br":
                yield " " if child.get(W + "type") in ("page", "column") else "\n"
            elif child.tag == W + "sym":
                yield _SYMBOLS.get((child.get(W + "char") or "").upper(), "•")
            elif child.tag in (W + "footnoteReference", W + "endnoteReference"):
                yield self._note(child)
            elif child.tag in _FIXED:
                yield _FIXED[child.tag]
            else:
                self._find_boxes(child)

    def _note(self, mark: Element) -> str:
        kind = mark.tag.removeprefix(W).removesuffix("Reference")
        self.notes.footnotes.append((kind, mark.get(W + "id", "")))
        number = sum(each == kind for each, _ in self.notes.footnotes)
        return raised(str(number))

    def _field(self, mark: Element) -> Iterator[str]:
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(_Field(mark))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            if all(each.in_result for each in self._fields):
                yield _form_value(closed)

    def _find_boxes(self, node: Element) -> None:
        """Text boxes in a drawing; of two forms of one drawing the first is taken."""
        if node.tag == W + "txbxContent":
            self._boxes.append(node)
            return
        for child in _alternative(node) if node.tag == MC + "AlternateContent" else node:
            self._find_boxes(child)


_SHIFTED: dict[str, Callable[[str], str]] = {"superscript": raised, "subscript": lowered}


def _alternative(node: Element) -> Element:
    """The form that a new Word shows, else the one for older ones."""
    for name in ("Choice", "Fallback"):
        found = node.find(MC + name)
        if found is not None:
            return found
    return node


def _form_value(closed: _Field) -> str:
    """What an old form field shows without printing a result: a tick box, a choice."""
    data = closed.begin.find(W + "ffData")
    if data is None:
        return ""
    box = data.find(W + "checkBox")
    if box is not None:
        checked = is_on(box, "checked")
        return _BOXES[bool(is_on(box, "default") if checked is None else checked)]
    choices = data.find(W + "ddList")
    if choices is None or closed.has_result:
        return ""
    entries = [each.get(W + "val", "") for each in choices.findall(W + "listEntry")]
    chosen = number_of(value_of(choices, "result") or value_of(choices, "default"))
    return entries[chosen] if 0 <= chosen < len(entries) else ""


def _formula(node: Element) -> str:
    """A formula on one line: powers and indices raised and lowered, fractions with a slash."""
    if node.tag == M + "t":
        return node.text or ""
    if node.tag == M + "sSup":
        return _part(node, "e") + raised(_part(node, "sup"))
    if node.tag == M + "sSub":
        return _part(node, "e") + lowered(_part(node, "sub"))
    if node.tag == M + "f":
        return f"{_part(node, 'num')}/{_part(node, 'den')}"
    return "".join(map(_formula, node))


def _part(node: Element, name: str) -> str:
    found: Iterable[Element] = node.findall(M + name)
    return "".join(map(_formula, found))
