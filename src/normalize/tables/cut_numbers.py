"""Serial numbers that a narrow cell cuts: their figures stand below each other."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import regex

from kehoach.model import TableCell, TableRow

_FIGURES: Final = regex.compile(r"((?:\d{1,2}\.(?=\s?\d))*+)\s?(\d{1,3})(?:\s(\d{1,2}))?(\s?[.)])?")
"""Number of an outline, figures, figures below them, stop."""


def with_whole_numbers(rows: Sequence[TableRow], column: int | None) -> tuple[TableRow, ...]:
    """Join the figures of serial numbers that are too long for their cell: "1" over "0" after 9.

    Numbers of an outline too ("1.1" over "0" after 1.9). A cell that holds the next number itself
    ("4" over "5" after 3) has two numbers.
    """
    if column is None:
        return tuple(rows)
    whole: dict[int, TableCell] = {}
    before = ("", 0)
    for cell in dict.fromkeys(row.cells[column] for row in rows):
        figures = _FIGURES.fullmatch(cell.text or "")
        if figures is None:
            continue
        outer, first, rest, stop = figures.groups(default="")
        if rest and before == (outer, int(first + rest) - 1) and int(first) != before[1] + 1:
            whole[id(cell)] = cell._replace(text=outer + first + rest + stop)
            first += rest
        before = (outer, int(first))
    return tuple(_replaced(row, whole) for row in rows) if whole else tuple(rows)


def _replaced(row: TableRow, cells: Mapping[int, TableCell]) -> TableRow:
    return replace(row, cells=tuple(cells.get(id(cell), cell) for cell in row.cells))
