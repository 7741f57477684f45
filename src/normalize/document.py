"""A document as read, and its row in the table ``documents``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kehoach.findings import Finding
from kehoach.model import PageGrid
from kehoach.normalize.corrected.apply import Corrected
from kehoach.normalize.letterhead.reading import Letterhead
from kehoach.normalize.rows.items import Item, PlanTable
from kehoach.normalize.rows.printed_lines import without_lines
from kehoach.normalize.tables.stitch import NamedTable
from kehoach.records import DocumentRecord
from kehoach.spill import Spill
from kehoach.words import Bilingual, both, in_vietnamese


@dataclass(frozen=True, slots=True)
class Plan:
    """A document as read: its plan tables with their items, its other tables, its letterhead.

    ``about_pages`` is what was found in the print; its letters are gone from the pages by then.
    """

    page_grids: tuple[PageGrid, ...]
    plans: tuple[PlanTable, ...]
    other_tables: tuple[NamedTable, ...]
    items: tuple[Item, ...]
    letterhead: Letterhead
    corrected: Corrected = field(default_factory=Corrected)
    about_pages: tuple[Finding, ...] = ()

    @property
    def tables(self) -> Iterator[tuple[PlanTable, Sequence[Item]]]:
        """Each plan table with its items."""
        own: dict[int, list[Item]] = {}
        for item in self.items:
            own.setdefault(item.table, []).append(item)
        for each in self.plans:
            yield each, own.get(each.table.number, ())


def without_print(plan: Plan) -> Plan:
    """Let go of the cells of the pages and of their lines: the tables hold the text."""
    pages = tuple(
        replace(page, grids=tuple(replace(grid, cells=()) for grid in page.grids), words=())
        for page in plan.page_grids
    )
    spill = Spill()
    plans = tuple(without_lines(each, spill) for each in plan.plans)
    return replace(plan, page_grids=pages, plans=plans)


def document_record(
    plan: Plan, document: DocumentRecord, findings: Sequence[Finding]
) -> DocumentRecord:
    """Complete the document's own row with what was read."""
    glyphs = sum(page_grid.glyphs for page_grid in plan.page_grids)
    in_cells = sum(each.table.glyphs for each in plan.plans)
    unreadable = [page_grid.page for page_grid in plan.page_grids if page_grid.error is not None]
    lost = _without(unreadable, len(plan.page_grids)) if unreadable else None
    queried = any(each.severity != "notice" for each in findings)
    return replace(
        document,
        **about_document(plan),
        status="partial" if unreadable else "ok_with_findings" if queried else "ok",
        error=None if lost is None else str(lost),
        error_vi=in_vietnamese(lost),
        plan_year=plan.letterhead.plan_year,
        is_plan_sure=not any(each.names.is_doubtful for each in plan.plans),
        items=len(plan.items),
        findings=len(findings),
        glyphs=glyphs,
        glyphs_in_cells=in_cells,
        glyphs_outside=glyphs - in_cells,
    )


def about_document(plan: Plan) -> dict[str, Any]:
    """What the document says of itself, whether or not it holds a plan, by column."""
    head = plan.letterhead
    names = ("issuer", "province", "district", "number", "issued_on", "title")
    return {"pages": len(plan.page_grids), **{name: getattr(head, name) for name in names}}


def _without(unreadable: Sequence[int], pages: int) -> Bilingual:
    named = ", ".join(map(str, unreadable[:10])) + (", …" if len(unreadable) > 10 else "")
    return both("document.pages_lost", number=len(unreadable), pages=pages, named=named)
