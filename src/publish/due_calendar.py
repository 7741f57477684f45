"""Deadlines as a calendar (RFC 5545): an all-day event on the last day of each."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import Final

from icalendar import Calendar, Event, vRecur

from kehoach.atomic_write import atomic_folder
from kehoach.errors import UsageError
from kehoach.publish.due_days import DueDay, Reason, due_days
from kehoach.publish.read_back import Row, read_rows, refuse_unknown
from kehoach.records import describe
from kehoach.text import fold, squeeze
from kehoach.words import Language, said, said_in

_ITEMS: Final = (
    "document_id",
    "item_no",
    "row_kind",
    "section",
    "task",
    "activity",
    "objective",
    "output",
    "lead",
    "coordinating",
    "deadline",
    "funding",
    "repeated",
    "deadline_year_assumed",
    "lead_agencies",
    "coordinating_agencies",
    "page_first",
)
_NAMED_BY: Final = ("task", "activity", "objective")
_PARTS: Final = (
    "document_id",
    "item_no",
    "position",
    "kind",
    "starts_on",
    "ends_on",
    "bound",
    "frequency",
    "printed",
)
_AGENCIES: Final = ("lead_agencies", "coordinating_agencies")
_DOCUMENTS: Final = ("document_id", "source", "title", "number", "issued_on", "plan_year")
_LINES: Final = ("section", "activity", "output", "lead", "coordinating", "deadline", "funding")
"""Columns that the description of an event tells."""
_SUMMARY_MOST: Final = 150
"""Letters of a task that the title of an event shows."""


@dataclass(frozen=True, slots=True)
class Written:
    """What went into a calendar: its events, and how many rows are left out for which reason."""

    events: int
    rows: int
    left_out: Mapping[Reason, int]


def export_calendar(
    folder: Path,
    out: Path,
    *,
    agencies: Collection[str] = (),
    documents: Collection[str] | None = None,
) -> Written:
    """Write the deadlines of ``folder`` to the calendar ``out``; return what went into it.

    Only tasks that one of ``agencies`` (canonical names) leads or helps with, or all. Raises
    UsageError when ``folder`` lacks a table or a document, or no task names an agency; OutputError
    when ``out`` cannot be written.
    """
    refuse_unknown(folder, documents)
    for agency in agencies:
        _refuse_unknown_agency(folder, agency, documents)
    tasks = list(_tasks(folder, frozenset(map(fold, agencies)), documents))
    left_out = Counter(days for _, _, days in tasks if isinstance(days, str))
    calendar = _calendar(agencies, left_out)
    events = [event for task in tasks for event in _events(*task)]
    for event in events:
        calendar.add_component(event)
    with atomic_folder(out.parent, f".{out.name}.writing") as aside:
        (aside / out.name).write_bytes(calendar.to_ical())
    return Written(len(events), len(tasks), left_out)


def _tasks(
    folder: Path, agencies: frozenset[str], documents: Collection[str] | None
) -> Iterator[tuple[Row, Row, Sequence[DueDay] | Reason]]:
    """Yield each item that is wanted, its document, and its days or why it has none."""
    about = {
        row["document_id"]: row for row in read_rows(folder, "documents", _DOCUMENTS, documents)
    }
    parts = _parts(folder, documents)
    for item in read_rows(folder, "items", _ITEMS, documents):
        if item["row_kind"] != "sum" and (not agencies or _names(item) & agencies):
            document = about[item["document_id"]]
            own = parts.get((item["document_id"], item["item_no"]), ())
            yield item, document, due_days(own, document["plan_year"])


def _refuse_unknown_agency(folder: Path, agency: str, documents: Collection[str] | None) -> None:
    rows = read_rows(folder, "items", ("document_id", *_AGENCIES), documents)
    known = {fold(name): name for row in rows for column in _AGENCIES for name in row[column]}
    if fold(agency) not in known:
        close = get_close_matches(fold(agency), known, n=1)
        hint = f" ({known[close[0]]}?)" if close else ""
        raise UsageError(said("calendar.no_agency", name=agency, hint=hint))


def _names(item: Row) -> frozenset[str]:
    return frozenset(map(fold, (name for column in _AGENCIES for name in item[column])))


def _parts(folder: Path, documents: Collection[str] | None) -> dict[tuple[str, int], list[Row]]:
    rows = read_rows(folder, "deadlines", _PARTS, documents)
    groups = groupby(rows, key=lambda row: (row["document_id"], row["item_no"]))
    return {key: list(group) for key, group in groups}


def _calendar(agencies: Collection[str], left_out: Mapping[Reason, int]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//kehoach//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", " – ".join(("Kế hoạch", *agencies)))
    if said := left_out_said(left_out):
        calendar.add("x-wr-caldesc", said)
    return calendar


def left_out_said(left_out: Mapping[Reason, int], language: Language = "vi") -> str:
    """Say how many rows are not in the calendar, and why; "" where all are."""
    reasons = [
        said_in(language, f"calendar.{reason}", number=f"{count:,}")
        for reason, count in sorted(left_out.items(), key=lambda pair: -pair[1])
    ]
    return said_in(language, "calendar.left_out", reasons="; ".join(reasons)) if reasons else ""


def _events(item: Row, document: Row, days: Sequence[DueDay] | Reason) -> Iterator[Event]:
    if not isinstance(days, str):
        for number, day in enumerate(days, 1):
            yield _event(item, document, day, number)


def _event(item: Row, document: Row, due: DueDay, number: int) -> Event:
    event = Event()
    event.add("uid", f"{document['document_id']}-{item['item_no']}-{number}@kehoach")
    event.add("dtstamp", _stamp(document))
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))  # the first day that no longer belongs to it
    if due.rule is not None:
        event.add("rrule", vRecur(due.rule))
    event.add("summary", _summary(item))
    event.add("description", "\n".join(_description(item, document, due)))
    event.add("transp", "TRANSPARENT")
    if item["lead_agencies"]:
        event.add("categories", list(item["lead_agencies"]))
    return event


def _stamp(document: Row) -> datetime:
    """Return when the plan was issued, so that the same tables give the same calendar."""
    day = document["issued_on"] or date(document["plan_year"] or 2000, 1, 1)
    return datetime.combine(day, time(), UTC)


def _summary(item: Row) -> str:
    """Return the task and who leads it; of a merged task what this row alone says."""
    own = [name for name in _NAMED_BY if name not in item["repeated"]]
    texts = (item[name] for name in (*own, *_NAMED_BY))
    text = squeeze(next(filter(None, texts), "").split("\n")[0])
    short = text if len(text) <= _SUMMARY_MOST else f"{text[: _SUMMARY_MOST - 1].rstrip()}…"
    lead = squeeze(item["lead"] or "")
    return f"{short} – {lead}" if lead else short


def _description(item: Row, document: Row, due: DueDay) -> Iterator[str]:
    labels = {column.name: column.label_vi for column in describe("items").columns}
    for name in ("task", *_LINES):
        if item[name]:
            yield f"{labels[name]}: {item[name]}"
    plan = " ".join(filter(None, (document["title"] or document["source"], document["number"])))
    yield f"Văn bản: {plan}, trang {item['page_first']}, dòng {item['item_no']}"
    if due.is_assumed:
        yield said_in("vi", "calendar.assumed_day")
    if item["deadline_year_assumed"]:
        yield said_in("vi", "calendar.assumed_year")
