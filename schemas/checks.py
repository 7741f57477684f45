"""Hold tables against their schemas, then against the laws between tables.

Every law is tried on Arrow columns. Only a table that breaks one of its own is given to pandera,
whose schema is made from the same declaration: it says what is broken, and where.
"""

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa

from kehoach.records import TABLES, describe
from kehoach.schemas import FailureCase
from kehoach.schemas.arrow_schemas import arrow_schema
from kehoach.schemas.columns import Frame, arrow, types
from kehoach.schemas.failure_cases import cases_at
from kehoach.schemas.laws import LAWS
from kehoach.schemas.row_laws import holds, undeclared
from kehoach.schemas.view import View


def check_tables(tables: Mapping[str, Frame]) -> tuple[FailureCase, ...]:
    """Return every failure; laws between tables are tried only on tables of the right shape."""
    cases = [FailureCase(table, "the table is there") for table in TABLES if table not in tables]
    for table in TABLES:
        if table in tables and not is_sound(table, tables[table]):
            cases.extend(_failures(table, tables[table]))
    return tuple(cases) if cases else tuple(_law_failures(tables))


def is_sound(table: str, frame: Frame) -> bool:
    """Tell whether pandera has nothing to say about a table: its columns, its key, its rows."""
    info = describe(table)
    return (
        _columns_are_right(table, frame)
        and _is_unique([arrow(frame, name) for name in info.key])
        and not undeclared(frame, info)
        and all(holds(law, frame).all() for law in info.laws)
    )


def _columns_are_right(table: str, frame: Frame) -> bool:
    """Names, order, types, nulls."""
    schema = arrow_schema(table)
    return types(frame) == list(zip(schema.names, schema.types, strict=True)) and all(
        field.nullable or not arrow(frame, field.name).null_count for field in schema
    )


def _is_unique(key: list[pa.Array]) -> bool:
    """Tell whether no two rows are alike in all columns of a key; null is like null."""
    if not key:
        return True
    names = [str(number) for number, _ in enumerate(key)]
    rows = pa.Table.from_arrays(key, names)
    return bool(rows.group_by(names, use_threads=False).aggregate([]).num_rows == len(rows))


def _failures(table: str, frame: Frame) -> Iterator[FailureCase]:
    from kehoach.schemas.failures import failures

    return failures(table, frame)


def _law_failures(tables: Mapping[str, Frame]) -> Iterator[FailureCase]:
    view = View({table: tables[table] for table in TABLES})
    for law in LAWS:
        rows = np.flatnonzero(law.broken(view))
        yield from cases_at(law.table, law.name, law.column, tables[law.table], rows)
