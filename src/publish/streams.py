"""Tables of one document as Arrow streams, the form in which a batch keeps them until published."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import IO, Any, Final, TypeAlias

import pyarrow as pa

from kehoach.publish.frames import Row, rows_to_arrow
from kehoach.records import TABLES, describe
from kehoach.schemas import arrow_schema
from kehoach.schemas.stored_table import StoredTable
from kehoach.words import said_in

Stream: TypeAlias = bytes | IO[bytes]
"""The rows of a table as an Arrow stream, in memory or in a file open for reading."""

_LARGE_BYTES: Final = 8 << 20
_LARGE_DOCUMENTS: Final = 500


def to_streams(
    tables: Mapping[str, pa.Table | StoredTable],
) -> Iterator[tuple[str, Iterable[bytes | memoryview]]]:
    """Yield each table that has rows, but ``documents``, with the parts of its Arrow stream."""
    for name in row_counts(tables):
        table = tables[name]
        if isinstance(table, StoredTable):
            yield name, table.chunks()
        else:
            yield name, (memoryview(_written(table)),)


def row_counts(tables: Mapping[str, pa.Table | StoredTable]) -> dict[str, int]:
    """Return the number of rows of each table that has some, but ``documents``."""
    return {
        name: len(table) for name, table in tables.items() if len(table) and name != "documents"
    }


def with_rows(table: str, stream: bytes | None, rows: Sequence[Row]) -> bytes:
    """Return a stream with rows added at its end, or one of these rows alone."""
    added = rows_to_arrow(table, [("", row) for row in rows])
    known = _parts_of(table, stream, "") if stream else ()
    return bytes(_written(pa.concat_tables([*known, added])))


def _written(data: pa.Table) -> pa.Buffer:
    plain = data.cast(data.schema.remove_metadata())
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, plain.schema) as writer:
        writer.write_table(plain)
    return sink.getvalue()


class Gathering:
    """Tables of several documents, put together until they are worth writing."""

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._parts: dict[str, list[pa.Table]] = {table: [] for table in TABLES}
        self._rows: list[dict[str, Any]] = []
        self._bytes = 0

    @property
    def _is_large(self) -> bool:
        """Enough has been gathered to be written."""
        return self._bytes >= _LARGE_BYTES or len(self._rows) >= _LARGE_DOCUMENTS

    def add(
        self, document: Mapping[str, Any], streams: Mapping[str, Stream]
    ) -> Iterator[dict[str, pa.Table]]:
        """Add a document: its row in ``documents``, and its tables as `to_streams` made them.

        Yields, as `release` does, what is worth writing meanwhile. The tables come under the row's
        ``document_id``, whatever it was when they were made. In the row ``issued_on`` is ISO text;
        fields not named are null, or 0 where they count.
        """
        for table, stream in streams.items():
            for part in _parts_of(table, stream, document["document_id"]):
                self._parts[table].append(part)
                self._bytes += part.nbytes
                if self._is_large:
                    yield self.release()
        issued = document.get("issued_on")
        known = {**document, "issued_on": None if issued is None else date.fromisoformat(issued)}
        self._rows.append({**_counts(), **known, "error_vi": _reason_vi(document)})
        if self._is_large:
            yield self.release()

    def release(self) -> dict[str, pa.Table]:
        """Return all tables with the rows gathered, and start anew."""
        documents = pa.Table.from_pylist(self._rows, arrow_schema("documents"))
        tables = {table: _joined(table, parts) for table, parts in self._parts.items()}
        self._clear()
        return {**tables, "documents": documents}


@cache
def _counts() -> dict[str, int]:
    """The counts that every row of ``documents`` has, before anything is counted."""
    columns = describe("documents").columns
    return {each.name: 0 for each in columns if each.kind == "whole" and not each.nullable}


def _reason_vi(document: Mapping[str, Any]) -> str | None:
    """Say in Vietnamese why a document was not read, or not in full; by its status if need be."""
    if known := document.get("error_vi"):
        return str(known)
    return said_in("vi", f"reason.{document['status']}") if document.get("error") else None


def _parts_of(table: str, stream: Stream, document_id: str) -> Iterator[pa.Table]:
    """Yield the rows of a stream as they were written, some at a time, under a document's id."""
    with pa.ipc.open_stream(stream) as parts:
        for part in parts:
            key = pa.repeat(pa.scalar(document_id), len(part))
            names = part.schema.names
            columns = [key if name == "document_id" else part[name] for name in names]
            yield pa.Table.from_arrays(columns, schema=arrow_schema(table))


def _joined(table: str, parts: list[pa.Table]) -> pa.Table:
    return pa.concat_tables([arrow_schema(table).empty_table(), *parts])
