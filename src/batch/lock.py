"""One run at a time on one output folder.

The lock is the kernel's: when its holder dies, however it dies, the lock is gone. The file beside
it only says who the holder is.
"""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from kehoach.batch.aside import written_aside
from kehoach.errors import OutputError


@contextmanager
def sole_use(folder: Path) -> Iterator[None]:
    """Hold the lock in ``folder``; raises OutputError at once while another run holds it."""
    lock = FileLock(folder / "lock", timeout=0)
    owner = folder / "lock.json"
    try:
        lock.acquire()
    except Timeout:
        raise OutputError(_refusal(folder, owner)) from None
    try:
        with written_aside(owner) as file:
            file.write(json.dumps(_self()).encode())
        yield
    finally:
        with suppress(OSError):
            owner.unlink(missing_ok=True)
        lock.release()


def _self() -> dict[str, str | int]:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    return {"pid": os.getpid(), "host": socket.gethostname(), "since": since}


def _refusal(folder: Path, owner: Path) -> str:
    who = "another run"
    with suppress(OSError, ValueError, KeyError, TypeError):
        held = json.loads(owner.read_text("utf-8"))
        who = f"process {held['pid']} on {held['host']} (since {held['since']})"
    return (
        f"{folder.parent} is in use by {who}: wait for it to end, or choose another output folder"
    )
