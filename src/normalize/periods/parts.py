"""Rules for parts of a period: its beginning, its middle, its end, its weeks and halves."""

from collections.abc import Callable

from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.alphabet import ALPHABET
from kehoach.normalize.periods.period import Period, of_list
from kehoach.normalize.periods.stretches import Stretch
from kehoach.readings import DeadlineKind

ReadPart = Callable[[Span], Period | None]

_FIRST, _MIDDLE = ALPHABET.code("đầu"), ALPHABET.code("giữa")
_EDGES = {ALPHABET.code(word): part for part, word in enumerate(("đầu", "giữa", "cuối"))}
_WORK = ALPHABET.code("làm")
_UPPER, _MIDST = ALPHABET.code("thượng"), ALPHABET.code("trung")


def _length(period: Period) -> int:
    """Number of months that a period touches."""
    return period.years * 12 + period.last_month - period.month + 1


def _kind(period: Period) -> DeadlineKind:
    """A part of a month or quarter keeps its kind, whose days it narrows."""
    return period.kind if period.kind in {"month", "quarter"} else "range"


def _months(period: Period, first: int, last: int) -> Period:
    """Take months ``first .. last`` of a period, counted from 0."""
    start, end = period.month - 1 + first, period.month - 1 + last
    year = period.year + start // 12 if period.year is not None else None
    return period._replace(
        kind=_kind(period), month=start % 12 + 1, day=1, last_month=end % 12 + 1, last_day=0,
        year=year, years=end // 12 - start // 12, approx=True, members=(),
    )  # fmt: skip


def _days(period: Period, first: int, last: int) -> Period:
    """Take days ``first .. last`` of a period of one month; 0 is its last day."""
    return period._replace(kind=_kind(period), day=first, last_day=last, approx=True)


def _part_of(period: Period, part: int) -> Period:
    """Take the beginning (0), middle (1) or end (2) of a period."""
    months = _length(period)
    if months == 1:
        return _days(period, *((1, 10), (11, 20), (21, 0))[part])
    side = max(1, months // 4) if months >= 12 else max(1, months // 3)
    first, last = ((0, side - 1), (side, months - side - 1), (months - side, months - 1))[part]
    return _months(period, first, max(first, last))


def _period(span: Span) -> Period | None:
    period: Period | None = span.values("pPAas")[0]
    return period if period and period.month and period.kind != "date" else None


def _edge(span: Span) -> Period | None:
    period = _period(span)
    if period is None:
        return None
    early = _FIRST in span.codes or _UPPER in span.codes
    middle = _MIDDLE in span.codes or _MIDST in span.codes
    part = _part_of(period, 0 if early else 1 if middle else 2)
    return part if early or middle else part._replace(end_of=part.kind)


def _edges(span: Span) -> Period | None:
    """Several edges of one period: "đầu và cuối quý II"."""
    period = _period(span)
    if period is None:
        return None
    return of_list(
        "range", [_part_of(period, _EDGES[code]) for code in span.codes if code in _EDGES]
    )


def _edge_days(span: Span) -> Period | None:
    """Ten days stand for "những ngày đầu" and "những ngày cuối"."""
    period = _period(span)
    if period is None:
        return None
    if _FIRST in span.codes:
        return period._replace(
            last_month=period.month, day=1, last_day=10, years=0, approx=True, members=()
        )
    last = _months(period, _length(period) - 1, _length(period) - 1)
    return last._replace(kind=period.kind, day=21)


def _edge_day(span: Span) -> Period | None:
    """The first or the last day of a period, or of its working days."""
    period = _period(span)
    if period is None:
        return None
    if _WORK in span.codes:
        count = 1 if _FIRST in span.codes else -1
        return period._replace(kind="date", working=count, approx=False, members=())
    if _FIRST in span.codes:
        return period._replace(kind="date", last_month=period.month, last_day=1, years=0)
    last = _months(period, _length(period) - 1, _length(period) - 1)
    return _last_day(last)


def _last_day(month: Period) -> Period:
    """The last day of a month, which in February needs a year: day 0 until then."""
    return month._replace(kind="date", day=0, approx=False)


def _edge_month(span: Span) -> Period | None:
    period = _period(span)
    if period is None or _length(period) < 2:
        return None
    at = 0 if _FIRST in span.codes else _length(period) - 1
    return _months(period, at, at)._replace(kind="month", approx=False)


def _half(span: Span) -> Period | None:
    period = _period(span)
    if period is None:
        return None
    months = _length(period)
    early = _FIRST in span.codes
    if months == 1:
        return _days(period, *((1, 15) if early else (16, 0)))
    return _months(period, *((0, months // 2 - 1) if early else (months // 2, months - 1)))


def _stretch(span: Span) -> Period | None:
    """Some weeks, days or months of a longer period."""
    period = _period(span)
    stretch: Stretch = span.values("k")[0]
    if period is None or (stretch.of_month and _length(period) != 1):
        return None
    if stretch.unit == "month":
        return _counted_months(period, stretch)
    kind = stretch.kind or _kind(period)
    if stretch.unit == "working day":
        count = stretch.last if stretch.last > 0 else stretch.first - 1
        return period._replace(kind=kind, working=count, members=())
    return _edge_of_days(period, stretch.first, stretch.last)._replace(kind=kind)


def _counted_months(period: Period, stretch: Stretch) -> Period | None:
    """Take months of a period by their number, from its beginning or up to its end."""
    before = _length(period) if stretch.last <= 0 else 0
    first, last = before + stretch.first - 1, before + stretch.last - 1
    if not 0 <= first <= last < _length(period):
        return None
    kind: DeadlineKind = "month" if first == last else "month_range"
    return _months(period, first, last)._replace(kind=kind, approx=False)


def _edge_of_days(period: Period, first: int, last: int) -> Period:
    """Take days of the first month of a period; of the last one where they count back."""
    at = _length(period) - 1 if last <= 0 else 0
    return _days(_months(period, at, at), first, last)


def _edge_week(span: Span) -> Period | None:
    """The first or last seven days of a period."""
    period = _period(span)
    if period is None:
        return None
    days = (1, 7) if _FIRST in span.codes else (-6, 0)
    return _edge_of_days(period, *days)._replace(kind="range")


def _about(span: Span) -> Period | None:
    period: Period | None = span.values("pPAas")[0]
    return period and period._replace(approx=True)


RULES: tuple[Rule[ReadPart], ...] = (
    Rule(
        "week",
        "WEEK [SLASH COMMA]? (?:của|trong)? ANYPERIOD",
        _stretch,
    ),
    Rule(
        "edge_week",
        "tuần (?:đầu|cuối) (?:tiên|cùng)? (?:của|trong)? [YEARLESS PERIOD BAREYEAR FULLYEAR]",
        _edge_week,
    ),
    Rule("decade", "(?: thượng | trung | hạ ) tuần (?:của)? [YEARLESS PERIOD]", _edge),
    Rule(
        "edge_days",
        "những ngày (?:đầu|cuối) (?:tiên|cùng)? của? ANYPERIOD",
        _edge_days,
    ),
    Rule(
        "edge_day",
        "ngày (?:làm việc)? (?:đầu|cuối) (?:tiên|cùng)? của? ANYPERIOD",
        _edge_day,
    ),
    Rule("edge_month", "tháng (?:đầu|cuối) (?:tiên|cùng)? của? [YEARLESS PERIOD]", _edge_month),
    Rule("half_of", "nửa EDGE của? [YEARLESS PERIOD]", _half),
    Rule(
        "edges",
        "EDGE (?: (?: LISTSIGN ){1,2} EDGE ){1,2} của? [YEARLESS PERIOD]",
        _edges,
    ),
    Rule("edge", "EDGE của? [YEARLESS PERIOD]", _edge),
    Rule("edge_of_years", "EDGE của? YEARSPAN", _about),
    Rule("about", "khoảng ANYPERIOD", _about),
)
