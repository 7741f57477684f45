"""Figures with their units, and the exact money they make."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from kehoach.findings import Finding, finding
from kehoach.normalize.funding.marks import Marked
from kehoach.normalize.funding.unit import HALF, Unit, exponent_of
from kehoach.normalize.language.numbers import read_number, scaled

LARGEST_VND = 10**17
"""No larger amount is believed (ten times a year's national product is 10**17 đồng)."""


_LARGE_SCALE = 9
"""From tỷ upwards "97,250" is ninety-seven and a quarter: thousands of tỷ have a dot."""


@dataclass(frozen=True, slots=True)
class Term:
    """One printed figure; ``unit`` is None where no unit is printed with it."""

    figure: str
    unit: Unit | None
    last: int
    """The mark after the term."""


class Money(NamedTuple):
    """An exact amount in đồng (None in another currency, or unclear) and what is doubtful."""

    vnd: int | None
    doubts: tuple[Finding, ...] = ()


def read_term(cell: Marked, place: int) -> Term:
    """Read the figure at mark ``place`` and the unit marks that follow it."""
    exponent, is_unit, currency, last = 0, False, None, place + 1
    half = ""
    while last < len(cell.marks) and cell.shape[last] in "SDC":
        mark = cell.marks[last]
        if mark.kind == "scale" and is_unit:
            break
        exponent += exponent_of(cell.words(mark)) if mark.kind == "scale" else 0
        half = half or (",5" if cell.words(mark).endswith(HALF) else "")
        currency = mark.value if mark.kind == "currency" else currency
        is_unit = True
        last += 1
        if mark.kind != "scale":
            break
    figure = cell.words(cell.marks[place]).rstrip("-.,") + half
    return Term(figure, Unit(exponent, currency) if is_unit else None, last)


def terms_in(cell: Marked, first: int, last: int) -> list[Term]:
    """Return the terms between two marks."""
    return [read_term(cell, place) for place in range(first, last) if cell.shape[place] == "N"]


def _custom(figure: str, form: str) -> tuple[Finding, ...]:
    if form == "blanks_group":
        return (finding("funding_number_custom", "blank", value=figure),)
    if form not in {"decimal_dot", "commas_group"}:
        return ()
    return (finding("funding_number_custom", value=figure),)


def money(figure: str, unit: Unit) -> Money:
    """Return the exact đồng of a figure; in another currency, no đồng and no doubt."""
    number = read_number(figure, whole=unit.exponent == 0)
    if unit.currency is not None:
        return Money(None)
    if number.form == "comma_unclear" and unit.exponent >= _LARGE_SCALE:
        vnd = scaled(Decimal(figure.replace(",", ".")), unit.exponent)
        return Money(vnd, (finding("funding_number_unclear", "decimal_comma", value=figure),))
    if number.value is None:
        return Money(None, (finding("funding_number_unclear", number.form, value=figure[:60]),))
    vnd = scaled(number.value, unit.exponent)
    if vnd is None or vnd > LARGEST_VND:
        variant = "too_small" if vnd is None else "too_large"
        return Money(None, (finding("funding_out_of_range", variant, value=figure),))
    return Money(vnd, _custom(figure, number.form))


def exact(term: Term) -> Fraction | None:
    """Return the figure of a term times its scale, None where it is unclear."""
    number = read_number(term.figure, whole=term.unit is not None and term.unit.exponent == 0)
    exponent = term.unit.exponent if term.unit else 0
    return None if number.value is None else Fraction(number.value) * 10**exponent
