"""A plan as text: each row a block of labelled cells, since its columns do not fit side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from kehoach.commands.terminal import Screen, brief, cell
from kehoach.errors import UsageError
from kehoach.records import FindingRecord, ItemRecord, Records, describe
from kehoach.records.values import DEADLINE_KIND, FREQUENCY, FUNDING_SOURCE, Meanings
from kehoach.words import counted, said, spoken

_CELLS: Final = (
    "tt",
    "deadline",
    "start",
    "lead",
    "coordinating",
    "funding",
    "objective",
    "activity",
    "output",
    "note",
)
_VALUE_MOST: Final = 100
_NUMBERS: Final = 4
_SEVERITIES: Final = ("error", "warning", "notice")


def name(path: Path) -> str:
    """Path as it may be printed."""
    return cell(str(path)).replace("\n", "\\n")


def whole_plan(records: Records, screen: Screen, *, verbose: bool) -> Iterator[str]:
    """Yield the lines of a plan: its head, every row under its headings, its findings."""
    yield from _head(records, screen)
    above: tuple[str, ...] = ()
    for item in records.items:
        yield from _headings(item.heading_path, above, screen)
        above = item.heading_path
        yield from _row(item, screen, is_short=True)
        yield ""
    shown = [f for f in records.findings if verbose or f.severity != "notice"]
    yield from findings(shown, screen)
    yield ""
    yield _closing(records.findings, len(shown))


def overview(records: Records, screen: Screen) -> Iterator[str]:
    """Yield one line a row: number, task, lead, deadline, page."""
    columns = ("row", "task", "lead", "deadline", "page")
    heading = [tuple(map(_label, columns))] if screen.width else []
    rows = [(i.item_no, i.task, i.lead, i.deadline, i.page_first) for i in records.items]
    yield from brief([*heading, *rows], (4, 0, 22, 16, 4), screen)


def one_row(records: Records, number: int, screen: Screen) -> Iterator[str]:
    """Yield one row in full, and its findings. Raises UsageError where there is no such row."""
    if number > len(records.items):
        source, most = name(Path(records.document.source)), len(records.items)
        raise UsageError(said("error.no_row", name=source, number=number, most=most))
    item = records.items[number - 1]
    yield from _headings(item.heading_path, (), screen)
    yield from _row(item, screen, is_short=False)
    of_row = [finding for finding in records.findings if finding.item_no == number]
    yield ""
    yield from findings(of_row, screen)
    if not of_row:
        yield said("show.no_findings")


def _head(records: Records, screen: Screen) -> Iterator[str]:
    document = records.document
    for line in screen.wrapped(cell(document.title or document.source), 0):
        yield screen.bold(line)
    known = (
        document.issuer,
        document.number,
        document.issued_on and _day(document.issued_on),
        said("show.plan_year", year=document.plan_year) if document.plan_year else None,
        counted(document.pages or 0, "page"),
        counted(document.items, "row"),
    )
    yield from screen.wrapped(" · ".join(cell(each) for each in known if each), 0)
    yield ""


def _headings(path: Sequence[str], above: Sequence[str], screen: Screen) -> Iterator[str]:
    """Yield the headings that are not those of the row before, outermost first."""
    same = 0
    while same < min(len(path), len(above)) and path[same] == above[same]:
        same += 1
    for heading in path[same:]:
        for line in screen.wrapped(cell(heading), 0):
            yield screen.bold(line)
    if path[same:]:
        yield ""


def _row(item: ItemRecord, screen: Screen, *, is_short: bool) -> Iterator[str]:
    task = item.task or said("show.no_task")
    first, *more = screen.wrapped(cell(task), _NUMBERS + 2)
    yield f"{screen.bold(str(item.item_no).rjust(_NUMBERS))}  {first}"
    yield from (" " * (_NUMBERS + 2) + line for line in more)
    width = max(len(_label(column)) for column in _CELLS)
    for column in _CELLS:
        text = getattr(item, column)
        if text is None:
            continue
        is_repeated = is_short and column in item.repeated
        shown = said("show.as_above") if is_repeated else _with_reading(item, column, text)
        yield from screen.field(_label(column), shown, _NUMBERS + 2, width)
    yield from screen.field(_label("page"), _pages(item), _NUMBERS + 2, width)


def _label(column: str) -> str:
    """Name a column as the tables do; in Vietnamese by its label."""
    if spoken() == "en":
        return column
    return _vietnamese_labels().get(column) or said(f"show.{column}")


@cache
def _vietnamese_labels() -> dict[str, str]:
    return {column.name: column.label_vi for column in describe("items").columns}


def _code(code: str, meanings: Meanings) -> str:
    """Say a code; in Vietnamese the first words of what it means."""
    return meanings[code][1].partition(";")[0] if spoken() == "vi" else code


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}" if spoken() == "vi" else str(day)


def _pages(item: ItemRecord) -> str:
    if item.page_first == item.page_last:
        return str(item.page_first)
    return said("show.range", first=item.page_first, last=item.page_last)


def _with_reading(item: ItemRecord, label: str, text: str) -> str:
    reading = _reading(item, label)
    return f"{text}\n→ {reading}" if reading not in {"", text} else text


def _reading(item: ItemRecord, label: str) -> str:
    match label:
        case "deadline":
            return _deadline(item)
        case "funding":
            return _funding(item)
        case "lead":
            return " | ".join(item.lead_agencies)
        case "coordinating":
            return " | ".join(item.coordinating_agencies)
    return ""


def _deadline(item: ItemRecord) -> str:
    kind, frequency = item.deadline_kind, item.deadline_frequency
    parts = [
        _code(kind, DEADLINE_KIND) if kind else "",
        _code(frequency, FREQUENCY) if frequency else "",
        _dates(item.deadline_start, item.deadline_end),
        said("show.year_assumed") if item.deadline_year_assumed else "",
    ]
    return ", ".join(part for part in parts if part)


def _dates(first: date | None, last: date | None) -> str:
    if first is None:
        return "" if last is None else said("show.until", day=_day(last))
    return _day(first) if last is None else said("show.range", first=_day(first), last=_day(last))


def _funding(item: ItemRecord) -> str:
    amount = "" if item.funding_vnd is None else f"{_grouped(item.funding_vnd)} đồng"
    per = said("show.per", unit=item.funding_per) if amount and item.funding_per else ""
    sources = " + ".join(_code(each, FUNDING_SOURCE) for each in item.funding_sources)
    return ", ".join(part for part in (amount + per, sources) if part)


def _grouped(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") if spoken() == "vi" else f"{amount:,}"


def findings(shown: Iterable[FindingRecord], screen: Screen) -> Iterator[str]:
    """Yield each finding: severity, code and place on one line, the message below."""
    for finding in shown:
        place = ", ".join(cell(each) for each in _place(finding) if each)
        head = f"{screen.severity(finding.severity)} {screen.bold(cell(finding.code))}"
        yield f"{head}  {place}".rstrip()
        # A value longer than its message explains little here; the tables hold it whole.
        is_told = finding.value and len(finding.value) <= _VALUE_MOST
        value = f": {finding.value}" if is_told else ""
        message = (finding.message_vi if spoken() == "vi" else None) or finding.message
        yield from ("    " + line for line in screen.wrapped(cell(message + value), 4))


def _place(finding: FindingRecord) -> tuple[str | None, ...]:
    return (
        said("place.row", number=finding.item_no) if finding.item_no else None,
        finding.column_name and _label(finding.column_name),
        said("place.page", number=finding.page) if finding.page else None,
    )


def _closing(found: Sequence[FindingRecord], shown: int) -> str:
    counts = Counter(finding.severity for finding in found)
    told = [counted(counts[each], f"severity.{each}") for each in _SEVERITIES if counts[each]]
    hidden = said("show.hidden") if shown < len(found) else ""
    return said("show.findings", told=", ".join(told) or said("show.none")) + hidden
