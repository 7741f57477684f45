"""Deadlines that others set: what is asked for, and what a plan or an office lays down."""

from kehoach.normalize.deadlines.alphabet import ALPHABET
from kehoach.normalize.deadlines.drafting import ReadDraft, clean, frequencies_of, happening
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.token_regex import Rule
from kehoach.normalize.language.tokens import Span


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
    instrument = clean(inside.printed()) or None
    return Draft(
        kind="external_schedule",
        instrument=instrument,
        frequencies=frequencies[:1],
        condition=clean(span.printed()),
    )


_OF, _AT = {ALPHABET.code("của")}, ALPHABET.code("tại")
SCHEDULES: tuple[Rule[ReadDraft], ...] = (
    Rule("as_needed", "theo phát sinh TAIL", happening(1)),
    Rule(
        "on_request",
        "theo (?: yêu cầu | đề nghị | nhu cầu | tình hình | thực tế ) TAIL",
        happening(0),
    ),
    Rule(
        "external_schedule",
        "theo STANDING (?! dõi | đối | đó ) TAIL FREQUENCY?",
        external,
    ),
)
