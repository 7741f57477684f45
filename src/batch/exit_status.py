"""What became of the reading of one document, told from how its process ended."""

import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehoach.batch.settings import Limits
from kehoach.batch.task import Exit

if TYPE_CHECKING:
    from kehoach.records import Status

_TOO_BUSY = getattr(signal, "SIGXCPU", None)  # not on every system
_FROM_OUTSIDE = frozenset(
    getattr(signal, name, None) for name in ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP")
)
EXIT_MEMORY = 71
"""Exit code of a reader process that has no memory left to say more."""


@dataclass(frozen=True, slots=True)
class ExitStatus:
    """Status and reason; ``lasting`` where the same file would end the same way again."""

    status: "Status"
    error: str | None
    lasting: bool = True


def exit_status_of(ended: Exit, limits: Limits) -> ExitStatus | None:
    """Return how a reading failed, or None for one that left a result.

    Where a limit from outside (``ulimit``) was lower than ours, reaching it says nothing of the
    document.
    """
    found = _exit_status(ended, limits)
    if found is not None and ended.lowered and found.status.startswith("limit_"):
        said = f"{found.error} (a limit of the system, see ulimit, is lower than this one)"
        return ExitStatus(found.status, said, lasting=False)
    return found


def _exit_status(ended: Exit, limits: Limits) -> ExitStatus | None:
    if ended.killed:
        return ExitStatus("limit_time", _too_slow(ended, limits))
    if ended.signal is not None:
        return _of_signal(ended, limits)
    if ended.code == EXIT_MEMORY:
        return _out_of_memory(ended, limits)
    if ended.report is None or ended.code != 0:
        return ExitStatus("crash", f"the reader ended without a result (exit {ended.code})")
    if ended.report.get("stored"):
        return None
    return ExitStatus(
        ended.report["status"], ended.report["error"], ended.report["status"] != "io_error"
    )


def _of_signal(ended: Exit, limits: Limits) -> ExitStatus:
    number = ended.signal or 0
    if number == _TOO_BUSY or ended.cpu_seconds >= limits.most_cpu_seconds:
        return ExitStatus("limit_time", _too_busy(ended, limits))
    if ended.grown_bytes > limits.memory_bytes // 2:
        # A failed allocation in native code ends in abort or worse, never in a message.
        return _out_of_memory(ended, limits)
    name = _signal_name(number)
    if number in _FROM_OUTSIDE:
        return ExitStatus("crash", f"the reader was ended from outside ({name})", lasting=False)
    return ExitStatus("crash", f"the reader crashed ({name})")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _too_slow(ended: Exit, limits: Limits) -> str:
    return (
        f"not read after {ended.seconds:.1f} s, limit {limits.wall_seconds:g} s, of which "
        f"{ended.cpu_seconds:.1f} s of CPU time; raise the limit: --max-seconds"
    )


def _too_busy(ended: Exit, limits: Limits) -> str:
    return (
        f"not read after {ended.cpu_seconds:.1f} s of CPU time, limit {limits.cpu_seconds:g} s "
        f"and {limits.scan_page_seconds:g} s more for each page of a scan; "
        "raise the limit: --max-cpu"
    )


def _out_of_memory(ended: Exit, limits: Limits) -> ExitStatus:
    held, limit = ended.grown_bytes >> 20, limits.memory_bytes >> 20
    said = (
        f"held {held:,} MiB and asked for more, limit {limit:,} MiB; raise the limit: --max-memory"
    )
    return ExitStatus("limit_memory", said)
