"""Inputs and outputs in object storage: ``s3://bucket/prefix``.

Access is configured as for other S3 programs: ``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``,
``AWS_REGION``, ``AWS_ENDPOINT_URL``, and ``AWS_ALLOW_HTTP`` for a test server.
"""

import json
import os
import socket
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

import psutil

from kehoach.batch.aside import written_aside
from kehoach.batch.claims import lifetime
from kehoach.batch.settings import Limits
from kehoach.errors import InputError, OutputError, UsageError

if TYPE_CHECKING:
    from obstore.store import S3Store

_SCHEME = "s3://"


def is_url(source: str | Path) -> TypeGuard[str]:
    """Tell whether a source or output is in object storage."""
    return isinstance(source, str) and source.startswith(_SCHEME)


@dataclass(frozen=True, slots=True)
class ObjectFile:
    """A document in object storage."""

    text: str

    @property
    def name(self) -> str:
        """File name, without bucket and prefix."""
        return self.text.rpartition("/")[2]

    def open(self) -> int:
        """Download into a file without a name and return its descriptor; raises InputError."""
        bucket, key = _split(self.text)
        with tempfile.TemporaryFile() as file:
            try:
                for chunk in _store(bucket).get(key):
                    file.write(chunk)
            except _storage_errors() as error:
                raise InputError(f"cannot be fetched ({_first_line(error)})") from error
            file.flush()
            return os.dup(file.fileno())


def objects_below(url: str) -> list[ObjectFile]:
    """List the object of this address, or every ``*.pdf`` below it, in the order of their keys."""
    bucket, prefix = _split(url)
    if prefix.lower().endswith(".pdf"):
        return [ObjectFile(url)]
    try:
        found = [each["path"] for page in _store(bucket).list(prefix or None) for each in page]
    except _storage_errors() as error:
        raise UsageError(f"{url} cannot be listed ({_first_line(error)})") from error
    names = sorted(key for key in found if key.lower().endswith(".pdf"))
    return [ObjectFile(f"{_SCHEME}{bucket}/{key}") for key in names]


class ObjectFolder:
    """A folder in object storage that holds the results and the published files of batches."""

    def __init__(self, url: str) -> None:
        bucket, prefix = _split(url.rstrip("/"))
        self.url = url.rstrip("/")
        self._store = _store(bucket)
        self._prefix = f"{prefix}/" if prefix else ""

    def read(self, name: str) -> bytes | None:
        """Return the content of an object; None where there is none."""
        with _output_errors(self.url):
            try:
                return bytes(self._store.get(self._prefix + name).bytes())
            except _missing():
                return None

    def fetch(self, name: str, path: Path) -> bool:
        """Copy an object to a file; False where there is none."""
        content = self.read(name)
        if content is None:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_aside(path) as file:
            file.write(content)
        return True

    def push(self, path: Path, name: str) -> None:
        """Copy a file to an object, whole or not at all."""
        with _output_errors(self.url):
            self._store.put(self._prefix + name, path)

    def create(self, name: str, content: bytes) -> bool:
        """Make an object; False where there is one already."""
        from obstore.exceptions import AlreadyExistsError

        with _output_errors(self.url):
            try:
                self._store.put(self._prefix + name, content, mode="create")
            except AlreadyExistsError:
                return False
        return True

    def remove(self, name: str) -> None:
        """Remove an object, if it is there."""
        with _output_errors(self.url), suppress(*_missing()):
            self._store.delete(self._prefix + name)

    def size(self, name: str) -> int | None:
        """Return the bytes of an object; None where there is none."""
        about = self._about(name)
        return None if about is None else int(about["size"])

    def age(self, name: str) -> float | None:
        """Return the seconds since an object was made; None where there is none."""
        about = self._about(name)
        return None if about is None else time.time() - about["last_modified"].timestamp()

    def _about(self, name: str) -> Mapping[str, Any] | None:
        with _output_errors(self.url):
            try:
                about: Mapping[str, Any] = self._store.head(self._prefix + name)
            except _missing():
                return None
        return about


class ObjectClaims:
    """Claims as objects beside the results; see `kehoach.batch.claims`."""

    def __init__(self, folder: ObjectFolder, limits: Limits) -> None:
        self._folder = folder
        self._lifetime = lifetime(limits)

    def take(self, entry: str) -> bool:
        """Claim the document of this entry; False while somebody else reads it."""
        name = f"{entry}.claim"
        if (self._folder.age(name) or 0) > self._lifetime:
            self._folder.remove(name)
        return self._folder.create(name, _self())

    def release(self, entry: str) -> None:
        """Give a claim back."""
        self._folder.remove(f"{entry}.claim")


@contextmanager
def sole_use_of(folder: ObjectFolder) -> Iterator[None]:
    """Hold the lock object of an output; raises OutputError while another run holds it.

    A lock left on this machine by a run that was killed is recognised. Of another machine's the
    storage cannot tell: it is named in the message, to be removed by hand.
    """
    name = "lock.json"
    _remove_dead_lock(folder, name)
    if not folder.create(name, _self()):
        raise OutputError(
            f"{folder.url} is in use by another run; if there is none any more, "
            f"remove {folder.url}/{name}"
        )
    try:
        yield
    finally:
        folder.remove(name)


def _remove_dead_lock(folder: ObjectFolder, name: str) -> None:
    holder = json.loads(folder.read(name) or b"{}")
    if holder.get("host") == socket.gethostname() and not psutil.pid_exists(holder["pid"]):
        folder.remove(name)


def _self() -> bytes:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "since": since}).encode()


def _split(url: str) -> tuple[str, str]:
    bucket, _, key = url.removeprefix(_SCHEME).partition("/")
    return bucket, key


@cache
def _store(bucket: str) -> "S3Store":
    try:
        from obstore.store import S3Store
    except ImportError:
        raise UsageError("s3:// needs an extra: pip install 'kehoach[s3]'") from None
    return S3Store(bucket)


def _missing() -> tuple[type[Exception], ...]:
    from obstore.exceptions import NotFoundError

    return (FileNotFoundError, NotFoundError)


def _storage_errors() -> tuple[type[Exception], ...]:
    from obstore.exceptions import BaseError

    return (BaseError, FileNotFoundError, PermissionError)


@contextmanager
def _output_errors(url: str) -> Iterator[None]:
    try:
        yield
    except _storage_errors() as error:
        raise OutputError(f"{url}: {_first_line(error)}; run again to go on") from error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
