"""One document, from the bytes of a PDF to its records: the stages in order."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from kehoach import __version__
from kehoach.errors import LimitError, NoTableError, NoTextError
from kehoach.extract.engines import engine_for, read_page_grids
from kehoach.extract.reading_lock import sole_reader
from kehoach.extract.source import has_damaged_stream
from kehoach.extract.unread_parts import page_count, unread_parts
from kehoach.findings import Finding, finding
from kehoach.model import PageGrid, PrintDefect
from kehoach.normalize.cross_check import compare
from kehoach.normalize.document_tables import DocumentTables, read_document_tables
from kehoach.normalize.findings.page_checks import is_scan
from kehoach.normalize.plan import Plan, read_plan, to_records
from kehoach.normalize.readers import READERS, Context
from kehoach.records import DocumentRecord, Records
from kehoach.records.keys import with_keys
from kehoach.text import slug


class Limits(Protocol):
    """What the size of one document may be."""

    @property
    def max_pages(self) -> int:
        """Most pages that are read."""
        ...


class Settings(Protocol):
    """How a document is read; ``kehoach.batch.Settings`` is one."""

    @property
    def engine(self) -> str:
        """Name of the engine."""
        ...

    @property
    def cross_check(self) -> str | None:
        """Name of a second engine to compare with, or None."""
        ...

    @property
    def limits(self) -> Limits:
        """What the document may use."""
        ...


def read_records(data: bytes, source: str, settings: Settings) -> Records:
    """Read one document into the rows of the output tables.

    ``source`` is the path to be told in ``documents``. Raises the DocumentError that says why
    nothing can be read.
    """
    plan = read_document(data, settings.engine, settings.limits.max_pages)
    document = _document(data, source, settings)
    about_file = _about_file(data)
    records = to_records(plan, document_id(data, source), document, about_file)
    if about_file:
        records = replace(records, document=_partial(records.document))
    if settings.cross_check is not None:
        other = read_document(data, settings.cross_check, settings.limits.max_pages)
        records = compare(records, plan, other, settings.cross_check)
    return with_keys(records)


def prepare() -> None:
    """Read a phrase of each kind and find something: what is loaded at its first use is there."""
    for reader in READERS:
        reader.read(reader.example, Context())
    finding("sum_row")


def read_document(data: bytes, engine: str, max_pages: int) -> Plan:
    """Read one document as a plan; raises DocumentError where there is none to read."""
    plan = read_plan(_page_grids(data, engine, max_pages))
    if not plan.plans:
        raise NoTableError(_with_unread_parts(_without_plan(plan), data))
    return plan


def read_tables(data: bytes, settings: Settings) -> DocumentTables:
    """Read every ruled table of a document, plan or not."""
    page_grids = _page_grids(data, settings.engine, settings.limits.max_pages)
    return read_document_tables(page_grids, _about_file(data))


def document_id(data: bytes, source: str) -> str:
    """Name a document: the slug of its file name and the first 8 hex digits of its SHA-256."""
    return f"{slug(Path(source).name)}-{hashlib.sha256(data).hexdigest()[:8]}"


def _page_grids(data: bytes, engine: str, max_pages: int) -> list[PageGrid]:
    page_grids: list[PageGrid] = []
    with sole_reader():
        for page_grid in read_page_grids(data, engine):
            page_grids.append(page_grid)
            if len(page_grids) > max_pages:
                break
    if len(page_grids) > max_pages:
        raise LimitError(_too_long(page_count(data) or len(page_grids), max_pages))
    try:
        _require_text(page_grids)
    except NoTextError as error:
        raise NoTextError(_with_unread_parts(str(error), data)) from None
    return page_grids


def _too_long(pages: int, limit: int) -> str:
    over = f"{pages - limit:,} more than the limit of {limit:,}"
    return f"has {pages:,} pages, {over}; raise the limit: --max-pages"


def _with_unread_parts(message: str, data: bytes) -> str:
    return "; ".join((message, *unread_parts(data)))


def _require_text(page_grids: list[PageGrid]) -> None:
    if any(page_grid.glyphs and not is_scan(page_grid) for page_grid in page_grids):
        return
    if any(is_scan(page_grid) for page_grid in page_grids):
        raise NoTextError("the pages are scanned images without text; run text recognition first")
    raise NoTextError("the pages hold no text; ask the sender for the original document")


def _without_plan(plan: Plan) -> str:
    if crowded := [s.page for s in plan.page_grids if any(map(_is_crowded, s.print_defects))]:
        return (
            f"page {crowded[0]} has more rules than a table can have and was not read; "
            "ask the sender for a document without drawings"
        )
    if not plan.other_tables:
        return "no ruled table in the document; kehoach reads plans set as ruled tables"
    headings = ", ".join(c.heading for c in plan.other_tables[0].table.columns if c.heading)
    return (
        f"{len(plan.other_tables)} ruled tables, none of them a plan (the first has the columns: "
        f"{headings[:120] or 'unnamed'}); `kehoach tables` reads them as they are"
    )


def _is_crowded(defect: PrintDefect) -> bool:
    return defect.code == "too_many_rules"


def _partial(document: DocumentRecord) -> DocumentRecord:
    """The row of a document with damaged parts: nobody knows which rows are missing."""
    damage = "a part of the file is damaged: rows may be missing; ask its sender for a new copy"
    return replace(document, status="partial", error=document.error or damage)


def _about_file(data: bytes) -> list[Finding]:
    """Findings about the file itself, whatever it holds."""
    return [finding("file_damaged")] if has_damaged_stream(data) else []


def _document(data: bytes, source: str, settings: Settings) -> DocumentRecord:
    return DocumentRecord(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        pages=None,
        engine=engine_for(data, settings.engine).name,
        version=__version__,
        status="ok",
    )
