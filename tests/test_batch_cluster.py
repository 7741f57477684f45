"""Batches on a cluster of two local workers, one of which is killed while it reads."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from torture import harness

from kehoach.batch import Limits, Progress, cluster, run
from kehoach.batch.claims import FileClaims
from kehoach.errors import UsageError

distributed = pytest.importorskip("distributed")

TORTURE = Path(__file__).parent / "torture"


pytestmark = pytest.mark.filterwarnings("ignore")  # those of dask are not ours


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("PYTHONPATH", str(TORTURE))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as started:
        yield started


def test_a_worker_killed_in_mid_run_loses_nothing(
    tmp_path: Path, workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_CHUNK", 6)
    deeds = [f"rows {number % 5 + 1} {number}" for number in range(22)] + ["abort", "hang"]
    inputs = harness.make_inputs(tmp_path / "in", deeds)
    settings = replace(harness.tight(), cluster=workers.scheduler_address)
    victim = next(iter(workers.workers.values())).pid
    children = psutil.Process(victim).children()

    def kill(progress: Progress) -> None:
        if progress.outcome is None and psutil.pid_exists(victim):
            children.extend(psutil.Process(victim).children(recursive=True))
            os.kill(victim, 9)

    summary = run([inputs], tmp_path / "out", settings, kill)
    assert not psutil.pid_exists(victim) or psutil.Process(victim).status() == "zombie"
    assert psutil.wait_procs(children, timeout=10)[1] == []
    assert summary.statuses == {"ok": 22, "crash": 1, "limit_time": 1}
    assert summary.reused >= 6
    run([inputs], tmp_path / "fresh", harness.tight())
    assert harness.tables(tmp_path / "out") == harness.tables(tmp_path / "fresh")
    assert harness.faults(tmp_path / "out") == []


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
    ours, theirs = FileClaims(tmp_path, limits), FileClaims(tmp_path, limits)
    assert ours.take(entry)
    assert not theirs.take(entry)
    ours.release(entry)
    assert theirs.take(entry)
    long_ago = time.time() - 3600
    os.utime(tmp_path / f"{entry}.claim", (long_ago, long_ago))
    assert ours.take(entry)
    assert not theirs.take(entry)
