"""What happens then: sessions, anniversaries, seasons, "khi …", "trước khi …"."""

from kehoach.normalize.deadlines.alphabet import ALPHABET
from kehoach.normalize.deadlines.drafting import BEFORE, ReadDraft, clean, happening, periods_of
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.period import Period

_WHEN = ALPHABET.code("khi")


def before_event(span: Span) -> Draft:
    """Here "Trước khi …", "trước ngày khai mạc": the event is what follows."""
    return _with_days(span, happening(2 if _WHEN in span.codes else 1)(span))


def _with_days(span: Span, draft: Draft) -> Draft:
    """Add how long before an event: "Trước kỳ họp 10 ngày" says a length of time."""
    if span.codes[0] != BEFORE or span.codes[-1] != "U" or not draft.event:
        return draft
    days = span.printed(len(span.codes) - 1)
    anchor = draft.event.removesuffix(days).strip()
    return draft._replace(kind="relative", event=None, anchor=anchor)


def when(span: Span) -> Draft:
    """Here "Khi có …", "ngay sau khi …": the event is what follows."""
    return happening(span.codes.index(_WHEN) + 1)(span)


def _dated(span: Span) -> list[Period]:
    return [period for period in periods_of(span) if period.kind in {"date", "month", "quarter"}]


def anniversary(span: Span) -> Draft:
    """An anniversary; of the days printed with it, the first is what it recalls."""
    draft = happening(0)(span)
    dated = _dated(span)
    return draft._replace(kind=None, periods=tuple(dated[-1:])) if dated else draft


def session(span: Span) -> Draft:
    """A session of a council; a month or a day printed with it is when it is held.

    Before a session of a month is before a day that is not known.
    """
    words = 1 if span.codes[0] in _SESSION_LEADS else 0
    draft = happening(words)(span)
    event = draft.event or ""
    dated = _dated(span)
    is_before_some_day = draft.bound == "before" and dated and dated[0].kind != "date"
    if len(dated) == 1 and dated[0].month and not is_before_some_day:
        return draft._replace(kind=None, periods=tuple(dated), event=event)
    return _with_days(span, draft._replace(event=event[:1].lower() + event[1:]))


_SESSION_LEADS = {
    ALPHABET.code(word) for word in ("trước", "sau", "tại", "trong", "trình", "vào", "dịp")
}


def event_until(span: Span) -> Draft:
    """Here "Từ ngày ký đến hết năm 2025": only the end is known."""
    at = next(at for at, code in enumerate(span.codes) if code in _TO_WORDS)
    event = span.part(0, at).printed()
    return Draft(kind="range", periods=periods_of(span), bound="by", event=clean(event))


_TO_WORDS = {ALPHABET.code(word) for word in ("đến", "tới", "cho")}
EVENTS: tuple[Rule[ReadDraft], ...] = (
    Rule(
        "session",
        "(?: trình | tại | trong | trước | sau | vào | giữa )? (?: các | hai )? (?: kỳ họp | phiên "
        "họp ) TAIL",
        session,
    ),
    Rule(
        "meeting",
        "(?: tại | trong | trước | sau | dịp ) "
        "(?: đại hội | bầu cử | kỳ nghỉ | hội nghị | lễ | khai giảng ) TAIL",
        session,
    ),
    Rule(
        "anniversary",
        "(?: trước | trong )? dịp? kỷ niệm [DURATION SCOPE] TAIL "
        "(?: OPEN (?: ANYPERIOD DASH )? ANYPERIOD CLOSE )?",
        anniversary,
    ),
    Rule(
        "event_until",
        "từ (?: khi | ngày | lúc | thời điểm ) (?: (?! đến | tới ) SYLLABLE ){1,12} "
        "cho? (?:đến|tới) hết? LEAD ANYPERIOD",
        event_until,
    ),
    Rule(
        "since_event",
        "từ (?: ngày | lúc | thời điểm ) (?! ANYPERIOD ) SYLLABLE TAIL",
        happening(1),
    ),
    Rule(
        "around_season",
        "trước COMMA? trong? COMMA? và sau SEASON TAIL",
        happening(0),
    ),
    Rule("season", "(?: trước | sau | trong | vào | dịp )? SEASON TAIL", session),
    Rule(
        "before_event",
        "trước (?: khi | ngày (?= SYLLABLE ) (?! trước | từ | tới | đến | sau ) ) TAIL",
        before_event,
    ),
    Rule("when", "(?: ngay? (?: cho | đến | mỗi | sau | từ ) | ngay )? khi TAIL", when),
    Rule(
        "part_of_term",
        "EDGE (?: nhiệm? kỳ | khóa ) (?! [N R Y] ) (?: LISTSIGN EDGE nhiệm? kỳ ){0,3}",
        happening(0),
    ),
    Rule(
        "together_with",
        "cùng với? (?: thời điểm | lúc | thời gian | kỳ ) TAIL",
        happening(0),
    ),
    Rule(
        "unplanned",
        "(?: đột xuất | phát sinh ) (?: (?: khi | theo yêu cầu ) TAIL )?",
        happening(0),
    ),
)
