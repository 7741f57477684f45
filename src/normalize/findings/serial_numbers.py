"""Serial numbers in a column: gaps, numbers that do not go up, two numbers in one cell."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from kehoach.findings import Finding, finding
from kehoach.model import Table, TableCell
from kehoach.normalize.language.numerals import ROMAN_SHAPE

_NUMBER = regex.compile(r"^0*(\d{1,3})\s*[.)]?$")
_NUMERAL = rf"(?:\d{{1,3}}|{ROMAN_SHAPE})[.)]?"
_TWO_NUMBERS = regex.compile(rf"^{_NUMERAL}\s+{_NUMERAL}$")
# Share of the steps in a column that are from a number to the next: else it does not count rows.
_MOSTLY = 0.7


def serial_number(text: str | None) -> int | None:
    """Return the serial number that a cell holds, None where it holds something else."""
    found = _NUMBER.match(text or "")
    return int(found[1]) if found else None


def holds_two_numbers(text: str | None) -> bool:
    """Whether a cell holds two serial numbers."""
    return bool(_TWO_NUMBERS.match(text or ""))


def step_finding(before: int, number: int) -> Finding | None:
    """Tell a serial number that neither follows the one before it nor begins again at 1."""
    if number > before + 1:
        return finding("number_gap", value=str(number), before=before)
    if number <= before and number != 1:
        return finding("number_repeated", value=str(number), before=before)
    return None


def serial_findings(table: Table, column: int | None) -> Iterator[tuple[TableCell, Finding]]:
    """Tell what is wrong in the column of serial numbers of a table of any kind."""
    cells = [each for each in table.cells if each.column == column and each.column_span == 1]
    for cell in cells:
        if holds_two_numbers(cell.text):
            yield cell, finding("numbers_in_one_cell")
    yield from _steps(cells)


def _steps(cells: list[TableCell]) -> Iterator[tuple[TableCell, Finding]]:
    """Look at numbers straight below each other: where other text stands between, rows may."""
    numbered = [(cell, serial_number(cell.text)) for cell in cells]
    steps = [
        (cell, step_finding(before, number))
        for (_, before), (cell, number) in pairwise(numbered)
        if before is not None and number is not None
    ]
    sound = sum(found is None for _, found in steps)
    if sound >= _MOSTLY * len(steps):
        yield from ((cell, found) for cell, found in steps if found is not None)
