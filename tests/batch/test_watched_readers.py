"""Where there is no fork: readers started anew and watched keep the same laws."""

import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from project import PLAN, TORTURE
from torture import harness

from kehoach.batch import Limits, Settings, readings, run, supervisor
from kehoach.batch.watched_readers import WatchedReaders
from kehoach.errors import KehoachError, NotPdfError

ENDS = {
    "hang": "limit_time",
    "spin": "limit_time",
    "abort": "crash",
    "raise": "crash",
    "connect": "crash",
    "eat": "limit_memory",
    "damaged": "damaged",
    "rows 2": "ok",
}

pytestmark = pytest.mark.slow
_TIGHT = harness.settings(limits=Limits(cpu_seconds=2, wall_seconds=5, memory_bytes=128 << 20))


class _WatchedOnly(WatchedReaders):
    """Tells its readers of limits that they do not reach."""

    def __init__(self, settings: Settings, *, function: str | None = None) -> None:
        super().__init__(replace(settings, limits=Limits()), function=function)
        self._settings = settings


@pytest.fixture(autouse=True)
def _without_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "CAN_FORK", False)


@pytest.fixture
def _doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TORTURE))


@pytest.mark.usefixtures("_doubles")
def test_every_misdeed_ends_in_its_status(tmp_path: Path) -> None:
    inputs = harness.make_inputs(tmp_path / "in", ENDS)
    summary = run([inputs], tmp_path / "out", _TIGHT)
    assert [each.status for each in summary.outcomes] == list(ENDS.values())
    assert harness.faults(tmp_path / "out") == []


def test_a_plan_is_read_into_the_same_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([PLAN], tmp_path / "watched", Settings())
    monkeypatch.setattr(supervisor, "CAN_FORK", True)
    run([PLAN], tmp_path / "forked", Settings())
    assert harness.tables(tmp_path / "watched") == harness.tables(tmp_path / "forked")


def test_values_come_back_and_errors_with_their_reason(tmp_path: Path) -> None:
    assert len(readings.tables(PLAN, Settings()).tables) >= 1
    (tmp_path / "text.pdf").write_text("no PDF")
    with pytest.raises(NotPdfError):
        readings.plan(tmp_path / "text.pdf", Settings())


@pytest.mark.usefixtures("_doubles")
def test_memory_that_no_system_limits_is_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a system without the module `resource`: what ends the reader is the watch."""
    monkeypatch.setattr(supervisor, "WatchedReaders", _WatchedOnly)
    harness.make_inputs(tmp_path / "in", ["eat", "spin"])
    summary = run([tmp_path / "in"], tmp_path / "out", _TIGHT)
    assert [each.status for each in summary.outcomes] == ["limit_memory", "limit_time"]


@pytest.mark.usefixtures("_doubles")
def test_an_interrupted_run_leaves_no_reader_behind(tmp_path: Path) -> None:
    before = set(psutil.Process().children(recursive=True))
    harness.make_inputs(tmp_path / "in", ["hang"])

    def stop(event: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([tmp_path / "in"], tmp_path / "out", _TIGHT, stop)
    time.sleep(0.2)
    assert set(psutil.Process().children(recursive=True)) <= before


def test_a_reader_that_cannot_load_says_why(tmp_path: Path) -> None:
    harness.make_inputs(tmp_path / "in", ["rows"])
    with pytest.raises(KehoachError, match=r"the reader cannot be loaded: .*no_such_module"):
        run([tmp_path / "in"], tmp_path / "out", Settings(reader="no_such_module:read"))
