"""The tables as one DuckDB file; its library is an extra, imported only here."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from kehoach.atomic_write import atomic_folder
from kehoach.errors import UsageError
from kehoach.publish.database import (
    MEANINGS,
    ORDER,
    VIEWS,
    create_table,
    create_view,
    meanings,
    quoted,
)
from kehoach.publish.read_back import refuse_unknown, table_file
from kehoach.records import describe
from kehoach.records.declaration import Kind, TableInfo
from kehoach.words import said

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BLOCK_BYTES: Final = 16_384
"""The least that DuckDB takes: a plan of 57 rows fills 0.9 MB instead of 10."""
TYPES: Final[dict[Kind, str]] = {
    "text": "VARCHAR",
    "texts": "VARCHAR[]",
    "whole": "BIGINT",
    "real": "DOUBLE",
    "date": "DATE",
    "truth": "BOOLEAN",
}


def export_duckdb(folder: Path, out: Path, *, documents: Collection[str] | None = None) -> None:
    """Write the tables of ``folder`` to the database ``out``; ``documents`` selects by id.

    Raises UsageError when DuckDB is not installed or ``folder`` lacks a table or a document,
    OutputError when ``out`` cannot be written.
    """
    try:
        import duckdb
    except ImportError as error:
        raise UsageError(said("error.duckdb_extra")) from error
    refuse_unknown(folder, documents)
    with (
        atomic_folder(out.parent, f".{out.name}.writing") as aside,
        duckdb.connect() as database,
    ):
        path = _text(str(aside / out.name))
        database.execute(f"ATTACH {path} AS plans (BLOCK_SIZE {_BLOCK_BYTES})")
        database.execute("USE plans")
        database.begin()  # one for all: each by itself is written to disk by itself
        for name in ORDER:
            _fill(database, describe(name), table_file(folder, name), documents)
        _explain(database)
        database.commit()


def _fill(
    database: "DuckDBPyConnection",
    info: TableInfo,
    file: Path,
    documents: Collection[str] | None,
) -> None:
    database.execute(create_table(info, TYPES))
    names = ", ".join(quoted(column.name) for column in info.columns)
    wanted = sorted(documents) if documents is not None else None
    database.execute(
        f"INSERT INTO {info.name} SELECT {names} FROM read_parquet($file) "  # noqa: S608 - our names
        "WHERE $wanted IS NULL OR list_contains($wanted::VARCHAR[], document_id)",
        {"file": str(file), "wanted": wanted},
    )
    for statement in _comments(info):
        database.execute(statement)


def _comments(info: TableInfo) -> Iterator[str]:
    yield f"COMMENT ON TABLE {info.name} IS {_text(info.description)}"
    for column in info.columns:
        yield f"COMMENT ON COLUMN {info.name}.{quoted(column.name)} IS {_text(column.description)}"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _explain(database: "DuckDBPyConnection") -> None:
    for view in VIEWS:
        database.execute(create_view(view))
        database.execute(f"COMMENT ON VIEW {view.name} IS {_text(view.description)}")
    database.execute(MEANINGS)
    told = pa.Table.from_pylist([each._asdict() for each in meanings()])
    database.register("told", told)
    database.execute("INSERT INTO meanings SELECT * FROM told")
    database.unregister("told")
