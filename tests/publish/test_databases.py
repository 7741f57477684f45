"""The tables as one file of SQLite or DuckDB: keys, comments, views, the same rows."""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from records_factory import failed, records

from kehoach.cli import main
from kehoach.publish.database import VIEWS
from kehoach.publish.frames import to_arrow
from kehoach.publish.write import write_tables
from kehoach.records import TABLES, describe

duckdb = pytest.importorskip("duckdb", reason="the extra duckdb is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables")
    made = [failed(), records(items=5, findings=2)]
    total = replace(made[1].items[4], row_kind="sum", funding_vnd=None)
    made[1] = replace(made[1], items=(*made[1].items[:4], total))
    write_tables({table: to_arrow(table, made) for table in TABLES}, out)
    return out


@pytest.fixture(scope="module", params=["sqlite", "duckdb"])
def database(request: pytest.FixtureRequest, folder: Path) -> Iterator[Any]:
    out = folder / f"plans.{request.param}"
    assert main(["export", str(folder), f"--{request.param}", str(out)]) == 0
    library = sqlite3 if request.param == "sqlite" else duckdb
    with closing(library.connect(str(out))) as connection:
        yield connection


def one(database: Any, statement: str) -> Any:
    (row,) = database.execute(statement).fetchall()
    return row if len(row) > 1 else row[0]


def test_all_rows_of_all_tables_are_there(database: Any, folder: Path) -> None:
    import pyarrow.parquet as pq

    for table in TABLES:
        count = pq.read_metadata(folder / f"{table}.parquet").num_rows
        assert one(database, f"SELECT count(*) FROM {table}") == count  # noqa: S608


def test_values_are_typed(database: Any) -> None:
    names = "deadline_end, funding_sources, deadline_year_assumed"
    row = one(database, f"SELECT {names} FROM items LIMIT 1")  # noqa: S608
    is_sqlite = isinstance(database, sqlite3.Connection)
    sources = ["district_budget", "state_budget"]
    day = date(2022, 6, 30)
    assert row == (
        (day.isoformat(), json.dumps(sources), 0) if is_sqlite else (day, sources, False)
    )


def test_the_view_of_what_is_due(database: Any) -> None:
    found = one(database, "SELECT count(*), min(due_on), min(task) FROM due")
    assert (found[0], str(found[1]), found[2]) == (4, "2022-06-30", "Nhiệm vụ 1")


def test_the_view_of_agencies(database: Any) -> None:
    assert one(database, "SELECT * FROM by_agency") == ("Phòng Nội vụ", 5, 0, 5)


def test_the_view_of_offices_names_the_documents(database: Any) -> None:
    asked = "SELECT office_id, count(*), sum(mentions) FROM offices GROUP BY office_id"
    viewed = "SELECT office_id, documents, mentions FROM by_office"
    assert one(database, viewed) == one(database, asked)
    ids = one(database, "SELECT document_ids FROM by_office").split()
    named = database.execute("SELECT document_id FROM offices").fetchall()
    assert sorted(ids) == sorted(document for (document,) in named)


def test_the_view_of_sections_counts_money_once(database: Any) -> None:
    assert one(database, "SELECT items, funding_vnd FROM by_section") == (4, 120_000_000)


def test_meanings_are_told(database: Any) -> None:
    asked = (
        "SELECT meaning_vi FROM meanings "
        "WHERE table_name = 'items' AND column_name = 'row_kind' AND code = 'sum'"
    )
    assert one(database, asked) == "dòng cộng"


def test_keys_are_kept(database: Any) -> None:
    errors = (sqlite3.IntegrityError, duckdb.ConstraintException)
    with pytest.raises(errors):
        database.execute("INSERT INTO documents SELECT * FROM documents")
    if isinstance(database, sqlite3.Connection):
        database.rollback()
        database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(errors):
        database.execute("UPDATE activities SET item_no = 99 WHERE item_no = 1")


def test_columns_have_comments(database: Any) -> None:
    told = describe("items").columns[1].description
    if isinstance(database, sqlite3.Connection):
        assert f"-- {told}" in one(database, "SELECT sql FROM sqlite_schema WHERE name = 'items'")
        return
    asked = (
        "SELECT comment FROM duckdb_columns() "
        "WHERE table_name = 'items' AND column_name = 'item_no'"
    )
    assert one(database, asked) == told
    views = "SELECT count(comment) FROM duckdb_views() WHERE NOT internal"
    assert one(database, views) == len(VIEWS)


def test_one_document_of_many(folder: Path, tmp_path: Path) -> None:
    for name in ("a.sqlite", "a.duckdb"):
        option = f"--{name.partition('.')[2]}"
        chosen = ["--document", "hong-89abcdef"]
        assert main(["export", str(folder), option, str(tmp_path / name), *chosen]) == 0
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
        assert one(database, "SELECT count(*) FROM documents") == 1
        assert one(database, "SELECT count(*) FROM items") == 0


def test_the_same_tables_give_the_same_sqlite_file(folder: Path, tmp_path: Path) -> None:
    for name in ("a.sqlite", "b.sqlite"):
        assert main(["export", str(folder), "--sqlite", str(tmp_path / name)]) == 0
    assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()


def test_a_missing_library_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert main(["export", str(folder), "--duckdb", "p.duckdb"]) == 2
    assert "pip install 'kehoach[duckdb]'" in capsys.readouterr().err
