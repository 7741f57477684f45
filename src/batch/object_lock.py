"""One run at a time on one output in object storage: a lock object that its holder writes anew."""

import json
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from typing import Any, TypeAlias

from kehoach.batch.lock import is_gone
from kehoach.batch.storage import Storage
from kehoach.errors import OutputError

_Holder: TypeAlias = Mapping[str, Any]

_LOCK = "lock.json"
_NAMES = ("host", "pid", "since")
_RENEWAL_SECONDS = 30.0
_DEAD_SECONDS = 180
"""Age, by the storage's clock, at which a lock that nobody renews is that of a dead run."""


@contextmanager
def sole_use_of(folder: Storage, url: str) -> "Iterator[ObjectLock]":
    """Hold the lock object of an output; raises OutputError while another run holds it.

    The holder writes the lock anew while it lives. One that has grown old, or whose holder was a
    process of this machine that is gone, was left by a run that was killed.
    """
    there = folder.version(_LOCK)
    holder = _holder(folder) if there else {}
    is_dead = there is None or is_gone(holder) or folder.now() - there.modified > _DEAD_SECONDS
    about = _self()
    dead = there.tag if there else None
    tag = folder.create(_LOCK, _json(about), instead_of=dead) if is_dead else None
    if tag is None:
        raise OutputError(
            f"{url} is in use by another run ({_told(holder)}); wait for it to end, or "
            f"choose another output (a run that was killed is recognised after {_DEAD_SECONDS} s)"
        )
    lock = ObjectLock(folder, url, about, tag)
    with lock.renewed():
        yield lock


class ObjectLock:
    """A lock object of ours, known by the tag of the version that was written last."""

    def __init__(self, folder: Storage, url: str, about: _Holder, tag: str) -> None:
        self._folder = folder
        self._url = url
        self._about = about
        self._tag = tag
        self._is_lost = False
        self._writing = Lock()

    @contextmanager
    def renewed(self) -> Iterator[None]:
        """Write the lock anew, time and again, until the block ends; then remove it."""
        ended = Event()
        thread = Thread(target=self._renew_until, args=(ended,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            if not self._is_lost:
                self._folder.remove(_LOCK)

    def require(self) -> None:
        """Raise OutputError where the lock is not ours any more: another run took it for dead."""
        self._renew()
        if self._is_lost:
            raise OutputError(f"{self._url} was taken over by another run meanwhile; run again")

    def _renew_until(self, ended: Event) -> None:
        while not ended.wait(_RENEWAL_SECONDS):
            with suppress(OutputError):  # the next time may do better
                self._renew()

    def _renew(self) -> None:
        """Replace the version that is ours, and no other."""
        with self._writing:
            tag = self._folder.create(_LOCK, _json(_seen(self._about)), instead_of=self._tag)
            if tag is None and _is_same(_holder(self._folder), self._about):
                there = self._folder.version(_LOCK)  # ours: written, though the answer was lost
                tag = there.tag if there else None
            self._is_lost = tag is None
            self._tag = tag or self._tag


def _holder(folder: Storage) -> _Holder:
    try:
        holder = json.loads(folder.read(_LOCK) or b"{}")
    except ValueError:
        return {}
    return holder if isinstance(holder, dict) else {}


def _is_same(one: _Holder, other: _Holder) -> bool:
    return all(one.get(name) == other[name] for name in _NAMES)


def _told(holder: _Holder) -> str:
    return ", ".join(f"{name} {holder[name]}" for name in _NAMES if name in holder)


def _self() -> dict[str, Any]:
    return {"host": socket.gethostname(), "pid": os.getpid(), "since": _now()}


def _seen(holder: _Holder) -> _Holder:
    return {**holder, "seen": _now()}


def _json(holder: _Holder) -> bytes:
    return json.dumps(holder).encode()


def _now() -> str:
    return datetime.now(UTC).isoformat()
