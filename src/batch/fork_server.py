"""The process that reader processes are forked from, and that watches over them.

It has loaded all that reading needs and never reads a document itself: each document gets a fresh
copy of it, so none can hurt another, and no copy pays for imports. It ends, and kills what it
started, when the run that started it goes away.
"""

import ctypes
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kehoach.batch import reader_process
from kehoach.batch.channel import Channel, Message
from kehoach.batch.settings import Settings
from kehoach.batch.task import Exit

_REPORT_BYTES = 1 << 16
_KIB = 1024
_PEAK_UNIT = 1 if sys.platform == "darwin" else _KIB
"""Bytes in a unit of ``ru_maxrss``."""
_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_SELDOM = (50_000, 20, 100)
"""How much is made before garbage is looked for: a reader makes much that stays, little garbage."""
_GLANCE_SECONDS = 1.0
"""How long to wait for word of a child's end before looking: word can be lost."""


@dataclass(slots=True)
class _Child:
    task: int
    pid: int
    report: int
    began: float
    deadline: float | None
    killed: bool = False


class ForkServer:
    """Forks a child for each task that comes over the channel, and tells there how it ended."""

    def __init__(self, channel: Channel, settings: Settings) -> None:
        self._channel = channel
        self._settings = settings
        self._children: list[_Child] = []
        self._selector = selectors.DefaultSelector()
        self._selector.register(channel, selectors.EVENT_READ)
        self._woken = _child_signals()
        self._selector.register(self._woken, selectors.EVENT_READ)
        self._pid = os.getpid()

    def serve(self) -> None:
        """Work until the other end of the channel is closed, then leave no child behind."""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        try:
            while self._step():
                pass
        finally:
            for child in self._children:
                _kill_group(child.pid)

    def _step(self) -> bool:
        for key, _ in self._selector.select(self._patience()):
            if key.fileobj is self._woken:
                self._woken.recv(_KIB)
            elif (received := self._channel.receive()) is None:
                return False
            else:
                self._start(*received)
        self._enforce_deadlines()
        self._report_ended()
        return True

    def _patience(self) -> float | None:
        if not self._children:
            return None
        deadlines = [c.deadline for c in self._children if c.deadline and not c.killed]
        return max(0.0, min([_GLANCE_SECONDS, *(each - time.monotonic() for each in deadlines)]))

    def _start(self, message: Message, descriptor: int | None) -> None:
        read_end, write_end = os.pipe()
        began = time.monotonic()
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)
            _die_with(self._pid)
            _forget_signals()
            self._channel.close()  # the run must see the fork server die, though children live on
            reader_process.work(message, self._settings, descriptor, write_end)
        with suppress(OSError):  # done by the child already, or the child is gone
            os.setpgid(pid, pid)
        os.close(write_end)
        if descriptor is not None:
            os.close(descriptor)
        deadline = began + self._settings.limits.wall_seconds if descriptor is not None else None
        self._children.append(_Child(message["id"], pid, read_end, began, deadline))
        if "task" in message:  # while the first child reads: the tables need not be waited for then
            importlib.import_module("kehoach.publish.write")

    def _enforce_deadlines(self) -> None:
        now = time.monotonic()
        for child in self._children:
            if child.deadline and child.deadline <= now and not child.killed:
                child.killed = True
                _kill_group(child.pid)

    def _report_ended(self) -> None:
        for child in list(self._children):
            flags = os.WEXITED | os.WNOHANG | os.WNOWAIT
            if os.waitid(os.P_PID, child.pid, flags) is None:
                continue
            _kill_group(child.pid)  # what the child started; its own id is not free before wait4
            self._children.remove(child)
            ended = self._exit(child)
            self._end_strays()
            self._channel.send(asdict(ended))

    def _end_strays(self) -> None:
        """End what a child had started and that left its group: the kernel gave it to us."""
        known = {child.pid for child in self._children}
        while strays := set(_children_of_ours()) - known:
            for pid in strays:
                _kill_group(pid)
                with suppress(ChildProcessError):
                    os.waitpid(pid, 0)

    def _exit(self, child: _Child) -> Exit:
        _, status, usage = os.wait4(child.pid, 0)
        report = _read_report(child.report)
        peak = usage.ru_maxrss * _PEAK_UNIT
        signaled = os.WIFSIGNALED(status)
        return Exit(
            task=child.task,
            code=None if signaled else os.waitstatus_to_exitcode(status),
            signal=os.WTERMSIG(status) if signaled else None,
            killed=child.killed and signaled,
            cpu_seconds=usage.ru_utime + usage.ru_stime,
            seconds=time.monotonic() - child.began,
            grown_bytes=max(0, peak - report.pop("idle_bytes", peak)),
            lowered=report.pop("lowered", False),
            report=report or None,
        )


def _adopt() -> None:
    """Become the parent of processes whose own parent ends before them, where the kernel can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _children_of_ours() -> list[int]:
    """Ids of the child processes of this one, as far as the system lists them."""
    try:
        listed = Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii")
    except OSError:
        return []
    return [int(pid) for pid in listed.split()]


def _die_with(parent: int) -> None:
    """Ask the kernel, where it can, to end this process when ``parent`` ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def _child_signals() -> socket.socket:
    """Return a socket that becomes readable whenever a child ends."""
    reading, writing = socket.socketpair()
    reading.setblocking(False)
    writing.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writing.detach(), warn_on_full_buffer=False)
    return reading


def _forget_signals() -> None:
    signal.set_wakeup_fd(-1)
    for each in (signal.SIGCHLD, signal.SIGTERM):
        signal.signal(each, signal.SIG_DFL)


def _kill_group(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def _read_report(descriptor: int) -> dict[str, Any]:
    """Return all that a child said, line by line; what it did not finish saying is left out.

    What it said of the document at several times is put together.
    """
    os.set_blocking(descriptor, False)
    report: dict[str, Any] = {}
    try:
        for line in os.read(descriptor, _REPORT_BYTES).splitlines():
            told = json.loads(line)
            if "document" in told:
                told["document"] = {**report.get("document", {}), **told["document"]}
            report.update(told)
    except (OSError, ValueError, TypeError):
        pass
    finally:
        os.close(descriptor)
    return report


def main() -> None:
    """Load what reading needs, say so, and serve."""
    gc.disable()  # what is loaded stays: looking through it for garbage is a tenth of the loading
    channel = Channel(socket.socket(fileno=int(sys.argv[1])))
    hello = channel.receive()
    if hello is None:
        return
    settings = reader_process.settings_of(hello[0])
    try:
        reader_process.load(settings, hello[0]["function"])
        _adopt()
    except Exception as error:
        channel.send({"broken": f"{type(error).__name__}: {error}"})
        return
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    gc.enable()
    with suppress(ConnectionError):
        ForkServer(channel, settings).serve()


if __name__ == "__main__":
    main()
    os._exit(0)  # the run waits; to free all that was loaded takes longer than to let go of it
