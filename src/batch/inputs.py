"""The files of a batch: found without following loops, opened without waiting, hashed as read."""

import errno
import hashlib
import os
import re
import stat
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from tempfile import TemporaryFile
from typing import Protocol

from kehoach.batch.object_storage import is_url, objects_below
from kehoach.batch.settings import Settings
from kehoach.corrections.file import NAME as CORRECTIONS
from kehoach.corrections.file import Corrections, beside, read_all
from kehoach.errors import InputError, LimitError, UsageError
from kehoach.extract.engines import ENGINES, file_endings
from kehoach.extract.scan.image_set import write_image_set
from kehoach.words import Bilingual, both, said

_CHUNK = 1 << 20
_READING = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")
)
"""How a document is opened: without waiting, and as bytes; not every system knows each."""
_LOOKS_ESCAPED = re.compile(rb"\\x(?=[0-9a-f]{2})")
_OF_THE_FOLDER = re.compile(
    rf"\..*|~\$.*|{re.escape(CORRECTIONS)}|thumbs\.db|desktop\.ini|readme(\.\w+)?",
    re.IGNORECASE | re.DOTALL,
)
"""Names of files that go with a folder, whatever documents it holds."""
_OPEN_ELSEWHERE = ("~$", ".~lock.")
"""Names of the files by which Word and LibreOffice tell that somebody has a document open."""
_KINDS = (
    (stat.S_ISFIFO, "document.named_pipe"),
    (stat.S_ISSOCK, "document.socket"),
    (stat.S_ISCHR, "document.device"),
    (stat.S_ISBLK, "document.device"),
)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file holds: SHA-256 in hex, and the number of bytes hashed."""

    sha256: str
    size: int


def source_text(path: Path) -> str:
    """Path as valid Unicode: a byte that is not UTF-8 is written as a backslash, "x" and hex.

    A name that is printed so already has its backslash written so: no two names look the same.
    """
    literal = _LOOKS_ESCAPED.sub(rb"\\x5cx", os.fsencode(path))
    return literal.decode("utf-8", "backslashreplace")


class Source(Protocol):
    """A document to read: ``text`` is how it is listed, ``name`` its file name, valid Unicode."""

    @property
    def text(self) -> str: ...  # noqa: D102

    @property
    def name(self) -> str: ...  # noqa: D102

    def open(self, max_bytes: int) -> int:
        """Open for reading and return the descriptor; raises InputError.

        Where opening is fetching, ``max_bytes`` is enough.
        """
        ...


@dataclass(frozen=True, slots=True)
class LocalFile:
    """A document on this machine."""

    path: Path

    @property
    def text(self) -> str:
        """Path as it was named, or as it was found in the folder named."""
        return source_text(self.path)

    @property
    def name(self) -> str:
        """File name."""
        return source_text(Path(self.path.name))

    def open(self, max_bytes: int) -> int:  # noqa: ARG002 - nothing is fetched
        """Open as `open_regular` does."""
        return open_regular(self.path)


@dataclass(frozen=True, slots=True)
class ImageFolder:
    """The images of a folder on this machine as the pages of one document, by their names."""

    path: Path

    @property
    def text(self) -> str:
        """Path of the folder."""
        return source_text(self.path)

    @property
    def name(self) -> str:
        """Name of the folder."""
        return source_text(Path(self.path.resolve().name))

    def open(self, max_bytes: int) -> int:
        """Open a file without a name that holds them all; errors as for `fingerprint_of`."""
        with TemporaryFile() as file:
            write_image_set(self._contents(max_bytes), file)
            file.flush()
            return os.dup(file.fileno())

    def _contents(self, max_bytes: int) -> Iterator[bytes]:
        size = 0
        for path in sorted(filter(_is_image, self.path.iterdir()), key=_natural):
            with opened(LocalFile(path), max_bytes) as descriptor:
                data = content(descriptor, max_bytes)
            size += len(data)
            if size > max_bytes:
                raise _too_large(size, max_bytes)
            yield data


def _is_image(path: Path) -> bool:
    return not path.is_dir() and path.name.lower().endswith(ENGINES["image"].endings)


def _natural(path: Path) -> tuple[list[tuple[int, str]], bytes]:
    """Orders names by their numbers: IMG_9 before IMG_10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", source_text(path))
    return [(int(p), "") if p.isdecimal() else (0, p) for p in parts], os.fsencode(path)


def source_at(path: Path) -> LocalFile | ImageFolder:
    """The document that a path named on this machine is."""
    return ImageFolder(path) if _is_walkable(path) else LocalFile(path)


def discover(
    sources: Sequence[str | Path], out: Path, *, one_document: bool = False
) -> list[Source]:
    """List the documents to read: those named, and every document in the folders named.

    ``one_document``: the images of each folder are one. Folders are listed in the byte order of
    their names; links to folders are followed once. Raises
    UsageError where a source that is named does not exist, where there is nothing to read, or where
    the output would lie among the input.
    """
    if "" in {str(out), *map(str, sources)}:
        raise UsageError(said("error.empty_name"))
    found: dict[str, Source] = {}
    for source in sources:
        for each in objects_below(source) if is_url(source) else _files(Path(source), out):
            whole = _whole(each) if one_document and _is_walkable(Path(source)) else each
            found.setdefault(_identifier(whole), whole)
    if not found:
        named = ", ".join(source_text(Path(source)) for source in sources) or "no source"
        raise UsageError(said("error.nothing_to_read", named=named))
    return list(found.values())


def corrections_of(sources: Sequence[Source], settings: Settings) -> Corrections:
    """Read the file of corrections that is named, else those in the folders of the documents.

    Raises UsageError where one cannot be read.
    """
    if settings.corrections is not None:
        return read_all([Path(settings.corrections)])
    files = (source.path.parent for source in sources if isinstance(source, LocalFile))
    folders = (source.path for source in sources if isinstance(source, ImageFolder))
    return read_all(beside(dict.fromkeys((*files, *folders))))


def _whole(source: Source) -> Source:
    """The document of which a file is a page, where it is an image; else that file."""
    if isinstance(source, LocalFile) and _is_image(source.path):
        return ImageFolder(source.path.parent)
    return source


def _identifier(source: Source) -> str:
    if isinstance(source, LocalFile | ImageFolder):
        return os.path.abspath(source.path)
    return source.text


def _files(source: Path, out: Path) -> Iterator[LocalFile]:
    if _is_walkable(source):
        _refuse_output_within(source, out)
        yield from map(LocalFile, _folder_files(source))
    else:
        _refuse_missing(source)
        yield LocalFile(source)


def _refuse_missing(source: Path) -> None:
    try:
        source.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        named = source_text(source)
        raise UsageError(said("error.no_source", named=named, near=_near(source))) from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise UsageError(said("error.name_too_long")) from None


def _near(source: Path) -> str:
    """Return "; did you mean …?" where a name beside the missing one is close, else ""."""
    try:
        beside = [source_text(Path(each.name)) for each in source.parent.iterdir()]
    except (OSError, ValueError):
        return ""
    close = get_close_matches(source.name, beside, n=1)
    return said("error.did_you_mean", name=close[0]) if close else ""


def _is_walkable(source: Path) -> bool:
    try:
        return source.is_dir()
    except OSError:  # a name too long, or a folder above that may not be searched
        return False


def _refuse_output_within(source: Path, out: Path) -> None:
    if out.resolve().is_relative_to(source.resolve()):
        folders = {"out": source_text(out), "source": source_text(source)}
        raise UsageError(said("error.output_inside", **folders))


def passed_over(sources: Sequence[str | Path]) -> list[str]:
    """List the files in the folders named that are no documents by their names.

    Hidden files, files of corrections, what office programs lock files with and what explains a
    folder (README) are nobody's plan.
    """
    folders = (Path(source) for source in sources if not is_url(source))
    others = (
        file
        for folder in folders
        if _is_walkable(folder)
        for file in _folder_files(folder, _is_other)
    )
    return [source_text(path) for path in dict.fromkeys(others) if not _is_walkable(path)]


def _is_other(name: str) -> bool:
    return not _OF_THE_FOLDER.fullmatch(name) and not _is_document(name)


def _folder_files(root: Path, wanted: Callable[[str], bool] | None = None) -> Iterator[Path]:
    """Walk real folders first, so that a link only adds what no real path reaches.

    ``wanted`` tells files by their names; without it documents are.
    """
    seen: set[tuple[int, int] | Path] = set()
    pending = deque([root])
    files: list[Path] = []
    while pending:
        folder = pending.popleft()
        identity = _identity(folder)
        if identity in seen:
            continue
        seen.add(identity)
        listed, folders, links = _list(folder, wanted or _is_document)
        files += listed
        pending.extendleft(reversed(folders))
        pending.extend(links)
    yield from sorted(files, key=os.fsencode)


def _identity(folder: Path) -> tuple[int, int] | Path:
    try:
        status = folder.stat()
    except OSError:  # gone meanwhile; listing it will say so
        return folder
    return status.st_dev, status.st_ino


def _list(folder: Path, wanted: Callable[[str], bool]) -> tuple[list[Path], list[Path], list[Path]]:
    """Split a folder into files wanted, folders, and links to folders; itself where unreadable."""
    try:
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: os.fsencode(entry.name))
    except OSError:
        return [folder], [], []
    files = [entry for entry in entries if not _is_folder(entry) and wanted(entry.name)]
    folders = [e for e in entries if _is_folder(e)]
    return (
        [folder / e.name for e in files],
        [folder / e.name for e in folders if not e.is_symlink()],
        [folder / e.name for e in folders if e.is_symlink()],
    )


def _is_document(name: str) -> bool:
    """Tell a document by the ending of its name; what corrects one, or says it is open, is none."""
    is_beside = name.lower() == CORRECTIONS or name.startswith(_OPEN_ELSEWHERE)
    return name.lower().endswith(file_endings()) and not is_beside


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def open_regular(path: Path) -> int:
    """Open a regular file for reading and return its descriptor; raises InputError.

    Pipes and devices are refused before they are opened (opening may wait, or rewind a tape) and,
    should the file be replaced meanwhile, once more after.
    """
    try:
        _refuse_special(path.stat())
        descriptor = os.open(path, _READING)
    except (OSError, ValueError) as error:  # ValueError: a name that holds a null character
        raise InputError(_reason(error)) from error
    try:
        _refuse_special(os.fstat(descriptor))
    except InputError:
        os.close(descriptor)
        raise
    return descriptor


def _refuse_special(status: os.stat_result) -> None:
    if stat.S_ISREG(status.st_mode):
        return
    if stat.S_ISDIR(status.st_mode):  # one that could be listed would have been walked
        raise InputError(both("document.folder_walked"))
    kind = next((key for test, key in _KINDS if test(status.st_mode)), "document.special_file")
    raise InputError(both("document.special", kind=both(kind)))


def _reason(error: OSError | ValueError) -> Bilingual:
    match error:
        case FileNotFoundError():
            return both("document.missing")
        case PermissionError():
            return both("document.forbidden")
        case OSError(errno=int(number)):
            return both("document.copy_anew", why=os.strerror(number))
    return both("document.copy_anew", why=error)


@contextmanager
def opened(source: Source, max_bytes: int) -> Iterator[int]:
    """Open a source, and close it at the end of the block."""
    descriptor = source.open(max_bytes)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def fingerprint_of(descriptor: int, max_bytes: int) -> Fingerprint:
    """Hash an open file; raises LimitError past ``max_bytes``, InputError where reading fails."""
    digest = hashlib.sha256()
    size = 0
    for chunk in _chunks(descriptor, max_bytes):
        digest.update(chunk)
        size += len(chunk)
    return Fingerprint(digest.hexdigest(), size)


def content(descriptor: int, max_bytes: int) -> bytes:
    """Read an open file whole; errors as for `fingerprint_of`."""
    return b"".join(_chunks(descriptor, max_bytes))


def _chunks(descriptor: int, max_bytes: int) -> Iterator[bytes]:
    if (size := os.fstat(descriptor).st_size) > max_bytes:
        raise _too_large(size, max_bytes)
    position = 0
    while chunk := _read_at(descriptor, position):
        position += len(chunk)
        if position > max_bytes:
            raise _too_large(position, max_bytes)
        yield chunk


def _read_at(descriptor: int, position: int) -> bytes:
    try:
        if hasattr(os, "pread"):
            return os.pread(descriptor, _CHUNK, position)
        os.lseek(descriptor, position, os.SEEK_SET)
        return os.read(descriptor, _CHUNK)
    except OSError as error:
        raise InputError(_reason(error)) from error


def _too_large(size: int, limit: int) -> LimitError:
    counts = {"size": f"{size:,}", "over": f"{size - limit:,}", "limit": f"{limit:,}"}
    return LimitError(both("document.bytes", **counts))
