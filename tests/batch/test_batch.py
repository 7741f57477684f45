"""Whole batches, with a reader that does what each document says (tests/torture/doubles.py)."""

import errno
import json
import os
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from threading import Timer

import psutil
import pyarrow.parquet as pq
import pytest
from filelock import FileLock
from torture import harness
from torture.harness import wait_for

from kehoach.batch import Limits, Outcome, Progress, Settings, Summary, run, supervisor
from kehoach.batch.lock import sole_use
from kehoach.batch.supervisor import ForkServerProcess
from kehoach.errors import KehoachError, OutputError, UsageError

MISDEEDS = {
    "hang": "limit_time",
    "stubborn": "limit_time",
    "spin": "limit_time",
    "flood": "limit_time",
    "segfault": "crash",
    "abort": "crash",
    "signal SIGBUS": "crash",
    "signal SIGKILL": "crash",
    "vanish": "crash",
    "vanish 3": "crash",
    "leave": "crash",
    "recurse": "crash",
    "raise": "crash",
    "connect": "crash",
    "execute": "crash",
    "eat": "limit_memory",
    "eat_natively": "limit_memory",
    "output": "limit_size",
    "damaged": "damaged",
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("_doubles"),
    pytest.mark.skipif(os.name != "posix", reason="batches fork"),
]


quick = pytest.mark.usefixtures("_quick")


def by_source(summary: Summary) -> dict[str, Outcome]:
    return {Path(outcome.source).name: outcome for outcome in summary.outcomes}


def rows(out: Path, table: str) -> list[dict[str, object]]:
    return pq.read_table(out / f"{table}.parquet").to_pylist()  # type: ignore[no-any-return]


@quick
def test_every_misdeed_ends_in_its_status_and_hurts_nobody(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    for name in ("a", "m", "z"):
        (inputs / f"{name}.pdf").write_text(f"rows {ord(name)}")
    alone = run([inputs], tmp_path / "alone", harness.tight())
    for deed in MISDEEDS:
        (inputs / f"{deed}.pdf").write_text(deed)
    summary = run([inputs], tmp_path / "out", harness.tight())
    seen = {name.removesuffix(".pdf"): each.status for name, each in by_source(summary).items()}
    assert seen == {**MISDEEDS, "a": "ok", "m": "ok", "z": "ok"}
    assert rows(tmp_path / "out", "items") == rows(tmp_path / "alone", "items")
    assert (tmp_path / "out/items.csv").read_bytes() == (tmp_path / "alone/items.csv").read_bytes()
    assert (alone.exit_code, summary.exit_code) == (0, 1)
    assert all(outcome.error for outcome in summary.troubles)
    assert harness.faults(tmp_path / "out") == []


def test_a_crash_leaves_no_process_of_its_group_behind(tmp_path: Path) -> None:
    before = set(psutil.Process().children(recursive=True))
    note = tmp_path / "note"
    note.touch()
    deeds = [f"offspring {note} {deed}" for deed in ("hang", "abort", "vanish", "rows")]
    harness.make_inputs(tmp_path / "in", deeds)
    run([tmp_path / "in"], tmp_path / "out", harness.tight())
    touched = note.stat().st_mtime_ns
    time.sleep(0.3)
    assert note.stat().st_mtime_ns == touched
    assert set(psutil.Process().children(recursive=True)) <= before


@quick
def test_a_second_run_reads_nothing_and_changes_nothing(tmp_path: Path, inputs: Path) -> None:
    out = tmp_path / "out"
    first = run([inputs], out, harness.settings())
    stamps = {path: path.stat().st_mtime_ns for path in out.iterdir() if path.is_file()}
    second = run([inputs], out, replace(harness.settings(), jobs=1))
    assert (first.reused, second.reused) == (0, 3)
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    assert second.rows == first.rows


@quick
def test_a_run_redoes_just_what_changed(tmp_path: Path, inputs: Path) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    (inputs / "00001.pdf").write_text("rows 2")
    (inputs / "00002.pdf").unlink()
    again = run([inputs], out, harness.settings(replace=True))
    assert [each.reused for each in again.outcomes] == [True, False]
    assert again.rows["items"] == 5
    other_engine = run([inputs], out, replace(harness.settings(), engine="camelot"))
    assert other_engine.reused == 0


@quick
def test_results_that_no_run_uses_are_removed_after_their_time(
    tmp_path: Path, inputs: Path
) -> None:
    out, store = tmp_path / "out", tmp_path / "out/.kehoach/results"
    run([inputs], out, harness.settings())
    before = set(store.rglob("*.zip"))
    (inputs / "00001.pdf").write_text("rows 2")
    run([inputs], out, harness.settings())
    assert before < set(store.rglob("*.zip"))
    foreign = [store / "ab/notes.zip", store / "notes", out / "ab"]
    claim = next(iter(before)).with_suffix(".zip.claim")
    for path in (*foreign, claim):
        path.parent.mkdir(exist_ok=True)
        path.touch()
    long_ago = time.time() - 31 * 86_400
    for path in (*store.rglob("*"), *foreign):
        os.utime(path, (long_ago, long_ago))
    last = run([inputs], out, harness.settings())
    assert last.reused == 3
    left = {path for path in store.rglob("*.zip") if path not in foreign}
    assert left == {store / str(each.entry) for each in last.outcomes}
    assert all(path.exists() for path in foreign)
    assert not claim.exists()


@quick
def test_unused_results_go_at_once_where_none_are_to_be_kept(tmp_path: Path, inputs: Path) -> None:
    run([inputs], tmp_path / "out", harness.settings())
    one = harness.settings(keep_days=0, replace=True)
    with (
        sole_use(tmp_path / "out/.kehoach"),
        pytest.raises(OutputError, match="in use"),
    ):
        run([inputs / "00000.pdf"], tmp_path / "out", one)
    assert kept(tmp_path / "out") == 3
    run([inputs / "00000.pdf"], tmp_path / "out", one)
    assert kept(tmp_path / "out") == 1


@quick
def test_a_document_renamed_or_moved_is_not_read_again(tmp_path: Path, inputs: Path) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    (inputs / "00000.pdf").rename(inputs / "other.pdf")
    again = run([inputs], out, harness.settings())
    assert again.reused == 3
    sources = {row["document_id"]: row["source"] for row in rows(out, "documents")}
    (other,) = (key for key in sources if str(key).startswith("other-"))
    assert sources[other] == str(inputs / "other.pdf")
    assert sum(row["document_id"] == other for row in rows(out, "items")) == 3
    run([inputs], tmp_path / "fresh", harness.settings())
    assert harness.tables(out) == harness.tables(tmp_path / "fresh")


@quick
def test_failures_are_kept_until_a_retry_or_other_limits(tmp_path: Path) -> None:
    inputs = harness.make_inputs(tmp_path / "in", ["rows 1", "burn 2.5", "damaged"])
    tight = replace(harness.settings(), limits=Limits(cpu_seconds=1))
    loose = replace(harness.settings(), limits=Limits(cpu_seconds=20))

    def read(settings: Settings) -> list[tuple[str, bool]]:
        summary = run([inputs], tmp_path / "out", settings)
        return [(each.status, each.reused) for each in summary.outcomes]

    assert read(tight) == [("ok", False), ("limit_time", False), ("damaged", False)]
    assert read(tight) == [("ok", True), ("limit_time", True), ("damaged", True)]
    assert read(loose) == [("ok", True), ("ok", False), ("damaged", True)]
    assert read(replace(loose, retry="failed")) == [("ok", True), ("ok", True), ("damaged", False)]


@quick
def test_the_same_bytes_are_read_once_and_listed_under_every_name(tmp_path: Path) -> None:
    for name in ("a/one.pdf", "b/one.pdf", "b/two.pdf"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("rows 2")
    summary = run([tmp_path / "in"], tmp_path / "out", harness.settings())
    assert [each.status for each in summary.outcomes] == ["ok", "duplicate", "duplicate"]
    assert summary.outcomes[1].error == f"same bytes as {tmp_path / 'in/a/one.pdf'}"
    assert len({each.document_id for each in summary.outcomes}) == 3
    assert summary.rows["items"] == 2
    assert summary.rows["documents"] == 3
    assert summary.exit_code == 0


@quick
def test_a_file_that_changes_while_it_is_read_is_an_io_error_and_its_twin_stands_in(
    tmp_path: Path, inputs: Path
) -> None:
    (inputs / "twin.pdf").write_text((inputs / "00000.pdf").read_text())

    def spoil(progress: Progress) -> None:
        return None

    first = inputs / "00000.pdf"
    original = os.dup

    # The supervisor duplicates the descriptor after hashing: the moment to change the file.
    def dup_and_spoil(descriptor: int) -> int:
        if os.path.samestat(os.fstat(descriptor), first.stat()):
            first.write_text("rows 9")
        return original(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "dup", dup_and_spoil)
        summary = run([inputs], tmp_path / "out", harness.settings(), spoil)
    outcomes = by_source(summary)
    assert outcomes["00000.pdf"].status == "io_error"
    assert outcomes["twin.pdf"].status == "ok"
    assert outcomes["twin.pdf"].items == 3
    repaired = run([inputs], tmp_path / "out", harness.settings())
    assert by_source(repaired)["00000.pdf"].items == 9


def test_temporary_files_are_allowed_and_odd_messages_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    deeds = ["write_temporary", "garble", f"write {tmp_path / 'outside'}"]
    harness.make_inputs(tmp_path / "in", deeds)
    summary = run([tmp_path / "in"], tmp_path / "out", harness.settings())
    assert [each.status for each in summary.outcomes] == ["ok", "crash", "crash"]
    assert "half a pair \\udc80" in str(summary.outcomes[1].error)
    assert "must not write" in str(summary.outcomes[2].error)
    assert not (tmp_path / "outside").exists()
    assert list((tmp_path / "temporary").iterdir()) == []
    assert harness.faults(tmp_path / "out") == []


@quick
def test_books_agree_with_the_tables(tmp_path: Path, inputs: Path) -> None:
    (inputs / "bad.pdf").write_text("damaged")
    events: list[Progress] = []
    summary = run([inputs], tmp_path / "out", harness.settings(), events.append)
    documents = rows(tmp_path / "out", "documents")
    manifest = json.loads((tmp_path / "out/manifest.json").read_bytes())
    assert harness.faults(tmp_path / "out") == []
    assert manifest["statuses"] == summary.statuses == {"ok": 3, "damaged": 1}
    assert {row["document_id"]: row["status"] for row in documents} == {
        each.document_id: each.status for each in summary.outcomes
    }
    assert sum(int(str(row["items"])) for row in documents) == summary.rows["items"] == 8
    assert [event.done for event in events] == [0, 1, 2, 3, 4, 4]
    assert events[-1].stage == "publishing"
    bad = by_source(summary)["bad.pdf"]
    assert bad.error == "cannot be opened; ask for the file again"


@quick
def test_killed_runs_leave_nothing_torn_and_are_taken_up(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    gate.touch()
    deeds = [*(f"rows {n}" for n in range(1, 13)), f"wait {gate}"]
    inputs = harness.make_inputs(tmp_path / "in", deeds)
    out, settings = tmp_path / "out", harness.settings()
    for wanted, kill in ((2, harness.Run.kill), (6, harness.Run.kill_all)):
        started = harness.start(inputs, out, settings)
        wait_for(lambda wanted=wanted: kept(out) >= wanted)  # type: ignore[misc]
        kill(started)
        assert harness.faults(out) == []
        assert not (out / "manifest.json").exists()
    gate.unlink()
    assert run([inputs], out, settings).exit_code == 0
    run([inputs], tmp_path / "fresh", settings)
    assert harness.tables(out) == harness.tables(tmp_path / "fresh")
    assert list((out / ".kehoach").rglob("*.part")) == []


def test_interrupt_ends_soon_with_130_and_leaves_no_process(tmp_path: Path) -> None:
    inputs = harness.make_inputs(tmp_path / "in", ["stubborn", "stubborn 2", "rows 1"])
    started = harness.start(inputs, tmp_path / "out", harness.settings())
    runner = psutil.Process(started.process.pid)
    wait_for(lambda: len(runner.children(recursive=True)) >= 3)
    family = runner.children(recursive=True)
    started.interrupt()
    assert started.end() == 130
    assert psutil.wait_procs(family, timeout=harness.PATIENCE_SECONDS)[1] == []


@quick
def test_a_second_run_on_the_folder_is_refused_and_a_dead_one_is_not(
    tmp_path: Path, inputs: Path
) -> None:
    harness.make_inputs(tmp_path / "slow", ["hang"])
    settings = harness.settings()
    started = harness.start(tmp_path / "slow", tmp_path / "out", settings)
    wait_for((tmp_path / "out/.kehoach/lock.json").exists)
    with pytest.raises(OutputError, match=f"in use by process {started.process.pid} on"):
        run([inputs], tmp_path / "out", settings)
    started.kill()
    assert run([inputs], tmp_path / "out", settings).exit_code == 0


def test_a_lock_that_a_dead_run_lets_go_of_is_waited_for(tmp_path: Path) -> None:
    """A process that it was starting has the lock until it runs a program of its own."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    about = {"pid": ended.pid, "host": socket.gethostname(), "since": "now"}
    (tmp_path / "lock.json").write_text(json.dumps(about))
    held = FileLock(tmp_path / "lock", thread_local=False)
    held.acquire()
    Timer(0.3, held.release).start()
    with sole_use(tmp_path):
        assert not held.is_locked


def test_a_fork_server_that_dies_is_replaced(tmp_path: Path, inputs: Path) -> None:
    (inputs / "slow.pdf").write_text("sleep 0.5")
    killed: list[int] = []
    before = set(psutil.Process().children())

    def kill_fork_server(progress: Progress) -> None:
        if progress.done and not killed:
            (server,) = set(psutil.Process().children()) - before
            server.kill()
            killed.append(server.pid)

    summary = run([inputs], tmp_path / "out", harness.settings(), kill_fork_server)
    assert len(killed) == 1
    assert summary.statuses == {"ok": 4}


def test_a_lost_word_of_a_childs_end_stops_nothing(tmp_path: Path, inputs: Path) -> None:
    started = harness.start(inputs, tmp_path / "out", harness.settings(reader="deaf:read"))
    assert started.end() == 0
    assert harness.faults(tmp_path / "out") == []


def test_a_reader_that_cannot_be_loaded_ends_the_run(tmp_path: Path, inputs: Path) -> None:
    with pytest.raises(KehoachError, match="cannot be loaded: ModuleNotFoundError"):
        run([inputs], tmp_path / "out", replace(harness.settings(), reader="no_such:reader"))


@quick
def test_schema_errors_are_kept_out_of_the_tables(tmp_path: Path, inputs: Path) -> None:
    (inputs / "unlawful.pdf").write_text("unlawful")
    summary = run([inputs], tmp_path / "out", harness.settings())
    unlawful = by_source(summary)["unlawful.pdf"]
    assert unlawful.status == "schema_error"
    assert any("items" in detail for detail in unlawful.details)
    assert summary.exit_code == 5
    assert unlawful.document_id not in {
        row["document_id"] for row in rows(tmp_path / "out", "items")
    }


def test_output_within_input_and_nothing_to_read_are_refused(tmp_path: Path, inputs: Path) -> None:
    with pytest.raises(UsageError, match="lies inside the input folder"):
        run([inputs], inputs / "out", harness.settings())
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="nothing to read"):
        run([tmp_path / "empty"], tmp_path / "out", harness.settings())
    assert not (tmp_path / "out").exists()


def test_output_that_cannot_be_written_is_said_clearly(tmp_path: Path, inputs: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"cannot write to .*file/out: Not a directory"):
        run([inputs], tmp_path / "file/out", harness.settings())


def kept(out: Path) -> int:
    """How many results there are; folders of readers come and go while this looks."""
    walked = os.walk(out / ".kehoach")
    return sum(name.endswith(".zip") for _, _, names in walked for name in names)


@quick
@pytest.mark.parametrize("where", ["run", "reader"])
def test_a_full_disk_ends_the_run_and_keeps_what_was_published(
    tmp_path: Path, inputs: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    before = harness.tables(out)
    (inputs / "more.pdf").write_text("full" if where == "reader" else "rows 5")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        if where == "run":
            patch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match="No space left on device") as caught:
            run([inputs], out, harness.settings())
    assert caught.value.exit_code == 4
    assert harness.tables(out) == before
    assert harness.faults(out) == []
    (inputs / "more.pdf").write_text("rows 5")
    assert run([inputs], out, harness.settings()).rows["items"] == 13


@quick
def test_a_publication_cut_off_between_two_files_has_no_manifest_and_is_made_good(
    tmp_path: Path, inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    (inputs / "more.pdf").write_text("rows 5")
    replace_file = Path.replace

    def cut_off(path: Path, target: Path) -> Path:
        if target == out / "items.csv":
            raise KeyboardInterrupt
        return replace_file(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off)
        with pytest.raises(KeyboardInterrupt):
            run([inputs], out, harness.settings())
    assert not (out / "manifest.json").exists()
    assert harness.faults(out) == []
    again = run([inputs], out, harness.settings())
    assert again.reused == 4
    run([inputs], tmp_path / "fresh", harness.settings())
    assert harness.tables(out) == harness.tables(tmp_path / "fresh")


@quick
def test_a_run_that_has_nothing_to_read_starts_no_reader(
    tmp_path: Path, inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([inputs], tmp_path / "out", harness.settings())

    def refuse(_: Settings, **__: object) -> ForkServerProcess:
        raise AssertionError("a reader was started")

    monkeypatch.setattr(supervisor, "ForkServerProcess", refuse)
    assert run([inputs], tmp_path / "out", harness.settings()).reused == 3


@quick
def test_runs_leave_no_handle_open_and_the_fork_server_has_one_thread(
    tmp_path: Path, fork_servers: dict[Settings, ForkServerProcess]
) -> None:
    def handles() -> list[int]:
        like = replace(harness.settings(), jobs=None)
        server = psutil.Process(fork_servers[like].process.pid)
        assert server.num_threads() == 1, "a process with threads cannot be forked safely"
        return [psutil.Process().num_fds(), server.num_fds()]

    run([harness.make_inputs(tmp_path / "one", ["rows 1"])], tmp_path / "a", harness.settings())
    before = handles()
    deeds = [f"rows 1 {number}" for number in range(12)] + ["abort", "damaged", "vanish"]
    run([harness.make_inputs(tmp_path / "many", deeds)], tmp_path / "b", harness.settings())
    assert handles() == before
