"""Who reads what, where several machines fill one folder of results: a claim per document.

A claim is a file beside the result to come, made by whoever starts reading and removed when the
result is there. One that is older than any reading can last was left by a dead reader.
"""

import os
import socket
import time
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from kehoach.batch.settings import Limits

_GRACE_SECONDS = 120.0
"""Time that a claim outlives the longest reading: keeping the result, clocks that differ."""


def lifetime(limits: Limits) -> float:
    """Return the age in seconds from which a claim is that of a dead reader."""
    return limits.wall_seconds + _GRACE_SECONDS


class Claims(Protocol):
    """Claims on documents, named by the entries to come."""

    def take(self, entry: str) -> bool:
        """Claim the document of this entry; False while somebody else reads it."""
        ...

    def release(self, entry: str) -> None:
        """Give a claim back."""
        ...


class FileClaims:
    """Claims as files in a folder that all machines see."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._lifetime = lifetime(limits)

    def take(self, entry: str) -> bool:
        """Claim the document of this entry; False while somebody else reads it."""
        claim = self._path(entry)
        claim.parent.mkdir(parents=True, exist_ok=True)
        if self._is_dead(claim):
            claim.unlink(missing_ok=True)
        try:
            with claim.open("x") as file:
                file.write(f"{socket.gethostname()} {os.getpid()}\n")
        except FileExistsError:
            return False
        return True

    def release(self, entry: str) -> None:
        """Give a claim back."""
        self._path(entry).unlink(missing_ok=True)

    def _path(self, entry: str) -> Path:
        return self._folder / f"{entry}.claim"

    def _is_dead(self, claim: Path) -> bool:
        with suppress(FileNotFoundError):
            return time.time() - claim.stat().st_mtime > self._lifetime
        return False
