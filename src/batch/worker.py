"""A reader: a process under limits that does one thing with one document, and ends with it."""

import errno
import importlib
import json
import os
import pickle
import signal
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import psutil

from kehoach.batch.exit_status import EXIT_MEMORY
from kehoach.batch.inputs import content
from kehoach.batch.sandbox import enter_sandbox
from kehoach.batch.settings import Settings
from kehoach.batch.standby import stand_by
from kehoach.batch.system_limits import largest_file, limit, relax_memory
from kehoach.batch.task import Call
from kehoach.errors import DocumentError
from kehoach.extract import engines
from kehoach.text import encodable
from kehoach.words import Bilingual, both, in_vietnamese

Reader: TypeAlias = Callable[..., Any]
"""``reader(data, source, settings)`` gives Records; other functions are called as `Call` says."""

_REPORT_CHARACTERS = 4_000
"""Longest text in a report: a pipe holds it, written as JSON, before anybody reads."""
_NO_SPACE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
_PASSING = frozenset(
    {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EAGAIN, errno.EIO, errno.ESTALE}
)
"""Faults of the system at this moment: the same document may be read in the next."""
_LAST_BREATH = 64 << 20
"""Memory allowed past the limit, to say that the limit was reached."""


def find_reader(dotted: str) -> Reader:
    """Import the reader named "module:function"."""
    module, _, name = dotted.partition(":")
    reader: Reader = getattr(importlib.import_module(module), name)
    return reader


def warm(settings: Settings, function: str) -> None:
    """Load and try once all that a function will use of any document, short of reading one."""
    home = importlib.import_module(find_reader(function).__module__)
    if prepare := getattr(home, "prepare", None):
        prepare()
    for engine in filter(None, (settings.engine, settings.cross_check)):
        engines.warm(engine)


def call(task: Call, settings: Settings, descriptor: int, report: int) -> NoReturn:
    """Call a function with the document behind ``descriptor``, keep what it returns, and end."""
    folder = Path(task.result).parent
    work = partial(_call_and_keep, task, settings, descriptor)
    end_with(report, settings, folder, descriptor, work)


def end_with(
    report: int,
    settings: Settings,
    folder: Path,
    descriptor: int,
    work: Callable[[], dict[str, Any]],
) -> NoReturn:
    """Do the work under the limits, say on ``report`` what came of it, and end the process.

    The document is behind ``descriptor``.

    Whatever happens, the process ends here, and nothing it inherited is cleaned up twice.
    """
    code = 1
    try:
        stand_by(descriptor, folder, settings.limits)
        say(report, confine(settings, folder))
        say(report, work())
        code = 0
    except MemoryError:
        code = EXIT_MEMORY
    except BaseException as error:
        relax_memory()
        say(report, failure(error))
        code = 0
    finally:
        os._exit(code)


def _call_and_keep(task: Call, settings: Settings, descriptor: int) -> dict[str, Any]:
    data = content(descriptor, settings.limits.max_file_bytes)
    value = find_reader(task.function)(data, settings=settings, **task.arguments)
    with Path(task.result).open("wb") as file:
        pickle.dump(value, file, protocol=pickle.HIGHEST_PROTOCOL)
    return {"stored": True}


def confine(settings: Settings, writable: Path) -> dict[str, int]:
    """Put this process under the limits: output to nowhere, few resources, one folder to write.

    Returns ``idle_bytes``, the resident bytes that it starts with: fewer than its parent's, by what
    the two share and this one has not touched; and ``lowered``, whether a limit from outside is
    lower than one of these.
    """
    _silence()
    limits = settings.limits
    loading = time.process_time()  # does not count
    seconds = max(1, round(limits.cpu_seconds + loading))
    if hasattr(signal, "SIGXCPU"):
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    idle = psutil.Process().memory_info()
    memory = idle.vms + limits.memory_bytes
    lowered = [
        limit("CPU", seconds, round(limits.most_cpu_seconds + loading) + 5),
        limit("FSIZE", limits.max_output_bytes),
        limit("AS", memory, memory + _LAST_BREATH),
    ]
    limit("CORE", 0)
    enter_sandbox(writable)
    return {"idle_bytes": int(idle.rss), "lowered": any(lowered)}


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.close(nowhere)


def failure(error: BaseException) -> dict[str, Any]:
    """Return what to report of an error that ended the work."""
    number = error.errno if isinstance(error, OSError) else None
    if number in _NO_SPACE:
        return {"trouble": str(error)}
    if number == errno.EFBIG:
        return _told("limit_size", _too_much_output())
    if number in _PASSING:
        return _told("io_error", both("document.passing", why=os.strerror(number)))
    if isinstance(error, DocumentError):
        return _told(error.status, error.args[0])
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    return {"status": "crash", "error": f"{type(error).__name__}: {error} ({place})"}


def _told(status: str, error: str) -> dict[str, Any]:
    return {"status": status, "error": str(error), "error_vi": in_vietnamese(error)}


def _too_much_output() -> Bilingual:
    return both("document.output", number=f"{largest_file() >> 20:,}")


def say(report: int, message: dict[str, Any]) -> None:
    """Tell something on ``report``; what is told later comes before what was told of it earlier."""
    text = {key: _short(value) for key, value in message.items()}
    os.write(report, json.dumps(text).encode() + b"\n")


def _short(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _short(each) for key, each in value.items()}
    return encodable(value)[:_REPORT_CHARACTERS] if isinstance(value, str) else value
