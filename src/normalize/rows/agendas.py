"""Programmes of meetings: they are worded like plans, but their times are times of the day."""

import regex

from kehoach.model import Table
from kehoach.normalize.columns.reading import ColumnReading
from kehoach.text import fold

_CLOCK = regex.compile(
    r"^(?:tu |luc )?\d{1,2}\s?(?:h|g|gio|:)\s?(?:\d{2})?(?!\w)(?!.*(?:\bngay\b|\d/\d))"
)


def is_programme(table: Table, names: ColumnReading) -> bool:
    """Tell whether most deadlines of a table are times of the day ("7h30 - 8h00")."""
    column = names.index("deadline")
    if column is None:
        return False
    cells = dict.fromkeys(row.cells[column] for row in table.rows)
    said = [fold(cell.text) for cell in cells if cell.text]
    return sum(_CLOCK.match(text) is not None for text in said) * 2 > len(said)
