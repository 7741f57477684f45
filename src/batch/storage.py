"""A folder of objects by name, on this machine or in object storage: one interface for both.

Age is counted by the storage's own clock, which need not be that of this machine: a folder may lie
on a server, and a lock may be held by a machine whose clock is wrong.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import uuid4


@dataclass(frozen=True, slots=True)
class Version:
    """A state of an object: what tells it from others, and when it was written (storage's time)."""

    tag: str
    modified: float


class Storage(Protocol):
    """Objects by name; names may hold slashes."""

    def read(self, name: str) -> bytes | None:
        """Return the content of an object; None where there is none."""
        ...

    def create(self, name: str, content: bytes, instead_of: str | None = None) -> str | None:
        """Make an object and return its tag; None where there is one already.

        One of the tag ``instead_of`` is no hindrance: it is replaced.
        """
        ...

    def remove(self, name: str) -> None:
        """Remove an object, if it is there."""
        ...

    def version(self, name: str) -> Version | None:
        """Return the state of an object; None where there is none."""
        ...

    def versions(self) -> Iterator[tuple[str, Version]]:
        """Yield the name and state of every object."""
        ...

    def now(self) -> float:
        """Return the time by the storage's clock, in seconds since 1970."""
        ...


class LocalStorage:
    """A folder of this machine, or one that machines share. Raises OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """Return the content of a file; None where there is none."""
        with suppress(FileNotFoundError):
            return (self._folder / name).read_bytes()
        return None

    def create(self, name: str, content: bytes, instead_of: str | None = None) -> str | None:
        """Make a file, as the interface says."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if instead_of and not self._take_away(name, instead_of):
            return None
        try:
            with path.open("xb") as file:
                file.write(content)
        except FileExistsError:
            return None
        return _version(path.lstat()).tag

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        (self._folder / name).unlink(missing_ok=True)

    def version(self, name: str) -> Version | None:
        """Return the state of a file; None where there is none."""
        with suppress(FileNotFoundError):
            return _version((self._folder / name).lstat())
        return None

    def versions(self) -> Iterator[tuple[str, Version]]:
        """Yield the name and state of every file; no link is followed."""
        for folder, _, names in os.walk(self._folder, followlinks=False):
            for path in (Path(folder, name) for name in names):
                with suppress(OSError):
                    yield path.relative_to(self._folder).as_posix(), _version(path.lstat())

    def now(self) -> float:
        """Return the time at which a file that is written now is said to be written."""
        probe = self._folder / f".clock.{uuid4().hex}"
        try:
            probe.touch()
            return probe.stat().st_mtime
        finally:
            probe.unlink(missing_ok=True)

    def _take_away(self, name: str, tag: str) -> bool:
        """Remove just this state of a file: renamed first, so that of two only one succeeds."""
        path = self._folder / name
        taken = path.with_name(f".{path.name}.{uuid4().hex}")
        try:
            path.rename(taken)
        except FileNotFoundError:
            return False
        try:
            if _version(taken.lstat()).tag == tag:
                return True
            with suppress(FileExistsError):
                os.link(taken, path)  # somebody was quicker: it is his
            return False
        finally:
            taken.unlink(missing_ok=True)


def _version(status: os.stat_result) -> Version:
    return Version(f"{status.st_ino}-{status.st_mtime_ns}", status.st_mtime)
