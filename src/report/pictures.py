"""Pictures of the pages of a source file, drawn once and kept.

PDFium draws them in processes of their own, a few pages in each, as it reads them: a page that
takes too long, or more memory than a page may, has no picture, and the report goes on.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kehoach.batch.calls import Calls, Request, calling
from kehoach.batch.inputs import fingerprint_of, opened, source_at
from kehoach.batch.settings import Limits, Settings
from kehoach.errors import DocumentError
from kehoach.report.page_pictures import Picture
from kehoach.report.plain_tables import has_paper

if TYPE_CHECKING:
    from kehoach.records import DocumentRecord, Records
    from kehoach.report.office_paper import Print

_DRAW: Final = "kehoach.report.page_pictures:draw"
_VALUES: Final = "kehoach.report.lay"
_SCANNED: Final = "page_recognised"
_READ_PRINT: Final = "kehoach.report.office_paper:read_print"
_PAGES_AT_ONCE: Final = 8
"""Pages of a request: few enough to lose, enough to open the file for."""
_FAILURES: Final = 3
"""Pages of a document that may fail before the rest of it is left without pictures."""
_LIMITS: Final = Limits(cpu_seconds=30, wall_seconds=60, memory_bytes=1 << 30)


@contextmanager
def page_drawing() -> "Iterator[PageDrawing]":
    """Give processes to draw in, as many as there are cores."""
    with calling(Settings(engine="", limits=_LIMITS), _DRAW) as calls:
        yield PageDrawing(calls)


class PageDrawing:
    """Draws documents one after the other."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def draw_pages(
        self, name: str, records: "Records", out: Path, sources: Path | None
    ) -> tuple[Picture, ...]:
        """Draw every page of a document into ``out``; empty where the very file is not to be had.

        ``name`` is that of the document's pages.
        """
        document = records.document
        if not document.pages or not has_paper(document):
            return ()
        path = source_of(document, sources)
        scanned = [each.page for each in records.findings if each.code == _SCANNED and each.page]
        return () if path is None else self.draw_file(name, path, document.pages, out, scanned)

    def draw_file(
        self, name: str, path: Path, pages: int, out: Path, scanned: Sequence[int] = ()
    ) -> tuple[Picture, ...]:
        """Draw the first ``pages`` pages of a file into ``out``, as those of document ``name``.

        Those that were ``scanned`` are drawn straight.
        """
        folder = f"pages/{name}"
        every = range(1, pages + 1)
        parts = [every[at : at + _PAGES_AT_ONCE] for at in range(0, len(every), _PAGES_AT_ONCE)]
        requests = [_request(path, out / folder, part, scanned) for part in parts]
        drawn = list(self._drawn(requests))
        return tuple(replace(each, path=f"{folder}/{each.path}") for each in drawn)

    def read_print(self, path: Path) -> "Print | None":
        """Read the tables of a print; None where they cannot be read."""
        (paper,) = self._calls.each(
            [Request(path, _READ_PRINT, values="kehoach.report.office_paper")]
        )
        return None if isinstance(paper, DocumentError) else paper

    def _drawn(self, requests: Sequence[Request]) -> Iterator[Picture]:
        """Yield the pictures; where a request fails its pages are tried one by one."""
        failures = 0
        for request, pictures in zip(requests, self._calls.each(requests), strict=True):
            if not isinstance(pictures, DocumentError):
                yield from pictures
                continue
            for page in request.arguments["pages"]:
                if failures < _FAILURES:
                    (one,) = self._calls.each([_of_page(request, page)])
                    failures += isinstance(one, DocumentError)
                    yield from () if isinstance(one, DocumentError) else one


def _request(path: Path, folder: Path, pages: Iterable[int], scanned: Sequence[int]) -> Request:
    own = list(pages)
    arguments = {"folder": str(folder), "pages": own, "scanned": sorted({*own} & {*scanned})}
    return Request(path, _DRAW, arguments, folder, values=_VALUES)


def _of_page(request: Request, page: int) -> Request:
    """The same for one of its pages."""
    return replace(request, arguments={**request.arguments, "pages": [page]})


def source_of(document: "DocumentRecord", sources: Path | None) -> Path | None:
    """Find the source file, if it still is the file that was read."""
    named = Path(document.source)
    candidates = [named] if sources is None else [sources / named, sources / named.name, named]
    return next((path for path in candidates if _sha256(path) == document.sha256), None)


def _sha256(path: Path) -> str:
    """Return the digest of a file, "" where it cannot be read; pipes and devices are no files."""
    try:
        with opened(source_at(path), _LIMITS.max_file_bytes) as descriptor:
            return fingerprint_of(descriptor, _LIMITS.max_file_bytes).sha256
    except (OSError, DocumentError):
        return ""
