"""One run at a time on one output folder.

The lock is the kernel's: when its holder dies, however it dies, the lock is gone. The file beside
it only says who the holder is.
"""

import json
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from kehoach.atomic_write import atomic_write
from kehoach.errors import OutputError

_LETTING_GO = 5.0
"""Seconds: a process that a dead run was just starting has its lock until it has started."""


@contextmanager
def sole_use(folder: Path) -> Iterator[None]:
    """Hold the lock in ``folder``; raises OutputError at once while another run holds it."""
    lock = FileLock(folder / "lock")
    owner = folder / "lock.json"
    try:
        lock.acquire(timeout=_LETTING_GO if is_gone(_holder(owner)) else 0)
    except Timeout:
        raise OutputError(_refusal(folder, owner)) from None
    try:
        with atomic_write(owner) as file:
            file.write(json.dumps(_self()).encode())
        yield
    finally:
        with suppress(OSError):
            owner.unlink(missing_ok=True)
        lock.release()


def _self() -> dict[str, str | int]:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": since}


def _holder(owner: Path) -> dict[str, Any]:
    """What the file beside the lock says of its holder; nothing where there is no such file."""
    with suppress(OSError, ValueError):
        held = json.loads(owner.read_text("utf-8"))
        return held if isinstance(held, dict) else {}
    return {}


def is_gone(holder: Mapping[str, Any]) -> bool:
    """Tell whether the holder of a lock was a process of this machine and is no more."""
    if holder.get("host") != socket.gethostname() or not isinstance(holder.get("pid"), int):
        return False
    import psutil

    return not psutil.pid_exists(holder["pid"])


def _refusal(folder: Path, owner: Path) -> str:
    who, held = "another run", _holder(owner)
    with suppress(KeyError):
        who = f"process {held['pid']} on {held['host']} (since {held['since']})"
    return (
        f"{folder.parent} is in use by {who}: wait for it to end, or choose another output folder"
    )
