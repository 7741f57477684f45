"""Results kept per document, so that no document is read twice.

An entry is a zip archive named after the hash of the document and a key of everything else that
decides what is read: the program, its settings and what people corrected in the document. What the
file is called decides nothing.
``document.json`` says what became of the document; each table stands beside it as an Arrow stream.
A line before it tells the SHA-256 of the archive. An entry that differs from it by one bit, or
whose tables do not have the rows that its document tells of, counts as missing: it is read again.
What cannot be opened for another reason (no descriptor left, say) is no damage but an OSError.
"""

import hashlib
import json
import os
import shutil
import socket
import time
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from kehoach.atomic_write import atomic_write
from kehoach.batch.object_storage import ObjectStorage
from kehoach.batch.settings import Limits, Settings

if TYPE_CHECKING:
    from kehoach.records import Status

READERS = ".readers"
"""Below the results: the folders in which documents are being read."""
_ABOUT = "document.json"
_TABLE = ".arrow"
_DAY_SECONDS = 86_400
_SEAL = b"kehoach result 1 %s\n"
_UNSEALED = _SEAL % (b"0" * 64)
_CHUNK = 1 << 20
_NO_ARCHIVE = (zipfile.BadZipFile, ValueError, KeyError, TypeError, NotImplementedError, EOFError)
_COUNTED = ("items", "findings")
"""Tables of which the row of the document tells how many rows they have."""
LIMITED: "frozenset[Status]" = frozenset({"limit_time", "limit_memory", "limit_size", "crash"})
"""Statuses that other limits may change."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a document that was read.

    ``document`` holds the fields of its row in ``documents`` (dates as ISO text), empty where the
    reading failed; ``errors`` and ``warnings`` count its findings of these severities, but for
    those that a person confirmed or put right; ``details`` are the laws of the schema that its
    tables broke; ``rows`` counts the rows of each table that has some.
    """

    status: "Status"
    error: str | None
    seconds: float
    limits: Limits
    document: Mapping[str, Any] = field(default_factory=dict)
    errors: int = 0
    warnings: int = 0
    details: Sequence[str] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    error_vi: str | None = None
    sketch: str = ""
    """What tells its plan from others (`kehoach.batch.same_plans`)."""


class Store:
    """The entries below one folder, for one set of settings.

    With ``remote_store`` they are shared in object storage, and the folder holds copies.
    """

    def __init__(
        self, folder: Path, settings: Settings, remote_store: ObjectStorage | None = None
    ) -> None:
        self._folder = folder
        self._remote_store = remote_store
        self._key = settings.fingerprint()
        self._limits = settings.limits

    def path(self, sha256: str, corrections: str = "") -> Path:
        """Say where the entry of a document of this content is kept, read with these corrections.

        ``corrections`` is their digest, "" where there are none.
        """
        key = self._key
        if corrections:
            key = hashlib.sha256(f"{key} {corrections}".encode()).hexdigest()[: len(key)]
        return self._folder / sha256[:2] / f"{sha256}-{key}.zip"

    def name(self, path: Path) -> str:
        """Return the name of an entry below the folder."""
        return path.relative_to(self._folder).as_posix()

    def reader_folder(self, number: int) -> Path:
        """Make a folder for the reader of a document, which writes nowhere else."""
        folder = self._folder / READERS / f"{socket.gethostname()}-{os.getpid()}-{number}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def adopt(self, result: Path, path: Path) -> None:
        """Put a result that a reader has left among the entries."""
        path.parent.mkdir(parents=True, exist_ok=True)
        result.replace(path)

    def share(self, path: Path) -> None:
        """Make an entry known to the other machines."""
        if self._remote_store:
            self._remote_store.push(path, self.name(path))

    def find(self, path: Path) -> Entry | None:
        """Return the entry, or None where there is none that holds under today's limits."""
        if self._remote_store and not path.exists():
            self._remote_store.fetch(self.name(path), path)
        entry = load(path)
        if entry is None or not self._still_holds(entry):
            return None
        with suppress(OSError):
            os.utime(path)  # its age counts from its last use
        return entry

    def _still_holds(self, entry: Entry) -> bool:
        if entry.status in LIMITED:
            return entry.limits == self._limits
        return (entry.document.get("pages") or 0) <= self._limits.max_pages


def sweep_readers(results: Path) -> None:
    """Remove the folders of readers whose run has ended on this machine, and very old ones."""
    for folder in (results / READERS).glob("*"):
        host, _, rest = folder.name.rpartition("-")[0].rpartition("-")
        is_ours = host == socket.gethostname() and rest.isdigit()
        with suppress(OSError):
            age = time.time() - folder.lstat().st_mtime
            if (is_ours and not _lives(int(rest))) or age > _DAY_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    import psutil

    return process != os.getpid() and psutil.pid_exists(process)


def load(path: Path) -> Entry | None:
    """Read what an entry says of its document; None where there is no whole entry."""
    with _whole(path) as archive:
        return None if archive is None else _entry(archive)


@contextmanager
def opened(path: Path) -> Iterator[tuple[Entry, dict[str, IO[bytes]]] | None]:
    """Open an entry and its tables (Arrow streams); None where there is no whole entry."""
    with _whole(path) as archive:
        entry = None if archive is None else _entry(archive)
        if archive is None or entry is None:
            yield None
            return
        yield entry, {table: archive.open(f"{table}{_TABLE}") for table in entry.rows}


@contextmanager
def _whole(path: Path) -> Iterator[zipfile.ZipFile | None]:
    """Open the archive of an entry whose seal is right; None for every other file and for none."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        yield None
        return
    with file:
        seal = file.read(len(_UNSEALED))
        if seal != _SEAL % _sha256(file):
            yield None
            return
        try:
            archive = zipfile.ZipFile(file)
        except _NO_ARCHIVE:  # sealed, and yet not as it is written here
            yield None
            return
        with archive:
            yield archive


def _sha256(file: IO[bytes]) -> bytes:
    """Hash a file from where it is read now to its end."""
    digest = hashlib.sha256()
    while chunk := file.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest().encode()


def _entry(archive: zipfile.ZipFile) -> Entry | None:
    try:
        about = json.loads(archive.read(_ABOUT))
        entry = Entry(**{**about, "limits": Limits(**about["limits"])})
    except _NO_ARCHIVE:
        return None
    tables = {name.removesuffix(_TABLE) for name in archive.namelist()} - {_ABOUT}
    told = {table: entry.document.get(table, 0) for table in _COUNTED}
    is_whole = tables == set(entry.rows) and all(
        entry.rows.get(table, 0) == count for table, count in told.items()
    )
    return entry if is_whole else None


def save(
    path: Path,
    entry: Entry,
    tables: Iterable[tuple[str, Iterable[bytes | memoryview]]] = (),
) -> None:
    """Write an entry with its seal, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as file:
        file.write(_UNSEALED)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            with archive.open(_ABOUT, "w") as member:  # by name: of no date, and compressed
                member.write(json.dumps(asdict(entry), ensure_ascii=False).encode())
            for table, stream in tables:
                with archive.open(f"{table}{_TABLE}", "w") as member:
                    for part in stream:
                        member.write(part)
        file.seek(len(_UNSEALED))
        seal = _SEAL % _sha256(file)
        file.seek(0)
        file.write(seal)
