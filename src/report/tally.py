"""The numbers behind the charts: counted and summed once, from rows of one or many documents."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kehoach.records import AgencyRecord, FundingRecord, ItemRecord, Records, TargetRecord

APART = ("ongoing", "recurring", "event", "external_schedule", "relative", "unread")
"""Deadline kinds that no month can stand for."""
APART_ORDER = (*APART, "open", "none")
"""Also set apart: deadlines with a beginning but no end, and rows without a deadline."""
PRECISION = {
    "date": "to_month",
    "month": "to_month",
    "quarter": "to_quarter",
    "quarter_list": "to_quarter",
}
"""How finely a deadline is given; the kinds not named here are longer spans."""
PRECISIONS = ("to_month", "to_quarter", "to_span")
ONE_YEAR_SHARE = 0.6
"""From this share of the deadlines on, one year is shown month by month, the rest around it."""
MOST_YEARS_BY_QUARTER = 6


def without_sums(records: Records) -> Records:
    """Leave out the rows that add up others: they would count everything twice."""
    return replace(records, items=tuple(i for i in records.items if i.row_kind != "sum"))


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the time axis; ``month`` and ``quarter`` are None where it is longer."""

    year: int
    quarter: int | None = None
    month: int | None = None
    side: str = ""
    """ "before" or "after" where the stretch is all that lies beyond ``year``."""


@dataclass(frozen=True, slots=True)
class Due:
    """How many rows are due in each period, by precision, and those that no period can hold."""

    periods: tuple[tuple[Period, Counter[str]], ...]
    apart: tuple[tuple[str, int], ...]
    rows: Mapping[Period | str, tuple[int, ...]]
    """Numbers of the rows behind each count, by period or kind."""


def due(items: Sequence[ItemRecord]) -> Due:
    """Count every row once, on the last day that still meets its deadline."""
    axis = _Axis([item.deadline_end for item in items if item.deadline_end and _is_dated(item)])
    counts: dict[Period, Counter[str]] = defaultdict(Counter)
    apart: Counter[str] = Counter()
    rows: dict[Period | str, tuple[int, ...]] = defaultdict(tuple)
    for item in items:
        if item.deadline_end and _is_dated(item):
            period = axis.period(item.deadline_end)
            counts[period][PRECISION.get(item.deadline_kind or "", "to_span")] += 1
            rows[period] += (item.item_no,)
        else:
            kind = _apart_kind(item)
            apart[kind] += 1
            rows[kind] += (item.item_no,)
    kinds = tuple((kind, apart[kind]) for kind in APART_ORDER if kind in apart)
    return Due(tuple((each, counts[each]) for each in axis.periods(counts)), kinds, rows)


def _is_dated(item: ItemRecord) -> bool:
    return item.deadline_end is not None and item.deadline_kind not in APART


def _apart_kind(item: ItemRecord) -> str:
    """Why a row has no place on the time axis."""
    if item.deadline_kind in APART:
        return str(item.deadline_kind)
    return "none" if item.deadline_kind is None else "open"


class _Axis:
    """Cuts time into months of one year, or quarters or years of several."""

    def __init__(self, ends: Sequence[date]) -> None:
        years = Counter(end.year for end in ends)
        main, count = min(years.items(), key=lambda pair: (-pair[1], pair[0]), default=(0, 0))
        self._year = main if count >= ONE_YEAR_SHARE * len(ends) else None
        self._by_quarter = bool(years) and max(years) - min(years) < MOST_YEARS_BY_QUARTER

    def period(self, end: date) -> Period:
        quarter = (end.month + 2) // 3
        if self._year is None:
            return Period(end.year, quarter if self._by_quarter else None)
        if end.year != self._year:
            return Period(self._year, side="before" if end.year < self._year else "after")
        return Period(end.year, quarter, end.month)

    def periods(self, used: Iterable[Period]) -> list[Period]:
        """Every period from the first to the last, also those in which nothing is due."""
        sides = {period.side: period for period in used if period.side}
        if self._year is not None:
            months = [Period(self._year, (m + 2) // 3, m) for m in range(1, 13)] if used else []
            ends = (sides.get("before"), *months, sides.get("after"))
            return [period for period in ends if period]
        years = sorted({period.year for period in used})
        span = range(years[0], years[-1] + 1) if years else ()
        if self._by_quarter:
            return [Period(year, quarter) for year in span for quarter in (1, 2, 3, 4)]
        return [Period(year) for year in years]


def work(agencies: Sequence[tuple[str, AgencyRecord]]) -> list[tuple[str, int, int]]:
    """Rows that each agency leads and helps with, the busiest first. Pairs: document, agency."""
    rows: dict[str, dict[str, set[tuple[str, int]]]] = defaultdict(lambda: defaultdict(set))
    for document, each in agencies:
        rows[each.agency][each.role].add((document, each.item_no))
    table = [(name, len(of["lead"]), len(of["coordinating"])) for name, of in rows.items()]
    return sorted(table, key=lambda line: (-line[1], -line[2], line[0]))


@dataclass(frozen=True, slots=True)
class Money:
    """Funding of one section: đồng by source, rows by source, and amounts that are no sum."""

    section: str
    vnd: Counter[tuple[str, ...]]
    rows: Counter[tuple[str, ...]]
    rates: tuple[str, ...]
    """Amounts per unit as printed: how many units there are is not known, so none is added."""


def money(records: Sequence[Records]) -> list[Money]:
    """Sum funding by section and source. A merged cell counts once: on its first row."""
    vnd: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    rows: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    rates: dict[str, list[str]] = defaultdict(list)
    for each in records:
        parts: dict[int, list[FundingRecord]] = defaultdict(list)
        for part in each.funding:
            parts[part.item_no].append(part)
        for item in each.items:
            if item.funding is None or "funding" in item.repeated:
                continue
            section = item.section or ""
            rows[section][item.funding_sources] += 1
            if item.funding_per is not None:
                rates[section].append(item.funding)
            elif item.funding_vnd is not None:
                vnd[section].update(_split(item, parts[item.item_no]))
    return [Money(s, vnd[s], rows[s], tuple(rates[s])) for s in rows]


def _split(item: ItemRecord, parts: Sequence[FundingRecord]) -> Counter[tuple[str, ...]]:
    """Share an amount among its sources where the parts add up to it, else leave it whole."""
    total = item.funding_vnd or 0
    shares: Counter[tuple[str, ...]] = Counter()
    for part in parts:
        if part.amount_vnd is not None and part.qualifier != "total" and part.per is None:
            shares[part.sources] += part.amount_vnd
    return shares if shares.total() == total else Counter({item.funding_sources: total})


def goals(targets: Iterable[TargetRecord]) -> tuple[list[TargetRecord], list[TargetRecord]]:
    """Targets in percent, the highest first, and all others."""
    percent: list[TargetRecord] = []
    other: list[TargetRecord] = []
    for target in targets:
        is_share = target.unit == "%" and 0 <= target.value <= Decimal(100)
        (percent if is_share else other).append(target)
    percent.sort(key=lambda target: (-target.value, target.item_no, target.position))
    return percent, other
