"""Batches of doubles in processes of their own, and what must hold of an output folder always."""

import csv
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

import psutil
import pyarrow.parquet as pq

from kehoach.batch import Limits, Settings

HERE = Path(__file__).parent
READER = "doubles:read"
CSV_RECORDS = 1 << 30
PATIENCE_SECONDS = 300


def make_inputs(folder: Path, deeds: Iterable[str]) -> Path:
    """Write a document for each deed, named after its place in the list."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, deed in enumerate(deeds):
        (folder / f"{number:05}.pdf").write_text(f"{deed}\n")
    return folder


def start(inputs: Path, out: Path, settings: Settings, prefix: tuple[str, ...] = ()) -> "Run":
    """Start a batch in a new process."""
    command = [*prefix, sys.executable, str(HERE / "one_batch.py"), str(inputs), str(out)]
    options = json.dumps(asdict(settings))
    path = os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")])
    process = subprocess.Popen(
        [*command, options],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    return Run(process)


class Run:
    """A batch in progress."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def kill(self) -> None:
        """End the run's own process as a power cut would, and wait for those it started."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        self.process.kill()
        self._wait(family)

    def kill_all(self) -> None:
        """End every process of the run, the last started first."""
        family = psutil.Process(self.process.pid).children(recursive=True)
        for each in (*reversed(family), self.process):
            each.kill()
        self._wait(family)

    def interrupt(self) -> None:
        """Do what Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)

    def end(self) -> int:
        """Wait for the end and return the exit code; AssertionError if the run hangs."""
        try:
            self.process.communicate(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill_all()
            raise AssertionError(f"no end after {PATIENCE_SECONDS} s") from None
        return self.process.returncode

    def _wait(self, family: list[psutil.Process]) -> None:
        self.process.communicate()
        _, alive = psutil.wait_procs(family, timeout=PATIENCE_SECONDS)
        assert not alive, f"left behind: {alive}"


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until a condition holds; AssertionError if that takes longer than any machine needs."""
    patience = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < patience, "waited in vain"
        time.sleep(0.01)


def settings(**changes: object) -> Settings:
    """Return settings for the double, with limits that no good document reaches."""
    return Settings(**{"reader": READER, "jobs": 2, **changes})  # type: ignore[arg-type]


def tight() -> Settings:
    """Return settings for the double, with limits that end its misdeeds soon."""
    return settings(
        limits=Limits(
            cpu_seconds=2, wall_seconds=10, memory_bytes=128 << 20, max_output_bytes=8 << 20
        )
    )


def tables(out: Path) -> dict[str, str]:
    """Return the SHA-256 of every published file but the manifest, which tells times."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.iterdir())
        if path.is_file() and path.name != "manifest.json"
    }


def faults(out: Path) -> list[str]:
    """List what is torn, short or untrue under a final name in an output folder."""
    if not out.is_dir():
        return []
    found = [f"{path.name}: {fault}" for path in out.iterdir() for fault in _file_faults(path)]
    if (out / "manifest.json").exists():
        found += _untruths(out, json.loads((out / "manifest.json").read_bytes()))
    return found


def _file_faults(path: Path) -> list[str]:
    try:
        if path.suffix == ".parquet":
            pq.read_table(path)
        elif path.suffix == ".csv":
            _read_csv(path)
        elif path.suffix == ".json":
            json.loads(path.read_bytes())
        elif path.is_file():
            return ["is no output file"]
    except (OSError, ValueError, AssertionError) as error:
        return [str(error)]
    return []


def _read_csv(path: Path) -> None:
    csv.field_size_limit(CSV_RECORDS)
    text = path.read_bytes().decode("utf-8-sig")
    assert text.endswith("\n"), "ends within a line"
    header, *rows = csv.reader(text.splitlines(keepends=True))
    assert all(len(row) == len(header) for row in rows), "a row is short"


def _untruths(out: Path, manifest: dict[str, object]) -> list[str]:
    """Hold a manifest against the files beside it, and its totals against each other."""
    found = []
    for name, about in manifest["files"].items():  # type: ignore[attr-defined]
        content = (out / name).read_bytes() if (out / name).exists() else b""
        if about != {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}:
            found.append(f"{name} is not the file that the manifest tells of")
    for table, rows in manifest["rows"].items():  # type: ignore[attr-defined]
        if pq.read_metadata(out / f"{table}.parquet").num_rows != rows:
            found.append(f"{table} does not have {rows} rows")
    if (
        not manifest["inputs"]
        == sum(manifest["statuses"].values())
        == manifest["rows"]["documents"]
    ):  # type: ignore[attr-defined,index]
        found.append("the documents do not add up to the inputs")
    if manifest["items"] != manifest["rows"]["items"]:  # type: ignore[index]
        found.append("the items of the documents do not add up to the table")
    return found
