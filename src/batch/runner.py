"""A batch from its sources to its published tables: the order of it all."""

import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from kehoach.batch import publication
from kehoach.batch.inputs import Source, corrections_of, discover, passed_over
from kehoach.batch.manifest import (
    Account,
    Listener,
    Outcome,
    Progress,
    Summary,
    exit_code,
    write_manifest,
)
from kehoach.batch.output import Output, output_of
from kehoach.batch.published import change, refuse_foreign, refuse_loss
from kehoach.batch.retention import Retention
from kehoach.batch.scheduler import Reading
from kehoach.batch.settings import Settings
from kehoach.batch.store import Store
from kehoach.batch.supervisor import Supervisor, supervised
from kehoach.corrections.file import Corrections
from kehoach.errors import OutputError

_PUBLISHING = -1
"""Number of the task that publishes; documents count from 0."""


def run(
    sources: Sequence[str | Path],
    out: str | Path,
    settings: Settings,
    progress: Listener | None = None,
) -> Summary:
    """Read every document of ``sources`` and publish the tables of all of them in ``out``.

    Sources and ``out`` are paths, or addresses ``s3://bucket/prefix``. What an earlier run has read
    is not read again. No document stops the run: what became of each stands in the summary. Raises
    UsageError where there is nothing to read, OutputError where ``out`` cannot be written, is in
    use, holds files of another hand or would lose rows; KeyboardInterrupt passes through after
    everything that was started has been stopped. Nothing that was published before is lost by any
    of these.
    """
    clock = _Clock()
    with output_of(out) as output:
        documents = discover(sources, output.folder, one_document=settings.one_document)
        corrections = corrections_of(documents, settings)
        others = passed_over(sources)
        refuse_foreign(output, force=settings.force)
        with output.opened(), supervised(settings) as supervisor:
            order = _Order(documents, corrections, settings)
            outcomes = _read(order, output, supervisor, progress or _ignore)
            found = change(output, outcomes)
            rows: Mapping[str, int] = {}
            if not settings.dry_run:
                refuse_loss(output, found, replace=settings.replace)
                rows = _Publisher(output, settings, supervisor, clock).publish(outcomes, others)
                used = frozenset(outcome.entry for outcome in outcomes if outcome.entry)
                output.prune(Retention(used, settings))
    code = exit_code(outcomes, strict=settings.strict)
    return Summary(tuple(outcomes), rows, clock.seconds, code, found, others)


def _ignore(_: Progress) -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Order:
    """What is to be read, and how."""

    documents: Sequence[Source]
    corrections: Corrections
    settings: Settings


def _read(
    order: _Order, output: Output, supervisor: Supervisor, listener: Listener
) -> list[Outcome]:
    documents, settings = order.documents, order.settings
    total = len(documents)
    if not settings.cluster and not output.has_results:
        supervisor.prepare()
    listener(Progress("reading", 0, total))
    if settings.cluster:
        settings = _read_on_cluster(order, output, listener)
    store = Store(output.results, settings, output.remote_store)
    reading = Reading(settings, store, supervisor, listener, corrections=order.corrections)
    outcomes = reading.read(documents)
    listener(Progress("publishing", total, total))
    return outcomes


def _read_on_cluster(order: _Order, output: Output, listener: Listener) -> Settings:
    """Let a cluster read; return settings for what is left, by which nothing is tried twice."""
    from kehoach.batch.cluster import fill

    documents, settings = order.documents, order.settings
    done, faults = 0, 0
    for part in fill(documents, output.shared_results, settings, order.corrections):
        done += part.documents
        faults += part.fault is not None
        listener(Progress("reading", done, len(documents), fault=part.fault))
    return settings if faults else replace(settings, retry=None)


class _Clock:
    def __init__(self) -> None:
        self.started = datetime.now(UTC).isoformat(timespec="seconds")
        self._began = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began


class _Publisher:
    """Makes the published files of a run, or finds them made."""

    def __init__(
        self, output: Output, settings: Settings, supervisor: Supervisor, clock: _Clock
    ) -> None:
        self._output = output
        self._settings = settings
        self._supervisor = supervisor
        self._clock = clock

    def publish(self, outcomes: Sequence[Outcome], others: Sequence[str]) -> dict[str, int]:
        """Publish, unless the output already holds just this; return the rows of each table.

        ``others`` are files that no document was taken for; the manifest tells of them.
        """
        plan = self._output.workshop / "plan.jsonl"
        digest = publication.write_plan(plan, outcomes, self._settings)
        if others:
            digest = sha256("\0".join((digest, *others)).encode()).hexdigest()
        all_reused = all(outcome.reused for outcome in outcomes if outcome.entry)
        if all_reused and self._output.holds(digest):
            rows: dict[str, int] = self._output.manifest()["rows"]
            return rows
        made = self._write_aside(plan)
        account = Account(
            self._clock.started,
            self._clock.seconds,
            self._settings,
            digest,
            made["rows"],
            made["files"],
            others,
        )
        write_manifest(self._aside, account, outcomes)
        refuse_foreign(self._output, force=self._settings.force)  # put there meanwhile
        self._output.put_in_place(self._aside, made["files"])
        return account.rows

    @property
    def _aside(self) -> Path:
        return self._output.workshop / "publication"

    def _write_aside(self, plan: Path) -> Mapping[str, Any]:
        """Have a child process write all files aside; it may use all the memory there is."""
        shutil.rmtree(self._aside, ignore_errors=True)
        self._aside.mkdir()
        results = self._output.results
        order = {"plan": str(plan), "results": str(results), "aside": str(self._aside)}
        self._supervisor.submit(_PUBLISHING, {"publish": order})
        ended = self._supervisor.ended()
        report = ended.report if ended else None
        if report is None or "trouble" in report:
            reason = (report or {}).get("trouble", "their writer was stopped")
            raise OutputError(f"the tables cannot be written to {self._output.text}: {reason}")
        return report
