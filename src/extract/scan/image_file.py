"""Image files as documents: PNG, JPEG, HEIC, and TIFF with a page in each of its images."""

import io
import warnings
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np

from kehoach.errors import DamagedError, DocumentError, NoTextError
from kehoach.extract.scan.image_set import image_files
from kehoach.extract.scan.kinds import has_reader, is_heic, what_to_do
from kehoach.extract.scan.page_image import FINEST, PageImage, check_size, too_large
from kehoach.words import both

if TYPE_CHECKING:
    from PIL.Image import Image

    from kehoach.model import Page

HEIC_READERS = ("pi_heif", "pillow_heif")
"""Packages that read HEIC for Pillow, where one is installed."""
_BROKEN = (DocumentError, OSError, SyntaxError, ValueError, EOFError)
"""What Pillow raises for files that break off."""
# Inches: the longer side of a sheet of A4, which a photograph is taken to show, and the longest
# sides that an image may claim to have.
_A4 = 11.69
_SHORTEST, _LONGEST = 5.0, 24.0


def read_pages(data: bytes) -> "Iterator[Page]":
    """Read the pages of an image file, one at a time.

    Raises NoTextError where nothing is installed that reads images, DamagedError for a file that
    breaks off, LimitError for an image too large.
    """
    if not has_reader():
        raise NoTextError(both("document.image", what=what_to_do()))
    from kehoach.extract.scan.reading import read_image

    for number, image in enumerate(page_images(data), start=1):
        yield read_image(number, image)


def frame_count(data: bytes) -> int | None:
    """Count the images of a file; None where it cannot be opened."""
    from PIL import Image

    try:
        return sum(map(_frames, image_files(data)))
    except (Image.DecompressionBombError, *_BROKEN):
        return None


def _frames(data: bytes) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with _opened(data) as file:
            return getattr(file, "n_frames", 1)


def _opened(data: bytes) -> "Image":
    """Open an image file; raises NoTextError for HEIC where nothing is installed that reads it.

    What reads it is under the LGPL, so it is looked for and never brought along.
    """
    from PIL import Image

    if is_heic(data):
        name = next(filter(find_spec, HEIC_READERS), None)
        if name is None:
            raise NoTextError(both("document.heic"))
        import_module(name).register_heif_opener()
    return Image.open(io.BytesIO(data))


def page_images(data: bytes) -> Iterator[PageImage]:
    """Yield the images of a file as pages; errors as `read_pages`."""
    for file in image_files(data):
        yield from _images_of(file)


def _images_of(data: bytes) -> Iterator[PageImage]:
    from PIL import Image, ImageSequence, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is wrong with its tags
            with _opened(data) as file:
                check_size(*file.size)
                for frame in ImageSequence.Iterator(file):
                    check_size(*frame.size)
                    yield _page_image(frame)
    except Image.DecompressionBombError as error:
        raise too_large("far too many") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise DamagedError(both("document.image_damaged", why=error)) from error


def _page_image(frame: "Image") -> PageImage:
    from PIL import ImageOps

    dpi = _resolution(frame)
    upright = ImageOps.exif_transpose(frame)
    grey = _grey(_on_white(upright), dpi)
    if dpi > FINEST:
        size = tuple(max(round(side * FINEST / dpi), 1) for side in grey.size)
        grey, dpi = grey.resize((size[0], size[1]), reducing_gap=2.0), FINEST
    return PageImage(np.asarray(grey, np.uint8), dpi)


def _grey(image: "Image", dpi: float) -> "Image":
    """The image in grey, without red seals."""
    if image.mode in ("1", "L", "I;16", "I", "F"):
        return image.convert("L")
    from PIL import Image

    from kehoach.extract.scan.seals import without_seals

    colours = np.ascontiguousarray(np.asarray(image.convert("RGB"), np.uint8)[..., ::-1])
    return Image.fromarray(without_seals(colours, dpi / 72))


def _on_white(image: "Image") -> "Image":
    """The image without its transparency."""
    if not image.has_transparency_data:
        return image
    from PIL import Image

    shown = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", shown.size, "white"), shown)


def _resolution(frame: "Image") -> float:
    """Dots an inch: as told, where that makes a sheet of paper; else those of a sheet of A4."""
    told = frame.info.get("dpi", (0.0, 0.0))
    dpi, longest = float(max(told)), max(frame.size)
    if dpi > 0 and _SHORTEST <= longest / dpi <= _LONGEST:
        return dpi
    return longest / _A4
