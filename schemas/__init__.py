"""One pandera schema per output table, made from its declaration in `kehoach.records`.

Light to import: pyarrow is loaded when a check first runs, pandas and pandera when one fails.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kehoach.errors import SchemaError

if TYPE_CHECKING:
    import pandera.pandas as pandera
    import pyarrow as pa

    from kehoach.schemas.columns import Frame

_SHOWN: Final = 10
"""Failure cases that an error message spells out; the rest are counted."""


@dataclass(frozen=True, slots=True)
class FailureCase:
    """One place where the tables break a law of the schema.

    ``row`` counts from 0 in the table that was checked; ``column``, ``row``, ``item_no`` and
    ``value`` are None where the law is about a whole table or row.
    """

    table: str
    law: str
    document_id: str | None = None
    item_no: int | None = None
    column: str | None = None
    row: int | None = None
    value: str | None = None

    def __str__(self) -> str:
        place = self.table if self.column is None else f"{self.table}.{self.column}"
        where = [] if self.document_id is None else [self.document_id]
        where += [] if self.item_no is None else [f"item {self.item_no}"]
        where += [] if self.row is None else [f"row {self.row}"]
        shown = "" if self.value is None else f": {self.value}"
        return f"{place}: {self.law}{shown}" + (f" ({', '.join(where)})" if where else "")


def model(table: str) -> "pandera.DataFrameSchema":
    """Return the pandera schema of an output table; KeyError when there is no such table."""
    from kehoach.schemas.models import pandera_schema

    return pandera_schema(table)


def arrow_schema(table: str) -> "pa.Schema":
    """Return the names, types and nullability of a table's columns, with their descriptions."""
    from kehoach.schemas.arrow_schemas import arrow_schema as schema

    return schema(table)


def check(tables: "Mapping[str, Frame]") -> tuple[FailureCase, ...]:
    """Hold the tables of one or many documents against every law; () when all laws hold.

    ``tables`` has one for each output table, as `kehoach.publish.frames` makes them: Arrow data
    or a frame.
    """
    from kehoach.schemas.checks import check_tables

    return check_tables(tables)


def require(tables: "Mapping[str, Frame]", source: str) -> None:
    """Raise SchemaError, naming ``source`` and the first failure cases, unless all laws hold."""
    cases = check(tables)
    if cases:
        raise SchemaError(explain(cases, source))


def explain(cases: Sequence[FailureCase], source: str) -> str:
    """Tell a person which laws the tables of ``source`` break, and what to do."""
    shown = "".join(f"\n  {case}" for case in cases[:_SHOWN])
    rest = f"\n  and {len(cases) - _SHOWN} more" if len(cases) > _SHOWN else ""
    return (
        f"{source}: the tables read break the output schema and are not written; "
        f"please report this file as a fault of kehoach{shown}{rest}"
    )
