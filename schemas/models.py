"""The pandera schema of each output table, made from its declaration."""

from functools import cache, partial
from typing import Final, TypeAlias

import numpy as np
import pandas as pd
import pandera.pandas as pandera

from kehoach.records import describe
from kehoach.records.declaration import ColumnInfo, TableInfo
from kehoach.records.laws import RowLaw
from kehoach.schemas.arrow_schemas import ARROW
from kehoach.schemas.row_laws import holds, undeclared

DECLARED: Final = "as_declared"
"""Name of the check that holds codes and numbers against their declarations."""
Verdict: TypeAlias = "bool | pd.Series[bool]"


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


def _column(column: ColumnInfo) -> pandera.Column:
    return pandera.Column(
        pd.ArrowDtype(ARROW[column.kind]),
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
    return pd.Series(holds(law, frame))


def _as_declared(info: TableInfo, frame: pd.DataFrame) -> Verdict:
    """Codes are among those declared, numbers are not below the least declared."""
    broken = [rows for _, _, rows in undeclared(frame, info)]
    return pd.Series(~np.logical_or.reduce(broken)) if broken else True
