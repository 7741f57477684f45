"""The tables as one SQLite file. Lists are JSON, dates ISO text, truth is 1 or 0."""

import json
import sqlite3
from collections.abc import Collection
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Final

from kehoach.atomic_write import atomic_folder
from kehoach.publish.database import MEANINGS, ORDER, VIEWS, create_table, create_view, meanings
from kehoach.publish.read_back import read_rows, refuse_unknown
from kehoach.records import describe
from kehoach.records.declaration import Kind, TableInfo

TYPES: Final[dict[Kind, str]] = {
    "text": "TEXT",
    "texts": "TEXT",
    "whole": "INTEGER",
    "real": "REAL",
    "date": "TEXT",
    "truth": "INTEGER",
}


def export_sqlite(folder: Path, out: Path, *, documents: Collection[str] | None = None) -> None:
    """Write the tables of ``folder`` to the database ``out``; ``documents`` selects by id.

    Raises UsageError when ``folder`` lacks a table or a document, OutputError when ``out`` cannot
    be written.
    """
    refuse_unknown(folder, documents)
    with (
        atomic_folder(out.parent, f".{out.name}.writing") as aside,
        closing(sqlite3.connect(aside / out.name)) as database,
        database,
    ):
        database.execute("PRAGMA foreign_keys = ON")
        for name in ORDER:
            _fill(database, describe(name), folder, documents)
        _explain(database)


def _fill(
    database: sqlite3.Connection, info: TableInfo, folder: Path, documents: Collection[str] | None
) -> None:
    database.execute(create_table(info, TYPES))
    names = [column.name for column in info.columns]
    marks = ", ".join("?" * len(names))
    read = read_rows(folder, info.name, names, documents)
    rows = ([_value(row[name]) for name in names] for row in read)
    database.executemany(f"INSERT INTO {info.name} VALUES ({marks})", rows)  # noqa: S608 - our names


def _value(value: Any) -> Any:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else value


def _explain(database: sqlite3.Connection) -> None:
    for view in VIEWS:
        database.execute(create_view(view))
    database.execute(MEANINGS)
    database.executemany("INSERT INTO meanings VALUES (?, ?, ?, ?, ?)", meanings())
