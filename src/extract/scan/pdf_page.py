"""Pages of a PDF that are scans, drawn at the resolution that they were scanned with."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.geometry import displayed
from kehoach.extract.pdf import pdfium_raw as raw
from kehoach.extract.pdf.page_objects import walk
from kehoach.extract.pdf.pdfium_annotations import open_shown
from kehoach.extract.pdf.pdfium_picture import coloured_picture, pixels_of
from kehoach.extract.scan.page_image import COARSEST, FINEST, PageImage, check_size
from kehoach.extract.scan.reading import read_image
from kehoach.extract.scan.seals import without_seals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.geometry import View
    from kehoach.model import Page

    Greys = NDArray[np.uint8]

# Dots an inch, where no image tells them.
_USUAL = 200.0
# Share of the page: a smaller image does not tell the resolution of a scan.
_LARGE = 0.05


def read_page(data: bytes, page: "Page") -> "Page":
    """Read a page anew, in its image and with the hidden text that it may have.

    It comes with ``error`` where it cannot be drawn. Raises LimitError for an image too large.
    """
    try:
        hidden = page.glyphs if page.hidden_glyphs and not page.turn else None
        return read_image(page.number, page_image(data, page.number), hidden)
    except OSError as error:
        return replace(page, error=f"{error.strerror} (code {error.errno})")


def page_image(data: bytes, number: int) -> PageImage:
    """Draw page ``number`` (from 1) as displayed.

    Raises LimitError where an image is too large, OSError where PDFium cannot load the page.
    """
    with raw.open_document(data) as document, open_shown(document, number - 1) as (page, _):
        view = displayed(*raw.page_box(page))
        dpi = _resolution(page, view)
        return PageImage(_drawn(page, view, dpi / 72), dpi)


def _resolution(page: int, view: "View") -> float:
    """Dots an inch of the largest image of the page, within what is drawn."""
    best, found = _LARGE * view.width * view.height, _USUAL
    for layer in walk(page, view):
        images = layer.of_kind(raw.IMAGE)
        boxes = images.view.boxes(raw.bounds(images.objects))
        sides = boxes[:, 2:] - boxes[:, :2]
        for pixels, side in zip(raw.image_sizes(images.objects), sides, strict=True):
            check_size(int(pixels[0]), int(pixels[1]))
            if side.prod() > best:
                best = float(side.prod())
                found = 72 * float(pixels.max() / side.max())
    return min(max(found, COARSEST), FINEST)


def _drawn(page: int, view: "View", scale: float) -> "Greys":
    """The page in grey on white, without its seals, ``scale`` pixels a point."""
    width, height = pixels_of((view.width, view.height), scale)
    check_size(width, height)
    return without_seals(np.ascontiguousarray(coloured_picture(page, width, height)), scale)
