"""Elements of HTML that stand for others: forms for their text, roles for tables, images."""

import re
from typing import TYPE_CHECKING

from kehoach.extract.office.docx_fields import BOXES

if TYPE_CHECKING:
    from bs4.element import Tag

_ROLES = {
    **dict.fromkeys(("table", "grid"), "table"),
    "row": "tr",
    **dict.fromkeys(("cell", "gridcell", "columnheader", "rowheader"), "td"),
}
"""Roles of ARIA 1.2 and the elements that have them by themselves."""
_TICKED = ("checkbox", "radio")
_UNSEEN = ("hidden", "submit", "button", "image", "reset", "file")
_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*(\d+(?:\.\d+)?)(px|pt|cm)|^(\d+)(?:px)?$")
_POINTS = {"px": 0.75, "pt": 1.0, "cm": 72 / 2.54}


def name_tables(tree: "Tag") -> None:
    """Let elements that are tables, rows and cells by their role be called so."""
    for element in tree.find_all(role=True):
        element.name = _ROLES.get(str(element["role"]), element.name)


def shown_in_form(element: "Tag") -> str:
    """What a field of a form shows: its text, the option that is chosen, a tick box."""
    if element.name == "select":
        options = element.find_all("option")
        chosen = [each for each in options if "selected" in each.attrs] or options[:1]
        return " ".join(each.get_text() for each in chosen)
    kind = str(element.get("type", "text")).lower()
    if kind in _TICKED:
        return BOXES["checked" in element.attrs]
    return "" if kind in _UNSEEN else str(element.get("value", ""))


def width_of(image: "Tag") -> float | None:
    """The width of an image in points; None where it does not say."""
    for told in (str(image.get("style", "")), str(image.get("width", ""))):
        if found := _WIDTH.search(told):
            return float(found[1] or found[3]) * _POINTS[found[2] or "px"]
    return None
