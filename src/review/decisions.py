"""Decisions as the page sends them: checked, and written to the file beside the document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from kehoach.corrections.correction import DEEDS, Correction, bare
from kehoach.corrections.faults import fault_of
from kehoach.corrections.file import NAME
from kehoach.corrections.ledger import add, all_in, take_back
from kehoach.records import DocumentRecord

_NUMBERS: Final = frozenset({"table", "row", "page"})
_NAMES: Final = frozenset(each.name for each in fields(Correction)) - {"line"}
_TEXTS: Final = ("deed", "document", "column", "read", "right", "finding")
_LONGEST: Final = 100_000
"""Characters of a text that a page may send: more than the longest cell."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A document under review, and the file in which its corrections are kept."""

    document_id: str
    sha256: str
    name: str
    path: Path

    def made(self) -> list[dict[str, Any]]:
        """Return what people have said about the document, oldest first. Raises UsageError."""
        found = [each for each in all_in(self.path) if each.is_of(self.sha256, self.name)]
        return [_plain(each) for each in found]

    def decide(self, said: Any, now: datetime) -> list[dict[str, Any]]:
        """Keep some decisions and return them as they were kept, each with its time.

        Raises ValueError where they are none, UsageError and OutputError as `ledger.add`.
        """
        time = now.isoformat(timespec="seconds")
        made = [replace(each, when=time) for each in self._corrections(said)]
        add(self.path, made)
        return [_plain(each) for each in made]

    def undo(self, said: Any) -> list[dict[str, Any]]:
        """Take some decisions back and return those that were there. Raises as `decide`."""
        gone = [each for each in self._corrections(said) if take_back(self.path, each)]
        return [_plain(each) for each in gone]

    def _corrections(self, said: Any) -> list[Correction]:
        if not isinstance(said, Sequence) or isinstance(said, str) or not said:
            raise ValueError("no list of corrections")
        return [self._correction(each) for each in said]

    def _correction(self, said: Any) -> Correction:
        if not isinstance(said, Mapping) or not said.keys() <= _NAMES:
            raise ValueError("no correction")
        values = {name: _checked(name, value) for name, value in said.items()}
        if values.get("deed") not in DEEDS:
            raise ValueError("no deed of a correction")
        values.setdefault("document", self.document_id)
        made = Correction(**values)
        if fault := fault_of({name: getattr(made, name) for name in _TEXTS}):
            raise ValueError(fault)
        if not made.is_of(self.sha256, self.name):
            raise ValueError("a correction of another document")
        return made


def progress(desks: Mapping[str, Desk]) -> dict[str, int]:
    """Count for each document the findings that somebody has decided. Raises UsageError."""
    files = {desk.path: all_in(desk.path) for desk in desks.values()}
    return {name: len(set(_decided(desk, files[desk.path]))) for name, desk in desks.items()}


def _decided(desk: Desk, made: Iterable[Correction]) -> Iterator[tuple[str, ...]]:
    """Yield which findings were decided: the kind, the row, the column, and what was read."""
    for each in made:
        if each.finding and each.is_of(desk.sha256, desk.name):
            texts = (each.finding, each.row_text, each.column, each.read)
            yield (*map(bare, texts), "" if each.row_text else str(each.page or ""))


def _checked(name: str, value: Any) -> Any:
    is_number = isinstance(value, int) and not isinstance(value, bool) and value > 0
    if name in _NUMBERS and (value is None or is_number):
        return value
    if name not in _NUMBERS and isinstance(value, str) and len(value) <= _LONGEST:
        return value
    raise ValueError(f"{name} of a correction is wrong")


def _plain(made: Correction) -> dict[str, Any]:
    return {name: value for name, value in asdict(made).items() if name != "line"}


def desk_of(document_id: str, document: DocumentRecord, named: Path | None) -> Desk:
    """Return the desk of a document; its file is the one named, else the one beside it."""
    source = Path(document.source)
    path = named if named is not None else source.parent / NAME
    return Desk(document_id, document.sha256 or "", source.name, path)
