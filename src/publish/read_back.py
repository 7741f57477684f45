"""Rows of published tables read back, of all documents or of those that are named."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kehoach.errors import UsageError
from kehoach.words import said

Row: TypeAlias = Mapping[str, Any]


def read_rows(
    folder: Path, table: str, columns: Sequence[str], documents: Collection[str] | None = None
) -> Iterator[Row]:
    """Yield the rows of a table, of the ``documents`` named or of all.

    Raises UsageError where the folder lacks the table.
    """
    path = table_file(folder, table)
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(columns=list(columns)):
            yield from _of_documents(batch, documents).to_pylist()


def table_file(folder: Path, table: str) -> Path:
    """Return the Parquet file of a table; raises UsageError where there is none."""
    path = folder / f"{table}.parquet"
    if not path.is_file():
        raise UsageError(said("error.no_table_file", folder=folder, name=path.name))
    return path


def _of_documents(rows: pa.RecordBatch, documents: Collection[str] | None) -> pa.RecordBatch:
    if documents is None:
        return rows
    wanted = pa.array(sorted(documents), pa.string())
    return rows.filter(pc.is_in(rows["document_id"], value_set=wanted))


def refuse_unknown(folder: Path, documents: Collection[str] | None) -> None:
    """Raise UsageError for a document that the folder does not have."""
    known = {row["document_id"] for row in read_rows(folder, "documents", ["document_id"])}
    unknown = sorted(set(documents or ()) - known)
    if unknown:
        close = get_close_matches(unknown[0], known, n=1)
        meant = said("error.did_you_mean", name=close[0]).removeprefix("; ") if close else ""
        hint = meant or said("error.all_ids")
        raise UsageError(said("error.no_document", folder=folder, name=unknown[0], hint=hint))
