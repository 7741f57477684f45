"""Columns as Arrow arrays, and masks of the rows in which something holds."""

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from kehoach.schemas.stored_table import StoredTable

if TYPE_CHECKING:
    import pandas as pd

Mask: TypeAlias = NDArray[np.bool_]
Frame: TypeAlias = "pa.Table | StoredTable | pd.DataFrame"
"""The rows of an output table: Arrow data, or a pandas frame with columns of Arrow."""


def arrow(frame: Frame, column: str) -> pa.Array:
    """Return a column as one Arrow array, without a copy where it is one."""
    values = frame[column]
    if isinstance(frame, StoredTable):
        return values
    if not isinstance(values, pa.ChunkedArray):
        values = pa.array(values.array)
    if isinstance(values, pa.Array):
        return values
    return values.chunk(0) if values.num_chunks == 1 else values.combine_chunks()


def types(frame: Frame) -> list[tuple[str, pa.DataType | None]]:
    """Name and type of each column in order; None for a type that is not Arrow's."""
    if isinstance(frame, pa.Table | StoredTable):
        return list(zip(frame.schema.names, frame.schema.types, strict=True))
    return [
        (str(name), getattr(kind, "pyarrow_dtype", None)) for name, kind in frame.dtypes.items()
    ]


def mask(values: pa.Array, *, null: bool = False) -> Mask:
    """Arrow truth values as a numpy mask, null as ``null``."""
    known = pc.fill_null(values, null)
    as_numpy: Mask = known.to_numpy(zero_copy_only=False)
    return as_numpy
