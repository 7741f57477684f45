"""Who reads what, where several machines fill one folder of results: a claim per document.

A claim is an object beside the result to come, made by whoever starts reading and removed when the
result is there. One that is older than any reading can last was left by a dead reader.
"""

import os
import socket

from kehoach.batch.settings import Limits
from kehoach.batch.storage import Storage

_GRACE_SECONDS = 120.0
"""Time that a claim outlives the longest reading: keeping the result."""


def lifetime(limits: Limits) -> float:
    """Return the age in seconds from which a claim is that of a dead reader."""
    return limits.wall_seconds + _GRACE_SECONDS


class Claims:
    """Claims on documents, named by the entries to come."""

    def __init__(self, storage: Storage, limits: Limits) -> None:
        self._storage = storage
        self._lifetime = lifetime(limits)

    def take(self, entry: str) -> bool:
        """Claim the document of this entry; False while somebody else reads it."""
        claim, about = f"{entry}.claim", f"{socket.gethostname()} {os.getpid()}\n".encode()
        there = self._storage.version(claim)
        if there and self._storage.now() - there.modified <= self._lifetime:
            return False
        return (
            self._storage.create(claim, about, instead_of=there.tag if there else None) is not None
        )

    def release(self, entry: str) -> None:
        """Give a claim back."""
        self._storage.remove(f"{entry}.claim")
