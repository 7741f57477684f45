"""Read a processed folder back into records, one document at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.errors import UsageError
from kehoach.records import RECORDS, DocumentRecord, Records
from kehoach.words import said

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS: Mapping[str, type[Any]] = {
    name: kind for name, kind in RECORDS.items() if kind is not DocumentRecord
}
"""The table that fills each field of ``Records`` and the class of its rows."""


class Processed:
    """The tables of one processed folder. Rows become records only for the document asked for."""

    def __init__(self, folder: Path) -> None:
        self._documents = _read(folder, "documents")
        self._tables = {name: _read(folder, name) for name in _ROWS}
        self._places = {name: _places(table) for name, table in self._tables.items()}

    def __len__(self) -> int:
        return int(self._documents.num_rows)

    def __iter__(self) -> Iterator[Records]:
        """Yield the documents in the order of the ``documents`` table."""
        for row in self._documents.to_pylist():
            yield self._records(row)

    @property
    def documents(self) -> tuple[tuple[str, DocumentRecord], ...]:
        """Each document's key and its row, in the order of the ``documents`` table."""
        rows = self._documents.to_pylist()
        return tuple((row["document_id"], _record(DocumentRecord, row)) for row in rows)

    @property
    def document_ids(self) -> tuple[str, ...]:
        """The keys of the documents, in the order of the ``documents`` table."""
        return tuple(self._documents["document_id"].to_pylist())

    def of(self, document_id: str) -> Records:
        """Return one document; ValueError where there is none of this id."""
        place = self.document_ids.index(document_id)
        return self._records(self._documents.slice(place, 1).to_pylist()[0])

    def _records(self, document: Mapping[str, Any]) -> Records:
        key = document["document_id"]
        rows = {name: self._rows(name, key) for name in _ROWS}
        return Records(key, _record(DocumentRecord, document), **rows)

    def _rows(self, name: str, document_id: str) -> tuple[Any, ...]:
        places = self._places[name].get(document_id, ())
        rows = self._tables[name].take(list(places)).to_pylist() if places else []
        return tuple(_record(_ROWS[name], row) for row in rows)


def _read(folder: Path, name: str) -> "pa.Table":
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = folder / f"{name}.parquet"
    if not folder.is_dir():
        raise UsageError(said("error.no_folder", folder=folder))
    if not path.is_file():
        raise UsageError(said("error.no_table_here", folder=folder, name=path.name))
    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowException) as error:
        raise UsageError(said("error.bad_table", path=path, error=error)) from error


def _places(table: "pa.Table") -> dict[str, Sequence[int]]:
    """Row numbers of each document, in table order."""
    keys = table.column("document_id").to_pylist()
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return {key: list(places) for key, places in groupby(order, key=keys.__getitem__)}


def _record(kind: type[Any], row: Mapping[str, Any]) -> Any:
    """One row as a record: lists become tuples, columns the record lacks are left out."""
    values = ((field.name, row[field.name]) for field in fields(kind) if field.name in row)
    return kind(**{name: tuple(v) if isinstance(v, list) else v for name, v in values})
