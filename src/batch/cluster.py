"""A batch on several machines: the workers of a Dask cluster fill the folder of results.

Each worker reads its documents under the same supervision as a single machine does, so that a
crash stays in the process that read the document. The run that asked then finds the results there,
reads itself what a lost worker left out, and publishes. All machines see the same files.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.batch.claims import Claims, FileClaims
from kehoach.batch.inputs import LocalFile, Source
from kehoach.batch.objects import ObjectClaims, ObjectFolder
from kehoach.batch.reading import Reading
from kehoach.batch.settings import Settings
from kehoach.batch.store import Store
from kehoach.batch.supervisor import supervised
from kehoach.errors import UsageError

if TYPE_CHECKING:
    from distributed import Client

_CHUNK = 100
"""Documents a task: enough to make the loading of a nursery small, few enough to lose."""
_PATIENCE_SECONDS = 10


def fill(sources: Sequence[Source], results: Path | str, settings: Settings) -> Iterator[int]:
    """Have a cluster read ``sources`` into ``results``; yield how many documents each task did.

    ``results`` is a folder that all machines see, or the address of one in object storage. What a
    worker could not do is left out without complaint. Raises UsageError where Dask is not
    installed, no scheduler answers, or the workers run another version of kehoach.
    """
    absolute = [_absolute(source) for source in sources]
    chunks = [absolute[start : start + _CHUNK] for start in range(0, len(sources), _CHUNK)]
    with _client(settings.cluster or "") as client:
        from distributed import as_completed

        common = {"results": results, "settings": replace(settings, jobs=1)}
        _refuse_other_versions(client, settings)
        tasks = client.map(read_chunk, chunks, pure=False, retries=2, **common)
        for task in as_completed(tasks):
            yield task.result() if task.status == "finished" else 0


def _client(address: str) -> "Client":
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("--dask needs an extra: pip install 'kehoach[dask]'") from None
    try:
        return Client(address, timeout=_PATIENCE_SECONDS)
    except (OSError, ValueError) as error:
        raise UsageError(f"no Dask scheduler answers at {address} ({error})") from error


def _refuse_other_versions(client: "Client", settings: Settings) -> None:
    """Results are kept under the program's fingerprint: others' would never be found."""
    others = client.run(settings.fingerprint)
    if set(others.values()) - {settings.fingerprint()}:
        raise UsageError("the Dask workers run another version of kehoach, or of its libraries")


def _absolute(source: Source) -> Source:
    return LocalFile(source.path.absolute()) if isinstance(source, LocalFile) else source


def read_chunk(sources: Sequence[Source], results: Path | str, settings: Settings) -> int:
    """Read documents into ``results``, one at a time; return how many were looked at.

    Runs on a worker of the cluster, which runs as many of these at once as it has threads.
    """
    with _store(results, settings) as (store, claims), supervised(settings) as supervisor:
        return len(Reading(settings, store, supervisor, lambda _: None, claims).read(sources))


@contextmanager
def _store(results: Path | str, settings: Settings) -> Iterator[tuple[Store, Claims]]:
    if isinstance(results, Path):
        yield Store(results, settings), FileClaims(results, settings.limits)
        return
    with tempfile.TemporaryDirectory() as copies:
        shelf = ObjectFolder(results)
        yield Store(Path(copies), settings, shelf), ObjectClaims(shelf, settings.limits)
