"""What the styles of an OpenDocument file say of letters, cells, rows, columns and tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kehoach.extract.office.odf_package import FO, STYLE, SVG

Key = tuple[str, str | None]
"""Family ("paragraph", "table-cell") and name of a style; None names what holds without one."""

_SIDES = ("", "-left", "-right", "-top", "-bottom")
_NO_RULE = frozenset(("none", "hidden"))


@dataclass(frozen=True, slots=True)
class OdfStyles:
    """The styles of a file: what one does not say, its parent says, then that of its family."""

    by_key: dict[Key, Element]
    fonts: dict[str, str] = field(default_factory=dict)
    """Fonts by the names they go by in the file."""
    others: dict[str, Element] = field(default_factory=dict)
    """Styles of lists and of numbers by their names."""
    outline: Element | None = None
    """The list that numbers headings."""

    def says(self, family: str, name: str | None, attribute: str) -> str | None:
        """The value of a property; None where nothing is said of it."""
        for style in self._chain(family, name):
            for properties in style:
                if (value := properties.get(attribute)) is not None:
                    return value
        return None

    def names(self, family: str, name: str | None, attribute: str) -> str | None:
        """What a style itself names: the style of its list, or of its numbers."""
        said = (style.get(attribute) for style in self._chain(family, name))
        return next((value for value in said if value is not None), None)

    def font(self, family: str, name: str | None) -> str | None:
        """The font that a style sets; None where it sets none."""
        named = self.says(family, name, STYLE + "font-name")
        font = self.fonts.get(named) if named else self.says(family, name, FO + "font-family")
        return font.split(",")[0].strip(" '\"") if font else None

    def is_ruled(self, name: str | None) -> bool:
        """Whether a cell has a rule on some side."""
        said = (self.says("table-cell", name, f"{FO}border{side}") for side in _SIDES)
        return any(
            rule.split()[-2:-1] != [] and _NO_RULE.isdisjoint(rule.split()) for rule in said if rule
        )

    def _chain(self, family: str, name: str | None) -> Iterator[Element]:
        seen: set[str | None] = set()
        while name not in seen and (style := self.by_key.get((family, name))) is not None:
            seen.add(name)
            yield style
            name = style.get(STYLE + "parent-style-name")
        if None not in seen and (family, None) in self.by_key:
            yield self.by_key[family, None]


def read_odf_styles(parts: Iterable[Element]) -> OdfStyles:
    """Read the elements that hold styles; a later one comes before an earlier one."""
    made = OdfStyles({})
    outline = None
    for part in parts:
        for each in part:
            name = each.get(STYLE + "name")
            if each.tag == STYLE + "font-face" and name:
                made.fonts[name] = each.get(SVG + "font-family", name)
            elif each.tag in (STYLE + "style", STYLE + "default-style"):
                made.by_key[each.get(STYLE + "family", ""), name] = each
            elif each.tag.endswith("}outline-style"):
                outline = each
            elif name:
                made.others[name] = each
    return OdfStyles(made.by_key, made.fonts, made.others, outline)
