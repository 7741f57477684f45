"""The Arrow schema of each output table, made from its declaration."""

from functools import cache
from typing import Final

import pyarrow as pa

from kehoach.records import describe
from kehoach.records.declaration import ColumnInfo, Kind

ARROW: Final[dict[Kind, pa.DataType]] = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "whole": pa.int64(),
    "real": pa.float64(),
    "date": pa.date32(),
    "truth": pa.bool_(),
}


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Return a table's Arrow schema: types, nullability, descriptions as field metadata."""
    info = describe(table)
    metadata = {
        "title": info.title,
        "description": info.description,
        "title_vi": info.title_vi,
        "description_vi": info.description_vi,
    }
    return pa.schema([_field(column) for column in info.columns], metadata=metadata)


def _field(column: ColumnInfo) -> pa.Field:
    metadata = {
        "description": column.description,
        "label_vi": column.label_vi,
        "description_vi": column.description_vi,
    }
    return pa.field(column.name, ARROW[column.kind], nullable=column.nullable, metadata=metadata)
