"""What pandera says of a table that breaks its schema, as failure cases."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd
import pandera.errors
import pyarrow as pa
from numpy.typing import NDArray

from kehoach.records import describe
from kehoach.schemas import FailureCase
from kehoach.schemas.columns import Frame
from kehoach.schemas.failure_cases import cases_at
from kehoach.schemas.models import DECLARED, pandera_schema
from kehoach.schemas.row_laws import undeclared
from kehoach.schemas.stored_table import StoredTable


def failures(table: str, frame: Frame) -> Iterator[FailureCase]:
    """Yield every way in which a table breaks its pandera schema."""
    if isinstance(frame, StoredTable):
        frame = frame.read()
    if isinstance(frame, pa.Table):
        frame = frame.to_pandas(types_mapper=pd.ArrowDtype)
    numbered = frame.reset_index(drop=True)
    try:
        pandera_schema(table).validate(numbered, lazy=True, inplace=True)
    except pandera.errors.SchemaErrors as failure:
        for error in failure.schema_errors:
            yield from _cases_of(table, numbered, error)


def _cases_of(
    table: str, frame: pd.DataFrame, error: pandera.errors.SchemaError
) -> Iterator[FailureCase]:
    """One failure case a row, or one for the table where pandera names no rows."""
    law = _law_name(error)
    if law == DECLARED:
        for column, declared, broken in undeclared(frame, describe(table)):
            yield from cases_at(table, declared, column, frame, np.flatnonzero(broken))
        return
    rows = _rows_of(error)
    if rows.size:
        yield from cases_at(table, law, _column_of(error, frame), frame, rows)
    else:
        yield FailureCase(table, law, column=_column_of(error, frame))


def _law_name(error: pandera.errors.SchemaError) -> str:
    """Name the law: that of a check, else what pandera says on one line."""
    reason = getattr(error.reason_code, "name", "")
    if reason == "DATAFRAME_CHECK":
        return str(getattr(error.check, "name", error.check))
    return _STRUCTURE.get(reason, " ".join(str(error).split()))


_STRUCTURE: Final = {"SERIES_CONTAINS_NULLS": "never null", "DUPLICATES": "the key is unique"}
"""What pandera's reasons are called here."""


def _column_of(error: pandera.errors.SchemaError, frame: pd.DataFrame) -> str | None:
    name = getattr(error.schema, "name", None)
    return str(name) if name in frame.columns else None


def _rows_of(error: pandera.errors.SchemaError) -> NDArray[np.int64]:
    """Rows that break a law: those whose check failed, else those that pandera names."""
    if isinstance(error.check_output, pd.Series):
        return np.flatnonzero(~error.check_output.to_numpy(dtype=bool, na_value=True))
    failures = error.failure_cases
    if not isinstance(failures, pd.DataFrame) or "index" not in failures:
        return np.empty(0, dtype=np.int64)
    return np.unique(failures["index"].dropna().to_numpy(dtype=np.int64))
