"""Readers for systems that cannot fork: a process started anew for each document, and watched.

The same laws hold as in a fork server's children, by looking in place of by the kernel: a reader
that takes more time or memory than its limits is ended a moment after it does. What cannot be kept
here: readers outlive a run that is killed, until they are done; and where the system has no
`resource` module, CPU time is limited by the clock only and a file of any size may be written.
"""

import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import IO, Any

import psutil

from kehoach.batch.settings import Settings
from kehoach.batch.task import Exit
from kehoach.environment import ONE_THREAD, reader_environment

_LOOK_SECONDS = 0.1
"""How often a reader is looked at: it may be so much over a limit."""
_ENDED: int = getattr(signal, "SIGKILL", signal.SIGTERM)
"""The signal that a reader which was ended for its memory is said to have got."""


class WatchedReaders:
    """Starts a reader for each message, and tells over ``channel`` how it ended."""

    def __init__(self, settings: Settings, *, function: str | None = None) -> None:
        self._hello = json.dumps({"settings": asdict(settings), "function": function})
        self._settings = settings
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._closed = False
        self.channel = Ends()

    def send(self, message: Mapping[str, Any], descriptor: int | None = None) -> None:
        """Start a reader for a message, with the open document as its standard input."""
        process = subprocess.Popen(  # noqa: S603 - this interpreter, our own arguments
            [
                *(sys.executable, "-P", "-m", "kehoach.batch.spawned_reader"),
                *(self._hello, json.dumps(message)),
            ],
            stdin=subprocess.DEVNULL if descriptor is None else descriptor,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**reader_environment(), **ONE_THREAD, "PYTHONHASHSEED": "0"},
            start_new_session=os.name == "posix",
        )
        number = int(message["id"])
        self._running[number] = process
        watch = _Watch(process, None if descriptor is None else self._settings)
        threading.Thread(target=self._tell, args=(number, watch), daemon=True).start()

    def close(self) -> None:
        """End what still runs, and wait until it is gone."""
        self._closed = True
        for process in list(self._running.values()):
            end(process)
        self.channel.close()

    def _tell(self, number: int, watch: "_Watch") -> None:
        ended = watch.until_end(number)
        self._running.pop(number, None)
        if not self._closed:
            self.channel.put(watch.broken or asdict(ended))


class Ends:
    """How readers ended, in the order in which they did; readable for a selector where one did."""

    def __init__(self) -> None:
        self._waiting: deque[dict[str, Any]] = deque()
        self._reading, self._writing = socket.socketpair()

    def fileno(self) -> int:
        """Return the descriptor, for a selector."""
        return self._reading.fileno()

    def put(self, message: dict[str, Any]) -> None:
        """Add one; it may come from any thread."""
        self._waiting.append(message)
        with suppress(OSError):  # closed meanwhile
            self._writing.send(b".")

    def receive(self) -> tuple[dict[str, Any], None] | None:
        """Wait for the next."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._reading, selectors.EVENT_READ)
            selector.select()
        self._reading.recv(1)
        return self._waiting.popleft(), None

    def close(self) -> None:
        """Let go of the sockets."""
        self._reading.close()
        self._writing.close()


class _Watch:
    """Looks at one reader until it ends."""

    def __init__(self, process: "subprocess.Popen[bytes]", settings: Settings | None) -> None:
        self._process = process
        self._limits = settings.limits if settings else None
        self._report: dict[str, Any] = {}
        self._loaded = 0.0
        self._before = self._cpu = 0.0
        self._peak = 0

    @property
    def broken(self) -> dict[str, Any] | None:
        """What the reader said where it could not load."""
        return self._report if "broken" in self._report else None

    def until_end(self, number: int) -> Exit:
        """Wait for the end of the reader; end it where it goes over a limit."""
        began = self._loaded = time.monotonic()
        listener = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        listener.start()
        reason = None
        while reason is None and not self._has_ended():
            self._look()
            reason = self._over()
        if reason is not None:
            end(self._process)
        listener.join(1.0)
        return self._exit(number, reason, time.monotonic() - began)

    def _listen(self, stream: IO[bytes]) -> None:
        """Take in what the reader says, line by line; what it did not finish saying is left out."""
        with suppress(OSError, ValueError, TypeError), stream:
            for line in stream:
                self._report.update(json.loads(line))

    def _has_ended(self) -> bool:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LOOK_SECONDS)
            return True
        return False

    def _look(self) -> None:
        """See what the reader has used; what it used to load itself does not count."""
        with suppress(psutil.Error):
            reader = psutil.Process(self._process.pid)
            times = reader.cpu_times()
            self._cpu = times.user + times.system - self._before
            self._peak = max(self._peak, reader.memory_info().rss)
        if not self._is_loaded:
            self._loaded, self._before = time.monotonic(), self._before + self._cpu

    @property
    def _is_loaded(self) -> bool:
        return "idle_bytes" in self._report

    def _over(self) -> str | None:
        """Name the limit that the reader has gone over."""
        if self._limits is None or not self._is_loaded:
            return None
        if time.monotonic() - self._loaded >= self._limits.wall_seconds:
            return "time"
        return "memory" if self._grown >= self._limits.memory_bytes else None

    @property
    def _grown(self) -> int:
        return max(0, self._peak - int(self._report.get("idle_bytes", self._peak)))

    def _exit(self, number: int, reason: str | None, seconds: float) -> Exit:
        code, grown, lowered = self._process.returncode, self._grown, self._report.pop("lowered", 0)
        self._report.pop("idle_bytes", None)
        by_signal = -code if code < 0 else None
        return Exit(
            task=number,
            code=code if by_signal is None and reason is None else None,
            signal=_ENDED if reason else by_signal,
            killed=reason == "time",
            cpu_seconds=self._cpu,
            seconds=seconds,
            grown_bytes=grown,
            lowered=bool(lowered),
            report=self._report or None,
        )


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a reader and what it started, and wait until it is gone."""
    with suppress(psutil.Error):
        for child in psutil.Process(process.pid).children(recursive=True):
            child.kill()
    process.kill()
    process.wait()
