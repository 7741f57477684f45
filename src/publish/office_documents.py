"""Which documents name an office: known when the last is, so that ``offices`` waits for it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from kehoach.schemas import arrow_schema

_KEYS: Final = ("document_id", "office_id")
_FILE: Final = "offices.arrows"
"""Holds the rows until all are there; gone when the tables are whole."""


def with_documents(offices: pa.Table) -> pa.Table:
    """Return rows of ``offices`` with all documents that name each, in the row of the first."""
    return _filled(offices, _naming(offices.select(_KEYS)))


def _naming(keys: pa.Table) -> pa.Table:
    """Return each office with the documents that name it, in the order of the rows."""
    grouped = pa.TableGroupBy(keys, "office_id", use_threads=False)
    return grouped.aggregate([("document_id", "list")]).combine_chunks()


def _filled(offices: pa.Table, naming: pa.Table) -> pa.Table:
    schema = offices.schema
    at = schema.get_field_index("documents")
    lists = naming["document_id_list"].cast(schema.field(at).type)
    none = pa.array([[]], lists.type)
    place = pc.index_in(offices["office_id"], naming["office_id"])
    is_first = pc.equal(offices["document_id"], pc.list_element(lists.take(place), 0))
    told = pa.chunked_array([*lists.chunks, none]).take(pc.if_else(is_first, place, len(lists)))
    return offices.set_column(at, schema.field(at), told)


class HeldOffices:
    """Rows of ``offices`` that wait in a file of a folder for the last document."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        self._schema = arrow_schema("offices")
        self._writer = pa.ipc.new_stream(str(self._path), self._schema)

    def append(self, rows: pa.Table) -> None:
        """Add rows that come after all rows added before."""
        self._writer.write_table(rows)

    def release(self) -> Iterator[pa.Table]:
        """Yield all rows, batch by batch, with the documents that name each office."""
        self._writer.close()
        parts = (part.select(_KEYS) for part in self._parts())
        naming = _naming(pa.concat_tables([self._schema.empty_table().select(_KEYS), *parts]))
        for part in self._parts():
            yield _filled(part, naming)

    def _parts(self) -> Iterator[pa.Table]:
        with pa.ipc.open_stream(str(self._path)) as stream:
            for part in stream:
                yield pa.Table.from_batches([part], self._schema)

    def __enter__(self) -> "HeldOffices":
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.close()
        self._path.unlink()
