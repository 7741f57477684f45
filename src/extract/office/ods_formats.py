"""Number formats of OpenDocument, told as those of Excel: 0"đ", dd/mm/yyyy, 0%.

OASIS OpenDocument 1.3, part 3, 16.29. Only what `cell_values` prints of a format is told.
"""

import math
import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from kehoach.extract.office.odf_package import NUMBER, STYLE, whole

_DATE = {"day": "d", "month": "m", "year": "yyyy"}
_CONDITION = re.compile(r"value\(\)\s*(<=|>=|!=|<|>|=)\s*(-?\d+(?:\.\d+)?)(E\+\d+)?")
_LEVELS = 4
"""Formats that one may send numbers on to: for positive, negative, zero, and what is left."""


def number_format(name: str | None, styles: Mapping[str, Element]) -> str:
    """The format of a style for numbers; "General" where there is none."""
    style = styles.get(name or "")
    if style is None:
        return "General"
    return ";".join([*_conditional(style, styles), "".join(_parts(style))])


def _conditional(style: Element, styles: Mapping[str, Element]) -> Iterator[str]:
    """The formats of numbers of a certain size, each with its condition."""
    for each in style.findall(STYLE + "map")[:_LEVELS]:
        condition = _CONDITION.fullmatch(each.get(STYLE + "condition", ""))
        other = styles.get(each.get(STYLE + "apply-style-name", ""))
        if condition and other is not None:
            sign = "<>" if condition[1] == "!=" else condition[1]
            bound = "" if condition[3] else f"[{sign}{condition[2]}]"  # all numbers there are
            yield bound + "".join(_parts(other))


def _parts(style: Element) -> Iterator[str]:
    for part in style:
        name = part.tag.removeprefix(NUMBER)
        if name in ("number", "scientific-number", "fraction"):
            yield _places(part)
        elif name == "text-content":
            yield "@"
        elif name in _DATE:
            yield _DATE[name]
        elif name in ("text", "currency-symbol"):
            yield _quoted(part.text or "", has_share=style.tag == NUMBER + "percentage-style")


def _places(number: Element) -> str:
    """Places for digits, and a comma for each thousand that is left out."""
    factor = float(number.get(NUMBER + "display-factor", "1") or 1)
    thousands = round(math.log10(factor) / 3) if factor >= 1 else 0
    digits = whole(number.get(NUMBER + "min-integer-digits"), 0)
    decimals = whole(number.get(NUMBER + "decimal-places"), 0)
    return ("0" * digits or "#") + ("." + "0" * decimals if decimals else "") + "," * thousands


def _quoted(text: str, *, has_share: bool) -> str:
    """Words as they are printed; the sign of percent is more than a word where it is a share."""
    parts = text.split("%") if has_share else [text]
    return "%".join(f'"{part}"' if part else "" for part in (p.replace('"', "") for p in parts))
