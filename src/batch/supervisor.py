"""The run's end of the fork server: tasks go in, exits come out, a dead fork server is replaced."""

import os
import selectors
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import Any

from kehoach.batch.channel import Channel
from kehoach.batch.settings import Settings
from kehoach.batch.task import Exit
from kehoach.batch.watched_readers import Ends, WatchedReaders
from kehoach.environment import ONE_THREAD, reader_environment
from kehoach.errors import KehoachError

_TRIES = 3
"""How often a task is given to a new fork server when the one that had it dies."""
_FAREWELL_SECONDS = 5.0
CAN_FORK = hasattr(os, "fork")
"""Whether this system has fork; where it has not, readers are started anew and watched."""


@dataclass(slots=True)
class _Running:
    message: dict[str, Any]
    descriptor: int | None
    tries: int = 1


class ForkServerProcess:
    """A running fork server and the channel to it."""

    def __init__(self, settings: Settings, *, function: str | None = None) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            # -P: a module lying in the current folder must not be taken for a library.
            self.process = subprocess.Popen(  # noqa: S603 - this interpreter, fixed arguments
                [sys.executable, "-P", "-m", "kehoach.batch.fork_server", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**reader_environment(), **ONE_THREAD, "PYTHONHASHSEED": "0"},
                start_new_session=True,
            )
        self.channel = Channel(ours)
        self.send({"settings": asdict(settings), "function": function})

    def send(self, message: dict[str, Any], descriptor: int | None = None) -> None:
        """Send a message. That nobody is there to read it shows where the answer is awaited."""
        with suppress(ConnectionError):
            self.channel.send(message, descriptor)

    def close(self) -> None:
        """Let the fork server stop what it started, and wait until it is gone."""
        self.channel.close()
        self.process.terminate()  # heeded only while it is loading, which it need not finish
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_FAREWELL_SECONDS)
        self.process.kill()
        self.process.wait()


class Supervisor:
    """Tasks in progress. Use `supervised` to make one that leaves no process behind."""

    def __init__(self, settings: Settings, *, function: str | None = None) -> None:
        self._settings = settings
        self._function = function
        self._running: dict[int, _Running] = {}
        self._fork_server: ForkServerProcess | WatchedReaders | None = None

    @property
    def busy(self) -> int:
        """How many tasks have been submitted and not yet returned."""
        return len(self._running)

    def prepare(self) -> None:
        """Let the reader load already, where it is known that there will be tasks."""
        self._started()

    def submit(self, number: int, message: dict[str, Any], descriptor: int | None = None) -> None:
        """Start a task. The descriptor is duplicated: the caller may close it."""
        own = None if descriptor is None else os.dup(descriptor)
        self._running[number] = _Running({"id": number, **message}, own)
        self._started().send(self._running[number].message, own)

    def ended(self, patience: float | None = None) -> Exit | None:
        """Return how the next task ended; None if that takes more than ``patience`` seconds."""
        while self._running:
            channel = self._started().channel
            if patience is not None and not _is_readable(channel, patience):
                return None
            received = channel.receive()
            if received is None:
                self._replace()
            elif "broken" in received[0]:
                raise KehoachError(f"the reader cannot be loaded: {received[0]['broken']}")
            else:
                return self._settle(Exit(**received[0]))
        return None

    def close(self) -> None:
        """Stop what is still running and wait until it is gone."""
        for running in self._running.values():
            _close(running.descriptor)
        self._running.clear()
        if self._fork_server is not None:
            self._fork_server.close()

    def _started(self) -> ForkServerProcess | WatchedReaders:
        if self._fork_server is None:
            kind = ForkServerProcess if CAN_FORK else WatchedReaders
            self._fork_server = kind(self._settings, function=self._function)
        return self._fork_server

    def _settle(self, ended: Exit) -> Exit:
        _close(self._running.pop(ended.task).descriptor)
        return ended

    def _replace(self) -> None:
        """Give the tasks of a fork server that died to a new one."""
        dead = self._started()
        dead.close()
        self._fork_server = None
        for running in self._running.values():
            running.tries += 1
            if running.tries > _TRIES:
                raise KehoachError(
                    f"the reader process died {_TRIES} times{_exit_code(dead)}: "
                    "is the machine out of memory? try fewer jobs"
                )
            self._started().send(running.message, running.descriptor)


def _exit_code(dead: ForkServerProcess | WatchedReaders) -> str:
    code = dead.process.returncode if isinstance(dead, ForkServerProcess) else None
    return "" if code is None else f" (exit {code})"


def _is_readable(channel: Channel | Ends, patience: float) -> bool:
    with selectors.DefaultSelector() as selector:
        selector.register(channel, selectors.EVENT_READ)
        return bool(selector.select(patience))


def _close(descriptor: int | None) -> None:
    if descriptor is not None:
        os.close(descriptor)


@contextmanager
def supervised(settings: Settings, *, function: str | None = None) -> Iterator[Supervisor]:
    """Make a supervisor, and stop all that it started when the block ends, however it ends.

    Its readers load what makes tables, or only what calls of ``function`` need ("module:name").
    """
    supervisor = Supervisor(settings, function=function)
    try:
        yield supervisor
    finally:
        supervisor.close()
