"""Rows of a table that was typed: paragraphs whose writer parted columns by tabs.

They are taken only where each has as many texts as the first one, so that none is in doubt about
its column; one that begins with a tab goes on with the row above.
"""

import re
from collections.abc import Sequence

_LEAST_COLUMNS = 3
_LEAST_ROWS = 2
_SIGNS = (re.compile(r"\t"), re.compile(r"\t+"))
"""How columns are parted: by one tab each, or by as many as it takes to reach the next one."""
_LONGEST_HEADING = 110
_NUMBERED = re.compile(r"\s*(\w{1,5}[.)]?)\s+(.*)", re.DOTALL)


def typed_rows(texts: Sequence[str]) -> list[list[str]]:
    """The rows that the first of some paragraphs begins, a heading as two texts; else none."""
    return max((_rows(texts, sign) for sign in _SIGNS), key=len)


def _rows(texts: Sequence[str], sign: re.Pattern[str]) -> list[list[str]]:
    header = sign.split(texts[0].strip())
    if len(header) < _LEAST_COLUMNS or not all(map(str.strip, header)):
        return []
    rows, count, whole = [header], 1, 1
    for text in texts[1:]:
        row = sign.split(text.rstrip())
        if len(row) == 1 and len(text) <= _LONGEST_HEADING:
            rows.append(_heading(text))
            continue
        if len(row) != len(header) and not (len(row) < len(header) and not row[0].strip()):
            break
        rows.append([*row, *[""] * (len(header) - len(row))])
        count, whole = len(rows), whole + len(row) // len(header)
    return rows[:count] if whole >= _LEAST_ROWS else []


def _heading(text: str) -> list[str]:
    """A text over all columns, its number apart."""
    found = _NUMBERED.fullmatch(text)
    return [found[1], found[2]] if found else ["", text]
