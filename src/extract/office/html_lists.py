"""The number or sign that a browser prints before an item of a list."""

from typing import TYPE_CHECKING

from kehoach.extract.office.list_numbers import letters, roman

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bs4.element import Tag

_KINDS: "Mapping[str, Callable[[int], str]]" = {
    "1": str,
    "decimal": str,
    "a": letters,
    "lower-alpha": letters,
    "lower-latin": letters,
    "A": lambda number: letters(number).upper(),
    "upper-alpha": lambda number: letters(number).upper(),
    "upper-latin": lambda number: letters(number).upper(),
    "I": roman,
    "upper-roman": roman,
    "i": lambda number: roman(number).lower(),
    "lower-roman": lambda number: roman(number).lower(),
}


def label_of(item: "Tag") -> str:
    """The number ("1. ", "a. ") or sign ("• ") of a list item; "" where its list has none."""
    around = item.find_parent(("ol", "ul", "menu"))
    kind = _kind(around) if around is not None else "none"
    if around is None or kind == "none":
        return ""
    if around.name != "ol":
        return "• "
    return f"{_KINDS.get(kind, str)(_number(item, around))}. "


def _kind(around: "Tag") -> str:
    style = str(around.get("style", "")).lower().replace(" ", "")
    for name in ("list-style-type:", "list-style:"):
        if name in style:
            return style.split(name, 1)[1].split(";")[0]
    return str(around.get("type", "1"))


def _number(item: "Tag", around: "Tag") -> int:
    """The number of an item: its own, else one more than the item before it."""
    number = _whole(around.get("start"), 1) - 1
    for each in around.find_all("li"):
        if each.find_parent(("ol", "ul", "menu")) is around:
            number = _whole(each.get("value"), number + 1)
        if each is item:
            break
    return number


def _whole(value: object, default: int) -> int:
    text = str(value).strip()
    return int(text) if text.lstrip("-").isdecimal() else default
