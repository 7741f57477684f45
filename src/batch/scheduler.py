"""The documents of a batch, each read once: what is known is reused, the rest goes to readers."""

import shutil
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from kehoach.batch.claims import Claims
from kehoach.batch.document_ids import DocumentIds
from kehoach.batch.exit_status import ExitStatus, exit_status_of
from kehoach.batch.inputs import Fingerprint, Source, fingerprint_of, opened
from kehoach.batch.manifest import GOOD, Listener, Outcome, Progress, Reviewed
from kehoach.batch.same_plans import AboutPlan
from kehoach.batch.settings import Settings
from kehoach.batch.store import Entry, Store, load, save
from kehoach.batch.supervisor import Supervisor
from kehoach.batch.task import Exit, Task
from kehoach.corrections.correction import digest
from kehoach.corrections.file import NONE, Corrections
from kehoach.errors import DocumentError, OutputError
from kehoach.words import both

_TRIES = 2
"""How often a document is read when something outside ends its reader."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """A document in the hands of a reader process."""

    fingerprint: Fingerprint
    entry: Path
    folder: Path

    @property
    def result(self) -> Path:
        """Where the reader leaves what it has read."""
        return self.folder / "entry"


class Reading:
    """One pass over the inputs.

    With ``claims`` others read into the same store: what they have claimed is left to them.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        supervisor: Supervisor,
        listener: Listener,
        claims: Claims | None = None,
        *,
        corrections: Corrections = NONE,
    ) -> None:
        self._settings = settings
        self._store = store
        self._supervisor = supervisor
        self._listener = listener
        self._claims = claims
        self._corrections = corrections
        self._sources: Sequence[Source] = ()
        self._waiting: deque[int] = deque()
        self._readers: dict[int, _Reader] = {}
        self._tries: Counter[int] = Counter()
        self._first: dict[str, int] = {}
        self._ids = DocumentIds()
        self._outcomes: dict[int, Outcome] = {}

    def read(self, sources: Sequence[Source]) -> list[Outcome]:
        """Return what became of each source, in the order given."""
        self._sources = sources
        self._waiting.extend(range(len(sources)))
        try:
            while self._waiting or self._supervisor.busy:
                self._step()
        finally:
            for reader in self._readers.values():  # none, unless something stopped the reading
                self._release(reader.entry)
                shutil.rmtree(reader.folder, ignore_errors=True)
        return [self._outcomes[number] for number in range(len(sources))]

    def _step(self) -> None:
        is_full = self._supervisor.busy >= self._settings.workers
        if self._waiting and not is_full:
            self._take(self._waiting.popleft())
        self._collect(None if is_full or not self._waiting else 0.0)

    def _take(self, number: int) -> None:
        """Settle an input at once, or hand it to a reader."""
        try:
            limit = self._settings.limits.max_file_bytes
            with opened(self._sources[number], limit) as descriptor:
                fingerprint = fingerprint_of(descriptor, limit)
                self._dispatch(number, fingerprint, descriptor)
        except DocumentError as error:
            self._settle(number, None, ExitStatus.of(error.status, error.args[0]))

    def _dispatch(self, number: int, fingerprint: Fingerprint, descriptor: int) -> None:
        self._id(number, fingerprint)  # in input order, whatever ends first
        first = self._first.setdefault(fingerprint.sha256, number)
        if first != number:
            same = self._sources[first].text
            same_bytes = both("document.duplicate", name=same)
            self._settle(number, fingerprint, ExitStatus.of("duplicate", same_bytes))
            return
        made = self._corrections.of(fingerprint.sha256, self._sources[number].name)
        path = self._store.path(fingerprint.sha256, digest(made))
        if self._settled_from_store(number, fingerprint, path):
            return
        if self._claims and not self._claims.take(self._store.name(path)):
            claimed = ExitStatus.of("io_error", both("document.claimed"))
            self._settle(number, fingerprint, claimed)
            return
        if self._claims and self._settled_from_store(number, fingerprint, path):
            self._release(path)  # who had the claim before has kept the result
            return
        reader = _Reader(fingerprint, path, self._store.reader_folder(number))
        self._readers[number] = reader
        task = Task(fingerprint.sha256, str(reader.result), tuple(map(asdict, made)))
        self._supervisor.submit(number, {"task": asdict(task)}, descriptor)

    def _settled_from_store(self, number: int, fingerprint: Fingerprint, path: Path) -> bool:
        """Settle an input whose result is kept, unless a failure is to be tried again."""
        entry = self._store.find(path)
        if entry is None or (self._settings.retry == "failed" and entry.status not in GOOD):
            return False
        self._settle_kept(number, fingerprint, entry, path)
        return True

    def _collect(self, patience: float | None) -> None:
        """Settle the next reader that ends, if one does."""
        ended = self._supervisor.ended(patience)
        if ended is None:
            return
        if ended.report and "trouble" in ended.report:
            raise OutputError(f"results cannot be kept: {ended.report['trouble']}")
        reader = self._readers.pop(ended.task)
        exit_status = exit_status_of(ended, self._settings.limits)
        if exit_status is None:
            self._settle_stored(ended, reader)
        elif exit_status.lasting:
            self._settle_failed(ended, reader, exit_status)
        else:
            self._settle_interrupted(ended, reader, exit_status)
        self._release(reader.entry)
        shutil.rmtree(reader.folder, ignore_errors=True)

    def _release(self, entry: Path) -> None:
        if self._claims:
            self._claims.release(self._store.name(entry))

    def _settle_stored(self, ended: Exit, reader: _Reader) -> None:
        entry = load(reader.result)
        if entry is None:
            lost = ExitStatus.of("crash", both("document.no_whole_result"), lasting=False)
            self._settle_interrupted(ended, reader, lost)
        else:
            self._store.adopt(reader.result, reader.entry)
            self._store.share(reader.entry)
            self._settle_kept(ended.task, reader.fingerprint, entry, reader.entry, fresh=True)

    def _settle_failed(self, ended: Exit, reader: _Reader, exit_status: ExitStatus) -> None:
        limits, seconds = self._settings.limits, round(ended.seconds, 4)
        known = (ended.report or {}).get("document", {})
        entry = Entry(
            exit_status.status,
            exit_status.error,
            seconds,
            limits,
            known,
            error_vi=exit_status.error_vi,
        )
        save(reader.entry, entry)
        self._store.share(reader.entry)
        self._settle_kept(ended.task, reader.fingerprint, entry, reader.entry, fresh=True)

    def _settle_interrupted(self, ended: Exit, reader: _Reader, exit_status: ExitStatus) -> None:
        """Try again what the document is not to blame for; let its duplicates stand in for it."""
        number = ended.task
        self._tries[number] += 1
        if exit_status.status == "crash" and self._tries[number] < _TRIES:
            self._waiting.append(number)
            return
        del self._first[reader.fingerprint.sha256]
        self._waiting.extend(
            other
            for other, outcome in self._outcomes.items()
            if outcome.status == "duplicate" and outcome.sha256 == reader.fingerprint.sha256
        )
        self._settle(number, reader.fingerprint, exit_status)

    def _settle_kept(
        self,
        number: int,
        fingerprint: Fingerprint,
        entry: Entry,
        path: Path,
        *,
        fresh: bool = False,
    ) -> None:
        self._note(
            number,
            Outcome(
                source=self._sources[number].text,
                document_id=self._id(number, fingerprint),
                sha256=fingerprint.sha256,
                bytes=fingerprint.size,
                status=entry.status,
                error=entry.error,
                error_vi=entry.error_vi,
                entry=self._store.name(path),
                items=entry.document.get("items", 0),
                findings=entry.document.get("findings", 0),
                errors=entry.errors,
                warnings=entry.warnings,
                reviewed=Reviewed.of(entry.document),
                seconds=entry.seconds,
                reused=not fresh,
                details=tuple(entry.details),
                plan=_about_plan(entry),
            ),
        )

    def _settle(
        self, number: int, fingerprint: Fingerprint | None, exit_status: ExitStatus
    ) -> None:
        self._note(
            number,
            Outcome(
                source=self._sources[number].text,
                document_id=self._id(number, fingerprint),
                sha256=fingerprint.sha256 if fingerprint else None,
                bytes=fingerprint.size if fingerprint else None,
                status=exit_status.status,
                error=exit_status.error,
                error_vi=exit_status.error_vi,
            ),
        )

    def _id(self, number: int, fingerprint: Fingerprint | None) -> str:
        return self._ids.of(number, self._sources[number].name, fingerprint)

    def _note(self, number: int, outcome: Outcome) -> None:
        self._outcomes[number] = outcome
        done, total = len(self._outcomes), len(self._sources)
        self._listener(Progress("reading", done, total, outcome))


def _about_plan(entry: Entry) -> AboutPlan:
    """What an entry knows of the plan that was read."""
    names = ("number", "issued_on", "plan_year", "format")
    return AboutPlan(entry.sketch, *(entry.document.get(name) for name in names))
