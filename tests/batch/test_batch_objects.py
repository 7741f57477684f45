"""Batches whose inputs and outputs are in object storage, on a server on loopback."""

import json
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from project import TORTURE
from torture import harness, s3_server
from torture.harness import wait_for

from kehoach.batch import Limits, object_lock, run
from kehoach.batch.claims import Claims
from kehoach.batch.object_lock import sole_use_of
from kehoach.batch.object_storage import ObjectFile, ObjectStorage, _store, objects_below
from kehoach.errors import InputError, OutputError, UsageError

pytestmark = pytest.mark.slow

pytest.importorskip("obstore")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[s3_server.Server]:
    with s3_server.serving() as started:
        for name, value in {**started.environment, "PYTHONPATH": str(TORTURE)}.items():
            monkeypatch.setenv(name, value)
        _store.cache_clear()
        yield started
        _store.cache_clear()


def published(server: s3_server.Server, prefix: str) -> dict[str, bytes]:
    return {
        key.removeprefix(prefix): content
        for key, content in server.objects.items()
        if key.startswith(prefix) and "/.kehoach/" not in key and not key.endswith("manifest.json")
    }


def test_a_batch_in_storage_gives_the_tables_of_one_on_disk(
    tmp_path: Path, server: s3_server.Server
) -> None:
    inputs = harness.make_inputs(tmp_path / "in", ["rows 3", "abort", "rows 2", "rows 3"])
    for path in inputs.iterdir():
        server.objects[f"plans/2022/{path.name}"] = path.read_bytes()
    server.objects["plans/2022/note.txt"] = b"not a plan"
    first = run(["s3://plans/2022"], "s3://tables/out", harness.settings())
    assert [each.source for each in first.outcomes] == [
        f"s3://plans/2022/0000{number}.pdf" for number in range(4)
    ]
    assert first.statuses == {"ok": 2, "crash": 1, "duplicate": 1}
    local = run(["s3://plans/2022"], tmp_path / "out", harness.settings())
    assert local.statuses == first.statuses
    files = {
        path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()
    }
    files.pop("manifest.json")
    assert published(server, "tables/out/") == files
    assert json.loads(server.objects["tables/out/manifest.json"])["inputs"] == 4
    assert not [key for key in server.objects if key.endswith(("lock.json", ".claim"))]

    server.requests.clear()
    again = run(["s3://plans/2022"], "s3://tables/out", harness.settings())
    assert again.reused == 3
    assert again.rows == first.rows
    changed = [line for line in server.requests if line.startswith("PUT")]
    assert changed == ["PUT tables/out/lock.json 200"]


def test_an_output_in_use_is_refused_and_a_dead_lock_here_is_not(
    tmp_path: Path, server: s3_server.Server
) -> None:
    server.objects["plans/a.pdf"] = b"rows 1"
    held = {"pid": os.getppid(), "host": socket.gethostname(), "since": "now"}
    server.objects["tables/lock.json"] = json.dumps(held).encode()
    with pytest.raises(OutputError, match=r"s3://tables is in use by another run"):
        run(["s3://plans/a.pdf"], "s3://tables", harness.settings())
    server.objects["tables/lock.json"] = json.dumps({**held, "pid": 2**22 + 1}).encode()
    assert run(["s3://plans/a.pdf"], "s3://tables", harness.settings()).exit_code == 0


def test_claims_exclude_others_until_released_or_dead(server: s3_server.Server) -> None:
    folder = ObjectStorage("s3://tables/results")
    ours = Claims(folder, Limits())
    theirs = Claims(folder, Limits())
    assert ours.take("ab/entry.zip")
    assert not theirs.take("ab/entry.zip")
    ours.release("ab/entry.zip")
    assert theirs.take("ab/entry.zip")
    impatient = Claims(folder, replace(Limits(), wall_seconds=-1e9))
    assert impatient.take("ab/entry.zip")


def test_a_lock_that_nobody_renews_is_a_dead_runs_and_is_taken_over_once(
    server: s3_server.Server,
) -> None:
    folder = ObjectStorage("s3://tables/out")
    elsewhere = {"pid": 1, "host": "another", "since": "then"}
    server.objects["tables/out/lock.json"] = json.dumps(elsewhere).encode()
    refusal = r"in use by another run \(host another, pid 1, since then\)"
    with pytest.raises(OutputError, match=refusal), sole_use_of(folder, "s3://tables/out"):
        pass
    dead = folder.version("lock.json")
    assert dead is not None
    server.times["tables/out/lock.json"] = time.time() - 3600
    with sole_use_of(folder, "s3://tables/out"):
        assert not folder.create("lock.json", b"late", instead_of=dead.tag)
        assert b'"pid": %d' % os.getpid() in server.objects["tables/out/lock.json"]
    assert "tables/out/lock.json" not in server.objects


def test_a_lock_is_renewed_while_its_run_lives(
    server: s3_server.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(object_lock, "_RENEWAL_SECONDS", 0.01)
    with sole_use_of(ObjectStorage("s3://tables/out"), "s3://tables/out"):
        wait_for(lambda: server.requests.count("PUT tables/out/lock.json 200") > 2)
    assert not server.objects


def test_of_an_object_too_large_only_the_beginning_is_fetched(server: s3_server.Server) -> None:
    server.objects["plans/large.pdf"] = bytes(64 << 20)
    descriptor = ObjectFile("s3://plans/large.pdf").open(1000)
    size = os.fstat(descriptor).st_size
    os.close(descriptor)
    assert 1000 < size < 64 << 20


def test_results_in_storage_that_no_run_uses_are_removed(server: s3_server.Server) -> None:
    server.objects["plans/a.pdf"] = b"rows 1"
    run(["s3://plans"], "s3://tables/out", harness.settings())
    server.objects["plans/a.pdf"] = b"rows 2"
    (old,) = results(server)
    run(["s3://plans"], "s3://tables/out", harness.settings())
    assert old in results(server)
    for key in server.objects:
        server.times[key] = time.time() - 31 * 86_400
    again = run(["s3://plans"], "s3://tables/out", harness.settings())
    assert again.reused == 1
    assert old not in results(server)
    assert len(results(server)) == 1


def results(server: s3_server.Server) -> list[str]:
    return [key for key in server.objects if key.endswith(".zip")]


def test_what_is_not_there_is_said_clearly(tmp_path: Path, server: s3_server.Server) -> None:
    with pytest.raises(InputError, match="cannot be fetched"):
        ObjectFile("s3://plans/none.pdf").open(9)
    for missing in ("s3://plans/none/", "s3://plans/none.pdf"):
        with pytest.raises(UsageError, match=r"nothing is stored below|no such object"):
            run([missing], tmp_path / "out", harness.settings())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("ahead", [-600.0, 600.0])
def test_a_lock_is_judged_by_the_clock_of_the_storage(
    server: s3_server.Server, ahead: float
) -> None:
    server.ahead_seconds = ahead  # of this machine, which may be the one that is wrong
    folder = ObjectStorage("s3://tables/out")
    folder.create("lock.json", json.dumps({"host": "another", "pid": 1, "since": "now"}).encode())
    with pytest.raises(OutputError, match="in use"), sole_use_of(folder, "s3://tables/out"):
        pass


def test_a_lock_that_another_run_took_is_neither_renewed_nor_removed_nor_published_under(
    server: s3_server.Server,
) -> None:
    folder = ObjectStorage("s3://tables/out")
    theirs = json.dumps({"host": "another", "pid": 1, "since": "later"}).encode()
    with sole_use_of(folder, "s3://tables/out") as lock:
        lock.require()
        server.objects["tables/out/lock.json"] = theirs
        with pytest.raises(OutputError, match="taken over by another run"):
            lock.require()
    assert server.objects["tables/out/lock.json"] == theirs


def test_a_listing_that_breaks_off_is_read_again(server: s3_server.Server) -> None:
    server.objects |= {f"plans/{number}.pdf": b"rows 1" for number in range(3)}
    server.cut_listings = 2
    assert len(objects_below("s3://plans")) == 3


def test_a_refused_key_is_said_in_one_sentence_with_bucket_and_right(
    tmp_path: Path, server: s3_server.Server
) -> None:
    server.objects["plans/a.pdf"] = b"rows 1"
    server.refused = {"GET"}
    with pytest.raises(UsageError, match=r"bucket plans .* list; .* s3:ListBucket$") as caught:
        run(["s3://plans"], tmp_path / "out", harness.settings())
    assert "\n" not in str(caught.value)
    server.refused = {"PUT"}
    with pytest.raises(OutputError, match=r"bucket tables .* write; .* s3:PutObject; run again"):
        run(["s3://plans"], "s3://tables", harness.settings())
    assert not (tmp_path / "out").exists()


def test_objects_of_another_hand_are_not_overwritten_and_no_rows_go_unasked(
    server: s3_server.Server,
) -> None:
    server.objects |= {"plans/a.pdf": b"rows 2", "plans/b.pdf": b"rows 1"}
    server.objects["tables/items.csv"] = b"mine"
    with pytest.raises(OutputError, match=r"items.csv is not as kehoach wrote it"):
        run(["s3://plans"], "s3://tables", harness.settings())
    assert server.objects["tables/items.csv"] == b"mine"
    run(["s3://plans"], "s3://tables", harness.settings(force=True))
    with pytest.raises(OutputError, match="would lose 1 document with 2 rows"):
        run(["s3://plans/b.pdf"], "s3://tables", harness.settings())
    again = run(["s3://plans/b.pdf"], "s3://tables", harness.settings(replace=True))
    assert again.rows["items"] == 1
