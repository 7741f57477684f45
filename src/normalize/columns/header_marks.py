"""Rows that are printed with a header and say nothing: column numbers and the unit of figures."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kehoach.roman import ROMAN
from kehoach.text import fold

# Also a lone letter: no heading is one letter long.
_NUMBER_CELL = re.compile(
    r"[(\[]?\s*(?P<number>\d{1,2}|[a-z]|[ivx]{1,5})\s*[)\]]?\.?"
    r"(?:\s*=\s*[\d\s()\[\]+*x:/.%-]+)?"
)
_MONEY = r"(?:(?:nghin|ngan|trieu|ty|ti|tram)\s*)*(?:dong|vnd|d)"
_UNIT_ROW = re.compile(
    r"\W*(?:(?:dvt|dv tinh|don vi tinh)\s*[:.,]|don vi\s*:)\s*\S.*"
    rf"|\W*(?:(?:dvt|dv tinh|don vi(?: tinh)?)\s+(?:\d[\d.]*\s*)?)?{_MONEY}\W*"
)
_FEWEST_NUMBERS = 3
_LONGEST_NUMBER = 40
"""Characters of a column number without a formula, with room for spaces and marks."""


def is_column_numbers(texts: Sequence[str | None]) -> bool:
    """Tell whether a row only numbers the columns: (1) (2) (3), A B 1 2 G, "(7)=(5)*(6)"."""
    said = [text for text in texts if text]
    labels: list[str] = []
    for text in said:
        if len(text) > _LONGEST_NUMBER and "=" not in text:
            return False  # seen without folding a long text
        match = _NUMBER_CELL.fullmatch(fold(text))
        if match is None:
            return False
        labels.append(match["number"])
    fewest = 2 if all(fold(text).startswith("(") for text in said) else _FEWEST_NUMBERS
    if len(said) < max(fewest, len(texts) / 2):
        return False
    before, numbers, after = _parted(labels)
    if not all(map(str.isdigit, numbers)) or after != sorted(after):
        return False
    if after and len(numbers) < _FEWEST_NUMBERS - 1:
        return False
    return _counts_up([int(label) for label in numbers]) and _spells_up(before)


def _parted(labels: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Letters before the numbers, what stands from the first to the last of these, and after."""
    digits = [at for at, label in enumerate(labels) if label.isdigit()]
    if not digits:
        return labels, [], []
    return labels[: digits[0]], labels[digits[0] : digits[-1] + 1], labels[digits[-1] + 1 :]


def _counts_up(numbers: list[int]) -> bool:
    """Tell whether numbers rise by one from 0, 1 or 2; a merged cell may repeat one."""
    steps = [after - before for before, after in pairwise(numbers)]
    wide = sum(1 for step in steps if step > 1)
    return not numbers or (
        numbers[0] <= 2 and min(steps, default=1) >= 0 and wide <= len(steps) // 4
    )


def _spells_up(letters: list[str]) -> bool:
    """Tell whether labels are a, b, c or I, II, III and so on."""
    return letters in (list("abcdefghijklmn"[: len(letters)]), list(ROMAN[: len(letters)]))


def is_unit_row(texts: Sequence[str | None]) -> bool:
    """Tell whether a row only says the unit of the figures ("ĐVT: triệu đồng")."""
    said = [text for text in texts if text]
    unit = fold(said[0]) if said else ""
    return bool(_UNIT_ROW.fullmatch(unit)) and all(fold(text) == unit for text in said)


def is_column_mark(folded: str) -> bool:
    """Tell whether a folded cell is only a column's number, or a unit."""
    return bool(_NUMBER_CELL.fullmatch(folded) or _UNIT_ROW.fullmatch(folded))
