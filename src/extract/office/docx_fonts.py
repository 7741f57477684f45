"""Text of a Word file in old or symbol fonts, turned into Unicode in its tree at first."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kehoach.extract.office.docx_styles import Styles, font_name
from kehoach.extract.office.package import W, value_of
from kehoach.extract.old_encodings.fonts import old_font
from kehoach.extract.old_encodings.symbol_fonts import character
from kehoach.extract.old_encodings.texts import FontText, to_unicode

_TEXTS = (W + "t", W + "sym")


@dataclass(frozen=True, slots=True)
class _Text:
    """An element that prints text in a font; ``begins`` says that a paragraph begins with it."""

    element: Element
    font: str | None
    begins: bool

    @property
    def text(self) -> str:
        """What its file tells: a soft hyphen is a letter of an old font."""
        if self.element.tag == W + "softHyphen":
            return "\u00ad"
        if self.element.tag == W + "sym":
            return _symbol(self.element.get(W + "char", ""))
        return self.element.text or ""


def _symbol(code: str) -> str:
    """The character of a code in hexadecimal digits; U+FFFD where it is none."""
    try:
        return character(int(code, 16))
    except ValueError:
        return character(0)


def in_unicode(root: Element, styles: Styles) -> tuple[dict[str, int], frozenset[str]]:
    """Turn the text of old fonts into Unicode, in place.

    Returns how many cells hold text of each encoding, and the old fonts whose text was left.
    """
    found = list(_texts(root, styles))
    made = to_unicode([FontText(each.text, each.font, each.begins) for each in found])
    changed: dict[int, str] = {}
    for each, text, encoding in zip(found, made.texts, made.encodings, strict=True):
        if text != each.text or each.element.tag == W + "sym":
            each.element.tag, each.element.text = W + "t", text
        if encoding is not None:
            changed[id(each.element)] = encoding
    cells = dict.fromkeys(changed.values(), 0)
    for cell in root.iter(W + "tc") if changed else ():
        for name in {changed[id(t)] for t in cell.iter(W + "t") if id(t) in changed}:
            cells[name] += 1
    return cells, made.doubtful


def _texts(root: Element, styles: Styles) -> Iterator[_Text]:
    seen: set[int] = set()
    for paragraph in root.iter(W + "p"):
        style = value_of(paragraph.find(W + "pPr"), "pStyle")
        begins = True
        for run in paragraph.iter(W + "r"):
            if id(run) in seen:
                continue
            seen.add(id(run))
            font = _font_of(run, style, styles)
            for element in run:
                if _is_text(element, font):
                    yield _Text(element, element.get(W + "font") or font, begins)
                    begins = False


def _is_text(element: Element, font: str | None) -> bool:
    """Text or a symbol; a soft hyphen is some in an old font."""
    if element.tag == W + "softHyphen":
        return old_font(font) is not None
    return element.tag in _TEXTS


def _font_of(run: Element, paragraph_style: str | None, styles: Styles) -> str | None:
    """The font of the letters of a run: its own, then that of its style, then of its paragraph."""
    properties = run.find(W + "rPr")
    return (
        font_name(properties)
        or styles.font(value_of(properties, "rStyle"))
        or styles.font(paragraph_style or styles.usual)
        or font_name(styles.defaults)
    )
