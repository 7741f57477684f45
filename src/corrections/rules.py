"""Rules that people drew: ``right`` says where, as x0, top, x1, bottom on the displayed page."""

import re
from collections.abc import Iterable
from typing import Final

from kehoach.corrections.correction import Correction
from kehoach.model import AddedRule, BBox

_NUMBER: Final = r"(\d{1,5}(?:[.,]\d{1,4})?)"
_LINE: Final = re.compile(rf"\s*{_NUMBER}\s+{_NUMBER}\s+{_NUMBER}\s+{_NUMBER}\s*")
_SHORTEST: Final = 5.0
"""Points of the shortest line: no cell is smaller."""


def line_of(text: str) -> BBox | None:
    """Return the line that four numbers stand for, in points; None where they are no line."""
    match = _LINE.fullmatch(text)
    if match is None:
        return None
    x0, top, x1, bottom = (float(part.replace(",", ".")) for part in match.groups())
    box = BBox(min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom))
    across, down = box.x1 - box.x0, box.bottom - box.top
    return box if max(across, down) >= _SHORTEST and min(across, down) < _SHORTEST else None


def rules_of(corrections: Iterable[Correction]) -> tuple[AddedRule, ...]:
    """Return the rules that corrections add."""
    lines = ((each.page, line_of(each.right)) for each in corrections if each.deed == "rule")
    return tuple(AddedRule(page, box) for page, box in lines if box)
