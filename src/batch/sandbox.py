"""A sandbox around the reading of one document: no network, no programs, no writing elsewhere.

Three walls. Landlock and seccomp, where the kernel has them, hold whatever the process does. An
audit hook watches what Python code does, on every system, and says what was refused. The readers
have no reason to do any of this: a document that makes them try ends as a crash instead.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from kehoach.batch.landlock import restrict_writing
from kehoach.batch.seccomp import refuse_calls

_NEVER = frozenset(
    {
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.startfile",
        "os.system",
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.sendto",
        "subprocess.Popen",
    }
)
_PATH_ARGUMENTS = {
    "os.chmod": 1,
    "os.chown": 1,
    "os.link": 2,
    "os.mkdir": 1,
    "os.remove": 1,
    "os.rename": 2,
    "os.rmdir": 1,
    "os.symlink": 2,
    "os.truncate": 1,
    "os.utime": 1,
}
"""Events that change the file system, and how many of their first arguments are paths."""
_REMOVING = frozenset({"os.remove", "os.rmdir"})
"""Events whose path may be relative to an open folder, their second argument (else -1)."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def enter_sandbox(folder: Path) -> None:
    """From now on let this process write only below ``folder``, where its temporary files go too.

    There is no way back: call it in a process that reads one document and ends. What is refused
    raises PermissionError.
    """
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    restrict_writing(folder)
    refuse_calls()
    _watch(folder)


def _watch(folder: Path) -> None:
    allowed = os.path.realpath(folder) + os.sep

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _NEVER:
            raise PermissionError(f"reading a document must not use {event}")
        for path in _written(event, arguments):
            if not _is_below(path, allowed):
                raise PermissionError(f"reading a document must not write {path!r}")

    sys.addaudithook(watch)


def _written(event: str, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    if event == "open":
        path, _, flags = arguments
        return (path,) if (flags or 0) & _WRITING else ()
    if event in _REMOVING and arguments[1] >= 0:
        return (f"/proc/self/fd/{arguments[1]}/{os.fsdecode(arguments[0])}",)
    return arguments[: _PATH_ARGUMENTS.get(event, 0)]


def _is_below(path: Any, allowed: str) -> bool:
    if not isinstance(path, str | bytes | os.PathLike):
        return True  # an open descriptor: its file was judged when it was opened
    name = os.path.realpath(os.fsdecode(path))
    return name == os.devnull or f"{name}{os.sep}".startswith(allowed)
