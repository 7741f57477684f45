"""Checked tables to Parquet and CSV files with their data package: all of them, or none.

The same tables give the same bytes, however they are cut into batches: no time, host or path is
written, rows are sorted, and row groups have a fixed number of rows.
"""

import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from kehoach.atomic_write import atomic_folder
from kehoach.publish.csv_text import CsvFile
from kehoach.publish.datapackage import write_package
from kehoach.publish.frames import in_order
from kehoach.publish.office_documents import HeldOffices
from kehoach.records import TABLES
from kehoach.schemas import arrow_schema

if TYPE_CHECKING:
    import pandas as pd

Batch: TypeAlias = "Mapping[str, pd.DataFrame] | Mapping[str, pa.Table]"
"""A frame or Arrow table for each output table, of one document or several."""

ROWS_A_GROUP: Final = 16_384
"""Rows of a Parquet row group, and so the rows of a table that are held while writing."""
_PANDAS_TYPES: Final = {
    pa.int64(): "int64[pyarrow]",
    pa.date32(): "date32[day][pyarrow]",
    pa.bool_(): "bool[pyarrow]",
}
"""What plain ``pandas.read_parquet`` makes of a type, where its own choice loses whole numbers
that stand beside nulls, or turns dates and truth values into objects."""


def write_tables(batches: "Batch | Iterable[Batch]", out: Path) -> dict[str, int]:
    """Write NAME.parquet, NAME.csv and datapackage.json to ``out``; return the rows a table.

    ``batches`` may be a generator: of each table no more than a row group and a batch is held, and
    which document names which office.
    Batches must come in the order of their document ids, else ValueError. Raises OutputError when
    ``out`` cannot be written; what stood there before is then as it was.
    """
    parts = [batches] if isinstance(batches, Mapping) else batches
    with atomic_folder(out) as aside:
        rows = _write_all(parts, aside)
        write_package(aside, rows)
    return rows


def _write_all(batches: Iterable[Batch], folder: Path) -> dict[str, int]:
    with ExitStack() as stack:
        files = {name: stack.enter_context(TableFiles(folder, name)) for name in TABLES}
        held = stack.enter_context(HeldOffices(folder))
        for batch in batches:
            for name, file in files.items():
                if name == "offices":
                    held.append(in_order(name, _as_arrow(batch[name], arrow_schema(name))))
                else:
                    file.append(batch[name])
        for offices in held.release():
            files["offices"].append(offices)
    return {name: file.rows for name, file in files.items()}


class TableFiles:
    """The Parquet and CSV file of one table, which grow by row groups of a fixed size."""

    def __init__(self, folder: Path, name: str) -> None:
        self.rows = 0
        self._name = name
        self._schema = arrow_schema(name)
        self._last_document = ""
        self._held: list[pa.Table] = []
        self._parquet = _parquet_file(folder / f"{name}.parquet", self._schema)
        self._csv = CsvFile(folder / f"{name}.csv", self._schema)

    def append(self, batch: "pd.DataFrame | pa.Table") -> None:
        """Add the rows of a batch; they come after all rows added before."""
        table = in_order(self._name, _as_arrow(batch, self._schema))
        self._refuse_disorder(table)
        written = self.rows - self.rows % ROWS_A_GROUP
        self.rows += len(table)
        self._held.append(table)
        if self.rows - written >= ROWS_A_GROUP:
            self._write_full_groups()

    def _write_full_groups(self) -> None:
        held = pa.concat_tables(self._held)
        full = len(held) - len(held) % ROWS_A_GROUP
        for start in range(0, full, ROWS_A_GROUP):
            self._write(held.slice(start, ROWS_A_GROUP))
        self._held = [held.slice(full)]

    def _refuse_disorder(self, table: pa.Table) -> None:
        if len(table):
            first, last = (table["document_id"][row].as_py() for row in (0, len(table) - 1))
            if first < self._last_document:
                raise ValueError(f"{self._name}: {first} comes after {self._last_document}")
            self._last_document = last

    def _write(self, group: pa.Table) -> None:
        whole = group.combine_chunks()
        self._parquet.write_table(whole, row_group_size=ROWS_A_GROUP)
        self._csv.write(whole)

    def __enter__(self) -> "TableFiles":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None and self.rows % ROWS_A_GROUP:
                self._write(pa.concat_tables(self._held))
        finally:
            self._parquet.close()
            self._csv.close()


def _as_arrow(batch: "pd.DataFrame | pa.Table", schema: pa.Schema) -> pa.Table:
    if isinstance(batch, pa.Table):
        return batch.select(schema.names).cast(schema)
    return pa.Table.from_pandas(batch, schema, preserve_index=False).cast(schema)


def _parquet_file(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    described = schema.with_metadata({**(schema.metadata or {}), b"pandas": _pandas_note(schema)})
    return pq.ParquetWriter(
        path,
        described,
        version="2.6",
        data_page_version="1.0",
        compression="zstd",
        compression_level=3,
        use_dictionary=True,
        write_statistics=True,
    )


def _pandas_note(schema: pa.Schema) -> str:
    """The note in which ``pandas.read_parquet`` looks for the dtypes of columns."""
    columns = [_pandas_column(field) for field in schema if field.type in _PANDAS_TYPES]
    note: dict[str, Any] = {
        "index_columns": [],
        "column_indexes": [],
        "columns": columns,
        "creator": {"library": "pyarrow", "version": "18.0.0"},
        "pandas_version": "2.2.0",
    }
    return json.dumps(note)


def _pandas_column(field: pa.Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "field_name": field.name,
        "pandas_type": str(field.type),
        "numpy_type": _PANDAS_TYPES[field.type],
        "metadata": None,
    }
