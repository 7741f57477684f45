"""Inputs and outputs in object storage: ``s3://bucket/prefix``.

Access is configured as for other S3 programs: ``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``,
``AWS_REGION``, ``AWS_ENDPOINT_URL``, and ``AWS_ALLOW_HTTP`` for a test server.
"""

import os
import re
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard
from uuid import uuid4

from kehoach.atomic_write import atomic_write
from kehoach.batch.storage import Version
from kehoach.errors import InputError, OutputError, UsageError
from kehoach.extract.engines import file_endings
from kehoach.words import both, said

if TYPE_CHECKING:
    from obstore.store import S3Store

_SCHEME = "s3://"
_PATIENCE = timedelta(seconds=30)
"""How long a request is tried again."""
_PAUSE_SECONDS = 0.5
_REFUSED = re.compile(r"status code: 40[13]\b")
_RIGHTS = {
    "list": "s3:ListBucket",
    "read": "s3:GetObject",
    "write": "s3:PutObject",
    "remove": "s3:DeleteObject",
}
"""What a key must be allowed for each deed, as access policies name it."""


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
                why = _reason(error, bucket, "read")
                raise InputError(both("document.not_fetched", why=why)) from error
            file.flush()
            return os.dup(file.fileno())


def objects_below(url: str) -> list[ObjectFile]:
    """List the object of this address, or every document below it, in the order of their keys.

    Raises UsageError where there is nothing of this address, or it cannot be looked at.
    """
    bucket, prefix = _split(url)
    try:
        if prefix.lower().endswith(file_endings()):
            _store(bucket).head(prefix)
            return [ObjectFile(url)]
        found = [each["path"] for each in _listed(bucket, prefix)]
    except _storage_errors() as error:
        deed = "read" if prefix.lower().endswith(file_endings()) else "list"
        why = _reason(error, bucket, deed)
        raise UsageError(said("error.no_bucket", url=url, why=why)) from error
    if not found:
        raise UsageError(said("error.nothing_stored", url=url))
    names = sorted(key for key in found if key.lower().endswith(file_endings()))
    return [ObjectFile(f"{_SCHEME}{bucket}/{key}") for key in names]


def _listed(bucket: str, prefix: str) -> list[Mapping[str, Any]]:
    """List what is below a prefix; a listing that breaks off is begun again, for a while.

    The client library tries again what is refused, but not what it has begun to read.
    """
    until = time.monotonic() + _PATIENCE.total_seconds()
    while True:
        try:
            return [each for page in _store(bucket).list(prefix or None) for each in page]
        except _storage_errors() as error:
            if _is_refusal(error) or time.monotonic() > until:
                raise
            time.sleep(_PAUSE_SECONDS)


class ObjectStorage:
    """A folder in object storage that holds the results and the published files of batches.

    Raises OutputError where storage does not do what it is asked.
    """

    def __init__(self, url: str) -> None:
        self._bucket, prefix = _split(url.rstrip("/"))
        self.url = url.rstrip("/")
        self._store = _store(self._bucket)
        self._prefix = f"{prefix}/" if prefix else ""

    def read(self, name: str) -> bytes | None:
        """Return the content of an object; None where there is none."""
        with self._errors("read"):
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
        with atomic_write(path) as file:
            file.write(content)
        return True

    def push(self, path: Path, name: str) -> None:
        """Copy a file to an object, whole or not at all."""
        with self._errors("write"):
            self._store.put(self._prefix + name, path)

    def put(self, name: str, content: bytes) -> None:
        """Make an object, or write it anew."""
        with self._errors("write"):
            self._store.put(self._prefix + name, content)

    def create(self, name: str, content: bytes, instead_of: str | None = None) -> str | None:
        """Make an object and return its tag; None where there is one of another tag."""
        from obstore.exceptions import AlreadyExistsError, PreconditionError

        taken: tuple[type[Exception], ...] = (AlreadyExistsError, PreconditionError, *_missing())
        mode: Any = {"e_tag": instead_of} if instead_of else "create"
        with self._errors("write"):
            try:
                return str(self._store.put(self._prefix + name, content, mode=mode)["e_tag"])
            except taken:
                return None

    def remove(self, name: str) -> None:
        """Remove an object, if it is there."""
        with self._errors("remove"), suppress(*_missing()):
            self._store.delete(self._prefix + name)

    def size(self, name: str) -> int | None:
        """Return the bytes of an object; None where there is none."""
        about = self._about(name)
        return None if about is None else int(about["size"])

    def version(self, name: str) -> Version | None:
        """Return the state of an object; None where there is none."""
        about = self._about(name)
        return None if about is None else _version(about)

    def versions(self) -> Iterator[tuple[str, Version]]:
        """Yield the name and state of every object in the folder."""
        with self._errors("list"):
            for each in _listed(self._bucket, self._prefix):
                yield each["path"].removeprefix(self._prefix), _version(each)

    def now(self) -> float:
        """Return the time at which storage says that an object was written just now."""
        probe = f".clock.{uuid4().hex}"
        self.create(probe, b"")
        try:
            written = self.version(probe)
        finally:
            self.remove(probe)
        return written.modified if written else time.time()

    def _about(self, name: str) -> Mapping[str, Any] | None:
        with self._errors("read"):
            try:
                about: Mapping[str, Any] = self._store.head(self._prefix + name)
            except _missing():
                return None
        return about

    @contextmanager
    def _errors(self, deed: str) -> Iterator[None]:
        try:
            yield
        except _storage_errors() as error:
            reason = _reason(error, self._bucket, deed)
            raise OutputError(f"{self.url}: {reason}; run again to go on") from error


def _version(about: Mapping[str, Any]) -> Version:
    return Version(str(about["e_tag"]), float(about["last_modified"].timestamp()))


def _split(url: str) -> tuple[str, str]:
    bucket, _, key = url.removeprefix(_SCHEME).partition("/")
    return bucket, key


@cache
def _store(bucket: str) -> "S3Store":
    try:
        from obstore.store import S3Store
    except ImportError:
        raise UsageError(said("error.s3_extra")) from None
    return S3Store(bucket, retry_config={"retry_timeout": _PATIENCE})


def _missing() -> tuple[type[Exception], ...]:
    from obstore.exceptions import NotFoundError

    return (FileNotFoundError, NotFoundError)


def _is_refusal(error: Exception) -> bool:
    """Tell whether the key may not do what it was used for; of listings only the text says so."""
    from obstore.exceptions import PermissionDeniedError, UnauthenticatedError

    kinds = (PermissionError, PermissionDeniedError, UnauthenticatedError)
    return isinstance(error, kinds) or bool(_REFUSED.search(str(error)))


def _storage_errors() -> tuple[type[Exception], ...]:
    from obstore.exceptions import BaseError

    return (BaseError, FileNotFoundError, PermissionError)


def _reason(error: Exception, bucket: str, deed: str) -> str:
    """Say in one sentence what storage refused, or what went wrong."""
    if _is_refusal(error):
        return (
            f"the bucket {bucket} does not let this key {deed}; check AWS_ACCESS_KEY_ID and "
            f"AWS_SECRET_ACCESS_KEY, or let the key have the right {_RIGHTS[deed]}"
        )
    if isinstance(error, _missing()):
        return f"no such object or bucket ({bucket})"
    return str(error).partition("\n")[0]
