"""A few pages of a document drawn into picture files: what a process of its own does."""

import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.atomic_write import atomic_write
from kehoach.errors import DocumentError
from kehoach.extract.scan.kinds import has_reader, is_image

if TYPE_CHECKING:
    from PIL import Image
    from pypdfium2 import PdfDocument

    from kehoach.extract.scan.page_image import PageImage
    from kehoach.report.lay import Lay

PIXELS_PER_POINT = 2.0
"""144 pixels an inch: 8-point type still reads well when a page fills a wide window."""
LARGEST_SIDE_PIXELS = 4000
"""A poster-sized page is drawn smaller than ``PIXELS_PER_POINT`` says."""
LOSSLESS_BYTES = 400_000
"""Type and rules take 60 to 120 kB without loss; a page that takes more is a photograph."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as drawn: its size in points and its file, relative to the report folder.

    ``lay`` is how it lay on the scan, where it was made straight.
    """

    page: int
    width: float
    height: float
    path: str
    lay: "Lay | None" = None


def draw(
    data: bytes,
    settings: object,  # noqa: ARG001 - calls have it
    folder: str,
    pages: Sequence[int],
    scanned: Collection[int] = (),
) -> tuple[Picture, ...]:
    """Draw pages (from 1) into files of ``folder``; those that are damaged are left out.

    Pages that were ``scanned`` are drawn straight, as they were read.
    """
    import pypdfium2

    out = Path(folder)
    if is_image(data):
        return tuple(_draw_image(*each, out) for each in _images(data, pages))
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return ()
    scans = scanned if has_reader() else ()
    with pdf:
        drawn = [
            _draw(pdf, page, out, _scan(data, page) if page in scans else None)
            for page in pages
            if page <= len(pdf)
        ]
    return tuple(page for page in drawn if page)


def _images(data: bytes, pages: Sequence[int]) -> "list[tuple[int, PageImage]]":
    """The pages of a file that is an image, with their numbers; none of one that is damaged."""
    from kehoach.extract.scan.image_file import page_images

    try:
        return [each for each in enumerate(page_images(data), start=1) if each[0] in pages]
    except DocumentError:
        return []


def _draw_image(number: int, image: "PageImage", folder: Path) -> Picture:
    from PIL import Image

    size = (image.width, image.height)
    return _kept(number, size, Image.fromarray(image.grey), image, folder)


def _scan(data: bytes, number: int) -> "PageImage | None":
    """The image of a scanned page as it was read; None where it cannot be drawn."""
    from kehoach.extract.scan.pdf_page import page_image

    try:
        return page_image(data, number)
    except (DocumentError, OSError):
        return None


def _draw(
    pdf: "PdfDocument", number: int, folder: Path, scan: "PageImage | None"
) -> Picture | None:
    """Draw one page; None where it is damaged."""
    from pypdfium2 import PdfiumError

    try:
        page = pdf[number - 1]
    except PdfiumError:
        return None
    width, height = page.get_size()
    scale = min(PIXELS_PER_POINT, LARGEST_SIDE_PIXELS / max(width, height, 1))
    # The folder's name holds a digest of the source: a picture that is there is the right one.
    if scan is None and (folder / _name(number)).is_file():
        return Picture(number, width, height, _name(number))
    drawn = page.render(scale=scale).to_pil()
    page.close()
    return _kept(number, (width, height), drawn, scan, folder)


def _kept(
    number: int,
    size: tuple[float, float],
    drawn: "Image.Image",
    scan: "PageImage | None",
    folder: Path,
) -> Picture:
    """Keep a picture of a page of this size in points; that of a scan straight, as it was read."""
    lay = None
    if scan is not None and has_reader():
        from kehoach.report.straight_picture import straight_picture

        is_wide = drawn.width > drawn.height
        drawn, lay = straight_picture(scan, drawn)
        size = size if is_wide == (drawn.width > drawn.height) else size[::-1]
    name = _name(number, is_straight=lay is not None)
    if not (folder / name).is_file():
        with atomic_write(folder / name) as file:
            file.write(_encode(drawn))
    return Picture(number, *size, name, lay)


def _name(number: int, *, is_straight: bool = False) -> str:
    return f"{number:03}{'-straight' if is_straight else ''}.webp"


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
