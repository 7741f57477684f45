"""Puts together what several rules read of one deadline, and lends a year to a neighbour."""

import re
from typing import NamedTuple

from kehoach.normalize.deadlines.alphabet import ALPHABET
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.language.tokens import Tokens
from kehoach.normalize.periods.period import in_year


class Found(NamedTuple):
    """A draft with the tokens it was read from."""

    rule: str
    draft: Draft
    first: int
    stop: int


_TIES = frozenset("COKZLDbw" + "".join(ALPHABET.code(word) for word in ("vào", "trong", "là")))
"""Signs that may stand between a deadline and what is said about it."""

_PARTINGS = frozenset("MZ" + "".join(ALPHABET.code(word) for word in ("và", "hoặc")))
BESIDE = _TIES | _PARTINGS
"""Codes between two deadlines on which it depends whether they are one."""
_HELD = {"session", "meeting"}
"""What the day or month in brackets after it is the time of."""
_NEAR = 6  # words between "định kỳ" and how often: "định kỳ báo cáo kết quả hằng quý"
_WITHIN_MONTHS = {"daily", "weekly", "monthly"}


def merged(found: list[Found], terms: Tokens) -> list[Found]:
    """Put together what several rules read of one deadline."""
    whole: list[Found] = []
    for each in found:
        both = _both(whole[-1], each, terms) if whole else None
        if both is None:
            whole.append(each)
        else:
            rule = whole[-1].rule if both.rule_of_first else each.rule
            whole[-1] = Found(rule, both.draft, whole[-1].first, each.stop)
    return whole


def _both(first: Found, second: Found, terms: Tokens) -> "_Both | None":
    between = terms.codes[first.stop : second.first]
    if _TIES.issuperset(between):
        held = between[:1] == "O" and _held(first, second)
        both = held or _together(first.draft, second.draft)
        if both is None:
            return None
        beside = _unused_duration(first, second, terms, between)
        length = None if beside else _length(first, second, terms)
        return both._replace(draft=both.draft._replace(beside=beside, length=length))
    if len(between) <= _NEAR and _PARTINGS.isdisjoint(between):
        return _recurring_together(first.draft, second.draft)
    return None


def _unused_duration(first: Found, second: Found, terms: Tokens, between: str) -> str | None:
    """Return a length of time that would change the period beside it: "10 ngày đầu quý II"."""
    if not between and _is_plain_duration(first.draft) and second.draft.periods:
        printed = terms.printed(first.first, first.stop)
        return printed if _OF_DAYS.search(printed.lower()) else None
    is_open = first.draft.bound == "from" and _is_plain_duration(second.draft)
    return terms.printed(second.first, second.stop) if is_open else None


def _length(first: Found, second: Found, terms: Tokens) -> str | None:
    """Return the duration that stands beside a period and says how long it is."""
    for told, dated in ((first, second), (second, first)):
        if _is_plain_duration(told.draft) and dated.draft.periods:
            return terms.printed(told.first, told.stop)
    return first.draft.length


_OF_DAYS = re.compile(r"\b(?:ngày|tuần|ngay|tuan)\b")
"""A number of years or quarters is that of the period: "5 năm 2026-2030"."""


def _held(first: Found, second: Found) -> "_Both | None":
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


def with_years(found: list[Found]) -> list[Found]:
    """Give deadlines without a year that of the next one, or else of the one before.

    "Trình quý I, ban hành quý II/2026": only where the months go on in order.
    """
    placed = list(found)
    for at in (*reversed(range(len(found) - 1)), *range(1, len(found))):
        for near in (at + 1, at - 1):
            if 0 <= near < len(found):
                placed[at] = _in_year_of(placed[at], placed[near], later=near > at)
    return placed


def _in_year_of(each: Found, near: Found, *, later: bool) -> Found:
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
