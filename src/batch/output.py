"""Where a batch keeps its results and publishes its tables: a folder, or one in object storage."""

import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from kehoach.atomic_write import atomic_write, sweep
from kehoach.batch import publication
from kehoach.batch.inputs import source_text
from kehoach.batch.lock import sole_use
from kehoach.batch.manifest import MANIFEST, ours, parsed, read_manifest
from kehoach.batch.object_lock import ObjectLock, sole_use_of
from kehoach.batch.object_storage import ObjectStorage, is_url
from kehoach.batch.published import FOLDER, About, is_same, journal_of
from kehoach.batch.retention import Retention, prune
from kehoach.batch.storage import LocalStorage
from kehoach.batch.store import sweep_readers
from kehoach.errors import OutputError
from kehoach.words import said

_WORKSHOP = ".kehoach"
"""Folder in the output where results are kept between runs; it may be deleted."""
_RESULTS = "results"
_JOURNAL = "published.json"


class Output:
    """An output folder on this machine."""

    remote_store: ObjectStorage | None = None
    """Where results are shared; None where the folder itself is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workshop = folder / _WORKSHOP
        self.results = self.workshop / _RESULTS
        self._files = _Files()

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
        return any(not path.name.startswith(".") for path in self.results.iterdir())

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Make the folder and hold its lock; raises OutputError for all that goes wrong in it."""
        try:
            self.workshop.mkdir(parents=True, exist_ok=True)
            with sole_use(self.workshop):
                sweep(self.workshop)
                self.results.mkdir(exist_ok=True)
                sweep_readers(self.results)
                yield
        except OSError as error:
            why = error.strerror or error
            raise OutputError(said("error.unwritable", name=self.text, why=why)) from error

    def manifest(self) -> dict[str, Any]:
        """Return the manifest of what is published; {} where there is none of kehoach."""
        return read_manifest(self.folder)

    def journal(self) -> dict[str, Any]:
        """Return what was told of the files before they were replaced."""
        return parsed(_content(self.workshop / _JOURNAL))

    def about(self, name: str) -> About | str | None:
        """Return what tells the bytes of a file; see `kehoach.batch.published`."""
        return self._files.about(self.folder / name)

    def holds(self, digest: str) -> bool:
        """Tell whether this publication is in place: every file that its manifest tells of."""
        manifest = self.manifest()
        return manifest.get("publication") == digest and all(
            is_same(self.about(name), told) for name, told in manifest["files"].items()
        )

    def put_in_place(self, aside: Path, files: Mapping[str, About]) -> None:
        """Publish the files and the manifest that stand in ``aside``."""
        with atomic_write(self.workshop / _JOURNAL) as file:
            file.write(journal_of(self, files))
        publication.put_in_place(aside, self.folder, files)

    def prune(self, retention: Retention) -> None:
        """Remove the results whose time is over; a folder that is elsewhere is left alone."""
        if self.remote_store:
            prune(self.remote_store, retention)
        elif not (self.workshop.is_symlink() or self.results.is_symlink()):
            prune(LocalStorage(self.results), retention)


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

    def manifest(self) -> dict[str, Any]:
        """Return the manifest in storage."""
        return ours(parsed(self._remote.read(MANIFEST)))

    def journal(self) -> dict[str, Any]:
        """Return what was told of the objects before they were replaced."""
        return parsed(self._remote.read(f"{_WORKSHOP}/{_JOURNAL}"))

    def about(self, name: str) -> About | str | None:
        """Return the size of an object: what storage tells of its bytes."""
        size = self._remote.size(name)
        return None if size is None else {"bytes": size}

    def put_in_place(self, aside: Path, files: Mapping[str, About]) -> None:
        """Take the old manifest away, copy the files, and the new manifest last."""
        if self._lock:
            self._lock.require()
        self._remote.put(f"{_WORKSHOP}/{_JOURNAL}", journal_of(self, files))
        self._remote.remove(MANIFEST)
        for name in (*files, MANIFEST):
            self._remote.push(aside / name, name)


class _Files:
    """The bytes of files, each looked at once while it stays as it is."""

    def __init__(self) -> None:
        self._known: dict[tuple[Path, int, int, int], About] = {}

    def about(self, path: Path) -> About | str | None:
        """Return size and SHA-256 of a file; of what is neither file nor folder, no true size."""
        try:
            status = path.stat()
        except OSError:
            return {"bytes": -1} if path.is_symlink() else None
        if stat.S_ISDIR(status.st_mode):
            return FOLDER
        if not stat.S_ISREG(status.st_mode):
            return {"bytes": -1}
        state = (path, status.st_ino, status.st_mtime_ns, status.st_size)
        if state not in self._known:
            self._known[state] = publication.about(path)
        return self._known[state]


def _content(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None


@contextmanager
def output_of(out: str | Path) -> Iterator[Output]:
    """Make the output for a path or an address."""
    if not is_url(out):
        yield Output(Path(out))
        return
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        yield ObjectOutput(out, Path(folder))
