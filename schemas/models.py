"""The pandera and Arrow schema of each output table, made from its declaration."""

from functools import cache, partial
from typing import Final

import numpy as np
import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa

from kehoach.records import describe
from kehoach.records.declaration import ColumnInfo, Kind, TableInfo
from kehoach.records.laws import RowLaw
from kehoach.schemas.row_laws import Verdict, holds, undeclared, verdict

DECLARED: Final = "as_declared"
"""Name of the check that holds codes and numbers against their declarations."""

_ARROW: Final[dict[Kind, pa.DataType]] = {
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
    return pa.field(column.name, _ARROW[column.kind], nullable=column.nullable, metadata=metadata)


@cache
def pandera_schema(table: str) -> pandera.DataFrameSchema:
    """Return the pandera schema of a table: these columns, in this order, no other; its laws."""
    info = describe(table)
    return pandera.DataFrameSchema(
        columns={column.name: _column(column) for column in info.columns},
        checks=_checks(info),
        unique=list(info.key) or None,
        strict=True,
        ordered=True,
        name=table,
        title=info.title,
        description=info.description,
    )


@cache
def pandera_row_schema(table: str) -> pandera.DataFrameSchema:
    """Return the part of a table's schema that is about rows: key and laws, not columns."""
    whole = pandera_schema(table)
    return pandera.DataFrameSchema(checks=whole.checks, unique=whole.unique, name=whole.name)


def _column(column: ColumnInfo) -> pandera.Column:
    return pandera.Column(
        pd.ArrowDtype(_ARROW[column.kind]),
        nullable=column.nullable,
        title=column.label_vi,
        description=column.description,
    )


def _checks(info: TableInfo) -> list[pandera.Check]:
    laws = [_check(partial(_law_kept, law), law.name) for law in info.laws]
    return [_check(partial(_as_declared, info), DECLARED), *laws]


def _check(function: "partial[Verdict]", name: str) -> pandera.Check:
    return pandera.Check(function, name=name, ignore_na=False)


def _law_kept(law: RowLaw, frame: pd.DataFrame) -> Verdict:
    return verdict(holds(law, frame))


def _as_declared(info: TableInfo, frame: pd.DataFrame) -> Verdict:
    """Codes are among those declared, numbers are not below the least declared."""
    broken = [rows for _, _, rows in undeclared(frame, info)]
    return verdict(~np.logical_or.reduce(broken)) if broken else True
