"""Documents read in processes of their own for callers that want values, not tables.

What a reader returns comes as a file, of which nothing is unpickled but plain values and those of
kehoach: a reader that a document has taken over cannot make its caller run anything.
"""

import importlib
import os
import pickle
import shutil
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from kehoach.batch.exit_status import ExitStatus, exit_status_of
from kehoach.batch.inputs import opened, source_at
from kehoach.batch.settings import Settings
from kehoach.batch.supervisor import Supervisor, supervised
from kehoach.batch.task import Call
from kehoach.errors import DocumentError, OutputError, ReaderError, error_of
from kehoach.words import Bilingual, both

_TRIES = 2
"""How often a document is read when something outside ends its reader."""
_PLAIN = frozenset(
    {
        ("builtins", "bytearray"),
        ("builtins", "complex"),
        ("builtins", "frozenset"),
        ("builtins", "set"),
        ("collections", "OrderedDict"),
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("decimal", "Decimal"),
    }
)


@dataclass(frozen=True, slots=True)
class Request:
    """A document, and the function to call with it as `kehoach.batch.task.Call` says.

    ``folder`` is where the function may write; None where it only returns a value.
    """

    path: Path
    function: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    folder: Path | None = None
    values: str | None = None
    """Module of what comes back: loaded here while the reader loads its own."""


def call(request: Request, settings: Settings) -> Any:
    """Return what a function makes of a document; raises DocumentError where it fails."""
    with calling(settings, request.function) as calls:
        if request.values is not None:
            importlib.import_module(request.values)
        (value,) = calls.each([request])
    if isinstance(value, DocumentError):
        raise value
    return value


@contextmanager
def calling(settings: Settings, function: str) -> "Iterator[Calls]":
    """Give processes that load what a function needs; what they still do in the end is stopped."""
    with (
        tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder,
        supervised(settings, function=function) as supervisor,
    ):
        supervisor.prepare()
        yield Calls(settings, supervisor, Path(folder))


class Calls:
    """Requests on their way: what ends early waits here for those before it."""

    def __init__(self, settings: Settings, supervisor: Supervisor, folder: Path) -> None:
        self._settings = settings
        self._supervisor = supervisor
        self._folder = folder
        self._numbers = count()
        self._running: dict[int, tuple[Request, int]] = {}
        self._ended: dict[int, Any] = {}

    def each(self, requests: Iterable[Request]) -> Iterator[Any]:
        """Yield what becomes of each request, in their order: a value, or a DocumentError.

        ``settings.workers`` are read at once, and no more are taken from ``requests`` meanwhile.
        """
        waiting, begun = iter(requests), deque[int]()
        while True:
            while len(begun) < self._settings.workers and (request := next(waiting, None)):
                begun.append(next(self._numbers))
                self._begin(begun[-1], request)
            if not begun:
                return
            while begun[0] not in self._ended:
                self._collect()
            yield self._ended.pop(begun.popleft())

    def _begin(self, number: int, request: Request, tries: int = 1) -> None:
        try:
            limit = self._settings.limits.max_file_bytes
            with opened(source_at(request.path), limit) as descriptor:
                self._running[number] = (request, tries)
                asked = Call(request.function, request.arguments, str(self._kept(number)))
                self._supervisor.submit(number, {"call": asdict(asked)}, descriptor)
        except DocumentError as error:
            self._ended[number] = error

    def _kept(self, number: int) -> Path:
        """Where the reader of a request keeps its value, in a folder that is the reader's own."""
        own = self._running[number][0].folder or self._folder / str(number)
        own.mkdir(parents=True, exist_ok=True)
        return own / f".value-{os.getpid()}-{number}"

    def _collect(self) -> None:
        ended = self._supervisor.ended()
        if ended is None:
            raise ReaderError("crash", both("document.gone"))
        if ended.report and "trouble" in ended.report:
            raise OutputError(f"the reading cannot be kept: {ended.report['trouble']}")
        status = exit_status_of(ended, self._settings.limits)
        kept = self._kept(ended.task)
        request, tries = self._running.pop(ended.task)
        if status is None:
            self._ended[ended.task] = _value(kept)
        elif status.lasting or tries >= _TRIES:
            self._ended[ended.task] = _error(status)
        else:
            self._begin(ended.task, request, tries + 1)
        kept.unlink(missing_ok=True)
        if request.folder is None and ended.task in self._ended:
            shutil.rmtree(kept.parent, ignore_errors=True)


def _error(status: ExitStatus) -> DocumentError:
    english, vietnamese = status.error or "", status.error_vi
    said = english if vietnamese is None else Bilingual(english, vietnamese)
    return error_of(status.status, said)


def _value(kept: Path) -> Any:
    try:
        with kept.open("rb") as file:
            return _Values(file).load()
    except (OSError, ValueError, EOFError, TypeError, AttributeError, pickle.PickleError):
        return ReaderError("crash", both("document.no_whole_result"))


class _Values(pickle.Unpickler):
    """Unpickles plain values and those of kehoach."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that may be made; raises UnpicklingError for any other."""
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        found = super().find_class(module, name) if module.startswith("kehoach.") else None
        if isinstance(found, type) and _is_value(found):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value")


def _is_value(kind: type) -> bool:
    """Tell whether making one does nothing else: a frozen record, a tuple or a text of ours."""
    parameters = getattr(kind, "__dataclass_params__", None)
    is_frozen = parameters is not None and parameters.frozen
    return kind.__module__.startswith("kehoach.") and (is_frozen or issubclass(kind, tuple | str))
