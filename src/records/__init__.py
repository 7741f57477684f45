"""The rows of the output tables: one record class a table, one field a column, in column order.

A table is declared here and nowhere else: see `kehoach.records.declaration`. The key
``document_id`` is added where records become frames. Dates are inclusive, money is whole đồng,
boxes are points on the displayed page with a top-left origin, pages count from 1. An empty cell is
None, never "".
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final, get_args

from kehoach.records.changes import ChangeRecord
from kehoach.records.corrections import CorrectionRecord
from kehoach.records.declaration import TableInfo, table_info
from kehoach.records.documents import DocumentRecord, Status
from kehoach.records.evidence import CellRecord, FindingRecord
from kehoach.records.items import ItemRecord
from kehoach.records.joins import JoinRecord
from kehoach.records.lists import (
    ActivityRecord,
    AgencyRecord,
    ExtraRecord,
    ListRecord,
    OfficeRecord,
    OutputRecord,
)
from kehoach.records.parts import DeadlineRecord, FundingRecord, TargetRecord

__all__ = [
    "RECORDS",
    "TABLES",
    "ActivityRecord",
    "AgencyRecord",
    "CellRecord",
    "ChangeRecord",
    "CorrectionRecord",
    "DeadlineRecord",
    "DocumentRecord",
    "ExtraRecord",
    "FindingRecord",
    "FundingRecord",
    "ItemRecord",
    "JoinRecord",
    "ListRecord",
    "OfficeRecord",
    "OutputRecord",
    "Records",
    "Status",
    "TargetRecord",
    "describe",
]


@dataclass(frozen=True, slots=True)
class Records:
    """All output rows of one document. A field of rows bears the name of its table."""

    document_id: str
    document: DocumentRecord
    items: Sequence[ItemRecord] = ()
    extras: Sequence[ExtraRecord] = ()
    activities: Sequence[ActivityRecord] = ()
    outputs: Sequence[OutputRecord] = ()
    agencies: Sequence[AgencyRecord] = ()
    offices: Sequence[OfficeRecord] = ()
    deadlines: Sequence[DeadlineRecord] = ()
    funding: Sequence[FundingRecord] = ()
    targets: Sequence[TargetRecord] = ()
    cells: Sequence[CellRecord] = ()
    joins: Sequence[JoinRecord] = ()
    findings: Sequence[FindingRecord] = ()
    corrections: Sequence[CorrectionRecord] = ()

    def rows(self, table: str) -> Sequence[Any]:
        """Return the rows of an output table."""
        rows: Sequence[Any] = (self.document,) if table == "documents" else getattr(self, table)
        return rows


RECORDS: Final[dict[str, type[Any]]] = {
    **{field.name: get_args(field.type)[0] for field in fields(Records)[2:]},
    "documents": DocumentRecord,
}
"""The class of the rows of each output table."""

TABLES: Final = tuple(RECORDS)
"""Names of the output tables, in the order in which they are written and documented."""

_BESIDE: Final[dict[str, type[Any]]] = {"changes": ChangeRecord}
"""Tables that a command of their own writes, beside those of a run."""


@cache
def describe(table: str) -> TableInfo:
    """Return what is declared of an output table; KeyError when there is no such table."""
    return table_info(RECORDS[table] if table in RECORDS else _BESIDE[table])
