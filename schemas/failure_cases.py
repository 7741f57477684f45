"""The places where rows of a table break a law."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kehoach.schemas import FailureCase
from kehoach.schemas.columns import Frame, arrow, types

_VALUE_SHOWN: Final = 80
"""Characters of an offending value that a failure case keeps."""


def cases_at(
    table: str, law: str, column: str | None, frame: Frame, rows: NDArray[np.int64]
) -> Iterator[FailureCase]:
    """Yield a failure case for each of some rows (from 0)."""
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


def _value(frame: Frame, row: int, column: str) -> Any:
    """The value at a row; None where it is null, or the table lacks the column."""
    return arrow(frame, column)[row].as_py() if column in dict(types(frame)) else None


def _shown(value: object) -> str:
    """The value as it is told to a person: cut when long, control characters escaped."""
    return "null" if value is None else repr(value)[:_VALUE_SHOWN]
