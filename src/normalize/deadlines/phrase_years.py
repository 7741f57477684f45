"""How deadlines are read whose year stands apart from them, or that have several years."""

from typing import TYPE_CHECKING

from kehoach.normalize.deadlines.alphabet import ALPHABET
from kehoach.normalize.deadlines.drafting import ReadDraft, periods_of, single
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.period import Period, in_year

if TYPE_CHECKING:
    from kehoach.readings import Bound

_BEFORE = ALPHABET.code("trước")
_EACH = ALPHABET.code("các")


def year_then(span: Span) -> Draft:
    """Here "Năm 2025: quý II": the year serves what follows."""
    year, *rest = periods_of(span)
    if any(each.year is not None or each.shift is not None for each in rest):
        return Draft(form="list", periods=(year, *rest))
    placed = tuple(each._replace(year=year.year, shift=year.shift) for each in rest)
    return Draft(form="list" if len(placed) > 1 else "single", periods=placed)


def year_then_bound(span: Span) -> Draft:
    """Here "Năm 2026, trước 30/6": the year serves the bound after it."""
    bound: Bound = "before" if _BEFORE in span.codes else "by"
    placed = year_then(span)
    return single(bound)(span)._replace(form=placed.form, periods=placed.periods)


def in_each_year(span: Span) -> Draft:
    """A month or quarter of each year ("quý IV các năm 2025, 2026").

    "Quý I năm 2025 - 2026" goes from its quarter to the end of the last year.
    """
    years = [value for value in span.values("as") if value]
    parts = [each for value in span.values("p") if value for each in value.members or (value,)]
    last = years[-1]
    every_year = last.years if _EACH not in span.codes else 0
    first_year = years[0].year
    if first_year is None or last.year is None:
        return Draft(form="list", periods=(*parts, *years))
    if every_year and not span.printed(span.codes.rfind("s")).lower().startswith("các"):
        begin = in_year(parts[0], first_year)
        return Draft(kind="range", form="range", periods=(begin or parts[0], last))
    listed = [year.year for year in years if year.year is not None]
    named = _years_of(last) if every_year else listed
    placed = [in_year(part, year) or part for year in named for part in parts]
    return Draft(form="list", periods=tuple(placed))


def _years_of(span: Period) -> list[int]:
    first = span.year or 0
    return [first + later for later in range(span.years + 1)]


YEARS_APART: tuple[Rule[ReadDraft], ...] = (
    Rule(
        "year_then_bound",
        "BAREYEAR (?: [COLON OPEN COMMA]{1,2} | [COLON OPEN COMMA]{0,2} (?: hoàn thành | xong ) ) "
        "(?: trước | (?:chậm|muộn) nhất (?: là | vào )? ) "
        "LEAD YEARLESS (?! COMMA? FREQUENCY )",
        year_then_bound,
    ),
    Rule(
        "year_then",
        "BAREYEAR [COLON OPEN COMMA]{0,2} LEAD [YEARLESS PERIOD] (?: (?: LISTSIGN "
        "){1,2} LEAD ANYPERIOD ){0,7}",
        year_then,
    ),
    Rule(
        "in_each_year",
        "YEARLESS (?: LISTSIGN YEARLESS ){0,5} (?:của|trong)? "
        "(?: các BAREYEAR (?: LISTSIGN BAREYEAR ){1,6} | YEARSPAN )",
        in_each_year,
    ),
)
