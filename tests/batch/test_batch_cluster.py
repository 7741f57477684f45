"""Batches on a cluster of two local workers, one of which is killed while it reads."""

import hashlib
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from project import TORTURE
from torture import harness, s3_server

from kehoach.batch import Limits, Progress, cluster, run
from kehoach.batch.claims import Claims
from kehoach.batch.object_storage import _store
from kehoach.batch.storage import LocalStorage
from kehoach.batch.supervisor import Supervisor
from kehoach.errors import KehoachError, UsageError

distributed = pytest.importorskip("distributed")


pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # those of dask are not ours
]


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Iterator[s3_server.Server]:
    with s3_server.serving() as started:
        for name, value in started.environment.items():
            monkeypatch.setenv(name, value)
        _store.cache_clear()
        yield started
        _store.cache_clear()


@pytest.fixture
def workers(storage: s3_server.Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("PYTHONPATH", str(TORTURE))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as started:
        yield started


class Victim:
    """A worker that is killed with all it started, when the first part of the work is done."""

    def __init__(self, workers: Any) -> None:
        self._process = psutil.Process(next(iter(workers.workers.values())).pid)
        self._family: list[psutil.Process] = []

    def kill_once(self, progress: Progress) -> None:
        if progress.done and progress.outcome is None and not self._family:
            self._family = [self._process, *self._process.children(recursive=True)]
            self._process.kill()

    @property
    def is_gone(self) -> bool:
        return bool(self._family) and not psutil.wait_procs(self._family, timeout=60)[1]


def test_a_worker_killed_in_mid_run_loses_nothing(
    tmp_path: Path, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CHUNK", 6)
    deeds = [f"rows {number % 5 + 1} {number}" for number in range(22)] + ["abort", "hang"]
    inputs = harness.make_inputs(tmp_path / "in", deeds)
    settings = replace(harness.tight(), cluster=workers.scheduler_address)
    victim = Victim(workers)
    summary = run([inputs], tmp_path / "out", settings, victim.kill_once)
    assert victim.is_gone
    assert summary.statuses == {"ok": 22, "crash": 1, "limit_time": 1}
    assert summary.reused >= 6
    run([inputs], tmp_path / "fresh", harness.tight())
    assert harness.tables(tmp_path / "out") == harness.tables(tmp_path / "fresh")
    assert harness.faults(tmp_path / "out") == []


def test_a_worker_killed_over_object_storage_loses_nothing_and_nothing_is_read_twice(
    tmp_path: Path, workers: Any, storage: s3_server.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CHUNK", 4)
    deeds = [f"rows {number % 9 + 1}" for number in range(24)] + ["abort", "damaged"]
    inputs = harness.make_inputs(tmp_path / "in", deeds)
    for path in inputs.iterdir():
        storage.objects[f"plans/{path.name}"] = path.read_bytes()
    settings = replace(harness.settings(), cluster=workers.scheduler_address)
    victim = Victim(workers)
    summary = run(["s3://plans"], "s3://tables/out", settings, victim.kill_once)
    assert victim.is_gone
    run(["s3://plans"], tmp_path / "fresh", harness.settings())
    assert published(storage) == harness.tables(tmp_path / "fresh")
    kept = Counter(line for line in storage.requests if line.endswith(".zip 200") and "PUT" in line)
    distinct = len(set(deeds))
    assert summary.statuses == {
        "ok": distinct - 2,
        "duplicate": 26 - distinct,
        "crash": 1,
        "damaged": 1,
    }
    assert (len(kept), set(kept.values())) == (distinct, {1})


def published(storage: s3_server.Server) -> dict[str, str]:
    return {
        key.removeprefix("tables/out/"): hashlib.sha256(content).hexdigest()
        for key, content in sorted(storage.objects.items())
        if key.startswith("tables/out/") and key.endswith((".parquet", ".csv", "package.json"))
    }


def test_failures_are_tried_again_by_the_cluster_and_not_once_more(
    tmp_path: Path, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs = harness.make_inputs(tmp_path / "in", ["rows 1", "damaged", "abort", "damaged"])
    settings = replace(harness.settings(), cluster=workers.scheduler_address)
    run([inputs], tmp_path / "out", settings)
    entries = {path: path.stat().st_ino for path in (tmp_path / "out").rglob("*.zip")}
    here: list[int] = []
    submit = Supervisor.submit

    def noted(self: Supervisor, number: int, *rest: Any) -> None:
        here.append(number)
        submit(self, number, *rest)

    monkeypatch.setattr(Supervisor, "submit", noted)
    summary = run([inputs], tmp_path / "out", replace(settings, retry="failed"))
    assert summary.statuses == {"ok": 1, "damaged": 1, "crash": 1, "duplicate": 1}
    assert not [number for number in here if number >= 0]
    assert sum(path.stat().st_ino != entries[path] for path in entries) == 2


def test_what_stops_a_part_of_the_clusters_work_is_told(tmp_path: Path, workers: Any) -> None:
    inputs = harness.make_inputs(tmp_path / "in", ["rows 1", "rows 2"])
    settings = replace(harness.settings(), cluster=workers.scheduler_address, reader="no_such:x")
    told: list[Progress] = []
    with pytest.raises(KehoachError, match="cannot be loaded") as caught:
        run([inputs], tmp_path / "out", settings, told.append)
    assert [str(each.fault) for each in told[1:]] == [f"KehoachError: {caught.value}"] * 2
    assert told[-1].done == 2


@pytest.mark.parametrize("stopped", [1, 2])
def test_workers_that_stand_still_are_not_waited_for(
    tmp_path: Path, workers: Any, monkeypatch: pytest.MonkeyPatch, stopped: int
) -> None:
    monkeypatch.setattr(cluster, "_SILENCE_SECONDS", 6.0)
    monkeypatch.setattr(cluster, "_GLANCE_SECONDS", 0.5)
    gate = tmp_path / "gate"
    gate.touch()
    inputs = harness.make_inputs(tmp_path / "in", ["rows 1", *[f"wait {gate}"] * 3, "rows 2"])
    for number, path in enumerate(sorted(inputs.iterdir())):
        path.write_text(f"{path.read_text().strip()}\n" + "\n" * number)
    halted: list[psutil.Process] = []

    def halt(progress: Progress) -> None:
        if progress.done and progress.outcome is None and not halted:
            for each in list(workers.workers.values())[:stopped]:
                halted.append(psutil.Process(each.pid))
                halted[-1].suspend()
            gate.unlink()

    settings = replace(harness.settings(), cluster=workers.scheduler_address)
    try:
        summary = run([inputs], tmp_path / "out", settings, halt)
    finally:
        for process in halted:
            process.resume()
    assert len(halted) == stopped
    assert summary.statuses == {"ok": 5}


def test_a_cluster_without_workers_is_said_clearly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE_SECONDS", 2)
    inputs = harness.make_inputs(tmp_path / "in", ["rows"])
    with distributed.LocalCluster(n_workers=0, dashboard_address=None) as empty:
        settings = replace(harness.settings(), cluster=empty.scheduler_address)
        with pytest.raises(UsageError, match="the Dask cluster has no worker"):
            run([inputs], tmp_path / "out", settings)


def test_few_documents_are_spread_over_all_threads() -> None:
    sizes = [cluster._chunk_size(*case) for case in ((100_000, 16), (64, 16), (10, 16), (3, 0))]
    assert sizes == [100, 1, 1, 1]


def test_a_scheduler_that_does_not_answer_is_said_clearly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE_SECONDS", 0.5)
    inputs = harness.make_inputs(tmp_path / "in", ["rows"])
    settings = replace(harness.settings(), cluster="tcp://127.0.0.1:9")
    with pytest.raises(UsageError, match=r"no Dask scheduler answers at tcp://127.0.0.1:9"):
        run([inputs], tmp_path / "out", settings)


def test_a_claim_excludes_others_until_released_or_dead(tmp_path: Path) -> None:
    limits, entry = Limits(wall_seconds=10), "ab/entry.zip"
    ours, theirs = Claims(LocalStorage(tmp_path), limits), Claims(LocalStorage(tmp_path), limits)
    assert ours.take(entry)
    assert not theirs.take(entry)
    ours.release(entry)
    assert theirs.take(entry)
    long_ago = time.time() - 3600
    os.utime(tmp_path / f"{entry}.claim", (long_ago, long_ago))
    assert ours.take(entry)
    assert not theirs.take(entry)
