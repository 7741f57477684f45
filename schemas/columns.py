"""Columns as Arrow arrays, and masks of the rows in which something holds."""

from typing import Any, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Mask: TypeAlias = NDArray[np.bool_]


def arrow(frame: pd.DataFrame, column: str) -> pa.Array:
    """Return a column as one Arrow array."""
    return as_arrow(frame[column])


def as_arrow(column: "pd.Series[Any]") -> pa.Array:
    """Return an Arrow-backed pandas column as one Arrow array, without a copy where it is one."""
    values = pa.array(column.array)
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values


def mask(values: pa.Array, *, null: bool = False) -> Mask:
    """Arrow truth values as a numpy mask, null as ``null``."""
    known = pc.fill_null(values, null)
    as_numpy: Mask = known.to_numpy(zero_copy_only=False)
    return as_numpy
