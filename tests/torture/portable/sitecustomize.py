"""Takes away what Windows does not have, when a Python starts that finds this on its path.

What other libraries and the standard library ask for on their own system stays, and is loaded
before.
"""

import asyncio  # noqa: F401
import os
import signal
import socket
import subprocess  # noqa: F401
import sys

import psutil  # noqa: F401

for name in ("resource", "pwd", "grp", "termios"):
    sys.modules[name] = None  # type: ignore[assignment]
_MISSING = {
    os: (
        *("fork", "forkpty", "killpg", "getpgid", "setsid", "register_at_fork", "getuid", "nice"),
        *("sched_getaffinity", "sched_setaffinity", "pread", "pwrite", "wait4"),
        *("O_NOCTTY", "O_DIRECTORY", "O_NOFOLLOW"),
    ),
    signal: (
        *("SIGKILL", "SIGXCPU", "SIGCHLD", "SIGHUP", "SIGPIPE", "SIGALRM"),
        *("alarm", "setitimer", "pthread_sigmask", "sigwait"),
    ),
    socket: ("send_fds", "recv_fds", "SO_REUSEPORT"),
}
for module, names in _MISSING.items():
    for each in names:
        if hasattr(module, each):
            delattr(module, each)
