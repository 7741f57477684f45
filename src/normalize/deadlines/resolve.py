"""From drafts to dated parts: years are filled in from neighbours and from the plan."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from kehoach.findings import Finding, finding
from kehoach.normalize.deadlines.unresolved import Draft
from kehoach.normalize.periods.period import Days, Period, PlanYear, days_of
from kehoach.readings import DeadlineKind, DeadlinePart

_DAY = timedelta(days=1)
_MOST_DOUBTS = 20


class Dated(NamedTuple):
    """A period with its days; ``assumed``: its year is the plan's."""

    days: Days | None
    assumed: bool
    kind: DeadlineKind
    approx: bool = False


class Resolver:
    """Dates the drafts of one phrase and collects what is doubtful about it."""

    def __init__(self, plan_year: PlanYear) -> None:
        self.plan_year = plan_year
        self.doubts: list[Finding] = []

    def doubt(self, code: str, value: str, variant: str = "") -> None:
        """Keep a doubt, once for each code and value; a text of nothing else has enough of them."""
        found = finding(code, variant, value=value)
        if len(self.doubts) < _MOST_DOUBTS and found not in self.doubts:
            self.doubts.append(found)

    def parts(
        self, draft: Draft, printed: str, rule: str, after: Sequence[DeadlinePart] = ()
    ) -> list[DeadlinePart]:
        """Return the parts a draft stands for; one that cannot be dated is ``unread``.

        ``after`` are the parts before it, which "the years after" count from.
        """
        if draft.form == "next":
            return [self._next_years(printed, rule, after)]
        if draft.kind == "unread":
            self.impossible(printed)
        if len(draft.frequencies) > 1:
            alone = (draft._replace(frequencies=(each,)) for each in draft.frequencies)
            return [self._part(each, None, printed, rule) for each in alone]
        if not draft.periods or draft.kind == "recurring":
            return [self._part(draft, None, printed, rule)]
        return self._dated_parts(draft, printed, rule)

    def _dated_parts(self, draft: Draft, printed: str, rule: str) -> list[DeadlinePart]:
        if draft.form == "range":
            return [self._part(draft, self._range(draft, printed), printed, rule)]
        if draft.form == "list":
            each = [member for period in draft.periods for member in period.members or (period,)]
            found = self._list(each, printed)
            return [self._part(draft, dated, printed, rule) for dated in found]
        return self._single(draft, printed, rule)

    def _next_years(self, printed: str, rule: str, after: Sequence[DeadlinePart]) -> DeadlinePart:
        """All years after the last one that was named, or after the plan's."""
        ends = [part.end.year for part in after if part.end]
        year = ends[-1] if ends else self.plan_year.first
        days = (date(year + 1, 1, 1), date(year + 1, 1, 1)) if year else None
        draft = Draft(kind="year_range", open_end=True)
        return self._part(draft, Dated(days, not ends, "year_range"), printed, rule)

    def _single(self, draft: Draft, printed: str, rule: str) -> list[DeadlinePart]:
        period = draft.periods[0]
        if period.members and not draft.bound and draft.kind is None:
            if period.wrapped:
                self._over_new_year(printed)
            found = self._list(period.members, printed)
            return [self._part(draft, dated, printed, period.rule) for dated in found]
        if period.every_year and period.kind == "date" and draft.bound:
            yearly = draft._replace(kind="recurring", frequencies=("annual",))
            return [self._part(yearly, None, printed, rule)]
        if draft.bound is None and draft.kind is None and not draft.open_end:
            rule = period.rule
        if draft.open_end and period.kind != "year":
            return self._range_and_after(draft, period, printed, rule)
        dated = self._dated(period, printed)
        return [self._part(draft, dated, printed, rule)]

    def _range_and_after(
        self, draft: Draft, period: Period, printed: str, rule: str
    ) -> list[DeadlinePart]:
        closed = self._part(
            draft._replace(open_end=False), self._dated(period, printed), printed, rule
        )
        return [closed, self._next_years(printed, rule, [closed])]

    def _list(self, members: Sequence[Period], printed: str) -> list[Dated]:
        """A member without a year takes that of the next member with one, else of the last."""
        years = [each.year for each in members]
        known = [year for year in years if year is not None]
        placed: list[Period] = []
        following: int | None = None
        for each in reversed(members):
            following = each.year if each.year is not None else following
            year = following if following is not None else known[-1] if known else None
            keeps = each.year is not None or each.shift is not None
            placed.insert(0, each if keeps else each._replace(year=year))
        if None in years and (steps := self._steps_back(placed)):
            self.doubt("year_inferred", printed, "list_order")
            placed = _parted_at_new_year(placed, years, steps)
        return [self._dated(each, printed) for each in placed]

    def _steps_back(self, members: Sequence[Period]) -> list[int]:
        """Return where a list goes on with what is before the member in front of it."""
        begins = [(each.year or self.plan_year.of(each) or 0, each.month) for each in members]
        return [at for at in range(1, len(begins)) if begins[at] < begins[at - 1]]

    def _dated(self, period: Period, printed: str) -> Dated:
        """Date one period, in the plan's year where it has none of its own."""
        if period.members and period.wrapped and period.year is None:
            period = period._replace(shift=0)
        if period.month == 0:
            self.doubt("deadline_partly_read", printed, "no_month")
            return Dated(None, False, "unread")
        year, assumed = period.year, period.year is None
        if year is None:
            year = self.plan_year.of(period)
        if year is None:
            self.doubt("year_unknown", printed)
            return Dated(None, False, period.kind)
        if period.wrapped:
            self._over_new_year(printed)
        found = days_of(period, year)
        if found is None or found[0] > found[1]:
            self.impossible(printed)
            return Dated(None, False, "unread")
        return Dated(found, assumed, period.kind, period.approx)

    def impossible(self, printed: str) -> None:
        """Keep the doubt about a date that no calendar has."""
        self.doubt("impossible_date", printed)

    def _over_new_year(self, printed: str) -> None:
        if self.plan_year.begins == 1:
            self.doubt("year_inferred", printed, "over_new_year")

    def _range(self, draft: Draft, printed: str) -> Dated:
        """Date both ends of a range; one without a year takes it from the other."""
        first, last = draft.periods
        kind = _range_kind(first, last)
        if first.month == 0 and last.month:
            first = self._month_of(first, last, printed)
        ends = self._years_of_range(first, last, printed)
        if ends is None:
            self.doubt("year_unknown", printed)
            return Dated(None, False, kind)
        start = days_of(first, ends[0])
        stop = days_of(last, ends[1])
        end = stop and (stop[0] - _DAY if draft.until_before else stop[1])
        if start is None or end is None or start[0] > end:
            self.impossible(printed)
            return Dated(None, False, "unread")
        open_year = first.year is None and last.year is None
        return Dated((start[0], end), open_year, kind, first.approx or last.approx)

    def _month_of(self, first: Period, last: Period, printed: str) -> Period:
        """Here "Từ ngày 25 đến ngày 5/4": the first day is of the same month, or the one before."""
        month, year = last.month, last.year
        if first.day > last.day:
            self._over_new_year(printed)
            month, year = (month - 1, year) if month > 1 else (12, year - 1 if year else None)
        return first._replace(month=month, last_month=month, year=year, shift=last.shift)

    def _years_of_range(self, first: Period, last: Period, printed: str) -> tuple[int, int] | None:
        wraps = first.month > last.last_month
        if first.year is not None:
            return first.year, self._last_year(first.year, first, last, printed)
        if last.year is not None:
            if wraps:
                self._over_new_year(printed)
            return last.year - int(wraps), last.year
        start = self.plan_year.of(first)
        if start is None:
            return None
        if last.shift is not None:
            return start, self.plan_year.of(last) or start
        if wraps:
            self._over_new_year(printed)
        return start, start + int(wraps)

    def _last_year(self, year: int, first: Period, last: Period, printed: str) -> int:
        """Year of the end of a range that began in ``year``."""
        if last.year is not None:
            return last.year
        if last.shift is not None:
            return year + first.years + last.shift
        wraps = first.month > last.last_month
        if wraps:
            self._over_new_year(printed)
        return year + first.years + int(wraps)

    def _part(self, draft: Draft, dated: Dated | None, printed: str, rule: str) -> DeadlinePart:
        kind: DeadlineKind = draft.kind or (dated.kind if dated else "unread")
        if dated and dated.kind == "unread":
            kind = "unread"
        keeps_dates = dated and kind not in {"recurring", "unread"}
        start, end = self._bounds(draft, dated.days if dated and keeps_dates else None)
        approx = draft.approx or bool(dated and dated.approx)
        return DeadlinePart(
            kind=kind,
            start=start,
            end=None if draft.open_end else end,
            bound=draft.bound if kind != "unread" else None,
            frequency=draft.frequencies[0] if draft.frequencies else None,
            year_assumed=bool(keeps_dates and dated and dated.assumed),
            event=draft.event,
            printed=printed,
            rule=rule if kind != "unread" else None,
            instrument=draft.instrument,
            anchor=draft.anchor,
            approx=approx and kind != "unread",
            open_end=draft.open_end,
        )

    def _bounds(self, draft: Draft, days: Days | None) -> tuple[date | None, date | None]:
        if days is None:
            return None, None
        first, last = days
        if draft.bound == "before":
            at_end = draft.inclusive or draft.periods[0].end_of
            return None, last if at_end else first - _DAY
        if draft.bound == "by":
            return None, last
        if draft.bound == "from":
            return (last + _DAY if draft.after else first), None
        return first, last


def _parted_at_new_year(
    members: list[Period], years: Sequence[int | None], steps: Sequence[int]
) -> list[Period]:
    """Let a list whose months begin anew run into the next year: "Tháng 12, tháng 01".

    Where the years are those of its end alone, it began in the year before.
    """
    step = steps[0]
    runs_on, runs_up = not any(years[step:]), not any(years[:step])
    if len(steps) > 1 or members[-1].last_month >= members[0].month or not (runs_on or runs_up):
        return members
    if runs_on:
        return [*members[:step], *(_later(each, 1) for each in members[step:])]
    return [*(_later(each, -1) for each in members[:step]), *members[step:]]


def _later(period: Period, years: int) -> Period:
    """Return a period so many years later, counted from the plan's where it names none."""
    if period.year is None:
        return period._replace(shift=(period.shift or 0) + years)
    return period._replace(year=period.year + years)


def _range_kind(first: Period, last: Period) -> DeadlineKind:
    kinds = {first.kind, last.kind}
    if kinds == {"month"} and not (first.approx or last.approx):
        return "month_range"
    return "year_range" if kinds <= {"year", "year_range"} else "range"
