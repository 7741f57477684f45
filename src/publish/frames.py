"""Records of documents to Arrow tables of exact types, and to pandas frames backed by them."""

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from kehoach.errors import SchemaError
from kehoach.publish.office_documents import with_documents
from kehoach.records import TABLES, Records, describe
from kehoach.records.evidence import BOX
from kehoach.schemas import arrow_schema
from kehoach.schemas.stored_table import StoredTable

if TYPE_CHECKING:
    import pandas as pd

Row: TypeAlias = Any
"""A record of any of the record classes."""

_ROWS: Final = 8_192
"""Rows of a table that become Arrow data at a time; a longer one lies in a file."""
_POINT_DIGITS: Final = 2
"""Boxes are kept to 1/100 point, far finer than a printer places."""


class _NoPandas:
    """Finds no pandas, whoever imports it."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        """Raise ImportError for pandas, leave others to the next finder."""
        if name == "pandas":
            raise ModuleNotFoundError(name)


def without_pandas() -> None:
    """Make data in this process without pandas, which Arrow loads with its first array if it can.

    What asks for pandas later still gets it.
    """
    sys.meta_path.insert(0, _NoPandas)
    try:
        pa.array([])
    finally:
        sys.meta_path.remove(_NoPandas)


def to_frames(records: Iterable[Records]) -> "dict[str, pd.DataFrame]":
    """Return a frame for each output table, with the rows of all ``records``, as `to_tables`."""
    import pandas as pd

    # No threads: the tables are small, and a process with threads cannot be forked safely.
    return {
        name: table.to_pandas(types_mapper=pd.ArrowDtype, use_threads=False)
        for name, table in to_tables(list(records)).items()
    }


def to_tables(records: Sequence[Records]) -> dict[str, pa.Table]:
    """Return each output table, with the rows of all ``records``.

    Rows are sorted by document, then by item; cells and findings keep the order of reading.
    Raises SchemaError when a value does not fit its column, such as money beyond 64 bits.
    """
    tables = {table: to_arrow(table, records) for table in TABLES}
    return {**tables, "offices": with_documents(tables["offices"])}


def to_checkable(records: Records) -> "dict[str, pa.Table | StoredTable]":
    """Return each output table of one document as `to_tables` does; long ones lie in files."""
    tables = {table: _checkable(table, records) for table in TABLES}
    return {**tables, "offices": with_documents(to_arrow("offices", [records]))}


def _checkable(table: str, records: Records) -> "pa.Table | StoredTable":
    rows = records.rows(table)
    if len(rows) <= _ROWS:
        return to_arrow(table, [records])
    parts = (rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS))
    stored = StoredTable(
        arrow_schema(table),
        (rows_to_arrow(table, [(records.document_id, row) for row in part]) for part in parts),
    )
    keys = pa.table({key: stored[key] for key in _order(table)})
    return stored if _is_in_order(keys) else in_order(table, stored.read())


def to_arrow(table: str, records: Sequence[Records]) -> pa.Table:
    """Return one output table of ``records`` as sorted Arrow data."""
    rows = [(record.document_id, row) for record in records for row in record.rows(table)]
    return in_order(table, rows_to_arrow(table, rows))


def rows_to_arrow(table: str, rows: Sequence[tuple[str, Row]]) -> pa.Table:
    """Return rows, each with the id of its document, as the Arrow data of a table."""
    schema = arrow_schema(table)
    columns = [_column(table, field, rows) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def in_order(name: str, table: pa.Table) -> pa.Table:
    """Sort by document, and by item where each row has one; rows alike stay in order."""
    keys = table.select(_order(name))
    return table if _is_in_order(keys) else table.take(_sorted(keys))  # no copy for nothing


def _order(name: str) -> list[str]:
    """The columns that a table is sorted by."""
    by_item = name == "items" or describe(name).is_of_items
    return ["document_id", "item_no"] if by_item else ["document_id"]


def _is_in_order(keys: pa.Table) -> bool:
    order = _sorted(keys).to_numpy()
    return not (order[1:] < order[:-1]).any()


def _sorted(keys: pa.Table) -> pa.Array:
    return pc.sort_indices(keys, sort_keys=[(key, "ascending") for key in keys.column_names])


def _column(table: str, field: pa.Field, rows: Sequence[tuple[str, Row]]) -> pa.Array:
    if field.name == "document_id":
        return pa.array([document_id for document_id, _ in rows], field.type)
    values = [getattr(row, field.name) for _, row in rows]
    try:
        return _array(values, field)
    except (pa.ArrowException, OverflowError, TypeError, ValueError) as error:
        raise SchemaError(_misfit(table, field, rows, error)) from error


def _array(values: list[Any], field: pa.Field) -> pa.Array:
    if pa.types.is_list(field.type) and any(isinstance(value, str) for value in values):
        raise TypeError("text where a list is wanted")  # Arrow takes "" for a list of nothing
    return pa.array([_storable(value, field) for value in values], field.type)


def _storable(value: Any, field: pa.Field) -> Any:
    if value is None:
        return None
    if pa.types.is_floating(field.type):
        return round(float(value), _POINT_DIGITS) if field.name in BOX else float(value)
    if pa.types.is_string(field.type):
        return _encoded(value)
    return tuple(map(_encoded, value)) if pa.types.is_list(field.type) else value


def _encoded(text: str) -> bytes:
    r"""UTF-8 of a text; what that cannot hold, such as half a surrogate pair, as ``\udc80``.

    Arrow encodes text too, but has each text keep its UTF-8 as long as it lives.
    """
    return str.encode(text, "utf-8", "backslashreplace")


def _misfit(table: str, field: pa.Field, rows: Sequence[tuple[str, Row]], error: Exception) -> str:
    """Say which document holds the first value that does not fit its column."""
    document_id = next(id_ for id_, row in rows if _fails(getattr(row, field.name), field))
    return f"{document_id}: a value does not fit {table}.{field.name} ({field.type}): {error}"


def _fails(value: object, field: pa.Field) -> bool:
    try:
        _array([value], field)
    except (pa.ArrowException, OverflowError, TypeError, ValueError):
        return True
    return False
