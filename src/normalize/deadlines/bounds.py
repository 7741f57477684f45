"""Bounds of a period: before it, by it, until it, from it on."""

from typing import TYPE_CHECKING

from kehoach.normalize.deadlines.drafting import AFTER, BEFORE, ReadDraft, alone, periods_of, single
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span

if TYPE_CHECKING:
    from kehoach.readings import Bound


VISION = "vision"
"""The rule of a time that bounds no work: "tầm nhìn đến năm 2045"."""
_SPANS = {"month_range", "range", "year_range"}


def latest(span: Span) -> Draft:
    """Read "chậm nhất" as by the day; with "trước" the day before is the last."""
    return single("before" if BEFORE in span.codes else "by")(span)


def ending(span: Span) -> Draft:
    """Done by the end of a period; a vague one says no more than when."""
    return alone(span) if periods_of(span)[-1].approx else single("by")(span)


def until(span: Span) -> Draft:
    """Here "Đến hết" a quarter is the time up to its end; other periods keep their kind."""
    draft = single("by")(span)
    is_quarter = draft.periods and draft.periods[-1].kind == "quarter"
    return draft._replace(kind="range") if is_quarter and not draft.kind else draft


def starting(span: Span) -> Draft:
    """Open at its end; but a period that is itself a range needs no more than its name."""
    draft = single("from", "range")(span)
    period = draft.periods[0]
    if period.kind in _SPANS and not period.approx and AFTER not in span.codes:
        return draft._replace(kind="recurring" if draft.frequencies else None, bound=None)
    return draft._replace(after=AFTER in span.codes)


def since(span: Span) -> Draft:
    """A period and all that comes after it."""
    return single("from", "range")(span)


def by_day_of(span: Span) -> Draft:
    """A bound on a day of each month or quarter."""
    bound: Bound = "before" if span.codes[0] == BEFORE else "by"
    return Draft(kind="recurring", bound=bound, frequencies=span.values("yF")[0])


AFTER_PERIOD: tuple[Rule[ReadDraft], ...] = (Rule("after", "từ? sau LEAD ANYPERIOD", starting),)
BOUNDS: tuple[Rule[ReadDraft], ...] = (
    Rule(
        "before_day_of",
        "(?: trước | (?: chậm | muộn ) nhất (?: là | vào )? | không (?: muộn hơn | chậm hơn ) ) "
        "CLOCK? (?: DAYOF | ngày? [SCOPE WEEKDAY] FREQUENCY | FREQUENCY (?<= CLOCK . ) )",
        by_day_of,
    ),
    Rule(
        "not_before",
        "(?: không (?: trước | sớm hơn ) | (?<! gian ) sớm nhất từ? ) LEAD ANYPERIOD",
        starting,
    ),
    Rule("hours", "từ? CLOCK RANGESIGN CLOCK ANYPERIOD", single(None)),
    Rule(
        "before",
        "đến? trước COMMA? (?: thời hạn | hạn | mốc | hết ){0,2} LEAD ANYPERIOD MOREPERIODS EVERY",
        single("before"),
    ),
    Rule(
        "by",
        "(?: (?: chậm | muộn ) nhất là? | NOMORE | không (?: muộn hơn | chậm hơn | sau ) | "
        "LIMIT | tối đa | by ) (?: đến | hết | trước | cuối | tới ){0,2} LEAD (?: đến "
        "hết? | hết )? ANYPERIOD MOREPERIODS EVERY",
        latest,
    ),
    Rule(
        "by_far",
        "(?:chậm|muộn) nhất (?: (?! BOUNDWORD ) SYLLABLE | COMMA ){1,14} ANYPERIOD",
        single("by"),
    ),
    Rule("ending_in", "(?: kết thúc | xong | hết ) trong LEAD ANYPERIOD", single("by")),
    Rule("ending", "kết thúc (?<= ^ .. ) (?: vào | ngày | COLON ){0,2} ANYPERIOD", ending),
    Rule(
        VISION,
        "(?: tầm nhìn | định hướng ) (?: cho | trong | (?: đến | tới ) hết? )? LEAD ANYPERIOD",
        until,
    ),
    Rule(
        "until",
        "(?: (?:đến|tới) (?:hết | cuối)? | hết ) LEAD ANYPERIOD MOREPERIODS EVERY",
        until,
    ),
    Rule(
        "onward",
        "(?: từ LEAD )? ANYPERIOD (?: trở đi | trở về sau | về sau | (?: DASH | đến | tới ) nay )",
        since,
    ),
    Rule(
        "from",
        "từ LEAD ANYPERIOD (?: FREQUENCY | (?: COMMA | và ){1,2} NEXTYEARS )?",
        starting,
    ),
    Rule("beginning", "BEGIN LEAD ANYPERIOD", starting),
)
