"""Hold frames against the pandera schemas, then against the laws between tables."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
import pandera.errors
from numpy.typing import NDArray

from kehoach.records import TABLES, describe
from kehoach.schemas import FailureCase
from kehoach.schemas.columns import arrow, as_arrow
from kehoach.schemas.laws import LAWS
from kehoach.schemas.models import DECLARED, arrow_schema, pandera_row_schema, pandera_schema
from kehoach.schemas.row_laws import undeclared
from kehoach.schemas.view import View

_VALUE_SHOWN: Final = 80
"""Characters of an offending value that a failure case keeps."""


def check_frames(frames: Mapping[str, pd.DataFrame]) -> tuple[FailureCase, ...]:
    """Return every failure; laws between tables are tried only on tables of the right shape."""
    cases = [FailureCase(table, "the table is there") for table in TABLES if table not in frames]
    for table in TABLES:
        if table in frames:
            cases.extend(_model_failures(table, frames[table]))
    return tuple(cases) if cases else tuple(_law_failures(frames))


def _model_failures(table: str, frame: pd.DataFrame) -> Iterator[FailureCase]:
    numbered = frame.reset_index(drop=True)
    schema = pandera_row_schema if columns_are_right(table, numbered) else pandera_schema
    try:
        schema(table).validate(numbered, lazy=True, inplace=True)
    except pandera.errors.SchemaErrors as failure:
        for error in failure.schema_errors:
            yield from _cases_of(table, numbered, error)


def columns_are_right(table: str, frame: pd.DataFrame) -> bool:
    """Tell whether pandera has nothing to say about the columns: names, order, types, nulls.

    It looks at each column by itself, which takes longer than all else in a document of some pages.
    """
    schema = arrow_schema(table)
    return list(frame.columns) == schema.names and all(
        values.dtype == pd.ArrowDtype(field.type)
        and (field.nullable or not as_arrow(values).null_count)
        for field, (_, values) in zip(schema, frame.items(), strict=True)
    )


def _cases_of(
    table: str, frame: pd.DataFrame, error: pandera.errors.SchemaError
) -> Iterator[FailureCase]:
    """One failure case a row, or one for the table where pandera names no rows."""
    law = _law_name(error)
    if law == DECLARED:
        for column, declared, broken in undeclared(frame, describe(table)):
            yield from _cases(table, declared, column, frame, np.flatnonzero(broken))
        return
    rows = _rows_of(error)
    if rows.size:
        yield from _cases(table, law, _column_of(error, frame), frame, rows)
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


def _law_failures(frames: Mapping[str, pd.DataFrame]) -> Iterator[FailureCase]:
    view = View({table: frames[table] for table in TABLES})
    for law in LAWS:
        rows = np.flatnonzero(law.broken(view))
        yield from _cases(law.table, law.name, law.column, frames[law.table], rows)


def _cases(
    table: str, law: str, column: str | None, frame: pd.DataFrame, rows: NDArray[np.int64]
) -> Iterator[FailureCase]:
    for row in rows:
        yield FailureCase(
            table,
            law,
            document_id=_value(frame, row, "document_id"),
            item_no=_value(frame, row, "item_no"),
            column=column,
            row=int(row),
            value=None if column is None else _shown(_value(frame, row, column)),
        )


def _value(frame: pd.DataFrame, row: int, column: str) -> Any:
    """The value at a row; None where it is null, or the table lacks the column."""
    return arrow(frame, column)[row].as_py() if column in frame else None


def _shown(value: object) -> str:
    """The value as it is told to a person: cut when long, control characters escaped."""
    return "null" if value is None else repr(value)[:_VALUE_SHOWN]
