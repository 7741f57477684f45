"""What the styles of a Word file say: capitals, hidden text, list levels, borders of tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kehoach.extract.office.package import W, is_on, value_of


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their id; a style has what it says itself, then what it is based on says."""

    by_id: dict[str, Element]
    usual: str | None = None
    """The style of a paragraph that names none."""
    defaults: Element | None = None
    """Properties of letters that no style sets."""

    def chain(self, style_id: str | None) -> Iterator[Element]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style_id and style_id not in seen and style_id in self.by_id:
            seen.add(style_id)
            style = self.by_id[style_id]
            yield style
            style_id = value_of(style, "basedOn")

    def is_on(self, style_id: str | None, name: str) -> bool:
        """Whether a property of letters is switched on by a style."""
        for style in self.chain(style_id):
            said = is_on(style.find(W + "rPr"), name)
            if said is not None:
                return said
        return False

    def font(self, style_id: str | None) -> str | None:
        """The font of letters that a style sets; None where it sets none."""
        named = (font_name(style.find(W + "rPr")) for style in self.chain(style_id))
        return next((name for name in named if name), None)


def font_name(properties: Element | None) -> str | None:
    """The font that properties of letters name for letters beyond ASCII."""
    fonts = properties.find(W + "rFonts") if properties is not None else None
    return None if fonts is None else fonts.get(W + "hAnsi") or fonts.get(W + "ascii")


def read_styles(root: Element | None) -> Styles:
    """Read the part that holds the styles; without one there are none."""
    if root is None:
        return Styles({})
    styles = {style.get(W + "styleId", ""): style for style in root.iter(W + "style")}
    usual = (
        name
        for name, style in styles.items()
        if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true")
    )
    return Styles(styles, next(usual, None), root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
