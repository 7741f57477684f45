"""Text of an OpenDocument file in old or symbol fonts, turned into Unicode in its tree at first."""

from collections.abc import Iterator
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

from kehoach.extract.office.odf_package import TABLE, TEXT
from kehoach.extract.office.odf_styles import OdfStyles
from kehoach.extract.old_encodings.texts import FontText, to_unicode


class _Place(NamedTuple):
    """Where letters stand: in an element or behind it; ``cell`` is 0 outside tables."""

    element: Element
    part: Literal["text", "tail"]
    font: str | None
    begins: bool
    cell: int

    @property
    def letters(self) -> str:
        return getattr(self.element, self.part) or ""


def in_unicode(root: Element, styles: OdfStyles) -> tuple[dict[str, int], frozenset[str]]:
    """Turn the text of old fonts into Unicode, in place.

    Returns how many cells hold text of each encoding, and the old fonts whose text was left.
    """
    places = list(_places(root, styles, None, 0))
    made = to_unicode([FontText(each.letters, each.font, each.begins) for each in places])
    cells: dict[str, set[int]] = {}
    for place, text, encoding in zip(places, made.texts, made.encodings, strict=True):
        if text != place.letters:
            setattr(place.element, place.part, text)
        if encoding is not None:
            cells.setdefault(encoding, set()).update({place.cell} - {0})
    return {encoding: len(found) for encoding, found in cells.items()}, made.doubtful


def _places(node: Element, styles: OdfStyles, font: str | None, cell: int) -> Iterator[_Place]:
    for child in node:
        own, begins, inside = font, False, cell
        if child.tag in (TEXT + "p", TEXT + "h"):
            own, begins = styles.font("paragraph", child.get(TEXT + "style-name")) or font, True
        elif child.tag == TEXT + "span":
            own = styles.font("text", child.get(TEXT + "style-name")) or font
        elif child.tag == TABLE + "table-cell":
            own, inside = styles.font("table-cell", child.get(TABLE + "style-name")), id(child)
        if child.text or begins:
            yield _Place(child, "text", own, begins, inside)
        yield from _places(child, styles, own, inside)
        if child.tail:
            yield _Place(child, "tail", font, begins, cell)
