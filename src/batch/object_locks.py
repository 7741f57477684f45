"""Who works on what in object storage: claims on documents, and the lock of an output."""

import json
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any

from kehoach.batch.claims import lifetime
from kehoach.batch.lock import is_gone
from kehoach.batch.objects import ObjectFolder
from kehoach.batch.settings import Limits
from kehoach.errors import OutputError

_LOCK = "lock.json"
_RENEWAL_SECONDS = 30.0
_DEAD_SECONDS = 180
"""Age at which a lock that nobody renews is that of a dead run."""


class ObjectClaims:
    """Claims as objects beside the results; see `kehoach.batch.claims`."""

    def __init__(self, folder: ObjectFolder, limits: Limits) -> None:
        self._folder = folder
        self._lifetime = lifetime(limits)

    def take(self, entry: str) -> bool:
        """Claim the document of this entry; False while somebody else reads it."""
        name = f"{entry}.claim"
        there = self._folder.mark(name)
        if there and there.age <= self._lifetime:
            return False
        return self._folder.create(name, _self(), instead_of=there)

    def release(self, entry: str) -> None:
        """Give a claim back."""
        self._folder.remove(f"{entry}.claim")


@contextmanager
def sole_use_of(folder: ObjectFolder) -> Iterator[None]:
    """Hold the lock object of an output; raises OutputError while another run holds it.

    The holder writes the lock anew while it lives. One that has grown old, or whose holder was a
    process of this machine that is gone, was left by a run that was killed.
    """
    there = folder.mark(_LOCK)
    holder = _holder(folder) if there else {}
    is_dead = there is None or there.age > _DEAD_SECONDS or is_gone(holder)
    if not is_dead or not folder.create(_LOCK, _self(), instead_of=there):
        raise OutputError(
            f"{folder.url} is in use by another run ({_told(holder)}); wait for it to end, or "
            f"choose another output (a run that was killed is recognised after {_DEAD_SECONDS} s)"
        )
    try:
        with _renewed(folder):
            yield
    finally:
        folder.remove(_LOCK)


@contextmanager
def _renewed(folder: ObjectFolder) -> Iterator[None]:
    """Write the lock anew, time and again, until the block ends."""
    ended, since = Event(), _now()

    def renew() -> None:
        while not ended.wait(_RENEWAL_SECONDS):
            with suppress(OutputError):  # the next time may do better
                folder.put(_LOCK, _self(since))

    thread = Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _holder(folder: ObjectFolder) -> Mapping[str, Any]:
    try:
        holder = json.loads(folder.read(_LOCK) or b"{}")
    except ValueError:
        return {}
    return holder if isinstance(holder, dict) else {}


def _told(holder: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{name} {holder[name]}" for name in ("host", "pid", "since") if name in holder
    )


def _self(since: str | None = None) -> bytes:
    now = _now()
    about = {"pid": os.getpid(), "host": socket.gethostname(), "since": since or now, "seen": now}
    return json.dumps(about).encode()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
