"""A batch from its sources to its published tables: the order of it all."""

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kehoach.batch import publication
from kehoach.batch.aside import sweep
from kehoach.batch.books import (
    Account,
    Listener,
    Outcome,
    Progress,
    Summary,
    exit_code,
    read_manifest,
    write_manifest,
)
from kehoach.batch.inputs import discover, source_text
from kehoach.batch.lock import sole_use
from kehoach.batch.reading import Reading
from kehoach.batch.settings import Settings
from kehoach.batch.supervisor import Supervisor, supervised
from kehoach.errors import OutputError

WORKSHOP = ".kehoach"
"""Folder in the output folder where results are kept between runs; it may be deleted."""
_RESULTS = "results"
_PUBLISHING = -1


def run(
    sources: Sequence[str | Path],
    out: Path,
    settings: Settings,
    progress: Listener | None = None,
) -> Summary:
    """Read every document of ``sources`` and publish the tables of all of them in ``out``.

    What an earlier run has read is not read again. No document stops the run: what became of each
    stands in the summary. Raises UsageError where there is nothing to read, OutputError where
    ``out`` cannot be written or is in use; KeyboardInterrupt passes through after everything that
    was started has been stopped. Nothing that was published before is lost by either.
    """
    clock = _Clock()
    listener = progress or (lambda _: None)
    paths = discover(sources, out)
    with _output_trouble(out), _workshop(out) as workshop, supervised(settings) as supervisor:
        if settings.cluster:
            _ask_cluster(settings.cluster, paths, workshop / _RESULTS, settings, listener)
        outcomes = Reading(settings, workshop / _RESULTS, supervisor, listener).read(paths)
        listener(Progress("publishing", len(outcomes), len(outcomes)))
        rows = _Publisher(out, settings, supervisor, clock).publish(outcomes)
    code = exit_code(outcomes, strict=settings.strict)
    return Summary(tuple(outcomes), rows, clock.seconds, code)


def _ask_cluster(
    address: str, paths: Sequence[Path], results: Path, settings: Settings, listener: Listener
) -> None:
    from kehoach.batch.cluster import fill

    done = 0
    for count in fill(address, paths, results, settings):
        done += count
        listener(Progress("reading", done, len(paths)))


class _Clock:
    def __init__(self) -> None:
        self.started = datetime.now(UTC).isoformat(timespec="seconds")
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began


@contextmanager
def _output_trouble(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot write to {source_text(out)}: {error.strerror or error}; put that right and "
            "run again: what has been read is kept"
        ) from error


@contextmanager
def _workshop(out: Path) -> Iterator[Path]:
    workshop = out / WORKSHOP
    workshop.mkdir(parents=True, exist_ok=True)
    with sole_use(workshop):
        sweep(workshop)
        (workshop / _RESULTS).mkdir(exist_ok=True)
        yield workshop


class _Publisher:
    """Makes the published files of a run, or finds them made."""

    def __init__(
        self, out: Path, settings: Settings, supervisor: Supervisor, clock: _Clock
    ) -> None:
        self._out = out
        self._settings = settings
        self._supervisor = supervisor
        self._clock = clock

    def publish(self, outcomes: Sequence[Outcome]) -> dict[str, int]:
        """Publish, unless the folder already holds just this; return the rows of each table."""
        plan = self._out / WORKSHOP / "plan.jsonl"
        digest = publication.write_plan(plan, outcomes, self._settings)
        all_reused = all(outcome.reused for outcome in outcomes if outcome.entry)
        if all_reused and publication.is_published(self._out, digest):
            rows: dict[str, int] = read_manifest(self._out)["rows"]
            return rows
        made = self._write_aside(plan)
        account = Account(
            self._clock.started,
            self._clock.seconds,
            self._settings,
            digest,
            made["rows"],
            made["files"],
        )
        write_manifest(self._aside, account, outcomes)
        publication.put_in_place(self._aside, self._out, made["files"])
        return account.rows

    @property
    def _aside(self) -> Path:
        return self._out / WORKSHOP / "publication"

    def _write_aside(self, plan: Path) -> Mapping[str, Any]:
        """Have a child process write all files aside; it may use all the memory there is."""
        shutil.rmtree(self._aside, ignore_errors=True)
        self._aside.mkdir()
        results = self._out / WORKSHOP / _RESULTS
        order = {"plan": str(plan), "results": str(results), "aside": str(self._aside)}
        self._supervisor.submit(_PUBLISHING, {"publish": order})
        ended = self._supervisor.ended()
        report = ended.report if ended else None
        if report is None or "trouble" in report:
            raise OutputError(
                f"the tables cannot be written to {source_text(self._out)}: "
                f"{(report or {}).get('trouble', 'their writer was stopped')}"
            )
        return report
