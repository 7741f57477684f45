"""Pictures of the pages of a source file, drawn once and kept.

PDFium draws them, as it is the default reader: what a person sees is what was read.
"""

import hashlib
import io
import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from kehoach.atomic_write import atomic_write
from kehoach.records import DocumentRecord

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfDocument

PIXELS_PER_POINT = 2.0
"""144 pixels an inch: 8-point type still reads well when a page fills a wide window."""
LARGEST_SIDE_PIXELS = 4000
"""A poster-sized page is drawn smaller than ``PIXELS_PER_POINT`` says."""
LOSSLESS_BYTES = 400_000
"""Type and rules take 60 to 120 kB without loss; a page that takes more is a photograph."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as drawn: its size in points and its file, relative to the report folder."""

    page: int
    width: float
    height: float
    path: str


def draw_pages(
    name: str, document: DocumentRecord, out: Path, sources: Path | None
) -> tuple[Picture, ...]:
    """Draw every page of a document into ``out``; empty where the very file is not to be had.

    ``name`` is that of the document's pages.
    """
    path = _source(document, sources)
    if path is None or not document.pages:
        return ()
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return ()
    with pdf, _Writers() as writers:
        folder = f"pages/{name}"
        pages = [_draw(pdf, page, folder, out, writers) for page in range(len(pdf))]
    return tuple(page for page in pages if page)


class _Writers:
    """Encodes and writes pictures on all cores while PDFium, which has to stay alone, draws."""

    def __init__(self) -> None:
        cores = os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(cores)
        self._pending: deque[Future[None]] = deque()
        self._most = 2 * cores
        """Pictures that wait: each takes some 6 MB until it is written."""

    def write(self, path: Path, image: "Image.Image") -> None:
        """Write a picture soon."""
        if len(self._pending) >= self._most:
            self._pending.popleft().result()
        self._pending.append(self._pool.submit(_write, path, image))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()
        for each in self._pending:
            each.result()


def _source(document: DocumentRecord, sources: Path | None) -> Path | None:
    """Find the source file, if it still is the file that was read."""
    named = Path(document.source)
    candidates = [named] if sources is None else [sources / named, sources / named.name, named]
    return next((path for path in candidates if _sha256(path) == document.sha256), None)


def _sha256(path: Path) -> str:
    """Return the digest of a file, "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _draw(
    pdf: "PdfDocument", index: int, folder: str, out: Path, writers: _Writers
) -> Picture | None:
    """Draw one page; None where it is damaged."""
    from pypdfium2 import PdfiumError

    try:
        page = pdf[index]
    except PdfiumError:
        return None
    width, height = page.get_size()
    scale = min(PIXELS_PER_POINT, LARGEST_SIDE_PIXELS / max(width, height, 1))
    name = f"{folder}/{index + 1:03}.webp"
    # The folder's name holds a digest of the source: a picture that is there is the right one.
    if not (out / name).is_file():
        writers.write(out / name, page.render(scale=scale).to_pil())
    page.close()
    return Picture(index + 1, width, height, name)


def _write(path: Path, image: "Image.Image") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as file:
        file.write(_encode(image))


def _encode(image: "Image.Image") -> bytes:
    """Encode a page as WebP: print in 16 greys, else without loss, else as a photograph."""
    if _is_grey(image):
        steps = [round(value / 17) * 17 for value in range(256)]
        return _webp(image.convert("L").point(steps).convert("RGB"), lossless=True, method=0)
    data = _webp(image, lossless=True)
    return data if len(data) <= LOSSLESS_BYTES else _webp(image, quality=80)


def _is_grey(image: "Image.Image") -> bool:
    red, green, blue = image.convert("RGB").split()
    return red.tobytes() == green.tobytes() == blue.tobytes()


def _webp(image: "Image.Image", **options: int) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", **options)
    return buffer.getvalue()
