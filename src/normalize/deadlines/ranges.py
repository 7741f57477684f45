"""From one period to another, from now on, from a start to an event."""

from kehoach.normalize.deadlines.bounds import starting
from kehoach.normalize.deadlines.drafting import (
    ABOUT,
    BEFORE,
    ReadDraft,
    clean,
    frequencies_of,
    happening,
    periods_of,
    single,
)
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span


def between(span: Span) -> Draft:
    """Two ends, both inclusive; every year where a frequency follows."""
    found = periods_of(span)
    frequencies = frequencies_of(span)
    return Draft(
        kind="recurring" if frequencies else None,
        form="range",
        periods=(found[0], found[-1]),
        frequencies=frequencies[:1],
        approx=ABOUT in span.codes,
    )


def from_now(span: Span) -> Draft:
    """From the day of the text, which it does not say, to the end of a period."""
    return single("by", "range")(span)


def from_until(span: Span) -> Draft:
    """Begun in one period and done in another, or before it."""
    return between(span)._replace(until_before=BEFORE in span.codes)


def from_until_event(span: Span) -> Draft:
    """A start, and an end that only an event sets."""
    codes = span.codes
    at = max(codes.rfind(code) for code in "pPAas")
    return starting(span)._replace(event=clean(span.printed(at + 1)), bound="from", kind="range")


def impossible(_span: Span) -> Draft:
    """A range with an end that no calendar has."""
    return Draft(kind="unread")


FROM_NOW: tuple[Rule[ReadDraft], ...] = (
    Rule(
        "from_now",
        "(?:kể)? từ (?: nay | bây giờ ) cho? (?:đến|tới) (?: hết | cuối )? LEAD ANYPERIOD",
        from_now,
    ),
    Rule(
        "until_event",
        "từ (?: nay | bây giờ ) cho? (?:đến|tới) (?! LEAD ANYPERIOD ) (?: SYLLABLE | DASH ){2} "
        "TAIL",
        happening(0),
    ),
)
RANGES: tuple[Rule[ReadDraft], ...] = (
    Rule(
        "range_until_event",
        "từ LEAD ANYPERIOD COMMA? cho? đến (?: khi | lúc | thời điểm ) TAIL",
        from_until_event,
    ),
    Rule(
        "start_and_end",
        "(?: từ | BEGIN | khởi công | khởi động ) (?: từ | COLON )? LEAD ANYPERIOD [COMMA "
        "SEMI END DASH]{0,2} AIMED (?: hoàn thành | kết thúc | xong ) "
        "(?: (?! BOUNDWORD ) SYLLABLE ){0,8} "
        "(?: trước | (?:chậm|muộn) nhất | không quá )? LEAD ANYPERIOD",
        from_until,
    ),
    Rule(
        "impossible_range",
        "(?: từ LEAD )? (?: ANYPERIOD TO IMPOSSIBLE | IMPOSSIBLE TO "
        "[YEARLESS PERIOD FULLYEAR BAREYEAR YEARSPAN IMPOSSIBLE] )",
        impossible,
    ),
    Rule(
        "range",
        "(?: kể? từ LEAD )? ANYPERIOD (?: COMMA? (?: phấn đấu | dự kiến ) )? TO ANYPERIOD EVERY",
        between,
    ),
)
