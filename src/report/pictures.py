"""Pictures of the pages of a source file, drawn once and kept.

PDFium draws them, as it is the default reader: what a person sees is what was read.
"""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.records import DocumentRecord

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfDocument

PIXELS_PER_POINT = 2.0
"""144 pixels an inch: 8-point type still reads well when a page fills a wide window."""
LARGEST_SIDE_PIXELS = 4000
"""A poster-sized page is drawn smaller than ``PIXELS_PER_POINT`` says."""
LOSSLESS_BYTES = 400_000
"""Lossless WebP suits type and rules (about 60 kB a page); above this a page is a photograph."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as drawn: its size in points and its file, relative to the report folder."""

    page: int
    width: float
    height: float
    path: str


def draw_pages(
    document_id: str, document: DocumentRecord, out: Path, sources: Path | None
) -> tuple[Picture, ...]:
    """Draw every page of a document into ``out``; empty where the very file is not to be had."""
    path = _source(document, sources)
    if path is None or not document.pages:
        return ()
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return ()
    with pdf:
        pages = [_draw(pdf, page, f"pages/{document_id}", out) for page in range(len(pdf))]
    return tuple(page for page in pages if page)


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


def _draw(pdf: "PdfDocument", index: int, folder: str, out: Path) -> Picture | None:
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
        _write(out / name, _encode(page.render(scale=scale).to_pil()))
    page.close()
    return Picture(index + 1, width, height, name)


def _encode(image: "Image.Image") -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", lossless=True)
    if buffer.tell() > LOSSLESS_BYTES:
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=80)
    return buffer.getvalue()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_bytes(data)
    partial.replace(path)
