"""The charts of a report: each a drawing and a table of the very numbers that it draws."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from kehoach.records import Records, TargetRecord
from kehoach.report import drawing
from kehoach.report.drawing import Bar, Drawing
from kehoach.report.readings import target_words
from kehoach.report.tally import (
    PRECISIONS,
    Due,
    Money,
    Period,
    due,
    goals,
    money,
    without_sums,
    work,
)
from kehoach.report.texts import Texts

MOST_BARS = 20
"""Bars in one drawing; the table below it holds the rest."""
MOST_SERIES = 6
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers as text; the first column names the line.

    ``rows`` are, line by line, the numbers of the plan's rows that were counted.
    """

    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A titled drawing (None where there is nothing to draw) and its numbers."""

    title: str
    note: str
    drawing: Drawing | None
    table: Table


def charts(records: Sequence[Records], texts: Texts) -> tuple[Chart, ...]:
    """All charts that the rows of some documents give; a chart without a number is left out.

    Targets are those of one document: those of several have nothing to do with each other.
    """
    records = [without_sums(each) for each in records]
    made = (
        _due(records, texts),
        _apart(records, texts),
        _amounts(money(records), texts),
        _sources(money(records), texts),
        _work(records, texts),
        _targets(records if len(records) == 1 else (), texts),
    )
    return tuple(chart for chart in made if chart.table.lines)


def _chart(
    name: str, texts: Texts, drawn: Drawing | None, table: Table, *, note: str = "note"
) -> Chart:
    return Chart(texts(f"chart.{name}"), texts(f"chart.{name}.{note}"), drawn, table)


def _all_due(records: Sequence[Records]) -> Due:
    return due([item for each in records for item in each.items])


def _due(records: Sequence[Records], texts: Texts) -> Chart:
    found = _all_due(records)
    periods = found.periods
    names = tuple(texts(f"precision.{name}") for name in PRECISIONS)
    lines = tuple(
        (_period(period, texts), *(str(count[name]) for name in PRECISIONS), str(count.total()))
        for period, count in periods
    )
    drawn = None
    if periods:
        bars = [
            Bar(
                _tick(period, texts),
                tuple(float(count[name]) for name in PRECISIONS),
                str(count.total() or ""),
            )
            for period, count in periods
        ]
        drawn = drawing.standing_bars(bars, _quarters(periods, texts), names)
    rows = tuple(found.rows.get(period, ()) for period, _ in periods)
    heads = (texts("period"), *names, texts("total"))
    note = "note" if any(period.month for period, _ in periods) else "note_periods"
    return _chart("due", texts, drawn, Table(heads, lines, rows), note=note)


def _period(period: Period, texts: Texts) -> str:
    """A period in words: "Tháng 3/2022"."""
    name = period.side or ("month" if period.month else "quarter" if period.quarter else "year")
    return texts(
        f"period.{name}",
        year=period.year,
        quarter=texts.quarter(period.quarter),
        month=period.month,
    )


def _tick(period: Period, texts: Texts) -> str:
    """The few letters under a bar."""
    if period.side:
        return texts(f"tick.{period.side}", year=period.year)
    if period.month:
        return texts("tick.month", month=period.month)
    return (
        texts("tick.quarter", quarter=texts.quarter(period.quarter))
        if period.quarter
        else str(period.year)
    )


def _quarters(
    periods: Sequence[tuple[Period, Counter[str]]], texts: Texts
) -> list[tuple[str, int]]:
    """Name the runs below the axis: quarters with their sums under months, years under quarters."""
    runs: list[tuple[str, int]] = []
    if not any(period.quarter for period, _ in periods):
        return runs
    key = [(p.side, p.year, p.quarter if p.month else None) for p, _ in periods]
    pairs = zip(key, periods, strict=True)
    for (side, year, quarter), run in groupby(pairs, key=lambda pair: pair[0]):
        counts = [count.total() for _, (_, count) in run]
        name = (
            texts("period.quarter", quarter=texts.quarter(quarter), year=year)
            if quarter
            else str(year)
        )
        runs.append(("" if side else f"{name}: {sum(counts)}", len(counts)))
    return runs


def _apart(records: Sequence[Records], texts: Texts) -> Chart:
    found = _all_due(records)
    apart = [(texts(f"deadline.{kind}"), count) for kind, count in found.apart]
    drawn = None
    if apart:
        drawn = drawing.lying_bars([Bar(k, (float(n),), str(n)) for k, n in apart], ("",))
    lines = tuple((kind, str(count)) for kind, count in apart)
    rows = tuple(found.rows[kind] for kind, _ in found.apart)
    return _chart("apart", texts, drawn, Table((texts("kind"), texts("count")), lines, rows))


def _work(records: Sequence[Records], texts: Texts) -> Chart:
    lines = work([(each.document_id, agency) for each in records for agency in each.agencies])
    names = (texts("column.lead"), texts("column.coordinating"))
    drawn = None
    if lines:
        bars = [
            Bar(name, (float(lead), float(helps)), f"{lead} + {helps}")
            for name, lead, helps in lines[:MOST_BARS]
        ]
        drawn = drawing.lying_bars(bars, names)
    table = tuple((name, str(lead), str(helps)) for name, lead, helps in lines)
    rows_of: dict[str, set[int]] = defaultdict(set)
    for agency in (agency for each in records for agency in each.agencies):
        rows_of[agency.agency].add(agency.item_no)
    rows = tuple(tuple(sorted(rows_of[name])) for name, _, _ in lines)
    return _chart("work", texts, drawn, Table((texts("agency"), *names), table, rows))


def _sources_of(counts: Sequence[Counter[tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """Return all sources, the largest first."""
    whole: Counter[tuple[str, ...]] = Counter()
    for each in counts:
        whole.update(each)
    return [source for source, _ in sorted(whole.items(), key=lambda pair: (-pair[1], pair[0]))]


def _source(sources: tuple[str, ...], texts: Texts) -> str:
    return " + ".join(texts(f"source.{source}") for source in sources) or texts("source.none")


def _amounts(sections: Sequence[Money], texts: Texts) -> Chart:
    """Đồng by section, stacked by source; sources past the last series share it."""
    sources = _sources_of([section.vnd for section in sections])
    names = tuple(_source(source, texts) for source in sources)
    lines = tuple(
        (
            section.section or texts("no_section"),
            *(texts.number(section.vnd[source]) for source in sources),
            texts.number(section.vnd.total()),
            " | ".join(section.rates),
        )
        for section in sections
        if section.vnd or section.rates
    )
    paying = [section for section in sections if section.vnd.total()]
    if len(paying) > MOST_BARS:
        paying = sorted(paying, key=lambda section: -section.vnd.total())[:MOST_BARS]
    drawn = None
    if paying:
        bars = [_amount_bar(section, sources, texts) for section in paying]
        drawn = drawing.lying_bars(bars, _few(names, texts("others")))
    heads = (texts("column.section"), *names, texts("total"), texts("rates"))
    return _chart("amounts", texts, drawn, Table(heads, lines))


def _amount_bar(section: Money, sources: Sequence[tuple[str, ...]], texts: Texts) -> Bar:
    values = [float(section.vnd[source]) for source in sources]
    shown, rest = values[: MOST_SERIES - 1], values[MOST_SERIES - 1 :]
    note = texts.number(round(section.vnd.total() / MILLION, 1))
    name = section.section or texts("no_section")
    return Bar(name, (*shown, *([sum(rest)] if rest else [])), note)


def _few(names: Sequence[str], others: str) -> tuple[str, ...]:
    """Return the series' names, the last one for all that would be too many to tell apart."""
    return tuple(names) if len(names) <= MOST_SERIES else (*names[: MOST_SERIES - 1], others)


def _sources(sections: Sequence[Money], texts: Texts) -> Chart:
    """How often each source is named, section by section."""
    sources = _sources_of([section.rows for section in sections])
    names = tuple(_source(source, texts) for source in sources)
    lines = [
        (section.section or texts("no_section"), [section.rows[source] for source in sources])
        for section in sections
    ]
    totals = [sum(column) for column in zip(*(counts for _, counts in lines), strict=True)]
    drawn = None
    if totals:
        pairs = list(zip(names, totals, strict=True))[:MOST_BARS]
        drawn = drawing.lying_bars([Bar(n, (float(c),), str(c)) for n, c in pairs], ("",))
    last = [(texts("total"), totals)] if lines else []
    table = tuple((name, *map(str, (*counts, sum(counts)))) for name, counts in [*lines, *last])
    heads = (texts("column.section"), *names, texts("total"))
    return _chart("sources", texts, drawn, Table(heads, table))


def _targets(records: Sequence[Records], texts: Texts) -> Chart:
    percent, other = goals(target for each in records for target in each.targets)
    drawn = None
    if percent:
        marks = [
            Bar(_subject(target), (float(target.value),), target_words(target, texts))
            for target in percent[:MOST_BARS]
        ]
        drawn = drawing.dots(marks, 100.0)
    lines = tuple((_subject(target), target_words(target, texts)) for target in (*percent, *other))
    rows = tuple((target.item_no,) for target in (*percent, *other))
    return _chart("targets", texts, drawn, Table((texts("subject"), texts("target")), lines, rows))


def _subject(target: TargetRecord) -> str:
    return target.subject or target.printed
