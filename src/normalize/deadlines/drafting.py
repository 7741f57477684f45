"""What readers of deadlines share: the periods of a phrase, its bound, an event in its words."""

from collections.abc import Callable

from kehoach.normalize.deadlines.alphabet import ALPHABET
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.frequencies import Frequencies
from kehoach.normalize.periods.period import Period
from kehoach.readings import Bound, DeadlineKind

ABOUT, BEFORE, AFTER = (ALPHABET.code(word) for word in ("khoảng", "trước", "sau"))
ReadDraft = Callable[[Span], Draft]


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
            found = _to_their_ends(_one_by_one(found))
        frequencies = frequencies_of(span)
        return Draft(
            kind="recurring" if frequencies else kind,
            form="list" if len(found) > 1 else "single",
            periods=found,
            bound=bound,
            frequencies=frequencies[:1],
            approx=ABOUT in span.codes,
            inclusive="H" in span.codes or _END in span.codes,
        )

    return read


_END = ALPHABET.code("hết")


def _one_by_one(found: tuple[Period, ...]) -> tuple[Period, ...]:
    """Each day of a list is a deadline of its own: "trước ngày 15 các tháng 3, 6"."""
    return tuple(
        day for each in found for day in (each.members if each.kind == "date" else ()) or (each,)
    )


def _to_their_ends(found: tuple[Period, ...]) -> tuple[Period, ...]:
    """By the end of a period is by its last day, and nothing about that is vague."""
    return tuple(
        each._replace(kind=each.end_of, approx=False) if each.end_of else each for each in found
    )


def clean(text: str) -> str:
    """Take the signs off the ends of a quoted piece of the phrase."""
    return text.strip(" .,;:-–—+/")


_AROUND = 6  # tokens of "trước, trong và sau"


def happening(words: int) -> ReadDraft:
    """An event, told without the first ``words`` words when it stands alone."""

    def read(span: Span) -> Draft:
        whole = clean(span.printed())
        stripped = clean(span.printed(words)) or whole
        only_before = span.codes[0] == BEFORE and AFTER not in span.codes[:_AROUND]
        bound: Bound | None = "before" if only_before else None
        return Draft(kind="event", bound=bound, event=stripped, condition=whole)

    return read


def ignored(_span: Span) -> Draft:
    """What says nothing about the time of the work."""
    return Draft(ignored=True)
