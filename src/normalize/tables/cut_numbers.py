"""Serial numbers that a narrow cell cuts: their figures stand below each other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import regex

from kehoach.model import TableCell, TableRow

_FIGURES: Final = regex.compile(r"((?:\d{1,2}\.(?=\s?\d))*+)\s?(\d{1,3})(?:\s(\d{1,2}))?(\s?[.)])?")
"""Number of an outline, figures, figures below them, stop."""


class WholeNumbers:
    """Joins the figures of serial numbers that are too long for their cell: "1" over "0" after 9.

    Numbers of an outline too ("1.1" over "0" after 1.9). A cell that holds the next number itself
    ("4" over "5" after 3) has two numbers.
    """

    def __init__(self, column: int | None) -> None:
        self._column = column
        self._before = ("", 0)

    def made_whole(self, rows: Sequence[TableRow]) -> Sequence[TableRow]:
        """Return the next rows of the table with whole numbers."""
        if self._column is None:
            return rows
        numbered = dict.fromkeys(row.cells[self._column] for row in rows)
        whole = {cell: cell._replace(text=text) for cell in numbered if (text := self._whole(cell))}
        return [_replaced(row, whole) for row in rows] if whole else rows

    def _whole(self, cell: TableCell) -> str | None:
        """The number of the next cell, where it is cut."""
        figures = _FIGURES.fullmatch(cell.text or "")
        if figures is None:
            return None
        outer, first, rest, stop = figures.groups(default="")
        is_next = self._before == (outer, int(first + rest) - 1)
        is_cut = bool(rest) and is_next and int(first) != self._before[1] + 1
        number = first + rest if is_cut else first
        self._before = (outer, int(number))
        return outer + number + stop if is_cut else None


def _replaced(row: TableRow, cells: Mapping[TableCell, TableCell]) -> TableRow:
    return replace(row, cells=tuple(cells.get(cell, cell) for cell in row.cells))
