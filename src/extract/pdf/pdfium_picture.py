"""What a page looks like, and without some of its objects: PDFium draws it, in grey or in colour.

Contract as in `pdfium_raw`: the bitmap is memory of an array made here, and is destroyed before
the array is handed on; objects are made active again on every path.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.pdf import pdfium_raw as raw

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Greys = NDArray[np.uint8]

# Pixels a point: letters of 5 points have strokes of a pixel.
_SCALE = 2.0
# Pixels. Larger pages are drawn smaller.
_MOST_PIXELS = 3_000_000
_GREY, _COLOURS = 1, 3  # FPDFBitmap_Gray, FPDFBitmap_BGRx
# Of 255: what differs by less is not seen, or is the edge of something else.
_SEEN = 25


def shown(
    page: int,
    size: tuple[float, float],
    objects: raw.Handles,
    boxes: "Floats",
    *,
    least: int = _SEEN,
) -> "Bools":
    """(n,): does any of the objects show in each of the (n, 4) boxes on the page of this size?

    ``least`` of 255 is the difference that counts.
    """
    scale = min(_SCALE, (_MOST_PIXELS / max(size[0] * size[1], 1.0)) ** 0.5)
    whole = _picture(page, size, scale)
    with without(objects):
        rest = _picture(page, size, scale)
    differs = np.abs(whole.astype(np.int16) - rest) >= least
    return _any_in(differs, boxes * scale)


@contextmanager
def without(objects: raw.Handles) -> Iterator[None]:
    """Leave objects out of what is drawn and read."""
    raw.set_active(objects, active=False)
    try:
        yield
    finally:
        raw.set_active(objects, active=True)


def differs_without(page: int, size: tuple[float, float], objects: raw.Handles) -> bool:
    """Tell whether the page looks otherwise without these objects."""
    whole = _picture(page, size, 1.0)
    with without(objects):
        return bool((np.abs(whole.astype(np.int16) - _picture(page, size, 1.0)) >= _SEEN).any())


def _picture(page: int, size: tuple[float, float], scale: float) -> "Greys":
    """The page as `picture` draws it; blank where there is no room to draw it."""
    width, height = pixels_of(size, scale)
    try:
        return picture(page, width, height)
    except MemoryError:
        return np.full((height, width), 255, np.uint8)


def pixels_of(size: tuple[float, float], scale: float) -> tuple[int, int]:
    """Width and height in pixels of a page of this size, ``scale`` pixels a point."""
    width, height = (max(round(side * scale), 1) for side in size)
    return width, height


def picture(page: int, width: int, height: int) -> "Greys":
    """Draw a page, as displayed, in grey on white; raises MemoryError where PDFium cannot."""
    return _drawn(page, np.full((height, width), 255, np.uint8), _GREY)


def coloured_picture(page: int, width: int, height: int) -> "Greys":
    """Draw it in colour: (height, width, 3) of blue, green and red."""
    return _drawn(page, np.full((height, width, 4), 255, np.uint8), _COLOURS)[..., :3]


def _drawn(page: int, pixels: "Greys", kind: int) -> "Greys":
    """Draw a page on these pixels, white so far."""
    lib = raw.library()
    height, width = pixels.shape[:2]
    bitmap = lib.FPDFBitmap_CreateEx(width, height, kind, pixels.ctypes.data, pixels.strides[0])
    if not bitmap:
        raise MemoryError
    try:
        lib.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
    finally:
        lib.FPDFBitmap_Destroy(ctypes.c_void_p(bitmap))
    return pixels


def _any_in(marks: "Bools", boxes: "Floats") -> "Bools":
    """(n,): is any pixel marked in each box (n, 4) in pixels?  By sums over the area before."""
    sums = np.zeros((marks.shape[0] + 1, marks.shape[1] + 1), np.int32)
    marks.cumsum(axis=0, dtype=np.int32).cumsum(axis=1, out=sums[1:, 1:])
    low, high = np.floor(boxes[:, :2]), np.ceil(boxes[:, 2:])
    x0, x1 = (np.clip(side[:, 0], 0, marks.shape[1]).astype(np.int64) for side in (low, high))
    y0, y1 = (np.clip(side[:, 1], 0, marks.shape[0]).astype(np.int64) for side in (low, high))
    found: Bools = sums[y1, x1] - sums[y0, x1] - sums[y1, x0] + sums[y0, x0] > 0
    return found
