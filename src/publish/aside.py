"""Files written aside, synced and renamed: under a final name stands a whole file, or none."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kehoach.errors import OutputError

ASIDE: Final = ".kehoach-writing"
"""Name of the folder for unfinished files; one left by a stopped run is thrown away."""


@contextmanager
def written_aside(out: Path, name: str = ASIDE) -> Iterator[Path]:
    """Give an empty folder ``name`` inside ``out``; when the block ends well, its files move up.

    All are written and synced before the first is renamed; when the block fails, none is. Two
    writers must not share a name. Raises OutputError when the folder cannot be written.
    """
    aside = out / name
    try:
        _clear(aside)
        aside.mkdir(parents=True)
        yield aside
        _publish(aside, out)
    except OSError as error:
        raise OutputError(_unwritable(out, error)) from error
    finally:
        _clear(aside)


def _clear(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _publish(aside: Path, out: Path) -> None:
    files = sorted(aside.iterdir())
    for file in files:
        _sync(file)
    for file in files:
        file.replace(out / file.name)
    _sync(out)


def _sync(path: Path) -> None:
    """Wait until a file or folder is on the disk; folders cannot be synced on every system."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(out: Path, error: OSError) -> str:
    reason = error.strerror or str(error)
    return f"{out}: the output cannot be written ({reason}); nothing there was changed"
