"""Batches of doubles that share the processes which read for them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from project import TORTURE
from torture import harness

from kehoach.batch import Settings, supervisor
from kehoach.batch.supervisor import ForkServerProcess

_OF_THE_RUN = {"replace": False, "force": False, "dry_run": False}


@pytest.fixture
def _doubles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TORTURE))


class LastingForkServer(ForkServerProcess):
    """A fork server that outlasts a run: to load one takes longer than most of these batches."""

    def close(self) -> None:
        pass

    def end(self) -> None:
        super().close()


@pytest.fixture(scope="session")
def fork_servers() -> Iterator[dict[Settings, LastingForkServer]]:
    started: dict[Settings, LastingForkServer] = {}
    yield started
    for server in started.values():
        server.end()


@pytest.fixture
def _quick(
    fork_servers: dict[Settings, LastingForkServer], monkeypatch: pytest.MonkeyPatch, _doubles: None
) -> None:
    def borrow(settings: Settings, **_: object) -> LastingForkServer:
        like = replace(settings, jobs=None, retry=None, strict=False, **_OF_THE_RUN)
        return fork_servers.get(like) or fork_servers.setdefault(like, LastingForkServer(like))

    monkeypatch.setattr(supervisor, "ForkServerProcess", borrow)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    return harness.make_inputs(tmp_path / "in", ["rows 3", "rows 1", "rows 4"])
