"""What became of the reading of one document, told from how its process ended."""

import signal
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kehoach.batch.settings import Limits
from kehoach.batch.task import Exit
from kehoach.words import Bilingual, both, in_vietnamese

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
    """Status and reason; ``lasting`` where the same file would end the same way again.

    ``error_vi`` is the reason in Vietnamese; None where only the status tells it.
    """

    status: "Status"
    error: str | None
    lasting: bool = True
    error_vi: str | None = None

    @classmethod
    def of(cls, status: "Status", why: str, *, lasting: bool = True) -> "ExitStatus":
        """Return a status with its reason, in both languages where the reason is in both."""
        return cls(status, str(why), lasting, in_vietnamese(why))


def exit_status_of(ended: Exit, limits: Limits) -> ExitStatus | None:
    """Return how a reading failed, or None for one that left a result.

    Where a limit from outside (``ulimit``) was lower than ours, reaching it says nothing of the
    document.
    """
    found = _exit_status(ended, limits)
    if found is not None and ended.lowered and found.status.startswith("limit_"):
        why = Bilingual(found.error or "", found.error_vi or "")
        return ExitStatus.of(found.status, both("document.ulimit", why=why), lasting=False)
    return found


def _exit_status(ended: Exit, limits: Limits) -> ExitStatus | None:
    if ended.killed:
        return ExitStatus.of("limit_time", _too_slow(ended, limits))
    if ended.signal is not None:
        return _of_signal(ended, limits)
    if ended.code == EXIT_MEMORY:
        return _out_of_memory(ended, limits)
    report = ended.report or {}
    if report.get("stored") and ended.code == 0:
        return None
    status = report.get("status")
    if status is None or ended.code != 0:
        return ExitStatus.of("crash", both("document.no_result", code=ended.code))
    return ExitStatus(status, report["error"], status != "io_error", report.get("error_vi"))


def _of_signal(ended: Exit, limits: Limits) -> ExitStatus:
    number = ended.signal or 0
    if number == _TOO_BUSY or ended.cpu_seconds >= limits.most_cpu_seconds:
        return ExitStatus.of("limit_time", _too_busy(ended, limits))
    if ended.grown_bytes > limits.memory_bytes // 2:
        # A failed allocation in native code ends in abort or worse, never in a message.
        return _out_of_memory(ended, limits)
    name = _signal_name(number)
    if number in _FROM_OUTSIDE:
        return ExitStatus.of("crash", both("document.ended", signal=name), lasting=False)
    return ExitStatus.of("crash", both("document.crashed", signal=name))


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _too_slow(ended: Exit, limits: Limits) -> Bilingual:
    return both(
        "document.too_slow",
        seconds=f"{ended.seconds:.1f}",
        limit=f"{limits.wall_seconds:g}",
        cpu=f"{ended.cpu_seconds:.1f}",
    )


def _too_busy(ended: Exit, limits: Limits) -> Bilingual:
    return both(
        "document.too_busy",
        cpu=f"{ended.cpu_seconds:.1f}",
        limit=f"{limits.cpu_seconds:g}",
        scan=f"{limits.scan_page_seconds:g}",
    )


def _out_of_memory(ended: Exit, limits: Limits) -> ExitStatus:
    held, limit = f"{ended.grown_bytes >> 20:,}", f"{limits.memory_bytes >> 20:,}"
    return ExitStatus.of("limit_memory", both("document.memory", held=held, limit=limit))
