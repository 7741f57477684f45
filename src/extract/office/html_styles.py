"""What the style sheets inside an HTML file say: which elements are hidden, and old fonts.

Rules are taken in their order; the weights of selectors are not counted.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kehoach.extract.old_encodings.fonts import old_font
from kehoach.extract.old_encodings.symbol_fonts import is_symbol_font

if TYPE_CHECKING:
    from bs4.element import Tag

FONT, HIDDEN = "kehoach-font", "kehoach-hidden"
"""Attributes that tell of an element what a style sheet says of it."""
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_AT_RULE = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_FAMILY = re.compile(
    r"(?:^|;)\s*font(?:-family\s*:|\s*:[^;]*?\d[\w.%/]*\s)\s*([^;]+)", re.IGNORECASE
)
_SHOWS = re.compile(r"(?:^|;)(display|visibility|mso-hide):([\w-]+)")
_UNSEEN = frozenset(("none", "hidden", "collapse", "all"))
_LAST = re.compile(r"(?:\.([\w-]+)|#([\w-]+)|^([\w-]+))")


def family_of(style: str) -> str | None:
    """The first font that a style names."""
    found = _FAMILY.search(style)
    return found[1].split(",")[0].strip(" '\"\n") if found else None


def hides(style: str) -> bool | None:
    """Whether a style hides its element; None where it does not say."""
    said = _SHOWS.findall("".join(style.lower().split()))
    return any(value in _UNSEEN for _, value in said) if said else None


class _Rule(NamedTuple):
    selector: str
    font: str | None
    hides: bool | None


def apply_style_sheets(tree: "Tag") -> None:
    """Note at each element of a page what the rules of its style sheets say of it."""
    rules = [rule for sheet in tree.find_all("style") for rule in _rules(sheet.get_text())]
    if not any(rule.font or rule.hides for rule in rules):
        return
    by_name = _by_name(tree)
    for rule in rules:
        for element in _matches(rule.selector, by_name):
            if rule.font:
                element[FONT] = rule.font
            if rule.hides is not None:
                element[HIDDEN] = "yes" if rule.hides else ""


def _rules(sheet: str) -> Iterator[_Rule]:
    for selectors, style in _RULE.findall(_AT_RULE.sub("", _COMMENT.sub("", sheet))):
        font = family_of(style)
        own = font if old_font(font) or is_symbol_font(font) else None
        hidden = hides(style)
        if own or hidden is not None:
            yield from (_Rule(each.strip(), own, hidden) for each in selectors.split(","))


def _by_name(tree: "Tag") -> "dict[str, list[Tag]]":
    """The elements by their names, classes and ids."""
    made: dict[str, list[Tag]] = defaultdict(list)
    for element in tree.find_all(True):
        made[element.name].append(element)
        for name in element.get_attribute_list("class"):
            made[f".{name}"].append(element)
        if "id" in element.attrs:
            made[f"#{element['id']}"].append(element)
    return made


def _matches(selector: str, by_name: "dict[str, list[Tag]]") -> "Iterator[Tag]":
    """The elements that a selector means; none for one that is about no element as it stands."""
    import soupsieve

    last = _LAST.search(selector.rsplit(maxsplit=1)[-1]) if selector else None
    if last is None or ":" in selector:
        return
    name = f".{last[1]}" if last[1] else f"#{last[2]}" if last[2] else last[3].lower()
    try:
        pattern = soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, NotImplementedError):
        return
    yield from (element for element in by_name.get(name, ()) if pattern.match(element))
