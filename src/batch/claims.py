"""Who reads what, where several machines fill one folder of results: a claim per document.

A claim is a file beside the result to come, made by whoever starts reading and removed when the
result is there. One that is older than any reading can last was left by a dead reader.
"""

import os
import socket
import time
from contextlib import suppress
from pathlib import Path

from kehoach.batch.settings import Limits

_GRACE_SECONDS = 30.0
"""Time to keep a result after reading it, and what clocks of machines may differ by."""


class Claims:
    """The claims of one reader."""

    def __init__(self, limits: Limits) -> None:
        self._lifetime = limits.wall_seconds + _GRACE_SECONDS

    def take(self, entry: Path) -> bool:
        """Claim the document of this entry; False while somebody else reads it."""
        claim = _claim(entry)
        claim.parent.mkdir(parents=True, exist_ok=True)
        if self._is_dead(claim):
            claim.unlink(missing_ok=True)
        try:
            with claim.open("x") as file:
                file.write(f"{socket.gethostname()} {os.getpid()}\n")
        except FileExistsError:
            return False
        return True

    def release(self, entry: Path) -> None:
        """Give a claim back."""
        _claim(entry).unlink(missing_ok=True)

    def _is_dead(self, claim: Path) -> bool:
        with suppress(FileNotFoundError):
            return time.time() - claim.stat().st_mtime > self._lifetime
        return False


def _claim(entry: Path) -> Path:
    return entry.with_suffix(".claim")
