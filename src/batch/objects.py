"""Inputs and outputs in object storage: ``s3://bucket/prefix``.

Access is configured as for other S3 programs: ``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``,
``AWS_REGION``, ``AWS_ENDPOINT_URL``, and ``AWS_ALLOW_HTTP`` for a test server.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

from kehoach.batch.aside import written_aside
from kehoach.errors import InputError, OutputError, UsageError

if TYPE_CHECKING:
    from obstore.store import S3Store

_SCHEME = "s3://"
_PATIENCE = timedelta(seconds=30)
"""How long a request is tried again."""


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

    def open(self, max_bytes: int) -> int:
        """Download into a file without a name and return its descriptor; raises InputError.

        Of an object that is larger than ``max_bytes`` no more is fetched than shows that it is.
        """
        bucket, key = _split(self.text)
        with tempfile.TemporaryFile() as file:
            try:
                for chunk in _store(bucket).get(key):
                    file.write(chunk)
                    if file.tell() > max_bytes:
                        break
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


@dataclass(frozen=True, slots=True)
class Mark:
    """A state of an object: the tag that the storage gave it, and the seconds since."""

    tag: str
    age: float


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

    def put(self, name: str, content: bytes) -> None:
        """Make an object, or write it anew."""
        with _output_errors(self.url):
            self._store.put(self._prefix + name, content)

    def create(self, name: str, content: bytes, instead_of: "Mark | None" = None) -> bool:
        """Make an object; False where there is one already, but the one it is made instead of."""
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        taken: tuple[type[Exception], ...] = (AlreadyExistsError, PreconditionError, *_missing())
        mode: Any = {"e_tag": instead_of.tag} if instead_of else "create"
        with _output_errors(self.url):
            try:
                self._store.put(self._prefix + name, content, mode=mode)
            except taken:
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

    def mark(self, name: str) -> "Mark | None":
        """Return what tells this state of an object from others; None where there is none."""
        about = self._about(name)
        return None if about is None else Mark(about["e_tag"], _age(about))

    def ages(self) -> Iterator[tuple[str, float]]:
        """Yield the name of every object in the folder with the seconds since it was made."""
        with _output_errors(self.url):
            for page in self._store.list(self._prefix or None):
                for each in page:
                    yield each["path"].removeprefix(self._prefix), _age(each)

    def _about(self, name: str) -> Mapping[str, Any] | None:
        with _output_errors(self.url):
            try:
                about: Mapping[str, Any] = self._store.head(self._prefix + name)
            except _missing():
                return None
        return about


def _age(about: Mapping[str, Any]) -> float:
    return float(time.time() - about["last_modified"].timestamp())


def _split(url: str) -> tuple[str, str]:
    bucket, _, key = url.removeprefix(_SCHEME).partition("/")
    return bucket, key


@cache
def _store(bucket: str) -> "S3Store":
    try:
        from obstore.store import S3Store
    except ImportError:
        raise UsageError("s3:// needs an extra: pip install 'kehoach[s3]'") from None
    return S3Store(bucket, retry_config={"retry_timeout": _PATIENCE})


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
