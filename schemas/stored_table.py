"""An output table that is too long to be held: it lies in a file, and is read by columns."""

from collections.abc import Iterable, Iterator
from mmap import ACCESS_READ, mmap
from tempfile import TemporaryFile
from typing import Final
from weakref import finalize

import pyarrow as pa

_CHUNK: Final = 1 << 20


class StoredTable:
    """The rows of parts of a table, one after another, as an Arrow stream in a temporary file."""

    def __init__(self, schema: pa.Schema, parts: Iterable[pa.Table]) -> None:
        self.schema = schema
        self._file = TemporaryFile()  # noqa: SIM115  open as long as its table is asked for
        finalize(self, self._file.close)
        self._rows = 0
        plain = schema.remove_metadata()
        with pa.ipc.new_stream(self._file, plain) as writer:
            for part in parts:
                writer.write_table(part.cast(plain))
                self._rows += len(part)
        self._file.flush()

    def __len__(self) -> int:
        return self._rows

    def __getitem__(self, column: str) -> pa.Array:
        """Return a column in memory."""
        chosen = pa.ipc.IpcReadOptions(included_fields=[self.schema.get_field_index(column)])
        with self._stream(chosen) as stream:
            return pa.concat_arrays([part.column(0) for part in stream])

    def read(self) -> pa.Table:
        """Return the whole table in memory."""
        with self._stream(pa.ipc.IpcReadOptions()) as stream:
            return stream.read_all().cast(self.schema)

    def _stream(self, options: pa.ipc.IpcReadOptions) -> pa.ipc.RecordBatchStreamReader:
        content = mmap(self._file.fileno(), 0, access=ACCESS_READ)
        return pa.ipc.open_stream(pa.py_buffer(content), options=options)

    def chunks(self) -> Iterator[bytes]:
        """Yield the stream, some of it at a time."""
        self._file.seek(0)
        while chunk := self._file.read(_CHUNK):
            yield chunk
