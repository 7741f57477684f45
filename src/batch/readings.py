"""Plans and tables of documents read in processes of their own."""

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.batch.calls import Request, call, calling
from kehoach.batch.settings import Limits, Settings
from kehoach.errors import DocumentError
from kehoach.text import printable

if TYPE_CHECKING:
    from PIL.Image import Image

    from kehoach.normalize.document_tables import DocumentTables
    from kehoach.records import Records

_PLAN = "kehoach.pipeline:read_records"
_DRAWING = "kehoach.extract.pdf.drawn_pages:draw"
_TABLES = "kehoach.tables:read_tables"


def plan(path: Path, settings: Settings) -> "Records":
    """Return the records of a plan; raises DocumentError as ``kehoach.read_plan`` does."""
    records: Records = _named(path, _request(path), settings)
    return records


def tables(path: Path, settings: Settings) -> "DocumentTables":
    """Return every ruled table; raises DocumentError as ``kehoach.check_tables`` does."""
    found: DocumentTables = _named(
        path, Request(path, _TABLES, values="kehoach.normalize.document_tables"), settings
    )
    return found


def page_image(path: Path, settings: Settings, page: int, scale: float) -> "Image":
    """Return a page (from 1) as drawn, ``scale`` pixels a point; errors as for `plan`."""
    from PIL import Image

    request = Request(path, _DRAWING, {"page": page, "scale": scale})
    size, pixels = _named(path, request, settings)
    return Image.frombytes("RGB", size, pixels)


def plans(
    paths: Iterable[str | Path],
    engine: str,
    cross_check: str | None,
    workers: int | None,
    limits: Limits | None,
) -> "Iterator[Records | DocumentError]":
    """Yield the records of each plan, or the error that stands in for them, in order."""
    settings = Settings(engine, cross_check, limits or Limits(), jobs=workers)
    taken = deque[Path]()

    def requests() -> Iterator[Request]:
        for path in map(Path, paths):
            taken.append(path)
            yield _request(path)

    with calling(settings, _PLAN) as calls:
        for read in calls.each(requests()):
            name = printable(str(taken.popleft()))
            yield read.of(name) if isinstance(read, DocumentError) else read


def _named(path: Path, request: Request, settings: Settings) -> Any:
    try:
        return call(request, settings)
    except DocumentError as error:
        raise error.of(printable(str(path))) from error


def _request(path: Path) -> Request:
    return Request(path, _PLAN, {"source": str(path)})
