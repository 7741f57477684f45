"""The reading of one document into a result that is kept: its tables, checked."""

import errno
import hashlib
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from kehoach import schemas
from kehoach.batch import store, worker
from kehoach.batch.inputs import content
from kehoach.batch.same_plans import sketch_of
from kehoach.batch.settings import Settings
from kehoach.batch.task import Task
from kehoach.corrections.correction import Correction
from kehoach.errors import DocumentError, InputError, NoTableError
from kehoach.extract.engines import engine_for
from kehoach.publish.frames import to_checkable, without_pandas
from kehoach.publish.streams import row_counts, to_streams
from kehoach.records import DocumentRecord, Records
from kehoach.text import encodable
from kehoach.words import both

_NAME = "document.pdf"
"""What every document is called while it is read: one of another name holds the same."""
_DETAILS = 100
"""Broken laws that are kept for a document; the rest are counted."""


def warm(settings: Settings) -> None:
    """Load and try once all that the reading of any document will use, short of reading one."""
    worker.warm(settings, settings.reader)
    without_pandas()
    row = DocumentRecord("warm.pdf", None, None, 1, settings.engine, "0", "ok")
    tables = to_checkable(Records("warm-00000000", row))
    schemas.check(tables)


def run(task: Task, settings: Settings, descriptor: int, report: int) -> NoReturn:
    """Read the document behind ``descriptor``, keep the result, say so on ``report``, and end."""
    folder = Path(task.entry).parent
    work = partial(_read_and_keep, task, settings, descriptor, report)
    worker.end_with(report, settings, folder, descriptor, work)


def _read_and_keep(task: Task, settings: Settings, descriptor: int, report: int) -> dict[str, Any]:
    began = time.monotonic()
    reader, made = worker.find_reader(settings.reader), _corrections(task)
    records: Records
    try:
        if made:  # the reader alone is to hold the bytes: it may let go of them
            records = reader(_bytes_of(task, settings, descriptor, report), _NAME, settings, made)
        else:
            records = reader(_bytes_of(task, settings, descriptor, report), _NAME, settings)
    except NoTableError as error:
        worker.say(report, {"document": _writable(error.known)})
        raise
    tables = to_checkable(records)
    failures = schemas.check(tables)
    if failures:
        records, tables = _rejected(records, schemas.explain(failures, "this document")), {}
    entry = _entry(records, settings, time.monotonic() - began)
    entry = replace(entry, details=_details(failures), rows=row_counts(tables))
    del records  # of a long document they take more than the tables
    try:
        store.save(Path(task.entry), entry, to_streams(tables))
    except OSError as error:
        return worker.failure(error) if error.errno == errno.EFBIG else {"trouble": str(error)}
    return {"stored": True}


def _bytes_of(task: Task, settings: Settings, descriptor: int, report: int) -> bytes:
    """The bytes of the document, if they are still those that it is to be known by."""
    data = content(descriptor, settings.limits.max_file_bytes)
    if hashlib.sha256(data).hexdigest() != task.sha256:
        raise InputError(both("document.changed"))
    worker.say(report, {"document": _kind(data, settings)})
    return data


def _kind(data: bytes, settings: Settings) -> dict[str, str]:
    """What the file is, told before it is read: where the reading fails nobody else knows."""
    with suppress(DocumentError):
        engine = engine_for(data, settings.engine)
        if engine.endings:
            return {"engine": engine.name, "format": engine.format}
    return {}


def _corrections(task: Task) -> tuple[Correction, ...]:
    return tuple(Correction(**each) for each in task.corrections)


def _details(failures: Sequence[schemas.FailureCase]) -> tuple[str, ...]:
    shown = tuple(encodable(str(failure)) for failure in failures[:_DETAILS])
    rest = len(failures) - len(shown)
    return (*shown, f"and {rest} more") if rest else shown


def _rejected(records: Records, reason: str) -> Records:
    told = replace(records.document, status="schema_error", error=reason, error_vi=None)
    return Records(records.document_id, replace(told, items=0, findings=0))


def _entry(records: Records, settings: Settings, seconds: float) -> store.Entry:
    document = _writable(asdict(records.document))
    return store.Entry(
        status=records.document.status,
        error=document["error"],
        error_vi=document["error_vi"],
        seconds=round(seconds, 4),
        limits=settings.limits,
        document=document,
        errors=_open(records, "error"),
        warnings=_open(records, "warning"),
        sketch=sketch_of(records),
    )


def _writable(row: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a document's row as JSON takes them."""
    issued = row.get("issued_on")
    values = {**row, "issued_on": issued and issued.isoformat()}
    return {k: encodable(v) if isinstance(v, str) else v for k, v in values.items()}


def _open(records: Records, severity: str) -> int:
    """Count the findings of a severity that nobody has confirmed or put right."""
    return sum(
        finding.severity == severity and finding.review in ("open", "undecidable")
        for finding in records.findings
    )
