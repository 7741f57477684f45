"""The rows of the output tables: one record class a table, one field a column, in column order.

The key ``document_id`` is added where records become frames. Dates are inclusive, money is whole
đồng, boxes are points on the displayed page with a top-left origin, pages count from 1. An empty
cell is None, never "".
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from kehoach.readings import (
    AgencyKind,
    Bound,
    Comparator,
    DeadlineKind,
    Frequency,
    Qualifier,
    Role,
)
from kehoach.sentences import vietnamese

Severity: TypeAlias = Literal["error", "warning", "notice"]
Status: TypeAlias = Literal[
    "ok",
    "ok_with_findings",
    "no_table",
    "no_text",
    "encrypted",
    "not_pdf",
    "damaged",
    "partial",
    "duplicate",
    "limit_time",
    "limit_memory",
    "limit_size",
    "crash",
    "io_error",
    "schema_error",
]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """A row of a plan table, with its section, its printed cells and their readings."""

    item_no: int
    table_no: int
    section_code: str | None
    section: str | None
    subsection_code: str | None
    subsection: str | None
    heading_path: tuple[str, ...]
    tt: str | None
    objective: str | None
    task: str | None
    activity: str | None
    output: str | None
    lead: str | None
    coordinating: str | None
    start: str | None
    deadline: str | None
    funding: str | None
    note: str | None
    repeated: tuple[str, ...]
    deadline_kind: DeadlineKind | None
    deadline_start: date | None
    deadline_end: date | None
    deadline_frequency: Frequency | None
    deadline_year_assumed: bool | None
    funding_vnd: int | None
    funding_per: str | None
    funding_sources: tuple[str, ...]
    lead_agencies: tuple[str, ...]
    coordinating_agencies: tuple[str, ...]
    page_first: int
    page_last: int


@dataclass(frozen=True, slots=True)
class ExtraRecord:
    """A cell of a column that has no place in ``items``."""

    item_no: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ListRecord:
    """A numbered activity (table ``activities``) or a listed output (table ``outputs``)."""

    item_no: int
    position: int
    code: str | None
    text: str


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """An agency named in an item."""

    item_no: int
    role: Role
    position: int
    agency: str
    kind: AgencyKind
    printed: str


@dataclass(frozen=True, slots=True)
class DeadlineRecord:
    """One part of a deadline cell."""

    item_no: int
    position: int
    kind: DeadlineKind
    start: date | None
    end: date | None
    bound: Bound | None
    frequency: Frequency | None
    year_assumed: bool
    event: str | None
    printed: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class FundingRecord:
    """One part of a funding cell; a merged cell's parts stand on its first row only."""

    item_no: int
    position: int
    amount_vnd: int | None
    min_vnd: int | None
    max_vnd: int | None
    currency: str | None
    per: str | None
    qualifier: Qualifier | None
    sources: tuple[str, ...]
    printed: str
    rule: str | None


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """One measurable target of an objective, told once where merged."""

    item_no: int
    position: int
    comparator: Comparator
    value: Decimal
    value_max: Decimal | None
    unit: str
    subject: str | None
    printed: str


@dataclass(frozen=True, slots=True)
class CellRecord:
    """A printed piece of a cell; ``item_first`` and ``item_last`` are null for header cells."""

    table_no: int
    page: int
    column: str
    x0: float
    top: float
    x1: float
    bottom: float
    row_span: int
    column_span: int
    text: str | None
    item_first: int | None
    item_last: int | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at; the box is its place on ``page`` where one is known."""

    severity: Severity
    code: str
    message: str
    item_no: int | None = None
    column: str | None = None
    page: int | None = None
    value: str | None = None
    x0: float | None = None
    top: float | None = None
    x1: float | None = None
    bottom: float | None = None
    message_vi: str | None = None

    def __post_init__(self) -> None:
        """Say the message in Vietnamese too, where it is not said yet."""
        if self.message_vi is None:
            object.__setattr__(self, "message_vi", vietnamese(self.message))


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One input file and what became of it."""

    source: str
    sha256: str | None
    bytes: int | None
    pages: int | None
    engine: str
    version: str
    status: Status
    issuer: str | None = None
    province: str | None = None
    district: str | None = None
    number: str | None = None
    issued_on: date | None = None
    title: str | None = None
    plan_year: int | None = None
    items: int = 0
    findings: int = 0
    glyphs: int | None = None
    glyphs_in_cells: int | None = None
    glyphs_outside: int | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """All output rows of one document."""

    document_id: str
    document: DocumentRecord
    items: tuple[ItemRecord, ...] = ()
    extras: tuple[ExtraRecord, ...] = ()
    activities: tuple[ListRecord, ...] = ()
    outputs: tuple[ListRecord, ...] = ()
    agencies: tuple[AgencyRecord, ...] = ()
    deadlines: tuple[DeadlineRecord, ...] = ()
    funding: tuple[FundingRecord, ...] = ()
    targets: tuple[TargetRecord, ...] = ()
    cells: tuple[CellRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
