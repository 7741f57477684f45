"""A batch on several machines: the workers of a Dask cluster fill the folder of results.

Each worker reads its documents under the same supervision as a single machine does, so that a
crash stays in the process that read the document. The run that asked then finds the results there,
reads itself what a lost worker left out, and publishes. All machines see the same files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.batch.claims import Claims
from kehoach.batch.reading import Reading
from kehoach.batch.settings import Settings
from kehoach.batch.supervisor import supervised
from kehoach.errors import UsageError

if TYPE_CHECKING:
    from distributed import Client

_CHUNK = 100
"""Documents a task: enough to make the loading of a nursery small, few enough to lose."""
_PATIENCE_SECONDS = 10


def fill(address: str, paths: Sequence[Path], results: Path, settings: Settings) -> Iterator[int]:
    """Have a cluster read ``paths`` into ``results``; yield how many documents each task did.

    What a worker could not do is left out without complaint. Raises UsageError where Dask is not
    installed, no scheduler answers, or the workers run another version of kehoach.
    """
    absolute = [path.absolute() for path in paths]
    chunks = [absolute[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK)]
    with _client(address) as client:
        from distributed import as_completed

        common = {"results": results.absolute(), "settings": replace(settings, jobs=1)}
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


def read_chunk(paths: Sequence[Path], results: Path, settings: Settings) -> int:
    """Read documents into ``results``, one at a time; return how many were looked at.

    Runs on a worker of the cluster, which runs as many of these at once as it has threads.
    """
    with supervised(settings) as supervisor:
        reading = Reading(settings, results, supervisor, lambda _: None, Claims(settings.limits))
        return len(reading.read(paths))
