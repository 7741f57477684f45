"""Where the laws on each row hold: those declared with a table, and those its columns make."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kehoach.records.declaration import ColumnInfo, TableInfo
from kehoach.records.laws import (
    AddsUp,
    InOrder,
    NullUnless,
    NullWhere,
    RowLaw,
    ThereIfAny,
    ThereJustWhere,
    Together,
)
from kehoach.records.values import Meanings
from kehoach.schemas.columns import Frame, Mask, arrow, mask


def holds(law: RowLaw, frame: Frame) -> Mask:
    """Tell for each row whether a law holds."""
    match law:
        case InOrder(low, high):
            return mask(pc.less_equal(arrow(frame, low), arrow(frame, high)), null=True)
        case AddsUp(total, (one, other)):
            added = pc.add(arrow(frame, one), arrow(frame, other))
            return mask(pc.equal(arrow(frame, total), added), null=True)
        case Together(columns):
            return _together(frame, columns)
        case ThereIfAny(there, number):
            return ~mask(pc.greater(arrow(frame, number), 0)) | _there(frame, there)
        case NullWhere() | ThereJustWhere() | NullUnless():
            return _fits_code(law, frame)


def _fits_code(law: NullWhere | ThereJustWhere | NullUnless, frame: Frame) -> Mask:
    """Tell for each row whether what is there fits the code beside it."""
    match law:
        case NullWhere(columns, column, value):
            return ~(_is(frame, column, value) & _any_there(frame, columns))
        case ThereJustWhere(there, column, value):
            return ~(_is(frame, column, value) ^ _there(frame, there))
        case NullUnless(there, column, values):
            return ~_there(frame, there) | _is_among(frame, column, values)


def _together(frame: Frame, columns: tuple[str, ...]) -> Mask:
    first, *others = (_there(frame, column) for column in columns)
    together: Mask = np.logical_and.reduce([first == other for other in others])
    return together


def _any_there(frame: Frame, columns: tuple[str, ...]) -> Mask:
    there: Mask = np.logical_or.reduce([_there(frame, column) for column in columns])
    return there


def _there(frame: Frame, column: str) -> Mask:
    return mask(arrow(frame, column).is_valid())


def _is(frame: Frame, column: str, value: str) -> Mask:
    return mask(pc.equal(arrow(frame, column), value))


def _is_among(frame: Frame, column: str, values: tuple[str, ...]) -> Mask:
    return mask(pc.is_in(arrow(frame, column), value_set=pa.array(values)))


def undeclared(frame: Frame, table: TableInfo) -> list[tuple[str, str, Mask]]:
    """Return column, law and offending rows for each declaration that values break."""
    broken: list[tuple[str, str, Mask]] = []
    for column in table.columns:
        if column.values or column.least is not None:
            kept = _declarations(arrow(frame, column.name), column)
            broken += [(column.name, law, ~each) for law, each in kept if not each.all()]
    return broken


def _declarations(values: pa.Array, column: ColumnInfo) -> Iterator[tuple[str, Mask]]:
    """Yield each law that a column's declaration makes, and for each row whether it holds."""
    if column.least is not None:
        yield f"at least {column.least}", mask(pc.greater_equal(values, column.least), null=True)
    if column.values:
        yield "one of the codes declared", _all_declared(values, column.values)


def _all_declared(column: pa.Array, codes: Meanings) -> Mask:
    """Tell where a code, or each code of a list, is among those declared; null is."""
    known = pa.array([*codes, None])
    if not pa.types.is_list(column.type):
        return mask(pc.is_in(column, value_set=known))
    declared = np.ones(len(column), dtype=bool)
    rows = pc.list_parent_indices(column).to_numpy()
    declared[rows[~mask(pc.is_in(pc.list_flatten(column), value_set=known))]] = False
    return declared
