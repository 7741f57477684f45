"""Formulas of a Word file on one line: powers and indices raised and lowered.

ISO/IEC 29500-1, 22.1.
"""

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from kehoach.extract.office.package import M
from kehoach.text import lowered, raised


def formula(node: Element) -> str:
    """The text of a formula: fractions with a slash, brackets as they are drawn."""
    return _WRITTEN.get(node.tag, _inside)(node)


def _inside(node: Element) -> str:
    return "".join(map(formula, node))


def _bracketed(node: Element) -> str:
    parts = _sign(node, "sepChr", "|").join(map(formula, node.findall(M + "e")))
    return _sign(node, "begChr", "(") + parts + _sign(node, "endChr", ")")


def _sign(node: Element, name: str, usual: str) -> str:
    """A bracket as the formula names it, "" where it has none."""
    said = node.find(f"{M}dPr/{M}{name}")
    return usual if said is None else said.get(M + "val", "")


def _part(node: Element, name: str) -> str:
    return "".join(map(formula, node.findall(M + name)))


_WRITTEN: Mapping[str, Callable[[Element], str]] = {
    M + "t": lambda node: node.text or "",
    M + "sSup": lambda node: _part(node, "e") + raised(_part(node, "sup")),
    M + "sSub": lambda node: _part(node, "e") + lowered(_part(node, "sub")),
    M + "f": lambda node: f"{_part(node, 'num')}/{_part(node, 'den')}",
    M + "rad": lambda node: f"{_part(node, 'deg')}√({_part(node, 'e')})",
    M + "d": _bracketed,
}
