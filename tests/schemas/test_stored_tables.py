"""Tables that lie in a file are those that are held, and are checked alike."""

from dataclasses import replace

import pyarrow as pa
import pytest
import records_factory as make

from kehoach.publish import frames
from kehoach.publish.frames import to_checkable, to_tables
from kehoach.publish.streams import row_counts, to_streams
from kehoach.records import TABLES, Records
from kehoach.schemas import check
from kehoach.schemas.stored_table import StoredTable

ITEMS = 10


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "_ROWS", 3)


@pytest.mark.usefixtures("short")
def test_a_long_table_is_stored_and_the_same() -> None:
    document = make.records(items=ITEMS, findings=2)
    stored, held = to_checkable(document), to_tables([document])
    assert isinstance(stored["items"], StoredTable)
    assert isinstance(stored["documents"], pa.Table)
    assert row_counts(stored) == row_counts(held)
    for table in TABLES:
        made = stored[table]
        assert (made.read() if isinstance(made, StoredTable) else made) == held[table]


@pytest.mark.usefixtures("short")
def test_its_stream_holds_its_rows() -> None:
    document = make.records(items=ITEMS, findings=2)
    streams = {name: b"".join(parts) for name, parts in to_streams(to_checkable(document))}
    held = to_tables([document])
    assert set(streams) == set(row_counts(held))
    for name, stream in streams.items():
        assert pa.ipc.open_stream(stream).read_all().to_pylist() == held[name].to_pylist()


@pytest.mark.usefixtures("short")
def test_rows_out_of_order_are_put_in_order() -> None:
    document = make.records(items=ITEMS, findings=2)
    turned = replace(document, items=tuple(document.items[::-1]))
    assert to_checkable(turned)["items"] == to_tables([document])["items"]


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    "change", [{"page_first": 99, "page_last": 99}, {"page_first": 2, "page_last": 1}, {"task": ""}]
)
def test_a_broken_law_is_told_as_of_tables_that_are_held(change: dict[str, object]) -> None:
    document: Records = make.records(items=ITEMS, findings=2)
    *others, last = document.items
    broken = replace(document, items=(*others, replace(last, **change)))  # type: ignore[arg-type]
    cases = check(to_checkable(broken))
    assert cases
    assert cases == check(to_tables([broken]))
