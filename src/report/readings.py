"""Readings in words: what stands beside the printed text of a row."""

from dataclasses import dataclass

from kehoach.records import (
    AgencyRecord,
    DeadlineRecord,
    FundingRecord,
    Records,
    TargetRecord,
)
from kehoach.report.texts import Texts


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: the words, what kind of reading it is, and remarks a person should see."""

    words: str
    kind: str = ""
    remarks: tuple[str, ...] = ()
    doubtful: bool = False


class Readings:
    """Words for the readings of one document, by row and column."""

    def __init__(self, records: Records, texts: Texts) -> None:
        self._texts = texts
        self._of: dict[tuple[int, str], list[Reading]] = {}
        for deadline in records.deadlines:
            self._add(deadline.item_no, "deadline", self._deadline(deadline))
        for funding in records.funding:
            self._add(funding.item_no, "funding", self._funding(funding))
        for agency in records.agencies:
            self._add(agency.item_no, agency.role, self._agency(agency))
        for target in records.targets:
            reading = Reading(target_words(target, texts), target.subject or "")
            self._add(target.item_no, "objective", reading)

    def of(self, item_no: int, column: str) -> tuple[Reading, ...]:
        """All readings of one printed cell."""
        return tuple(self._of.get((item_no, column), ()))

    def _add(self, item_no: int, column: str, reading: Reading) -> None:
        self._of.setdefault((item_no, column), []).append(reading)

    def _deadline(self, part: DeadlineRecord) -> Reading:
        texts = self._texts
        words = self._span(part)
        if part.event:
            words = f"{words} · {part.event}" if words else part.event
        remarks = [texts("reading.year_assumed")] if part.year_assumed else []
        if part.frequency:
            remarks.append(texts(f"frequency.{part.frequency}"))
        kind = texts(f"deadline.{part.kind}")
        return Reading(words, kind, tuple(remarks), doubtful=part.kind == "unread")

    def _span(self, part: DeadlineRecord) -> str:
        """Write the days of a deadline: a span, a bound, or one day."""
        day, texts = self._texts.day, self._texts
        if part.starts_on and part.ends_on:
            both = f"{day(part.starts_on)} – {day(part.ends_on)}"
            return day(part.ends_on) if part.starts_on == part.ends_on else both
        if part.ends_on:
            return texts("reading.until", day=day(part.ends_on))
        return texts("reading.from", day=day(part.starts_on)) if part.starts_on else ""

    def _funding(self, part: FundingRecord) -> Reading:
        texts = self._texts
        sources = ", ".join(texts(f"source.{source}") for source in part.sources)
        amount = self._amount(part)
        remarks = [texts(f"qualifier.{part.qualifier}")] if part.qualifier else []
        if part.rule is None:
            return Reading("", texts("deadline.unread"), tuple(remarks), doubtful=True)
        return Reading(amount or sources, sources if amount else "", tuple(remarks))

    def _amount(self, part: FundingRecord) -> str:
        money, texts = self._texts.money, self._texts
        per = f" / {part.per}" if part.per else ""
        if part.min_vnd is not None and part.max_vnd is not None:
            return f"{money(part.min_vnd)} – {money(part.max_vnd)}{per}"
        for bound in ("min", "max"):
            value = part.min_vnd if bound == "min" else part.max_vnd
            if part.amount_vnd is None and value is not None:
                return texts(f"reading.money_{bound}", amount=money(value)) + per
        return f"{money(part.amount_vnd)}{per}" if part.amount_vnd is not None else ""

    def _agency(self, agency: AgencyRecord) -> Reading:
        kind = self._texts(f"agency.{agency.kind}") if agency.kind != "named" else ""
        return Reading(agency.agency, kind)


def target_words(target: TargetRecord, texts: Texts) -> str:
    """A target as a formula: "≥ 35%"."""
    sign = {"at_least": "≥ ", "at_most": "≤ ", "equal": "", "about": "≈ ", "range": ""}
    value = texts.number(target.value)
    if target.value_max is not None:
        value = f"{value} – {texts.number(target.value_max)}"
    unit = target.unit if target.unit == "%" else f" {target.unit}"
    return f"{sign[target.comparator]}{value}{unit}".strip()
