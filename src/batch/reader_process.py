"""What every reader process does, however it was started: load, then one piece of work."""

import os
import sys
from collections.abc import Mapping
from typing import Any

from kehoach.batch.settings import Limits, Settings
from kehoach.batch.task import Call, Task

_UNUSED = ("dask", "geopandas", "hypothesis", "modin", "pyspark")
"""Libraries that pandera loads where they are installed, for frames that no reader has."""

_ALLOCATOR = ("ARROW_DEFAULT_MEMORY_POOL", "system")
"""Arrow's own allocator keeps what is free, and would take a quarter more for a long document."""


def settings_of(hello: Mapping[str, Any]) -> Settings:
    """Return the settings with which a process is greeted."""
    options = hello["settings"]
    return Settings(**{**options, "limits": Limits(**options["limits"])})


def load(settings: Settings, function: str | None) -> None:
    """Load what reads documents into tables, or only what one function needs."""
    os.environ.setdefault(*_ALLOCATOR)
    for library in _UNUSED:
        sys.modules[library] = None  # type: ignore[assignment]  # to Python: not installed
    if function is None:
        from kehoach.batch import kept_reading, publication  # noqa: F401 - failure is reported

        kept_reading.warm(settings)
    else:
        from kehoach.batch import worker

        worker.warm(settings, function)


def work(
    message: Mapping[str, Any], settings: Settings, descriptor: int | None, report: int
) -> None:
    """Do what the message asks with the document behind ``descriptor``; the process ends with it.

    Without a document it is to write a publication.
    """
    if descriptor is None:
        from kehoach.batch import publication

        publication.run(message["publish"], report)
    if "call" in message:
        from kehoach.batch import worker

        worker.call(Call(**message["call"]), settings, descriptor, report)
    from kehoach.batch import kept_reading

    kept_reading.run(Task(**message["task"]), settings, descriptor, report)
