"""What a batch is asked to do: engine, limits of one document, and how the run behaves."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

import kehoach
from kehoach import libreoffice

Retry: TypeAlias = Literal["failed"]

_READING_LIBRARIES = (
    "camelot-py",
    "numpy",
    "opencv-python-headless",
    "pandas",
    "pandera",
    "pdfplumber",
    "pi-heif",
    "pillow-heif",
    "pyarrow",
    "pypdfium2",
    "regex",
)
"""Distributions whose version can change what is read from a document."""
_PROGRAM = frozenset({".py", ".csv", ".gz", ".npz", ".traineddata"})
"""Endings of the files of this package that decide what is read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one document may use; ``memory_bytes`` is beyond the idle interpreter.

    ``scan_page_seconds`` of CPU time come to ``cpu_seconds`` with each page whose letters had to be
    recognised. Some times what the largest plans seen need: 3,000 printed pages take about 30 s and
    0.3 GB, a scanned page 2 s.
    """

    cpu_seconds: float = 60
    scan_page_seconds: float = 15
    wall_seconds: float = 1200
    memory_bytes: int = 2 << 30
    max_pages: int = 5_000
    max_output_bytes: int = 512 << 20
    max_file_bytes: int = 256 << 20

    @property
    def most_cpu_seconds(self) -> float:
        """CPU time of a document of which every page that may be read is a scan."""
        return self.cpu_seconds + self.scan_page_seconds * self.max_pages

    def after_scanned_page(self) -> None:
        """Let this process, where it is a reader under these limits, take longer."""
        from kehoach.batch.system_limits import extend

        extend("CPU", round(self.scan_page_seconds))


@dataclass(frozen=True, slots=True)
class Settings:
    """How a batch is read.

    ``reader`` is "module:function", called as ``kehoach.pipeline.read_records`` is; tests put one
    there that misbehaves. A function ``prepare`` beside it is called once before all reading.
    ``jobs`` None means one per core that this process may use. ``retry`` "failed" reads again what
    is in trouble; ``strict`` makes findings of severity error a failing exit; ``cluster`` is the
    address of a Dask scheduler whose workers share the reading; ``keep_days`` is how long results
    are kept that no run has used. ``replace`` allows a run to take rows away that are published,
    ``force`` to overwrite files of another hand; ``dry_run`` publishes nothing. ``one_document``:
    the images of a folder are the pages of one. ``corrections`` is the file with corrections,
    None for the files of that name beside the documents.
    """

    engine: str = "pdfium"
    cross_check: str | None = None
    limits: Limits = field(default_factory=Limits)
    jobs: int | None = None
    retry: Retry | None = None
    strict: bool = False
    cluster: str | None = None
    keep_days: float = 30
    replace: bool = False
    force: bool = False
    dry_run: bool = False
    one_document: bool = False
    corrections: str | None = None
    reader: str = "kehoach.pipeline:read_records"

    @property
    def workers(self) -> int:
        """How many documents are read at the same time, at least one."""
        return max(1, self.jobs or _cores())

    def fingerprint(self) -> str:
        """Name, in 16 hex digits, of all that decides what a given file is read as.

        Limits are not part of it: they decide whether a reading ends, not what it says.
        """
        parts = (program_fingerprint(), self.engine, self.cross_check or "", self.reader)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@cache
def program_fingerprint() -> str:
    """SHA-256 over the version, the files of this package and the libraries it reads with."""
    digest = hashlib.sha256(kehoach.__version__.encode())
    for name, content in _program_files():
        digest.update(f"\0{name}\0".encode() + content)
    for library, version in library_versions().items():
        digest.update(f"\0{library}={version}".encode())
    return digest.hexdigest()


@cache
def library_versions() -> dict[str, str]:
    """Return the versions of the libraries that documents are read with."""
    versions = {library: _version(library) for library in _READING_LIBRARIES}
    return {**versions, "libreoffice": libreoffice.version() or "absent"}


def _program_files() -> Iterator[tuple[str, bytes]]:
    root = Path(kehoach.__file__).parent
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _version(distribution: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "absent"


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
