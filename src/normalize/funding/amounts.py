"""Rules that read amounts of money from the shape of a cell.

A rule is a name, a pattern over the letters of `KINDS`, and a reading. At each place the first
rule whose pattern fits and whose reading does not decline is the one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from typing import TypeAlias

from kehoach.findings import Finding, finding
from kehoach.normalize.funding.marks import Marked
from kehoach.normalize.funding.terms import (
    LARGEST_VND,
    Money,
    Term,
    exact,
    money,
    read_term,
    terms_in,
)
from kehoach.normalize.funding.unit import Unit, exponent_of
from kehoach.normalize.language.number_words import read_number_words
from kehoach.readings import Qualifier

SHARE_OF_COST = "share_of_cost"
"""Name of the rule for "50% chi phí", which counts only where no sum is named."""

SUSPECT_FIGURE = 10**6
"""A figure this large in a column of triệu or tỷ was perhaps meant in đồng."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount read from marks ``first:last``; ``vnd`` is None where it is not one of đồng."""

    first: int
    last: int
    vnd: int | None = None
    low: int | None = None
    high: int | None = None
    currency: str | None = None
    qualifier: Qualifier | None = None
    doubts: tuple[Finding, ...] = ()
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule fits: marks ``first:last`` of a cell, and the unit of its column."""

    cell: Marked
    first: int
    last: int
    unit: Unit | None

    def terms(self) -> list[Term]:
        """Return the figures of the place."""
        return terms_in(self.cell, self.first, self.last)

    def stands_alone(self) -> bool:
        """Whether nothing on its line claims the figure, so that its unit is the column's."""
        shape, first, last = self.cell.shape, self.first, self.last
        free = first == 0 or shape[first - 1] not in _BEFORE_ALONE
        ends = last == len(shape) or shape[last] in _AFTER_ALONE
        return (free or self.cell.breaks_before(first)) and (ends or self.cell.breaks_before(last))

    def is_per_one(self, term: Term) -> bool:
        """Whether a figure is the one of "/1 lớp"."""
        return self.cell.shape[term.last - 2] == "/" and not term.figure.strip("01")


_BEFORE_ALONE = frozenset("wkNSDC%x/cmF-")
"""Marks after which a figure counts or numbers something else."""
_AFTER_ALONE = frozenset(";,()/&sfeucTqt-")
"""Marks before which a figure is a whole amount."""

Reading: TypeAlias = Callable[[Place], Amount | None]


def _no_cost(place: Place) -> Amount | None:
    """Read "Không" as nothing where it is all that a cell, or its label, says."""
    if place.cell.shape[: place.first].strip("l:;"):
        return None
    return Amount(place.first, place.last, vnd=0)


def _single(place: Place) -> Amount:
    shape = place.cell.shape
    term = read_term(place.cell, place.first + (shape[place.first] == "C"))
    before = place.cell.marks[place.first].value if shape[place.first] == "C" else None
    exponent, currency = term.unit or Unit(0)
    unit = Unit(exponent, currency or before)
    value = money(term.figure, unit)
    return Amount(place.first, place.last, value.vnd, currency=unit.currency, doubts=value.doubts)


def _beside_words(place: Place) -> Amount:
    """Read "5.000.000 (năm triệu) đồng": the words repeat the figure."""
    term = read_term(place.cell, place.first)
    value = money(term.figure, term.unit or Unit(0))
    mark = place.cell.marks[place.last - 3]
    words = read_number_words(place.cell.words(mark))
    doubts = value.doubts if words == value.vnd else (*value.doubts, words_differ(words, value.vnd))
    return Amount(place.first, place.last, value.vnd, doubts=doubts)


def _told_by_words(place: Place) -> Amount | None:
    """Read "5.000.000 (năm triệu đồng)": only the words have the unit."""
    figure = money(read_term(place.cell, place.first).figure, Unit(0)).vnd
    words = read_number_words(place.cell.words(place.cell.marks[place.last - 2]))
    return Amount(place.first, place.last, words) if words == figure else None


def words_differ(words: int | None, figures: int | None) -> Finding:
    """Return the doubt that an amount in words is not the one in figures."""
    return finding("funding_words_differ", words=words, figures=figures)


def _unit_in_brackets(place: Place) -> Amount:
    """Read "600.000 (đồng/hồ sơ)"."""
    scale = place.cell.marks[place.last - 2]
    exponent = exponent_of(place.cell.words(scale)) if scale.kind == "scale" else 0
    value = money(read_term(place.cell, place.first).figure, Unit(exponent))
    return Amount(place.first, place.last, value.vnd, doubts=value.doubts)


def _after_code(place: Place) -> Amount | None:
    """Read "VND 5.000.000"; a lone "đ" before a figure is no currency."""
    if not place.cell.words(place.cell.marks[place.first]).startswith("vn"):
        return None
    term = read_term(place.cell, place.first + 1)
    value = money(term.figure, term.unit or Unit(0))
    return Amount(place.first, place.last, value.vnd, doubts=value.doubts)


def _in_column(place: Place) -> Amount | None:
    if not place.stands_alone():
        return None
    figure = place.terms()[0].figure
    if place.unit is None:
        return _without_unit(place, figure)
    value = money(figure, place.unit)
    limit = SUSPECT_FIGURE * 10**place.unit.exponent
    suspect = place.unit.exponent >= 6 and (value.vnd or 0) >= limit
    doubts = (*value.doubts, _suspect(figure)) if suspect else value.doubts
    return Amount(place.first, place.last, value.vnd, currency=place.unit.currency, doubts=doubts)


def _suspect(figure: str) -> Finding:
    return finding("funding_unit_suspect", value=figure)


def _without_unit(place: Place, figure: str) -> Amount:
    """Nothing is nothing in any unit; any other bare figure needs one."""
    if not figure.strip("0.,"):
        return Amount(place.first, place.last, vnd=0)
    doubt = finding("funding_unit_unknown", value=figure)
    return Amount(place.first, place.last, doubts=(doubt,))


def _compound(place: Place) -> Amount | None:
    """Read "3 tỷ 500 triệu đồng": each figure stays below the scale of the one before."""
    terms = [(term.figure, term.unit or Unit(0)) for term in place.terms()]
    amounts = [money(figure, unit) for figure, unit in terms]
    for (_, before), after in zip(terms, amounts[1:], strict=False):
        if (after.vnd or 0) >= 10**before.exponent:
            return None
    doubts = tuple(doubt for amount in amounts for doubt in amount.doubts)
    known = [amount.vnd for amount in amounts if amount.vnd is not None]
    whole = sum(known) if len(known) == len(amounts) else None
    return Amount(place.first, place.last, whole, doubts=doubts)


def _scaled_compound(place: Place) -> Amount | None:
    """Read "2 nghìn 200 tỷ đồng": the last scale word serves both figures."""
    one, other = place.terms()
    if one.unit is None or other.unit is None or one.unit.exponent >= other.unit.exponent:
        return None
    amounts = [money(one.figure, one.unit), money(other.figure, Unit(0))]
    values = [amount.vnd for amount in amounts if amount.vnd is not None]
    if len(values) < 2 or values[1] >= 10**one.unit.exponent:
        return None
    whole = sum(values) * 10**other.unit.exponent
    return Amount(place.first, place.last, whole) if whole <= LARGEST_VND else None


def _range(place: Place) -> Amount | None:
    """Read two ends; a unit that is printed once serves both."""
    low, high = place.terms()
    if not (high.unit or place.stands_alone()):
        return None
    shared = high.unit or place.unit
    if shared is None:
        return None if low.unit else _without_unit(place, high.figure)
    ends = [money(term.figure, term.unit or shared) for term in (low, high)]
    if low.unit is None and _YEAR.fullmatch(low.figure):
        return _of_year(place, ends[1], shared)
    doubts = tuple(doubt for end in ends for doubt in end.doubts)
    first, last = (end.vnd for end in ends)
    if first is not None and last is not None and first > last:
        printed = place.cell.printed(place.first, place.last)
        doubts = (*doubts, finding("funding_range_reversed", value=printed))
        first = last = None
    return Amount(
        place.first, place.last, None, first, last, shared.currency, "range", doubts=doubts
    )


_YEAR = re.compile(r"20[1-4]\d")


def _of_year(place: Place, amount: Money, unit: Unit) -> Amount:
    """Read "2026 - 5 tỷ đồng" as the amount of a year; doubted where it may be a range."""
    doubts = amount.doubts
    if (amount.vnd or 0) >= int(read_term(place.cell, place.first).figure) * 10**unit.exponent:
        printed = place.cell.printed(place.first, place.last)
        doubts = (*doubts, finding("funding_partly_read", "figure", value=printed))
    return Amount(place.first, place.last, amount.vnd, currency=unit.currency, doubts=doubts)


def _product(place: Place) -> Amount | None:
    """Multiply "20 người x 50.000 đồng"; a result printed after "=" is checked."""
    left, _, right = place.cell.shape[place.first : place.last].partition("=")
    if any(operand.count("N") - operand.count("/N") != 1 for operand in left.split("x")):
        return None
    terms = [term for term in place.terms() if not place.is_per_one(term)]
    result = terms.pop() if right else None
    factors = [exact(term) for term in terms]
    known = [factor for factor in factors if factor is not None]
    if len(known) < len(factors) or sum(term.unit is not None for term in terms) != 1:
        return None
    return _computed(place, prod(known, start=Fraction(1)), result)


def _computed(place: Place, product: Fraction, result: Term | None) -> Amount | None:
    if product.denominator != 1 or product > LARGEST_VND:
        return None
    whole: int | None = product.numerator
    doubts: tuple[Finding, ...] = ()
    if result and money(result.figure, result.unit or Unit(0)).vnd != whole:
        printed = place.cell.printed(place.first, place.last)
        doubts = (finding("funding_product_differs", value=printed, amount=whole),)
        whole = None
    return Amount(place.first, place.last, whole, qualifier="computed", doubts=doubts)


def _rate(place: Place) -> Amount:
    """Read the rate of "50.000 đồng x số người": the whole depends on a count not given."""
    return replace(_single(place), qualifier="formula")


def _formula(place: Place) -> Amount:
    return Amount(place.first, place.last, qualifier="formula")


def _in_words(place: Place) -> Amount | None:
    value = read_number_words(place.cell.words(place.cell.marks[place.first]))
    return None if value is None else Amount(place.first, place.last, value)


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to write an amount, over the letters of `KINDS`."""

    name: str
    pattern: re.Pattern[str]
    read: Reading


RULES = (
    Rule("no_cost", re.compile(r"Zl?(?=;?$)"), _no_cost),
    Rule(
        "product",
        re.compile(r"N(?:[wlSD/]|/N){0,8}(?:xN(?:[wlSD/]|/N){0,8}){1,5}(?:=[qe]?NS?D?)?"),
        _product,
    ),
    Rule("rate_of_formula", re.compile(r"NS?D(?:/N?w{1,4})?x(?=[wl])"), _rate),
    Rule("formula", re.compile(r"(?:Nx?%?[wlc]{0,2})?F(?:xN)?(?![:l(]{0,2}NS?D)"), _formula),
    Rule("compound", re.compile(r"NS(?:NS){1,3}(?:ND|D)?|NSND"), _compound),
    Rule("scaled_compound", re.compile(r"NSNSD?"), _scaled_compound),
    Rule("range", re.compile(r"NS?D?(?:/w{1,3})?[t-]q?N(?:S?D|S|S?C)"), _range),
    Rule("range_in_column", re.compile(r"N[t-]q?N"), _range),
    Rule("foreign", re.compile(r"NS?C|CNS?"), _single),
    Rule("amount", re.compile(r"NS?D"), _single),
    Rule("unit_in_brackets", re.compile(r"N\(S?D"), _unit_in_brackets),
    Rule("amount_beside_words", re.compile(r"NS?\(W\)D"), _beside_words),
    Rule("amount_told_by_words", re.compile(r"N\(WD"), _told_by_words),
    Rule("dong_before_figure", re.compile(r"DNS?(?![wxFN%])"), _after_code),
    Rule("amount_without_dong", re.compile(r"NS(?![wxFNS%])"), _single),
    Rule(SHARE_OF_COST, re.compile(r"N%(?=[lT])"), _formula),
    Rule("figure_in_column", re.compile("N"), _in_column),
    Rule("amount_in_words", re.compile("WD"), _in_words),
)
"""Tried in this order at every place."""

_STARTS = frozenset("NWCDFZ")


def _read_at(cell: Marked, place: int, unit: Unit | None) -> Amount | None:
    for rule in RULES:
        match = rule.pattern.match(cell.shape, place)
        amount = rule.read(Place(cell, place, match.end(), unit)) if match else None
        if amount is not None:
            return replace(amount, rule=None if _has_no_unit(amount) else rule.name)
    return None


def _has_no_unit(amount: Amount) -> bool:
    return any(doubt.code == "funding_unit_unknown" for doubt in amount.doubts)


def find_amounts(cell: Marked, unit: Unit | None) -> Iterator[Amount]:
    """Yield the amounts of a cell in order; they do not overlap."""
    place = 0
    while place < len(cell.shape):
        amount = _read_at(cell, place, unit) if cell.shape[place] in _STARTS else None
        if amount:
            yield amount
        place = amount.last if amount else place + 1
