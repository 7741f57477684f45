"""What is asked of a reader process, and how it ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Task:
    """One document to read: what its bytes must hash to, and where the result goes.

    The folder of ``entry`` is the reader's own: it writes nowhere else.
    """

    sha256: str
    entry: str
    corrections: Sequence[Mapping[str, Any]] = ()
    """What people corrected in it: the fields of each `kehoach.corrections` value."""


@dataclass(frozen=True, slots=True)
class Call:
    """A function to call with one document: ``function(data, settings=…, **arguments)``.

    ``function`` is "module:name", ``arguments`` are values that JSON knows. What it returns is
    pickled to the file ``result``, whose folder is the reader's own.
    """

    function: str
    arguments: Mapping[str, Any]
    result: str


@dataclass(frozen=True, slots=True)
class Exit:
    """How a reader process ended. ``grown_bytes`` is its peak memory beyond the idle interpreter.

    ``killed`` says that the wall-clock limit ended it; ``report`` is what it said itself.
    ``lowered`` says that a limit from outside was lower than one of the settings.
    """

    task: int
    code: int | None
    signal: int | None
    killed: bool
    cpu_seconds: float
    seconds: float
    grown_bytes: int
    report: Mapping[str, Any] | None = None
    lowered: bool = False
