"""Numbers as Vietnamese offices print them, read exactly and without floating point.

A dot groups thousands and a comma is the decimal mark: ``1.250.000`` is a million and a quarter,
``2,5`` is two and a half. The other custom is read only where nothing else can be meant. A figure
that has two sensible readings, or none, has the value None and the name of the form says why.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

FIGURE = (
    r"\d{1,3}(?:\s\d{3})+(?![\d.,]*\d)"
    r"|\d{1,3}\s\d{3}(?:[.]\d{3})+(?![\d.,]*\d)"
    r"|\d{1,3}(?:\s?[.]\s?\d{3})*\s[.]\s?\d{3}(?:\s?[.]\s?\d{3})*(?![\d.,]*\d)"
    r"|\d{1,3}(?:[.]\d{3})+\s\d{3}(?![\d.,]*\d)"
    r"|\d{1,3}[.]\s0\d\d(?:[.]\d{3})*+(?![\d.,]*\d)"
    r"|\d++(?:[.,]\d++)*+(?:(?<=[.]\d{3})[.]\s\d{3}(?![\d.,]*\d))?"
)
"""Pattern of a printed figure, in folded text; what it means is for `read_number` to say."""

MAX_DIGITS = 24
"""Longer figures are no counts and no money; they are left unread."""


class Number(NamedTuple):
    """A printed figure: its exact value, or None, and the name of the form it has."""

    value: Decimal | None
    form: str


@dataclass(frozen=True, slots=True)
class NumberForm:
    """One way to write a number. ``grouping`` is dropped, ``decimal`` becomes the point."""

    name: str
    pattern: re.Pattern[str]
    grouping: str = ""
    decimal: str = ""
    is_certain: bool = True

    def value(self, figure: str) -> Decimal | None:
        """Return the exact value of a figure of this form, None where it is not certain."""
        if not self.is_certain:
            return None
        bare = "".join(c for c in figure if c not in self.grouping)
        return Decimal(bare.replace(self.decimal, ".") if self.decimal else bare)


FORMS = (
    NumberForm("whole", re.compile(r"(?!000)\d+")),
    NumberForm("dots_group", re.compile(r"[1-9]\d{0,2}(?:[.]\s?\d{3})+(?:,\d+)?"), ". \n", ","),
    NumberForm("comma_unclear", re.compile(r"[1-9]\d{0,2},\d\d0"), is_certain=False),
    NumberForm("decimal_comma", re.compile(r"\d+,\d+"), decimal=","),
    NumberForm("commas_group", re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:[.]\d+)?"), ",", "."),
    NumberForm("decimal_dot", re.compile(r"\d+[.](?:\d{1,2}|\d{4,})|0[.]\d+"), decimal="."),
    NumberForm("spaces_group", re.compile(r"[1-9]\d{0,2}(?:(?:\s\d{3}){2,}|\s000)"), " \n"),
    NumberForm(
        "blanks_group", re.compile(r"(?=.*[.])[1-9]\d{0,2}(?:\s?[.]\s?\d{3}|\s\d{3})+"), ". \n"
    ),
    NumberForm("space_unclear", re.compile(r"\d{1,3}\s\d{3}"), is_certain=False),
)
"""Tried in this order; the first that fits the whole figure reads it."""

_COMMA_THOUSANDS = NumberForm("commas_group", re.compile(r"[1-9]\d{0,2},\d{3}"), ",")


def read_number(figure: str, *, whole: bool = False) -> Number:
    """Read a figure that `FIGURE` found.

    ``whole`` says that what is counted has no fractions (đồng): then ``25,000`` is certain.
    """
    if sum(c.isdigit() for c in figure[: 2 * MAX_DIGITS]) > MAX_DIGITS:
        return Number(None, "too_long")
    if whole and _COMMA_THOUSANDS.pattern.fullmatch(figure):
        return Number(_COMMA_THOUSANDS.value(figure), _COMMA_THOUSANDS.name)
    for form in FORMS:
        if form.pattern.fullmatch(figure):
            return Number(form.value(figure), form.name)
    return Number(None, "malformed")


def scaled(value: Decimal, exponent: int) -> int | None:
    """Return value x 10**exponent as an exact whole number, None where a fraction would be left."""
    sign, digits, power = value.as_tuple()
    whole = int("".join(map(str, digits)))
    shift = int(power) + exponent
    if shift < 0:
        whole, rest = divmod(whole, 10**-shift)
        if rest:
            return None
        shift = 0
    return (-whole if sign else whole) * int(10**shift)
