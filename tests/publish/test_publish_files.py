"""Parquet, CSV and data package: the same values, the same bytes, all of them or none."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import frictionless
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import records_factory as make
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.atomic_write import FOLDER, atomic_folder
from kehoach.errors import OutputError
from kehoach.publish import write
from kehoach.publish.csv_text import CsvFile, from_text, read_csv, to_text
from kehoach.publish.datapackage import table_schema
from kehoach.publish.frames import to_frames
from kehoach.publish.write import TableFiles, write_tables
from kehoach.records import TABLES, describe
from kehoach.schemas import arrow_schema

Frames = dict[str, pd.DataFrame]

RISKY = [
    "=cmd|'/C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "+1",
    "-2",
    "\t=1",
    "\r=1",
    "\n=1",
    "'quoted",
    "''twice",
    "＝1+1",
    "- Quyết định\n- Tờ trình",
]
PLAIN = [
    "Sở Nội vụ",
    "a=b",
    'có "ngoặc kép", phẩy',
    "NULL",
    "NaN",
    "true",
    "<script>",
    "\x00\x1b[31m",
]

text = st.text(st.characters(codec="utf-8") | st.sampled_from("=+-@\t\r\n'|\\ \",;"), min_size=1)


@pytest.fixture(scope="module")
def frames() -> Frames:
    return to_frames([make.records("a"), make.failed("b"), make.records("c", 40, findings=3)])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def csv_of(tmp_path: Path, values: list[str | None], lists: list[list[str]]) -> Path:
    """Write extras-like text and item-like lists as CSV; returns the file."""
    schema = pa.schema([("text", pa.string()), ("list", pa.list_(pa.string()))])
    path = tmp_path / "x.csv"
    with CsvFile(path, schema) as file:
        file.write(pa.table({"text": values, "list": lists}, schema=schema))
    return path


def test_each_table_is_written_in_both_forms(frames: Frames, tmp_path: Path) -> None:
    rows = write_tables(frames, tmp_path)
    assert rows == {table: len(frame) for table, frame in frames.items()}
    names = {f"{table}.{form}" for table in TABLES for form in ("parquet", "csv")}
    assert set(contents(tmp_path)) == names | {"datapackage.json"}


def test_parquet_and_csv_hold_the_values_of_the_frames(frames: Frames, tmp_path: Path) -> None:
    write_tables(frames, tmp_path)
    for table, frame in frames.items():
        parquet = pd.read_parquet(tmp_path / f"{table}.parquet", dtype_backend="pyarrow")
        pd.testing.assert_frame_equal(parquet, frame)
        pd.testing.assert_frame_equal(read_csv(tmp_path / f"{table}.csv", table), frame)


def test_plain_pandas_keeps_whole_numbers_and_dates(frames: Frames, tmp_path: Path) -> None:
    write_tables(frames, tmp_path)
    documents = pd.read_parquet(tmp_path / "documents.parquet")
    assert str(documents["plan_year"].dtype) == "int64[pyarrow]"
    assert documents["plan_year"].isna().tolist() == [False, True, False]
    items = pd.read_parquet(tmp_path / "items.parquet")
    assert (items["deadline_end"] == date(2022, 6, 30)).all()
    assert items["deadline_end"].dt.month.unique().tolist() == [6]


def test_the_schema_in_parquet_is_described(frames: Frames, tmp_path: Path) -> None:
    write_tables(frames, tmp_path)
    for table in TABLES:
        written = pq.read_schema(tmp_path / f"{table}.parquet")
        assert written.remove_metadata().equals(arrow_schema(table).remove_metadata())
        info = describe(table)
        assert written.metadata[b"description"].decode() == info.description
        for column in info.columns:
            metadata = written.field(column.name).metadata
            assert metadata[b"description"].decode() == column.description
            assert metadata[b"label_vi"].decode() == column.label_vi


@pytest.mark.slow
def test_the_same_tables_give_the_same_bytes_in_any_batches(
    frames: Frames, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "ROWS_A_GROUP", 7)
    documents = [make.records("a"), make.failed("b"), make.records("c", 40, findings=3)]
    one_by_one = [to_frames([document]) for document in documents]
    write_tables(iter(one_by_one), tmp_path / "one-by-one")
    c_b_a = {name: pd.concat([batch[name] for batch in one_by_one[::-1]]) for name in TABLES}
    write_tables(c_b_a, tmp_path / "at-once")
    assert contents(tmp_path / "at-once") == contents(tmp_path / "one-by-one")
    assert pq.ParquetFile(tmp_path / "at-once" / "items.parquet").num_row_groups == 7


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_no_row_is_lost_or_doubled_at_the_edge_of_a_group(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "ROWS_A_GROUP", size)
    items = to_frames([make.records(items=4)])["items"]
    with TableFiles(tmp_path, "items") as files:
        for row in range(len(items)):
            files.append(items.iloc[row : row + 1])
    parquet = pd.read_parquet(tmp_path / "items.parquet", dtype_backend="pyarrow")
    pd.testing.assert_frame_equal(parquet, items)
    pd.testing.assert_frame_equal(read_csv(tmp_path / "items.csv", "items"), items)
    assert pq.ParquetFile(tmp_path / "items.parquet").num_row_groups == -(-4 // size)


def test_arrow_tables_are_taken_like_frames(frames: Frames, tmp_path: Path) -> None:
    tables = {
        name: pa.Table.from_pandas(frame, preserve_index=False) for name, frame in frames.items()
    }
    write_tables(frames, tmp_path / "frames")
    write_tables(tables, tmp_path / "tables")
    assert contents(tmp_path / "frames") == contents(tmp_path / "tables")


def test_no_documents_give_tables_without_rows(tmp_path: Path) -> None:
    rows = write_tables([], tmp_path)
    assert set(rows.values()) == {0}
    assert pq.read_table(tmp_path / "items.parquet").schema.names == arrow_schema("items").names
    assert read_csv(tmp_path / "items.csv", "items").empty


def test_csv_is_for_excel(frames: Frames, tmp_path: Path) -> None:
    write_tables(frames, tmp_path)
    raw = (tmp_path / "items.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfdocument_id,item_no,table_no,")
    days = "2022-04-01,2022-06-30"
    typed = f',"quarter",{days},,false,{days},30000000,,"district_budget | state_budget",'
    assert raw.decode().count(typed) == len(frames["items"])


@pytest.mark.parametrize("value", RISKY)
def test_risky_text_is_guarded_and_comes_back(value: str, tmp_path: Path) -> None:
    path = csv_of(tmp_path, [value], [[value]])
    escaped = value.replace("|", "\\|")
    assert path.read_bytes().decode("utf-8-sig") == f'text,list\n"\'{value}","\'{escaped}"\n'


@pytest.mark.parametrize("value", PLAIN)
def test_plain_text_is_left_alone(value: str, tmp_path: Path) -> None:
    written = csv_of(tmp_path, [value], [[]]).read_bytes().decode("utf-8-sig")
    assert written == 'text,list\n"' + value.replace('"', '""') + '",\n'


@pytest.mark.slow
@given(st.lists(st.none() | st.text(st.characters(codec="utf-8"))), st.data())
def test_csv_form_is_undone(values: list[str | None], data: st.DataObject) -> None:
    schema = pa.schema([("text", pa.string()), ("list", pa.list_(pa.string()))])
    shape = st.lists(st.lists(text), min_size=len(values), max_size=len(values))
    table = pa.table({"text": values, "list": data.draw(shape)}, schema=schema)
    assert from_text(to_text(table), schema).equals(table)


@pytest.mark.slow
@settings(max_examples=40)
@given(st.lists(st.tuples(text, st.lists(text)), min_size=1, max_size=5))
def test_any_text_survives_parquet_and_csv(rows: list[tuple[str, list[str]]]) -> None:
    first = make.item(1)
    items = [replace(first, task=text, lead_agencies=tuple(parts)) for text, parts in rows]
    frames = to_frames([replace(make.records(), items=tuple(items))])
    with TemporaryDirectory() as folder:
        with TableFiles(Path(folder), "items") as files:
            files.append(frames["items"])
        parquet = pd.read_parquet(Path(folder, "items.parquet"), dtype_backend="pyarrow")
        csv = read_csv(Path(folder, "items.csv"), "items")
    pd.testing.assert_frame_equal(parquet, frames["items"])
    pd.testing.assert_frame_equal(csv, frames["items"])


def test_a_csv_of_other_columns_is_refused(frames: Frames, tmp_path: Path) -> None:
    write_tables(frames, tmp_path)
    with pytest.raises(ValueError, match="not those of the table outputs"):
        read_csv(tmp_path / "extras.csv", "outputs")


def test_the_documents_of_an_office_are_listed_in_its_first_row(tmp_path: Path) -> None:
    records = [make.records(name) for name in "abc"]
    write_tables((to_frames([each]) for each in records), tmp_path)
    told = [["a", "b", "c"], [], []]
    offices = pd.read_parquet(tmp_path / "offices.parquet", dtype_backend="pyarrow")
    assert [list(each) for each in offices["documents"]] == told
    assert [list(each) for each in to_frames(records)["offices"]["documents"]] == told
    assert not [each for each in tmp_path.iterdir() if each.suffix == ".arrows"]


def test_batches_out_of_order_are_refused(tmp_path: Path) -> None:
    batches = [to_frames([make.records("b")]), to_frames([make.records("a")])]
    with pytest.raises(ValueError, match="a comes after b"):
        write_tables(batches, tmp_path)
    assert contents(tmp_path) == {}


def test_a_failure_leaves_the_files_of_before(frames: Frames, tmp_path: Path) -> None:
    write_tables(frames, tmp_path)
    before = contents(tmp_path)

    def breaks() -> Iterator[Frames]:
        yield to_frames([make.records("a")])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_tables(breaks(), tmp_path)
    assert contents(tmp_path) == before


def test_what_a_stopped_run_left_is_thrown_away(frames: Frames, tmp_path: Path) -> None:
    left = tmp_path / FOLDER
    left.mkdir()
    (left / "torn.parquet").write_bytes(b"PAR1")
    write_tables(frames, tmp_path)
    assert not left.exists()
    assert not (tmp_path / "torn.parquet").exists()


def test_all_files_are_synced_before_the_first_is_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    sync, rename = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (calls.append("sync"), sync(handle))[1])
    monkeypatch.setattr(
        Path, "replace", lambda self, to: (calls.append("rename"), rename(self, to))[1]
    )
    with atomic_folder(tmp_path) as aside:
        (aside / "a").write_text("a")
        (aside / "b").write_text("b")
    assert calls == ["sync", "sync", "rename", "rename", "sync"]


def test_an_output_that_cannot_be_written_is_told(frames: Frames, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="the output cannot be written"):
        write_tables(frames, tmp_path / "file" / "out")


@pytest.mark.slow
def test_the_data_package_is_valid(frames: Frames, tmp_path: Path) -> None:
    write_tables(frames, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["taskNumber", "title", "message"])
    tasks = {task.name: task.stats["rows"] for task in report.tasks if task.type == "table"}
    assert tasks == {table: len(frame) for table, frame in frames.items()}


@pytest.mark.slow
def test_the_data_package_notices_a_changed_file(frames: Frames, tmp_path: Path) -> None:
    write_tables(frames, tmp_path)
    path = tmp_path / "agencies.csv"
    path.write_bytes(path.read_bytes().replace(b'"lead"', b'"boss"'))
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    faults = {fault for (fault,) in report.flatten(["type"])}
    assert {"constraint-error", "hash-count"} <= faults


@pytest.mark.parametrize("table", TABLES)
def test_the_table_schema_follows_the_model(table: str) -> None:
    info = describe(table)
    schema = table_schema(info)
    assert [field["name"] for field in schema["fields"]] == [c.name for c in info.columns]
    assert tuple(schema.get("primaryKey", ())) == info.key
    assert json.dumps(schema, ensure_ascii=False).count('"enum"') == sum(
        bool(column.values) and column.kind != "texts" for column in info.columns
    )
