"""The manifest of a run: what became of each input, the totals, and ``manifest.json``."""

import json
import platform
import socket
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, field
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import kehoach
from kehoach.atomic_write import atomic_write
from kehoach.batch.same_plans import AboutPlan, File, same_plans
from kehoach.batch.settings import Settings, library_versions

if TYPE_CHECKING:
    from kehoach.records import Status

MANIFEST = "manifest.json"
_PROGRAM = "kehoach"
GOOD: "frozenset[Status]" = frozenset({"ok", "ok_with_findings", "duplicate"})
"""Statuses that are no trouble; every other makes the run's exit code say so."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people have looked at: corrections that hold or were refused, and findings by review."""

    corrections: int = 0
    refused: int = 0
    open: int = 0
    confirmed: int = 0
    corrected: int = 0
    undecidable: int = 0

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Reviewed":
        """Take the counts of a row of ``documents``."""
        reviews = ("open", "confirmed", "corrected", "undecidable")
        return cls(
            document.get("corrections", 0),
            document.get("corrections_refused", 0),
            *(document.get(f"findings_{each}", 0) for each in reviews),
        )

    def __add__(self, other: "Reviewed") -> "Reviewed":
        """Count both together."""
        return Reviewed(*map(add, astuple(self), astuple(other)))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. ``sha256`` is None where the file could not be read to its end.

    ``entry`` is where the result is kept, below the store; None where there is none to keep.
    ``errors`` and ``warnings`` count the findings of these severities that nobody has confirmed or
    put right; ``reused`` says that an earlier run read it.
    """

    source: str
    document_id: str
    sha256: str | None
    bytes: int | None
    status: "Status"
    error: str | None = None
    error_vi: str | None = None
    entry: str | None = None
    items: int = 0
    findings: int = 0
    errors: int = 0
    warnings: int = 0
    reviewed: Reviewed = field(default_factory=Reviewed)
    seconds: float = 0.0
    reused: bool = False
    details: Sequence[str] = ()
    plan: AboutPlan = field(default_factory=AboutPlan)

    @property
    def good(self) -> bool:
        """Nothing is wrong with this input."""
        return self.status in GOOD


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: ``outcome`` is the document just settled, None before and after all.

    On a cluster documents are settled after all have been read; ``fault`` says why a part of the
    cluster's work came to nothing.
    """

    stage: Literal["reading", "publishing"]
    done: int
    total: int
    outcome: Outcome | None = None
    fault: str | None = None


Listener: TypeAlias = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a publication."""

    source: str
    sha256: str | None
    items: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a run makes of the documents that are published.

    ``removed`` have rows and are not among the sources any more, ``emptied`` had rows and have
    none now; ``changed`` hold other bytes than before.
    """

    added: Sequence[Outcome] = ()
    changed: Sequence[Outcome] = ()
    removed: Sequence[Document] = ()
    emptied: Sequence[Document] = ()

    @property
    def lost(self) -> Sequence[Document]:
        """Documents whose rows would be gone."""
        return (*self.removed, *self.emptied)


@dataclass(frozen=True, slots=True)
class Summary:
    """The end of a run. ``outcomes`` are in input order; ``rows`` counts the rows of each table.

    ``change`` is what the run makes, or in a dry run would make, of what was published before.
    """

    outcomes: tuple[Outcome, ...]
    rows: Mapping[str, int]
    seconds: float
    exit_code: int
    change: Change = field(default_factory=Change)
    passed_over: Sequence[str] = ()
    """Files in the folders read that are no documents by their names."""

    @property
    def statuses(self) -> "dict[Status, int]":
        """Number of documents by status, in the order of first appearance."""
        return dict(Counter(outcome.status for outcome in self.outcomes))

    @property
    def troubles(self) -> tuple[Outcome, ...]:
        """The documents that are not ok."""
        return tuple(outcome for outcome in self.outcomes if not outcome.good)

    @property
    def findings(self) -> int:
        """Number of findings in all documents."""
        return sum(outcome.findings for outcome in self.outcomes)

    @property
    def reviewed(self) -> Reviewed:
        """What people have looked at in all documents."""
        return sum((outcome.reviewed for outcome in self.outcomes), Reviewed())

    @property
    def repeated(self) -> tuple[tuple[str, str], ...]:
        """Sources that hold the plan of another one in another form, and that other one."""
        source = {each.document_id: each.source for each in self.outcomes}
        files = (File(each.document_id, each.source, each.plan) for each in self.outcomes)
        same = same_plans(sorted(files, key=lambda file: file.document_id))
        return tuple((source[one], source[other]) for one, other in sorted(same.items()))

    @property
    def reused(self) -> int:
        """Number of documents that an earlier run had read."""
        return sum(outcome.reused for outcome in self.outcomes)


def exit_code(outcomes: Iterable[Outcome], *, strict: bool) -> int:
    """Return the exit code of a finished run: the gravest of what happened, as errors.py lists."""
    statuses: set[Status] = set()
    errors = 0
    for outcome in outcomes:
        statuses.add(outcome.status)
        errors += outcome.errors
    if "schema_error" in statuses:
        return 5
    if statuses - GOOD:
        return 1
    return 3 if strict and errors else 0


@dataclass(frozen=True, slots=True)
class Account:
    """What a manifest says beside the documents: when, how, and which files were made."""

    started: str
    seconds: float
    settings: Settings
    publication: str
    rows: dict[str, int]
    files: Mapping[str, Mapping[str, Any]]
    passed_over: Sequence[str] = ()


def write_manifest(folder: Path, account: Account, outcomes: Sequence[Outcome]) -> None:
    """Write the manifest in ``folder``, a document a line."""
    with atomic_write(folder / MANIFEST) as file:
        for piece in _manifest(account, outcomes):
            file.write(piece.encode())


def _manifest(account: Account, outcomes: Sequence[Outcome]) -> Iterator[str]:
    head = json.dumps(_head(account, outcomes), ensure_ascii=False, indent=1)
    yield head.removesuffix("\n}") + ',\n "documents": ['
    for number, outcome in enumerate(outcomes):
        yield (",\n  " if number else "\n  ") + json.dumps(_told(outcome), ensure_ascii=False)
    yield "\n ]\n}\n"


def _told(outcome: Outcome) -> dict[str, Any]:
    told = asdict(outcome)
    del told["plan"]  # the table of documents tells what is known of it
    return told


def _head(account: Account, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    return {
        "program": _PROGRAM,
        "version": kehoach.__version__,
        "libraries": library_versions(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "host": socket.gethostname(),
        "started": account.started,
        "seconds": round(account.seconds, 3),
        "settings": asdict(account.settings),
        "publication": account.publication,
        "inputs": len(outcomes),
        "passed_over": list(account.passed_over),
        "statuses": dict(Counter(outcome.status for outcome in outcomes)),
        "items": sum(outcome.items for outcome in outcomes),
        "findings": sum(outcome.findings for outcome in outcomes),
        "rows": account.rows,
        "files": account.files,
    }


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest in ``folder``; {} where there is none that a run has written."""
    try:
        return ours(parsed((folder / MANIFEST).read_bytes()))
    except OSError:
        return {}


def parsed(content: bytes | None) -> dict[str, Any]:
    """Return a JSON object; {} where there is none."""
    try:
        value = json.loads(content or b"{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def ours(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return a manifest that a run has written; {} for that of another program."""
    parts = {"publication": str, "files": dict, "rows": dict, "documents": list}
    is_ours = manifest.get("program") == _PROGRAM and all(
        isinstance(manifest.get(name), kind) for name, kind in parts.items()
    )
    return manifest if is_ours else {}
