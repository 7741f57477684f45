"""Units of money: the power of ten of a scale word, and the unit that a heading prints."""

import re
from functools import lru_cache
from typing import NamedTuple

from kehoach.normalize.funding.marks import Mark, Marked
from kehoach.normalize.funding.sequence import mark_text
from kehoach.normalize.language.folded_text import align
from kehoach.normalize.language.numbers import read_number

EXPONENTS = {
    "chục": 1, "trăm": 2, "nghìn": 3, "ngàn": 3, "ngh": 3, "ng": 3, "k": 3,
    "triệu": 6, "tiệu": 6, "trệu": 6, "triệ": 6, "tr": 6, "tỷ": 9, "tỉ": 9,
}  # fmt: skip
"""Power of ten of each scale word; "nghìn tỷ" multiplies the two."""

HALF = "rưỡi"
"""After a scale word: half of it more ("2 tỷ rưỡi")."""
_WORDS = re.compile(r"[^\W\d_]+")
_BEFORE_UNIT = r"(?:^|(?<=[(:U,;/-]))"
_AFTER_UNIT = r"(?=$|[);,:/-])"
_PRINTED_UNIT = re.compile(rf"N?S[DC]|N[DC]|{_BEFORE_UNIT}[SDC]{_AFTER_UNIT}")


class Unit(NamedTuple):
    """What a figure counts: 10**exponent of a currency; currency None is đồng."""

    exponent: int
    currency: str | None = None


def exponent_of(scale: str) -> int:
    """Return the power of ten of scale words ("nghìn tỷ" → 12)."""
    return sum(EXPONENTS[word] for word in _WORDS.findall(scale) if word != HALF)


def _power_of_ten(figure: str) -> int | None:
    """Return 3 for "1.000": headings also write their unit in figures."""
    digits = str(read_number(figure, whole=True).value)
    return len(digits) - 1 if digits.rstrip("0") == "1" else None


def _exponent(cell: Marked, mark: Mark) -> int:
    if mark.kind == "figure":
        return _power_of_ten(cell.words(mark)) or 0
    return exponent_of(cell.words(mark)) if mark.kind == "scale" else 0


def _find_unit(cell: Marked) -> tuple[Unit, str] | None:
    """Return the first unit printed in a heading, and its print."""
    for found in _PRINTED_UNIT.finditer(cell.shape):
        first, last = found.span()
        if cell.shape[first] == "N" and _power_of_ten(cell.words(cell.marks[first])) is None:
            first += 1  # "năm 2022 triệu đồng": the figure is no part of the unit
        marks = cell.marks[first:last]
        if first == found.start() or "S" in found[0]:
            currency = next((mark.value for mark in marks if mark.kind == "currency"), None)
            whole = sum(_exponent(cell, mark) for mark in marks)
            return Unit(whole, currency), cell.printed(first, last)
    return None


@lru_cache(maxsize=256)
def parse_unit(heading: str) -> Unit | None:
    """Return what the figures under a heading count, None where it names no unit of money."""
    found = _find_unit(mark_text(align(heading)))
    return found[0] if found else None


def funding_unit(heading: str) -> str | None:
    """Return the unit of money printed in a column heading, None where there is none.

    "8- Kinh phí (triệu đồng)" → "triệu đồng"; "ĐVT: 1.000 đ" → "1.000 đ". Words in which "đồng"
    is no money ("Hội đồng", "Hợp đồng") give no unit.
    """
    found = _find_unit(mark_text(align(heading)))
    return found[1] if found else None
