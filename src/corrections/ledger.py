"""Adding to ``corrections.csv`` and taking back: under a lock, whole or not at all.

Several windows and programs may write at the same time, and any of them may be killed: each reads
the file under the lock, writes it anew beside it and renames it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from kehoach.atomic_write import atomic_write
from kehoach.corrections.correction import Correction
from kehoach.corrections.csv_text import COLUMNS, Sheet, cells, write
from kehoach.corrections.file import corrections_of, read, sheet_of
from kehoach.errors import OutputError
from kehoach.words import said

_PATIENCE_SECONDS: Final = 10


def all_in(path: Path) -> tuple[Correction, ...]:
    """Return the corrections of a file; none where it is not there. Raises UsageError."""
    return read(path) if path.exists() else ()


def add(path: Path, new: Sequence[Correction]) -> None:
    """Put corrections at the end of a file, which is made where there is none.

    Raises UsageError where the file cannot be read, OutputError where it cannot be written.
    """
    _change(path, lambda sheet: replace(sheet, rows=(*sheet.rows, *_rows(sheet, new))))


def take_back(path: Path, made: Correction) -> bool:
    """Remove the last line that says just this; tell whether there was one. Raises as `add`."""
    found = False

    def without(sheet: Sheet) -> Sheet:
        nonlocal found
        lines = [each.line for each in corrections_of(sheet, path) if each == made]
        found = bool(lines)
        at = (lines[-1] or 0) - 2 if lines else None
        return replace(sheet, rows=tuple(r for n, r in enumerate(sheet.rows) if n != at))

    _change(path, without)
    return found


def as_csv(made: Sequence[Correction]) -> bytes:
    """Return corrections as the bytes of a file."""
    return write(Sheet(rows=tuple(_rows(Sheet(), made))))


def _rows(sheet: Sheet, made: Sequence[Correction]) -> Iterator[tuple[str, ...]]:
    names = [field.name for field in fields(Correction) if field.name != "line"]
    for each in made:
        said = cells((name, getattr(each, name)) for name in names)
        yield tuple(said.get(name, "") for name in sheet.heading)


def _change(path: Path, change: Callable[[Sheet], Sheet]) -> None:
    try:
        with _locked(path):
            all_in(path)  # a file with a line that no run can do is told of, not added to
            sheet = sheet_of(path) if path.exists() else Sheet()
            changed = change(_with_all_columns(sheet))
            if changed.rows != sheet.rows:
                with atomic_write(path) as file:
                    file.write(write(changed))
    except OSError as error:
        why = error.strerror or error
        raise OutputError(said("error.corrections_unwritable", path=path, error=why)) from error


def _with_all_columns(sheet: Sheet) -> Sheet:
    """Give a sheet that a person has begun the columns that it lacks."""
    missing = tuple(name for name in COLUMNS if name not in sheet.heading)
    rows = tuple((*row, *[""] * len(missing)) for row in sheet.rows)
    return replace(sheet, heading=(*sheet.heading, *missing), rows=rows)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = path.with_name(f".{path.name}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=_PATIENCE_SECONDS, is_singleton=False):
            yield
    except Timeout:
        raise OutputError(said("error.corrections_busy", path=path)) from None
