"""A batch on several machines: the workers of a Dask cluster fill the folder of results.

Each worker reads its documents under the same supervision as a single machine does, so that a
crash stays in the process that read the document. The run that asked then finds the results there,
reads itself what a lost worker left out, and publishes. All machines see the same files.
"""

import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.batch.claims import Claims
from kehoach.batch.inputs import ImageFolder, LocalFile, Source
from kehoach.batch.object_storage import ObjectStorage
from kehoach.batch.scheduler import Reading
from kehoach.batch.settings import Settings
from kehoach.batch.storage import LocalStorage
from kehoach.batch.store import Store
from kehoach.batch.supervisor import supervised
from kehoach.corrections.file import NONE, Corrections
from kehoach.errors import UsageError
from kehoach.words import said

if TYPE_CHECKING:
    from distributed import Client, Future

_CHUNK = 100
"""Documents a task: enough to make the loading of a fork server small, few enough to lose."""
_TASKS_A_THREAD = 4
"""Tasks for each thread of the cluster, where there are few documents: so all end together."""
_PATIENCE_SECONDS = 10
_GLANCE_SECONDS = 5.0
_SILENCE_SECONDS = 60.0
"""How long a worker may say nothing (it speaks every second or two) before it is given up."""


@dataclass(frozen=True, slots=True)
class Part:
    """A task of the cluster that has ended: how many documents it saw, and what stopped it."""

    documents: int
    fault: str | None = None


def fill(
    sources: Sequence[Source],
    results: Path | str,
    settings: Settings,
    corrections: Corrections = NONE,
) -> Iterator[Part]:
    """Have a cluster read ``sources`` into ``results``; yield its tasks as they end.

    ``results`` is a folder that all machines see, or the address of one in object storage. Raises
    UsageError where Dask is not installed, no scheduler answers, the cluster has no worker, or the
    workers run another version of kehoach.
    """
    absolute = [_absolute(source) for source in sources]
    with _client(settings.cluster or "") as client:
        _refuse_no_workers(client)
        _refuse_other_versions(client, settings)
        size = _chunk_size(len(sources), sum(client.nthreads().values()))
        chunks = [absolute[start : start + size] for start in range(0, len(sources), size)]
        common = {
            "results": results,
            "settings": replace(settings, jobs=1),
            "corrections": corrections,
        }
        tasks = client.map(read_chunk, chunks, pure=False, retries=2, **common)
        sizes = dict(zip(tasks, map(len, chunks), strict=True))
        for task, fault in _Watch(client, tasks).ended():
            yield Part(sizes[task], fault)


def _chunk_size(documents: int, threads: int) -> int:
    return max(1, min(_CHUNK, -(-documents // (_TASKS_A_THREAD * max(1, threads)))))


class _Watch:
    """Waits for tasks, but not for workers that have fallen silent."""

    def __init__(self, client: "Client", tasks: "Sequence[Future]") -> None:
        self._client = client
        self._waiting = {task.key: task for task in tasks}
        self._moved = time.monotonic()

    def ended(self) -> "Iterator[tuple[Future, str | None]]":
        """Yield each task that has ended, with its fault; in the end those that are given up."""
        while self._waiting:
            for task in self._done():
                self._moved = time.monotonic()
                yield self._waiting.pop(task.key), _fault(task)
            if self._waiting and self._is_hopeless():
                break
        for task in self._waiting.values():
            task.cancel()
            yield task, f"its worker has been silent for {_SILENCE_SECONDS:g} s"

    def _done(self) -> "Collection[Future]":
        from distributed import wait

        with suppress(TimeoutError):
            tasks = list(self._waiting.values())
            done: Collection[Future] = wait(
                tasks, timeout=_GLANCE_SECONDS, return_when="FIRST_COMPLETED"
            ).done
            return done
        return ()

    def _is_hopeless(self) -> bool:
        """Tell whether no living worker has one of the tasks, and has had none for long."""
        if self._client.status == "running" and _speaking(self._client) & self._holders():
            self._moved = time.monotonic()
        return time.monotonic() - self._moved > _SILENCE_SECONDS

    def _holders(self) -> set[str]:
        held = self._client.processing()
        return {worker for worker, keys in held.items() if self._waiting.keys() & set(keys)}


def _speaking(client: "Client") -> set[str]:
    """Addresses of the workers that have been heard of lately."""
    workers = client.scheduler_info(n_workers=-1)["workers"]
    now = max((each["last_seen"] for each in workers.values()), default=0.0)
    now = max(now, time.time())
    return {name for name, each in workers.items() if now - each["last_seen"] < _SILENCE_SECONDS}


def _fault(task: "Future") -> str | None:
    if task.status == "finished":
        return None
    error = task.exception() if task.status == "error" else None
    return f"{type(error).__name__}: {error}" if error else f"the task was {task.status}"


def _client(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(said("error.dask_extra")) from None
    try:
        return Client(address, timeout=_PATIENCE_SECONDS)
    except (OSError, ValueError) as error:
        raise UsageError(said("error.no_scheduler", address=address, why=error)) from error


def _refuse_no_workers(client: "Client") -> None:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE_SECONDS)
    except TimeoutError:
        raise UsageError(
            "the Dask cluster has no worker; start some: dask worker ADDRESS"
        ) from None


def _refuse_other_versions(client: "Client", settings: Settings) -> None:
    """Results are kept under the program's fingerprint: others' would never be found."""
    from distributed import wait

    asked = [
        client.submit(_fingerprint, settings, workers=[worker], pure=False)
        for worker in _speaking(client)
    ]
    with suppress(TimeoutError):
        wait(asked, timeout=_SILENCE_SECONDS)
    answered = [task for task in asked if task.status == "finished"]
    if not answered:
        raise UsageError(said("error.no_worker", seconds=f"{_SILENCE_SECONDS:g}"))
    if {task.result() for task in answered} - {settings.fingerprint()}:
        raise UsageError(said("error.other_version"))


def _fingerprint(settings: Settings) -> str:
    return settings.fingerprint()


def _absolute(source: Source) -> Source:
    if isinstance(source, LocalFile | ImageFolder):
        return type(source)(source.path.absolute())
    return source


def read_chunk(
    sources: Sequence[Source],
    results: Path | str,
    settings: Settings,
    corrections: Corrections = NONE,
) -> int:
    """Read documents into ``results``, one at a time; return how many were looked at.

    Runs on a worker of the cluster, which runs as many of these at once as it has threads.
    """
    with _store(results, settings) as (store, claims), supervised(settings) as supervisor:
        reading = Reading(
            settings, store, supervisor, lambda _: None, claims, corrections=corrections
        )
        return len(reading.read(sources))


@contextmanager
def _store(results: Path | str, settings: Settings) -> Iterator[tuple[Store, Claims]]:
    if isinstance(results, Path):
        yield Store(results, settings), Claims(LocalStorage(results), settings.limits)
        return
    with tempfile.TemporaryDirectory() as copies:
        remote_store = ObjectStorage(results)
        yield Store(Path(copies), settings, remote_store), Claims(remote_store, settings.limits)
