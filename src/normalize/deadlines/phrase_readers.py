"""How whole deadlines are read: bounds, ranges, lists, recurrence, events, others' schedules."""

import re
from collections.abc import Callable

from kehoach.normalize.deadlines.frequency_rules import Frequencies, frequencies_of_unit
from kehoach.normalize.deadlines.macros import ALPHABET
from kehoach.normalize.deadlines.periods import Period
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.tokens import Span
from kehoach.readings import Bound, DeadlineKind

ReadDraft = Callable[[Span], Draft]

_BEFORE, _AFTER = ALPHABET.code("trước"), ALPHABET.code("sau")
_WHEN, _HENCE = ALPHABET.code("khi"), ALPHABET.code("từ")
_END = ALPHABET.code("hết")
_ABOUT = ALPHABET.code("khoảng")
_SPANS = {"month_range", "range", "year_range"}


def periods_of(span: Span) -> tuple[Period, ...]:
    """The periods among the tokens of a span, in order."""
    return tuple(span.values("pPAas"))


def frequencies_of(span: Span) -> Frequencies:
    """How often, by all that a span says of it."""
    if _OFTEN.isdisjoint(span.codes):
        return ()
    return tuple([each for value in span.values("Fy") for each in value])


_OFTEN = frozenset("Fy")


def alone(span: Span) -> Draft:
    """A period, and nothing else."""
    return Draft(periods=periods_of(span))


def single(bound: Bound | None, kind: DeadlineKind | None = None) -> ReadDraft:
    """One period, or several of one kind that share the bound before them."""

    def read(span: Span) -> Draft:
        found = periods_of(span)
        if bound in {"before", "by"}:
            found = _to_their_ends(found)
        frequencies = frequencies_of(span)
        return Draft(
            kind="recurring" if frequencies else kind,
            form="list" if len(found) > 1 else "single",
            periods=found,
            bound=bound,
            frequencies=frequencies[:1],
            approx=_ABOUT in span.codes,
            inclusive="H" in span.codes or _END in span.codes,
        )

    return read


def _to_their_ends(found: tuple[Period, ...]) -> tuple[Period, ...]:
    """By the end of a period is by its last day, and nothing about that is vague."""
    return tuple(
        each._replace(kind=each.end_of, approx=False) if each.end_of else each for each in found
    )


def latest(span: Span) -> Draft:
    """Read "chậm nhất" as by the day; with "trước" the day before is the last."""
    return single("before" if _BEFORE in span.codes else "by")(span)


def ending(span: Span) -> Draft:
    """Done by the end of a period; a vague one says no more than when."""
    return alone(span) if periods_of(span)[-1].approx else single("by")(span)


def until(span: Span) -> Draft:
    """Here "Đến hết" a quarter is the time up to its end; other periods keep their kind."""
    draft = single("by")(span)
    is_quarter = draft.periods and draft.periods[-1].kind == "quarter"
    return draft._replace(kind="range") if is_quarter and not draft.kind else draft


def between(span: Span) -> Draft:
    """Two ends, both inclusive; every year where a frequency follows."""
    found = periods_of(span)
    frequencies = frequencies_of(span)
    return Draft(
        kind="recurring" if frequencies else None,
        form="range",
        periods=(found[0], found[-1]),
        frequencies=frequencies[:1],
        approx=_ABOUT in span.codes,
    )


def from_now(span: Span) -> Draft:
    """From the day of the text, which it does not say, to the end of a period."""
    return single("by", "range")(span)


def from_until(span: Span) -> Draft:
    """Begun in one period and done in another, or before it."""
    return between(span)._replace(until_before=_BEFORE in span.codes)


def starting(span: Span) -> Draft:
    """Open at its end; but a period that is itself a range needs no more than its name."""
    draft = single("from", "range")(span)
    period = draft.periods[0]
    if period.kind in _SPANS and not period.approx and _AFTER not in span.codes:
        return draft._replace(kind="recurring" if draft.frequencies else None, bound=None)
    return draft._replace(after=_AFTER in span.codes)


def since(span: Span) -> Draft:
    """A period and all that comes after it."""
    return single("from", "range")(span)


def from_until_event(span: Span) -> Draft:
    """A start, and an end that only an event sets."""
    codes = span.codes
    at = max(codes.rfind(code) for code in "pPAas")
    return starting(span)._replace(event=_clean(span.printed(at + 1)), bound="from", kind="range")


def followed_by_years(span: Span) -> Draft:
    """A period and all years after it."""
    first = periods_of(span)[0]
    return Draft(
        kind="year_range" if first.kind == "year" else None, periods=(first,), open_end=True
    )


def after_each(span: Span) -> Draft:
    """A duration after the end of each quarter, year …: by a day that comes again."""
    every = [each for value in span.values("F") for each in value]
    return Draft(
        kind="recurring",
        bound="by",
        frequencies=tuple(every[:1]) or frequencies_of_unit(span.codes),
        anchor=_anchor(span),
    )


def next_years(_span: Span) -> Draft:
    """All years after those named before."""
    return Draft(kind="year_range", form="next")


def by_day_of(span: Span) -> Draft:
    """A bound on a day of each month or quarter."""
    bound: Bound = "before" if span.codes[0] == _BEFORE else "by"
    return Draft(kind="recurring", bound=bound, frequencies=span.values("yF")[0])


def event_until(span: Span) -> Draft:
    """Here "Từ ngày ký đến hết năm 2025": only the end is known."""
    at = next(at for at, code in enumerate(span.codes) if code in _TO_WORDS)
    event = span.part(0, at).printed()
    return Draft(kind="range", periods=periods_of(span), bound="by", event=_clean(event))


_TO_WORDS = {ALPHABET.code(word) for word in ("đến", "tới", "cho")}


def recurring(span: Span) -> Draft:
    """How often, and nothing else."""
    frequencies = frequencies_of(span)
    return Draft(kind="recurring", frequencies=frequencies)


def recurring_range(span: Span) -> Draft:
    """From a day to a day of each month or quarter."""
    return Draft(kind="recurring", frequencies=span.values("y")[-1])


def ongoing(span: Span) -> Draft:
    """Always, or always within a period."""
    frequencies = frequencies_of(span)
    return Draft(
        kind="ongoing",
        periods=periods_of(span)[:1],
        bound="from" if _HENCE in span.codes else None,
        frequencies=frequencies[:1],
    )


def relative(span: Span) -> Draft:
    """A duration, and what it is counted from."""
    codes = span.codes
    last = codes.rfind("U") + 1
    at_most = any(code in _AT_MOST for code in codes[:last]) or _WITHIN.match(codes)
    return Draft(
        kind="relative",
        bound="by" if at_most else "before" if codes[0] == _BEFORE else None,
        anchor=_anchor(span),
        approx=_ABOUT in codes[:last],
    )


def at_once(span: Span) -> Draft:
    """Without delay; in a text without marks "Ngay" looks like the word for day."""
    return Draft(kind="relative", ignored="à" in span.printed().lower())


def _anchor(span: Span) -> str | None:
    """What a duration is counted from, in the words of the phrase."""
    codes = span.codes
    after = range(codes.rfind("U") + 1, len(codes))
    first = next((at for at in after if codes[at] in _ANCHOR_WORDS), None)
    return _clean(span.printed(first + 1)) if first is not None else None


_ANCHOR_WORDS = {ALPHABET.code(word) for word in ("từ", "sau", "trước", "với", "khi")}
_WITHIN = re.compile(
    ALPHABET.encode("trong (?: vòng | thời hạn | DURATION COMMA? (?: kể | tính ) )")
)
_AT_MOST = {ALPHABET.code(word) for word in ("quá", "đa", "chậm", "muộn")}


def _clean(text: str) -> str:
    """Take the signs off the ends of a quoted piece of the phrase."""
    return text.strip(" .,;:-–—+/")


_AROUND = 6  # tokens of "trước, trong và sau"


def happening(words: int) -> ReadDraft:
    """An event, told without the first ``words`` words when it stands alone."""

    def read(span: Span) -> Draft:
        whole = _clean(span.printed())
        stripped = _clean(span.printed(words)) or whole
        only_before = span.codes[0] == _BEFORE and _AFTER not in span.codes[:_AROUND]
        bound: Bound | None = "before" if only_before else None
        return Draft(kind="event", bound=bound, event=stripped, condition=whole)

    return read


def before_event(span: Span) -> Draft:
    """Here "Trước khi …", "trước ngày khai mạc": the event is what follows."""
    return _with_days(span, happening(2 if _WHEN in span.codes else 1)(span))


def _with_days(span: Span, draft: Draft) -> Draft:
    """Add how long before an event: "Trước kỳ họp 10 ngày" says a length of time."""
    if span.codes[0] != _BEFORE or span.codes[-1] != "U" or not draft.event:
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
    """A session of a council; a month or a day printed with it is when it is held."""
    words = 1 if span.codes[0] in _SESSION_LEADS else 0
    draft = happening(words)(span)
    event = draft.event or ""
    dated = _dated(span)
    if len(dated) == 1 and dated[0].month:
        return draft._replace(kind=None, periods=tuple(dated), event=event)
    return _with_days(span, draft._replace(event=event[:1].lower() + event[1:]))


_SESSION_LEADS = {
    ALPHABET.code(word) for word in ("trước", "sau", "tại", "trong", "trình", "vào", "dịp")
}


def external(span: Span) -> Draft:
    """A schedule kept by others; the instrument is what sets it."""
    codes = span.codes
    frequencies = frequencies_of(span)
    stop = codes.find("F") if frequencies else len(codes)
    first = 1
    for at in range(1, stop):
        if codes[at] in _OF and at > 1:
            stop = at
            break
        if codes[at] == _AT:
            first = at + 1
            break
    inside = span.part(first, stop)
    instrument = _clean(inside.printed()) or None
    return Draft(
        kind="external_schedule",
        instrument=instrument,
        frequencies=frequencies[:1],
        condition=_clean(span.printed()),
    )


_OF, _AT = {ALPHABET.code("của")}, ALPHABET.code("tại")


def impossible(_span: Span) -> Draft:
    """A range with an end that no calendar has."""
    return Draft(kind="unread")


def ignored(_span: Span) -> Draft:
    """What says nothing about the time of the work."""
    return Draft(ignored=True)


def dated_document(span: Span) -> Draft:
    """A day after a document's number is the document's; any other period is a deadline."""
    period = periods_of(span)[-1]
    return Draft(ignored=True) if period.kind == "date" else Draft(periods=(period,))
