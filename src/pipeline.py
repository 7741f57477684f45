"""One document, from the bytes of a PDF to its records: the stages in order."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from kehoach import __version__
from kehoach.corrections.correction import Correction
from kehoach.corrections.rules import rules_of
from kehoach.errors import NoTableError
from kehoach.extract.engines import engine_for
from kehoach.extract.unread_parts import unread_parts
from kehoach.normalize.cross_check import compare
from kehoach.normalize.document import about_document
from kehoach.normalize.findings.unruled_pages import is_in_columns
from kehoach.normalize.plan import Plan, read_plan, to_records
from kehoach.normalize.reviews import with_reviews
from kehoach.page_reading import Limits, Settings, about_file, page_grids_of, with_unread_parts
from kehoach.records import DocumentRecord, Records
from kehoach.records.keys import with_keys
from kehoach.rehearsal import rehearse
from kehoach.text import slug
from kehoach.words import Bilingual, both

_LONG = 200
"""Pages from which it is worth while to give up the bytes of a document once they are read."""


def read_records(
    data: bytes, source: str, settings: Settings, corrections: Sequence[Correction] = ()
) -> Records:
    """Read one document into the rows of the output tables, as people corrected it.

    ``source`` is the path to be told in ``documents``. Raises the DocumentError that says why
    nothing can be read.
    """
    known, about = _document(data, source, settings), about_file(data)
    key, again = document_id(data, source), data if settings.cross_check else b""
    held = [data]
    del data  # of a long document it takes as much as what is made of it
    plan = read_document(held.pop(), settings.engine, settings.limits, corrections)
    records = to_records(plan, key, known, about)
    if about:
        records = replace(records, document=_partial(records.document))
    if settings.cross_check is not None:
        other = read_document(again, settings.cross_check, settings.limits, corrections)
        records = compare(records, plan, other, settings.cross_check)
    return with_keys(with_reviews(records, plan))


def prepare() -> None:
    """Read a plan that is made up: what is loaded at its first use is there."""
    rehearse()


def read_document(
    data: bytes, engine: str, limits: Limits, corrections: Sequence[Correction] = ()
) -> Plan:
    """Read one document as a plan; raises DocumentError where there is none to read."""
    pages = [page_grids_of(data, engine, limits, rules_of(corrections))]
    unread: Callable[[], tuple[Bilingual, ...]] = partial(unread_parts, data)
    if len(pages[0]) > _LONG:  # it need not be held
        unread = partial(tuple, unread())
    del data
    plan = read_plan(pages.pop(), corrections)
    if not plan.plans:
        said = with_unread_parts(_without_plan(plan), unread())
        raise NoTableError(said, _surely_known(plan))
    return plan


def document_id(data: bytes, source: str) -> str:
    """Name a document: the slug of its file name and the first 8 hex digits of its SHA-256."""
    return f"{slug(Path(source).name)}-{hashlib.sha256(data).hexdigest()[:8]}"


def _without_plan(plan: Plan) -> Bilingual:
    if (page := _page_with(plan, "too_many_rules")) is not None:
        return both("document.drawing", page=page)
    if not plan.other_tables:
        page = next((each.page for each in plan.page_grids if is_in_columns(each)), None)
        if page is not None:
            return both("document.columns", page=page)
        page = _page_with(plan, "picture_left_out")
        return both("document.no_table") if page is None else both("document.picture", page=page)
    headings = ", ".join(c.heading for c in plan.other_tables[0].table.columns if c.heading)
    columns = headings[:120] or both("document.unnamed")
    return both("document.other_tables", number=len(plan.other_tables), columns=columns)


def _surely_known(plan: Plan) -> dict[str, Any]:
    """What a document without a plan says of itself; it has no findings that could doubt it."""
    known = about_document(plan)
    if any(page_grid.is_recognised for page_grid in plan.page_grids):
        return {name: known[name] for name in ("pages", "title")}
    doubts = [doubt.code for doubt in plan.letterhead.doubts]
    return {
        name: value
        for name, value in known.items()
        if not any(code.startswith(name) for code in doubts)
    }


def _page_with(plan: Plan, code: str) -> int | None:
    """The first page on which something was noted, None where there is none."""
    noted = ((each.page, defect.code) for each in plan.page_grids for defect in each.print_defects)
    return next((page for page, found in noted if found == code), None)


def _partial(document: DocumentRecord) -> DocumentRecord:
    """The row of a document with damaged parts: nobody knows which rows are missing."""
    why = both("document.part_lost")
    if document.error is not None:  # pages that cannot be read say it already
        return replace(document, status="partial")
    return replace(document, status="partial", error=str(why), error_vi=why.vietnamese)


def _document(data: bytes, source: str, settings: Settings) -> DocumentRecord:
    engine = engine_for(data, settings.engine)
    return DocumentRecord(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        bytes=len(data),
        pages=None,
        engine=engine.name,
        version=__version__,
        status="ok",
        format=engine.format,
    )
