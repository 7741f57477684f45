"""Files that appear under their name whole or not at all: written beside it, synced, renamed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from kehoach.errors import OutputError
from kehoach.words import said

SUFFIX: Final = ".part"
FOLDER: Final = ".kehoach-writing"
"""Name of the folder for unfinished files; one left by a stopped run is thrown away."""


@contextmanager
def atomic_write(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the name ``path`` when the block ends well, and vanishes otherwise.

    The content is on disk before the name is, so that a power cut leaves no empty file either.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}{SUFFIX}")
    try:
        with temporary.open("w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


@contextmanager
def atomic_folder(out: Path, name: str = FOLDER) -> Iterator[Path]:
    """Give an empty folder ``name`` inside ``out``; when the block ends well, its files move up.

    All are written and synced before the first is renamed; when the block fails, none is. Two
    writers must not share a name. Raises OutputError when the folder cannot be written.
    """
    aside = out / name
    try:
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir(parents=True)
        yield aside
        _move_up(aside, out)
    except OSError as error:
        why = error.strerror or str(error)
        raise OutputError(said("error.out_unwritable", out=out, why=why)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _move_up(aside: Path, out: Path) -> None:
    files = sorted(aside.iterdir())
    for file in files:
        sync(file)
    for file in files:
        file.replace(out / file.name)
    sync(out)


def sync(path: Path) -> None:
    """Make a file's content, or the names in a folder, durable; Windows syncs no folders."""
    is_folder = path.is_dir()
    if os.name == "nt" and is_folder:
        return
    # Windows syncs only what was opened for writing; no system opens a folder for it.
    descriptor = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove what dead runs left half-written in a folder and below."""
    for leftover in folder.rglob(f".*{SUFFIX}"):
        leftover.unlink(missing_ok=True)
