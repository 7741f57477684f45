"""Where a batch keeps its results and publishes its tables: a folder, or one in object storage."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kehoach.atomic_write import sweep
from kehoach.batch import publication
from kehoach.batch.inputs import source_text
from kehoach.batch.lock import sole_use
from kehoach.batch.manifest import MANIFEST, read_manifest
from kehoach.batch.object_lock import ObjectLock, sole_use_of
from kehoach.batch.object_storage import ObjectStorage, is_url
from kehoach.batch.retention import Retention, prune
from kehoach.batch.storage import LocalStorage
from kehoach.errors import OutputError

_WORKSHOP = ".kehoach"
"""Folder in the output where results are kept between runs; it may be deleted."""
_RESULTS = "results"


class Output:
    """An output folder on this machine."""

    remote_store: ObjectStorage | None = None
    """Where results are shared; None where the folder itself is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workshop = folder / _WORKSHOP
        self.results = self.workshop / _RESULTS

    @property
    def text(self) -> str:
        """How messages name it."""
        return source_text(self.folder)

    @property
    def shared_results(self) -> Path | str:
        """Where all machines of a cluster find the results."""
        return self.results.absolute()

    @property
    def has_results(self) -> bool:
        """Tell whether an earlier run may have kept what it read."""
        return any(self.results.iterdir())

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Make the folder and hold its lock; raises OutputError for all that goes wrong in it."""
        try:
            self.workshop.mkdir(parents=True, exist_ok=True)
            with sole_use(self.workshop):
                sweep(self.workshop)
                self.results.mkdir(exist_ok=True)
                yield
        except OSError as error:
            raise OutputError(
                f"cannot write to {self.text}: {error.strerror or error}; put that right and run "
                "again: what has been read is kept"
            ) from error

    def holds(self, digest: str) -> bool:
        """Tell whether this publication is in place, byte for byte."""
        return publication.is_published(self.folder, digest)

    def put_in_place(self, aside: Path, names: Iterable[str]) -> None:
        """Publish the files and the manifest that stand in ``aside``."""
        publication.put_in_place(aside, self.folder, names)

    def prune(self, retention: Retention) -> None:
        """Remove the results whose time is over."""
        prune(self.remote_store or LocalStorage(self.results), retention)


class ObjectOutput(Output):
    """An output in object storage; ``folder`` holds copies while the run lasts."""

    def __init__(self, url: str, folder: Path) -> None:
        super().__init__(folder)
        self._remote = ObjectStorage(url)
        self._lock: ObjectLock | None = None
        self.remote_store = ObjectStorage(f"{url.rstrip('/')}/{_WORKSHOP}/{_RESULTS}")

    @property
    def has_results(self) -> bool:
        """Not known before storage is asked for each."""
        return True

    @property
    def text(self) -> str:
        """How messages name it."""
        return self._remote.url

    @property
    def shared_results(self) -> Path | str:
        """Where all machines of a cluster find the results."""
        return self.remote_store.url if self.remote_store else self.results

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Hold the lock of the folder in storage too."""
        with ExitStack() as stack:
            stack.enter_context(super().opened())
            self._lock = stack.enter_context(sole_use_of(self._remote, self.text))
            yield

    def holds(self, digest: str) -> bool:
        """Tell whether this publication is in place, by its manifest and the sizes of its files."""
        self._remote.fetch(MANIFEST, self.folder / MANIFEST)
        manifest = read_manifest(self.folder)
        if manifest.get("publication") != digest:
            return False
        sizes = {name: self._remote.size(name) for name in manifest["files"]}
        return all(about["bytes"] == sizes[name] for name, about in manifest["files"].items())

    def put_in_place(self, aside: Path, names: Iterable[str]) -> None:
        """Take the old manifest away, copy the files, and the new manifest last."""
        if self._lock:
            self._lock.require()
        self._remote.remove(MANIFEST)
        for name in (*names, MANIFEST):
            self._remote.push(aside / name, name)


@contextmanager
def output_of(out: str | Path) -> Iterator[Output]:
    """Make the output for a path or an address."""
    if not is_url(out):
        yield Output(Path(out))
        return
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        yield ObjectOutput(out, Path(folder))
