"""What all table models share: column types, column declarations and the laws that recur."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Final, TypeAlias, TypeVar

import numpy as np
import pandas as pd
import pandera.pandas as pandera
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from kehoach.schemas.values import Meanings

Text: TypeAlias = Annotated[pd.ArrowDtype, pa.string()]
Texts: TypeAlias = Annotated[pd.ArrowDtype, pa.list_(pa.string())]
Whole: TypeAlias = Annotated[pd.ArrowDtype, pa.int64()]
Real: TypeAlias = Annotated[pd.ArrowDtype, pa.float64()]
Date: TypeAlias = Annotated[pd.ArrowDtype, pa.date32()]
Truth: TypeAlias = Annotated[pd.ArrowDtype, pa.bool_()]

Rule = TypeVar("Rule")
"""A classmethod that tells whether the rows of a frame keep a law."""

DECLARED: Final = "as_declared"
"""Name of the check that holds codes and numbers against their declarations. Pandera knows a check
that models inherit by the name of its function only."""

Mask: TypeAlias = NDArray[np.bool_]
Verdict: TypeAlias = "bool | pd.Series[bool]"


def required(
    description: str,
    vi: tuple[str, str],
    *,
    nullable: bool = False,
    values: Meanings | None = None,
    least: int | None = None,
) -> Any:
    """Declare a column without nulls: English description, Vietnamese label and description.

    ``values`` are the codes allowed, with their meanings; ``least`` is the least number allowed.
    """
    label, description_vi = vi
    metadata = {"description_vi": description_vi, "values": values or {}, "least": least}
    return pandera.Field(description=description, title=label, metadata=metadata, nullable=nullable)


def optional(
    description: str,
    vi: tuple[str, str],
    *,
    values: Meanings | None = None,
    least: int | None = None,
) -> Any:
    """Declare a column that may be null; see `required`."""
    return required(description, vi, nullable=True, values=values, least=least)


def document_key() -> Any:
    """Declare the column ``document_id``."""
    return required(
        "Document: slug of the file name, a hyphen, first 8 hex digits of the file's SHA-256.",
        ("Mã văn bản", "Tên tệp rút gọn, gạch nối và 8 ký tự đầu của mã băm SHA-256."),
    )


def item_key() -> Any:
    """Declare the column ``item_no`` of a table that belongs to ``items``."""
    return required(
        "Row of `items` that this belongs to.",
        ("Dòng số", "Dòng trong bảng items mà mục này thuộc về."),
        least=1,
    )


def position() -> Any:
    """Declare the column ``position``."""
    return required(
        "Place among the item's rows of this table, from 1.",
        ("Thứ tự", "Thứ tự trong dòng, bắt đầu từ 1."),
        least=1,
    )


def law(name: str) -> Callable[[Rule], Rule]:
    """Declare a law on the rows of a table; what it decorates returns a `Verdict`."""
    declared: Any = pandera.dataframe_check(name=name, ignore_na=False)
    typed: Callable[[Rule], Rule] = declared
    return typed


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


def verdict(holds: Mask) -> Verdict:
    """Return True when a law holds for all rows, else for each row whether it does.

    Pandera is several times quicker with one truth value than with one for each row.
    """
    return True if holds.all() else pd.Series(holds)


def in_order(frame: pd.DataFrame, low: str, high: str) -> Verdict:
    """Tell whether ``low <= high`` where both are there."""
    return verdict(mask(pc.less_equal(arrow(frame, low), arrow(frame, high)), null=True))


def all_or_none(frame: pd.DataFrame, columns: tuple[str, ...]) -> Verdict:
    """Tell whether in each row all of ``columns`` are there, or all are null."""
    first, *others = (arrow(frame, column).is_null() for column in columns)
    holds = [mask(pc.equal(first, other)) for other in others]
    return verdict(np.logical_and.reduce(holds))


def undated_when_unread(frame: pd.DataFrame, kind: str, dates: tuple[str, str]) -> Verdict:
    """Tell whether each deadline that no rule reads has no dates."""
    unread = mask(pc.equal(arrow(frame, kind), "unread"))
    start, end = (mask(arrow(frame, date).is_valid()) for date in dates)
    return verdict(~(unread & (start | end)))


def undeclared(frame: pd.DataFrame, schema: pandera.DataFrameSchema) -> list[tuple[str, str, Mask]]:
    """Return column, law and offending rows for each declaration that values break."""
    broken: list[tuple[str, str, Mask]] = []
    for name, column in schema.columns.items():
        metadata = column.metadata or {}
        if metadata["values"] or metadata["least"] is not None:
            declarations = _declarations(arrow(frame, name), metadata)
            broken += [(name, law, ~holds) for law, holds in declarations if not holds.all()]
    return broken


def _declarations(column: pa.Array, metadata: dict[str, Any]) -> Iterator[tuple[str, Mask]]:
    """Yield each law that a column's declaration makes, and for each row whether it holds."""
    if metadata["least"] is not None:
        at_least = pc.greater_equal(column, metadata["least"])
        yield f"at least {metadata['least']}", mask(at_least, null=True)
    if metadata["values"]:
        yield "one of the codes declared", _all_declared(column, metadata["values"])


def _all_declared(column: pa.Array, codes: Meanings) -> Mask:
    """Tell where a code, or each code of a list, is among those declared; null is."""
    known = pa.array([*codes, None])
    if not pa.types.is_list(column.type):
        return mask(pc.is_in(column, value_set=known))
    declared = np.ones(len(column), dtype=bool)
    rows = pc.list_parent_indices(column).to_numpy()
    declared[rows[~mask(pc.is_in(pc.list_flatten(column), value_set=known))]] = False
    return declared


class TableModel(pandera.DataFrameModel):
    """A table of the output: these columns, in this order, and no other."""

    class Config:
        """Columns are as declared, none missing, none more, in this order."""

        strict = True
        ordered = True

    @law(DECLARED)
    @classmethod
    def as_declared(cls, frame: pd.DataFrame) -> Verdict:
        """Codes are among those declared, numbers are not below the least declared."""
        broken = [mask_ for _, _, mask_ in undeclared(frame, cls.to_schema())]
        return verdict(~np.logical_or.reduce(broken)) if broken else True
