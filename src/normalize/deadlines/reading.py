"""Reads a deadline cell: tokens, periods, phrases, parts, and what is left unread."""

from datetime import date
from typing import NamedTuple

from kehoach.normalize.deadlines.grammar import PARTS, PHRASES, TERMS, YEARS
from kehoach.normalize.deadlines.lexer import lex
from kehoach.normalize.deadlines.macros import ALPHABET
from kehoach.normalize.deadlines.periods import in_year
from kehoach.normalize.deadlines.resolve import Resolver
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.folded_text import fold_letters
from kehoach.normalize.language.token_regex import CLASSES
from kehoach.normalize.language.tokens import Span, Tokens, reduce
from kehoach.readings import Deadline, DeadlineKind, DeadlinePart

_DATE_WORDS = "".join(
    ALPHABET.code(word)
    for word in (
        *("ngày", "tuần", "tháng", "quý", "năm", "trước", "sau", "từ", "đến", "tới", "khi"),
        *("chậm", "muộn", "quá", "hằng", "mỗi", "không", "chưa", "trừ", "hoãn", "lùi"),
    )
)
"""Words that bear on the time, or take back what is said of it; unread they leave a doubt."""
_LISTING = "CJ" + ALPHABET.code("và") + ALPHABET.code("hoặc")
_UNREAD_SIGNS = frozenset("NYXGpPAasIFyU" + _DATE_WORDS)
_LISTS: dict[DeadlineKind, DeadlineKind] = {
    "quarter": "quarter_list",
    "month": "month_range",
    "year": "year_range",
}


class _Found(NamedTuple):
    """A draft with the tokens it was read from."""

    rule: str
    draft: Draft
    first: int
    stop: int


def read_deadline(text: str, plan_year: int | None = None) -> Deadline:
    """Read a deadline cell as a person would who knows the year of the plan.

    Dates are inclusive; a bound ("trước", "chậm nhất", "từ") leaves one of them None. A phrase
    without a year is placed in ``plan_year`` and marked ``year_assumed``; where that is None too
    the dates are None. What is no deadline is ``unread``. Whatever a person should look at is
    among the ``doubts``: ``deadline_unread``, ``deadline_partly_read``, ``impossible_date``,
    ``year_unknown``, ``year_inferred``, ``lookalike_numeral``.
    """
    tokens, lookalikes = lex(text)
    terms = reduce(reduce(reduce(tokens, TERMS), YEARS), PARTS)
    if CLASSES["WEEK"] in terms.codes:  # of a part: "5 ngày đầu của tháng cuối quý II"
        terms = reduce(terms, PARTS)
    found, unread = _phrases(terms)
    resolver = Resolver(plan_year)
    for numeral in lookalikes:
        resolver.doubt("lookalike_numeral", numeral)
    parts, single_list = _parts(found, terms, resolver)
    _doubt_unread(parts, unread, terms, resolver)
    return _whole(parts, resolver, single_list=single_list)


def _phrases(terms: Tokens) -> tuple[list[_Found], list[int]]:
    """Match the phrase rules; also return the places of tokens that none of them took."""
    found: list[_Found] = []
    unread: list[int] = []
    last = 0
    for match in PHRASES.expression.finditer(terms.codes):
        first, stop = match.span()
        rule = PHRASES.rules[match.lastindex or 0]
        unread += range(last, first)
        last = stop
        draft = rule.read(Span(terms, first, stop, match[0]))
        if not draft.ignored:
            found.append(_Found(rule.name, draft, first, stop))
    unread += range(last, len(terms.codes))
    return found, unread


def _parts(
    found: list[_Found], terms: Tokens, resolver: Resolver
) -> tuple[list[DeadlinePart], bool]:
    parts: list[DeadlinePart] = []
    merged = _with_years(_merged(found, terms)) if len(found) > 1 else found
    for each in merged:
        printed = terms.printed(each.first, each.stop)
        draft = each.draft
        if parts and draft.kind == "event":
            draft = draft._replace(event=draft.condition)
        parts += resolver.parts(draft, printed, each.rule, after=parts)
    return parts, len(merged) == 1


_TIES = frozenset("COKZLDb" + "".join(ALPHABET.code(word) for word in ("vào", "trong", "là")))
"""Signs that may stand between a deadline and what is said about it."""

_PARTINGS = frozenset("MZ" + "".join(ALPHABET.code(word) for word in ("và", "hoặc")))
_HELD = {"session", "meeting"}
"""What the day or month in brackets after it is the time of."""
_NEAR = 6  # words between "định kỳ" and how often: "định kỳ báo cáo kết quả hằng quý"
_WITHIN_MONTHS = {"daily", "weekly", "monthly"}


def _merged(found: list[_Found], terms: Tokens) -> list[_Found]:
    """Put together what several rules read of one deadline."""
    merged: list[_Found] = []
    for each in found:
        both = _both(merged[-1], each, terms) if merged else None
        if both is None:
            merged.append(each)
        else:
            rule = merged[-1].rule if both.rule_of_first else each.rule
            merged[-1] = _Found(rule, both.draft, merged[-1].first, each.stop)
    return merged


def _both(first: _Found, second: _Found, terms: Tokens) -> "_Both | None":
    between = terms.codes[first.stop : second.first]
    if _TIES.issuperset(between):
        held = between[:1] == "O" and _held(first, second)
        return held or _together(first.draft, second.draft)
    if len(between) <= _NEAR and _PARTINGS.isdisjoint(between):
        return _recurring_together(first.draft, second.draft)
    return None


def _held(first: _Found, second: _Found) -> "_Both | None":
    """A session, and in brackets when it is held: "Kỳ họp thứ 10 (tháng 10/2025)"."""
    if first.rule not in _HELD or first.draft.periods:
        return None
    if second.draft.bound or not second.draft.periods:
        return None
    return _Both(second.draft._replace(event=first.draft.event), rule_of_first=False)


class _Both(NamedTuple):
    draft: Draft
    rule_of_first: bool


def _together(first: Draft, second: Draft) -> _Both | None:
    """Return the one deadline that two neighbours make, or None where they are two."""
    if second.condition and second.kind == "event" and first.periods and not first.event:
        return _Both(first._replace(event=second.condition), rule_of_first=True)
    if second.instrument and first.kind != "external_schedule" and not first.instrument:
        return _Both(first._replace(instrument=second.instrument), rule_of_first=True)
    recurring = _recurring_together(first, second) or _every_year_together(first, second)
    if recurring is not None:
        return recurring
    if _is_plain_duration(first) and second.periods:
        return _Both(second._replace(approx=second.approx or first.approx), rule_of_first=False)
    if _is_plain_duration(second) and first.periods:
        return _Both(first, rule_of_first=True)
    return None


def _with_years(found: list[_Found]) -> list[_Found]:
    """Give deadlines without a year that of the next one, or else of the one before.

    "Trình quý I, ban hành quý II/2026": only where the months go on in order.
    """
    placed = list(found)
    for at in (*reversed(range(len(found) - 1)), *range(1, len(found))):
        for near in (at + 1, at - 1):
            if 0 <= near < len(found):
                placed[at] = _in_year_of(placed[at], placed[near], later=near > at)
    return placed


def _in_year_of(each: _Found, near: _Found, *, later: bool) -> _Found:
    own, other = each.draft.periods, near.draft.periods
    if not own or not other or each.draft.kind == "recurring" or near.draft.kind == "recurring":
        return each
    end = other[0] if later else other[-1]
    is_open = all(period.year is None and period.shift is None for period in own)
    year = end.year if end.kind not in {"year", "year_range"} else None
    in_order = own[-1].month <= end.month if later else own[0].month >= end.month
    if year is None or not (is_open and in_order and own[0].month):
        return each
    placed = tuple(in_year(period, year) or period for period in own)
    return each._replace(draft=each.draft._replace(periods=placed))


def _recurring_together(first: Draft, second: Draft) -> _Both | None:
    """How often, and then when: "hằng năm, trước ngày 15/12", "định kỳ … hằng quý"."""
    if first.kind != "recurring" or first.periods or first.bound or len(first.frequencies) != 1:
        return None
    if second.kind == "recurring" and first.frequencies in {(None,), second.frequencies}:
        return _Both(second, rule_of_first=False)
    if _fits_recurrence(first, second):
        half_yearly = second.periods[0].kind == "half_year" and first.frequencies == (None,)
        frequencies = ("semiannual",) if half_yearly else first.frequencies
        merged = second._replace(kind="recurring", frequencies=frequencies)
        return _Both(merged, rule_of_first=False)
    return None


def _fits_recurrence(first: Draft, second: Draft) -> bool:
    """A day or month without a year after "hằng năm", a day without a month after "hằng tháng"."""
    if not second.periods or second.kind == "recurring":
        return False
    is_open = all(period.year is None for period in second.periods)
    return is_open and (first.frequencies[0] not in _WITHIN_MONTHS or second.periods[0].month == 0)


def _every_year_together(first: Draft, second: Draft) -> _Both | None:
    """When, and then that it is so every year: "Quý II, hằng năm"."""
    is_yearly = second.kind == "recurring" and second.frequencies == ("annual",)
    if not is_yearly or second.periods or not _fits_recurrence(second, first):
        return None
    return _Both(first._replace(kind="recurring", frequencies=("annual",)), rule_of_first=True)


def _is_plain_duration(draft: Draft) -> bool:
    return draft.kind == "relative" and not draft.anchor and draft.bound is None


def _doubt_unread(
    parts: list[DeadlinePart], unread: list[int], terms: Tokens, resolver: Resolver
) -> None:
    """Say which words and numbers of time no rule took."""
    for at in unread:
        if terms.codes[at] == "Q":
            resolver.impossible(terms.printed(at, at + 1))
    left = [at for at in unread if _is_of_time(terms.codes, at) or _is_misspelt(terms, at, unread)]
    if left and parts:
        value = " … ".join(terms.printed(at, at + 1) for at in left[:5])
        resolver.doubt("deadline_partly_read", value)
    if not parts and not resolver.doubts:
        value = terms.printed(0, len(terms.codes))[:200]
        resolver.doubt("deadline_unread", value)


def _is_of_time(codes: str, at: int) -> bool:
    """Whether a word or number that no rule took belongs to a deadline: "quý III (hoặc IV)"."""
    listed = codes[at] == "R" and at > 0 and codes[at - 1] in _LISTING
    return listed or codes[at] in _UNREAD_SIGNS


def _is_misspelt(terms: Tokens, at: int, unread: list[int]) -> bool:
    """Whether an unknown word just before what was read has the letters of one that bounds it."""
    start, end = terms.spans[at]
    if terms.codes[at] != "W" or end - start > _LONGEST_BOUND:
        return False
    near = range(at + 1, min(at + 3, len(terms.codes)))
    letters = fold_letters(terms.text[start:end].lower())
    return letters in _BOUNDING_LETTERS and any(place not in unread for place in near)


_BOUNDING_LETTERS = {"truoc", "cham", "muon", "nhat", "den", "tu", "sau", "het", "hang", "trong"}
_LONGEST_BOUND = max(map(len, _BOUNDING_LETTERS))


def _whole(parts: list[DeadlinePart], resolver: Resolver, *, single_list: bool) -> Deadline:
    if not parts:
        parts = [_UNREAD]
    first = _leading(parts)
    kind, start, end = first.kind, first.start, first.end
    if single_list and len(parts) > 1:
        kind, start, end = _of_list(first, parts)
    return Deadline(
        kind=kind,
        start=start,
        end=end,
        bound=first.bound,
        frequency=first.frequency,
        year_assumed=first.year_assumed,
        event=first.event,
        parts=tuple(parts),
        instrument=first.instrument,
        anchor=first.anchor,
        approx=first.approx,
        open_end=first.open_end or (single_list and parts[-1].open_end),
        doubts=tuple(resolver.doubts),
    )


def _of_list(
    first: DeadlinePart, parts: list[DeadlinePart]
) -> tuple[DeadlineKind, date | None, date | None]:
    """Kind and dates of parts that one list named."""
    if parts[1].open_end:
        return ("year_range" if first.kind == "year_range" else "range"), first.start, None
    is_even = all(part.kind == first.kind for part in parts) and first.bound is None
    if not is_even or first.kind not in _LISTS:
        return first.kind, first.start, first.end
    return (_LISTS[first.kind], *_hull(parts))


def _leading(parts: list[DeadlinePart]) -> DeadlinePart:
    """The first part; but a day by which it must be done tells more than an event without a day."""
    if parts[0].kind != "event" or parts[0].bound:
        return parts[0]
    return next((part for part in parts if part.bound and part.end), parts[0])


def _hull(parts: list[DeadlinePart]) -> tuple[date | None, date | None]:
    starts = [part.start for part in parts if part.start]
    ends = [part.end for part in parts if part.end]
    return min(starts, default=None), max(ends, default=None)


_UNREAD = DeadlinePart(
    kind="unread",
    start=None,
    end=None,
    bound=None,
    frequency=None,
    year_assumed=False,
    event=None,
    printed="",
    rule=None,
)
