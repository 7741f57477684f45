"""How the sheets of the workbook look: their columns in order, each with its width."""

from dataclasses import dataclass, field
from typing import Final

from kehoach.publish.marked_cells import MARKS, VERDICT, VERDICTS
from kehoach.records import describe
from kehoach.records.declaration import ColumnInfo


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet: its name, the table it shows, and column widths in characters, in order.

    The first ``frozen`` columns stay in sight when the sheet is moved sideways. On paper go the
    columns up to ``last_printed``, or all. ``marks`` are columns before them in which something may
    be typed, with their widths; ``choices`` what some of them take.
    """

    name: str
    table: str
    widths: dict[str, int]
    frozen: int = 0
    last_printed: str | None = None
    marks: dict[str, int] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[ColumnInfo, ...]:
        """The columns of the sheet as documented, in the order of the sheet."""
        infos = {info.name: info for info in describe(self.table).columns}
        return tuple(infos[name] for name in self.widths)

    @property
    def words(self) -> dict[str, dict[str, str]]:
        """For each column of codes what its codes are in Vietnamese."""
        names = {info.name: info.label_vi for info in describe("items").columns}
        words = {
            info.name: {code: said for code, (_, said) in info.values.items()}
            for info in self.columns
            if info.values
        }
        return words | {
            name: names for name in ("column_name", "repeated", "corrected") if name in self.widths
        }


ITEMS: Final = Layout(
    name="Nhiệm vụ",
    table="items",
    widths={
        "item_no": 6,
        "document_id": 14,
        "tt": 6,
        "section": 22,
        "subsection": 22,
        "objective": 28,
        "task": 36,
        "activity": 36,
        "output": 28,
        "lead": 18,
        "coordinating": 18,
        "start": 12,
        "deadline": 14,
        "funding": 14,
        "note": 16,
        "deadline_kind": 12,
        "deadline_start": 11,
        "deadline_end": 11,
        "deadline_frequency": 10,
        "deadline_year_assumed": 8,
        "deadline_span_start": 11,
        "deadline_span_end": 11,
        "funding_vnd": 16,
        "funding_per": 10,
        "funding_sources": 20,
        "lead_agencies": 22,
        "coordinating_agencies": 22,
        "page_first": 7,
        "page_last": 7,
        "table_no": 7,
        "row_kind": 12,
        "section_code": 7,
        "subsection_code": 7,
        "heading_path": 24,
        "repeated": 16,
        "corrected": 16,
    },
    frozen=3,
    last_printed="note",
)
FINDINGS: Final = Layout(
    name="Cần kiểm tra",
    table="findings",
    widths={
        "item_no": 6,
        "severity": 17,
        "review": 17,
        "message_vi": 60,
        "column_name": 16,
        "page": 7,
        "value": 40,
        "document_id": 26,
        "code": 22,
        "message": 40,
        "x0": 8,
        "top": 8,
        "x1": 8,
        "bottom": 8,
        "finding_id": 14,
    },
    frozen=1,
    last_printed="document_id",
    marks=MARKS,
    choices={VERDICT: tuple(VERDICTS)},
)
EXTRAS: Final = Layout(
    name="Cột khác",
    table="extras",
    widths={"item_no": 6, "heading": 28, "text": 60, "document_id": 26},
    frozen=1,
)
DOCUMENTS: Final = Layout(
    name="Văn bản",
    table="documents",
    widths={
        "source": 32,
        "status": 16,
        "items": 8,
        "findings": 10,
        "findings_open": 10,
        "corrections": 10,
        "error_vi": 40,
        "issuer": 28,
        "number": 16,
        "issued_on": 11,
        "title": 48,
        "plan_year": 8,
        "is_plan_sure": 8,
        "province": 16,
        "district": 16,
        "pages": 8,
        "document_id": 26,
        "bytes": 12,
        "format": 8,
        "same_as": 26,
        "engine": 10,
        "version": 10,
        "findings_confirmed": 10,
        "findings_corrected": 10,
        "findings_undecidable": 10,
        "corrections_refused": 10,
        "glyphs": 10,
        "glyphs_in_cells": 10,
        "glyphs_outside": 10,
        "error": 40,
        "sha256": 20,
    },
    frozen=1,
    last_printed="pages",
)
SHEETS: Final = (ITEMS, FINDINGS, EXTRAS, DOCUMENTS)
"""The sheets of data, in the order in which they stand in the workbook."""
