"""The file ``corrections.csv``: read whole, or refused with the line that is wrong."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from kehoach.corrections.correction import Correction, Deed
from kehoach.corrections.csv_text import COLUMNS, NUMBERS, Sheet, parse, unguarded
from kehoach.corrections.faults import fault_of
from kehoach.errors import UsageError
from kehoach.words import said

NAME: Final = "corrections.csv"
"""How the file is called beside the documents that it corrects."""
_NEEDED: Final = ("document", "deed", "read", "right")


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a run, in the order in which they were made."""

    all: tuple[Correction, ...] = ()

    def of(self, sha256: str, name: str) -> tuple[Correction, ...]:
        """Return those about a document; of two about the same thing the later one."""
        found = {each.about: each for each in self.all if each.is_of(sha256, name)}
        return tuple(found.values())


NONE: Final = Corrections()


def read_all(paths: Iterable[Path]) -> Corrections:
    """Read some files. Raises UsageError as `read` does."""
    return Corrections(tuple(each for path in paths for each in read(path)))


def of_document(path: Path, data: bytes, name: str) -> tuple[Correction, ...]:
    """Return the corrections of a file that are about a document. Raises UsageError as `read`."""
    return read_all([path]).of(hashlib.sha256(data).hexdigest(), name)


def beside(folders: Iterable[Path]) -> list[Path]:
    """Return the files of the usual name in some folders, each once."""
    found: dict[Path, Path] = {}
    for folder in folders:
        path = folder / NAME
        if path.is_file():
            found.setdefault(path.resolve(), path)
    return list(found.values())


def read(path: Path) -> tuple[Correction, ...]:
    """Return the corrections of a file, in its order.

    Raises UsageError, with the number of the line, where a line says nothing that can be done.
    """
    return tuple(corrections_of(sheet_of(path), path))


def sheet_of(path: Path) -> Sheet:
    """Return a file as texts; raises UsageError where it cannot be read."""
    try:
        sheet = parse(path.read_bytes())
    except (OSError, ValueError) as error:
        raise UsageError(said("error.corrections_unreadable", path=path, error=error)) from error
    if missing := [name for name in _NEEDED if name not in sheet.heading]:
        about = {"name": repr(missing[0]), "names": ", ".join(COLUMNS)}
        raise UsageError(said("error.corrections_column", path=path, **about))
    return sheet


def corrections_of(sheet: Sheet, path: Path) -> Iterator[Correction]:
    """Yield the corrections of a sheet; lines without any text are passed over."""
    for number, row in enumerate(sheet.rows, start=2):
        if any(cell.strip() for cell in row):
            yield _correction(cells_by_name(sheet, row), path, number)


def cells_by_name(sheet: Sheet, row: Sequence[str]) -> dict[str, str]:
    """Return the cells of a row by the names of their columns."""
    return dict(zip(sheet.heading, row, strict=True))


def _correction(cells: Mapping[str, str], path: Path, line: int) -> Correction:
    texts = {name: unguarded(cells.get(name, "")) for name in COLUMNS if name not in NUMBERS}
    texts |= {name: texts[name].strip() for name in ("document", "deed", "column", "finding")}
    numbers = {name: _number(cells.get(name, ""), name, path, line) for name in NUMBERS}
    if fault := fault_of(texts):
        raise UsageError(said("error.corrections_line", path=path, line=line, fault=fault))
    deed = cast("Deed", texts.pop("deed"))
    return Correction(deed=deed, line=line, **texts, **numbers)  # type: ignore[arg-type]


def _number(text: str, name: str, path: Path, line: int) -> int | None:
    digits = text.strip().lstrip("'")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit()):
        raise UsageError(
            said("error.corrections_number", path=path, line=line, name=name, text=repr(text))
        )
    return int(digits)
