r"""Tables to CSV text and back, without loss and without formulas.

What is done so that a spreadsheet shows the text and a program gets it back:

- A text that a spreadsheet would run as a formula (first character ``= + - @``, their full-width
  forms, tab, new line or carriage return) gets an apostrophe before it; so does a text that
  begins with an apostrophe. Take away one leading apostrophe to have the text as it was.
- The parts of a list are joined by " | "; a ``|`` or ``\`` inside a part has a ``\`` before it.
- Text stands in quotes, null is nothing at all. Dates are ISO, truth is true or false.
- UTF-8 with a byte order mark, for Excel; lines end with a line feed, inside a cell too.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from kehoach.schemas import arrow_schema

if TYPE_CHECKING:
    import pandas as pd

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_SEPARATOR: Final = " | "
_ROWS: Final = 2048
"""Rows that are text at a time: as text, and with its quotes, each is there once more."""
_RISKY: Final = r"\A([=+\-@\t\r\n'＝＋－＠])"
_GUARDED: Final = r"\A'([=+\-@\t\r\n'＝＋－＠])"


class CsvFile:
    """A CSV file that grows by tables of one schema. Close it, or use it in a ``with`` block."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._file = path.open("wb")
        self._file.write(BYTE_ORDER_MARK + ",".join(schema.names).encode() + b"\n")
        options = csv.WriteOptions(include_header=False)
        self._writer = csv.CSVWriter(self._file, _text_schema(schema), write_options=options)

    def write(self, table: pa.Table) -> None:
        """Append the rows of ``table``."""
        for first in range(0, len(table), _ROWS):
            self._writer.write_table(to_text(table.slice(first, _ROWS)))

    def close(self) -> None:
        """Finish the file."""
        self._writer.close()
        self._file.close()

    def __enter__(self) -> "CsvFile":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def to_text(table: pa.Table) -> pa.Table:
    """Return the table with lists joined and risky text guarded, as it stands in the CSV."""
    columns = [_column_to_text(table[name].combine_chunks()) for name in table.column_names]
    return pa.Table.from_arrays(columns, schema=_text_schema(table.schema))


def read_csv(path: Path, table: str) -> "pd.DataFrame":
    """Read the CSV file of an output table back: the very values and dtypes that were written.

    Raises ValueError when the file does not have the columns of ``table``.
    """
    import pandas as pd

    schema = arrow_schema(table)
    options = csv.ConvertOptions(
        column_types=_text_schema(schema),
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    text = csv.read_csv(
        path,
        read_options=csv.ReadOptions(use_threads=False, block_size=path.stat().st_size + 1),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=options,
    )
    if text.column_names != schema.names:
        raise ValueError(f"{path}: the columns are not those of the table {table}")
    frame: pd.DataFrame = from_text(text, schema).to_pandas(types_mapper=pd.ArrowDtype)
    return frame


def from_text(text: pa.Table, schema: pa.Schema) -> pa.Table:
    """Undo `to_text`."""
    columns = [_column_from_text(text[field.name].combine_chunks(), field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _text_schema(schema: pa.Schema) -> pa.Schema:
    """The types as they stand in the CSV: lists have become text."""
    types = [pa.string() if pa.types.is_list(field.type) else field.type for field in schema]
    return pa.schema(list(zip(schema.names, types, strict=True)))


def _column_to_text(column: pa.Array) -> pa.Array:
    if pa.types.is_list(column.type):
        column = _join(column)
    if pa.types.is_string(column.type):
        return pc.replace_substring_regex(column, _RISKY, r"'\1")
    return column


def _column_from_text(column: pa.Array, kind: pa.DataType) -> pa.Array:
    if not pa.types.is_string(column.type):
        return column
    text = pc.replace_substring_regex(column, _GUARDED, r"\1")
    return _split(text) if pa.types.is_list(kind) else text


def _join(lists: pa.Array) -> pa.Array:
    """Join the parts of each list; a list without parts is null."""
    escaped = pc.replace_substring_regex(lists.flatten(), r"([\\|])", r"\\\1")
    joined = pc.binary_join(_lists_of(lists, escaped), _SEPARATOR)
    return pc.if_else(pc.equal(pc.list_value_length(lists), 0), None, joined)


def _split(joined: pa.Array) -> pa.Array:
    """Undo `_join`: no part holds the separator, since a bar inside a part is escaped."""
    lists = pc.split_pattern(joined, _SEPARATOR)
    parts = pc.replace_substring_regex(lists.flatten(), r"\\(.)", r"\1")
    return pc.coalesce(_lists_of(lists, parts), pa.scalar([], pa.list_(pa.string())))


def _lists_of(shape: pa.Array, parts: pa.Array) -> Any:
    """Lists as long as those of ``shape``, null where they are, over other parts."""
    lengths = pc.fill_null(pc.list_value_length(shape), 0)
    ends = pc.cumulative_sum(lengths)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), ends.cast(pa.int32())])
    return pa.ListArray.from_arrays(offsets, parts, mask=shape.is_null())
