"""Numbers whose heading says what they count: "9" below "Tháng" is the ninth month."""

import regex

from kehoach.model import Table
from kehoach.normalize.columns.headings import bare_heading
from kehoach.normalize.columns.reading import ColumnReading

_COLUMNS = ("start", "deadline")
_PERIOD = {"thang": "tháng", "quy": "quý"}
_NUMBER = r"(?:0?[1-9]|1[0-2]|I{1,3}|IV)"
_NUMBERS = regex.compile(rf"{_NUMBER}(?:\s*(?:,|;|-|–|và|đến)\s*{_NUMBER})*")


def periods(table: Table, names: ColumnReading) -> dict[str, str]:
    """Return the period that the heading of a column of times counts, by column: "tháng", "quý"."""
    found: dict[str, str] = {}
    for column in _COLUMNS:
        at = names.index(column)
        headings = table.columns[at].headings if at is not None else ()
        if headings and (period := _PERIOD.get(bare_heading(headings[-1]).partition(" ")[0])):
            found[column] = period
    return found


def with_period(text: str, period: str | None) -> str:
    """Return a text of bare numbers with the period that they count before them."""
    return f"{period} {text}" if period and _NUMBERS.fullmatch(text.strip()) else text
